"""Time zones: wall time to instant and back, gaps and folds, the yearly rule.

The only importer of pytz and the only maker of instants. pytz's own files are read under the
standard library's arithmetic, which is faster than ``localize`` and right after 2037 too; the
system's tz database is never read, so that the same input gives the same bytes on every machine.

A *wall time* is a naive `datetime`, an *instant* an aware one in UTC. Two datetimes in one such
zone would subtract by the wall clock, so nothing but instants leaves this module.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache, lru_cache
from typing import BinaryIO, NamedTuple
from zoneinfo import ZoneInfo

import pytz

from summitcal.errors import AmbiguousTimeError, NonexistentTimeError, UnknownZoneError
from summitcal.zones.yearly import YearlyRule, parse_footer

FIRST_YEAR, LAST_YEAR = 1972, 2100
"""The years, inclusive, in which a time may lie: before 1972 offsets had seconds."""
_EPOCH = datetime(FIRST_YEAR, 1, 1)
_UTC_EPOCH = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=4096)
def is_zone(name: str) -> bool:
    """Return whether `name` is an IANA zone that pytz ships, spelled exactly."""
    return name in _listed() and bool(pytz.resource_exists(name))  # type: ignore[attr-defined]


@cache
def _listed() -> frozenset[str]:
    """Return what pytz lists, before it opens six hundred files to see that each is there.

    That takes as long as seven thousand resolutions, and its public list knows no other way.
    """
    return frozenset(getattr(pytz, "_all_timezones_unchecked", pytz.all_timezones))


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

    epoch: datetime
    """The instant (UTC) at which they would show `_EPOCH`; to count from it is the fastest way."""
    abbreviation: str


def _steady(zone_name: str, day: date) -> _Steady | None:
    """Return what holds in a zone through a day and both days beside it; None: it changes.

    So it holds for whatever is written with the day, be it on the zone's clocks or in UTC.
    """
    # Few months have a change, and a diary has many times in each.
    month = _steady_month(zone_name, day.year, day.month)
    return month or _steady_through(zone_name, day, 1)


@lru_cache(maxsize=65536)
def _steady_month(zone_name: str, year: int, month: int) -> _Steady | None:
    return _steady_through(zone_name, date(year, month, 1), monthrange(year, month)[1])


@lru_cache(maxsize=65536)
def _steady_through(zone_name: str, first: date, days: int) -> _Steady | None:
    """Return what holds in a zone through some days and both days beside them.

    Clocks that agree at two times agree between, for none are changed twice within six days.
    """
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        return None
    begin = datetime.combine(first - timedelta(1), time(), zone(zone_name))
    looks = (*range(0, days + 2, 5), days + 2)
    readings = {_reading(begin + timedelta(after)) for after in looks}
    if len(readings) > 1:
        return None
    offset, abbreviation = readings.pop()
    return _Steady(_UTC_EPOCH - offset, abbreviation)


def _reading(at: datetime) -> tuple[timedelta, str]:
    return at.utcoffset() or timedelta(), at.tzname() or ""


def is_steady(zone_name: str, day: date) -> bool:
    """Return whether a zone's clocks show each time of a day once; False: look closer."""
    return _steady(zone_name, day) is not None


def instants(wall: datetime, zone_name: str) -> tuple[datetime, ...]:
    """Return the instants (UTC) at which clocks of the zone show `wall`: none, one or two."""
    if steady := _steady(zone_name, wall.date()):
        return (steady.epoch + (wall - _EPOCH),)
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
    if steady := _steady(zone_name, wall.date()):  # as in `instants`: nearly every time
        return steady.epoch + (wall - _EPOCH)
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
        return _EPOCH + (when - steady.epoch)
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


@cache
def yearly_rule(name: str) -> YearlyRule | None:
    """Return the zone's current yearly rule; None where its footer says none that we can read."""
    zone(name)
    with _open(name) as stream:
        footer = stream.read().rsplit(b"\n", 2)[-2].decode("ascii")
    return parse_footer(footer)


def is_country(code: str) -> bool:
    """Return whether `code` is an ISO 3166-1 alpha-2 code, as pytz's table has them."""
    return code in pytz.country_names


def country_codes() -> frozenset[str]:
    """Return every country code."""
    return frozenset(pytz.country_names)
