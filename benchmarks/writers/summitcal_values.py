"""summitcal, from ready values: `render` of a feed whose entries are made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import summitcal
from benchmarks.registries import NOW


def loaded(folder: Path) -> summitcal.Registry:
    """Return the registry of a folder as the public sees it."""
    text = (folder / "registry.json").read_bytes()
    registry = summitcal.loads(text, "registry.json")
    return summitcal.view(registry, summitcal.Audience.PUBLIC, datetime.fromisoformat(NOW))


def diary_feed(view: summitcal.Registry) -> summitcal.Feed:
    """Return the feed of the whole diary."""
    now = datetime.fromisoformat(NOW)
    feeds = summitcal.plan_feeds(view, summitcal.entries(view, now), now)
    return next(feed for feed in feeds if feed.path == "feeds/diary.ics")


def prepare(folder: Path) -> Callable[[], bytes]:
    """Return the call that is timed."""
    feed = diary_feed(loaded(folder))
    return lambda: summitcal.render(feed)
