"""Days and hours that options give."""

from __future__ import annotations

from datetime import date, time

from summitcal.cli.outcomes import UsageError


def parse_day(text: str, option: str) -> date:
    """Return the day that an option gives; raises `UsageError` where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option}: {text!r} is no day; write it as 2025-10-27") from None


def parse_hours(text: str, option: str) -> tuple[time, time]:
    """Return from when to when an option says; raises `UsageError` where it does not."""
    first, _, last = text.partition("-")
    try:
        opens, closes = time.fromisoformat(first), time.fromisoformat(last)
    except ValueError:
        opens = closes = time()
    if opens.tzinfo or closes.tzinfo or opens >= closes:
        raise UsageError(f"{option}: {text!r} are no hours; write them as 08:00-20:00")
    return opens, closes
