"""What a sighting says of a way: that somebody is at a place, leaves one, or reaches one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import Enum

import attrs

from summitcal.itinerary.sightings import Precision, Sighting
from summitcal.itinerary.travel import Travel
from summitcal.ledger import Entry
from summitcal.model.places import Venue
from summitcal.model.vocabulary import Kind
from summitcal.model.when import DAY, Extent, Hours

Instants = tuple[datetime, datetime]
"""The first and the last instant (UTC) at which something can happen."""


class Step(Enum):
    """What a waypoint says."""

    AT = "at"
    LEAVES = "leaves"
    REACHES = "reaches"


@attrs.frozen(kw_only=True)
class Waypoint:
    """One official at one place, at an entry or at one end of a move."""

    step: Step
    place: Venue
    begins: Instants
    ends: Instants
    precision: Precision
    entry: Entry
    day: date
    last_day: date
    other: Venue | None = None
    """Of one who leaves: where to; of one who arrives: where from. None: not said."""


def waypoints_of(found: Iterable[Sighting], travel: Travel) -> list[Waypoint]:
    """Return the waypoints of sightings, in order."""
    made = [point for seen in found for point in _points(seen)]
    return _arrived(_settled(made, travel), travel)


def _points(seen: Sighting) -> Iterator[Waypoint]:
    state = seen.entry.state
    if seen.place is None:
        return
    if not seen.is_move or not (state.origin or state.destination or _is_one_way(state.kind)):
        yield _point(seen, Step.AT, seen.place, seen.span.start, seen.span.end)
        return
    leaves, reaches = _ends(seen)
    if leaves:
        toward = reaches or state.destination
        yield _point(seen, Step.LEAVES, leaves, seen.span.start, seen.span.start, toward)
    if reaches:
        yield _point(seen, Step.REACHES, reaches, seen.span.end, seen.span.end, state.origin)


def _is_one_way(kind: Kind) -> bool:
    return kind in (Kind.ARRIVAL, Kind.DEPARTURE)


def _ends(seen: Sighting) -> tuple[Venue | None, Venue | None]:
    """Return where a move is seen to leave, and where it is seen to arrive."""
    state = seen.entry.state
    both = _has_both_times(seen)
    if state.kind is Kind.ARRIVAL:
        return (state.origin if both else None), state.destination or seen.place
    elsewhere = state.destination and seen.place and state.destination.id == seen.place.id
    leaves = state.origin or (None if elsewhere else seen.place)
    return leaves, (state.destination if both else None)


def _has_both_times(seen: Sighting) -> bool:
    """Whether a move's two ends have times of their own, or share a day or a part of one."""
    shown = seen.entry.state.shown
    return not isinstance(shown, Hours) or shown.extent is Extent.STATED


def _point(
    seen: Sighting,
    step: Step,
    place: Venue,
    begins: Instants,
    ends: Instants,
    other: Venue | None = None,
) -> Waypoint:
    day, last_day = _days(seen, step)
    return Waypoint(
        step=step, place=place, begins=begins, ends=ends, precision=seen.precision,
        entry=seen.entry, day=day, last_day=last_day, other=other,
    )  # fmt: skip


def _days(seen: Sighting, step: Step) -> tuple[date, date]:
    """Return the days of a waypoint; of one end of a move its own, on the clock there."""
    state = seen.entry.state
    if step is Step.AT or seen.precision is not Precision.HOURS:
        return seen.day, seen.last_day
    ends = (state.start, state.end) if step is Step.LEAVES else (state.end, state.start)
    day = next((moment.wall.date() for moment in ends if moment), seen.day)
    return day, day


def _settled(points: list[Waypoint], travel: Travel) -> list[Waypoint]:
    """Return waypoints with those of which no hour is known on the right side of a move.

    An afternoon in the city that somebody leaves at three was before that; one in the city that is
    reached at three, after it.
    """
    made = list(points)
    for i in range(1, len(made)):
        before, after = made[i - 1], made[i]
        fits = before.step is Step.LEAVES and _fits(after, before, travel)
        if fits and after.begins[0] < before.ends[1]:
            made[i - 1], made[i] = after, before
    for i in range(len(made) - 2, -1, -1):
        before, after = made[i], made[i + 1]
        fits = after.step is Step.REACHES and _fits(before, after, travel)
        if fits and before.ends[1] > after.begins[0]:
            made[i], made[i + 1] = after, before
    return made


def _arrived(points: list[Waypoint], travel: Travel) -> list[Waypoint]:
    """Return waypoints with each arrival right after its departure.

    Whoever is between the two in the city that he has left, or in the one that he has not reached,
    is so before the one or after the other; that it cannot be is a finding, and no other way.
    """
    made: list[Waypoint] = []
    for point in points:
        between = _between(made, point) if point.step is Step.REACHES else []
        if not between:
            made.append(point)
            continue
        left = made[-len(between) - 1]
        here = [mid for mid in between if _is_there(mid, left, travel) and _is_soon(left, mid)]
        there = [mid for mid in between if mid not in here and _is_there(mid, point, travel)]
        if len(here) + len(there) == len(between):
            made[-len(between) - 1 :] = [*here, left, point, *there]
        else:
            made.append(point)
    return made


def _between(made: list[Waypoint], arrival: Waypoint) -> list[Waypoint]:
    """Return the entries between an arrival and the departure before it; nothing without one."""
    at = len(made)
    while at and made[at - 1].step is Step.AT and made[at - 1].entry.id != arrival.entry.id:
        at -= 1
    return made[at:] if at and made[at - 1].step is Step.LEAVES else []


def _is_soon(left: Waypoint, point: Waypoint) -> bool:
    return point.begins[0] - left.ends[1] < DAY


def _is_there(at: Waypoint, move: Waypoint, travel: Travel) -> bool:
    """Whether an entry is in the city of one end of a move."""
    return at.step is Step.AT and travel.is_one_city(at.place, move.place)


def _fits(at: Waypoint, move: Waypoint, travel: Travel) -> bool:
    """Whether an entry there has no hour, so that it may stand on either side of the move."""
    return at.precision is not Precision.HOURS and _is_there(at, move, travel)
