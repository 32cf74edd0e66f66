"""Readers that are programs: how one is run, and what has to be installed for it."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

HERE = Path(__file__).parent
GO_SOURCES = Path("/usr/share/gocode")
"""Where Debian puts the libraries of Go."""
Command = list[str]


def run_program(command: Callable[[], Command], paths: list[Path]) -> list[dict[str, Any]]:
    """Return the events that a program prints of feeds; a word of complaint is a failure."""
    # A zone far from any of the feeds: nothing may depend on that of the machine.
    environment = {**os.environ, "TZ": "Pacific/Apia", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [*command(), *map(str, paths)], capture_output=True, env=environment, check=False
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def script(interpreter: str, name: str) -> Command:
    """Return the command of a reader that an interpreter runs."""
    return [interpreter, str(HERE / "readers" / name)]


@cache
def compiled(name: str) -> Command:
    """Compile a reader once, and return its command."""
    folder = Path(mkdtemp(prefix="summitcal-reader-"))
    atexit.register(shutil.rmtree, folder)
    source, program = HERE / "readers" / name, folder / "reader"
    if source.suffix == ".go":
        go = {"GO111MODULE": "off", "GOPATH": str(GO_SOURCES), "GOCACHE": str(folder / "cache")}
        command = ["go", "build", "-o", program, source]
        subprocess.run(command, env={**os.environ, **go}, check=True)
        return [str(program)]
    compiler, library = _COMPILERS[source.suffix]
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", library], capture_output=True, text=True, check=True
    ).stdout.split()
    strict = ["-O1", "-Wall", "-Wextra", "-Werror"]
    subprocess.run([*compiler, *strict, "-o", program, source, *flags], check=True)
    return [str(program)]


_COMPILERS = {".c": (["cc"], "libical"), ".cpp": (["c++", "-fPIC"], "KF5CalendarCore")}
"""By the end of the source: what compiles it, and the library as pkg-config has it."""


# What is missing; empty where nothing is.


def lacking(package: str, *programs: str, answers: Command | None = None) -> str:
    """Return the package that would be missing where a program is not there, or says no."""
    if not all(map(shutil.which, programs)):
        return package
    if answers and subprocess.run(answers, capture_output=True, check=False).returncode:
        return package
    return ""


def lacking_node(package: str, file: str) -> str:
    """Return how a package is installed where Node looks for it from the file of a reader."""
    folders = (HERE / "readers" / file).parents
    found = any((folder / "node_modules" / package).is_dir() for folder in folders)
    return "" if found and shutil.which("node") else "nodejs, and npm ci --prefix tests/interop"


def lacking_php(package: str, file: str) -> str:
    """Return the package that has a file for a reader in PHP to include."""
    code = f"exit((int) !stream_resolve_include_path('{file}'));"
    return lacking(package, "php", answers=["php", "-r", code])
