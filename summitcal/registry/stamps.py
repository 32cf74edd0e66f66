"""The dates of records: days, instants and lengths as a registry spells them.

In: the text of one scalar. Out: days, instants (UTC), durations and `Stamp` values, or a
`PhraseError` that names the form that would do. It must not guess: no zone, no century, no order of
day and month.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from summitcal import zones
from summitcal.errors import NonexistentTimeError, TimeError
from summitcal.model.stamps import Stamp
from summitcal.registry.foreign import FOREIGN_DAYS, FOREIGN_DURATIONS, FOREIGN_INSTANTS
from summitcal.registry.pieces import (
    CLOCK,
    ISO_DAY,
    ZONE,
    check_year,
    day_pattern,
    known_zone,
    read_day,
    wall_at,
)
from summitcal.registry.refusals import PhraseError, read_or_refuse

FIRST_DAY, LAST_DAY = f"{zones.FIRST_YEAR}-01-01", f"{zones.LAST_YEAR}-12-31"
_ISO_DAY = re.compile(ISO_DAY)
_DAY = re.compile(day_pattern())
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_OFFSET = r"(?P<sign>[+-])(?P<hours>0[0-9]|1[0-4]):?(?P<minutes>[0-5][0-9])"
_INSTANT = re.compile(
    rf"{day_pattern()}T(?P<clock>{CLOCK})(?: ?(?P<utc>Z)| ?{_OFFSET}| (?P<zone>{ZONE}))"
)
_DURATION = re.compile(
    r"P(?=[0-9T])(?:(?P<weeks>[0-9]{1,6})W)?(?:(?P<days>[0-9]{1,6})D)?"
    r"(?:T(?=[0-9])(?:(?P<hours>[0-9]{1,6})H)?(?:(?P<minutes>[0-9]{1,6})M)?"
    r"(?:(?P<seconds>[0-9]{1,6})S)?)?"
)


def parse_day(text: str) -> date:
    """Return a day: ``2025-10-22``, with or without its weekday.

    Raises:
        PhraseError: it is no day.
    """
    hint = "write a day, as in '2025-10-22'"
    return read_or_refuse(text, "a day", _read_day, FOREIGN_DAYS, hint)


@lru_cache(maxsize=4096)
def parse_common_day(text: str) -> date | None:
    """Return a day, as `parse_day` does, that is written as nearly all are; None for any other."""
    if not _ISO_DAY.fullmatch(text) or not FIRST_DAY <= text <= LAST_DAY:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_stamp(text: str) -> Stamp:
    """Return the date of a record: a month, a day, or an instant with its zone.

    Raises:
        PhraseError: it is none of them.
    """
    hint = "write a month, a day or an instant: '2025-10', '2025-10-22', '2025-10-22T14:00Z'"
    return read_or_refuse(text, "a date", _read_stamp, FOREIGN_INSTANTS, hint)


def parse_instant(text: str) -> datetime:
    """Return an instant (UTC): a clock with ``Z``, an offset, or a zone's name after a space.

    Raises:
        PhraseError: it is none, or clocks of that zone show it twice or never.
    """
    hint = (
        "write a clock with Z, an offset or a zone: '2025-11-10T00:01Z', "
        "'2025-11-10T00:01-05:00', '2025-11-10T00:01 America/New_York'"
    )
    return read_or_refuse(text, "an instant", _read_instant, FOREIGN_INSTANTS, hint)


def parse_duration(text: str) -> timedelta:
    """Return a length of time, more than none: ``P2W``, ``P14D``, ``PT1H30M``, ``PT45S``.

    Raises:
        PhraseError: it is none; months and years, which have no one length, are not.
    """
    hint = "write weeks, days, hours, minutes or seconds: 'P2W', 'P14D', 'PT1H30M'"
    what = "a length of time"
    return read_or_refuse(text, what, _read_duration, FOREIGN_DURATIONS, hint)


def _read_day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    return read_day(found["day"], found["weekday"]) if found else None


def _read_stamp(text: str) -> Stamp | None:
    if found := _MONTH.fullmatch(text):
        month = date(int(found[1]) or 1, int(found[2]), 1)
        check_year(month, text)
        return Stamp(month)
    if day := _read_day(text):
        return Stamp.of_day(day)
    instant = _read_instant(text)
    if instant is None:
        return None
    # The day is that of the clock as written: it is what a story published then calls today.
    day = date.fromisoformat(re.findall(ISO_DAY, text)[0])
    return Stamp(day.replace(day=1), day, instant)


def _read_instant(text: str) -> datetime | None:
    found = _INSTANT.fullmatch(text)
    if not found:
        return None
    wall = wall_at(read_day(found["day"], found["weekday"]), found["clock"])
    if zone := known_zone(found["zone"]):
        return _placed(wall, zone)
    offset = timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
    return wall.replace(tzinfo=UTC) - (-offset if found["sign"] == "-" else offset)


def _placed(wall: datetime, zone: str) -> datetime:
    try:
        return zones.instant(wall, zone)
    except NonexistentTimeError as error:
        hint = "write a time that the clocks of the zone show, or the instant with Z"
        raise PhraseError("nonexistent-time", str(error), hint) from error
    except TimeError as error:
        both = (f"'{instant:%Y-%m-%dT%H:%M}Z'" for instant in zones.instants(wall, zone))
        hint = f"write the instant that is meant: {' or '.join(both)}"
        raise PhraseError("ambiguous-time", str(error), hint) from error


def _read_duration(text: str) -> timedelta | None:
    found = _DURATION.fullmatch(text)
    parts = found.groupdict("0") if found else {}
    return timedelta(**{unit: int(number) for unit, number in parts.items()}) or None
