"""RFC 5545 §3.6.5: a VTIMEZONE for each TZID; its onsets on the clock before them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import pytz
from dateutil.rrule import rrulestr
from icalendar import Timezone

from summitcal import zones
from summitcal.ical import render
from summitcal.ical.vtimezone import timezone_block
from tests.builders import hours, make_entry, make_feed, moment, unfolded

SAYABLE = [name for name in pytz.common_timezones if zones.yearly_rule(name).sayable]


def test_every_tzid_has_its_timezone():
    """Each TZID that a time names is defined, once, before the events."""
    leg = hours(moment("2025-10-24T23:00", "America/New_York"), moment("2025-10-26T09:55"))
    lines = unfolded(render(make_feed(make_entry(**leg), make_entry(id="b"))))
    named = {found[1] for line in lines if (found := re.search(";TZID=([^:;]+)", line))}
    defined = [line.removeprefix("TZID:") for line in lines if line.startswith("TZID:")]
    assert defined == sorted(named)
    assert lines.index("BEGIN:VEVENT") > lines.index(f"TZID:{defined[-1]}")


def test_dtstart_is_the_first_of_its_own_rule():
    """DTSTART is an instance of the RRULE beside it, in every zone (§3.8.5.3)."""
    for name in SAYABLE:
        for observance in Timezone.from_ical(timezone_block(name)).subcomponents:
            if "RRULE" in observance:
                rule = rrulestr(observance["RRULE"].to_ical().decode(), dtstart=observance.DTSTART)
                assert rule[0] == observance.DTSTART, name


@pytest.mark.parametrize(
    "name", ["America/New_York", "Europe/Berlin", "Europe/Dublin", "Asia/Beirut"]
)
def test_an_onset_is_on_the_clock_before_it(name):
    """At DTSTART in TZOFFSETFROM the offset becomes TZOFFSETTO: one second before it is the old."""
    read = Timezone.from_ical(timezone_block(name))
    for observance in read.subcomponents:
        rule = rrulestr(observance["RRULE"].to_ical().decode(), dtstart=observance.DTSTART)
        onset = rule.after(datetime(2025, 1, 1))
        instant = (onset - observance.TZOFFSETFROM).replace(tzinfo=UTC)
        for shift, offset in ((-1, observance.TZOFFSETFROM), (0, observance.TZOFFSETTO)):
            when = instant + timedelta(seconds=shift)
            assert zones.wall_time(when, name) - when.replace(tzinfo=None) == offset


def test_rules_say_no_more_than_every_reader_knows():
    """A rule is FREQ, BYMONTH and BYDAY; a zone has one STANDARD and at most one DAYLIGHT."""
    rule = re.compile(r"RRULE:FREQ=YEARLY;BYMONTH=\d+;BYDAY=(-1|[1-4])[A-Z]{2}")
    for name in SAYABLE:
        lines = unfolded(timezone_block(name))
        assert lines.count("BEGIN:STANDARD") == 1
        assert lines.count("BEGIN:DAYLIGHT") <= 1
        assert all(rule.fullmatch(line) for line in lines if line.startswith("RRULE"))
        assert not any(line.startswith(("RDATE", "X-", "TZURL")) for line in lines)
