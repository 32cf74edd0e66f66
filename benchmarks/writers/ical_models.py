"""ical: a Calendar of Events, which are models of pydantic, as a stream."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event, EventStatus
from ical.types import CalAddress, Classification, ExtraProperty, Geo, Uri

from benchmarks.values import load_values
from benchmarks.writers.moments import Ready, ready


def prepare(folder: Path) -> Callable[[], bytes]:
    """Return the call that is timed."""
    events = ready(load_values(folder))
    return lambda: written(events)


def written(events: list[Ready]) -> bytes:
    """Return events as a calendar."""
    calendar = Calendar(prodid="-//benchmarks//ical//EN")
    calendar.events.extend(map(_event, events))
    return IcsCalendarStream.calendar_to_ics(calendar).encode()


def _event(ready_event: Ready) -> Event:
    values = ready_event.values
    organizer = values["organizer"]
    return Event(
        uid=values["uid"],
        dtstamp=ready_event.stamp,
        created=ready_event.created,
        last_modified=ready_event.modified,
        sequence=values["sequence"],
        summary=values["summary"],
        dtstart=ready_event.start,
        dtend=ready_event.end,
        status=EventStatus(values["status"]),
        transparency=values["transparency"],
        location=values["location"],
        geo=Geo(*values["geo"]),
        categories=values["categories"],
        classification=Classification(values["classification"]),
        url=Uri(values["url"]),
        description=values["description"],
        organizer=CalAddress(value=Uri(f"mailto:{organizer['email']}"), CN=organizer["name"]),
        attendees=[
            CalAddress(
                value=Uri(f"mailto:{person['email']}"),
                CN=person["name"],
                CUTYPE=person["type"],
                ROLE=person["role"],
                PARTSTAT=person["status"],
                RSVP=False,
            )
            for person in values["attendees"]
        ],
        extras=[ExtraProperty(name="x-microsoft-cdo-busystatus", value=values["busy"])],
    )
