"""The dates of records: of sources, of what sides said, of when somebody comes and goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import attrs

from summitcal import zones
from summitcal.model.when import DAY, Window


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
