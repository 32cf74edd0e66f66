"""Readers that are libraries of Python: the text of a feed in, events out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

Seen = dict[str, Any]
"""An event as a reader saw it, with the `feed` that it stood in."""


def instant(value: date) -> str:
    """Return a date, or an aware time as UTC."""
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.tzinfo is None:
        return f"{value.isoformat()} with no zone"
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _icalendar(text: str) -> Iterator[Seen]:
    from icalendar import Calendar

    for event in Calendar.from_ical(text).events:
        yield {
            "uid": str(event["UID"]),
            "summary": str(event["SUMMARY"]),
            "start": instant(event["DTSTART"].dt),
            "end": instant(event["DTEND"].dt),
            "revised": instant(event["LAST-MODIFIED"].dt),
            "status": str(event["STATUS"]),
            "transp": str(event["TRANSP"]),
            "class": str(event["CLASS"]),
            "url": str(event.get("URL", "")),
            "sequence": int(event["SEQUENCE"]),
            "location": str(event.get("LOCATION", "")),
            "description": str(event.get("DESCRIPTION", "")),
            "categories": [str(item) for item in event.categories],
            "organizer": event["ORGANIZER"].params["CN"] if "ORGANIZER" in event else "",
            "attendees": [_with_parameters(str(a), a.params.get) for a in event.attendees],
            "alarms": [int(alarm.TRIGGER.total_seconds()) for alarm in event.walk("VALARM")],
        }


def _with_parameters(uri: str, get: Callable[[str], Any]) -> Seen:
    return {
        "uri": uri,
        **{name: get(name.upper()) for name in ("cn", "role", "partstat", "cutype")},
    }


def _ical(text: str) -> Iterator[Seen]:
    from ical.calendar_stream import IcsCalendarStream

    for event in IcsCalendarStream.calendar_from_ics(text).events:
        yield {
            "uid": event.uid,
            "summary": event.summary,
            "start": instant(event.start),
            "end": instant(event.end),
            "revised": instant(event.last_modified),
            "status": str(event.status.value),
            "transp": event.transparency,
            "class": str(event.classification.value),
            "url": event.url or "",
            "sequence": event.sequence,
            "location": event.location or "",
            "description": event.description or "",
            "categories": event.categories,
            "organizer": event.organizer.common_name if event.organizer else "",
            "attendees": [
                {
                    "uri": attendee.uri,
                    "cn": attendee.common_name,
                    "role": attendee.role,
                    "partstat": attendee.status,
                    "cutype": attendee.user_type,
                }
                for attendee in event.attendees
            ],
            "alarms": [int(alarm.trigger.total_seconds()) for alarm in event.alarm],
        }


def _vobject(text: str) -> Iterator[Seen]:
    import vobject

    calendar = vobject.readOne(text)
    for event in calendar.contents.get("vevent", []):
        first = {name: found[0] for name, found in event.contents.items()}

        def value(name: str, first: dict[str, Any] = first) -> Any:
            return first[name].value if name in first else ""

        yield {
            "uid": value("uid"),
            "summary": value("summary"),
            "start": instant(value("dtstart")),
            "end": instant(value("dtend")),
            "status": value("status"),
            "transp": value("transp"),
            "class": value("class"),
            "url": value("url"),
            "sequence": int(value("sequence")),
            "location": value("location"),
            "description": value("description"),
            "categories": value("categories"),
            "organizer": first["organizer"].params["CN"][0] if "organizer" in first else "",
            "attendees": [
                _with_parameters(a.value, lambda name, a=a: a.params[name][0])
                for a in event.contents.get("attendee", [])
            ],
            "alarms": [
                int(alarm.trigger.value.total_seconds())
                for alarm in event.contents.get("valarm", [])
            ],
        }


def _dateutil(text: str) -> Iterator[Seen]:
    """Yield times alone: dateutil reads the zones of a feed, and its events are read by hand."""
    from dateutil import tz

    zones = tz.tzical(StringIO(text)) if "BEGIN:VTIMEZONE" in text else None
    seen: Seen = {}
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        name, _, parameters = name.partition(";")
        if line == "BEGIN:VEVENT":
            seen = {}
        elif line == "END:VEVENT":
            yield seen
        elif name == "UID":
            seen["uid"] = value
        elif name in ("DTSTART", "DTEND") and "uid" in seen:  # those of a VTIMEZONE come before
            key = {"DTSTART": "start", "DTEND": "end"}[name]
            seen[key] = instant(_placed(value, parameters, zones))


def _placed(value: str, parameters: str, zones: Any) -> date:
    if parameters == "VALUE=DATE":
        return datetime.strptime(value, "%Y%m%d").date()
    if value.endswith("Z"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    zone = zones.get(parameters.removeprefix("TZID="))
    assert zone, parameters
    return datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=zone)


def ics_events(text: str) -> Iterator[Seen]:
    """Yield the events as ics.py has them; people, categories and alarms it keeps in no order."""
    from ics import Calendar

    for event in Calendar(text).events:
        start, end = event.begin.datetime, event.end.datetime
        yield {
            "uid": event.uid,
            "summary": event.name,
            "start": instant(start.date() if event.all_day else start),
            "end": instant(end.date() if event.all_day else end),
            "revised": instant(event.last_modified.datetime),
            "status": event.status,
            "transp": "TRANSPARENT" if event.transparent else "OPAQUE",
            "class": event.classification,
            "url": event.url or "",
            "location": event.location or "",
            "description": event.description or "",
            "organizer": event.organizer.common_name if event.organizer else "",
            "alarms": sorted(int(alarm.trigger.total_seconds()) for alarm in event.alarms),
        }


LIBRARIES: dict[str, Callable[[str], Iterable[Seen]]] = {
    "icalendar": _icalendar,
    "ical": _ical,
    "vobject": _vobject,
    "dateutil": _dateutil,
}
"""Those that any text goes through too."""
