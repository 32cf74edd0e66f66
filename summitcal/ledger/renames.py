"""A former state under the ids of today: what `was:` renamed is the same place, the same person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import attrs

from summitcal.ledger.state import Person, State
from summitcal.model.coverage import Coverage, Gather
from summitcal.model.events import Previous
from summitcal.model.places import Venue

T = TypeVar("T")
Placed = TypeVar("Placed", Gather, Previous)


def under_ids_of(new: State, old: State) -> State:
    """Return the old of two states with its places and people under the ids that `new` has."""
    return attrs.evolve(
        old,
        place=_venue(old.place, new.place),
        origin=_venue(old.origin, new.origin),
        destination=_venue(old.destination, new.destination),
        people=_each(_person, old.people, new.people),
        previous=_each(_placed, old.previous, new.previous),
        coverage=_coverage(old.coverage, new.coverage),
    )


def _each(renamed: Callable[[T, T], T], before: tuple[T, ...], now: tuple[T, ...]) -> tuple[T, ...]:
    """Return values renamed by those that stand in their places now, if as many do."""
    if before == now or len(before) != len(now):
        return before
    return tuple(map(renamed, before, now))


def _venue(before: Venue | None, now: Venue | None) -> Venue | None:
    if not before or not now or before == now:
        return before
    same = before.id in now.was
    inside = _venue(before.inside, now.inside)
    return attrs.evolve(before, id=now.id if same else before.id, inside=inside)


def _person(before: Person, now: Person) -> Person:
    if before == now or (before.first_id or before.id) != (now.first_id or now.id):
        return before
    return attrs.evolve(before, id=now.id, first_id=now.first_id)


def _placed(before: Placed, now: Placed) -> Placed:
    return attrs.evolve(before, venue=_venue(before.venue, now.venue))


def _coverage(before: Coverage | None, now: Coverage | None) -> Coverage | None:
    if not before or not now:
        return before
    return attrs.evolve(before, gather=_each(_placed, before.gather, now.gather))
