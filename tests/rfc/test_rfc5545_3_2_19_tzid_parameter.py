"""RFC 5545 §3.2.19: TZID on what is local and on nothing else, its VTIMEZONE in the same file."""

from __future__ import annotations

import re

from summitcal.feeds import Style
from summitcal.ical import render
from summitcal.model.vocabulary import FeedProfile
from tests.builders import days, hours, make_entry, make_feed, unfolded

ENTRIES = (
    make_entry(),
    make_entry(id="accra", **hours("2025-10-25T10:00", "2025-10-25T11:00", "Africa/Accra")),
    make_entry(id="cairo", **hours("2025-10-25T10:00", "2025-10-25T11:00", "Africa/Cairo")),
    make_entry(id="week", **days("2025-10-25", "2025-10-27")),
)


def test_a_local_time_has_its_tzid():
    """A time without Z has TZID, of a zone at offset zero as well; a date and UTC have none."""
    lines = [
        li for li in unfolded(render(make_feed(*ENTRIES))) if re.match("DT(START|END)[;:]", li)
    ]
    events = [line for line in lines if "19700101" not in line]
    for line in events:
        is_local = bool(re.search(r"T\d{6}$", line))
        assert is_local == ("TZID=" in line)
    assert "DTSTART;TZID=Africa/Accra:20251025T100000" in events
    assert "DTSTART:20251025T070000Z" in events


def test_a_feed_in_utc_has_none():
    """With the profile `utc` no property has TZID."""
    feed = make_feed(*ENTRIES, style=Style(profile=FeedProfile.UTC))
    assert b"TZID" not in render(feed)
