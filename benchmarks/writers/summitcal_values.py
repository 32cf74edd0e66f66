"""summitcal, from ready values: `render` of a feed whose entries are made and say what they say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import summitcal
from benchmarks.registries import NOW
from summitcal.wording import Texts


def loaded(folder: Path) -> summitcal.Registry:
    """Return the registry of a folder as the public sees it."""
    text = (folder / "registry.json").read_bytes()
    registry = summitcal.loads(text, "registry.json")
    return summitcal.view(registry, summitcal.Audience.PUBLIC, datetime.fromisoformat(NOW))


def diary_feed(view: summitcal.Registry) -> summitcal.Feed:
    """Return the feed of the whole diary."""
    now = datetime.fromisoformat(NOW)
    return summitcal.plan_feed(view, summitcal.entries(view, now), "diary", now)


def prepare(folder: Path) -> Callable[[], bytes]:
    """Return the call that is timed."""
    feed, texts = diary_feed(loaded(folder)), Texts()
    for entry in feed.entries:
        texts.of(entry)
    return lambda: summitcal.render(feed, texts=texts)
