"""RFC 5545 §3.1.4: the character set is UTF-8."""

from __future__ import annotations

from summitcal.ical import render
from tests.builders import make_entry, make_feed


def test_every_script_is_utf8():
    """Names of every script are written in UTF-8, and not escaped in any other way."""
    title = "何立峰 · Нарышкин · العربية · ไทย · 👋"
    assert title.encode("utf-8") in render(make_feed(make_entry(title=title))).replace(
        b"\r\n ", b""
    )
