"""Libraries that some tests need: without one a test is skipped, and fails where CI installs it."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import pytest


def needed(name: str) -> Any:
    """Return a module; without it the test, or the file that asks, is skipped."""
    if os.environ.get("CI") == "true":
        return import_module(name)
    return pytest.importorskip(name)
