"""How places lie to each other: the same one, one city, so many kilometres.

The same few are asked of for everyone who meets there, so what is found is kept.
"""

from __future__ import annotations

from functools import lru_cache

from haversine import haversine  # type: ignore[import-untyped]

from summitcal.itinerary.countries import is_country
from summitcal.model.places import Venue


def is_same_place(one: Venue, other: Venue) -> bool:
    """Return whether two places are one, or one lies in the other."""
    return any(place.id == other.id for place in one.chain()) or any(
        place.id == one.id for place in other.chain()
    )


@lru_cache(maxsize=8192)
def locality(place: Venue) -> Venue:
    """Return the city of a place: of what it lies in the one just below the country.

    What lies in no country is the largest that it lies in.
    """
    *smaller, root = place.chain()
    return smaller[-1] if smaller and is_country(root) else root


def is_same_locality(one: Venue, other: Venue) -> bool:
    """Return whether two places are in one city."""
    return locality(one).id == locality(other).id


@lru_cache(maxsize=32768)
def kilometres(one: Venue, other: Venue) -> float | None:
    """Return the great circle between two places; None: the coordinates of one are not known."""
    start, end = _point(one), _point(other)
    return float(haversine(start, end)) if start and end else None


def _point(venue: Venue) -> tuple[float, float] | None:
    """Return the nearest coordinates: its own, else those of what it lies in."""
    return next((place.at for place in venue.chain() if place.at), None)
