"""Findings about one's own time: too short a night, and work outside office hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from summitcal import zones
from summitcal.itinerary.findings import Code, ItineraryFinding, Level
from summitcal.itinerary.presences import Presence
from summitcal.itinerary.sightings import Precision
from summitcal.itinerary.travel import Rules
from summitcal.ledger import State
from summitcal.model.clocks import Moment
from summitcal.model.vocabulary import MOVES, Kind
from summitcal.model.when import DAY

_DAY_ENDS = timedelta(hours=4)
"""What ends before four in the morning belongs to the evening before."""
_SLEPT_ON_THE_WAY = timedelta(hours=4)
_NO_OFFICE = {*MOVES, Kind.MEAL, Kind.RECEPTION, Kind.DEADLINE, Kind.STATEMENT}


def rest_findings(made: Iterable[Presence], rules: Rules) -> Iterator[ItineraryFinding]:
    """Yield the nights between a stated end and the next start that are too short."""
    days: dict[date, list[Presence]] = {}
    for one in made:
        start = _first(one)
        if start and one.precision is Precision.HOURS:
            days.setdefault((start.wall - _DAY_ENDS).date(), []).append(one)
    for day, evening in days.items():
        ended = [one for one in evening if _has_stated_end(one)]
        if ended and day + DAY in days:
            last = max(ended, key=lambda one: one.span.end)
            first = min(days[day + DAY], key=lambda one: one.span.start)
            yield from _short_night(last, first, rules.rest)


def _short_night(last: Presence, first: Presence, least: timedelta) -> Iterator[ItineraryFinding]:
    if last.leg and last.span.end[0] - last.span.start[1] >= _SLEPT_ON_THE_WAY:
        return
    longest = first.span.start[1] - last.span.end[0]
    shortest = first.span.start[0] - last.span.end[1]
    if shortest < least and longest > timedelta():
        yield ItineraryFinding(
            code=Code.NO_REST,
            level=Level.MUST if longest < least else Level.MAY,
            entries=(last.entries[-1], first.entries[0]),
            day=first.day,
            need=least,
            have=longest,
        )


def _first(one: Presence) -> Moment | None:
    state = one.entries[0].state
    return state.start or state.end


def _has_stated_end(one: Presence) -> bool:
    if one.leg:
        return one.leg.arrives is not None
    return one.entries[-1].state.end is not None


def office_findings(made: Iterable[Presence], rules: Rules) -> Iterator[ItineraryFinding]:
    """Yield the entries that begin before office hours of their place, or go on after them."""
    for one in made:
        if _is_work(one) and _is_outside(one, one.entries[0].state, rules):
            yield ItineraryFinding(
                code=Code.OUTSIDE_OFFICE_HOURS, level=Level.NOTE, entries=one.entries,
                day=one.day, places=(one.begins_in,) if one.begins_in else (),
            )  # fmt: skip


def _is_work(one: Presence) -> bool:
    if one.leg or one.is_remote or one.precision is not Precision.HOURS:
        return False
    return one.entries[0].state.kind not in _NO_OFFICE


def _is_outside(one: Presence, state: State, rules: Rules) -> bool:
    opens, closes = rules.office
    zone = state.zone or state.home_zone
    begins = _wall(one.span.start[1], zone)
    ends = _wall(one.span.end[0], zone)
    early = begins.time() < opens
    late = ends.time() > closes or ends.date() > begins.date()
    return early or late


def _wall(instant: datetime, zone: str) -> datetime:
    return zones.wall_time(instant, zone)
