"""Declared zones: what a VTIMEZONE says, evaluated as a reader would (RFC 5545 §3.6.5).

In: a VTIMEZONE. Out: the offset that it gives at an instant, and the instants of a wall time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections import defaultdict
from datetime import datetime, timedelta

import attrs

from summitcal import zones
from summitcal.lint.components import Component
from summitcal.lint.moments import parse_offset, parse_when
from summitcal.lint.recurrence import rule_parts

_MOST = 200
"""Observances of a zone that is evaluated; real histories have fewer."""
_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_FIRST, _LAST = 2, 9998
"""The years of onsets: at the ends of Python's calendar an offset leads beyond it."""
_BYDAY = re.compile(r"([+-]?[0-9])?(SU|MO|TU|WE|TH|FR|SA)$")
_RULE_PARTS = {"FREQ", "BYMONTH", "BYDAY", "BYMONTHDAY", "INTERVAL", "UNTIL", "COUNT", "WKST"}


@attrs.frozen
class YearlyOnsets:
    """The RRULE of an observance: days of some months, every year."""

    months: tuple[int, ...]
    weekdays: tuple[tuple[int, int], ...]
    """Number in the month (0: each) and weekday."""
    month_days: tuple[int, ...]
    interval: int
    until: datetime | None
    count: int | None

    def days(self, year: int, start: datetime) -> list[datetime]:
        """Return the onsets of a year, at the hour of the first."""
        passed = year - start.year
        if passed < 0 or passed % self.interval or (self.until and year > self.until.year + 1):
            return []
        if self.count is not None and passed // self.interval >= self.count:
            return []
        found = []
        for month in self.months:
            first, length = monthrange(year, month)
            found += [
                start.replace(year=year, month=month, day=day)
                for day in range(1, length + 1)
                if self._has(day, length, (first + day - 1) % 7, start)
            ]
        return found

    def _has(self, day: int, length: int, weekday: int, start: datetime) -> bool:
        left = length - day
        if self.month_days and day not in self.month_days and -left - 1 not in self.month_days:
            return False
        if self.weekdays:
            return any(
                weekday == wanted and nth in (0, (day - 1) // 7 + 1, -(left // 7) - 1)
                for nth, wanted in self.weekdays
            )
        return bool(self.month_days) or day == start.day


@attrs.define
class Observance:
    """STANDARD or DAYLIGHT."""

    line: int
    start: datetime
    before: timedelta
    after: timedelta
    rule: YearlyOnsets | None
    dates: dict[int, list[datetime]]
    """DTSTART and RDATE by year, on the clock before the change."""
    _onsets: dict[int, list[datetime]] = attrs.field(factory=dict)

    def onsets(self, year: int) -> list[datetime]:
        """Return the instants (UTC, naive) of a year's changes."""
        known = self._onsets.get(year)
        if known is None:
            known = self._onsets[year] = self._find_onsets(year)
        return known

    def _find_onsets(self, year: int) -> list[datetime]:
        walls = list(self.dates.get(year, ()))
        if self.rule:
            walls += [day for day in self.rule.days(year, self.start) if day > self.start]
        found = sorted({wall - self.before for wall in walls})
        if self.rule and self.rule.until:
            first = self.start - self.before
            found = [onset for onset in found if onset <= self.rule.until or onset == first]
        return found

    def last_year(self, year: int) -> int | None:
        """Return the last year, `year` or before, with a change."""
        years = [known for known in self.dates if known <= year]
        if self.rule:
            last = min(year, self.rule.until.year) if self.rule.until else year
            passed = last - self.start.year
            if self.rule.count is not None:
                passed = min(passed, (self.rule.count - 1) * self.rule.interval)
            if passed >= 0:
                latest = self.start.year + passed - passed % self.rule.interval
                # The last may lie after UNTIL, within its year.
                years += [latest if self.onsets(latest) else latest - self.rule.interval]
        return max(years, default=None)


_Change = tuple[datetime, timedelta, timedelta, int]
"""Instant (UTC, naive), offset before and after, line."""


@attrs.define
class DeclaredZone:
    """A VTIMEZONE."""

    name: str
    line: int
    real: str
    """The IANA zone that it is meant for, as far as it says; or nothing."""
    observances: list[Observance]
    readable: bool
    """Whether all of it could be evaluated."""
    _tables: dict[int, tuple[list[datetime], list[timedelta]]] = attrs.field(factory=dict)

    def changes(self, year: int) -> list[_Change]:
        """Return the changes that the zone declares in a year, in order."""
        return sorted(
            (onset, observance.before, observance.after, observance.line)
            for observance in self.observances
            for onset in observance.onsets(year)
        )

    def offset(self, instant: datetime) -> timedelta:
        """Return the offset at an instant (UTC, naive): that of the latest change before it."""
        known = self._tables.get(instant.year)
        if known is None:
            known = self._tables[instant.year] = self._table(instant.year)
        onsets, offsets = known
        return offsets[bisect_right(onsets, instant)]

    def _table(self, year: int) -> tuple[list[datetime], list[timedelta]]:
        """Return a year's changes, and the offsets between them."""
        changes = self.changes(year)
        earlier = [o.last_year(year - 1) for o in self.observances]
        years = {known for known in earlier if known is not None}
        before = [change for known in years for change in self.changes(known)]
        first = min(self.observances, key=lambda o: o.start - o.before)
        initial = max(before)[2] if before else first.before
        return [change[0] for change in changes], [initial, *(change[2] for change in changes)]

    def instants(self, wall: datetime) -> list[datetime]:
        """Return the instants (UTC, naive) of a wall time: none, one or two."""
        offsets = {o.after for o in self.observances} | {o.before for o in self.observances}
        candidates = sorted({wall - offset for offset in offsets})
        return [c for c in candidates if c + self.offset(c) == wall]


def declare_zone(component: Component) -> DeclaredZone:
    """Return what a VTIMEZONE says."""
    name = component.value("TZID")
    parts = [c for c in component.children if c.name in ("STANDARD", "DAYLIGHT")]
    observances = [_observance(part) for part in parts[:_MOST]]
    read = [observance for observance in observances if observance]
    readable = bool(read) and len(read) == len(parts)
    real = real_zone(name) or real_zone(component.value("X-LIC-LOCATION"))
    return DeclaredZone(name, component.line, real, read, readable)


def real_zone(name: str) -> str:
    """Return the IANA zone that a TZID names, as it is or at the end of a path; or nothing."""
    if not name or zones.is_zone(name):
        return name
    pieces = name.split("/")
    if name.startswith("/"):
        for count in (3, 2, 1):
            candidate = "/".join(pieces[-count:])
            if zones.is_zone(candidate):
                return candidate
    return ""


def _observance(part: Component) -> Observance | None:
    start = parse_when(part.value("DTSTART"))
    before, after = parse_offset(part.value("TZOFFSETFROM")), parse_offset(part.value("TZOFFSETTO"))
    if not start or before is None or after is None or not _FIRST <= start.wall.year <= _LAST:
        return None
    dates = defaultdict(list, {start.wall.year: [start.wall]})
    for found in part.properties.get("RDATE", ()):
        for value in found.value.split(","):
            when = parse_when(value)
            if when and _FIRST <= when.wall.year <= _LAST:
                dates[when.wall.year].append(when.wall)
    rule = None
    if recurrence := part.first("RRULE"):
        rule = _yearly(recurrence.value, start.wall)
        if not rule:
            return None
    return Observance(part.line, start.wall, before, after, rule, dict(dates))


def _yearly(value: str, start: datetime) -> YearlyOnsets | None:
    """Return a yearly rule of months and days; None: it is something else."""
    parts = rule_parts(value)
    if not parts or parts.get("FREQ") != "YEARLY" or not parts.keys() <= _RULE_PARTS:
        return None
    days = [_BYDAY.match(d) for d in parts["BYDAY"].split(",")] if "BYDAY" in parts else []
    if "BYMONTH" not in parts and ("BYDAY" in parts or "BYMONTHDAY" in parts):
        return None
    try:
        months = _numbers(parts.get("BYMONTH", str(start.month)))
        month_days = _numbers(parts.get("BYMONTHDAY", ""))
        (interval,) = _numbers(parts.get("INTERVAL", "1"))
        (count,) = _numbers(parts.get("COUNT", "")) or (None,)
    except ValueError:
        return None
    until = parse_when(parts.get("UNTIL", ""))
    if not all(days) or not all(1 <= month <= 12 for month in months) or interval < 1:
        return None
    return YearlyOnsets(
        months=months,
        weekdays=tuple({(int(day[1] or 0), _DAYS[day[2]]) for day in days if day}),
        month_days=month_days,
        interval=interval,
        until=until.wall if until else None,
        count=count,
    )


def _numbers(values: str) -> tuple[int, ...]:
    return tuple(sorted(set(map(int, values.split(","))))) if values else ()
