"""Wall times: a clock as an author writes it, and the moment that it shows in its zone."""

from __future__ import annotations

from datetime import datetime

import attrs

from summitcal import zones
from summitcal.model.vocabulary import Fold


@attrs.frozen
class Clock:
    """A wall time as an author writes it."""

    wall: datetime
    """Naive, to the second."""
    about: bool = False
    zone: str | None = None
    """The zone printed after the clock; None: the zone of the event."""


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


def instant_of(clock: Clock, zone: str, fold: Fold | None = None) -> datetime:
    """Return the instant (UTC) of a clock in `zone`, or in that which is printed after it.

    Raises:
        NonexistentTimeError, AmbiguousTimeError, UnknownZoneError: see `summitcal.zones.instant`.
    """
    second = None if fold is None else fold is Fold.SECOND
    return zones.instant(clock.wall, clock.zone or zone, second)


def place(clock: Clock, zone: str, fold: Fold | None = None) -> Moment:
    """Return a clock as a moment in `zone`, whatever zone it was printed in.

    Args:
        zone: that of its place; empty: there is none but the one printed after the clock.

    Raises:
        NonexistentTimeError, AmbiguousTimeError, UnknownZoneError: see `summitcal.zones.instant`.
    """
    zone = zone or clock.zone or ""
    instant = instant_of(clock, zone, fold)
    printed = clock.zone if clock.zone and clock.zone != zone else ""
    wall = zones.wall_time(instant, zone) if printed else clock.wall
    return Moment(wall, zone, instant, clock.about, printed or "")
