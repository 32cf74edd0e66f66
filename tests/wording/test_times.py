"""Days, spans and clocks in words."""

from __future__ import annotations

import locale
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitcal import wording
from summitcal.ledger import State
from summitcal.model.clocks import Clock
from summitcal.model.stamps import Stamp
from summitcal.model.vocabulary import PartOfDay
from summitcal.model.when import Days, Extent, Hours, Part, Undated, Window
from tests.builders import days, hours, make_entry, moment

NEW_YORK, SEOUL = "America/New_York", "Asia/Seoul"


def state(**fields) -> State:
    """The state of an entry in Kuala Lumpur, seen from New York."""
    return make_entry(**{"home_zone": NEW_YORK, **fields}).state


# Days and spans


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-10-25", "2025-10-25", "Sat 25 Oct"),
        ("2025-10-25", "2025-10-26", "Sat 25 – Sun 26 Oct"),
        ("2025-10-27", "2025-11-01", "Mon 27 Oct – Sat 1 Nov"),
        ("2025-10-31", "2025-11-01", "Fri 31 Oct – Sat 1 Nov"),
        ("2025-12-31", "2026-01-01", "Wed 31 Dec 2025 – Thu 1 Jan 2026"),
        ("2025-10-25", "2026-10-25", "Sat 25 Oct 2025 – Sun 25 Oct 2026"),
        ("2024-02-28", "2024-02-29", "Wed 28 – Thu 29 Feb"),
    ],
)
def test_a_span_names_a_month_once_and_two_years_both(first, last, expected):
    """What the two days share is said once, at the end."""
    ends = date.fromisoformat(first), date.fromisoformat(last)
    assert wording.days_text(*ends) == expected
    if first != last:
        assert wording.known_text(Days(first=ends[0], last=ends[1])) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-10-01", "2025-10-31", "October 2025"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-02-01", "2024-02-28", "Thu 1 – Wed 28 Feb"),
        ("2026-01-01", "2026-12-31", "2026"),
        ("2026-01-01", "2027-12-31", "Thu 1 Jan 2026 – Fri 31 Dec 2027"),
        ("2025-10-01", "2025-11-30", "Wed 1 Oct – Sun 30 Nov"),
    ],
)
def test_a_window_that_is_a_month_or_a_year_is_called_that(first, last, expected):
    """Any other is told by its days."""
    assert wording.window_text(date.fromisoformat(first), date.fromisoformat(last)) == expected


@given(st.dates(date(1972, 1, 1), date(2100, 12, 31)))
def test_a_day_is_named_in_english(day):
    """Weekday, number and month are those that Python has for the C locale."""
    assert locale.setlocale(locale.LC_TIME) in ("C", "POSIX", "C.UTF-8")
    assert wording.day_text(day, year=True) == f"{day:%a} {day.day} {day:%b %Y}"
    assert wording.day_heading(day) == wording.day_text(day, year=True)


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        (Stamp(date(2025, 10, 1)), "Oct 2025"),
        (Stamp.of_day(date(2025, 10, 22)), "22 Oct 2025"),
        (Stamp.of_instant(datetime(2025, 10, 22, 14, tzinfo=UTC)), "22 Oct 2025 14:00 UTC"),
        (Stamp.of_instant(datetime(2025, 10, 22, 7, 0, 9, tzinfo=UTC)), "22 Oct 2025 07:00:09 UTC"),
    ],
)
def test_a_stamp_says_no_more_than_it_knows(stamp, expected):
    """A month, a day, or an instant in UTC."""
    assert wording.stamp_text(stamp) == expected


# Both clocks


def test_the_reader_is_shown_both_clocks():
    """The venue's with its zone, and in brackets that of the desk, by its capital."""
    start = moment("2025-10-25T10:00")
    shown = state(when=Hours(start=Clock(start.wall)), start=start)
    assert wording.both_clocks(shown) == "Sat 25 Oct 10:00 +08 (Fri 24 Oct 22:00 Washington)"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            hours("2025-10-25T10:00", "2025-10-25T11:30"),
            "Sat 25 Oct 10:00–11:30 +08 (Fri 24 Oct 22:00–23:30 Washington)",
        ),
        (
            hours("2025-10-25T11:00", "2025-10-25T12:30"),
            "Sat 25 Oct 11:00–12:30 +08 (Fri 24 Oct 23:00 – Sat 25 Oct 00:30 Washington)",
        ),
        (
            hours("2025-10-25T23:00", "2025-10-26T00:30"),
            "Sat 25 Oct 23:00 +08 – Sun 26 Oct 00:30 +08 (Sat 25 Oct 11:00–12:30 Washington)",
        ),
        (
            hours(moment("2025-10-24T23:00", NEW_YORK), moment("2025-10-26T09:55")),
            "Fri 24 Oct 23:00 EDT – Sun 26 Oct 09:55 +08 "
            "(Fri 24 Oct 23:00 – Sat 25 Oct 21:55 Washington)",
        ),
        (
            hours("2025-10-25T10:00", "2025-10-25T11:30", NEW_YORK),
            "Sat 25 Oct 10:00–11:30 EDT",
        ),
        (
            hours("2025-11-02T00:30", "2025-11-02T03:00", NEW_YORK),
            "Sun 2 Nov 00:30 EDT – 03:00 EST",
        ),
    ],
)
def test_hours_are_told_on_both_clocks(fields, expected):
    """One day is named once; of a leg, or where clocks change, each end has its own clock."""
    assert wording.both_clocks(state(**fields)) == expected


@pytest.mark.parametrize(
    ("extent", "clock", "expected"),
    [
        (Extent.START, "start", "10:00"),
        (Extent.OPEN, "start", "10:00"),
        (Extent.NOT_BEFORE, "start", "not before 10:00"),
        (Extent.END, "end", "until 10:00"),
    ],
)
def test_hours_with_one_end_say_which(extent, clock, expected):
    """No hour is told for one that it is not."""
    at = moment("2025-10-25T10:00")
    shown = state(when=Hours(**{clock: Clock(at.wall)}, extent=extent), **{clock: at})
    words = expected.replace("10:00", "Sat 25 Oct 10:00 +08")
    home = expected.replace("10:00", "Fri 24 Oct 22:00")
    assert wording.hours_text(shown) == expected
    assert wording.both_clocks(shown) == f"{words} ({home} Washington)"


def test_seconds_are_told_where_there_are_some():
    """A minute that was only rounded to is not made exact."""
    shown = state(**hours("2025-10-25T10:00:05", "2025-10-25T10:30"))
    assert wording.hours_text(shown) == "10:00:05–10:30"


@given(st.datetimes(datetime(1980, 1, 1), datetime(2036, 1, 1)), st.sampled_from([NEW_YORK, SEOUL]))
def test_the_second_clock_is_left_out_where_it_shows_the_same(wall, home):
    """Brackets stand where, and only where, the two clocks differ at that hour."""
    wall = wall.replace(second=0, microsecond=0)
    try:
        at = moment(wall.isoformat(), SEOUL)
    except ValueError:
        return
    shown = state(when=Hours(start=Clock(at.wall)), start=at, home_zone=home)
    assert ("(" in wording.both_clocks(shown)) is (home != SEOUL)


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        (NEW_YORK, "Washington"), ("Asia/Shanghai", "Beijing"), ("Asia/Kolkata", "New Delhi"),
        ("UTC", "UTC"), ("Etc/UTC", "UTC"), ("Asia/Kuala_Lumpur", "Kuala Lumpur"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"), ("Europe/London", "London"),
    ],
)  # fmt: skip
def test_a_clock_is_called_after_the_capital(zone, name):
    """As diplomats call it, and else as IANA does."""
    assert wording.clock_name(zone) == name


# What is known, in one line


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (Undated(), "no day yet"),
        (Days(first=date(2025, 10, 25), last=date(2025, 10, 25), part=Part(PartOfDay.NIGHT)),
         "Sat 25 Oct, night"),
        (Window(first=date(2025, 10, 27), last=date(2025, 11, 1)),
         "one day of Mon 27 Oct – Sat 1 Nov"),
        (Window(first=date(2025, 10, 27), last=date(2025, 11, 1), part=Part(PartOfDay.NIGHT)),
         "one day of Mon 27 Oct – Sat 1 Nov, night"),
        (Window.month(2025, 10), "some day in October 2025"),
        (Window.year(2026), "some day in 2026"),
        (Window(first=date(2025, 10, 30), last=date(2025, 10, 30)), "Thu 30 Oct, day not sourced"),
        (Hours(start=Clock(datetime(2025, 10, 24, 23), True, NEW_YORK)),
         "Fri 24 Oct about 23:00 Washington"),
        (Hours(start=Clock(datetime(2025, 10, 24, 22)), end=Clock(datetime(2025, 10, 24, 23))),
         "Fri 24 Oct 22:00–23:00"),
        (Hours(start=Clock(datetime(2025, 10, 24, 22), False, NEW_YORK),
               end=Clock(datetime(2025, 10, 24, 23), True, NEW_YORK)),
         "Fri 24 Oct 22:00–about 23:00 Washington"),
        (Hours(start=Clock(datetime(2025, 10, 24, 22)), end=Clock(datetime(2025, 10, 25, 1))),
         "Fri 24 Oct 22:00 – Sat 25 Oct 01:00"),
        (Hours(end=Clock(datetime(2025, 10, 24, 23))), "until Fri 24 Oct 23:00"),
    ],
)  # fmt: skip
def test_a_time_is_told_as_known(when, expected):
    """On the clock it is written in, with its zone where one is printed."""
    assert wording.known_text(when) == expected


def test_an_entry_is_told_by_what_is_drawn_of_it():
    """Hours on both clocks, days as days."""
    assert wording.when_text(state(**days("2025-10-25"))) == "Sat 25 Oct"
    assert "Washington" in wording.when_text(state())


@given(st.sampled_from(list(PartOfDay)), st.integers(0, 40))
def test_no_time_is_told_by_nothing(part, length):
    """Whatever is known, there are words for it."""
    first = date(2025, 10, 25)
    for kind in (Days, Window):
        when = kind(first=first, last=first + timedelta(length), part=Part(part))
        assert str(part) in wording.known_text(when)
