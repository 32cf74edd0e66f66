"""The bridge to the `icalendar` library."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

from icalendar import Calendar

from summitcal import zones
from summitcal.ical import render
from summitcal.ical.reading import to_icalendar
from tests.builders import days, hours, make_entry, make_feed, make_person

FEED = make_feed(
    make_entry(people=(make_person(),), topics=("trade",)),
    make_entry(id="week", **days("2025-10-27", "2025-11-01")),
    make_entry(id="dublin", **hours("2025-12-06T10:00", "2025-12-06T11:00", "Europe/Dublin")),
    make_entry(id="cairo", **hours("2025-10-13T10:00", "2025-10-13T11:00", "Africa/Cairo")),
)


def test_the_calendar_is_what_the_bytes_parse_to():
    """The object and the bytes cannot differ."""
    assert to_icalendar(FEED) == Calendar.from_ical(render(FEED))


def test_its_times_have_our_zones():
    """Times carry pytz's zones, and not whatever the machine has."""
    talks, week, dublin, cairo = to_icalendar(FEED).events
    assert talks.start.tzinfo is zones.as_tzinfo("Asia/Kuala_Lumpur")
    assert dublin.end.tzinfo is zones.as_tzinfo("Europe/Dublin")
    assert talks.start.astimezone(UTC) == datetime(2025, 10, 25, 2, tzinfo=UTC)
    assert cairo.start == datetime(2025, 10, 13, 7, tzinfo=UTC)
    assert not isinstance(week.start, datetime)


def test_rendering_does_not_load_the_library():
    """Importing `summitcal.ical` leaves `icalendar` alone."""
    code = "import sys, summitcal.ical; print('icalendar' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
