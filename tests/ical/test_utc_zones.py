"""In which zones and years events go out in UTC, for want of a yearly rule that says them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytz

from summitcal import zones
from summitcal.ical.vtimezone import in_zone, true_to_rule
from tests.interop.zone_sweep import year_ranges

GOLDEN = Path(__file__).parent / "utc_zones.txt"
FIRST, LAST = 1972, 2037
"""After the last year of its list of changes a zone's file has its rule alone."""
HALF_A_DAY = timedelta(hours=12)


def _edges(name: str, year: int, changes: list[datetime]) -> list[datetime]:
    """Return the instants (naive, UTC) of a year at which the tz data or the rule changes."""
    found = {datetime(year, 1, 1), datetime(year + 1, 1, 1)}
    found |= {change for change in changes if change.year == year}
    rule = zones.yearly_rule(name)
    if rule and rule.to_daylight and rule.to_standard:
        found.add(rule.to_daylight.wall(year) - rule.standard_offset)
        found.add(rule.to_standard.wall(year) - rule.daylight_offset)
    return sorted(found)


def _said(name: str, instant: datetime) -> bool:
    return true_to_rule(in_zone(instant.replace(tzinfo=UTC), name))


def years_in_utc(name: str) -> set[int]:
    """Return the years in which the rule is wrong for longer than clocks show an hour twice."""
    changes = getattr(pytz.timezone(name), "_utc_transition_times", [])
    found = set()
    for year in range(FIRST, LAST + 1):
        edges = _edges(name, year, changes)
        for low, high in pairwise(edges):
            if high - low > HALF_A_DAY and not _said(name, low + (high - low) / 2):
                found.add(year)
    return found


def test_the_zones_and_years_of_utc(accept: bool) -> None:
    """A new pytz, or another rule of ours, that moves events from or into UTC is noticed."""
    lines = []
    for name in pytz.all_timezones:
        years = years_in_utc(name)
        if len(years) == LAST - FIRST + 1:
            lines.append(f"{name}: every year\n")
        elif years:
            lines.append(f"{name}: {year_ranges(years)}\n")
    if accept:
        GOLDEN.write_text("".join(lines))
    assert "".join(lines) == GOLDEN.read_text()


def test_todays_rules_hold_from_now_on() -> None:
    """Of zones that the list does not have at its end no event to come is in UTC."""
    told = GOLDEN.read_text().splitlines()
    later = {name for name, _, years in (line.partition(": ") for line in told) if "2037" in years}
    always = {line.partition(": ")[0] for line in told if line.endswith("every year")}
    for name in set(pytz.all_timezones) - later - always:
        assert all(_said(name, datetime(2037, month, 15)) for month in (1, 4, 7, 10)), name
