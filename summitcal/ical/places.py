"""Where an entry takes place: LOCATION and GEO."""

from __future__ import annotations

from functools import lru_cache

from summitcal.ical.content import line, text_line
from summitcal.ical.values import float_value
from summitcal.model.places import Venue


@lru_cache(maxsize=4096)
def place_lines(location: str, place: Venue | None) -> bytes:
    """Return LOCATION (RFC 5545 §3.8.1.7) and, where a point is known, GEO."""
    lines = text_line(b"LOCATION", location)
    return lines + geo_line(place) if place else lines


def geo_line(venue: Venue) -> bytes:
    """Return GEO (RFC 5545 §3.8.1.6) of a venue that is a point.

    Its own alone: the middle of the city that a hall lies in is not where the hall is.
    """
    if not venue.at or venue.about:
        return b""
    latitude, longitude = map(float_value, venue.at)
    return line(b"GEO", f"{latitude};{longitude}".encode())
