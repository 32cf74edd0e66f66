"""Declared zones: what a VTIMEZONE of the file says, for a TZID that is no zone of the world's.

In: its component. Out: the instants of wall times, as the RFC has them (RFC 5545 §3.6.5). The
linter evaluates VTIMEZONEs too, and shares nothing with this, so that each can judge the other. The
time that a zone takes is bounded: what no real zone has is not read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from datetime import datetime, timedelta

import attrs
from icalendar import vUTCOffset

from summitcal.ical.reading.components import Component
from summitcal.ical.reading.moments import wall_times

_MOST_RULES, _MOST_DATES, _MOST_OFFSETS = 40, 5000, 40
_LOOKBACK = 9
"""Years within which every yearly rule happens: from one 29 February to the next but one."""
_FIRST, _LAST = 2, 9998
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BYDAY = re.compile(r"([+-]?[1-5])?(SU|MO|TU|WE|TH|FR|SA)")
_OFFSET = re.compile(r"[+-]\d{4}(\d{2})?", re.ASCII)
_PARTS = {"FREQ", "BYMONTH", "BYDAY", "BYMONTHDAY", "INTERVAL", "UNTIL", "WKST"}
_DAY = timedelta(days=1)

_Change = tuple[datetime, timedelta]
"""An instant (UTC, naive), and the offset from then on."""


@attrs.define
class _Rule:
    """A yearly change."""

    start: datetime
    before: timedelta
    after: timedelta
    months: tuple[int, ...]
    weekdays: tuple[tuple[int, int], ...]
    """Number in the month (0: each) and weekday."""
    month_days: tuple[int, ...]
    until: datetime | None
    _known: dict[int, list[_Change]] = attrs.field(factory=dict)

    def changes(self, year: int) -> list[_Change]:
        """Return the changes of a year, the first of all left out."""
        known = self._known.get(year)
        if known is None:
            known = self._known[year] = self._find_changes(year)
        return known

    def _find_changes(self, year: int) -> list[_Change]:
        if year < self.start.year:
            return []
        walls = [
            self.start.replace(year=year, month=month, day=day)
            for month in self.months
            for day in self._days(*monthrange(year, month))
        ]
        instants = [wall - self.before for wall in walls if wall > self.start]
        return [(i, self.after) for i in instants if not self.until or i <= self.until]

    def _days(self, first: int, length: int) -> set[int]:
        """Return the days of a month whose first is a weekday (0: Monday)."""
        days = {day if day > 0 else length + 1 + day for day in self.month_days}
        if not self.month_days and not self.weekdays:
            days = {self.start.day}
        if self.weekdays:
            named: set[int] = set()
            for nth, weekday in self.weekdays:
                each = range(1 + (weekday - first) % 7, length + 1, 7)
                named.update(
                    each if nth == 0 else each[nth - 1 : nth] if nth > 0 else each[nth:][:1]
                )
            days = days & named if self.month_days else named
        return {day for day in days if 1 <= day <= length}


@attrs.define
class DeclaredZone:
    """A VTIMEZONE that can be evaluated."""

    _initial: timedelta
    """Before the first change."""
    _dates: list[_Change]
    """Those that are no rule's, in order."""
    _rules: list[_Rule]
    _tables: dict[int, tuple[list[datetime], list[timedelta]]] = attrs.field(factory=dict)

    def offset(self, instant: datetime) -> timedelta:
        """Return the offset at an instant (UTC, naive): that of the latest change."""
        onsets, offsets = self._table(instant.year)
        return offsets[bisect_right(onsets, instant)]

    def instant(self, wall: datetime) -> datetime:
        """Return the instant (UTC, naive) of a wall time (RFC 5545 §3.3.5).

        The first of two; of one that clocks skip, the one on the clock before it.
        """
        near = {self.offset(wall - _DAY), self.offset(wall + _DAY)}
        for year in {(wall - _DAY).year, (wall + _DAY).year}:
            onsets, offsets = self._table(year)
            low, high = bisect_right(onsets, wall - _DAY), bisect_right(onsets, wall + _DAY)
            near.update(offsets[low : high + 1])
        found = sorted(wall - o for o in near if self.offset(wall - o) == o)
        return found[0] if found else wall - self.offset(wall - max(near))

    def _table(self, year: int) -> tuple[list[datetime], list[timedelta]]:
        """Return a year's changes, and the offsets between them."""
        known = self._tables.get(year)
        if known is None:
            first, beyond = datetime(year, 1, 1), datetime(year, 12, 31, 23, 59, 59)
            low = bisect_right(self._dates, first, key=lambda change: change[0])
            high = bisect_right(self._dates, beyond, key=lambda change: change[0])
            last = [self._dates[low - 1]] if low else []
            last += [change for rule in self._rules if (change := _latest(rule, first))]
            changes = [c for y in (year - 1, year, year + 1) for r in self._rules
                       if _FIRST <= y <= _LAST for c in r.changes(y)
                       if first < c[0] <= beyond]  # fmt: skip
            changes = sorted([*self._dates[low:high], *changes])
            initial = max(last)[1] if last else self._initial
            known = [change[0] for change in changes], [initial, *(c[1] for c in changes)]
            self._tables[year] = known
        return known


def _latest(rule: _Rule, instant: datetime) -> _Change | None:
    """Return the latest change of a rule, at an instant or before."""
    year = min(instant.year + 1, _LAST)
    if rule.until:
        year = min(year, rule.until.year + 1)
    for earlier in range(year, max(rule.start.year, year - _LOOKBACK, _FIRST) - 1, -1):
        found = [change for change in rule.changes(earlier) if change[0] <= instant]
        if found:
            return max(found)
    return None


def declared_zone(component: Component) -> DeclaredZone | None:
    """Return what a VTIMEZONE says; None: it cannot be evaluated."""
    dates: list[_Change] = []
    rules: list[_Rule] = []
    firsts: list[tuple[datetime, timedelta]] = []
    for part in component.children:
        if part.name not in ("STANDARD", "DAYLIGHT"):
            continue
        start = _only(wall_times(part.first("DTSTART")))
        before, after = _offset(part, "TZOFFSETFROM"), _offset(part, "TZOFFSETTO")
        if not start or before is None or after is None or not _FIRST <= start.year <= _LAST:
            return None
        walls = [start]
        for line in part.every("RDATE"):
            walls += wall_times(line)
        dates += [(wall - before, after) for wall in walls if _FIRST <= wall.year <= _LAST]
        firsts.append((start - before, before))
        if rule := part.first("RRULE"):
            read = _rule(rule.value, start, before, after)
            if not read:
                return None
            rules.append(read)
    offsets = {offset for _, offset in dates}
    if not firsts or len(rules) > _MOST_RULES or len(dates) > _MOST_DATES:
        return None
    return (
        DeclaredZone(min(firsts)[1], sorted(dates), rules)
        if len(offsets) <= _MOST_OFFSETS
        else None
    )


def _only(walls: list[datetime]) -> datetime | None:
    return walls[0] if len(walls) == 1 else None


def _offset(part: Component, name: str) -> timedelta | None:
    line = part.first(name)
    value = line.value.strip() if line else ""
    if not _OFFSET.fullmatch(value):
        return None
    try:
        offset: timedelta = vUTCOffset.from_ical(value)  # type: ignore[no-untyped-call, unused-ignore]
    except ValueError:
        return None
    return offset


def _rule(value: str, start: datetime, before: timedelta, after: timedelta) -> _Rule | None:
    """Return a yearly rule of months and days; None: it is something else."""
    pairs = [part.partition("=") for part in value.strip().rstrip(";").upper().split(";")]
    parts = {name: text for name, _, text in pairs}
    days = [_BYDAY.fullmatch(day) for day in parts["BYDAY"].split(",")] if "BYDAY" in parts else []
    if parts.get("FREQ") != "YEARLY" or not parts.keys() <= _PARTS or not all(days):
        return None
    if parts.get("INTERVAL", "1") != "1" or ("BYMONTH" not in parts and len(parts) > 1 and (
            days or "BYMONTHDAY" in parts)):  # fmt: skip
        return None
    try:
        months = _numbers(parts.get("BYMONTH", str(start.month)), 1, 12)
        month_days = _numbers(parts.get("BYMONTHDAY", ""), -31, 31)
        until = _until(parts.get("UNTIL", ""))
    except ValueError:
        return None
    weekdays = tuple({(int(day[1] or 0), _DAYS.index(day[2])) for day in days if day})
    return _Rule(start, before, after, months, weekdays, month_days, until)


def _until(value: str) -> datetime | None:
    """Return UNTIL (UTC, naive); of a day its end."""
    if not value:
        return None
    is_day = len(value) == 8
    form = "%Y%m%d" if is_day else "%Y%m%dT%H%M%S"
    found = datetime.strptime(value.removesuffix("Z"), form)
    return found + timedelta(days=1, seconds=-1) if is_day else found


def _numbers(values: str, low: int, high: int) -> tuple[int, ...]:
    if not values:
        return ()
    numbers = tuple(sorted({int(value) for value in values.split(",")}))
    if not low <= numbers[0] <= numbers[-1] <= high:
        raise ValueError(values)
    return numbers
