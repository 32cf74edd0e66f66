"""What every date is built from: days with their weekdays, clocks, zones.

In: what a pattern of these has matched. Out: days and wall times, or a `PhraseError`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from summitcal import zones
from summitcal.errors import UnknownZoneError, did_you_mean
from summitcal.registry.refusals import PhraseError

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip


def or_short(names: Sequence[str]) -> str:
    """Return the pattern of any of `names`, in full or as three letters, in any case."""
    return f"(?i:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in names)})"


WEEKDAY = or_short(WEEKDAYS)
ISO_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
_NO_ZONE = (
    r"(?!(?i:am|pm|z|early|late|noon|midnight|(?:mid|after)\w+|morning|evening|\w*night)(?!\w))"
    r"(?!(?:UTC|GMT)[+-](?!0(?![0-9:])))"
)
_WORD = r"[A-Za-z](?:[A-Za-z0-9_-]|\+(?=[0-9]))*"
ZONE = rf"{_NO_ZONE}{_WORD}(?:/(?!PT?[0-9]){_WORD})*"
"""Anything meant as a zone, so that a wrong one can be named; a length after a slash is none."""


def day_pattern(prefix: str = "") -> str:
    """Return the pattern of a date with or without its weekday, as two named groups."""
    return rf"(?:(?P<{prefix}weekday>{WEEKDAY}),? )?(?P<{prefix}day>{ISO_DAY})"


def read_day(iso: str, weekday: str | None = None) -> date:
    """Return the day that matched `day_pattern`, after its weekday was held against it."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        raise PhraseError("not-a-date", f"there is no day {iso!r}", _why_no_day(iso)) from None
    check_year(day, iso)
    if weekday and (wrong := weekday_number(weekday)) != day.weekday():
        meant = day + timedelta((wrong - day.weekday() + 3) % 7 - 3)
        raise PhraseError(
            "weekday-disagrees",
            f"{iso} is a {WEEKDAYS[day.weekday()]}, not {weekday!r}",
            f"write '{WEEKDAYS[day.weekday()][:3]} {iso}', or, for the {WEEKDAYS[wrong]}, "
            f"'{meant}'",
        )
    return day


def _why_no_day(iso: str) -> str:
    year, month = int(iso[:4]), int(iso[5:7])
    if not year or not 1 <= month <= 12:
        return "write year, month (01 to 12) and day, as in '2025-10-28'"
    return f"{MONTHS[month - 1]} {year} has the days 01 to {monthrange(year, month)[1]}"


def check_year(day: date, shown: str) -> None:
    """Refuse a day outside the years of which the zones are sure."""
    if not zones.FIRST_YEAR <= day.year <= zones.LAST_YEAR:
        raise PhraseError(
            "year-out-of-range",
            f"{shown!r} is outside the years {zones.FIRST_YEAR} to {zones.LAST_YEAR}",
            f"write a year from {zones.FIRST_YEAR} to {zones.LAST_YEAR}",
        )


def weekday_number(word: str) -> int:
    """Return which weekday a word is that matched `WEEKDAY`; 0: Monday."""
    return next(i for i, name in enumerate(WEEKDAYS) if name[:3].lower() == word[:3].lower())


def wall_at(day: date, clock: str) -> datetime:
    """Return the wall time (naive) of a clock that matched `CLOCK` on a day."""
    return datetime.combine(day, time.fromisoformat(clock))


def known_zone(name: str | None) -> str | None:
    """Return a zone's name if there is such a zone; None for None."""
    if name is None or zones.is_zone(name):
        return name
    hint = "write the name of the zone after the clock, as in '2025-10-28T09:50 Asia/Seoul'"
    # Of an abbreviation only the abbreviations of other zones come near.
    near = () if name.isupper() and len(name) <= 5 else near_zones(name)
    message = f"unknown time zone {name!r}{f' ({did_you_mean(near)})' if near else ''}"
    raise PhraseError("unknown-zone", message, hint)


@lru_cache(maxsize=256)
def near_zones(name: str) -> tuple[str, ...]:
    """Return the zones that come near; kept, since one slip is made again and again."""
    try:
        zones.zone(name)
    except UnknownZoneError as error:
        return error.suggestions
    return ()
