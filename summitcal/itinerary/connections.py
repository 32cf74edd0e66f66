"""Findings between two presences of one official: clashes, and ways that cannot be made in time.

`may` is said of hours, and of parts of days only between places that lie beyond ground range: two
things of one morning in one city are how a morning is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from summitcal.itinerary.findings import Code, ItineraryFinding, Level
from summitcal.itinerary.intervals import conflict
from summitcal.itinerary.journey import Leg
from summitcal.itinerary.places import is_same_place, kilometres
from summitcal.itinerary.presences import Presence
from summitcal.itinerary.sightings import Precision
from summitcal.itinerary.travel import Rules, Travel
from summitcal.ledger import Entry
from summitcal.model.places import Venue
from summitcal.model.spans import Overlap, overlap

_FARTHEST = timedelta(hours=24)
"""No two places on Earth are farther from each other."""
_LEVELS = {Overlap.MUST: Level.MUST, Overlap.MAY: Level.MAY}


def connection_findings(made: list[Presence], rules: Rules) -> Iterator[ItineraryFinding]:
    """Yield what presences, in order, do to each other."""
    stray = strays(made, rules)
    for one, other in _near(made):
        found = _judged(one, other, rules)
        if found and not _is_explained(found, one, other, made, stray, rules.travel):
            yield found


def strays(made: list[Presence], rules: Rules) -> frozenset[str]:
    """Return the ids of entries that surely begin where somebody has left, or has not come to.

    A leg that entries state contradicts them: they say nothing of the way.
    """
    return frozenset(
        entry.id
        for one, other in _near(made)
        for seen, moving in ((one, other), (other, one))
        if moving.leg and not seen.leg and seen.span.start[0] >= moving.span.start[0]
        if (found := _judged(one, other, rules)) and found.level is Level.MUST
        for entry in seen.entries
    )


def _near(made: list[Presence]) -> Iterator[tuple[Presence, Presence]]:
    """Yield the pairs of presences, in order, that are near enough for one to hinder the other."""
    for i, one in enumerate(made):
        for other in made[i + 1 :]:
            if other.span.start[0] - one.span.end[1] > _FARTHEST:
                break
            yield one, other


def _is_explained(
    found: ItineraryFinding,
    one: Presence,
    other: Presence,
    made: list[Presence],
    stray: frozenset[str],
    travel: Travel,
) -> bool:
    """Whether what lies between says it already, or says that it works."""
    if found.level is Level.MAY and any(_bridges(mid, one, other, travel) for mid in made):
        return True
    if (
        found.code is not Code.CLASH
        and not (one.leg or other.leg)
        and (one.ids | other.ids) & stray
    ):
        return True  # that it does not go with a leg says so
    return _is_connection(found) and _is_parted(one, other, made)


def _bridges(mid: Presence, one: Presence, other: Presence, travel: Travel) -> bool:
    """Whether a leg that entries state takes the official from the one to the other, or back."""
    ends = (mid.begins_in, mid.ends_in)
    if mid.leg is None or None in ends or mid is one or mid is other:
        return False
    return any(
        _is_in(first.ends_in, ends[0], travel) and _is_in(second.begins_in, ends[1], travel)
        for first, second in ((one, other), (other, one))
    )


def _is_in(place: Venue | None, end: Venue | None, travel: Travel) -> bool:
    return place is not None and end is not None and travel.is_one_city(place, end)


def _is_connection(found: ItineraryFinding) -> bool:
    return found.code in (Code.IMPOSSIBLE_CONNECTION, Code.TIGHT_CONNECTION)


def _is_parted(one: Presence, other: Presence, made: list[Presence]) -> bool:
    """Whether something lies between, so that the way goes over that."""
    return any(
        one.span.end[1] <= mid.span.start[0] and mid.span.end[1] <= other.span.start[0]
        for mid in made
        if mid is not one and mid is not other and mid.begins_in
    )


def _judged(one: Presence, other: Presence, rules: Rules) -> ItineraryFinding | None:
    if one.ids & other.ids or _is_nested(one, other):
        return None
    travel = rules.travel
    there = travel.least(one.ends_in, other.begins_in)
    back = travel.least(other.ends_in, one.begins_in)
    found = conflict(
        one.span, other.span, there, back,
        may_follow=not _is_before(other, one), may_precede=not _is_before(one, other),
    )  # fmt: skip
    if found is Overlap.NO:
        return _tight(one, other, there, rules)
    if found is Overlap.MAY and not _may_be_said(one, other, travel):
        return None
    code = _code(one, other, found, travel)
    return _finding(code, _LEVELS[found], one, other, there) if code else None


def _is_nested(one: Presence, other: Presence) -> bool:
    return any(
        first.id in second.state.facets.within or second.id in first.state.facets.within
        for first in one.entries
        for second in other.entries
    )


def _is_before(one: Presence, other: Presence) -> bool:
    """Whether the registry says that one comes before the other."""
    return any(_follows(second, first) for first in one.entries for second in other.entries)


def _follows(later: Entry, earlier: Entry) -> bool:
    after = any(link.id == earlier.id for link in later.state.after)
    return after or any(link.id == later.id for link in earlier.state.before)


def _may_be_said(one: Presence, other: Presence, travel: Travel) -> bool:
    worst = max(one.precision, other.precision)
    if worst is Precision.HOURS:
        return True
    far = travel.is_flight(one.ends_in, other.begins_in)
    return worst is Precision.PART and far and travel.is_flight(other.ends_in, one.begins_in)


def _code(one: Presence, other: Presence, found: Overlap, travel: Travel) -> Code | None:
    if one.leg and not other.leg:
        return _code_with_leg(other, one, one.leg, travel)
    if other.leg and not one.leg:
        return _code_with_leg(one, other, other.leg, travel)
    where, there = one.ends_in, other.begins_in
    if where is None or there is None or is_same_place(where, there):
        return Code.CLASH if one.takes_time and other.takes_time else None
    rank = (Overlap.NO, Overlap.MAY, Overlap.MUST).index
    at_once = rank(overlap(one.span, other.span)) >= rank(found)
    return Code.TWO_PLACES if at_once else Code.IMPOSSIBLE_CONNECTION


def _code_with_leg(seen: Presence, moving: Presence, leg: Leg, travel: Travel) -> Code | None:
    """Return what an entry and a leg do to each other, which do not go together."""
    at_once = overlap(seen.span, moving.span) is not Overlap.NO
    place = seen.begins_in
    if place is None:
        return Code.IN_THE_AIR if at_once and seen.takes_time and not seen.is_remote else None
    end = _end_at(place, leg, travel)
    if leg.departs and end is leg.origin and seen.span.start[0] >= moving.span.start[0]:
        return Code.AFTER_DEPARTURE
    if leg.arrives and end is leg.destination:
        return Code.ARRIVAL_AFTER_MEETING
    return Code.IN_THE_AIR if at_once else Code.IMPOSSIBLE_CONNECTION


def _end_at(place: Venue, leg: Leg, travel: Travel) -> Venue | None:
    """Return the end of a leg that a place belongs to: the same place, the city, its airport."""
    ends = [e for e in (leg.origin, leg.destination) if e and travel.is_one_city(place, e)]
    return min(ends, key=lambda end: kilometres(place, end) or 0.0, default=None)


def _tight(
    one: Presence, other: Presence, there: timedelta, rules: Rules
) -> ItineraryFinding | None:
    """Return a note where the way can be made, and hardly."""
    if max(one.precision, other.precision) is not Precision.HOURS or not there:
        return None
    have = other.span.start[1] - one.span.end[0]
    if not there <= have < there + rules.margin:
        return None
    return _finding(Code.TIGHT_CONNECTION, Level.NOTE, one, other, there)


def _finding(
    code: Code, level: Level, one: Presence, other: Presence, need: timedelta
) -> ItineraryFinding:
    places = tuple(place for place in (one.ends_in, other.begins_in) if place)
    return ItineraryFinding(
        code=code,
        level=level,
        entries=(*one.entries, *other.entries),
        day=other.day,
        places=places,
        km=kilometres(*places) if len(places) == 2 else None,
        need=need or None,
        have=other.span.start[1] - one.span.end[0],
        leg=one.leg or other.leg,
    )
