"""The bridge to the `icalendar` library: a feed as its objects."""

from __future__ import annotations

from datetime import datetime

from icalendar import Calendar, vDDDTypes

from summitcal import zones
from summitcal.feeds import Feed
from summitcal.ical.vcalendar import render


def to_icalendar(feed: Feed) -> Calendar:
    """Return a feed as an `icalendar.Calendar`: the bytes of `render`, parsed.

    So the two cannot differ. The zones of its times are ours, not those of the machine.
    """
    calendar = Calendar.from_ical(render(feed))
    for event in calendar.events:
        for name in ("DTSTART", "DTEND"):
            value = event[name]
            if (
                isinstance(value, vDDDTypes)
                and isinstance(value.dt, datetime)
                and "TZID" in value.params
            ):
                value.dt = value.dt.replace(tzinfo=zones.as_tzinfo(value.params["TZID"]))
    return calendar
