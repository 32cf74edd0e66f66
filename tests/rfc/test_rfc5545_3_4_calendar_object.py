"""RFC 5545 §3.4, §3.6: one VCALENDAR with PRODID and VERSION, and at least one component."""

from __future__ import annotations

import pytest

from summitcal.feeds import Style
from summitcal.ical import render, render_event
from tests.builders import make_entry, make_feed, make_settings, unfolded

FEEDS = [make_feed(), make_feed(make_entry()), make_feed(home_zone="UTC")]


@pytest.mark.parametrize("content", [*map(render, FEEDS)], ids=["empty", "one", "empty in UTC"])
def test_one_calendar_with_a_component(content):
    """Even an empty feed is one calendar that holds a component."""
    lines = unfolded(content)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert lines.count("BEGIN:VCALENDAR") == 1
    assert sum(line.startswith("BEGIN:") for line in lines) > 1


def test_required_properties_stand_once():
    """PRODID and VERSION stand once; nothing else is called for."""
    for content in (*map(render, FEEDS), render_event(make_entry(), Style(), make_settings())):
        lines = unfolded(content)
        assert lines.count("VERSION:2.0") == 1
        assert sum(line.startswith("PRODID:") for line in lines) == 1


def test_only_zones_and_events_stand_in_it():
    """There are VTIMEZONE and VEVENT, and no component that some reader refuses."""
    top, depth = [], 0
    for line in unfolded(render(make_feed(make_entry()))):
        if line.startswith("BEGIN:"):
            depth += 1
            if depth == 2:
                top.append(line.removeprefix("BEGIN:"))
        depth -= line.startswith("END:")
    assert top == ["VTIMEZONE", "VEVENT"]
