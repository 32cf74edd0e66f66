"""RFC 5545 §3.8.1.2: CATEGORIES are several texts with commas between them."""

from __future__ import annotations

from icalendar import Calendar

from summitcal.ical import render
from summitcal.model.vocabulary import Kind
from tests.builders import make_entry, make_feed


def test_categories():
    """The kind and the topics are categories, in one property, and none is split."""
    entry = make_entry(kind=Kind.PRESS_CONFERENCE, topics=("rare earths, chips", "A;B", "半導体"))
    event = Calendar.from_ical(render(make_feed(entry))).events[0]
    assert list(event.categories) == ["Press conference", "rare earths chips", "A;B", "半導体"]
