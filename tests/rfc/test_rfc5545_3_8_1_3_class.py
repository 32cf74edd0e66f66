"""RFC 5545 §3.8.1.3: CLASS, an intent; what is enforced is who sees a feed at all."""

from __future__ import annotations

import pytest
from icalendar import Calendar

from summitcal.ical import render
from summitcal.model.vocabulary import Audience
from tests.builders import make_entry, make_feed


@pytest.mark.parametrize(
    ("audience", "word"),
    [
        (Audience.PUBLIC, "PUBLIC"),
        (Audience.PRESS, "PRIVATE"),
        (Audience.INTERNAL, "CONFIDENTIAL"),
    ],
)
def test_a_word_for_each_rung(audience, word):
    """Each rung has its word, and every event has one."""
    (event,) = Calendar.from_ical(render(make_feed(make_entry(audience=audience)))).events
    assert event["CLASS"] == word
