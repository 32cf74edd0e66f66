"""RFC 5545 §3.3.11: in a TEXT backslash, semicolon, comma and line break are escaped."""

from __future__ import annotations

import pytest

from summitcal.ical import render
from tests.builders import make_entry, make_feed, unfolded


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("a;b", "a\\;b"),
        ("a,b", "a\\,b"),
        ("C:\\New", "C:\\\\New"),
        ("a\nb", "a\\nb"),
        ("a\r\nb", "a\\nb"),
        ("a:b", "a:b"),
        ('a"b', 'a"b'),
    ],
)
def test_escapes(title, written):
    """What must be escaped is, and nothing else."""
    assert f"SUMMARY:{written}" in unfolded(render(make_feed(make_entry(title=title))))


def test_a_text_cannot_add_a_property():
    """A line break in a text never becomes one of the file."""
    title = "x\r\nATTENDEE:mailto:a@b.example\rORGANIZER:mailto:c@d.example"
    lines = unfolded(render(make_feed(make_entry(title=title))))
    assert not any(line.startswith(("ATTENDEE", "ORGANIZER")) for line in lines)
