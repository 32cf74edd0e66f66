"""Moments: DATE, DATE-TIME, DURATION and UTC-OFFSET values as Python's, each parsed once."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal

import attrs

Form = Literal["date", "utc", "zoned", "floating"]

_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DATE_TIME = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})(Z?)")
_OFFSET = re.compile(r"(?!-0000(?:00)?$)([+-])([01][0-9]|2[0-3])([0-5][0-9])([0-5][0-9])?")
_NUMBER = "([0-9]{1,8})"
_SECONDS = f"{_NUMBER}S"
_MINUTES = f"{_NUMBER}M(?:{_SECONDS})?"
_CLOCK = f"T(?:{_NUMBER}H(?:{_MINUTES})?|{_MINUTES}|{_SECONDS})"
_DURATION = re.compile(f"([+-]?)P(?=.)(?:{_NUMBER}W|(?:{_NUMBER}D)?(?:{_CLOCK})?)")


@attrs.frozen
class When:
    """A DATE or a DATE-TIME."""

    wall: datetime
    """A date's midnight; of a time in UTC, UTC's."""
    form: Form
    zone: str = ""

    @property
    def is_date(self) -> bool:
        """Whether this is a day."""
        return self.form == "date"


@lru_cache(maxsize=16384)
def parse_when(value: str, zone: str = "") -> When | None:
    """Return a DATE or a DATE-TIME (RFC 5545 §3.3.4, §3.3.5); None: it is neither, or no such."""
    try:
        if found := _DATE_TIME.fullmatch(value):
            year, month, day, hour, minute, second = map(int, found.groups()[:6])
            wall = datetime(year, month, day, hour, minute, min(second, 59))
            if second > 60:
                return None
            form: Form = "utc" if found[7] else "zoned" if zone else "floating"
            return When(wall, form, "" if found[7] else zone)
        if found := _DATE.fullmatch(value):
            return When(datetime(*map(int, found.groups())), "date")  # type: ignore[arg-type]
    except ValueError:
        return None
    return None


@attrs.frozen
class Length:
    """A DURATION: days, which follow the clock on the wall, and seconds, which are exact."""

    days: int
    seconds: int

    @property
    def total(self) -> timedelta:
        """The length where no clock changes."""
        return timedelta(self.days, self.seconds)


@lru_cache(maxsize=4096)
def parse_length(value: str) -> Length | None:
    """Return a DURATION (RFC 5545 §3.3.6); None: it is none."""
    found = _DURATION.fullmatch(value)
    if not found:
        return None
    sign = -1 if found[1] == "-" else 1
    weeks, days, hours, minutes, seconds, minutes2, seconds2, seconds3 = (
        int(part or 0) for part in found.groups()[1:]
    )
    whole = hours * 3600 + (minutes + minutes2) * 60 + seconds + seconds2 + seconds3
    return Length(sign * (weeks * 7 + days), sign * whole)


@lru_cache(maxsize=1024)
def parse_offset(value: str) -> timedelta | None:
    """Return a UTC-OFFSET (RFC 5545 §3.3.14); None: it is none."""
    found = _OFFSET.fullmatch(value)
    if not found:
        return None
    hours, minutes, seconds = int(found[2]), int(found[3]), int(found[4] or 0)
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -offset if found[1] == "-" else offset
