"""Days, clocks, zones and lengths as a registry spells them, and the dates of its records.

In: the text of one scalar. Out: days, instants (UTC), durations and `Stamp` values, or a
`PhraseError` that names the form that would do. It must not guess: no zone, no century, no order of
day and month. The grammar of `when:` is built from the pieces here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeVar

import attrs

from summitcal import zones
from summitcal.errors import NonexistentTimeError, TimeError, UnknownZoneError, did_you_mean
from summitcal.model.stamps import Stamp

T = TypeVar("T")
LONGEST = 200
"""The longest text, in characters, that can be a time: two clocks with weekdays and zones fit."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip


class PhraseError(ValueError):
    """A text that is no time: what is wrong with it, and what to write in its place."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def _or_short(names: Sequence[str]) -> str:
    """Return the pattern of any of `names`, in full or as three letters, in any case."""
    return f"(?i:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in names)})"


WEEKDAY = _or_short(WEEKDAYS)
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


# What a day, a clock and a zone are


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
    return f"{_MONTHS[month - 1]} {year} has the days 01 to {monthrange(year, month)[1]}"


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


# What a record's date is


def parse_day(text: str) -> date:
    """Return a day: ``2025-10-22``, with or without its weekday.

    Raises:
        PhraseError: it is no day.
    """
    hint = "write a day, as in '2025-10-22'"
    return read_or_refuse(text, "a day", _read_day, _FOREIGN_DAYS, hint)


def parse_stamp(text: str) -> Stamp:
    """Return the date of a record: a month, a day, or an instant with its zone.

    Raises:
        PhraseError: it is none of them.
    """
    hint = "write a month, a day or an instant: '2025-10', '2025-10-22', '2025-10-22T14:00Z'"
    return read_or_refuse(text, "a date", _read_stamp, _FOREIGN_INSTANTS, hint)


def parse_instant(text: str) -> datetime:
    """Return an instant (UTC): a clock with ``Z``, an offset, or a zone's name after a space.

    Raises:
        PhraseError: it is none, or clocks of that zone show it twice or never.
    """
    hint = (
        "write a clock with Z, an offset or a zone: '2025-11-10T00:01Z', "
        "'2025-11-10T00:01-05:00', '2025-11-10T00:01 America/New_York'"
    )
    return read_or_refuse(text, "an instant", _read_instant, _FOREIGN_INSTANTS, hint)


def parse_duration(text: str) -> timedelta:
    """Return a length of time, more than none: ``P2W``, ``P14D``, ``PT1H30M``, ``PT45S``.

    Raises:
        PhraseError: it is none; months and years, which have no one length, are not.
    """
    hint = "write weeks, days, hours, minutes or seconds: 'P2W', 'P14D', 'PT1H30M'"
    what = "a length of time"
    return read_or_refuse(text, what, _read_duration, _FOREIGN_DURATIONS, hint)


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


# What is none of these, and what to write instead


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@attrs.frozen
class Foreign:
    """A way to write a time that we do not have, and the way out of it."""

    pattern: re.Pattern[str] = attrs.field(converter=_compiled)
    says: str
    """The rule that it breaks."""
    write: str | Callable[[re.Match[str]], str] | None = None
    """What replaces each match, as for `re.sub`; None where no rewriting is sure."""
    hint: str | Callable[[re.Match[str]], str] = ""
    """What would do, where nothing is rewritten; empty: the forms there are."""
    code: str = "unreadable-time"


def read_or_refuse(
    text: str, what: str, read: Callable[[str], T | None], forms: Sequence[Foreign], hint: str
) -> T:
    """Return what `read` makes of a text, white space aside.

    Raises:
        PhraseError: `read` knows no such form; `forms` find the hint, `hint` is the last resort.
    """
    plain = " ".join(text.split())
    if len(plain) > LONGEST:
        raise _refusal(plain, what, read, (), hint)
    value = read(plain)
    if value is None:
        raise _refusal(plain, what, read, forms, hint)
    return value


def _refusal(
    text: str, what: str, read: Callable[[str], T | None], forms: Sequence[Foreign], hint: str
) -> PhraseError:
    """Return the problem of a text, with what to write in its place.

    Row by row the text is rewritten until it reads, so that one hint mends all of it, and no hint
    offers what would be refused again.
    """
    says, code, candidate = "", "unreadable-time", text
    for _ in range(6):  # a text has few faults at once, and no two rows may chase each other
        row, found = _first(forms, candidate)
        if row is None or found is None:
            break
        says = says or row.says
        if row.write is None:
            code = row.code
            hint = (row.hint if isinstance(row.hint, str) else row.hint(found)) or hint
            break
        try:
            candidate = row.pattern.sub(row.write, candidate)
            if read(candidate) is not None:
                hint = f"write {candidate!r}"
                break
        except PhraseError as error:
            hint = error.hint
            break
        except ValueError:  # the numbers of a foreign form are no date either
            break
    shown = repr(text) if len(text) <= 80 else f"{text[:80]!r}…"
    return PhraseError(code, f"cannot read {shown} as {what}{': ' * bool(says)}{says}", hint)


def _first(forms: Sequence[Foreign], text: str) -> tuple[Foreign | None, re.Match[str] | None]:
    found = ((form, form.pattern.search(text)) for form in forms)
    return next(((form, match) for form, match in found if match), (None, None))


def _iso_month(found: re.Match[str]) -> str:
    """Return the month of a match with the groups y, and m as a number or a name."""
    month = found["m"]
    number = int(month) if month.isdecimal() else _number_of(month)
    return f"{found['y']}-{number:02}"


def _number_of(month: str) -> int:
    return next(n for n, name in enumerate(_MONTHS, 1) if name[:3] == month[:3].title())


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
_M = rf"(?P<m>{_or_short(_MONTHS).replace('Sep(?:', 'Sep(?:t|')})(?![A-Za-z])\.?"
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

_FOREIGN_DAYS = (*FOREIGN_DATES, Foreign(rf"^({ISO_DAY})T.*$", "it has an hour", r"\1"))
_FOREIGN_INSTANTS = (
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
_FOREIGN_DURATIONS = (
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
