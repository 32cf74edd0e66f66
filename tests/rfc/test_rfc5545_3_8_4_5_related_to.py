"""RFC 5545 §3.8.4.5: RELATED-TO names the UID of the event that this one is part of."""

from __future__ import annotations

from icalendar import Calendar

from summitcal.ical import render
from summitcal.ledger import Link
from tests.builders import days, make_entry, make_feed


def test_a_session_names_its_summit():
    """Only the nearest parent is named, as PARENT; what comes after or before is text."""
    summit = make_entry(id="summit", **days("2025-10-25", "2025-10-26"))
    near = Link(id="summit", uid=summit.uid, title="Summit")
    far = Link(id="week", uid="week", title="Week")
    session = make_entry(id="session", within=(near, far), after=(far,), before=(far,))
    first, second = Calendar.from_ical(render(make_feed(summit, session))).events
    assert second["RELATED-TO"] == first["UID"]
    assert second["RELATED-TO"].params["RELTYPE"] == "PARENT"
    assert "RELATED-TO" not in first
