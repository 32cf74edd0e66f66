"""icalendar: a Calendar of Events, its zones added by itself, as bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from icalendar import Calendar, Event, vCalAddress, vText

from benchmarks.values import load_values
from benchmarks.writers.moments import Ready, ready


def prepare(folder: Path) -> Callable[[], bytes]:
    """Return the call that is timed."""
    events = ready(load_values(folder))
    return lambda: written(events)


def written(events: list[Ready], *, with_zones: bool = True) -> bytes:
    """Return events as a calendar; its zones are half of the work where it is small."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//benchmarks//icalendar//EN")
    for ready_event in events:
        calendar.add_component(_event(ready_event))
    if with_zones:
        calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(ready_event: Ready) -> Event:
    values = ready_event.values
    event = Event()
    event.add("uid", values["uid"])
    event.add("dtstamp", ready_event.stamp)
    event.add("created", ready_event.created)
    event.add("last-modified", ready_event.modified)
    event.add("sequence", values["sequence"])
    event.add("summary", values["summary"])
    event.add("dtstart", ready_event.start)
    event.add("dtend", ready_event.end)
    event.add("status", values["status"])
    event.add("transp", values["transparency"])
    event.add("x-microsoft-cdo-busystatus", values["busy"])
    event.add("location", values["location"])
    event.add("geo", tuple(values["geo"]))
    event.add("categories", values["categories"])
    event.add("class", values["classification"])
    event.add("url", values["url"])
    event.add("description", values["description"])
    organizer = vCalAddress(f"mailto:{values['organizer']['email']}")
    organizer.params["CN"] = vText(values["organizer"]["name"])
    event.add("organizer", organizer)
    for person in values["attendees"]:
        attendee = vCalAddress(f"mailto:{person['email']}")
        attendee.params["CUTYPE"] = vText(person["type"])
        attendee.params["ROLE"] = vText(person["role"])
        attendee.params["PARTSTAT"] = vText(person["status"])
        attendee.params["RSVP"] = vText("FALSE")
        attendee.params["CN"] = vText(person["name"])
        event.add("attendee", attendee, encode=False)
    return event
