"""ics.py: a Calendar of Events; it has no zones, and writes every hour in UTC."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from ics import Attendee, Calendar, Event, Organizer

from benchmarks.values import load_values
from benchmarks.writers.moments import Ready, ready

DAY = timedelta(1)
"""It counts the last day of an all-day event."""


def prepare(folder: Path) -> Callable[[], bytes]:
    """Return the call that is timed."""
    events = ready(load_values(folder))
    return lambda: written(events)


def written(events: list[Ready]) -> bytes:
    """Return events as a calendar."""
    calendar = Calendar(events=map(_event, events), creator="-//benchmarks//ics.py//EN")
    text: str = calendar.serialize()
    return text.encode()


def _event(ready_event: Ready) -> Event:
    values = ready_event.values
    organizer = values["organizer"]
    event = Event(
        name=values["summary"],
        begin=ready_event.start,
        end=ready_event.end - DAY if ready_event.is_all_day else ready_event.end,
        uid=values["uid"],
        description=values["description"],
        created=ready_event.stamp,
        last_modified=ready_event.modified,
        location=values["location"],
        url=values["url"],
        transparent=values["transparency"] == "TRANSPARENT",
        categories=values["categories"],
        status=values["status"],
        organizer=Organizer(organizer["email"], organizer["name"]),
        geo=tuple(values["geo"]),
        classification=values["classification"],
        attendees=[
            Attendee(
                person["email"],
                person["name"],
                rsvp="FALSE",  # it writes what it is given, and a bool it cannot
                role=person["role"],
                partstat=person["status"],
                cutype=person["type"],
            )
            for person in values["attendees"]
        ],
    )
    if ready_event.is_all_day:
        event.make_all_day()
    return event
