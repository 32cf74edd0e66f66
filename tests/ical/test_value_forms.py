"""How dates, times, durations, offsets and coordinates are spelled."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import vDuration

from summitcal.ical.values import (
    date_value,
    duration_value,
    float_value,
    local_value,
    offset_value,
    utc_value,
)


def test_dates_and_times():
    """Days, wall times and instants are written without separators, to the second."""
    assert date_value(date(2025, 10, 26)) == b"20251026"
    assert local_value(datetime(2025, 10, 26, 9, 5, 7)) == b"20251026T090507"
    assert utc_value(datetime(2025, 10, 26, 9, 5, 7, 999, tzinfo=UTC)) == b"20251026T090507Z"


@pytest.mark.parametrize(
    ("length", "value"),
    [
        (timedelta(), "PT0S"),
        (timedelta(hours=1), "PT1H"),
        (-timedelta(minutes=30), "-PT30M"),
        (timedelta(days=14), "P14D"),
        (timedelta(days=1, hours=2), "P1DT2H"),
        (timedelta(hours=1, seconds=5), "PT1H0M5S"),
        (-timedelta(days=1, seconds=5), "-P1DT5S"),
    ],
)
def test_durations(length, value):
    """A duration is spelled in days, hours, minutes and seconds."""
    assert duration_value(length) == value


@given(st.integers(-(10**7), 10**7))
def test_durations_are_read_back(seconds):
    """A reader gets the length that was written."""
    length = timedelta(seconds=seconds)
    assert vDuration.from_ical(duration_value(length)) == length


@pytest.mark.parametrize(
    ("minutes", "value"), [(0, "+0000"), (480, "+0800"), (-210, "-0330"), (825, "+1345")]
)
def test_offsets(minutes, value):
    """An offset has its sign and four digits."""
    assert offset_value(timedelta(minutes=minutes)) == value


@pytest.mark.parametrize(
    ("degrees", "value"),
    [(3.139, "3.139000"), (-101.6869, "-101.686900"), (-0.0, "0.000000"), (-1e-9, "0.000000")],
)
def test_degrees(degrees, value):
    """Degrees have six decimals, and zero has no sign."""
    assert float_value(degrees) == value
