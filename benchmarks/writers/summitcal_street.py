"""summitcal, the whole street: from the model through entries and the plan of feeds to bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import summitcal
from benchmarks.writers.summitcal_values import diary_feed, loaded


def prepare(folder: Path) -> Callable[[], bytes]:
    """Return the call that is timed."""
    view = loaded(folder)
    return lambda: summitcal.render(diary_feed(view))
