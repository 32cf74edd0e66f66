"""RFC 5545 §3.2: parameter values with a colon, semicolon or comma are quoted."""

from __future__ import annotations

import pytest

from summitcal.ical import render
from tests.builders import make_entry, make_feed, make_person, unfolded


@pytest.mark.parametrize("name", ["Bessent, Scott", "Chair; host", "Host: Malaysia"])
def test_separators_are_quoted(name):
    """A name with a separator stands in quotes, so that the separator is the name's."""
    lines = unfolded(render(make_feed(make_entry(people=(make_person(name=name),)))))
    attendee = next(line for line in lines if line.startswith("ATTENDEE"))
    assert f';CN="{name}":mailto:' in attendee


def test_no_value_holds_a_double_quote():
    """A double quote cannot stand in a value; it becomes a single one."""
    lines = unfolded(render(make_feed(make_entry(people=(make_person(name='Al "Ace", Jr'),)))))
    assert any(";CN=\"Al 'Ace', Jr\":" in line for line in lines)
