"""Days, clocks, instants and lengths as others write them, and how we do.

Tables of rows that `summitcal.registry.refusals` tries in order; those of ``when:`` alone are in
`summitcal.registry.foreign_times`. A form that means one thing in one country and another in the
next is shown both ways and never guessed.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from summitcal.registry.pieces import CLOCK, ISO_DAY, MONTHS, or_short
from summitcal.registry.refusals import Foreign


def _iso_month(found: re.Match[str]) -> str:
    """Return the month of a match with the groups y, and m as a number or a name."""
    month = found["m"]
    number = int(month) if month.isdecimal() else _number_of(month)
    return f"{found['y']}-{number:02}"


def _number_of(month: str) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name[:3] == month[:3].title())


def _iso(found: re.Match[str]) -> str:
    """Return the date, or the days, of a match with the groups y, m, d and perhaps e: the end."""
    end = found.groupdict().get("e")
    return f"{_iso_month(found)}-{int(found['d']):02}" + (f"/{int(end):02}" if end else "")


def _iso_from_slashes(found: re.Match[str]) -> str:
    month, day = sorted((int(found[1]), int(found[2])))  # one alone can be a month, or both are one
    return f"{found[3]}-{month:02}-{day:02}"


def _either_order(found: re.Match[str]) -> str:
    one, two, year = int(found[1]), int(found[2]), found[3]
    return f"write '{year}-{one:02}-{two:02}' or '{year}-{two:02}-{one:02}', whichever is meant"


def _of_week(found: re.Match[str]) -> str:
    days = (int(found[3]),) if found[3] else (1, 7)
    return "..".join(str(date.fromisocalendar(int(found[1]), int(found[2]), n)) for n in days)


def _in_24_hours(found: re.Match[str]) -> str:
    hour = int(found["h"])
    if hour <= 12:
        hour = hour % 12 + 12 * (found["half"] in "pP")
    return f"{hour:02}:{found['min'] or '00'}"


def _next_midnight(found: re.Match[str]) -> str:
    return f"{date.fromisoformat(found[1]) + timedelta(1)}T00:00"


def _either_midnight(found: re.Match[str]) -> str:
    day = date.fromisoformat(found[1])
    return f"write '{day}T00:00' where the day begins, '{day + timedelta(1)}T00:00' where it ends"


def _offset(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{int(found[3]):02}:{found[4] or '00'}"


def _with_zone(found: re.Match[str]) -> str:
    wall = found[0] if "T" in found[0] else f"{found[0]}T00:00"
    return f"write the hour with Z or its zone: '{wall}Z' or '{wall} America/New_York'"


def _length(found: re.Match[str]) -> str:
    unit = found[2][0].upper()
    return f"P{'T' * (unit in 'HMS')}{found[1]}{unit}"


_Y = r"(?P<y>[0-9]{4})(?![0-9])"
_M = rf"(?P<m>{or_short(MONTHS).replace('Sep(?:', 'Sep(?:t|')})(?![A-Za-z])\.?"
_D = r"(?<![0-9.-])(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_E = r" ?[-–/] ?(?P<e>[0-9]{1,2})(?:st|nd|rd|th)?"
_ORDER = "a date is written year-month-day"
_HOURS = "a clock is written from 00:00 to 23:59"

FOREIGN_DATES = (
    Foreign(rf"{_D}{_E} {_M},? {_Y}", _ORDER, _iso),
    Foreign(rf"\b{_M} {_D}{_E},? {_Y}", _ORDER, _iso),
    Foreign(rf"{_D}\.?[ -]{_M},?[ -]{_Y}", _ORDER, _iso),
    Foreign(rf"\b{_M} {_D},? {_Y}", _ORDER, _iso),
    Foreign(rf"(?<![A-Za-z]){_M},? {_Y}", _ORDER, _iso_month),
    Foreign(
        rf"{_D}\.? {_M}|\b{_M.replace('<m>', '<n>')} [0-9]{{1,2}}(?![0-9])",
        "a date needs its year",
        hint="write year, month and day, as in '2025-10-28'",
    ),
    Foreign(rf"{_D}\.(?P<m>[0-9]{{1,2}})\.{_Y}", _ORDER, _iso),
    Foreign(
        r"(?<![0-9])(0?[1-9]|1[0-2])/(?!0?\1/)(0?[1-9]|1[0-2])/([0-9]{4})(?![0-9])",
        "day and month may stand either way round",
        hint=_either_order,
    ),
    Foreign(r"(?<![0-9])([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?![0-9])", _ORDER, _iso_from_slashes),
    Foreign(
        rf"(?<![0-9])(?!{ISO_DAY}){_Y}([-/.年])(?P<m>[0-9]{{1,2}})(?:\2|月)(?P<d>[0-9]{{1,2}})"
        r"(?![0-9])日?",
        _ORDER,
        _iso,
    ),
    Foreign(r"(?<![0-9])(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?![0-9])", _ORDER, _iso),
    Foreign(r"([0-9]{4})-?W([0-9]{2})(?:-?([1-7]))?(?![0-9-])", "weeks are not numbered", _of_week),
)
"""Dates as others write them, where the order of the numbers is sure, or both orders are shown."""

FOREIGN_CLOCKS = (
    Foreign(
        r"(?<![0-9:.-])(?P<h>[0-2]?[0-9])(?:[:.](?P<min>[0-5][0-9]))? ?(?P<half>[apAP])"
        r"\.?[mM]\b\.?",
        "a clock has 24 hours",
        _in_24_hours,
    ),
    Foreign(r"(?<=[0-9]) (?:at )?(?i:noon)\b", _HOURS, "T12:00"),
    Foreign(
        rf"({ISO_DAY}) (?:at )?(?i:midnight)\b", "a midnight has two days", hint=_either_midnight
    ),
    Foreign(
        rf"({ISO_DAY})(?:,? at |, | |t)(?=~?[0-9]{{1,2}}[:.h][0-9]{{2}})",
        "a T stands between a date and its clock",
        r"\1T",
    ),
    Foreign(r"(?<=[T/~])([0-9])(?=[:.h][0-9]{2})", _HOURS, r"0\1"),
    Foreign(r"(?<=[T/~])([0-9]{2})[.h]([0-5][0-9])(?![0-9.])", _HOURS, r"\1:\2"),
    Foreign(r"(?<=T)(~?[0-9]{2})([0-5][0-9])(?![0-9:])", _HOURS, r"\1:\2"),
    Foreign(r"(?<=:[0-9]{2}/)(~?[0-9]{2})([0-5][0-9])(?![0-9:-])", _HOURS, r"\1:\2"),
    Foreign(r"(?<=T)(~?[0-9]{2})([0-5][0-9])([0-5][0-9])(?![0-9:])", _HOURS, r"\1:\2:\3"),
    Foreign(r"(?<=[0-9]T)(~?[0-9]{2})(?![0-9:.h])", _HOURS, r"\1:00"),
    Foreign(r"(:[0-9]{2}:[0-9]{2})[.,][0-9]+", "no time is finer than a second", r"\1"),
    Foreign(rf"({ISO_DAY})T24:00(?::00)?", _HOURS, _next_midnight),
    Foreign(r"(?:Z|[+-][0-9]{2}:[0-9]{2})?\[([\w/+-]+)\]", "a zone has no brackets", r" \1"),
    Foreign(r"(:[0-9]{2})(?=[A-Z][a-z]+/|UTC\b)", "a space stands before a zone", r"\1 "),
)
"""Clocks as others write them."""

FOREIGN_DAYS = (*FOREIGN_DATES, Foreign(rf"^({ISO_DAY})T.*$", "it has an hour", r"\1"))
FOREIGN_INSTANTS = (
    *FOREIGN_DATES,
    *FOREIGN_CLOCKS,
    Foreign(rf"^{ISO_DAY}(?:T{CLOCK})?$", "without a zone it is no instant", hint=_with_zone),
    Foreign(r"(:[0-9]{2}) ?z$", "UTC is written Z", r"\1Z"),
    Foreign(
        r"(:[0-9]{2}) ?(?:UTC|GMT)?([+-])([0-9]{1,2})(?::?([0-9]{2}))?$",
        "an offset is written from -14:59 to +14:59",
        _offset,
    ),
)
FOREIGN_DURATIONS = (
    Foreign(r"^[+-]", "a length has no sign", ""),
    Foreign(r"^(?=.*[a-z])p[0-9a-zA-Z]+$", "its letters are capitals", lambda m: m[0].upper()),
    Foreign(
        r"^([0-9]+) ?((?i:w|d|h|m)|(?i:weeks?|days?|hours?|hrs?|min(?:ute)?s?|sec(?:ond)?s?))$",
        "a length is written as in ISO 8601",
        _length,
    ),
    Foreign(r"^P(?=[0-9]+[HS])", "a T stands before hours, minutes and seconds", "PT"),
    Foreign(r"^PT(?=[0-9]+[WD]$)", "no T stands before weeks and days", "P"),
    Foreign(r"^P[0-9]+[YM]", "months and years have no one length", hint="write days: 'P30D'"),
    Foreign(r"^P.*[0-9][.,][0-9]", "a length has no fractions", hint="write it as in 'PT1H30M'"),
    Foreign(r"^PT?(?:0+[WDHMST])+", "it is no time at all", hint="write more than none: 'PT1S'"),
)
