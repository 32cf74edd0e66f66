"""Every finding about one official: of pairs, of legs, of nights, of office hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import chain

from summitcal.itinerary.connections import connection_findings
from summitcal.itinerary.findings import Code, ItineraryFinding, Level
from summitcal.itinerary.journey import Journey, Leg
from summitcal.itinerary.presences import presences_of
from summitcal.itinerary.resting import office_findings, rest_findings
from summitcal.itinerary.sightings import Precision, Sighting
from summitcal.itinerary.travel import Rules
from summitcal.itinerary.waypoints import Waypoint

_SOON = timedelta(hours=24)


def findings_of(
    found: Iterable[Sighting], journey: Journey, rules: Rules
) -> list[ItineraryFinding]:
    """Return what an official's sightings and journey come to, day after day, alarms first."""
    made = presences_of(found, journey.legs, rules.travel)
    every = chain(
        connection_findings(made, rules),
        leg_findings(journey.legs, rules),
        rest_findings(made, rules),
        office_findings(made, rules),
    )
    levels = list(Level)
    return sorted(every, key=lambda finding: (finding.day, levels.index(finding.level)))


def leg_findings(legs: Iterable[Leg], rules: Rules) -> Iterator[ItineraryFinding]:
    """Yield what legs come to by themselves: too fast, left and still there, unaccounted."""
    for leg in legs:
        if not leg.is_stated:
            yield _unaccounted(leg)
        elif leg.departs and leg.arrives:
            yield from _too_fast(leg, leg.departs, leg.arrives, rules)
        elif leg.departs and leg.after and leg.destination is None:
            yield from _out_of_order(Code.AFTER_DEPARTURE, leg, leg.departs, leg.after, rules)
        elif leg.arrives and leg.before and leg.origin is None:
            early = Code.ARRIVAL_AFTER_MEETING
            yield from _out_of_order(early, leg, leg.before, leg.arrives, rules)


def _unaccounted(leg: Leg) -> ItineraryFinding:
    day = leg.before.last_day if leg.before else leg.after.day  # type: ignore[union-attr]
    return ItineraryFinding(
        code=Code.UNACCOUNTED_LEG, level=Level.NOTE, entries=leg.entries, day=day, km=leg.km,
        places=leg.ends, leg=leg,
    )  # fmt: skip


def _too_fast(
    leg: Leg, departs: Waypoint, arrives: Waypoint, rules: Rules
) -> Iterator[ItineraryFinding]:
    """Yield a leg that nobody can make in its time; "about" at both ends is one plan."""
    need = rules.travel.least_of_leg(leg.origin, leg.destination)
    have = arrives.ends[1] - departs.begins[0]
    if have < need:
        yield ItineraryFinding(
            code=Code.IMPOSSIBLE_CONNECTION, level=Level.MUST, entries=leg.entries,
            day=arrives.day, km=leg.km, need=need, have=have, leg=leg,
            places=leg.ends,
        )  # fmt: skip


def _out_of_order(
    code: Code, leg: Leg, first: Waypoint, then: Waypoint, rules: Rules
) -> Iterator[ItineraryFinding]:
    """Yield that somebody is in a city after having left it, or before having arrived in it."""
    soon = then.begins[0] - first.ends[1] <= _SOON
    if not (soon and rules.travel.is_one_city(first.place, then.place)):
        return
    sure = then.begins[0] >= first.begins[1]
    hours = max(first.precision, then.precision) is Precision.HOURS
    if sure or (hours and then.begins[1] > first.begins[0]):
        yield ItineraryFinding(
            code=code, level=Level.MUST if sure else Level.MAY, entries=(first.entry, then.entry),
            day=then.day, places=(then.place,), leg=leg,
        )  # fmt: skip
