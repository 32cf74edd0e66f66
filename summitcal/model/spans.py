"""Between which instants (UTC) something is, and whether two such spans overlap."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum

import attrs

from summitcal import zones
from summitcal.model.clocks import Moment
from summitcal.model.when import DAY, Days, Extent, When, Window

ABOUT = timedelta(minutes=15)
"""How far "about 17:00" reaches either way, where two entries are held against each other."""


@attrs.frozen
class Span:
    """Between which instants (UTC) something begins, and between which it ends."""

    start: tuple[datetime, datetime]
    end: tuple[datetime, datetime]


def clip(whole: Span, start: datetime | None, end: datetime | None) -> Span:
    """Return the part of a span in which somebody is present, from `start` until `end` (UTC)."""
    begins, ends = whole.start, whole.end
    if start:
        begins = max(begins[0], start), max(begins[1], start)
    if end:
        ends = min(ends[0], end), min(ends[1], end)
    return Span(begins, ends)


class Overlap(StrEnum):
    """Whether two spans share time: surely, possibly, or not."""

    MUST = "must"
    MAY = "may"
    NO = "no"


def span(start: Moment | None, end: Moment | None, extent: Extent) -> Span | None:
    """Return what hours occupy, as far as anyone said; never an assumed length.

    A start with no end is taken as that instant alone: that two things begin one after the other is
    no clash. "Open" and "not before" reach to the end of their day.
    """
    begins = _reach(start) if start else None
    ends = _reach(end) if end else None
    if begins and not ends:
        day_end = _end_of_day(start)
        ends = {
            Extent.OPEN: (begins[0], day_end),
            Extent.NOT_BEFORE: (begins[0], day_end),
        }.get(extent, begins)
        if extent is Extent.NOT_BEFORE:
            begins = (begins[0], day_end)
    if ends and not begins:
        begins = ends
    return Span(begins, ends) if begins and ends else None


def _reach(moment: Moment) -> tuple[datetime, datetime]:
    if not moment.about:
        return moment.instant, moment.instant
    return moment.instant - ABOUT, moment.instant + ABOUT


def _end_of_day(moment: Moment | None) -> datetime:
    if moment is None:
        return datetime.max.replace(tzinfo=UTC)
    return zones.midnight(moment.wall.date() + DAY, moment.zone)


def overlap(one: Span, other: Span) -> Overlap:
    """Return whether two spans overlap, end exclusive: however they fall out, possibly, or not.

    Two that begin at one instant overlap, however short they are.
    """
    if not (_may_precede(one, other) or _may_precede(other, one)):
        return Overlap.MUST
    begin_at_once = max(one.start[0], other.start[0]) <= min(one.start[1], other.start[1])
    if begin_at_once or (one.start[0] < other.end[1] and other.start[0] < one.end[1]):
        return Overlap.MAY
    return Overlap.NO


def _may_precede(one: Span, other: Span) -> bool:
    """Whether one can be over when the other begins."""
    begins = other.start[1]
    return one.end[0] <= begins and one.start[0] != begins


def begins_at(when: When, zone: str) -> datetime | None:
    """Return the instant (UTC) by which a time without a start takes its place among others.

    The first midnight of its first day, a part of a day by the part; None where no day is known.
    """
    if not when.days:
        return None
    begin = zones.midnight(when.days[0], zone)
    part = when.part if isinstance(when, Days | Window) else None
    return begin + timedelta(hours=part.sorts_at.hour) if part else begin
