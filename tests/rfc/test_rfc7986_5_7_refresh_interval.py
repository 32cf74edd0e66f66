"""RFC 7986 §5.7: REFRESH-INTERVAL says how often a feed is worth asking for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from summitcal.feeds import Style
from summitcal.ical import render, render_event
from tests.builders import make_entry, make_feed, make_settings


@pytest.mark.parametrize(
    ("refresh", "written"), [(timedelta(hours=1), b"PT1H"), (timedelta(days=1), b"P1D")]
)
def test_refresh_interval_and_its_older_form(refresh, written):
    """REFRESH-INTERVAL carries VALUE=DURATION, as the RFC asks; Outlook reads the X- form."""
    content = render(make_feed(refresh=refresh))
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:" + written + b"\r\n" in content
    assert b"\r\nX-PUBLISHED-TTL:" + written + b"\r\n" in content


def test_a_download_is_not_refreshed():
    """One event by itself is no subscription."""
    assert b"REFRESH" not in render_event(make_entry(), Style(), make_settings())
