"""Processes of this machine that begin as copies of this one.

What files are made of is in their memory already: they are told which files to make, and are sent
nothing. To send ten thousand entries takes longer than to make all that they stand in.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

T = TypeVar("T")

_held: list[Sequence[Any]] = []
"""What the copies have, each list where it was in the memory that they were copied from."""


class Copies(ProcessPoolExecutor):
    """An executor that can be given parts of lists that it holds; any other work as well."""

    def __init__(self, jobs: int) -> None:
        """Take how many processes there may be; they are copied when the first work is given."""
        super().__init__(jobs, mp_context=get_context("fork"))

    def hold(self, values: Sequence[Any]) -> int:
        """Return by which number the copies know a list; only before any work is given."""
        _held.append(values)
        return len(_held) - 1

    def submit_part(
        self, function: Callable[[Sequence[Any]], T], number: int, part: slice
    ) -> Future[T]:
        """Have a function called in a copy with a part of a list."""
        return self.submit(_called, function, number, part)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the copies, and hold nothing any more."""
        super().shutdown(wait, cancel_futures=cancel_futures)
        _held.clear()


def _called(function: Callable[[Sequence[Any]], T], number: int, part: slice) -> T:
    return function(_held[number][part])


def can_copy() -> bool:
    """Whether a process can be copied here without harm: macOS can, and says not to."""
    return sys.platform == "linux"
