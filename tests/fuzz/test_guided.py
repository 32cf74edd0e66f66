"""Fuzzing that follows the coverage, for a moment: nothing crashes, hangs or takes much memory."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

from summitcal.errors import InvalidCalendarError, RegistryError
from summitcal.ical.reading import read
from summitcal.lint import examine
from summitcal.registry import loads

CORPUS = Path(__file__).parent / "corpus"
SECONDS = 20 if os.environ.get("CI") == "true" else 5


def in_corpus(name: str) -> list[Path]:
    return sorted((CORPUS / name).iterdir())


@pytest.mark.parametrize("path", in_corpus("calendars"), ids=lambda path: path.name)
def test_calendars_of_the_corpus(path: Path) -> None:
    """What fuzzing once came to is examined and read, or refused with its lines."""
    data = path.read_bytes()
    examine(data)
    with suppress(InvalidCalendarError):
        read(data)


@pytest.mark.parametrize("path", in_corpus("loader"), ids=lambda path: path.name)
def test_registries_of_the_corpus(path: Path) -> None:
    """What fuzzing once came to is loaded, or refused on purpose."""
    text = path.read_bytes().decode(errors="replace")
    with suppress(RegistryError):
        loads(text, "registry.json" if text.lstrip()[:1] == "{" else "registry.yaml")


@pytest.mark.skipif(not find_spec("atheris"), reason="pip install --group fuzz")
@pytest.mark.parametrize("target", ["loader", "linter", "reader"])
def test_a_moment_of_fuzzing(target: str, tmp_path: Path) -> None:
    """Inputs are made for some seconds, at every run the same, and none of them is too much.

    To come to new ones, run the module itself.
    """
    grown = tmp_path / "grown"
    grown.mkdir()
    options = ["-seed=1", f"-max_total_time={SECONDS}", f"-artifact_prefix={tmp_path}/", str(grown)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.guided", target, *options],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Done " in done.stderr
