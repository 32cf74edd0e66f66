"""Dates of records, instants and lengths: what is read, and what is refused with advice."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitcal.model.stamps import Stamp
from summitcal.registry.refusals import PhraseError
from summitcal.registry.stamps import parse_day, parse_duration, parse_instant, parse_stamp

READERS = (parse_day, parse_stamp, parse_instant, parse_duration)


def refused(read, text: str) -> PhraseError:
    with pytest.raises(PhraseError) as caught:
        read(text)
    return caught.value


def offered(error: PhraseError) -> list[str]:
    return re.findall(r"'([^']+)'", error.hint)


def utc(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("2025-10", Stamp(date(2025, 10, 1))),
        ("2025-10-22", Stamp.of_day(date(2025, 10, 22))),
        ("Wed 2025-10-22", Stamp.of_day(date(2025, 10, 22))),
        ("2025-10-22T14:00Z", Stamp.of_instant(utc(2025, 10, 22, 14))),
        ("2025-10-22T14:00 Asia/Seoul", Stamp.of_instant(utc(2025, 10, 22, 5))),
        ("2025-10-22T14:00:30+08:00", Stamp.of_instant(utc(2025, 10, 22, 6, 0, 30))),
    ],
)
def test_a_record_has_a_month_a_day_or_an_instant(text: str, stamp: Stamp):
    """The date of a record is as fine as its author could say."""
    assert parse_stamp(text) == stamp


def test_the_day_of_a_stamp_is_that_of_its_own_clock():
    """A story of 1 November in Seoul is of that day, though it is still October in UTC."""
    stamp = parse_stamp("2025-11-01T08:00 Asia/Seoul")

    assert stamp == Stamp(date(2025, 11, 1), date(2025, 11, 1), utc(2025, 10, 31, 23))


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2025-11-10T00:01Z", utc(2025, 11, 10, 0, 1)),
        ("2025-11-10T00:01-05:00", utc(2025, 11, 10, 5, 1)),
        ("2025-11-10T00:01 -0500", utc(2025, 11, 10, 5, 1)),
        ("2025-11-10T00:01 America/New_York", utc(2025, 11, 10, 5, 1)),
        ("Mon 2025-11-10T00:01:02+05:30", utc(2025, 11, 9, 18, 31, 2)),
        ("2025-11-10T00:01+14:00", utc(2025, 11, 9, 10, 1)),
        ("2025-11-10T00:01-00:00", utc(2025, 11, 10, 0, 1)),
    ],
)
def test_an_instant_takes_z_an_offset_or_a_zone(text: str, instant: datetime):
    """Each way to say where a clock stands gives the instant in UTC."""
    assert parse_instant(text) == instant
    assert parse_instant(text).tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("2025-11-10", "2025-11-10T00:00Z"),
        ("2025-11-10T00:01", "2025-11-10T00:01 America/New_York"),
        ("2025-11-10 00:01Z", "2025-11-10T00:01Z"),
        ("10 Nov 2025", "2025-11-10T00:00Z"),
        ("2025-11-10T24:00Z", "2025-11-11T00:00Z"),
        ("2025-11-10T00:01z", "2025-11-10T00:01Z"),
        ("2025-11-10T00:01 UTC+8", "2025-11-10T00:01+08:00"),
        ("2025-11-10T00:01+8", "2025-11-10T00:01+08:00"),
        ("2025-11-10T00:01:02.500000+00:00", "2025-11-10T00:01:02+00:00"),
        ("20251110T000100Z", "2025-11-10T00:01:00Z"),
        ("2025-11-10T00:01+19:00", "2025-11-10T00:01Z"),
        ("now", "2025-11-10T00:01Z"),
        ("", "2025-11-10T00:01Z"),
    ],
)
def test_what_is_no_instant_is_offered_one(text: str, instead: str):
    """A day, a clock without zone and the forms of others are refused with a form that is read."""
    error = refused(parse_instant, text)

    assert error.code == "unreadable-time"
    assert instead in offered(error)
    assert parse_instant(instead)


def test_a_time_that_the_clocks_skip_says_so():
    """A wall time in the gap of spring has no instant."""
    error = refused(parse_instant, "2025-03-09T02:30 America/New_York")

    assert error.code == "nonexistent-time"
    assert "from 02:00 to 03:00" in error.message


def test_a_time_that_the_clocks_show_twice_offers_both_instants():
    """A wall time of the hour that comes twice is settled by writing one of its instants."""
    error = refused(parse_stamp, "2025-11-02T01:30 America/New_York")

    assert error.code == "ambiguous-time"
    assert offered(error) == ["2025-11-02T05:30Z", "2025-11-02T06:30Z"]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("22 Oct 2025", "2025-10-22"),
        ("October 22, 2025", "2025-10-22"),
        ("Oct 2025", "2025-10"),
        ("10/22/2025", "2025-10-22"),
        ("22.10.2025", "2025-10-22"),
        ("2025-10-22 14:00", "2025-10-22T14:00Z"),
        ("2025", "2025-10"),
        ("25-26 Oct 2025", "2025-10"),
    ],
)
def test_a_date_in_a_foreign_form_is_offered_ours(text: str, instead: str):
    """Dates as stories print them are refused with the form to write."""
    error = refused(parse_stamp, text)

    assert error.code == "unreadable-time"
    assert instead in offered(error)
    assert parse_stamp(instead)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2025-02-30", "not-a-date"),
        ("1971-12", "year-out-of-range"),
        ("0000-12", "year-out-of-range"),
        ("2101-01-01T00:00Z", "year-out-of-range"),
        ("Thu 2025-10-22", "weekday-disagrees"),
        ("2025-10-22T14:00 Asia/Soul", "unknown-zone"),
    ],
)
def test_a_stamp_that_cannot_be_has_the_code_of_its_fault(text: str, code: str):
    """Stamps are held to the rules of dates, years, weekdays and zones."""
    assert refused(parse_stamp, text).code == code


def test_a_day_is_a_day_and_nothing_finer():
    """A date line is a day; an hour after it is refused, and the day offered."""
    assert parse_day("Wed 2025-10-22") == date(2025, 10, 22)
    assert offered(refused(parse_day, "2025-10-22T14:00Z")) == ["2025-10-22"]
    assert offered(refused(parse_day, "22 October 2025")) == ["2025-10-22"]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("P2W", timedelta(weeks=2)),
        ("P14D", timedelta(14)),
        ("P1DT2H", timedelta(1, hours=2)),
        ("PT1H30M", timedelta(minutes=90)),
        ("PT90M", timedelta(minutes=90)),
        ("PT45S", timedelta(seconds=45)),
        ("P1W2DT3H4M5S", timedelta(9, 5, hours=3, minutes=4)),
    ],
)
def test_a_length_has_weeks_days_hours_minutes_and_seconds(text: str, length: timedelta):
    """Durations of ISO 8601 are read, but for what has no one length."""
    assert parse_duration(text) == length


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("P1M", "P30D"),
        ("P1Y", "P30D"),
        ("PT0S", "PT1S"),
        ("P0D", "PT1S"),
        ("-PT15M", "PT15M"),
        ("pt1h", "PT1H"),
        ("PT1.5H", "PT1H30M"),
        ("P5H", "PT5H"),
        ("PT5D", "P5D"),
        ("90 minutes", "PT90M"),
        ("15m", "PT15M"),
        ("2 weeks", "P2W"),
        ("1 hour", "PT1H"),
        ("P", "P2W"),
        ("PT", "P2W"),
        ("P1DT", "P2W"),
        ("5", "P2W"),
        ("PT9999999H", "P2W"),
        ("", "P2W"),
    ],
)
def test_what_is_no_length_is_offered_one(text: str, instead: str):
    """Each refused length names one that is read."""
    error = refused(parse_duration, text)

    assert error.code == "unreadable-time"
    assert instead in offered(error)
    assert parse_duration(instead)


@given(st.datetimes(datetime(1972, 1, 2), datetime(2100, 12, 30)), st.integers(-840, 840))
def test_instants_come_back_under_any_offset(wall: datetime, minutes: int):
    """A clock with an offset is that many minutes from UTC."""
    wall = wall.replace(microsecond=0)
    hours, rest = divmod(abs(minutes), 60)
    offset = f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"

    read = parse_instant(f"{wall.isoformat()}{offset}")

    assert read == wall.replace(tzinfo=UTC) - timedelta(minutes=minutes)


@given(st.text(max_size=30), st.sampled_from(READERS))
def test_any_text_is_read_or_refused_with_a_hint(text: str, read):
    """No text escapes as another error, and none is refused without advice."""
    try:
        read(text)
    except PhraseError as error:
        problem = error
    else:
        return

    assert problem.code
    assert problem.hint
