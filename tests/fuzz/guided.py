"""Fuzzing that follows the coverage: the loader, the linter and the reader of calendars.

    pip install --group fuzz
    python -m tests.fuzz.guided linter -max_total_time=60
    python -m tests.fuzz.guided loader crash-0a1b2c

What follows the target goes to libFuzzer: a file is run once, to a folder is written what covers
something new; without one that goes to a folder of its own among the temporary ones. Whatever is
raised but what summitcal raises on purpose is a crash; so is an input that takes five seconds or
500 MB.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import atheris

with atheris.instrument_imports(include=["summitcal"]):
    from summitcal.errors import InvalidCalendarError, RegistryError
    from summitcal.ical.reading import read
    from summitcal.lint import describe_finding, examine
    from summitcal.registry import loads

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LIMITS = ("-rss_limit_mb=500", "-timeout=5", "-max_len=6000")


def load(data: bytes) -> None:
    """Load a registry, as JSON if that is what it looks like."""
    text = data.decode(errors="replace")
    try:
        loads(text, "registry.json" if text.lstrip()[:1] == "{" else "registry.yaml")
    except RegistryError as error:
        str(error)


def lint(data: bytes) -> None:
    """Examine a calendar, and say what was found."""
    for finding in examine(data):
        describe_finding(finding)


def read_back(data: bytes) -> None:
    """Read a calendar, both ways."""
    for skip_faulty in (False, True):
        try:
            read(data, skip_faulty=skip_faulty)
        except InvalidCalendarError as error:
            str(error)


TARGETS: dict[str, tuple[Callable[[bytes], None], tuple[Path, ...]]] = {
    "loader": (load, (HERE / "corpus/loader", ROOT / "tests/registry/bad")),
    "linter": (lint, (HERE / "corpus/calendars", ROOT / "tests/lint/good")),
    "reader": (read_back, (HERE / "corpus/calendars", ROOT / "tests/lint/good")),
}
"""What is run, and where its first inputs are."""


def main() -> None:
    """Run a target until it fails, or the time is up."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(
            f"usage: python -m tests.fuzz.guided {{{','.join(TARGETS)}}} [OPTION|FILE|FOLDER]…"
        )
    run, folders = TARGETS[sys.argv[1]]
    words = sys.argv[2:]
    named = [word for word in words if not word.startswith("-")]
    if not named:
        words.append(mkdtemp(prefix="summitcal-fuzz-"))
    if not any(Path(word).is_file() for word in named):
        words += map(str, folders)  # libFuzzer reads these, and writes to the first alone
    atheris.Setup([sys.argv[0], *LIMITS, *words], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
