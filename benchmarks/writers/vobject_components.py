"""vobject: a component of components, serialized; it adds the zones itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import attrs
import pytz
import vobject
from vobject.icalendar import utc

from benchmarks.values import load_values
from benchmarks.writers.moments import Ready, ready


def prepare(folder: Path) -> Callable[[], bytes]:
    """Return the call that is timed."""
    events = [_known(event) for event in ready(load_values(folder))]
    return lambda: written(events)


def _known(event: Ready) -> Ready:
    """Return an event in zones that vobject knows: those of pytz, and its own UTC."""
    return attrs.evolve(
        event,
        start=_localized(event.start),
        end=_localized(event.end),
        stamp=event.stamp.replace(tzinfo=utc),
        created=event.created.replace(tzinfo=utc),
        modified=event.modified.replace(tzinfo=utc),
    )


def _localized(moment: date) -> date:
    if not isinstance(moment, datetime):
        return moment
    return pytz.timezone(str(moment.tzinfo)).localize(moment.replace(tzinfo=None))


def written(events: list[Ready]) -> bytes:
    """Return events as a calendar."""
    calendar = vobject.iCalendar()
    calendar.add("prodid").value = "-//benchmarks//vobject//EN"
    for event in events:
        _add(calendar, event)
    text: str = calendar.serialize()
    return text.encode()


def _add(calendar: Any, ready_event: Ready) -> None:
    values = ready_event.values
    event = calendar.add("vevent")
    for name, value in (
        ("uid", values["uid"]),
        ("dtstamp", ready_event.stamp),
        ("created", ready_event.created),
        ("last-modified", ready_event.modified),
        ("sequence", str(values["sequence"])),
        ("summary", values["summary"]),
        ("dtstart", ready_event.start),
        ("dtend", ready_event.end),
        ("status", values["status"]),
        ("transp", values["transparency"]),
        ("x-microsoft-cdo-busystatus", values["busy"]),
        ("location", values["location"]),
        ("geo", ";".join(map(str, values["geo"]))),
        ("categories", values["categories"]),
        ("class", values["classification"]),
        ("url", values["url"]),
        ("description", values["description"]),
    ):
        event.add(name).value = value
    organizer = event.add("organizer")
    organizer.value = f"mailto:{values['organizer']['email']}"
    organizer.params["CN"] = [values["organizer"]["name"]]
    for person in values["attendees"]:
        attendee = event.add("attendee")
        attendee.value = f"mailto:{person['email']}"
        attendee.params["CUTYPE"] = [person["type"]]
        attendee.params["ROLE"] = [person["role"]]
        attendee.params["PARTSTAT"] = [person["status"]]
        attendee.params["RSVP"] = ["FALSE"]
        attendee.params["CN"] = [person["name"]]
