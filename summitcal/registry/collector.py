"""The garbage collector, kept from tracing again and again what a long step makes and keeps."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def collector_paused(function: Callable[P, R]) -> Callable[P, R]:
    """Pause the garbage collector for a call: what it makes only grows, and tracing it is wasted.

    No context manager: leaving one makes an exception, and with it the collector would begin.
    """

    @wraps(function)
    def paused(*arguments: P.args, **options: P.kwargs) -> R:
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return function(*arguments, **options)
        finally:
            if was_enabled:
                gc.enable()

    return paused
