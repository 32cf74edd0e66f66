"""RFC 5545 §3.3.6: DURATION, of alarms and of the time between two looks at a feed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from icalendar import vDuration

from summitcal.feeds import Style
from summitcal.ical import render
from summitcal.ical.values import duration_value
from tests.builders import make_entry, make_feed


@pytest.mark.parametrize(
    ("length", "value"),
    [
        (timedelta(0), "PT0S"),
        (timedelta(minutes=15), "PT15M"),
        (timedelta(hours=1, seconds=5), "PT1H0M5S"),
        (timedelta(days=14), "P14D"),
        (-timedelta(days=1, hours=2), "-P1DT2H"),
    ],
)
def test_a_duration_is_what_it_was(length, value):
    """Parts stand in their order, none left out between two, and the value is read back."""
    assert duration_value(length) == value
    assert vDuration.from_ical(value) == length


def test_no_event_has_one():
    """An event ends at a DTEND; durations stand in alarms and in the head alone."""
    feed = make_feed(make_entry(), style=Style(alarms=(timedelta(minutes=15),)))
    text = render(feed).decode()
    assert not re.search("^DURATION", text, re.MULTILINE)
    assert re.findall(r"^.*:-?P[0-9T].*$", text.replace("\r", ""), re.MULTILINE) == [
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "TRIGGER:-PT15M",
    ]
