"""Values that are not text: dates, times, durations, coordinates."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

_SECOND = timedelta(seconds=1)


@lru_cache(maxsize=8192)
def date_value(day: date) -> bytes:
    """Return a day as DATE (RFC 5545 §3.3.4)."""
    return day.isoformat().replace("-", "").encode()


@lru_cache(maxsize=8192)
def _time_value(clock: time) -> bytes:
    """Return a time of day as TIME, form 1 (RFC 5545 §3.3.12)."""
    return clock.isoformat("seconds").replace(":", "").encode()


def local_value(wall: datetime) -> bytes:
    """Return a wall time as DATE-TIME, form 1 or 3 (RFC 5545 §3.3.5)."""
    return date_value(wall.date()) + b"T" + _time_value(wall.time())


def utc_value(instant: datetime) -> bytes:
    """Return an instant (UTC) as DATE-TIME, form 2 (RFC 5545 §3.3.5)."""
    return local_value(instant) + b"Z"


def duration_value(length: timedelta) -> str:
    """Return a length as DURATION, in days, hours, minutes and seconds (RFC 5545 §3.3.6)."""
    minutes, seconds = divmod(abs(length) // _SECOND, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    clock = f"{hours}H" * bool(hours)
    clock += f"{minutes}M" * bool(minutes or (hours and seconds))  # no H is followed by S
    clock += f"{seconds}S" * bool(seconds or not (days or clock))
    sign = "-" if length < timedelta() else ""
    return f"{sign}P" + f"{days}D" * bool(days) + f"T{clock}" * bool(clock)


def offset_value(offset: timedelta) -> str:
    """Return an offset from UTC as UTC-OFFSET, to the minute (RFC 5545 §3.3.14)."""
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"{'-' if offset < timedelta() else '+'}{hours:02}{minutes:02}"


def float_value(number: float) -> str:
    """Return degrees with six decimals, as GEO should have them (RFC 5545 §3.8.1.6)."""
    return f"{round(number, 6) + 0.0:.6f}"  # the sum turns -0.0 into 0.0
