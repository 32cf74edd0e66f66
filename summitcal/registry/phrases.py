"""The grammar of ``when:``: text to `When`.

In: the text of a `when` value, the two of a leg, or a phrase of a story with its date line. Out: a
`When`, or a `PhraseError` whose hint says what to write. Wall times stay wall times here, as the
zone of an event is not known yet. A form that means one thing in one country and another in the
next is refused, never guessed.

What a day, a clock and a zone are is in `summitcal.registry.stamps`, what weekdays mean in
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
from summitcal.registry.stamps import (
    CLOCK,
    FOREIGN_CLOCKS,
    FOREIGN_DATES,
    ISO_DAY,
    WEEKDAY,
    ZONE,
    Foreign,
    PhraseError,
    check_year,
    day_pattern,
    known_zone,
    parse_duration,
    read_day,
    read_or_refuse,
    wall_at,
)

__all__ = ["PhraseError", "parse", "parse_clock", "parse_leg", "read_phrase"]

_PART = rf"(?:(?P<nuance>(?i:{'|'.join(Nuance)})) )?(?P<part>(?i:{'|'.join(PartOfDay)}))"
_DAYS = re.compile(
    rf"{day_pattern()}(?:(?P<unsure>\?)|(?P<between>/|\.\.)(?:{day_pattern('last_')}"
    rf"|(?:(?P<short_weekday>{WEEKDAY}),? )?(?P<short>[0-9]{{2}})))?(?: {_PART})?"
)
_PERIOD = re.compile(rf"(?P<year>[0-9]{{4}})(?:-(?P<month>0[1-9]|1[0-2]))?(?: {_PART})?")
_CLOCK = rf"(?P<about>~)?(?P<clock>{CLOCK})(?: (?P<zone>{ZONE}))?"
_END = rf"(?P<end_about>~)?(?P<end>{CLOCK})"
_MOMENT = re.compile(rf"{day_pattern()}T{_CLOCK}")
_HOURS = re.compile(
    rf"{day_pattern()}T{_CLOCK}(?:(?:(?P<tail>\+|/\.\.)|/(?P<length>PT[0-9HMS]+)"
    rf"|/(?:{day_pattern('end_')}T)?{_END})(?: (?P<end_zone>{ZONE}))?)?"
)
_END_ONLY = re.compile(rf"{day_pattern()}T\.\./{_CLOCK}")
_TAILS = {"+": Extent.NOT_BEFORE, "/..": Extent.OPEN}


def parse(text: str) -> When:
    """Return what a `when` value says.

    Raises:
        PhraseError: it is not written in our forms, or says what cannot be.
    """
    return read_or_refuse(text, "a time", _read, _FOREIGN, _FORMS)


def parse_clock(text: str) -> Clock:
    """Return one clock time with its date: either end of a leg.

    Raises:
        PhraseError: it is none.
    """
    hint = "write the date and the clock, as in '2025-10-24T23:00'"
    return read_or_refuse(text, "a clock time", _read_moment, _FOREIGN, hint)


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
        if found := pattern.fullmatch(text):
            return build(found)
    return None


def _read_moment(text: str) -> Clock | None:
    found = _MOMENT.fullmatch(text)
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


_BUILDERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], When | None]], ...] = (
    (_HOURS, _hours),
    (_DAYS, _days),
    (_PERIOD, _period),
    (_END_ONLY, _end_only),
    (re.compile("(?i:tbc)"), lambda _: Undated()),
)
"""The forms there are, the commonest first."""

_FORMS = (
    "the forms are '2025-10-25', '2025-10-25/26', '2025-10-28T09:50', '2025-10-28T09:50/10:30', "
    "'2025-10-28T09:50/PT40M', '2025-10-28T09:50/..', '2025-10-28T../16:30', '2025-10-28T10:00+', "
    "'2025-10-28T~17:00', '2025-10-26 late afternoon', '2025-10-27..2025-11-01', '2025-10', "
    "'2026', '2025-10-30?' and 'tbc'"
)


# Forms of others


def _whole_end(found: re.Match[str]) -> str:
    """Return days whose last has a month and no year: the year of the first, or the next one."""
    year = int(found[1][:4]) + (found[3] < found[1][5:])
    return f"{found[1]}{found[2]}{year}-{found[3]}"


def _quarter(found: re.Match[str]) -> str:
    year, month = int(found[1] or found[4]), int(found[2] or found[3]) * 3
    return f"{year}-{month - 2:02}-01..{year}-{month:02}-{monthrange(year, month)[1]}"


def _window_of_months(found: re.Match[str]) -> str:
    first, last = found[1], found[2]
    if len(first) == 4:
        return f"{first}-01-01..{last}-12-31"
    return f"{first}-01..{last}-{monthrange(int(last[:4]), int(last[5:]))[1]}"


def _next_midnight(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{date.fromisoformat(found[1]) + DAY}T{found[3]}00:00"


def _start(found: re.Match[str]) -> str:
    day, end = found[0].split("/")
    return f"write the clock of the start too, or '{day}T../{end}' where the end alone is known"


_ZONE_HINT = "write the name of the zone after the clock, as in '2025-10-28T09:50 Asia/Seoul'"
_WINDOW_HINT = "write the days as a window, as in '2025-09-01..2025-11-30'"

_FOREIGN = (
    Foreign(
        r"^(?i:tb[ad]|tbc\W|n/a|unknown|undated|to be \w+|\?+)$", "nothing known is 'tbc'", "tbc"
    ),
    Foreign(
        r"^[\[{]",
        "sets of dates are not read",
        hint="write a window, as in '2025-10-27..2025-11-01', or an event for each of the days",
    ),
    Foreign(
        r"(?i:\b(?:spring|summer|autumn|fall|winter)\b)|^[0-9]{4}-(?:2[1-9]|3[0-9]|4[01])$",
        "seasons are not read",
        hint=_WINDOW_HINT,
    ),
    Foreign(
        r"^(?i:early|mid|late|(?:the )?(?:start|beginning|middle|end) of)[ -](?=.*[0-9]{4})"
        rf"(?!.*{ISO_DAY})",
        "a part of a month or a year is not read",
        hint=_WINDOW_HINT,
    ),
    Foreign(r"^([0-9]{4})-?Q([1-4])$|^Q([1-4]) ([0-9]{4})$", "quarters are not read", _quarter),
    *FOREIGN_DATES,
    Foreign(r" +(/|\.\.) *|(?<!^)(/|\.\.) +", "no space stands there", r"\1\2"),
    Foreign(
        r"(?<=[0-9])(?: ?[–—] ?| (?:to|until|till|through|-) )(?=[A-Za-z0-9~])",
        "a slash stands before the end",
        "/",
    ),
    Foreign(
        rf"({ISO_DAY})(/|\.\.)([0-9]{{2}}-[0-9]{{2}})(?![0-9-])",
        "the last day has its year, or is a day of the same month",
        _whole_end,
    ),
    Foreign(
        r"^([0-9]{4}(?:-[0-9]{2})?)(?:\.\.|/)([0-9]{4}(?:-[0-9]{2})?)$",
        "a window is written with its first and last day",
        _window_of_months,
    ),
    Foreign(
        rf"^(?:\.\.)?/?({ISO_DAY})(?:/|\.\.|/\.\.)$|^(?:\.\.|/|\.\./){ISO_DAY}$",
        "days have a first and a last",
        hint="write both, as in '2025-10-27..2025-11-01'",
    ),
    *FOREIGN_CLOCKS,
    Foreign(rf"^({ISO_DAY})/([0-9])$", "a day has two digits", r"\1/0\2"),
    Foreign(rf"^{ISO_DAY}/{CLOCK}$", "an end with a clock needs a start with one", hint=_start),
    Foreign(
        rf"^({ISO_DAY}T.*)/{ISO_DAY}$",
        "a start with a clock needs an end with one",
        hint="write its clock too, as in '2025-10-25T23:00/2025-10-29T00:30'",
    ),
    Foreign(
        rf"^{ISO_DAY}T.*(?:\+/|/.*\+$)",
        "one thing alone follows a start: an end, a length, /.. or +",
        hint="write '2025-10-28T10:00+' for not before, '2025-10-28T10:00/12:00' for an end",
    ),
    Foreign(rf"({ISO_DAY})(T.*/)(~?)24:00(?::00)?", "a clock ends at 23:59", _next_midnight),
    Foreign(r"(?<=T)~\.\./", "a ~ stands before a clock", "../~"),
    Foreign(rf"{ISO_DAY}T\.\./({ISO_DAY})T", "an end alone has one date", r"\1T../"),
    Foreign(r"(:[0-9]{2}) ?[zZ](?![A-Za-z])", "a zone here is a name, not Z", r"\1 UTC"),
    Foreign(
        r":[0-9]{2} ?(?:UTC|GMT)?[+-][0-9]{1,2}",
        "offsets are not read",
        hint=f"{_ZONE_HINT}; before an end write a slash",
    ),
    Foreign(
        r"^T?~?[0-9]{1,2}:[0-9]{2}",
        "a clock needs its date",
        hint="write it before the clock, as in '2025-10-28T22:00', and past midnight before the "
        "end too, as in '2025-10-28T22:00/2025-10-29T01:30'",
    ),
    Foreign(
        r"(?<![0-9])(?:2[4-9]|[3-9][0-9]):[0-9]{2}|(?<![0-9:])[0-9]{2}:[6-9][0-9]",
        "there is no such clock",
        hint="write a clock from 00:00 to 23:59, as in '2025-10-28T09:50'",
    ),
    Foreign(
        r"/(?=[a-zA-Z]*[a-z])[pP][tT]?[0-9][0-9a-zA-Z]*",
        "the letters of a length are capitals",
        lambda found: found[0].upper(),
    ),
    Foreign(
        r"/P",
        "a length has hours, minutes and seconds",
        hint="write hours, as in '2025-10-28T09:50/PT36H', or the date and clock of the end",
    ),
    Foreign(
        r"T.*\?",
        "no question mark stands after a clock",
        hint="write '2025-10-28T~09:50' for about that hour; what is not sure is said by status",
    ),
    Foreign(r"^([0-9]{4}(?:-[0-9]{2})?)\?", "a month or a year is a window as it is", r"\1"),
    Foreign(r" \?", "no space stands there", "?"),
    Foreign(rf"^({ISO_DAY})( [A-Za-z ]+)\?$", "a question mark follows the day", r"\1?\2"),
    Foreign(
        r"[0-9]\?",
        "a question mark follows one day",
        hint="write '2025-10-25..2025-10-26' for one of two days",
    ),
    Foreign(
        r"^[~%]|[~%]$",
        "a ~ stands before a clock",
        hint="write '2025-10-30?' for a day that is not sourced, or a window of days",
    ),
    Foreign(r"^([0-9]{4}-[0-9]{2})-[Xx]{2}$", "a day not known is left out", r"\1"),
    Foreign(r"^([0-9]{4})-[Xx]{2}(?:-[Xx]{2})?$", "a month not known is left out", r"\1"),
    Foreign(
        r"^[0-9]{4}-[0-9]{2}$",
        "there is no such month",
        hint="write a month from 01 to 12, as in '2025-10'",
        code="not-a-date",
    ),
    Foreign(
        rf"^(?i:(?:on|from|this|next|last|the|early|late) )*{spoken.WORDS}\b(?!.*[0-9]{{4}}-)",
        "a phrase needs the date of its story",
        hint="write the phrase with its date line, as in "
        "{said: 2025-10-22, phrase: Saturday and Sunday}, or the date itself",
        code="no-date-line",
    ),
    Foreign(
        rf"^({spoken.PART})(?:,| of| on)? ({ISO_DAY})$",
        "a part stands after its day",
        r"\2 \1",
    ),
    Foreign(
        r"^[^0-9]+[0-9]{4}",
        "only the weekday of a day stands before it",
        hint="write the weekday in full or as three letters, as in 'Sat 2025-10-25'",
    ),
    Foreign(
        rf"^{ISO_DAY}.* [A-Za-z]",
        "only a part of the day stands after a day",
        hint=f"the parts are {', '.join(PartOfDay)}, with {' or '.join(Nuance)} before them, as in "
        "'2025-10-26 late afternoon'",
    ),
)
