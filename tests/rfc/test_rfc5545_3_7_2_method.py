"""RFC 5545 §3.7.2: METHOD is that of scheduling; a subscription has none."""

from __future__ import annotations

from summitcal.feeds import Style
from summitcal.ical import render, render_event
from summitcal.model.vocabulary import ParticipantStyle
from tests.builders import make_entry, make_feed, make_person, make_settings


def test_no_feed_has_a_method():
    """With or without attendees no calendar asks to be answered."""
    entry = make_entry(people=(make_person(),))
    for participants in ParticipantStyle:
        style = Style(participants=participants)
        assert b"METHOD" not in render(make_feed(entry, style=style))
        assert b"METHOD" not in render_event(entry, style, make_settings())
