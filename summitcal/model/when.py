"""What is known of a time.

A `When` is what a registry says, and says no more than is known: days, one day of a window, hours
on a wall clock, or nothing yet. Wall times are naive and stand in a zone given beside them;
instants are the business of `summitcal.model.clocks` and `summitcal.model.spans`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, time, timedelta
from enum import StrEnum

import attrs

from summitcal.model.clocks import Clock, place
from summitcal.model.vocabulary import Fold, Nuance, PartOfDay

DAY = timedelta(days=1)
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
        if end and end.hour == 0 and end.time() == time() and end != start:
            end -= DAY
        found = [wall.date() for wall in (start, end) if wall]
        first, last = found[0], found[-1]
        return (first, last) if first <= last else (last, first)

    @property
    def is_dated(self) -> bool:
        """Always: the hour is known."""
        return True

    @property
    def printed_zone(self) -> str:
        """The first zone that is printed after a clock of it; empty: there is none."""
        start, end = self.start and self.start.zone, self.end and self.end.zone
        return start or end or ""

    def at(self, start_zone: str, end_zone: str, fold: Fold | None = None) -> Hours:
        """Return the same hours as the clocks of these zones show them, with no zone printed."""
        start = place(self.start, start_zone, fold) if self.start else None
        end = place(self.end, end_zone, fold) if self.end else None
        return attrs.evolve(
            self,
            start=Clock(start.wall, start.about) if start else None,
            end=Clock(end.wall, end.about) if end else None,
        )
