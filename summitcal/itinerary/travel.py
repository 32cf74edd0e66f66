"""The least time that a way takes, and the other numbers that findings rest on.

All of them are lower bounds: what takes longer is no finding, what cannot be done is one.
"""

from __future__ import annotations

from datetime import time, timedelta

import attrs

from summitcal.itinerary.places import is_same_locality, is_same_place, kilometres
from summitcal.model.places import Venue

_NO_TIME = timedelta()


@attrs.frozen(kw_only=True)
class Travel:
    """How fast people get from one place to another at best, on the straight line."""

    ground_km: float = 200.0
    """Up to here people go by road, beyond it they fly."""
    ground_kmh: float = 90.0
    flight_kmh: float = 950.0
    turn_round: timedelta = timedelta(minutes=60)
    """Of a flight: to the plane and from it. Not where an entry says when it leaves or lands."""
    leg_kmh: float = 300.0
    """Of a leg within ground range that an entry states: it may be a helicopter or a fast train."""
    city_km: float = 60.0
    """How far from a city its airport may lie, so that the way between them is no leg."""

    def least(self, one: Venue | None, other: Venue | None) -> timedelta:
        """Return the least time between two places; none where nobody knows how far it is."""
        km = self._km(one, other)
        if km <= self.ground_km:
            return timedelta(hours=km / self.ground_kmh)
        return timedelta(hours=km / self.flight_kmh) + self.turn_round

    def least_of_leg(self, one: Venue | None, other: Venue | None) -> timedelta:
        """Return the least time between the two ends of a leg that entries state."""
        km = self._km(one, other)
        return timedelta(hours=km / (self.leg_kmh if km <= self.ground_km else self.flight_kmh))

    def is_flight(self, one: Venue | None, other: Venue | None) -> bool:
        """Return whether two places are known to be beyond ground range."""
        return self._km(one, other) > self.ground_km

    def is_airport_of(self, one: Venue, other: Venue) -> bool:
        """Return whether a place is near enough to be the airport of the other."""
        km = kilometres(one, other)
        return km is not None and km <= self.city_km

    def is_one_city(self, one: Venue, other: Venue) -> bool:
        """Return whether two places are in one city, its airport included."""
        return is_same_locality(one, other) or self.is_airport_of(one, other)

    def _km(self, one: Venue | None, other: Venue | None) -> float:
        if one is None or other is None or is_same_place(one, other):
            return 0.0
        return kilometres(one, other) or 0.0


@attrs.frozen(kw_only=True)
class Rules:
    """What findings are measured by."""

    travel: Travel = Travel()
    rest: timedelta = timedelta(hours=8)
    """The least time between the last entry of a day and the first of the next."""
    office: tuple[time, time] = (time(8), time(20))
    """Office hours on the clock of the place."""
    margin: timedelta = timedelta(minutes=30)
    """What a connection needs beyond the least travel time in order not to be tight."""
    silence: timedelta = timedelta(hours=36)
    """How long nothing may be known of somebody who is then in the same place, for one stay."""
