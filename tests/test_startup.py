"""What is loaded when: an import, a version or a command loads what it needs and no more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import copied_example

ROOT = Path(__file__).parents[1]
HEAVY = {
    "argparse", "attrs", "cattrs", "icalendar", "jinja2", "PIL", "pytz", "reportlab", "tqdm",
    "wsgiref", "http.server", "yaml", "zoneinfo",
}  # fmt: skip
"""Libraries that take a while."""
_SCRIPT = """\
import json, sys
before = set(sys.modules)
{code}
print()
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def loaded_by(code: str, folder: Path) -> set[str]:
    """The modules that a piece of Python loads, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT.format(code=code)],
        capture_output=True, timeout=60, check=False, cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return set(json.loads(done.stdout.splitlines()[-1]))


def heavy(modules: set[str]) -> set[str]:
    return modules & HEAVY


def command(*words: str) -> str:
    return f"from summitcal.cli import main\ntry: main({list(words)!r})\nexcept SystemExit: pass"


def test_an_import_loads_nothing_but_itself(tmp_path):
    """`import summitcal` is the table of contents and no chapter."""
    modules = loaded_by("import summitcal", tmp_path)
    assert {name for name in modules if name.startswith("summitcal")} == {"summitcal"}
    assert heavy(modules) == set()


def test_a_name_loads_its_home_alone(tmp_path):
    """`summitcal.Kind` needs no zone data and no YAML."""
    assert heavy(loaded_by("import summitcal; summitcal.Kind", tmp_path)) == set()
    assert heavy(loaded_by("import summitcal; summitcal.errors", tmp_path)) == {"attrs"}
    assert "icalendar" not in loaded_by("import summitcal; summitcal.render", tmp_path)


def test_the_version_loads_no_library(tmp_path):
    """Not even the one that reads the words of a command."""
    assert heavy(loaded_by(command("--version"), tmp_path)) == set()


@pytest.mark.parametrize("words", [["--help"], ["build", "--help"], ["nonsense"]])
def test_help_loads_the_parser_alone(tmp_path, words):
    """A question about a command does not load what it does."""
    assert heavy(loaded_by(command(*words), tmp_path)) == {"argparse"}


READING = {"argparse", "attrs", "cattrs", "pytz", "yaml", "zoneinfo"}
"""What it takes to read a registry, and the ledger that may stand beside it."""
NEEDS = {
    ("check", "kuala-lumpur-2025"): READING,
    ("feed", "kuala-lumpur-2025"): READING,
    ("show", "kuala-lumpur-2025"): READING,
    ("itinerary", "kuala-lumpur-2025", "bessent"): READING,
    ("itinerary", "kuala-lumpur-2025", "bessent", "--format", "ics"): READING,
    ("show", "kuala-lumpur-2025", "--format", "json"): READING,
    ("itinerary", "kuala-lumpur-2025", "bessent", "--format", "html"): READING | {"jinja2"},
    ("whereabouts", "kuala-lumpur-2025", "--on", "2025-10-25"): READING,
    ("overlaps", "kuala-lumpur-2025"): READING,
    ("diary", "kuala-lumpur-2025"): READING,
    ("build", "kuala-lumpur-2025", "--out", "out"): READING | {"jinja2"},
    ("schema",): READING - {"cattrs"},
    ("init", "new"): {"argparse", "attrs"},
    ("completion", "bash"): {"argparse", "attrs"},
    ("lint", "missing.ics"): {"argparse", "attrs", "pytz", "zoneinfo"},
    ("serve", "missing"): {"argparse", "attrs", "http.server", "wsgiref"},
}


@pytest.mark.parametrize("words", NEEDS, ids=" ".join)
def test_a_command_loads_what_it_needs(tmp_path, words):
    """No command that prints loads what another one builds with, and none loads `icalendar`."""
    copied_example("kuala-lumpur-2025", tmp_path)
    now = ["--now", "2025-10-22T21:00Z"] if "kuala-lumpur-2025" in words else []
    assert heavy(loaded_by(command(*words, *now), tmp_path)) <= NEEDS[words]
