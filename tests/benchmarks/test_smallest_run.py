"""The benchmarks as a command, with as few events as they can be run with."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from benchmarks.archive import FOLDER, keep
from benchmarks.contestants import contestants
from benchmarks.rounds import ROOT
from benchmarks.tables import Table

RESULTS = FOLDER


@pytest.fixture(scope="module")
def run():
    """The whole command with twenty events and one round."""
    before = {path: path.read_bytes() for path in RESULTS.iterdir()}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--events", "20", "--rounds", "1"],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert {path: path.read_bytes() for path in RESULTS.iterdir()} == before
    return done


def test_the_command_prints_every_table(run):
    """With the machine before them, and what is going on beside them."""
    titles = re.findall("^#+ (.+)$", run.stdout, re.MULTILINE)
    assert titles == [
        "Results",
        "Writing 20 events",
        "14 feeds of 20 events",
        "Loading 20 events",
        "Building 20 events",
        "40 wall times to instants",
        "Start",
    ]
    assert "| Python | CPython" in run.stdout
    assert "round 1 of 1: icalendar" in run.stderr


def test_the_results_name_no_place(run):
    """Neither a folder nor the machine's name."""
    shown = run.stdout + "".join(path.read_text() for path in RESULTS.iterdir())
    assert re.findall(r"(?<![\w.<])/(?:work|tmp|opt|home|root|usr)\b", shown) == []
    assert os.uname().nodename not in shown.split()


def test_every_contestant_that_is_there_took_part(run, tmp_path):
    """Where CI runs, all but those that the Node of Debian is too old for."""
    there = [one for one in contestants(tmp_path) if one.version()]
    for one in there:
        assert f"| {one.name} {one.version()} |" in run.stdout
    missing = {one.name for one in contestants(tmp_path)} - {one.name for one in there}
    if os.environ.get("CI"):
        assert {name for name in missing if "(Node)" not in name} == set()


def test_the_page_shows_what_was_kept(tmp_path):
    """The Markdown that is committed is made of the numbers that are."""
    kept = json.loads((RESULTS / "results.json").read_text())
    keep(map(Table.from_record, kept["tables"].values()), kept["machine"], tmp_path)
    assert (tmp_path / "results.md").read_text() == (RESULTS / "results.md").read_text()
    assert "](growth.svg)" in (RESULTS / "results.md").read_text()
    assert {path.name for path in RESULTS.iterdir()} == {"growth.svg", "results.json", "results.md"}


NOT_PUBLIC = re.compile(
    r"summitcal\b.*\b_[a-z]|from summitcal\.(?!ical import Blocks|wording import Texts)"
)


def test_nothing_is_timed_but_what_users_call():
    """The public names, the blocks and texts that feeds share, and no private ones."""
    for path in (ROOT / "benchmarks").rglob("*.py"):
        if "node_modules" not in path.parts:
            assert not NOT_PUBLIC.search(path.read_text()), path
