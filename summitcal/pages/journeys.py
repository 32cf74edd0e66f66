"""Itineraries, whereabouts and encounters as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from summitcal import wording
from summitcal.itinerary.encounters import Crossing, Pair
from summitcal.itinerary.findings import ItineraryFinding
from summitcal.itinerary.itineraries import Itinerary
from summitcal.itinerary.journey import Leg, Stay
from summitcal.itinerary.waypoints import Waypoint
from summitcal.itinerary.whereabouts import Whereabout
from summitcal.ledger import Entry
from summitcal.ledger.codec import instant_text
from summitcal.model.parties import Delegation, Official
from summitcal.model.places import Venue
from summitcal.pages.records import FORMAT, entry_record


def itinerary_record(itinerary: Itinerary) -> dict[str, Any]:
    """Return an itinerary: who, the entries in order, the way that they come to, findings."""
    return {
        "format": FORMAT,
        "official": _official(itinerary.official),
        "entries": [entry_record(entry) for entry in itinerary.entries],
        "undated": [entry_record(entry) for entry in itinerary.undated],
        "stays": [_stay(stay) for stay in itinerary.stays],
        "legs": [_leg(leg) for leg in itinerary.legs],
        "overnights": [
            {"place": _place(night.place), "first": night.first.isoformat(), "nights": night.nights}
            for night in itinerary.overnights
        ],
        "findings": [_finding(finding) for finding in itinerary.findings],
    }


def delegation_record(delegation: Delegation, own: Iterable[Itinerary]) -> dict[str, Any]:
    """Return the itineraries of a delegation's officials."""
    return {
        "format": FORMAT,
        "delegation": {"id": delegation.id, "name": delegation.name},
        "itineraries": [itinerary_record(itinerary) for itinerary in own],
    }


def whereabouts_record(found: Iterable[Whereabout], day: date) -> dict[str, Any]:
    """Return where everyone is on a day."""
    return {
        "format": FORMAT,
        "on": day.isoformat(),
        "whereabouts": [
            {
                "official": _official(row.official),
                "stay": _stay(row.stay) if row.stay else None,
                "leg": _leg(row.leg) if row.leg else None,
                "known_from": _ids(row.entries),
            }
            for row in found
        ],
    }


def crossings_record(one: Official, other: Official, found: Iterable[Crossing]) -> dict[str, Any]:
    """Return where and when two officials are in one city."""
    return {
        "format": FORMAT,
        "officials": [_official(one), _official(other)],
        "crossings": [
            {
                "place": _place(crossing.place),
                "since": _point(crossing.since),
                "until": _point(crossing.until),
                "shared": _ids(crossing.shared),
                "gap_minutes": _minutes(crossing.gap),
            }
            for crossing in found
        ],
    }


def pairs_record(found: Iterable[Pair]) -> dict[str, Any]:
    """Return who meets whom."""
    return {
        "format": FORMAT,
        "pairs": [
            {"officials": [pair.one.id, pair.other.id], "shared": _ids(pair.shared)}
            for pair in found
        ],
    }


def _official(official: Official) -> dict[str, Any]:
    return {
        "id": official.id,
        "name": official.name,
        "native_name": official.native_name,
        "delegation": official.delegation.id if official.delegation else "",
    }


def _place(place: Venue | None) -> dict[str, Any] | None:
    return {"id": place.id, "name": place.name, "zone": place.zone} if place else None


def _stay(stay: Stay) -> dict[str, Any]:
    return {
        "place": _place(stay.place),
        "since": _point(stay.since),
        "until": _point(stay.until),
        "entries": _ids(stay.entries),
    }


def _point(point: Waypoint | None) -> dict[str, Any] | None:
    """Return one end of a stay or a leg: between which instants it begins and ends, and whence."""
    if point is None:
        return None
    return {
        "entry": point.entry.id,
        "place": _place(point.place),
        "day": point.day.isoformat(),
        "known": point.precision.name.lower(),
        "begins": [instant_text(instant) for instant in point.begins],
        "ends": [instant_text(instant) for instant in point.ends],
    }


def _leg(leg: Leg) -> dict[str, Any]:
    return {
        "stated": leg.is_stated,
        "origin": _place(leg.origin),
        "destination": _place(leg.destination),
        "km": _km(leg.km),
        "departs": _point(leg.departs),
        "arrives": _point(leg.arrives),
        "before": _point(leg.before),
        "after": _point(leg.after),
        "entries": _ids(leg.entries),
        "text": wording.leg_text(leg) if leg.is_stated else wording.unaccounted_text(leg),
    }


def _finding(finding: ItineraryFinding) -> dict[str, Any]:
    return {
        "code": str(finding.code),
        "level": str(finding.level),
        "day": finding.day.isoformat(),
        "entries": _ids(finding.entries),
        "places": [_place(place) for place in finding.places],
        "km": _km(finding.km),
        "need_minutes": _minutes(finding.need),
        "have_minutes": _minutes(finding.have),
        "text": wording.finding_text(finding),
    }


def _ids(entries: Iterable[Entry]) -> list[str]:
    return [entry.id for entry in entries]


def _km(km: float | None) -> int | None:
    # Whole kilometres: the last digits of a sine are not the same on every machine.
    return None if km is None else round(km)


def _minutes(length: timedelta | None) -> int | None:
    return None if length is None else round(length / timedelta(minutes=1))
