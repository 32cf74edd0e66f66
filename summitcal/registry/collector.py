"""The garbage collector, kept from tracing again and again what a long step makes and keeps."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the garbage collector: what is made only grows, and tracing it is wasted.

    As a decorator it pauses it for a call.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            _call_everything_old()
            gc.enable()


def _call_everything_old() -> None:
    """Let the collector pass over what there is; else it would trace all that was made at once."""
    if not gc.get_freeze_count():  # what somebody froze stays frozen
        gc.freeze()
        gc.unfreeze()
