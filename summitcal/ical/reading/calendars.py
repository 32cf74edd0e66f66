"""Calendars: the bytes of a file become a `ReadCalendar`."""

from __future__ import annotations

from summitcal.errors import InvalidCalendarError
from summitcal.ical.reading.components import calendars_in
from summitcal.ical.reading.events import read_event
from summitcal.ical.reading.lines import content_lines
from summitcal.ical.reading.placing import Zones
from summitcal.ical.reading.results import ReadCalendar
from summitcal.ical.reading.trouble import Trouble


def read(data: bytes, file: str = "", *, skip_faulty: bool = False) -> ReadCalendar:
    """Return what stands in the bytes of a calendar, anybody's.

    Args:
        file: its name, for the positions of problems.
        skip_faulty: leave out what cannot be read, an event whose time it is or else a property,
            and give the problems with the rest.

    Raises:
        InvalidCalendarError: with every problem, each with its line; with `skip_faulty` only where
            there is no calendar at all.
    """
    trouble = Trouble(file)
    calendars = calendars_in(content_lines(data, trouble), trouble)
    if not calendars:
        nothing = Trouble(file)  # what is no calendar has no other faults
        nothing.add("not-a-calendar", 1, 1, "there is no calendar in it")
        raise InvalidCalendarError(nothing.problems)
    children = [child for calendar in calendars for child in calendar.children]
    zones = Zones(child for child in children if child.name == "VTIMEZONE")
    whole = [child for child in children if child.name == "VEVENT" and child.is_whole]
    events = tuple(event for one in whole if (event := read_event(one, zones, trouble)))
    problems = trouble.problems
    if problems and not skip_faulty:
        raise InvalidCalendarError(problems)
    first = calendars[0]
    return ReadCalendar(
        events=events,
        name=first.text("NAME", "X-WR-CALNAME"),
        description=first.text("DESCRIPTION", "X-WR-CALDESC"),
        method=first.word("METHOD"),
        maker=first.text("PRODID"),
        problems=problems,
    )
