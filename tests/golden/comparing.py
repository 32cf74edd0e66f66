"""What comes out is held against a file that a person has read."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

MOST_LINES = 60
"""How much of a difference is shown."""


def check_golden(golden: Path, actual: bytes, *, accept: bool) -> None:
    """Fail with the difference if bytes are not those of a file; `accept` makes them so.

    Raises:
        AssertionError: the file is missing, or has other bytes.
    """
    if accept:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(actual)
        return
    advice = "run pytest with --accept, and read what changes as a diff"
    if not golden.is_file():
        raise AssertionError(f"there is no golden file {golden.name!r}: {advice}")
    expected = golden.read_bytes()
    if expected != actual:
        found = _diff(expected, actual)
        raise AssertionError(f"{golden.name!r} is not what comes out ({advice}):\n{found}")


def _diff(expected: bytes, actual: bytes) -> str:
    """Return the difference of two texts, line ends made visible where nothing else differs."""
    old, new = (data.decode("utf-8", "replace").splitlines() for data in (expected, actual))
    if old == new:
        old, new = (
            [repr(line) for line in data.splitlines(keepends=True)] for data in (expected, actual)
        )
    lines = list(unified_diff(old, new, "golden", "actual", n=2, lineterm=""))
    more = [f"… and {len(lines) - MOST_LINES} more lines"] if len(lines) > MOST_LINES else []
    return "\n".join([*lines[:MOST_LINES], *more])
