"""RFC 5545 §3.6.6: a display alarm has ACTION, DESCRIPTION and TRIGGER."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Calendar

from summitcal.feeds import Style
from summitcal.ical import render
from tests.builders import make_entry, make_feed


def test_a_display_alarm():
    """An alarm shows the title, before the start; it has no UID (RFC 9074 would allow one)."""
    style = Style(alarms=(timedelta(minutes=30),))
    alarm = Calendar.from_ical(render(make_feed(make_entry(), style=style))).events[0].alarms
    component = alarm.times[0].alarm
    assert component["ACTION"] == "DISPLAY"
    assert component["DESCRIPTION"] == "Trade talks"
    assert -timedelta(minutes=30) == component.TRIGGER
    assert "UID" not in component


def test_no_alarm_unless_a_feed_asks():
    """Nobody is woken by a feed that says nothing of alarms."""
    assert b"VALARM" not in render(make_feed(make_entry()))
