"""Every zone around its clock changes, read back by another reading of our own VTIMEZONE."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import pytz
from icalendar import Timezone, vDDDTypes

from summitcal.ical.times import written_times
from summitcal.ical.vtimezone import in_zone, timezone_block
from summitcal.model.clocks import Moment
from tests.builders import hours, make_entry

_AROUND = [
    sign * timedelta(seconds=seconds) for seconds in (0, 1, 1800, 3600, 10800) for sign in (-1, 1)
]
_MIDSUMMER = [datetime(year, month, 1, 12) for year in (2000, 2025, 2037) for month in (1, 7)]


def _sample(number: int, name: str) -> list[Moment]:
    """Return moments around the changes of every fourth year, another one for each zone."""
    changes = getattr(pytz.timezone(name), "_utc_transition_times", [])
    chosen = [c for c in changes if 2000 <= c.year <= 2037 and (c.year + number) % 4 == 0]
    instants = {c + shift for c in chosen for shift in _AROUND} | set(_MIDSUMMER)
    return [in_zone(instant.replace(tzinfo=UTC), name) for instant in sorted(instants)]


def _read(line: str, our_zones: dict[str, object]) -> datetime:
    """Return the instant of a DTSTART or DTEND as dateutil reads it from our VTIMEZONE."""
    head, _, value = line.partition(":")
    _, _, tzid = head.partition(";TZID=")
    if not tzid:
        return vDDDTypes.from_ical(value)
    if tzid not in our_zones:
        read = Timezone.from_ical(timezone_block(tzid))
        our_zones[tzid] = read.to_tz(lookup_tzid=False)
    return vDDDTypes.from_ical(value).replace(tzinfo=our_zones[tzid]).astimezone(UTC)


@pytest.mark.parametrize("part", range(8))
def test_every_zone_gives_the_true_instant(part):
    """Whatever form an event's times are written in, a reader gets the instants that are true."""
    for number, name in enumerate(pytz.all_timezones[part::8]):
        our_zones: dict[str, object] = {}
        for moment in _sample(number, name):
            end = in_zone(moment.instant + timedelta(hours=1), name)
            times = written_times(make_entry(**hours(moment, end)))
            start_line, end_line = times.lines.decode().splitlines()
            assert _read(start_line, our_zones) == moment.instant, (name, moment)
            assert _read(end_line, our_zones) == end.instant, (name, moment)
            assert set(times.zones) <= {name}
