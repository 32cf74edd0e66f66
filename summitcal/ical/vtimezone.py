"""VTIMEZONE: a zone as its current yearly rule, and which moments that rule gives rightly.

A zone's bytes are a constant: they tell no history, so that a feed's zones change only where a
government changes them. What the rule cannot say, its events say in UTC.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache

from summitcal import zones
from summitcal.ical.content import line, text_line
from summitcal.ical.values import local_value, offset_value
from summitcal.model.clocks import Moment
from summitcal.zones.yearly import Onset, YearlyRule

UTC_ZONE = "Etc/UTC"
"""Carried by an empty feed whose home zone is UTC, or cannot be said."""

_EPOCH = 1970
"""The year of every DTSTART; no time of ours lies before 1972."""
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")


def true_to_rule(moment: Moment) -> bool:
    """Return whether a reader of our VTIMEZONE gets this moment's instant, and no other.

    False too for a wall time that the clocks show twice, and in UTC itself, which is written ``Z``
    (RFC 5545 §3.3.5).
    """
    zone, wall = moment.zone, moment.wall
    offset = _offset_all_day(zone, wall.date())
    if offset is None:
        offset = _rule_offset(zone, wall)
        if offset is None or len(zones.instants(wall, zone)) != 1:
            return False
    return datetime.combine(wall, wall.time(), UTC) - offset == moment.instant


@lru_cache(maxsize=65536)
def _offset_all_day(zone: str, day: date) -> timedelta | None:
    """Return the offset of the yearly rule where it holds all day and the zone shows no time twice.

    None: look at the hour.
    """
    midnight = datetime.combine(day, time())
    offset = _rule_offset(zone, midnight)
    same = offset == _rule_offset(zone, datetime.combine(day, time.max))
    return offset if same and zones.is_steady(zone, day) else None


def _rule_offset(zone: str, wall: datetime) -> timedelta | None:
    """Return the offset of the yearly rule at a wall time; None: there is none, or two."""
    rule = _said_rule(zone)
    if not rule:
        return None
    offset = rule.standard_offset
    for low, high, before, after in _changes(zone, wall.year):
        if wall < low:
            return before
        if wall < high:
            return None
        offset = after
    return offset


@cache
def _said_rule(zone: str) -> YearlyRule | None:
    """Return the yearly rule of a zone whose VTIMEZONE may be used."""
    rule = zones.yearly_rule(zone)
    return rule if rule and rule.sayable and rule.standard != "UTC" else None


_Change = tuple[datetime, datetime, timedelta, timedelta]


@lru_cache(maxsize=4096)
def _changes(zone: str, year: int) -> tuple[_Change, ...]:
    """Return a year's changes: the wall times that a change skips or repeats, and both offsets."""
    rule = _said_rule(zone)
    if not rule or not rule.to_daylight or not rule.to_standard:
        return ()
    found = []
    for onset, before, after in (
        (rule.to_daylight, rule.standard_offset, rule.daylight_offset),
        (rule.to_standard, rule.daylight_offset, rule.standard_offset),
    ):
        old = onset.wall(year)
        new = old - before + after
        found.append((min(old, new), max(old, new), before, after))
    return tuple(sorted(found))


def empty_feed_zone(home_zone: str) -> str:
    """Return the zone that a feed without entries carries: one component is a must (§3.4)."""
    return home_zone if _said_rule(home_zone) else UTC_ZONE


@cache
def timezone_block(zone: str) -> bytes:
    """Return a zone as VTIMEZONE: one STANDARD, at most one DAYLIGHT (RFC 5545 §3.6.5)."""
    rule = zones.yearly_rule(zone)
    if not rule or not rule.sayable:
        raise ValueError(f"no yearly rule says {zone!r}")
    standard, daylight = rule.standard_offset, rule.daylight_offset
    if rule.to_daylight and rule.to_standard:
        observances = (
            _observance(b"STANDARD", rule.standard, daylight, standard, rule.to_standard)
            + _observance(b"DAYLIGHT", rule.daylight, standard, daylight, rule.to_daylight)
        )  # fmt: skip
    else:
        observances = _observance(b"STANDARD", rule.standard, standard, standard, None)
    return (
        b"BEGIN:VTIMEZONE\r\n"
        + line(b"TZID", zone.encode())
        + observances
        + b"END:VTIMEZONE\r\n"
    )  # fmt: skip


def _observance(
    name: bytes, tz_name: str, before: timedelta, after: timedelta, onset: Onset | None
) -> bytes:
    """Return STANDARD or DAYLIGHT.

    DTSTART is the wall time on the clock before the change, and the first instance of its own rule
    (RFC 5545 §3.8.5.3). Nothing but BYMONTH and BYDAY: two readers misread BYMONTHDAY.
    """
    start = onset.wall(_EPOCH) if onset else datetime(_EPOCH, 1, 1)
    return (
        b"BEGIN:" + name + b"\r\n"
        + line(b"DTSTART", local_value(start))
        + line(b"TZOFFSETFROM", offset_value(before).encode())
        + line(b"TZOFFSETTO", offset_value(after).encode())
        + (line(b"RRULE", _yearly(onset).encode()) if onset else b"")
        + text_line(b"TZNAME", tz_name)
        + b"END:" + name + b"\r\n"
    )  # fmt: skip


def _yearly(onset: Onset) -> str:
    """Return a yearly change as RECUR (RFC 5545 §3.3.10)."""
    nth = -1 if onset.week == 5 else onset.week
    return f"FREQ=YEARLY;BYMONTH={onset.month};BYDAY={nth}{_WEEKDAYS[onset.weekday]}"


def in_zone(instant: datetime, zone: str) -> Moment:
    """Return an instant as a moment of a zone."""
    return Moment(zones.wall_time(instant, zone), zone, instant.astimezone(UTC))
