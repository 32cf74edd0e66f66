"""How far a long command is."""

from __future__ import annotations

import sys
from typing import Any


class Progress:
    """A bar on a terminal, and silence in a pipe."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._bar: Any = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():  # else the bar would be none, and takes a while to load
            from tqdm import tqdm

            tqdm.monitor_interval = 0  # no thread: the process may be copied
            self._bar = tqdm(desc=self._what, unit="file", leave=False, delay=0.5)
        return self

    def show(self, done: int, total: int) -> None:
        """Show how many of how many are done."""
        if self._bar is not None:
            self._bar.total = total
            self._bar.update(done - self._bar.n)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()
