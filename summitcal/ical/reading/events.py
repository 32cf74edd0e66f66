"""Events: a VEVENT component becomes a `ReadEvent`, or a problem."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from icalendar import vDuration, vGeo

from summitcal.ical.reading.components import Component
from summitcal.ical.reading.lines import ContentLine
from summitcal.ical.reading.moments import parse_when
from summitcal.ical.reading.placing import Zones
from summitcal.ical.reading.results import ReadEvent, ReadMoment, ReadPerson
from summitcal.ical.reading.trouble import Trouble, quoted
from summitcal.model.when import DAY

_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_DURATION = re.compile(r"([+-]?)P((?:\d{1,6}W)?(?:\d{1,6}D)?)(T[\dHMS]{2,30})?", re.ASCII)
_RECURRENCE = ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "EXRULE")


def read_event(component: Component, zones: Zones, trouble: Trouble) -> ReadEvent | None:
    """Return an event; None: when it is cannot be read."""
    start = _start(component, zones, trouble)
    end = _end(component, start, zones, trouble)
    sequence, at = _sequence(component, trouble), _place(component, trouble)
    stamp, created, revised = (
        _instant(component, name, trouble) for name in ("DTSTAMP", "CREATED", "LAST-MODIFIED")
    )
    if start is None or end is None:  # not before all its problems are told
        return None
    url = component.first("URL")
    organizer = component.first("ORGANIZER")
    return ReadEvent(
        uid=component.text("UID"),
        start=start,
        end=end,
        summary=component.text("SUMMARY"),
        description=component.text("DESCRIPTION"),
        location=component.text("LOCATION"),
        status=component.word("STATUS"),
        sequence=sequence,
        stamp=stamp,
        created=created,
        revised=revised,
        takes_time=component.word("TRANSP") != "TRANSPARENT",
        classification=component.word("CLASS"),
        url=url.value if url else "",
        categories=tuple(
            item for line in component.every("CATEGORIES") for item in line.texts if item
        ),
        at=at,
        organizer=_person(organizer) if organizer else None,
        attendees=tuple(map(_person, component.every("ATTENDEE"))),
        parents=tuple(
            line.text
            for line in component.every("RELATED-TO")
            if line.parameter("RELTYPE").upper() in ("", "PARENT")
        ),
        recurrence=tuple(_as_written(line) for line in component.lines if line.name in _RECURRENCE),
        line=component.line,
    )


def _start(component: Component, zones: Zones, trouble: Trouble) -> date | ReadMoment | None:
    line = component.first("DTSTART")
    if line:
        return _when(line, zones, trouble)
    trouble.add("missing-dtstart", component.line, 1, "a VEVENT without DTSTART")
    return None


def _end(
    component: Component, start: date | ReadMoment | None, zones: Zones, trouble: Trouble
) -> date | ReadMoment | None:
    """Return the end that is said, or follows from the start (RFC 5545 §3.6.1)."""
    line = component.first("DTEND")
    if line:
        end = _when(line, zones, trouble)
        if start is None or end is None:
            return end
        if isinstance(end, ReadMoment) != isinstance(start, ReadMoment):
            message = "of DTSTART and DTEND one is a day and one an hour"
            trouble.add("date-against-time", line.line, line.column, message)
            return None
        return end
    if start is None:
        return None
    line = component.first("DURATION")
    if line:
        return _after(start, line, zones, trouble)
    if isinstance(start, ReadMoment):
        return start
    try:
        return start + DAY
    except OverflowError:
        return start


def _when(line: ContentLine, zones: Zones, trouble: Trouble) -> date | ReadMoment | None:
    found = parse_when(line.value)
    if found is None:
        message = f"{line.name} is {quoted(line.value)}, which is no date and no time"
        trouble.add("bad-date", line.line, line.column, message)
        return None
    if not isinstance(found, datetime):
        return found
    if found.tzinfo:
        return ReadMoment(found.replace(tzinfo=None), found, "UTC")
    tzid = line.parameter("TZID")
    if not tzid:
        return ReadMoment(found, None)
    placed = zones.place(found, tzid)
    if placed:
        return placed
    if zones.knows(tzid):
        message = f"{line.name} is {quoted(line.value)}, which lies beyond the calendar"
        trouble.add("bad-date", line.line, line.column, message)
    else:
        message = f"nobody knows the zone {quoted(tzid)}, and no VTIMEZONE says what it is"
        trouble.add("unknown-zone", line.line, 1, message)
    return None


def _after(
    start: date | ReadMoment, line: ContentLine, zones: Zones, trouble: Trouble
) -> date | ReadMoment | None:
    """Return the end that DURATION says: days by the calendar, hours exactly (RFC 5545 §3.3.6)."""
    found = _duration(line.value.strip())
    end: date | ReadMoment | None = None
    if found:
        days, exactly = found
        if isinstance(start, ReadMoment):
            end = zones.later(start, days, exactly)
        elif not exactly:
            try:
                end = start + days
            except OverflowError:
                end = None
    if end is None:
        message = f"DURATION is {quoted(line.value)}, which gives no end"
        trouble.add("bad-duration", line.line, line.column, message)
    return end


def _duration(value: str) -> tuple[timedelta, timedelta] | None:
    found = _DURATION.fullmatch(value)
    if not found or not (found[2] or found[3]):
        return None
    sign, days, exactly = found.groups()
    try:
        return _length(sign, days), _length(sign, exactly)
    except ValueError:
        return None


def _length(sign: str, parts: str | None) -> timedelta:
    length: timedelta = timedelta()
    if parts:
        length = vDuration.from_ical(f"{sign}P{parts}")  # type: ignore[no-untyped-call, unused-ignore]
    return length


def _sequence(component: Component, trouble: Trouble) -> int:
    line = component.first("SEQUENCE")
    if not line:
        return 0
    number = line.value.strip()  # of what `int` does not strip, too
    if not _NUMBER.fullmatch(number):
        message = f"SEQUENCE is {quoted(line.value)}, which is no number"
        trouble.add("bad-number", line.line, line.column, message)
        return 0
    return int(number)


def _instant(component: Component, name: str, trouble: Trouble) -> datetime | None:
    line = component.first(name)
    if not line:
        return None
    found = parse_when(line.value)
    if isinstance(found, datetime) and found.tzinfo:
        return found
    what = "which is no date" if found is None else "which is not in UTC"
    code = "bad-date" if found is None else "not-utc"
    trouble.add(code, line.line, line.column, f"{name} is {quoted(line.value)}, {what}")
    return None


def _place(component: Component, trouble: Trouble) -> tuple[float, float] | None:
    line = component.first("GEO")
    if not line:
        return None
    try:
        at: tuple[float, float] = vGeo.from_ical(line.value)
    except ValueError:
        message = f"GEO is {quoted(line.value)}, which is not two numbers"
        trouble.add("bad-place", line.line, line.column, message)
        return None
    return at


def _person(line: ContentLine) -> ReadPerson:
    return ReadPerson(
        address=line.value,
        name=line.parameter("CN"),
        role=line.parameter("ROLE").upper(),
        participation=line.parameter("PARTSTAT").upper(),
        kind=line.parameter("CUTYPE").upper(),
    )


def _as_written(line: ContentLine) -> str:
    zone = line.parameter("TZID")
    return f"{line.name}{f';TZID={zone}' if zone else ''}:{line.value}"
