"""What is known of a time.

A `When` is what a registry says, and says no more than is known: days, one day of a window, hours
on a wall clock, or nothing yet. Wall times are naive and stand in a zone given beside them; only
`Span` holds instants (UTC).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

import attrs

from summitcal import zones
from summitcal.model.vocabulary import Fold, Nuance, PartOfDay

DAY = timedelta(days=1)
ABOUT = timedelta(minutes=15)
"""How far "about 17:00" reaches either way, where two entries are held against each other."""
LONGEST_BAR = 31
"""The longest window, in days inclusive, that a feed draws as one bar."""

_PART_HOURS = {
    PartOfDay.MORNING: 8,
    PartOfDay.MIDDAY: 12,
    PartOfDay.AFTERNOON: 14,
    PartOfDay.EVENING: 18,
    PartOfDay.NIGHT: 21,
    PartOfDay.OVERNIGHT: 23,
}
_NUANCE_HOURS = {Nuance.EARLY: -1, Nuance.LATE: 1}


@attrs.frozen
class Part:
    """A part of a day: ``afternoon``, ``late afternoon``."""

    of_day: PartOfDay
    nuance: Nuance | None = None

    def __str__(self) -> str:
        return f"{self.nuance} {self.of_day}" if self.nuance else str(self.of_day)

    @property
    def sorts_at(self) -> time:
        """The wall time by which the part takes its place among hours; shown to nobody."""
        hour = _PART_HOURS[self.of_day] + (_NUANCE_HOURS[self.nuance] if self.nuance else 0)
        return time(min(hour, 23))


@attrs.frozen(kw_only=True)
class When:
    """The root of what can be known of a time."""

    phrase: str = ""
    """The words of a story that this reads, e.g. ``Saturday and Sunday``."""
    said: date | None = None
    """The date line of that story."""

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day it can touch, inclusive; None: unknown."""
        return None

    @property
    def is_dated(self) -> bool:
        """Whether the hour, the day or a part of it is known."""
        return False

    @property
    def printed_zone(self) -> str:
        """The first zone that is printed after a clock of it; empty: there is none."""
        return ""


@attrs.frozen(kw_only=True)
class Undated(When):
    """Nothing is known (``tbc``); within another event, that event's days are the window."""


@attrs.frozen(kw_only=True)
class Days(When):
    """All of the days from `first` to `last`, inclusive, or a part of each."""

    first: date
    last: date
    part: Part | None = None

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, inclusive."""
        return self.first, self.last

    @property
    def is_dated(self) -> bool:
        """Always: the days are known."""
        return True


@attrs.frozen(kw_only=True)
class Window(When):
    """One day, not fixed yet, from `first` to `last`, inclusive; if these are one, not sourced."""

    first: date
    last: date
    part: Part | None = None

    @classmethod
    def month(cls, year: int, month: int) -> Window:
        """Return the window that is a month."""
        return cls(first=date(year, month, 1), last=date(year, month, monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> Window:
        """Return the window that is a year."""
        return cls(first=date(year, 1, 1), last=date(year, 12, 31))

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day it can be, inclusive."""
        return self.first, self.last

    @property
    def is_drawn(self) -> bool:
        """Whether a feed shows it as a bar: at most 31 days."""
        return (self.last - self.first).days < LONGEST_BAR


@attrs.frozen
class Clock:
    """A wall time as an author writes it."""

    wall: datetime
    """Naive, to the second."""
    about: bool = False
    zone: str | None = None
    """The zone printed after the clock; None: the zone of the event."""


class Extent(StrEnum):
    """What is known of how long hours last."""

    STATED = "stated"
    """Start and end are known."""
    START = "start"
    """``T09:50``: no end."""
    OPEN = "open"
    """``T09:50/..``: it ends, nobody says when."""
    END = "end"
    """``T../16:30``: the end alone."""
    NOT_BEFORE = "not-before"
    """``T10:00+``: it starts then or later."""


@attrs.frozen(kw_only=True)
class Hours(When):
    """Wall times at the venue; of a leg the start at the place it leaves, the end where it ends."""

    start: Clock | None = None
    end: Clock | None = None
    extent: Extent = attrs.field(
        default=attrs.Factory(
            lambda self: (
                Extent.END if not self.start else Extent.STATED if self.end else Extent.START
            ),
            takes_self=True,
        )
    )

    def __attrs_post_init__(self) -> None:
        if not (self.start or self.end):
            raise ValueError("hours need a start or an end")

    @property
    def days(self) -> tuple[date, date]:
        """The days of start and end, as written; an end at midnight is that of the day before.

        A leg over the date line can end on a day before that of its start: the earlier is first.
        """
        start, end = self.start and self.start.wall, self.end and self.end.wall
        if end and end.time() == time() and end != start:
            end -= DAY
        found = [wall.date() for wall in (start, end) if wall]
        return min(found), max(found)

    @property
    def is_dated(self) -> bool:
        """Always: the hour is known."""
        return True

    @property
    def printed_zone(self) -> str:
        """The first zone that is printed after a clock of it; empty: there is none."""
        zones_ = (clock.zone for clock in (self.start, self.end) if clock)
        return next(filter(None, zones_), "")

    def at(self, start_zone: str, end_zone: str, fold: Fold | None = None) -> Hours:
        """Return the same hours as the clocks of these zones show them, with no zone printed."""
        start = place(self.start, start_zone, fold) if self.start else None
        end = place(self.end, end_zone, fold) if self.end else None
        return attrs.evolve(
            self,
            start=Clock(start.wall, start.about) if start else None,
            end=Clock(end.wall, end.about) if end else None,
        )


@attrs.frozen
class Moment:
    """A wall time placed in its zone."""

    wall: datetime
    """Naive: what clocks show in `zone`."""
    zone: str
    instant: datetime
    """UTC."""
    about: bool = False
    printed_zone: str = ""
    """The zone whose clock the source printed, where that is another."""


def place(clock: Clock, zone: str, fold: Fold | None = None) -> Moment:
    """Return a clock as a moment in `zone`, whatever zone it was printed in.

    Args:
        zone: that of its place; empty: there is none but the one printed after the clock.

    Raises:
        NonexistentTimeError, AmbiguousTimeError, UnknownZoneError: see `summitcal.zones.instant`.
    """
    zone = zone or clock.zone or ""
    second = None if fold is None else fold is Fold.SECOND
    instant = zones.instant(clock.wall, clock.zone or zone, second)
    printed = clock.zone if clock.zone and clock.zone != zone else ""
    wall = zones.wall_time(instant, zone) if printed else clock.wall
    return Moment(wall, zone, instant, clock.about, printed or "")


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
    slack = ABOUT if moment.about else timedelta()
    return moment.instant - slack, moment.instant + slack


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


@attrs.frozen
class Stamp:
    """The date of a source or of a side's word: a month, a day, or an instant with its zone."""

    month: date
    """The first day of the month."""
    day: date | None = None
    instant: datetime | None = None
    """UTC."""

    @property
    def sort_key(self) -> datetime:
        """The first instant it can mean, a day taken in UTC."""
        if self.instant:
            return self.instant
        day = self.day or self.month
        return datetime(day.year, day.month, day.day, tzinfo=UTC)

    def begin(self, zone: str) -> datetime:
        """Return the first instant (UTC) it can mean, a day taken on a zone's calendar."""
        return self.instant or zones.midnight(self.day or self.month, zone)

    def end(self, zone: str) -> datetime:
        """Return the instant (UTC) at which it is over; a day is inclusive."""
        if self.instant:
            return self.instant
        last = self.day or Window.month(self.month.year, self.month.month).last
        return zones.midnight(last + DAY, zone)

    @classmethod
    def of_day(cls, day: date) -> Stamp:
        """Return the stamp of a day."""
        return cls(day.replace(day=1), day)

    @classmethod
    def of_instant(cls, instant: datetime) -> Stamp:
        """Return the stamp of an instant (UTC)."""
        return cls(instant.date().replace(day=1), instant.date(), instant)


def latest(stamps: Sequence[Stamp]) -> Stamp | None:
    """Return the newest of several stamps."""
    return max(stamps, key=lambda stamp: stamp.sort_key, default=None)


def begins_at(when: When, zone: str) -> datetime | None:
    """Return the instant (UTC) by which a time without a start takes its place among others.

    The first midnight of its first day, a part of a day by the part; None where no day is known.
    """
    if not when.days:
        return None
    begin = zones.midnight(when.days[0], zone)
    part = when.part if isinstance(when, Days | Window) else None
    return begin + timedelta(hours=part.sorts_at.hour) if part else begin
