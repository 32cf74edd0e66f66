"""What takes an official's time: entries that are attended, and the legs that entries state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from summitcal.itinerary.journey import Leg
from summitcal.itinerary.sightings import Precision, Sighting
from summitcal.itinerary.travel import Travel
from summitcal.itinerary.waypoints import Instants
from summitcal.ledger import Entry
from summitcal.model.places import Venue
from summitcal.model.spans import Span


@attrs.frozen(kw_only=True)
class Presence:
    """An official at one entry, or on one leg."""

    entries: tuple[Entry, ...]
    span: Span
    precision: Precision
    day: date
    begins_in: Venue | None
    ends_in: Venue | None
    is_remote: bool = False
    takes_time: bool = True
    leg: Leg | None = None

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its entries."""
        return frozenset(entry.id for entry in self.entries)


def presences_of(found: Iterable[Sighting], legs: Iterable[Leg], travel: Travel) -> list[Presence]:
    """Return every presence of an official, in order."""
    legs = tuple(leg for leg in legs if leg.is_stated)
    moving = {entry.id for leg in legs for entry in leg.entries}
    made = [_at(seen) for seen in found if seen.entry.id not in moving]
    made += [moved for leg in legs for moved in _moving(leg, travel)]
    return sorted(made, key=lambda one: (one.span.start, one.span.end))


def _at(seen: Sighting) -> Presence:
    return Presence(
        entries=(seen.entry,), span=seen.span, precision=seen.precision, day=seen.day,
        begins_in=seen.place, ends_in=seen.place, is_remote=seen.is_remote,
        takes_time=seen.takes_time,
    )  # fmt: skip


def _moving(leg: Leg, travel: Travel) -> Iterator[Presence]:
    """Yield a leg as a presence; an end that nobody states is as near as the way allows."""
    ends = [end for end in (leg.departs, leg.arrives) if end]
    if not ends:
        return
    least = travel.least_of_leg(leg.origin, leg.destination)
    start = leg.departs.begins if leg.departs else _shifted(ends[0].begins, -least)
    end = leg.arrives.ends if leg.arrives else _shifted(ends[0].ends, least)
    yield Presence(
        entries=leg.entries, span=Span(start, end),
        precision=max(end.precision for end in ends), day=ends[0].day,
        begins_in=leg.origin, ends_in=leg.destination, leg=leg,
    )  # fmt: skip


def _shifted(instants: Instants, by: timedelta) -> Instants:
    return instants[0] + by, instants[1] + by
