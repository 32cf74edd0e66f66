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


def lacking(*programs: str) -> str:
    """Return those of some programs that are not there."""
    return ", ".join(program for program in programs if not shutil.which(program))


def _answers(command: Command) -> bool:
    return not subprocess.run(command, capture_output=True, check=False).returncode


# Node


def node_reader(name: str) -> Command:
    """Return the command of a reader that runs under Node."""
    return ["node", str(HERE / f"readers/{name}.mjs")]


def lacks_node_package(package: str, folder: str = "") -> str:
    """Return what is missing for a reader that needs a package, which npm puts into a folder."""
    there = (HERE / folder / "node_modules" / package).is_dir()
    return lacking("node") or ("" if there else "npm ci --prefix tests/interop")


# PHP


def lacks_php_file(path: str, package: str) -> str:
    """Return what is missing for a reader that includes a file, which a package of Debian has."""
    code = f"exit((int) !stream_resolve_include_path('{path}'));"
    return lacking("php") or ("" if _answers(["php", "-r", code]) else package)


# C


def lacks_libical() -> str:
    """Return what is missing to compile a reader in C."""
    return lacking("cc", "pkg-config") or (
        "" if _answers(["pkg-config", "--exists", "libical"]) else "libical-dev"
    )


@cache
def compiled(name: str) -> Command:
    """Compile a reader that uses libical once, and return its command."""
    folder = Path(mkdtemp(prefix="summitcal-libical-"))
    atexit.register(shutil.rmtree, folder)
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "libical"], capture_output=True, text=True, check=True
    ).stdout.split()
    source, program = HERE / f"readers/{name}.c", folder / name
    subprocess.run(
        ["cc", "-O1", "-Wall", "-Wextra", "-Werror", "-o", program, source, *flags], check=True
    )
    return [str(program)]
