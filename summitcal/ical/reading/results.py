"""What was read: a calendar, its events, their times and people, as frozen values."""

from __future__ import annotations

from datetime import date, datetime

import attrs

from summitcal.errors import Problem


@attrs.frozen
class ReadMoment:
    """A time of day as a calendar says it."""

    wall: datetime
    """Naive: what the calendar says."""
    instant: datetime | None
    """UTC; None: the time floats, and is the viewer's own."""
    zone: str = ""
    """An IANA name; empty: it floats, or its zone is defined in the calendar and has no such."""
    tzid: str = ""
    """The zone's name as the calendar writes it."""


@attrs.frozen
class ReadPerson:
    """An organizer or an attendee."""

    address: str
    """A URI, most often ``mailto:``."""
    name: str = ""
    role: str = ""
    participation: str = ""
    """PARTSTAT."""
    kind: str = ""
    """CUTYPE."""


@attrs.frozen(kw_only=True)
class ReadEvent:
    """A VEVENT. A text that is not there is empty, and words such as STATUS are in capitals."""

    uid: str
    start: date | ReadMoment
    end: date | ReadMoment
    """Exclusive. Of a day without an end the next day, of a time without one that time."""
    summary: str = ""
    description: str = ""
    location: str = ""
    status: str = ""
    sequence: int = 0
    stamp: datetime | None = None
    """DTSTAMP (UTC)."""
    created: datetime | None = None
    revised: datetime | None = None
    """LAST-MODIFIED (UTC)."""
    takes_time: bool = True
    """Whether it makes its people busy: TRANSP is not TRANSPARENT."""
    classification: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    at: tuple[float, float] | None = None
    """Latitude and longitude."""
    organizer: ReadPerson | None = None
    attendees: tuple[ReadPerson, ...] = ()
    parents: tuple[str, ...] = ()
    """UIDs of events that it is within."""
    recurrence: tuple[str, ...] = ()
    """RRULE, RDATE, EXDATE and RECURRENCE-ID as they are written: nothing is repeated here."""
    line: int = 0
    """Where it begins."""


@attrs.frozen(kw_only=True)
class ReadCalendar:
    """A file: the calendars in it as one."""

    events: tuple[ReadEvent, ...]
    """In the order of the file."""
    name: str = ""
    description: str = ""
    method: str = ""
    maker: str = ""
    """PRODID."""
    problems: tuple[Problem, ...] = ()
    """What could not be read, and was left out."""
