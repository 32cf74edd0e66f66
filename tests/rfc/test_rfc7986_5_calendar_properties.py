"""RFC 7986 §5: NAME, DESCRIPTION, COLOR, URL, LAST-MODIFIED and SOURCE of a calendar."""

from __future__ import annotations

from icalendar import Calendar

from summitcal.ical import render
from tests.builders import NOW, make_entry, make_feed

FEED = make_feed(
    make_entry(),
    name="Diary",
    description="Everything",
    color="steelblue",
    url="https://diary.example.org/",
    source="https://diary.example.org/feeds/diary.ics",
)


def test_a_calendars_properties():
    """What a feed says of itself stands in the calendar, and what it does not say is left out."""
    calendar = Calendar.from_ical(render(FEED))
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "Diary"
    assert calendar["DESCRIPTION"] == calendar["X-WR-CALDESC"] == "Everything"
    assert calendar["COLOR"] == "steelblue"
    assert calendar["URL"] == "https://diary.example.org/"
    assert calendar["LAST-MODIFIED"].dt == NOW
    silent = Calendar.from_ical(render(make_feed()))
    assert not {"DESCRIPTION", "COLOR", "URL", "SOURCE", "LAST-MODIFIED"} & set(silent)


def test_source_is_a_uri():
    """SOURCE carries VALUE=URI, which the RFC asks for."""
    line = b"\r\nSOURCE;VALUE=URI:https://diary.example.org/feeds/diary.ics\r\n"
    assert line in render(FEED)
