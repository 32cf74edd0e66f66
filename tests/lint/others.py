"""What the linter says of calendars that other libraries write, in every zone that they know.

    python tests/lint/others.py icalendar
    python tests/lint/others.py ical
    npm ci --prefix tests/lint && python tests/lint/others.py ical-generator

The calendars hold an event in January and one in July 2026, and the VTIMEZONE that the library
makes of the zone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

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


def _in_all_zones(write: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    return ((zone, write(zone)) for zone in pytz.all_timezones)


def _by_ical_generator() -> Iterator[tuple[str, bytes]]:
    """Yield the calendars of all zones of Node.js, which it makes in one run."""
    script = Path(__file__).with_name("ical_generator.mjs")
    made = subprocess.run(["node", script], capture_output=True, check=True).stdout
    return ((zone, text.encode()) for zone, text in json.loads(made).items())


WRITERS: dict[str, Callable[[], Iterator[tuple[str, bytes]]]] = {
    "icalendar": lambda: _in_all_zones(by_icalendar),
    "ical": lambda: _in_all_zones(by_ical),
    "ical-generator": _by_ical_generator,
}
"""Name → calendars by their zones."""


def main(writer: str) -> None:
    """Print in how many zones each code is told, and an example."""
    told: Counter[str] = Counter()
    examples: dict[str, str] = {}
    count = 0
    for zone, data in WRITERS[writer]():
        count += 1
        found = {f"{finding.severity} {finding.code}": finding for finding in examine(data)}
        told.update(found.keys())
        for key, finding in found.items():
            examples.setdefault(key, f"{zone}: {finding.message}")
    print(f"{writer}: {count} zones")
    for key, number in told.most_common():
        print(f"{number:5} {key:34} {examples[key]}")


if __name__ == "__main__":
    main(sys.argv[1])
