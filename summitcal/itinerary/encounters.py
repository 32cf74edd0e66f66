"""Who meets whom, and where and when two officials are in one city."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import combinations, product

import attrs

from summitcal.itinerary.itineraries import Itinerary
from summitcal.itinerary.journey import Stay
from summitcal.itinerary.sightings import containers
from summitcal.itinerary.waypoints import Waypoint
from summitcal.ledger import Entry, Person
from summitcal.model.parties import Official
from summitcal.model.places import Venue
from summitcal.model.vocabulary import Attendance, Kind
from summitcal.registry.index import Registry

NEARLY = timedelta(hours=24)
"""How far apart two stays in one city may be, to have been nearly at once."""
_NO_MEETING = {Kind.DEADLINE, Kind.STATEMENT, Kind.OUTCOME, Kind.LOGISTICS, Kind.INCIDENT}


@attrs.frozen(kw_only=True)
class Crossing:
    """Two officials in one city, at once or nearly."""

    place: Venue
    since: Waypoint
    """From when both are known to be there; nearly: the last that is known of the earlier one."""
    until: Waypoint
    """Until when; nearly: the first that is known of the later one."""
    shared: tuple[Entry, ...] = ()
    """The entries there in which both take part."""
    gap: timedelta | None = None
    """Between the one's leaving and the other's coming; None: they are there at once."""


@attrs.frozen(kw_only=True)
class Pair:
    """Two officials and the entries in which both take part."""

    one: Official
    other: Official
    shared: tuple[Entry, ...]


def crossings_of(one: Itinerary, other: Itinerary) -> tuple[Crossing, ...]:
    """Return where and when two officials are in one city, in order.

    A city in which they are at once is not named again for the hours between.
    """
    ids = {entry.id for entry in other if _meets(entry, other)}
    shared = [entry for entry in one if entry.id in ids and _meets(entry, one)]
    both = [(a, b, _crossing(a, b, shared)) for a, b in product(one.stays, other.stays)]
    at_once = [(a, b) for a, b, found in both if found and found.gap is None]
    found = [
        crossing
        for a, b, crossing in both
        if crossing and (crossing.gap is None or not _is_known(a, b, at_once))
    ]
    return tuple(sorted(found, key=lambda crossing: crossing.since.begins))


def _is_known(one: Stay, other: Stay, at_once: list[tuple[Stay, Stay]]) -> bool:
    return any(stays[0] is one or stays[1] is other for stays in at_once)


def _meets(entry: Entry, of: Itinerary) -> bool:
    person = next((p for p in entry.state.people if p.id == of.official.id), None)
    return person is not None and _is_meeting(entry, of.containers) and _is_there(person)


def _is_meeting(entry: Entry, held_aside: frozenset[str]) -> bool:
    state = entry.state
    off = state.status.is_off or state.kind in _NO_MEETING or not entry.is_live
    return not off and entry.id not in held_aside


def _is_there(person: Person) -> bool:
    return person.is_present and person.by is not Attendance.OPEN and not person.is_delegation


def _crossing(one: Stay, other: Stay, shared: list[Entry]) -> Crossing | None:
    if one.place.id != other.place.id:
        return None
    begins = max(one.since, other.since, key=lambda point: point.begins)
    ends = min(one.until, other.until, key=lambda point: point.ends)
    gap = begins.begins[0] - ends.ends[1]
    both = {point.entry.id for point in one.points} & {point.entry.id for point in other.points}
    together = tuple(entry for entry in shared if entry.id in both)
    if together or gap < timedelta():
        return Crossing(place=one.place, since=begins, until=ends, shared=together)
    if gap <= NEARLY:
        return Crossing(place=one.place, since=ends, until=begins, gap=gap)
    return None


def pairs_of(view: Registry, entries: Iterable[Entry]) -> tuple[Pair, ...]:
    """Return who meets whom: officials of two sides, those with most entries in common first."""
    every = tuple(entries)
    held_aside = containers(every)
    shared: dict[tuple[str, str], list[Entry]] = {}
    for entry in every:
        if _is_meeting(entry, held_aside):
            for key in _meeting(entry):
                shared.setdefault(key, []).append(entry)
    rows = sorted(shared.items(), key=lambda row: (-len(row[1]), row[0]))
    return tuple(_pair(view.officials, key, found) for key, found in rows)


def _pair(officials: Mapping[str, Official], key: tuple[str, str], found: list[Entry]) -> Pair:
    one, other = (officials[official] for official in key)
    return Pair(one=one, other=other, shared=tuple(found))


def _meeting(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the pairs of officials of different sides who both are at an entry."""
    people = [p for p in entry.state.people if _is_there(p)]
    for one, other in combinations(sorted(people, key=lambda p: p.id), 2):
        if one.side is None or other.side is None or one.side.id != other.side.id:
            yield one.id, other.id
