"""RFC 5545 §3.8.7.4, §3.8.7.3, §3.8.7.1: SEQUENCE, LAST-MODIFIED and CREATED of a revision."""

from __future__ import annotations

from datetime import UTC, datetime

from icalendar import Calendar

from summitcal.ical import render
from tests.builders import NOW, make_entry, make_feed

LATER = datetime(2025, 10, 23, 8, tzinfo=UTC)


def test_what_a_revision_says_of_itself():
    """Its number, when it was made and when the event was first seen; of a feed the newest."""
    entry = make_entry(sequence=2, created=NOW, revised=LATER)
    calendar = Calendar.from_ical(render(make_feed(make_entry(id="a"), entry)))
    first, event = calendar.events
    assert (int(first["SEQUENCE"]), int(event["SEQUENCE"])) == (0, 2)
    assert event["CREATED"].dt == NOW
    assert event["LAST-MODIFIED"].dt == event["DTSTAMP"].dt == LATER
    assert calendar["LAST-MODIFIED"].dt == LATER
