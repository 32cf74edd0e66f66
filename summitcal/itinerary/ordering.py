"""The order of an itinerary's entries, and the day under which each stands."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from datetime import date, datetime

from summitcal import zones
from summitcal.ledger import Entry, Person
from summitcal.model.vocabulary import Kind

_Key = tuple[bool, datetime, int, str]
_MOVES = {Kind.ARRIVAL: -1, Kind.DEPARTURE: 1}
"""Of entries of which no order is known, an arrival comes first and a departure last."""


def first_day(entry: Entry) -> date:
    """Return the first day of an entry that is drawn, on its own place's clock."""
    state = entry.state
    if state.start:
        return state.start.wall.date()
    if state.bar is None:
        raise ValueError(f"entry {entry.id!r} has no day")
    return state.bar[0]


def person_of(entry: Entry, official: str) -> Person | None:
    """Return the participant that an official is in an entry; None: not one by name."""
    for person in entry.state.people:
        if person.id == official and not person.is_delegation:
            return person
    return None


def own_first_day(entry: Entry, official: str) -> date:
    """Return the first day of an entry on which an official takes part in it."""
    return _day_of_joining(entry, official) or first_day(entry)


def _day_of_joining(entry: Entry, official: str) -> date | None:
    """Return the first day of an official in an entry; None: nothing is said but its own."""
    person = person_of(entry, official) if official else None
    if not (person and person.start):
        return None
    zone = entry.state.zone or entry.state.home_zone
    own = zones.wall_time(person.start.begin(zone), zone).date()
    return max(first_day(entry), min(own, _last_day(entry)))


def _last_day(entry: Entry) -> date:
    days = entry.state.shown.days
    return days[1] if days else first_day(entry)


def _key(entry: Entry, official: str) -> _Key:
    """Return the place of an entry: by instant, from the day on that the official is there."""
    undated, begin = entry.state.sort_key
    own = _day_of_joining(entry, official)
    if own and own > first_day(entry):
        zone = entry.state.zone or entry.state.home_zone
        begin = max(begin, zones.midnight(own, zone))
    return undated, begin, _MOVES.get(entry.state.kind, 0), entry.id


def in_order(entries: Iterable[Entry], official: str = "") -> list[Entry]:
    """Return entries by instant, parts of days in their place, `after` and `before` kept.

    An order that the days contradict is not kept; of those in a circle the earliest comes first.

    Args:
        official: whose programme it is; an entry stands where that one begins to take part.
    """
    every = list(entries)
    if not any(entry.state.after or entry.state.before for entry in every):
        return sorted(every, key=lambda entry: _key(entry, official))
    waiting = {entry.id: entry for entry in every}
    earlier = {key: _earlier(entry, waiting) for key, entry in waiting.items()}
    for entry in waiting.values():
        for link in entry.state.before:
            if link.id in waiting and _may_follow(waiting[link.id], entry):
                earlier[link.id].add(entry.id)
    return _sorted(waiting, earlier, lambda entry: _key(entry, official))


def _sorted(
    waiting: dict[str, Entry], earlier: dict[str, set[str]], key_of: Callable[[Entry], _Key]
) -> list[Entry]:
    """Return entries by key, each after those that are earlier."""
    later: dict[str, list[str]] = {}
    for key, others in earlier.items():
        for other in others:
            later.setdefault(other, []).append(key)
    free = [key_of(entry) for key, entry in waiting.items() if not earlier[key]]
    heapq.heapify(free)
    ordered: list[Entry] = []
    while waiting:
        if not free:  # a circle
            heapq.heappush(free, min(map(key_of, waiting.values())))
        entry = waiting.pop(heapq.heappop(free)[-1], None)
        if entry is None:
            continue
        ordered.append(entry)
        for key in later.get(entry.id, ()):
            earlier[key].discard(entry.id)
            if not earlier[key] and key in waiting:
                heapq.heappush(free, key_of(waiting[key]))
    return ordered


def _earlier(entry: Entry, among: dict[str, Entry]) -> set[str]:
    return {
        link.id
        for link in entry.state.after
        if link.id in among and _may_follow(entry, among[link.id])
    }


def _may_follow(entry: Entry, other: Entry) -> bool:
    """Whether the days allow that an entry comes after another."""
    return first_day(other) <= first_day(entry)
