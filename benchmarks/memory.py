"""Resident memory of a process, read from the kernel: what it holds, and the most it held since.

The high-water mark is set back before what is measured, so that a peak while the input was read
hides nothing. Linux alone has these files; elsewhere memory is None.
"""

from __future__ import annotations

import re
from pathlib import Path

_SELF = Path("/proc/self")


def mark() -> int | None:
    """Set the high-water mark back to what the process holds now, and return that in KiB."""
    try:
        (_SELF / "clear_refs").write_text("5")
    except OSError:
        return None
    return _kibibytes("VmRSS")


def peak_since(before: int | None) -> int | None:
    """Return the KiB by which the most that was held since `mark` exceeds what it returned."""
    return None if before is None else _kibibytes("VmHWM") - before


def _kibibytes(name: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+) kB$", (_SELF / "status").read_text(), re.MULTILINE)
    assert found, f"no {name} in the status of the process"
    return int(found[1])
