"""Days that options give."""

from __future__ import annotations

from datetime import date

from summitcal.cli.common import UsageError


def parse_day(text: str, option: str) -> date:
    """Return the day that an option gives; raises `UsageError` where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option}: {text!r} is no day; write it as 2025-10-27") from None
