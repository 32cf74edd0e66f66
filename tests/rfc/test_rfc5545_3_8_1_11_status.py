"""RFC 5545 §3.8.1.11: the STATUS of an event is TENTATIVE, CONFIRMED or CANCELLED."""

from __future__ import annotations

import pytest

from summitcal.feeds import Style
from summitcal.ical import render
from summitcal.model.vocabulary import CancelledPolicy, Status
from tests.builders import make_entry, make_feed, unfolded


@pytest.mark.parametrize("policy", CancelledPolicy)
@pytest.mark.parametrize("status", Status)
def test_no_other_status(status, policy):
    """Every word of ours becomes one of the three."""
    style = Style(cancelled=policy)
    lines = unfolded(render(make_feed(make_entry(status=status), style=style)))
    written = [line for line in lines if line.startswith("STATUS:")]
    assert written[0] in ("STATUS:TENTATIVE", "STATUS:CONFIRMED", "STATUS:CANCELLED")
    assert len(written) == 1
