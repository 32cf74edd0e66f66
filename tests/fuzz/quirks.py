"""What readers do with texts that are right: differences that are theirs, each with its reason."""

from __future__ import annotations

import re
from typing import Any

_DECODED = re.compile(r"\\|%(2C|3A|3B|5C)|[,:;]")


def excused(reader: str, key: str, seen: Any, wanted: Any) -> bool:
    """Return whether a difference is a reader's own.

    The icalendar library decodes a backslash and ``%2C`` in parameters, which no RFC asks for.
    """
    if reader != "icalendar" or key not in ("organizer", "attendees"):
        return False
    return _without_escapes(seen) == _without_escapes(wanted)


def _without_escapes(value: Any) -> Any:
    if isinstance(value, list):
        return [{**person, "cn": _without_escapes(person["cn"] or "")} for person in value]
    return _DECODED.sub("", value)
