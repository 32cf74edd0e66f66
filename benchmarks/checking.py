"""What a contestant wrote, read back by icalendar and compared with what it was handed.

An output without every event, its title, its instants and its people is refused: nobody wins by
writing less. What else is missing or altered is said beside the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from benchmarks.values import Values

LIMIT = 75
"""Octets in a line, its line break not counted (RFC 5545 §3.1)."""


class WrongOutputError(Exception):
    """A contestant wrote less than it was handed, or something else."""


def check(content: bytes, handed: list[Values]) -> tuple[str, ...]:
    """Return what an output leaves out or alters, in a few words each.

    Raises:
        WrongOutputError: an event, a title, an instant or a participant is not there.
    """
    calendar = Calendar.from_ical(content.decode())
    written = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    if len(written) != len(handed):
        raise WrongOutputError(f"{len(written)} events of {len(handed)}")
    for values in handed:
        _compare(written[values["uid"]], values)
    pairs = [(written[values["uid"]], values) for values in handed]
    return (*_of_zones(calendar, content), *_of_lines(content), *_of_properties(pairs))


def _compare(event: Any, values: Values) -> None:
    found = {
        "SUMMARY": (str(event["SUMMARY"]), values["summary"]),
        "DTSTART": (_instant(event.start), _handed(values["start"], values["zone"])),
        "DTEND": (_instant(event.end), _handed(values["end"], values["zone"])),
        "ATTENDEE": (len(_people(event)), len(values["attendees"])),
    }
    for name, (there, handed) in found.items():
        if there != handed:
            raise WrongOutputError(f"{name} of {values['uid']}: {there!r}, not {handed!r}")


def _people(event: Any) -> list[Any]:
    people = event.get("ATTENDEE", [])
    return people if isinstance(people, list) else [people]


def _instant(moment: date) -> date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def _handed(iso: str, zone: str) -> date:
    if "T" not in iso:
        return date.fromisoformat(iso)
    moment = datetime.fromisoformat(iso)
    return _instant(moment.replace(tzinfo=ZoneInfo(zone)) if zone else moment)


def _of_zones(calendar: Any, content: bytes) -> Iterator[str]:
    named = {
        event["DTSTART"].params["TZID"]
        for event in calendar.walk("VEVENT")
        if "TZID" in event["DTSTART"].params
    }
    if not named:
        yield "hours in UTC, no zones"
    elif named - {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}:
        yield "zones named and not defined"
    if b"\r\n" not in content:
        yield "lines that end in LF"


def _of_lines(content: bytes) -> Iterator[str]:
    longest = max(map(len, content.splitlines()))
    if longest > LIMIT:
        yield "lines not folded" if longest > 3 * LIMIT else f"lines of up to {longest} octets"


_TEXTS = {
    "UID": "uid", "STATUS": "status", "TRANSP": "transparency",
    "X-MICROSOFT-CDO-BUSYSTATUS": "busy", "LOCATION": "location", "CLASS": "classification",
    "URL": "url", "DESCRIPTION": "description", "SEQUENCE": "sequence",
}  # fmt: skip
_STAMPS = {"DTSTAMP": "stamp", "CREATED": "created", "LAST-MODIFIED": "modified"}


def _of_properties(pairs: list[tuple[Any, Values]]) -> Iterator[str]:
    """Yield which properties are left out or altered, and in how many events."""
    readings = [(dict(_read(event)), dict(_expected(values))) for event, values in pairs]
    names = readings[0][1] if readings else ()
    missing = [name for name in names if not any(name in there for there, _ in readings)]
    if missing:
        yield f"no {', '.join(missing)}"
    for name in names:
        others = sum(there.get(name) != handed[name] for there, handed in readings)
        if others and name not in missing:
            yield f"another {name} in {100 * others / len(readings):.0f} %"


def _read(event: Any) -> Iterator[tuple[str, Any]]:
    if "DTEND" in event:  # without one an all-day event lasts its day, so that this is no fault
        yield "DTEND", True
    for name in _TEXTS:
        if name in event:
            yield name, str(event[name])
    for name in _STAMPS:
        if name in event:
            yield name, _instant(event[name].dt)
    if "GEO" in event:
        yield "GEO", [round(event["GEO"].latitude, 4), round(event["GEO"].longitude, 4)]
    if "CATEGORIES" in event:
        yield "CATEGORIES", sorted(map(str, event.categories))
    if "ORGANIZER" in event:
        yield "ORGANIZER", _person(event["ORGANIZER"])[:2]
    yield "ATTENDEE", sorted(map(_person, _people(event)))


def _person(address: Any) -> tuple[str, ...]:
    parameters = [str(address.params.get(key, "")) for key in ("CN", "CUTYPE", "ROLE", "PARTSTAT")]
    return (str(address).lower().removeprefix("mailto:"), *parameters)


def _expected(values: Values) -> Iterator[tuple[str, Any]]:
    yield "DTEND", True
    for name, key in _TEXTS.items():
        yield name, str(values[key])
    for name, key in _STAMPS.items():
        yield name, datetime.fromisoformat(values[key])
    yield "GEO", [round(degrees, 4) for degrees in values["geo"]]
    yield "CATEGORIES", sorted(values["categories"])
    yield "ORGANIZER", (values["organizer"]["email"], values["organizer"]["name"])
    yield (
        "ATTENDEE",
        sorted(
            (person["email"], person["name"], person["type"], person["role"], person["status"])
            for person in values["attendees"]
        ),
    )
