"""Every example on a page is run, and what a page shows is what comes out."""

from __future__ import annotations

import difflib
import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from docs_pages import (
    DOCS,
    ROOT,
    Block,
    Command,
    agrees,
    as_files,
    blocks,
    commands,
    pages,
    rewritten,
)

import summitcal
from summitcal.errors import InvalidRegistryError

NOON = "1761134400"
"""2025-10-22T12:00Z, which the clock shows on every page."""
NOT_RUN = re.compile(
    r"pip |python3 -m venv|\. \.venv|python -m (pytest|benchmarks)|npm ci|git (clone|push)"
    r"|sudo |apt-get |rsync |summitcal serve|python3 -m http|\.ci/run|pre-commit|sphinx-build|curl "
)
"""Commands that install, that reach another machine, or that go on until they are stopped."""
AT_THE_END = "at the end of "
"""Before the name of a file: what stands in the block is added to it."""
DEFECTS_OF = re.compile(r"icalendar (\d+\.\d+\.\d+)")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder with the examples, and `summitcal` on the path."""
    programs = tmp_path / ".bin"
    programs.mkdir()
    summitcal_program = programs / "summitcal"
    summitcal_program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m summitcal "$@"\n')
    summitcal_program.chmod(0o755)
    folder = tmp_path / "desk"
    folder.mkdir()
    shutil.copytree(ROOT / "examples", folder / "examples")
    monkeypatch.chdir(folder)
    environment = {
        "PATH": f"{programs}:{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(Path(summitcal.__file__).parents[1]),
        "HOME": str(tmp_path),
        "SOURCE_DATE_EPOCH": NOON,
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_AUTHOR_NAME": "Desk",
        "GIT_AUTHOR_EMAIL": "desk@diary.example.org",
        "GIT_COMMITTER_NAME": "Desk",
        "GIT_COMMITTER_EMAIL": "desk@diary.example.org",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return folder


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_is_true(page: Path, desk: Path, accept: bool) -> None:
    """The commands print what the page shows, its registries load, its Python is a doctest."""
    session: dict[str, Any] = {"__name__": "__main__"}
    found = list(blocks(page))
    new_bodies: dict[Block, str] = {}
    for block in found:
        if block.caption:
            _write_file(block, desk)
            continue
        match block.language:
            case "console":
                body = _body(_printed(block, desk))
                if body != block.body and _skips_help(block):
                    continue
                if not accept:
                    assert body == block.body, _difference(block, body)
                new_bodies[block] = body
            case "yaml":
                _check_yaml(block, desk)
            case "python":
                _check_python(block, session)
            case "toml":
                assert tomllib.loads(block.body), block
            case "json":
                assert json.loads(block.body), block
    if accept:
        text = page.read_text()
        for block, body in reversed(new_bodies.items()):
            text = rewritten(text, block, body)
        page.write_text(text)


def _skips_help(block: Block) -> bool:
    """Whether a block is a help text, which later Pythons lay out in another way."""
    return sys.version_info >= (3, 13) and "--help" in block.body


def _printed(block: Block, folder: Path) -> list[Command]:
    """Run the commands of a block; return them with what they printed, or with what is shown."""
    done = []
    for command in commands(block):
        if NOT_RUN.match(command.words):
            done.append(command)
            continue
        ran = subprocess.run(
            ["bash", "-c", command.words],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
            check=False,
        )
        printed = ran.stdout.decode().splitlines()
        if not command.shown and DOCS not in block.page.parents:
            assert ran.returncode == 0, f"{block}: {command.words}\n{ran.stdout.decode()}"
            printed = []  # outside of the documentation a command may stand alone
        blank = [""] if command.shown and not command.shown[-1] else []
        same = agrees(command.shown, [*printed, *blank])
        done.append(command if same else Command(command.words, [*printed, *blank]))
    return done


def _body(done: list[Command]) -> str:
    lines = [line for command in done for line in (f"$ {command.words}", *command.shown)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _difference(block: Block, body: str) -> str:
    lines = difflib.unified_diff(
        block.body.splitlines(), body.splitlines(), f"{block}, as shown", "as printed", lineterm=""
    )
    return "\n".join(lines)


def _write_file(block: Block, folder: Path) -> None:
    """Write the file that a block with a caption is, or add to it."""
    name = block.caption.removeprefix(AT_THE_END)
    file = folder / name.lstrip("/")  # /etc/… is that of the page's folder
    assert file.resolve().is_relative_to(folder), block
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a" if name != block.caption else "w") as stream:
        stream.write(block.body)
    if name.startswith("."):
        assert yaml.safe_load(block.body), block


def _check_yaml(block: Block, folder: Path) -> None:
    """Load a piece of a registry beside the preamble."""
    registry = folder / ".fragment"
    registry.mkdir(exist_ok=True)
    own, rest = as_files(block.body)
    (registry / "fragment.yaml").write_text(own)
    (registry / "preamble.yaml").write_text(rest)
    try:
        summitcal.load(registry)
    except InvalidRegistryError as error:
        pytest.fail(f"{block}: {error}")


def _check_python(block: Block, session: dict[str, Any]) -> None:
    if ">>>" not in block.body:
        exec(compile(block.body, str(block), "exec"), session)
        return
    named = DEFECTS_OF.search(block.page.read_text())
    if named and named[1] != version("icalendar") and "import icalendar" in block.body:
        return  # the page speaks of another version
    test = doctest.DocTestParser().get_doctest(block.body, session, str(block), None, block.line)
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.REPORT_UDIFF)
    runner.run(test, out=report.append, clear_globs=False)
    session.update(test.globs)
    assert not runner.failures, "".join(report)
