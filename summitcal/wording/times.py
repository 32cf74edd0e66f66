"""Days, spans and clocks in words; the weekday and month names are ours, never the locale's."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from functools import lru_cache

import attrs

from summitcal import zones
from summitcal.ledger import State
from summitcal.model.clocks import Clock, Moment
from summitcal.model.stamps import Stamp
from summitcal.model.when import Days, Extent, Hours, Undated, When, Window
from summitcal.wording.words import FULL_MONTHS, MONTHS, WEEKDAYS, clock_name


@lru_cache(maxsize=8192)
def day_text(day: date, *, year: bool = False) -> str:
    """Return ``Sat 25 Oct``."""
    text = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


def days_text(first: date, last: date) -> str:
    """Return ``Sat 25 – Sun 26 Oct``; one month is named once, two years are both named."""
    if first == last:
        return day_text(first)
    if first.year != last.year:
        return f"{day_text(first, year=True)} – {day_text(last, year=True)}"
    if first.month != last.month:
        return f"{day_text(first)} – {day_text(last)}"
    return f"{WEEKDAYS[first.weekday()]} {first.day} – {day_text(last)}"


def window_text(first: date, last: date) -> str:
    """Return a window as a month or a year where it is one, else as days."""
    return _period(first, last) or days_text(first, last)


def _period(first: date, last: date) -> str:
    """Return ``October 2025`` or ``2025`` where a window is just that, else nothing."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{FULL_MONTHS[first.month - 1]} {first.year}"
    whole_year = first.year == last.year and (first.month, last.month) == (1, 12)
    return str(first.year) if whole_year else ""


def date_text(day: date) -> str:
    """Return ``22 Oct 2025``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@lru_cache(maxsize=4096)
def stamp_text(stamp: Stamp) -> str:
    """Return ``Oct 2025``, ``22 Oct 2025`` or ``22 Oct 2025 14:00 UTC``."""
    month = f"{MONTHS[stamp.month.month - 1]} {stamp.month.year}"
    if stamp.instant:
        return f"{stamp.instant.day} {month} {hour_text(stamp.instant)} UTC"
    return f"{stamp.day.day} {month}" if stamp.day else month


def hour_text(wall: datetime) -> str:
    """Return ``09:50``, with seconds only where there are some."""
    text = f"{_DIGITS[wall.hour]}:{_DIGITS[wall.minute]}"
    return f"{text}:{_DIGITS[wall.second]}" if wall.second else text


_DIGITS = [f"{number:02}" for number in range(60)]


def moment_text(moment: Moment, *, zone: bool = True, year: bool = False) -> str:
    """Return ``Sat 25 Oct 10:00 +08``, with `about` before the clock that is not exact."""
    return f"{day_text(moment.wall.date(), year=year)} {_clock(moment, zone=zone)}"


def _clock(moment: Moment, *, zone: bool) -> str:
    """Return the clock of a moment, with the abbreviation of its zone or without."""
    text = f"about {hour_text(moment.wall)}" if moment.about else hour_text(moment.wall)
    name = _abbreviation(moment) if zone else ""
    return f"{text} {name}" if name else text


def at_clock(moment: Moment, zone: str) -> Moment:
    """Return the same instant on another zone's clock."""
    return Moment(zones.wall_time(moment.instant, zone), zone, moment.instant, moment.about)


def both_clocks(state: State) -> str:
    """Return hours on the venue's clock and, in brackets, on the home clock.

    ``Sat 25 Oct 10:00 +08 (Fri 24 Oct 22:00 Washington)``. The second one is left out where it
    would show the same.
    """
    start, end, home_zone = state.start, state.end, state.home_zone
    extent = state.shown.extent if isinstance(state.shown, Hours) else Extent.START
    local = _hours(start, end, extent, zone=True)
    home_start = at_clock(start, home_zone) if start else None
    home_end = at_clock(end, home_zone) if end else None
    if _walls(start, end) == _walls(home_start, home_end):
        return local
    home = _hours(home_start, home_end, extent, zone=False)
    return f"{local} ({home} {clock_name(home_zone)})"


def _walls(*moments: Moment | None) -> list[datetime | None]:
    return [moment.wall if moment else None for moment in moments]


def hours_text(state: State, *, zone: bool = False) -> str:
    """Return hours on the venue's clock alone: ``09:50–10:30``, ``until 16:30``."""
    extent = state.shown.extent if isinstance(state.shown, Hours) else Extent.START
    if state.start and state.end:
        return _range(state.start, state.end, zone=zone)
    start = _clock(state.start, zone=zone) if state.start else ""
    end = _clock(state.end, zone=zone) if state.end else ""
    return _bounded(start, end, extent)


def _range(start: Moment, end: Moment, *, zone: bool) -> str:
    """Return ``about 11:00–12:40``: two clocks, what they share said once."""
    name = _abbreviation(end) if zone else ""
    if zone and _abbreviation(start) != name:
        return f"{_clock(start, zone=True)} – {_clock(end, zone=True)}"
    about = "about " if end.about and not start.about else ""
    text = f"{_clock(start, zone=False)}–{about}{hour_text(end.wall)}"
    return f"{text} {name}" if name else text


def _abbreviation(moment: Moment) -> str:
    return zones.abbreviation(moment.instant, moment.zone)


def _hours(start: Moment | None, end: Moment | None, extent: Extent, *, zone: bool) -> str:
    """Return hours with their days."""
    if start and end and start.zone == end.zone:
        day = start.wall.date()
        if day == end.wall.date():
            return f"{day_text(day)} {_range(start, end, zone=zone)}"
    return _bounded(
        moment_text(start, zone=zone) if start else "",
        moment_text(end, zone=zone) if end else "",
        extent,
    )


def _bounded(start: str, end: str, extent: Extent) -> str:
    """Return what is known of the two ends of something."""
    if start and end:
        return f"{start} – {end}"
    if extent is Extent.NOT_BEFORE:
        return f"not before {start}"
    return start or f"until {end}"


def when_text(state: State) -> str:
    """Return what is known of the time that is drawn, in one line."""
    if isinstance(state.shown, Hours):
        return both_clocks(state)
    return known_text(state.shown)


def known_text(when: When) -> str:
    """Return a time as known, on the clock it is written in."""
    match when:
        case Days(first=first, last=last, part=part):
            return f"{days_text(first, last)}, {part}" if part else days_text(first, last)
        case Window(first=first, last=last, part=part):
            return f"{_one_day_of(first, last)}{f', {part}' if part else ''}"
        case Hours(start=start, end=end, extent=extent):
            if start and end and (start.wall.date(), start.zone) == (end.wall.date(), end.zone):
                return _written_on_one_day(start, end)
            return _bounded(_written(start), _written(end), extent)
        case Undated():
            return "no day yet"
        case _:
            raise TypeError(f"not a time: {when!r}")


def _written(clock: Clock | None) -> str:
    """Return a clock as it is written, with its zone's city where one stands beside it."""
    if not clock:
        return ""
    about = "about " if clock.about else ""
    zone = f" {clock_name(clock.zone)}" if clock.zone else ""
    return f"{day_text(clock.wall)} {about}{hour_text(clock.wall)}{zone}"


def _written_on_one_day(start: Clock, end: Clock) -> str:
    """Return two clocks as they are written, what they share said once."""
    until = attrs.evolve(end, about=end.about and not start.about)
    first = _written(attrs.evolve(start, zone=""))
    return f"{first}–{_written(until).removeprefix(f'{day_text(end.wall)} ')}"


def _one_day_of(first: date, last: date) -> str:
    if first == last:
        return f"{day_text(first)}, day not sourced"
    period = _period(first, last)
    return f"some day in {period}" if period else f"one day of {days_text(first, last)}"
