"""One official's entries in order, what has no day yet, and where two of them clash.

In: a view and its entries. Out: an `Itinerary`. A clash is found on instants alone: never on an
assumed length, and never between an event and what it is within.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, groupby

import attrs

from summitcal.ledger import Entry, Person
from summitcal.model.parties import Official
from summitcal.model.when import Overlap, Span, clip, overlap
from summitcal.registry.index import Registry


@attrs.frozen
class Clash:
    """Two entries of one official that overlap: surely (must), or possibly (may)."""

    first: Entry
    second: Entry
    overlap: Overlap


@attrs.frozen(kw_only=True)
class Itinerary:
    """What one official does, in order."""

    official: Official
    entries: tuple[Entry, ...]
    """Those with a time or a bar, in order."""
    undated: tuple[Entry, ...] = ()
    """Those of which no day is known, or only a window of more than 31 days."""
    clashes: tuple[Clash, ...] = ()

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def days(self) -> tuple[tuple[date, tuple[Entry, ...]], ...]:
        """The entries day after day, in order, each by its first day on the clock of its place.

        Whoever flies east over the date line has the same day twice, so a day may come again.
        """
        return tuple((day, tuple(run)) for day, run in groupby(self.entries, key=first_day))


def first_day(entry: Entry) -> date:
    """Return the first day of an entry that is drawn, on its own place's clock."""
    state = entry.state
    if state.start:
        return state.start.wall.date()
    if state.bar is None:
        raise ValueError(f"entry {entry.id!r} has no day")
    return state.bar[0]


def itinerary_for(view: Registry, entries: Iterable[Entry], official: str) -> Itinerary:
    """Return the itinerary of an official: what they take part in, not what they are declined for.

    Raises:
        UnknownIdError: the view has no such official.
    """
    who = view.official(official)
    own = [entry for entry in entries if official in entry.state.facets.official]
    dated = in_order(entry for entry in own if entry.state.is_drawn)
    return Itinerary(
        official=who,
        entries=tuple(dated),
        undated=tuple(entry for entry in own if not entry.state.is_drawn),
        clashes=tuple(_clashes(dated, official)),
    )


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by instant, parts of days in their place, `after` and `before` kept.

    An order that the days contradict is not kept; of those in a circle the earliest comes first.
    """
    waiting = {entry.id: entry for entry in entries}
    earlier = {key: _earlier(entry, waiting) for key, entry in waiting.items()}
    for entry in waiting.values():
        for link in entry.state.before:
            if link.id in waiting and _may_follow(waiting[link.id], entry):
                earlier[link.id].add(entry.id)
    later: dict[str, list[str]] = {}
    for key, others in earlier.items():
        for other in others:
            later.setdefault(other, []).append(key)
    free = [entry.sort_key for key, entry in waiting.items() if not earlier[key]]
    heapq.heapify(free)
    ordered: list[Entry] = []
    while waiting:
        if not free:  # a circle
            heapq.heappush(free, min(entry.sort_key for entry in waiting.values()))
        entry_or_none = waiting.pop(heapq.heappop(free)[2], None)
        if entry_or_none is None:
            continue
        ordered.append(entry_or_none)
        for key in later.get(entry_or_none.id, ()):
            earlier[key].discard(entry_or_none.id)
            if not earlier[key] and key in waiting:
                heapq.heappush(free, waiting[key].sort_key)
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


def _clashes(entries: list[Entry], official: str) -> Iterator[Clash]:
    """Yield the pairs that overlap, in order."""
    timed = [(_presence(entry, official), entry) for entry in entries]
    running = [(span, entry) for span, entry in timed if span and not entry.state.status.is_off]
    for (one, first), (other, second) in combinations(running, 2):
        found = overlap(one, other)
        if found is not Overlap.NO and not _nested(first, second):
            yield Clash(first, second, found)


def _presence(entry: Entry, official: str) -> Span | None:
    """Return when an official is surely at an entry; None: it has no hours."""
    span = entry.state.span
    person = next((p for p in entry.state.people if p.id == official and not p.is_delegation), None)
    return _clipped(span, person, entry.state.zone) if span and person else span


def _clipped(span: Span, person: Person, zone: str) -> Span:
    start = person.start.begin(zone) if person.start else None
    end = person.end.end(zone) if person.end else None
    return clip(span, start, end)


def _nested(one: Entry, other: Entry) -> bool:
    return one.id in other.state.facets.within or other.id in one.state.facets.within
