"""What the linter says of calendars that other libraries write, in every zone of pytz.

    python tests/lint/others.py icalendar
    python tests/lint/others.py ical

The calendars hold an event in January and one in July 2026, and the VTIMEZONE that the library
makes of the zone.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytz
from icalendar import Calendar, Event

from summitcal import zones
from summitcal.lint import examine


def by_icalendar(zone: str) -> bytes:
    """Return a calendar of icalendar's, with the zones that it adds."""
    made = Calendar.new()
    for start in _starts(zone):
        made.add_component(
            Event.new(
                uid=f"{start.month}@diary.example",
                stamp=datetime(2026, 1, 1, tzinfo=UTC),
                summary="Talks",
                start=start,
                end=start + timedelta(hours=1),
            )
        )
    made.add_missing_timezones()
    return made.to_ical()


def by_ical(zone: str) -> bytes:
    """Return a calendar of ical's, with the zone that it makes of the tz data."""
    calendar, event = import_module("ical.calendar"), import_module("ical.event")
    made = calendar.Calendar()
    made.timezones.append(import_module("ical.timezone").Timezone.from_tzif(zone))
    for start in _starts(zone):
        end = start + timedelta(hours=1)
        made.events.append(event.Event(summary="Talks", start=start, end=end))
    return import_module("ical.calendar_stream").IcsCalendarStream.calendar_to_ics(made).encode()


def _starts(zone: str) -> list[datetime]:
    tz = zones.as_tzinfo(zone)
    return [datetime(2026, month, 5, 10, tzinfo=tz) for month in (1, 7)]


WRITERS: dict[str, Callable[[str], bytes]] = {"icalendar": by_icalendar, "ical": by_ical}


def main(writer: str) -> None:
    """Print in how many zones each code is told, and an example."""
    told: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for zone in pytz.all_timezones:
        for finding in examine(WRITERS[writer](zone)):
            key = f"{finding.severity} {finding.code}"
            if f"{key} {zone}" not in examples:
                examples[f"{key} {zone}"] = ""
                told[key] += 1
            examples.setdefault(key, f"{zone}: {finding.message}")
    print(f"{writer}: {len(pytz.all_timezones)} zones")
    for key, count in told.most_common():
        print(f"{count:5} {key:34} {examples[key]}")


if __name__ == "__main__":
    main(sys.argv[1])
