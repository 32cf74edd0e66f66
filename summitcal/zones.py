"""Time zones: wall time to instant and back, gaps and folds, the yearly rule.

The only importer of pytz and the only maker of instants. pytz's own files are read under the
standard library's arithmetic, which is faster than ``localize`` and right after 2037 too; the
system's tz database is never read, so that the same input gives the same bytes on every machine.

A *wall time* is a naive `datetime`, an *instant* an aware one in UTC. Two datetimes in one such
zone would subtract by the wall clock, so nothing but instants leaves this module.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache, lru_cache
from typing import BinaryIO, NamedTuple
from zoneinfo import ZoneInfo

import attrs
import pytz

from summitcal.errors import AmbiguousTimeError, NonexistentTimeError, UnknownZoneError

FIRST_YEAR, LAST_YEAR = 1972, 2100
"""The years, inclusive, in which a time may lie: before 1972 offsets had seconds."""


def is_zone(name: str) -> bool:
    """Return whether `name` is an IANA zone that pytz ships, spelled exactly."""
    return name in names()


@cache
def zone(name: str) -> ZoneInfo:
    """Return the zone `name`; a link keeps the name that the author wrote.

    Raises:
        UnknownZoneError: with the names that come near.
    """
    if not is_zone(name):
        raise UnknownZoneError(name, names())
    with _open(name) as stream:
        return ZoneInfo.from_file(stream, key=name)


def _open(name: str) -> BinaryIO:
    stream: BinaryIO = pytz.open_resource(name)  # type: ignore[attr-defined]  # not in its stubs
    return stream


@cache
def names() -> frozenset[str]:
    """Return the name of every zone."""
    return frozenset(pytz.all_timezones)


class _Steady(NamedTuple):
    """What a zone's clocks go by while nobody changes them."""

    offset: timedelta
    abbreviation: str


@lru_cache(maxsize=65536)
def _steady(zone_name: str, day: date) -> _Steady | None:
    """Return what holds in a zone through a day and both days beside it; None: it changes.

    So it holds for whatever is written with the day, be it on the zone's clocks or in UTC. Clocks
    that agree before and after agree between, since none are changed twice within six days.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    tz = zone(zone_name)
    before, after = (datetime.combine(day + timedelta(days), time(), tz) for days in (-1, 2))
    reading = _reading(before)
    return reading if reading == _reading(after) else None


def _reading(at: datetime) -> _Steady:
    return _Steady(at.utcoffset() or timedelta(), at.tzname() or "")


def is_steady(zone_name: str, day: date) -> bool:
    """Return whether a zone's clocks show each time of a day once; False: look closer."""
    return _steady(zone_name, day) is not None


def instants(wall: datetime, zone_name: str) -> tuple[datetime, ...]:
    """Return the instants (UTC) at which clocks of the zone show `wall`: none, one or two."""
    if steady := _steady(zone_name, wall.date()):
        return (datetime.combine(wall, wall.time(), UTC) - steady.offset,)
    tz = zone(zone_name)
    first = wall.replace(tzinfo=tz, fold=0).astimezone(UTC)
    second = wall.replace(tzinfo=tz, fold=1).astimezone(UTC)
    if first == second:
        return (first,)
    # In a gap the two readings come back as other wall times; in a fold both come back as `wall`.
    return (first, second) if first < second else ()


def instant(wall: datetime, zone_name: str, second: bool | None = None) -> datetime:
    """Return the instant (UTC) of a wall time.

    Args:
        second: which of two instants is meant where a clock change shows `wall` twice.

    Raises:
        NonexistentTimeError: the clocks skip `wall`.
        AmbiguousTimeError: they show it twice, and `second` is None.
        UnknownZoneError: there is no such zone.
    """
    found = instants(wall, zone_name)
    if len(found) == 1:
        return found[0]
    if not found:
        before, after = _around_gap(wall, zone_name)
        raise NonexistentTimeError(
            f"{wall:%Y-%m-%d %H:%M} does not exist in {zone_name!r}: the clocks go from "
            f"{before:%H:%M} to {after:%H:%M}"
        )
    if second is None:
        raise AmbiguousTimeError(
            f"{wall:%Y-%m-%d %H:%M} exists twice in {zone_name!r}: "
            f"as {found[0]:%H:%M}Z and as {found[1]:%H:%M}Z"
        )
    return found[second]


def _around_gap(wall: datetime, zone_name: str) -> tuple[datetime, datetime]:
    """Return the wall times at which the gap around `wall` begins and ends."""
    tz = zone(zone_name)
    before = wall.replace(tzinfo=tz, fold=0).utcoffset() or timedelta()
    after = wall.replace(tzinfo=tz, fold=1).utcoffset() or timedelta()
    width = abs(after - before)
    low, high = wall - width, wall
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        low, high = (low, middle) if not instants(middle, zone_name) else (middle, high)
    return high.replace(microsecond=0), high.replace(microsecond=0) + width


def wall_time(when: datetime, zone_name: str) -> datetime:
    """Return the naive wall time that the zone's clocks show at an instant."""
    if when.tzinfo is UTC and (steady := _steady(zone_name, when.date())):
        return datetime.combine(when, when.time()) + steady.offset
    return when.astimezone(zone(zone_name)).replace(tzinfo=None, fold=0)


def abbreviation(when: datetime, zone_name: str) -> str:
    """Return what the zone calls itself at an instant: ``EDT``, ``KST``, ``+08``."""
    if when.tzinfo is UTC and (steady := _steady(zone_name, when.date())):
        return steady.abbreviation
    return when.astimezone(zone(zone_name)).tzname() or ""


def as_tzinfo(zone_name: str) -> tzinfo:
    """Return the zone for handing to another library; our own values hold names."""
    return zone(zone_name)


def midnight(day: date, zone_name: str) -> datetime:
    """Return the first instant (UTC) of a day in a zone, also where clocks skip midnight."""
    wall = datetime(day.year, day.month, day.day)
    found = instants(wall, zone_name)
    return found[0] if found else instant(_around_gap(wall, zone_name)[1], zone_name, second=False)


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


@cache
def yearly_rule(name: str) -> YearlyRule | None:
    """Return the zone's current yearly rule; None where its footer says none that we can read."""
    zone(name)
    with _open(name) as stream:
        footer = stream.read().rsplit(b"\n", 2)[-2].decode("ascii")
    return _parse_footer(footer)


_NAME = r"(<[A-Za-z0-9+-]+>|[A-Za-z]+)"
_OFFSET = r"([+-]?\d+(?::\d+){0,2})"
_CHANGE = r",M(\d+)\.(\d)\.(\d)(?:/([+-]?\d+(?::\d+){0,2}))?"
_FOOTER = re.compile(f"{_NAME}{_OFFSET}(?:{_NAME}{_OFFSET}?{_CHANGE}{_CHANGE})?$")


def _parse_footer(footer: str) -> YearlyRule | None:
    """Read a POSIX TZ string (IEEE Std 1003.1 §8.3, with the hours of RFC 9636 §3.3.1)."""
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


def is_country(code: str) -> bool:
    """Return whether `code` is an ISO 3166-1 alpha-2 code, as pytz's table has them."""
    return code in pytz.country_names


def country_codes() -> frozenset[str]:
    """Return every country code."""
    return frozenset(pytz.country_names)
