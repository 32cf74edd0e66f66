"""LOCATION and GEO."""

from __future__ import annotations

import attrs

from summitcal import wording
from summitcal.ical.places import place_lines
from summitcal.model.places import Venue
from tests.builders import KUALA_LUMPUR

HALL = Venue(id="hall", name="Hall 1, east wing", inside=KUALA_LUMPUR, at=(3.139, 101.6869))


def _lines(venue: Venue) -> bytes:
    return place_lines(wording.place_text(venue), venue)


def test_a_place_with_a_point():
    """A venue with coordinates has LOCATION and GEO."""
    assert _lines(HALL).decode().splitlines() == [
        "LOCATION:Hall 1\\, east wing\\, Kuala Lumpur",
        "GEO:3.139000;101.686900",
    ]


def test_no_place_has_no_line():
    """Without a place there is nothing."""
    assert place_lines("", None) == b""


def test_coordinates_of_an_area_are_no_point():
    """Coordinates that stand for an area are never shown."""
    about = attrs.evolve(HALL, about=True)
    assert b"GEO" not in _lines(about)


def test_coordinates_are_a_venues_own():
    """A hall without coordinates does not take those of its city."""
    city = attrs.evolve(KUALA_LUMPUR, at=(3.139, 101.6869))
    hall = Venue(id="hall", name="Hall 1", inside=city)
    assert b"GEO" not in _lines(hall)


def test_the_equator_is_a_place():
    """Latitude and longitude of zero are coordinates like others."""
    island = Venue(id="null", name="Null Island", zone="UTC", at=(0.0, -0.0))
    assert b"GEO:0.000000;0.000000\r\n" in _lines(island)
