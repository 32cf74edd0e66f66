"""RFC 5545 §3.8.2.7: TRANSP says whether an event takes time on a busy search."""

from __future__ import annotations

import pytest

from summitcal.ical import render
from summitcal.model.vocabulary import Kind, Status
from tests.builders import days, make_entry, make_feed


@pytest.mark.parametrize(
    ("fields", "transparency", "busy"),
    [
        ({}, "OPAQUE", "BUSY"),
        ({"status": Status.EXPECTED}, "OPAQUE", "TENTATIVE"),
        ({"status": Status.CANCELLED}, "TRANSPARENT", "FREE"),
        ({"kind": Kind.DEADLINE}, "TRANSPARENT", "FREE"),
        ({"kind": Kind.WEEK}, "TRANSPARENT", "FREE"),
        (days("2025-10-25"), "TRANSPARENT", "FREE"),
        ({**days("2025-10-25"), "busy": True}, "OPAQUE", "BUSY"),
    ],
)
def test_transp_is_explicit_and_outlooks_word_agrees(fields, transparency, busy):
    """TRANSP always stands, since its default is OPAQUE; Outlook reads the other word."""
    content = render(make_feed(make_entry(**fields)))
    expected = f"\r\nTRANSP:{transparency}\r\nX-MICROSOFT-CDO-BUSYSTATUS:{busy}\r\n"
    assert expected.encode() in content
