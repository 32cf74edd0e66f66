"""The rule by which a zone changes its clocks every year, and how a zone's file says it.

In: the last line of the file, a POSIX TZ string. Out: one clock, or two that alternate.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import attrs


@attrs.frozen
class Onset:
    """When a yearly change happens: the `week`-th (5: last) `weekday` (0: Sunday) of `month`."""

    month: int
    week: int
    weekday: int
    seconds: int
    """Wall time of the change on the clock before it, in seconds after midnight."""

    def day(self, year: int) -> date:
        """Return the day of the change in a year."""
        first = date(year, self.month, 1)
        day = first + timedelta((self.weekday - first.isoweekday()) % 7 + 7 * (self.week - 1))
        return day if day.month == self.month else day - timedelta(7)

    def wall(self, year: int) -> datetime:
        """Return the wall time of the change, on the clock before it."""
        day = self.day(year)
        return datetime(day.year, day.month, day.day) + timedelta(seconds=self.seconds)


@attrs.frozen
class YearlyRule:
    """A zone's current rule, from its file's POSIX footer: one clock, or two that alternate."""

    standard: str
    standard_offset: timedelta
    daylight: str = ""
    daylight_offset: timedelta = timedelta()
    to_daylight: Onset | None = None
    to_standard: Onset | None = None

    @property
    def sayable(self) -> bool:
        """Whether "the n-th weekday of a month, at an hour of that day" says both changes."""
        onsets = [o for o in (self.to_daylight, self.to_standard) if o]
        return all(0 <= onset.seconds < 86400 for onset in onsets)

    def instants(self, wall: datetime) -> tuple[datetime, ...]:
        """Return the instants (UTC) at which clocks under this rule show `wall`."""
        aware = wall.replace(tzinfo=UTC)
        candidates = {aware - self.standard_offset}
        if self.to_daylight:
            candidates.add(aware - self.daylight_offset)
        return tuple(sorted(c for c in candidates if c + self._offset(c) == aware))

    def _offset(self, when: datetime) -> timedelta:
        """Return the offset in force at an instant: that of the latest change before it."""
        if not (self.to_daylight and self.to_standard):
            return self.standard_offset
        changes = []
        for year in (when.year - 1, when.year, when.year + 1):
            spring = self.to_daylight.wall(year).replace(tzinfo=UTC) - self.standard_offset
            autumn = self.to_standard.wall(year).replace(tzinfo=UTC) - self.daylight_offset
            changes += [(spring, self.daylight_offset), (autumn, self.standard_offset)]
        return max((c for c in changes if c[0] <= when), key=lambda change: change[0])[1]


_NAME = r"(<[A-Za-z0-9+-]+>|[A-Za-z]+)"
_OFFSET = r"([+-]?\d+(?::\d+){0,2})"
_CHANGE = r",M(\d+)\.(\d)\.(\d)(?:/([+-]?\d+(?::\d+){0,2}))?"
_FOOTER = re.compile(f"{_NAME}{_OFFSET}(?:{_NAME}{_OFFSET}?{_CHANGE}{_CHANGE})?$")


def parse_footer(footer: str) -> YearlyRule | None:
    """Read a POSIX TZ string (IEEE Std 1003.1 §8.3, with the hours of RFC 9636 §3.3.1).

    None: it says no rule that we can read.
    """
    found = _FOOTER.match(footer)
    if not found:
        return None
    name, offset, dst, dst_offset, *changes = found.groups()
    standard = -_seconds(offset)  # POSIX counts west of Greenwich as positive
    if dst is None:
        return YearlyRule(name.strip("<>"), timedelta(seconds=standard))
    daylight = -_seconds(dst_offset) if dst_offset else standard + 3600
    onsets = [
        Onset(int(month), int(week), int(weekday), _seconds(at or "2"))
        for month, week, weekday, at in (changes[:4], changes[4:])
    ]
    return YearlyRule(
        name.strip("<>"), timedelta(seconds=standard), dst.strip("<>"),
        timedelta(seconds=daylight), *onsets,
    )  # fmt: skip


def _seconds(clock: str) -> int:
    sign = -1 if clock.startswith("-") else 1
    hours, minutes, seconds = (*map(int, clock.lstrip("+-").split(":")), 0, 0)[:3]
    return sign * (hours * 3600 + minutes * 60 + seconds)
