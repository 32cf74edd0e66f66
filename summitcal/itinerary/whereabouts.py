"""Where everyone is on a day: the city, from when to when, and how we know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from summitcal.itinerary.itineraries import Itinerary
from summitcal.itinerary.journey import Leg, Stay
from summitcal.ledger import Entry
from summitcal.model.parties import Official
from summitcal.model.when import DAY


@attrs.frozen(kw_only=True)
class Whereabout:
    """One official on one day: in a city, on the way, or not known."""

    official: Official
    stay: Stay | None = None
    leg: Leg | None = None
    """Of one who is on the way on that day; a stated leg."""
    entries: tuple[Entry, ...] = ()
    """How we know: those of the day, else the last before it and the first after it."""

    @property
    def is_known(self) -> bool:
        """Whether anything says where the official is."""
        return bool(self.stay or self.leg)


def whereabouts_on(itineraries: Iterable[Itinerary], day: date) -> tuple[Whereabout, ...]:
    """Return where each official is on a day, as clocks there have it; one may be in two cities."""
    return tuple(found for itinerary in itineraries for found in _of(itinerary, day))


def _of(itinerary: Itinerary, day: date) -> Iterator[Whereabout]:
    who = itinerary.official
    found = [
        Whereabout(official=who, stay=stay, entries=_evidence(stay, day))
        for stay in itinerary.stays
        if stay.since.day <= day <= stay.until.last_day
    ]
    legs = [leg for leg in itinerary.legs if leg.is_stated and _is_on_the_way(leg, day)]
    if not found:
        found = [Whereabout(official=who, leg=leg, entries=leg.entries) for leg in legs]
    yield from found or [Whereabout(official=who, entries=_around(itinerary, day))]


def _evidence(stay: Stay, day: date) -> tuple[Entry, ...]:
    """Return the entries of a stay on a day, else those on either side of it."""
    on_day = [point for point in stay.points if point.day <= day <= point.last_day]
    if not on_day:
        before = [point for point in stay.points if point.last_day < day]
        after = [point for point in stay.points if point.day > day]
        on_day = before[-1:] + after[:1]
    return tuple({point.entry.id: point.entry for point in on_day}.values())


def _is_on_the_way(leg: Leg, day: date) -> bool:
    """Whether a day lies between the two ends of a leg that entries state."""
    if not (leg.departs and leg.arrives):
        return False
    return leg.departs.day <= day <= leg.arrives.last_day


def _around(itinerary: Itinerary, day: date) -> tuple[Entry, ...]:
    """Return the last entry that shows the official somewhere before a day, and the first after."""
    points = [point for stay in itinerary.stays for point in stay.points]
    before = [point.entry for point in points if point.last_day < day]
    after = [point.entry for point in points if point.day >= day + DAY]
    return (*before[-1:], *after[:1])
