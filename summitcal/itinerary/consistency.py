"""The way that sightings come to, without those that a stated leg contradicts.

A dinner in the city that somebody has left is a fault of the registry and no evidence: it parts no
departure from its arrival, and brings nobody back.
"""

from __future__ import annotations

from summitcal.itinerary.connections import strays
from summitcal.itinerary.journey import Journey, journey_along
from summitcal.itinerary.presences import presences_of
from summitcal.itinerary.sightings import Sighting
from summitcal.itinerary.travel import Rules
from summitcal.itinerary.waypoints import waypoints_of


def journey_of(found: list[Sighting], rules: Rules) -> Journey:
    """Return the stays and legs of one official's sightings, in order."""
    stray: frozenset[str] = frozenset()
    while True:
        kept = [seen for seen in found if seen.entry.id not in stray]
        journey = journey_along(waypoints_of(kept, rules.travel), rules)
        if not any(leg.is_stated for leg in journey.legs):
            return journey  # nothing that could be contradicted
        # Legs that are whole for what was left out may contradict more.
        more = strays(presences_of(found, journey.legs, rules.travel), rules) - stray
        if not more:
            return journey
        stray |= more
