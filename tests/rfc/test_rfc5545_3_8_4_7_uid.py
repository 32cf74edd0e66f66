"""RFC 5545 §3.8.4.7: UID, which is for ever and unlike any other."""

from __future__ import annotations

import uuid

from summitcal import entries, plan_feeds, read, render, view
from summitcal.model.vocabulary import Audience
from tests.builders import DOMAIN, NOW, make_registry


def uids(events: dict[str, dict[str, str]]) -> list[str]:
    """Return the UIDs of a published diary."""
    seen = view(make_registry(events), Audience.PUBLIC, NOW)
    feeds = plan_feeds(seen, entries(seen, NOW))
    diary = next(feed for feed in feeds if feed.short_name == "diary")
    return [event.uid for event in read(render(diary)).events]


def test_a_uid_is_made_of_domain_and_id():
    """It is the same on every machine, and after any change but of these (RFC 9562 §5.5)."""
    made = str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://{DOMAIN}/events/talks"))
    assert uids({"talks": {"when": "2025-10-25"}}) == [made]
    assert uids({"talks": {"when": "2025-10-26T10:00", "venue": "seoul", "title": "T"}}) == [made]
    assert uids({"kl": {"when": "2025-10-25", "was": "talks"}}) == [made]


def test_a_uid_that_was_brought_is_kept():
    """An adopted event is the same entry in every calendar that has it already."""
    assert uids({"talks": {"when": "2025-10-25", "uid": "a;b@old.example"}}) == ["a;b@old.example"]


def test_no_two_are_alike():
    """Each event has its own."""
    found = uids({f"talks-{n}": {"when": "2025-10-25"} for n in range(50)})
    assert len(set(found)) == 50
