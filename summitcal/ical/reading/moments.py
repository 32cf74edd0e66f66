"""Moments: a DATE or DATE-TIME, and in which zone it stands (RFC 5545 §3.3.4, §3.3.5)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from icalendar import vDDDTypes

from summitcal.ical.reading.lines import ContentLine

_FORM = re.compile(r"\d{8}(T\d{6}Z?)?", re.ASCII)


def parse_when(value: str) -> date | datetime | None:
    """Return a day, a wall time (naive) or an instant (UTC); None: it is none of these."""
    value = value.strip()
    if not _FORM.fullmatch(value):
        return None
    try:
        found: date | datetime = vDDDTypes.from_ical(value)  # type: ignore[no-untyped-call, unused-ignore]
    except ValueError:
        return None
    if isinstance(found, datetime) and found.tzinfo:
        return found.replace(tzinfo=UTC)
    return found


def wall_times(line: ContentLine | None) -> list[datetime]:
    """Return the wall times of a property, what is none left out, Z and TZID passed over."""
    values: Iterable[str] = line.value.split(",") if line else ()
    found = (parse_when(value) for value in values)
    return [when.replace(tzinfo=None) for when in found if isinstance(when, datetime)]
