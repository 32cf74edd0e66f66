"""RFC 5545 §3.8.2.2: DTEND is exclusive, and later than DTSTART."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from summitcal.ical import render
from tests.builders import days, make_entry, make_feed


def test_the_last_day_is_not_dtend():
    """An entry of two days ends on the third."""
    feed = make_feed(make_entry(**days("2025-10-25", "2025-10-26")))
    event = Calendar.from_ical(render(feed)).events[0]
    assert (event.start, event.end) == (date(2025, 10, 25), date(2025, 10, 27))


@given(st.dates(date(1972, 1, 1), date(2100, 12, 31)), st.integers(0, 40))
def test_days_are_read_back(first, more):
    """A reader gets the first day, and the day after the last."""
    last = first + timedelta(more)
    feed = make_feed(make_entry(**days(first.isoformat(), last.isoformat())))
    event = Calendar.from_ical(render(feed)).events[0]
    assert (event.start, event.end) == (first, last + timedelta(1))
