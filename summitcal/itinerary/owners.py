"""Whose entries are whose: those of each official, those of each delegation and its people.

In: a view and its entries. Out: what itineraries and sheets are made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol, TypeVar

import attrs

from summitcal.itinerary.ordering import own_first_day
from summitcal.itinerary.sightings import containers
from summitcal.ledger import Entry
from summitcal.model.parties import Official
from summitcal.registry.index import Registry


@attrs.frozen(kw_only=True)
class OwnEntries:
    """What an official takes part in: all that an itinerary is made of."""

    official: Official
    entries: tuple[Entry, ...]
    held_aside: frozenset[str] = frozenset()
    """The ids of those of them that only hold others."""


def owned(official: Official, mine: tuple[Entry, ...], held_aside: frozenset[str]) -> OwnEntries:
    """Return the entries of an official.

    Args:
        held_aside: the ids of all entries that only hold others.
    """
    own = held_aside & {entry.id for entry in mine} if held_aside else held_aside
    return OwnEntries(official=official, entries=mine, held_aside=own)


def own_entries(view: Registry, entries: Iterable[Entry]) -> Iterator[OwnEntries]:
    """Yield what every official of a view who has entries takes part in, sorted by id."""
    every = tuple(entries)
    held_aside = containers(every)
    found: dict[str, list[Entry]] = {}
    for entry in every:
        for official in entry.state.facets.official:
            found.setdefault(official, []).append(entry)
    for official in sorted(found.keys() & view.officials.keys()):
        yield owned(view.officials[official], tuple(found[official]), held_aside)


def entries_by_side(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Return the entries in which each delegation takes part, as such too, by its id."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for side in entry.state.facets.delegation:
            found.setdefault(side, []).append(entry)
    return {side: tuple(own) for side, own in found.items()}


class Owner(Protocol):
    """An official with entries: an itinerary, or what one is made of."""

    @property
    def official(self) -> Official:
        """Whose they are."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that have a day, and maybe others."""


Own = TypeVar("Own", bound=Owner)


def members(owners: Iterable[Own]) -> dict[str, tuple[Own, ...]]:
    """Return officials by the ids of those that they act for on some day of their entries."""
    found: dict[str, list[Own]] = {}
    for owner in owners:
        for side in sorted(_sides(owner)):
            found.setdefault(side, []).append(owner)
    return {side: tuple(own) for side, own in found.items()}


def _sides(owner: Owner) -> set[str]:
    official = owner.official
    if not any(office.delegation for office in official.offices):  # one side throughout
        return {official.delegation.id} if official.delegation else set()
    dated = (entry for entry in owner.entries if entry.state.is_drawn)
    days: set[date | None] = {own_first_day(entry, official.id) for entry in dated}
    sides = (official.delegation_on(day) for day in days or {None})
    return {side.id for side in sides if side}
