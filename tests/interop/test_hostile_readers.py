"""Any text in any place, any form of time: the readers of Python see what we say they do."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summitcal import entries, loads, plan_feeds, view
from summitcal.feeds import Style
from summitcal.model.vocabulary import Audience, FeedProfile, ParticipantStyle
from tests.builders import NOW, days, hours, make_entry, make_feed, make_person
from tests.fuzz.random_registries import random_registry
from tests.fuzz.registries import differences
from tests.ical.strategies import HOSTILE

pytestmark = pytest.mark.interop
slow = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
_TIMES = st.sampled_from(
    [
        hours("2025-10-25T10:00", "2025-10-25T11:00"),
        hours("2025-10-26T00:30", "2025-10-26T05:00", "Europe/Dublin"),
        hours("2025-10-13T10:00", "2025-10-13T11:00", "Africa/Cairo"),
        days("2025-10-25", "2025-10-26"),
    ]
)
_STYLES = st.builds(
    Style, participants=st.sampled_from(ParticipantStyle), profile=st.sampled_from(FeedProfile)
)


def told(feed):
    pytest.importorskip("ical")
    pytest.importorskip("vobject")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return list(differences(feed))


@slow
@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE, _TIMES, _STYLES)
def test_any_text_of_an_entry(title, text, name, topic, times, style):
    """Title, text, words, names and topics come back; nothing is added, lost or broken."""
    entry = make_entry(
        title=f"A{title}", text=text, words=text, topics=(topic,), native_title=title, **times,
        people=(make_person(name=f"A{name}"), make_person("he", f"B{text}", is_delegation=True)),
    )  # fmt: skip
    assert told(make_feed(entry, style=style, name=f"A{name}", description=text)) == []


@slow
@given(st.integers(1_000_000, 9_000_000))
def test_any_registry(seed):
    """Of every feed of a registry at random, not of its diary alone."""
    seen = view(loads(random_registry(seed), "registry.json"), Audience.PUBLIC, NOW)
    for feed in plan_feeds(seen, entries(seen, NOW)):
        assert told(feed) == []
