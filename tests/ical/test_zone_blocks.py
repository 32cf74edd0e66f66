"""What a VTIMEZONE says, and which moments may lean on it."""

from __future__ import annotations

import time
from datetime import datetime

import pytest
import pytz
from hypothesis import given
from hypothesis import strategies as st

from summitcal import zones
from summitcal.ical.vtimezone import (
    UTC_ZONE,
    empty_feed_zone,
    in_zone,
    timezone_block,
    true_to_rule,
)
from summitcal.model.clocks import Clock, place
from summitcal.model.vocabulary import Fold
from tests.builders import moment, unfolded


def test_a_zone_with_two_clocks():
    """A zone with summer time is one STANDARD and one DAYLIGHT, onsets on the clock before them."""
    assert unfolded(timezone_block("America/New_York")) == [
        "BEGIN:VTIMEZONE",
        "TZID:America/New_York",
        "BEGIN:STANDARD",
        "DTSTART:19701101T020000",
        "TZOFFSETFROM:-0400",
        "TZOFFSETTO:-0500",
        "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
        "TZNAME:EST",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700308T020000",
        "TZOFFSETFROM:-0500",
        "TZOFFSETTO:-0400",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
        "TZNAME:EDT",
        "END:DAYLIGHT",
        "END:VTIMEZONE",
    ]


def test_a_zone_with_one_clock():
    """A zone without summer time is one STANDARD that changes nothing, without a rule."""
    assert unfolded(timezone_block("Asia/Kuala_Lumpur")) == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Kuala_Lumpur",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0800",
        "TZNAME:+08",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


def test_dublin_has_its_standard_time_in_summer():
    """Ireland's law is kept: summer is standard, winter saves a negative hour."""
    said = unfolded(timezone_block("Europe/Dublin"))
    assert said[3:8] == [
        "DTSTART:19700329T010000",
        "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZNAME:IST",
    ]
    assert said[10:15] == [
        "DTSTART:19701025T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZNAME:GMT",
    ]


def test_a_link_keeps_its_name():
    """A zone is called as the author calls it, and not as the zone that it is a link to."""
    assert b"TZID:Asia/Calcutta\r\n" in timezone_block("Asia/Calcutta")


def test_a_zone_that_no_rule_says_is_refused():
    """There is no wrong VTIMEZONE to be had of a zone that cannot be said."""
    with pytest.raises(ValueError, match="'Africa/Cairo'"):
        timezone_block("Africa/Cairo")


def test_zones_that_are_never_sayable():
    """These zones change at an hour that no BYDAY can say: their events go out in UTC.

    A new release of the zone data may change this list; then this test is the reminder.
    """
    unsayable = [
        name
        for name in pytz.all_timezones
        if not (rule := zones.yearly_rule(name)) or not rule.sayable
    ]
    assert unsayable == [
        "Africa/Cairo", "America/Godthab", "America/Nuuk", "America/Santiago",
        "America/Scoresbysund", "Asia/Gaza", "Asia/Hebron", "Asia/Jerusalem", "Asia/Tel_Aviv",
        "Chile/Continental", "Egypt", "Israel",
    ]  # fmt: skip
    assert not any(true_to_rule(moment("2025-06-15T12:00", name)) for name in unsayable)


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "Etc/Zulu", "Universal"])
def test_utc_is_no_zone(zone):
    """A time in UTC leans on no VTIMEZONE; it is written Z."""
    assert not true_to_rule(moment("2025-06-15T12:00", zone))


@pytest.mark.parametrize("zone", ["Africa/Accra", "Atlantic/Reykjavik", "GMT"])
def test_zones_at_offset_zero_are_zones(zone):
    """A zone that agrees with UTC keeps its name."""
    assert true_to_rule(moment("2025-06-15T12:00", zone))


def test_a_time_shown_twice_is_not_true_to_rule():
    """Either of the two instants of a wall time would be a guess of the reader."""
    clock = Clock(datetime(2025, 11, 2, 1, 30))
    for fold in Fold:
        assert not true_to_rule(place(clock, "America/New_York", fold))
    assert true_to_rule(moment("2025-11-02T00:59:59", "America/New_York"))
    assert true_to_rule(moment("2025-11-02T02:00:00", "America/New_York"))


def test_a_time_once_shown_twice_is_not_true_to_rule():
    """A reader with its own history would have to guess where the rule knows of no change."""
    clock = Clock(datetime(1988, 10, 9, 2, 30))
    assert len(zones.instants(clock.wall, "Asia/Seoul")) == 2
    assert not true_to_rule(place(clock, "Asia/Seoul", Fold.SECOND))


def test_a_year_before_the_rule_began():
    """In 2006 American summer time began in April: what lies between then is not the rule's."""
    assert not true_to_rule(moment("2006-03-20T12:00", "America/New_York"))
    assert true_to_rule(moment("2006-07-01T12:00", "America/New_York"))


def test_the_zone_of_an_empty_feed():
    """It is the home zone, and Etc/UTC where that is UTC or cannot be said."""
    assert empty_feed_zone("America/New_York") == "America/New_York"
    assert empty_feed_zone("UTC") == empty_feed_zone("Asia/Jerusalem") == UTC_ZONE


_SAYABLE = [name for name in pytz.all_timezones if zones.yearly_rule(name).sayable]


@given(
    st.sampled_from(_SAYABLE),
    st.datetimes(datetime(1972, 1, 2), datetime(2100, 12, 30)).map(
        lambda wall: wall.replace(microsecond=0)
    ),
)
def test_the_judgement_is_that_of_the_rule(zone, wall):
    """A moment is true to the rule where rule and history have one instant for it, and the same."""
    rule = zones.yearly_rule(zone)
    found = zones.instants(wall, zone)
    for instant in found:
        expected = rule.instants(wall) == found == (instant,) and rule.standard != "UTC"
        assert true_to_rule(in_zone(instant, zone)) is expected


def test_blocks_are_small():
    """The four zones of a trip to Asia take no more than 813 octets."""
    trip = ("Asia/Kuala_Lumpur", "Asia/Seoul", "Asia/Tokyo", "America/New_York")
    assert sum(len(timezone_block(name)) for name in trip) <= 813


def test_every_block_is_made_at_once():
    """All zones that a rule can say, none of them known before, take less than 0.3 seconds."""
    begun = time.process_time()
    made = [
        timezone_block.__wrapped__(name)
        for name in pytz.all_timezones
        if (rule := zones.yearly_rule.__wrapped__(name)) and rule.sayable
    ]
    assert time.process_time() - begun < 0.3
    assert len(made) > 580
