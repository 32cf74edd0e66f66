"""The grammar of ``when:``: text to `When`.

In: the text of a `when` value, the two of a leg, or a phrase of a story with its date line. Out: a
`When`, or a `PhraseError` whose hint says what to write. Wall times stay wall times here, as the
zone of an event is not known yet. A form that means one thing in one country and another in the
next is refused, never guessed.

What a day, a clock and a zone are is in `summitcal.registry.pieces`, what weekdays mean in
`summitcal.registry.spoken`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

import attrs

from summitcal import zones
from summitcal.model.clocks import Clock
from summitcal.model.vocabulary import Nuance, PartOfDay
from summitcal.model.when import DAY, Days, Extent, Hours, Part, Undated, When, Window
from summitcal.registry import spoken
from summitcal.registry.foreign_times import FOREIGN_TIMES
from summitcal.registry.pieces import (
    CLOCK,
    WEEKDAY,
    ZONE,
    check_year,
    day_pattern,
    known_zone,
    read_day,
    wall_at,
)
from summitcal.registry.refusals import PhraseError, compiled, read_or_refuse
from summitcal.registry.stamps import parse_duration

_PART = rf"(?:(?P<nuance>(?i:{'|'.join(Nuance)})) )?(?P<part>(?i:{'|'.join(PartOfDay)}))"
_DAYS = (
    rf"{day_pattern()}(?:(?P<unsure>\?)|(?P<between>/|\.\.)(?:{day_pattern('last_')}"
    rf"|(?:(?P<short_weekday>{WEEKDAY}),? )?(?P<short>[0-9]{{2}})))?(?: {_PART})?"
)
_PERIOD = rf"(?P<year>[0-9]{{4}})(?:-(?P<month>0[1-9]|1[0-2]))?(?: {_PART})?"
_CLOCK = rf"(?P<about>~)?(?P<clock>{CLOCK})(?: (?P<zone>{ZONE}))?"
_END = rf"(?P<end_about>~)?(?P<end>{CLOCK})"
_MOMENT = rf"{day_pattern()}T{_CLOCK}"
_HOURS = (
    rf"{day_pattern()}T{_CLOCK}(?:(?:(?P<tail>\+|/\.\.)|/(?P<length>PT[0-9HMS]+)"
    rf"|/(?:{day_pattern('end_')}T)?{_END})(?: (?P<end_zone>{ZONE}))?)?"
)
_END_ONLY = rf"{day_pattern()}T\.\./{_CLOCK}"
_TAILS = {"+": Extent.NOT_BEFORE, "/..": Extent.OPEN}


def parse(text: str) -> When:
    """Return what a `when` value says.

    Raises:
        PhraseError: it is not written in our forms, or says what cannot be.
    """
    return read_or_refuse(text, "a time", _read, FOREIGN_TIMES, _FORMS)


def parse_clock(text: str) -> Clock:
    """Return one clock time with its date: either end of a leg.

    Raises:
        PhraseError: it is none.
    """
    hint = "write the date and the clock, as in '2025-10-24T23:00'"
    return read_or_refuse(text, "a clock time", _read_moment, FOREIGN_TIMES, hint)


def parse_leg(start: str, end: str) -> Hours:
    """Return the hours of a leg, which leaves on one clock and arrives on another.

    A zone counts for its own clock alone. The wall can run backwards, as on a flight east over the
    date line, so the order is for the caller to check, on instants.

    Raises:
        PhraseError: either is no clock time, or the wall runs back by more than a day.
    """
    leaves, arrives = parse_clock(start), parse_clock(end)
    if leaves.wall - arrives.wall > DAY:
        raise PhraseError(
            "end-before-start",
            f"the leg arrives at {end!r}, more than a day before it leaves at {start!r}",
            "write where it leaves as start and where it arrives as end, each on its own clock",
        )
    return Hours(start=leaves, end=arrives, extent=Extent.STATED)


def read_phrase(phrase: str, said: date) -> When:
    """Return what the words of a story mean, counted from its date line.

    Raises:
        PhraseError: they are none of our phrases, or could mean several things.
    """
    dates = spoken.in_dates(phrase, said)
    try:
        return attrs.evolve(parse(dates), phrase=phrase, said=said)
    except PhraseError as error:
        message = f"the phrase {phrase!r}: {error.message}"
        raise PhraseError(error.code, message, error.hint) from error


def _read(text: str) -> When | None:
    """Return what a text says that is in one of our forms; None for any other."""
    for pattern, build in _BUILDERS:
        if found := compiled(pattern).fullmatch(text):
            return build(found)
    return None


def _read_moment(text: str) -> Clock | None:
    found = compiled(_MOMENT).fullmatch(text)
    return _clock(found) if found else None


def _clock(found: re.Match[str]) -> Clock:
    day = read_day(found["day"], found["weekday"])
    zone = known_zone(found["zone"])
    return Clock(wall_at(day, found["clock"]), bool(found["about"]), zone)


def _part(found: re.Match[str]) -> Part | None:
    if not found["part"]:
        return None
    nuance = Nuance(found["nuance"].lower()) if found["nuance"] else None
    return Part(PartOfDay(found["part"].lower()), nuance)


def _days(found: re.Match[str]) -> Days | Window:
    first = last = read_day(found["day"], found["weekday"])
    if found["short"]:
        last = read_day(found["day"][:8] + found["short"], found["short_weekday"])
    elif found["last_day"]:
        last = read_day(found["last_day"], found["last_weekday"])
    if last < first:
        raise _ends_too_early(found[0], _days_in_order(found, first, last))
    kind = Window if found["unsure"] or found["between"] == ".." else Days
    return kind(first=first, last=last, part=_part(found))


def _days_in_order(found: re.Match[str], first: date, last: date) -> str:
    """Return what was meant: the short day of the next month, or the dates turned round."""
    if found["last_day"]:
        return f"write '{last}{found['between']}{first}'"
    following = first.replace(day=1) + timedelta(monthrange(first.year, first.month)[1])
    if last.day > monthrange(following.year, following.month)[1]:
        return "write the whole date of the last day"
    return f"write '{first}{found['between']}{following.replace(day=last.day)}'"


def _period(found: re.Match[str]) -> Window:
    year, month = int(found["year"]), found["month"]
    check_year(date(year or 1, 1, 1), found[0])
    window = Window.month(year, int(month)) if month else Window.year(year)
    return attrs.evolve(window, part=_part(found))


def _end_only(found: re.Match[str]) -> Hours:
    return Hours(end=_clock(found))


def _hours(found: re.Match[str]) -> Hours | None:
    """Return hours from a start on; a zone that is given once holds for both clocks."""
    start = _clock(found)
    end_zone = known_zone(found["end_zone"])
    if start.zone and end_zone and not found["end"]:
        return None  # one clock with two zones
    start = attrs.evolve(start, zone=start.zone or end_zone) if end_zone else start
    if found["end"]:
        day = start.wall.date()
        if found["end_day"]:
            day = read_day(found["end_day"], found["end_weekday"])
        about = start.about or bool(found["end_about"])
        end = Clock(wall_at(day, found["end"]), about, end_zone or start.zone)
        _check_order(start, end, found)
        return Hours(start=start, end=end)
    if found["length"]:
        return Hours(start=start, end=_after(start, parse_duration(found["length"])))
    return Hours(start=start, extent=_TAILS.get(found["tail"], Extent.START))


def _after(start: Clock, length: timedelta) -> Clock:
    """Return the clock when something that lasts `length` ends.

    With a zone after the clock this is counted on instants. Without one the zone is not known yet,
    and the wall is counted on: the same, but for hours in which the venue's clocks change. Such
    hours are rare, at night, and whoever writes the zone gets them right.
    """
    found = zones.instants(start.wall, start.zone) if start.zone else ()
    if start.zone and len(found) == 1:
        wall = zones.wall_time(found[0] + length, start.zone)
    else:
        wall = start.wall + length
    check_year(wall.date(), f"{wall:%Y-%m-%d}")
    return attrs.evolve(start, wall=wall)


def _check_order(start: Clock, end: Clock, found: re.Match[str]) -> None:
    """Refuse an end that is not after the start, as far as can be told without the event's zone."""
    if start.zone and end.zone and start.zone != end.zone:
        begins = zones.instants(start.wall, start.zone)
        ends = zones.instants(end.wall, end.zone)
        # Where the clocks change, what to say is for the stage that knows of `fold`.
        if len(begins) != 1 or len(ends) != 1 or begins < ends:
            return
    elif start.wall < end.wall:
        return
    no_end = f"write '{_spelled(start)}' where no end is known"
    if found["end_day"] and start.wall > end.wall and start.zone == end.zone:
        hint = f"write '{_spelled(end, start)}'"
    elif found["end_day"] or start.zone != end.zone:
        hint = f"{no_end}, or correct the date or the clock of the end"
    else:
        hint = f"write '{_spelled(start, attrs.evolve(end, wall=end.wall + DAY))}'"
        hint = f"{no_end}; for the next day {hint}" if start.wall == end.wall else hint
    raise _ends_too_early(found[0], hint)


def _ends_too_early(text: str, hint: str) -> PhraseError:
    return PhraseError("end-before-start", f"{text!r} ends no later than it starts", hint)


def _spelled(*clocks: Clock) -> str:
    """Return clocks as an author writes them, each with its date and its zone."""
    return "/".join(
        f"{clock.wall:%Y-%m-%dT}{'~' * clock.about}"
        f"{clock.wall.time().isoformat('seconds').removesuffix(':00')}"
        f"{' ' + clock.zone if clock.zone else ''}"
        for clock in clocks
    )


_BUILDERS: tuple[tuple[str, Callable[[re.Match[str]], When | None]], ...] = (
    (_HOURS, _hours),
    (_DAYS, _days),
    (_PERIOD, _period),
    (_END_ONLY, _end_only),
    ("(?i:tbc)", lambda _: Undated()),
)
"""The forms there are, the commonest first."""

_FORMS = (
    "the forms are '2025-10-25', '2025-10-25/26', '2025-10-28T09:50', '2025-10-28T09:50/10:30', "
    "'2025-10-28T09:50/PT40M', '2025-10-28T09:50/..', '2025-10-28T../16:30', '2025-10-28T10:00+', "
    "'2025-10-28T~17:00', '2025-10-26 late afternoon', '2025-10-27..2025-11-01', '2025-10', "
    "'2026', '2025-10-30?' and 'tbc'"
)
