"""The way of one official: stays in cities, and the legs between them, stated or inferred.

In: waypoints in order. Out: `Stay` and `Leg` values. A departure and the arrival that follows are
the two halves of one leg. Where two stays are in different cities and no entry says how the
official got from one to the other, a leg is inferred and stands as unaccounted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import attrs

from summitcal.itinerary.places import is_same_locality, kilometres, locality
from summitcal.itinerary.travel import Rules
from summitcal.itinerary.waypoints import Step, Waypoint
from summitcal.ledger import Entry
from summitcal.model.places import Venue


@attrs.frozen(kw_only=True)
class Stay:
    """That an official is in one city, from the first to the last that is known of it."""

    place: Venue
    """The city; of an airport alone, the airport."""
    points: tuple[Waypoint, ...]
    """How we know, in order."""

    @property
    def since(self) -> Waypoint:
        """The first that is known of it."""
        return self.points[0]

    @property
    def until(self) -> Waypoint:
        """The last that is known of it."""
        return self.points[-1]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that show it, each once."""
        return tuple({point.entry.id: point.entry for point in self.points}.values())


@attrs.frozen(kw_only=True)
class Leg:
    """A move from one place to another."""

    origin: Venue | None
    destination: Venue | None
    departs: Waypoint | None = None
    """The end that an entry states; None: only the other one is."""
    arrives: Waypoint | None = None
    before: Waypoint | None = None
    """The last that is known at the origin; of an inferred leg, and of an arrival alone."""
    after: Waypoint | None = None
    """The first that is known at the destination."""
    ends: tuple[Venue, ...] = ()
    """What its ends are called: their cities, or within one city the places themselves."""

    @property
    def is_stated(self) -> bool:
        """Whether an entry says that there is such a move."""
        return bool(self.departs or self.arrives)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that state it; of an inferred leg, those before and after it."""
        ends = (self.departs, self.arrives) if self.is_stated else (self.before, self.after)
        return tuple({end.entry.id: end.entry for end in ends if end}.values())

    @property
    def km(self) -> float | None:
        """The great circle between its ends; None: not known."""
        if self.origin is None or self.destination is None:
            return None
        return kilometres(self.origin, self.destination)


@attrs.frozen(kw_only=True)
class Journey:
    """Everywhere that an official is known to be, and every move between."""

    stays: tuple[Stay, ...] = ()
    legs: tuple[Leg, ...] = ()


def journey_along(points: Iterable[Waypoint], rules: Rules) -> Journey:
    """Return the stays and legs that waypoints come to."""
    walker = _Walker(rules)
    for point in points:
        walker.take(point)
    return walker.done()


class _Move(NamedTuple):
    """A leg before anybody knows what its ends are called: that takes the whole journey."""

    origin: Venue | None
    destination: Venue | None
    departs: Waypoint | None = None
    arrives: Waypoint | None = None
    before: Waypoint | None = None
    after: Waypoint | None = None

    def named(self, ends: tuple[Venue, ...]) -> Leg:
        """Return the leg."""
        return Leg(**self._asdict(), ends=ends)


class _Walker:
    """Goes from waypoint to waypoint, and remembers where it is and what it left."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._stays: list[list[Waypoint]] = []
        self._moves: list[_Move] = []
        self._leaving: Waypoint | None = None

    def take(self, point: Waypoint) -> None:
        match point.step:
            case Step.AT:
                self._stand(point)
            case Step.LEAVES:
                self._leave(point)
            case Step.REACHES:
                self._reach(point)

    def done(self) -> Journey:
        left = self._leaving
        if left:
            self._moves.append(_Move(left.place, left.other, departs=left))
        stays = tuple(Stay(place=_name_of(points), points=tuple(points)) for points in self._stays)
        cities = {id(point): stay.place for stay in stays for point in stay.points}
        return Journey(stays=stays, legs=tuple(self._leg(move, cities) for move in self._moves))

    def _leg(self, move: _Move, cities: Mapping[int, Venue]) -> Leg:
        origin = self._city(move.origin, (move.departs, move.before), cities)
        destination = self._city(move.destination, (move.arrives, move.after), cities)
        if origin and destination and origin.id == destination.id:
            origin, destination = move.origin, move.destination
        return move.named(tuple(end for end in (origin, destination) if end))

    def _city(
        self, place: Venue | None, points: Iterable[Waypoint | None], cities: Mapping[int, Venue]
    ) -> Venue | None:
        """Return what an end is called: an airport as the city that somebody stays in."""
        if place is None:
            return None
        for point in points:
            city = cities.get(id(point))
            if city and self._rules.travel.is_one_city(place, city):
                return city
        return locality(place)

    def _stand(self, point: Waypoint) -> None:
        if self._leaving:
            self._land(point)
        else:
            self._infer(point)
        self._add(point)

    def _leave(self, point: Waypoint) -> None:
        self._stand(point)
        self._leaving = point

    def _reach(self, point: Waypoint) -> None:
        last = self._last()
        if self._leaving:
            move = _Move(self._leaving.place, point.place, departs=self._leaving, arrives=point)
        else:
            if last and point.other and not self._is_here(point.other):
                self._moves.append(_Move(last.place, point.other, before=last, after=point))
                last = None
            origin = point.other or self._elsewhere(point)
            move = _Move(origin, point.place, arrives=point, before=last)
        self._moves.append(move)
        self._leaving = None
        self._add(point)

    def _land(self, point: Waypoint) -> None:
        """Close a departure whose arrival nobody states."""
        left = self._leaving
        if left is None:
            return
        self._leaving = None
        came_back = self._is_near(left.place, point)
        reached = left.other or (None if came_back else point.place)
        self._moves.append(_Move(left.place, reached, departs=left, after=point))
        if left.other and not self._is_near(left.other, point):
            self._moves.append(_Move(left.other, point.place, before=left, after=point))

    def _infer(self, point: Waypoint) -> None:
        last = self._last()
        if last and not self._is_here(point.place, point):
            self._moves.append(_Move(last.place, point.place, before=last, after=point))

    def _add(self, point: Waypoint) -> None:
        last = self._last()
        quiet = last and point.begins[0] - last.ends[1] > self._rules.silence
        if self._stays and not quiet and self._is_here(point.place, point):
            self._stays[-1].append(point)
        else:
            self._stays.append([point])

    def _last(self) -> Waypoint | None:
        return self._stays[-1][-1] if self._stays else None

    def _elsewhere(self, point: Waypoint) -> Venue | None:
        """Return where somebody was last who is now said to arrive."""
        for points in reversed(self._stays):
            if not is_same_locality(points[-1].place, point.place):
                return points[-1].place
        return None

    def _is_here(self, place: Venue, point: Waypoint | None = None) -> bool:
        """Whether a place is in the city of the newest stay, or one is the other's airport."""
        if not self._stays:
            return False
        stay = self._stays[-1]
        city = _name_of(stay)
        if is_same_locality(place, city):
            return True
        moves = all(p.entry.state.kind.is_move for p in stay)
        is_move = point is None or point.entry.state.kind.is_move
        return (moves or is_move) and self._rules.travel.is_airport_of(place, city)

    def _is_near(self, place: Venue, point: Waypoint) -> bool:
        return self._rules.travel.is_one_city(place, point.place)


def _name_of(points: list[Waypoint]) -> Venue:
    """Return the city of a stay: where something takes place rather than where planes land."""
    for point in points:
        if not point.entry.state.kind.is_move:
            return locality(point.place)
    return locality(points[0].place)
