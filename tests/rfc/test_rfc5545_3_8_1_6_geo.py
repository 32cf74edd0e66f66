"""RFC 5545 §3.8.1.6: GEO is latitude, then longitude."""

from __future__ import annotations

from icalendar import Calendar

from summitcal.ical import render
from summitcal.model.places import Venue
from tests.builders import make_entry, make_feed


def test_latitude_comes_first():
    """A reader gets the coordinates that the registry has, to six decimals."""
    hall = Venue(id="hall", name="Hall", zone="Asia/Seoul", at=(35.85621, -129.2247))
    event = Calendar.from_ical(render(make_feed(make_entry(place=hall)))).events[0]
    assert (event["GEO"].latitude, event["GEO"].longitude) == (35.85621, -129.2247)
