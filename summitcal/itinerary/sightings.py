"""Where entries show an official to be, each time: the evidence of stays, legs and findings.

In: one official's entries in order. Out: `Sighting` values in order. What is off, what is drawn
over weeks, and what nobody attends in person shows nobody to be anywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import TypeAlias

import attrs

from summitcal import zones
from summitcal.itinerary.ordering import person_of
from summitcal.itinerary.places import is_same_place
from summitcal.ledger import Entry, Person, State
from summitcal.model.places import Venue
from summitcal.model.spans import Span, clip
from summitcal.model.vocabulary import Attendance, Capacity, Kind, Nuance, PartOfDay
from summitcal.model.when import DAY, Days, Hours, Part

_NOWHERE = {Kind.DEADLINE, Kind.OUTCOME, Kind.LOGISTICS, Kind.INCIDENT}
"""Kinds that need nobody to be there."""
_HELD_ASIDE = {Kind.WEEK, Kind.TRIP}

PART_HOURS = {
    PartOfDay.MORNING: (5, 12),
    PartOfDay.MIDDAY: (11, 14),
    PartOfDay.AFTERNOON: (12, 18),
    PartOfDay.EVENING: (17, 24),
    PartOfDay.NIGHT: (20, 27),
    PartOfDay.OVERNIGHT: (20, 32),
}
"""Between which hours after midnight something lies of which a part of the day is known."""


class Precision(IntEnum):
    """How finely a time is known, the finest first."""

    HOURS = 1
    PART = 2
    DAY = 3


@attrs.frozen(kw_only=True)
class Sighting:
    """That an official is at an entry, on one day of it or from an hour to another."""

    entry: Entry
    span: Span
    """Between which instants (UTC) it begins there, and between which it ends."""
    precision: Precision
    day: date
    """The first day of it, on the clock of its place."""
    last_day: date
    place: Venue | None = None
    """None: not known, or the official takes part from elsewhere."""
    is_remote: bool = False
    """Whether the official takes part on a screen, or may."""
    takes_time: bool = True
    """Whether nothing else can be attended meanwhile."""
    is_move: bool = False
    """Whether it takes the official from one place to another; whoever receives one stays."""


Known: TypeAlias = dict[tuple[str, bool, bool], tuple[Sighting, ...]]
"""What those see who are there throughout: by entry, whether in person, whether as host."""


def containers(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the ids of the entries that only hold others: of weeks, trips, summits."""
    made = tuple(entries)
    outer = {i for entry in made for i in entry.state.facets.within if i != entry.id}
    return frozenset(entry.id for entry in made if _holds(entry.state, entry.id in outer))


def _holds(state: State, has_inner: bool) -> bool:
    shown = state.shown
    if state.kind in _HELD_ASIDE:
        return True
    if isinstance(shown, Days):
        return has_inner and shown.last > shown.first
    if state.kind.is_move or not (state.start and state.end):
        return False
    return state.end.instant - state.start.instant >= DAY


def sightings_of(
    entries: Iterable[Entry],
    official: str,
    held_aside: Collection[str] = (),
    known: Known | None = None,
) -> list[Sighting]:
    """Return where and when an official is seen, in order.

    Whole days count only where nothing that is known more finely shows another place on them.

    Args:
        entries: those of the official, in order.
        held_aside: ids of entries that only hold others.
        known: what was found for others; what is found here is added.
    """
    known = {} if known is None else known
    found: list[tuple[datetime, Sighting]] = []
    latest = None
    for entry in entries:
        if entry.id in held_aside:
            continue
        for seen in _seen(entry, official, known):
            begins = seen.span.start[0]
            # The order of the itinerary is kept, where `after` says more than the hours do.
            first = _is_of_first_day(seen)
            latest = max(latest or begins, begins) if first else latest
            found.append((latest if first and latest else begins, seen))
    found.sort(key=lambda pair: pair[0])
    return list(_undisputed([seen for _, seen in found]))


def _is_of_first_day(seen: Sighting) -> bool:
    """Whether a sighting is of the first day of its entry, as one of hours always is."""
    if seen.precision is Precision.HOURS:
        return True
    days = seen.entry.state.shown.days
    return days is None or seen.day == days[0]


def _undisputed(found: list[Sighting]) -> Iterator[Sighting]:
    finer: dict[date, list[Sighting]] = {}
    for seen in found:
        if seen.precision is not Precision.DAY and seen.place:
            for number in range((seen.last_day - seen.day).days + 1):
                finer.setdefault(seen.day + number * DAY, []).append(seen)
    for seen in found:
        others = finer.get(seen.day, ()) if seen.precision is Precision.DAY else ()
        if not any(_disputes(other, seen) for other in others):
            yield seen


def _disputes(finer: Sighting, whole: Sighting) -> bool:
    """Whether a sighting of a day shows another place than one that is known by the day alone."""
    if not (finer.place and whole.place):
        return False
    ends = (finer.place, finer.entry.state.origin, finer.entry.state.destination)
    return any(place and not is_same_place(place, whole.place) for place in ends)


def _seen(entry: Entry, official: str, known: Known) -> Iterable[Sighting]:
    """Return the sightings of an entry, which most who take part have in common."""
    state, person = entry.state, person_of(entry, official)
    if state.status.is_off or state.kind in _NOWHERE or not entry.is_live:
        return ()
    if person and not person.is_present:
        return ()
    in_person = person is None or person.by is Attendance.PERSON
    is_host = bool(person and Capacity.HOST in person.capacities)
    if person and (person.start or person.end):
        return _sightings(entry, person, in_person, is_host)
    key = entry.id, in_person, is_host
    if key not in known:
        known[key] = tuple(_sightings(entry, None, in_person, is_host))
    return known[key]


def _sightings(
    entry: Entry, person: Person | None, in_person: bool, is_host: bool
) -> Iterator[Sighting]:
    """Yield the sightings of an entry: one of hours, one for each of several days.

    Args:
        person: one who is not there throughout; None: somebody who is.
    """
    state = entry.state
    place = (state.place or state.origin or state.destination) if in_person else None
    for span, precision, first, last in _times(state, person):
        yield Sighting(
            entry=entry, span=span, precision=precision, day=first, last_day=last, place=place,
            is_remote=not in_person, takes_time=state.kind is not Kind.STATEMENT,
            is_move=state.kind.is_move and not is_host,
        )  # fmt: skip


_Time = tuple[Span, Precision, date, date]


def _times(state: State, person: Person | None) -> Iterator[_Time]:
    match state.shown:
        case Hours() as hours:
            span = state.span
            if span and person:
                span = _clipped(span, person, state.zone or state.home_zone)
            if span and span.start[0] <= span.end[1]:
                yield span, Precision.HOURS, *hours.days
        case Days(first=first, last=last, part=part):
            zone = state.zone or state.home_zone
            day = first
            while day <= last:
                if _attends(person, day, zone):
                    precision = Precision.PART if part else Precision.DAY
                    yield _day_span(day, part, zone), precision, day, day
                day += DAY


def _clipped(span: Span, person: Person, zone: str) -> Span:
    start = person.start.begin(zone) if person.start else None
    end = person.end.end(zone) if person.end else None
    return clip(span, start, end)


def _attends(person: Person | None, day: date, zone: str) -> bool:
    """Whether a participant is there on a day, going by `from` and `until`."""
    if person is None:
        return True
    begins, ends = zones.midnight(day, zone), zones.midnight(day + DAY, zone)
    late = person.start and person.start.begin(zone) >= ends
    early = person.end and person.end.end(zone) <= begins
    return not (late or early)


def _day_span(day: date, part: Part | None, zone: str) -> Span:
    """Return the window in which something begins and ends on a day."""
    midnight = zones.midnight(day, zone)
    if part is None:
        window = midnight, zones.midnight(day + DAY, zone)
    else:
        begins, ends = part_hours(part)
        window = midnight + begins, midnight + ends
    return Span(window, window)


def part_hours(part: Part) -> tuple[timedelta, timedelta]:
    """Return from when to when after midnight a part of a day reaches."""
    first, last = (timedelta(hours=hours) for hours in PART_HOURS[part.of_day])
    middle = first + (last - first) / 2
    if part.nuance is Nuance.EARLY:
        # "Early" is said of hours before the part as well: of an early morning above all.
        return first - timedelta(hours=1), middle
    return (middle, last) if part.nuance is Nuance.LATE else (first, last)
