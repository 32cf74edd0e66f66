"""Every clock change of every zone, as events that we write, and who reads which instants.

    SUMMITCAL_SWEEP=full python -m pytest -m interop tests/interop/test_zone_instants.py

An event says in its UID which instants are true, so that a reader needs nothing else to judge.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import pytz

from summitcal.ical.times import Times, written_times
from summitcal.ical.vtimezone import in_zone, timezone_block
from tests.builders import hours, make_entry

SECONDS = (0, 1, 1800, 3600, 10800)
"""Before and after a change of the clocks."""
YEARS = range(2000, 2038)
IS_FULL = os.environ.get("SUMMITCAL_SWEEP") == "full" or os.environ.get("CI") == "true"
STRIDE = 1 if IS_FULL else 6
"""Changes of every so many years, of each zone others."""
HOUR = timedelta(hours=1)
_ZONES_IN_A_FILE = 50
_ORDINARY = [datetime(year, month, 1, 12) for year in (2000, 2025, 2037) for month in (1, 7)]


@attrs.define
class Sweep:
    """What was written."""

    paths: list[Path]
    events: int
    in_utc: dict[str, set[int]]
    """Zone → years of the events that went out in UTC, though their zone can be said."""
    without_rule: list[str]
    """Zones all of whose events go out in UTC."""

    def __str__(self) -> str:
        named = sum(map(len, self.in_utc.values()))
        return (
            f"{self.events} events in {len(pytz.all_timezones)} zones, every change of every "
            f"{STRIDE} years; in UTC: all events of {len(self.without_rule)} zones, and some "
            f"in {named} years of {len(self.in_utc)} others"
        )

    def lines_of_utc(self) -> list[str]:
        """Return a line for each zone with events in UTC: its name, and their years."""
        told = dict.fromkeys(self.without_rule, "every year")
        told |= {name: year_ranges(years) for name, years in self.in_utc.items()}
        return [f"{name}: {told[name]}" for name in sorted(told)]


def year_ranges(years: Iterable[int]) -> str:
    """Return years in order, those in a row as a range: ``1972-1986, 2006``."""
    ranges: list[list[int]] = []
    for year in sorted(years):
        if ranges and ranges[-1][1] == year - 1:
            ranges[-1][1] = year
        else:
            ranges.append([year, year])
    return ", ".join(f"{low}-{high}" if low < high else str(low) for low, high in ranges)


def moments(number: int, name: str) -> list[datetime]:
    """Return instants (naive, UTC) around the changes of a zone, and some far from any."""
    changes = getattr(pytz.timezone(name), "_utc_transition_times", [])
    chosen = [c for c in changes if c.year in YEARS and (c.year + number) % STRIDE == 0]
    shifts = [sign * timedelta(seconds=seconds) for seconds in SECONDS for sign in (-1, 1)]
    return sorted({change + shift for change in chosen for shift in shifts} | set(_ORDINARY))


def write_sweep(folder: Path) -> Sweep:
    """Write the events as calendars of some zones each."""
    sweep = Sweep([], 0, {}, [])
    for first in range(0, len(pytz.all_timezones), _ZONES_IN_A_FILE):
        names = pytz.all_timezones[first : first + _ZONES_IN_A_FILE]
        used: set[str] = set()
        events = []
        for number, name in enumerate(names, first):
            written = list(_events(number, name))
            zones = {zone for _, times, _ in written for zone in times.zones}
            assert zones <= {name}
            used |= zones
            if zones:
                years = {start.year for start, times, _ in written if not times.zones}
                sweep.in_utc |= {name: years} if years else {}
            else:
                sweep.without_rule.append(name)
            events += [event for _, _, event in written]
        path = folder / f"{first:03}.ics"
        parts = (*map(timezone_block, sorted(used)), *events)
        head = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//sweep//EN\r\n"
        path.write_bytes(head + b"".join(parts) + b"END:VCALENDAR\r\n")
        sweep.paths.append(path)
        sweep.events += len(events)
    return sweep


def _events(number: int, name: str) -> Iterator[tuple[datetime, Times, bytes]]:
    for instant in moments(number, name):
        start = in_zone(instant.replace(tzinfo=UTC), name)
        end = in_zone(start.instant + HOUR, name)
        times = written_times(make_entry(**hours(start, end)))
        epochs = f"{start.instant.timestamp():.0f}/{end.instant.timestamp():.0f}/{name}"
        uid = f"BEGIN:VEVENT\r\nUID:{epochs}\r\nDTSTAMP:20250101T000000Z\r\n"
        yield instant, times, uid.encode() + times.lines + b"END:VEVENT\r\n"
