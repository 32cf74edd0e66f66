"""RFC 5545 §3.3.5: a DATE-TIME is UTC, or local with a TZID; never floating."""

from __future__ import annotations

import re

import pytest

from summitcal.ical import render
from tests.builders import hours, make_entry, make_feed, unfolded

ZONES = ["Asia/Seoul", "Europe/Dublin", "America/New_York", "Asia/Jerusalem", "UTC", "Africa/Accra"]


@pytest.mark.parametrize("zone", ZONES)
def test_no_time_is_floating(zone):
    """Every DTSTART and DTEND of an hour says its zone, or ends in Z."""
    feed = make_feed(make_entry(**hours("2025-10-13T10:00", "2025-10-13T11:00", zone)))
    lines = unfolded(render(feed))
    event = lines[lines.index("BEGIN:VEVENT") :]
    times = [line for line in event if line.startswith(("DTSTART", "DTEND"))]
    assert len(times) == 2
    for line in times:
        assert re.fullmatch(rf"DT(START|END)(;TZID={zone}:\d{{8}}T\d{{6}}|:\d{{8}}T\d{{6}}Z)", line)


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC"])
def test_utc_has_no_tzid(zone):
    """A TZID is not applied to a time in UTC."""
    feed = make_feed(make_entry(**hours("2025-10-13T10:00", "2025-10-13T11:00", zone)))
    assert b"TZID" not in render(feed)
