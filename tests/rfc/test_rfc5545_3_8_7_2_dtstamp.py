"""RFC 5545 §3.8.7.2: without METHOD, DTSTAMP is when the event was last revised."""

from __future__ import annotations

from datetime import UTC, datetime

from icalendar import Calendar

from summitcal.ical import render
from tests.builders import make_entry, make_feed


def test_dtstamp_is_the_revision_and_not_the_clock():
    """DTSTAMP and LAST-MODIFIED are the revision's; CREATED is when the event was first seen."""
    created = datetime(2025, 9, 1, tzinfo=UTC)
    revised = datetime(2025, 10, 1, 7, 30, tzinfo=UTC)
    feed = make_feed(make_entry(created=created, revised=revised, sequence=7))
    event = Calendar.from_ical(render(feed)).events[0]
    assert event.DTSTAMP == event.LAST_MODIFIED == revised
    assert event["CREATED"].dt == created
    assert event["SEQUENCE"] == 7
