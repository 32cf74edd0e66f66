"""Where somebody spends the nights, as far as what stands before and after a night says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

import attrs

from summitcal import zones
from summitcal.itinerary.journey import Journey, Stay
from summitcal.itinerary.places import kilometres
from summitcal.itinerary.sightings import Precision
from summitcal.itinerary.travel import Rules
from summitcal.itinerary.waypoints import Waypoint
from summitcal.model.places import Venue
from summitcal.model.when import DAY

_BY_MORNING = 4
"""Whoever can leave after this hour of the morning has spent the night."""
_EVENING = 17
"""Whoever is seen after this hour is there in the evening."""


@attrs.frozen
class Overnight:
    """One or more nights in one city."""

    place: Venue
    first: date
    """The day whose evening begins the first night."""
    nights: int


def overnights_of(journey: Journey, rules: Rules) -> tuple[Overnight, ...]:
    """Return the nights of a journey, in order."""
    return tuple(_joined(_nights(journey, rules)))


def _nights(journey: Journey, rules: Rules) -> Iterator[tuple[Venue, date]]:
    """Yield the city of each night: where an evening and the next morning are known to be one."""
    for stay in journey.stays:
        day = stay.since.day
        while day < stay.until.last_day:
            yield stay.place, day
            day += DAY
    left = {id(leg.departs) for leg in journey.legs if leg.departs}
    for stay, later in pairwise(journey.stays):
        if id(stay.until) not in left and _stays_on(stay, later, rules):
            yield stay.place, stay.until.last_day


def _stays_on(stay: Stay, later: Stay, rules: Rules) -> bool:
    """Whether somebody is seen in the evening, and elsewhere only after the next morning."""
    last, first = stay.until, later.since
    if first.day != last.last_day + DAY or not _is_evening(last):
        return False
    if kilometres(last.place, first.place) is None:
        return False
    latest = first.begins[1] - rules.travel.least_of_leg(last.place, first.place)
    wall = zones.wall_time(latest, last.place.zone)
    return wall.date() > last.last_day and wall.hour >= _BY_MORNING


def _is_evening(point: Waypoint) -> bool:
    if point.precision is Precision.DAY:
        return False
    wall = zones.wall_time(point.ends[0], point.place.zone)
    return wall.hour >= _EVENING or wall.date() > point.day


def _joined(nights: Iterable[tuple[Venue, date]]) -> Iterator[Overnight]:
    made: list[Overnight] = []
    for place, day in sorted(nights, key=lambda night: night[1]):
        last = made[-1] if made else None
        if last and last.place.id == place.id and day < last.first + last.nights * DAY:
            continue
        if last and last.place.id == place.id and day == last.first + last.nights * DAY:
            made[-1] = attrs.evolve(last, nights=last.nights + 1)
        else:
            made.append(Overnight(place, day, 1))
    yield from made
