"""DTSTART and DTEND for everything that can be known of a time."""

from __future__ import annotations

from datetime import UTC, date, datetime

import attrs
import pytest

from summitcal.errors import SummitcalError
from summitcal.ical.times import written_times
from summitcal.model.clocks import Clock, place
from summitcal.model.vocabulary import Fold
from summitcal.model.when import Hours, Undated, Window
from tests.builders import days, hours, make_entry, moment


def written(**fields) -> list[str]:
    return written_times(make_entry(**fields)).lines.decode().splitlines()


def test_hours_stand_in_their_zone():
    """Hours are wall times with a TZID."""
    times = written_times(make_entry(**hours("2025-10-25T10:00", "2025-10-25T11:30")))
    assert times.lines.decode().splitlines() == [
        "DTSTART;TZID=Asia/Kuala_Lumpur:20251025T100000",
        "DTEND;TZID=Asia/Kuala_Lumpur:20251025T113000",
    ]
    assert times.zones == ("Asia/Kuala_Lumpur",)


def test_days_have_an_exclusive_end():
    """Days are dates, and DTEND is the day after the last."""
    times = written_times(make_entry(**days("2025-10-25", "2025-10-26")))
    assert times.lines.decode().splitlines() == [
        "DTSTART;VALUE=DATE:20251025",
        "DTEND;VALUE=DATE:20251027",
    ]
    assert times.zones == ()


def test_a_window_is_one_bar():
    """One day of a window is drawn from its first day to its last."""
    window = Window(first=date(2025, 10, 27), last=date(2025, 11, 1))
    assert written(when=window) == ["DTSTART;VALUE=DATE:20251027", "DTEND;VALUE=DATE:20251102"]


def test_an_end_alone_is_a_day():
    """Of what has an end and no start no hour is drawn."""
    end = moment("2025-10-25T16:30")
    assert written(when=Hours(end=Clock(end.wall)), end=end) == [
        "DTSTART;VALUE=DATE:20251025",
        "DTEND;VALUE=DATE:20251026",
    ]


def test_a_leg_has_two_zones():
    """Each end of a leg stands on its own clock."""
    leg = hours(moment("2025-10-24T23:00", "America/New_York"), moment("2025-10-26T09:55"))
    times = written_times(make_entry(**leg))
    assert times.lines.decode().splitlines() == [
        "DTSTART;TZID=America/New_York:20251024T230000",
        "DTEND;TZID=Asia/Kuala_Lumpur:20251026T095500",
    ]
    assert times.zones == ("America/New_York", "Asia/Kuala_Lumpur")


def test_an_assumed_end_is_on_the_clock_of_the_start():
    """What has no end is drawn to the assumed one."""
    start = moment("2025-10-25T10:00")
    assumed = datetime(2025, 10, 25, 3, tzinfo=UTC)
    assert written(when=Hours(start=Clock(start.wall)), start=start, assumed_end=assumed) == [
        "DTSTART;TZID=Asia/Kuala_Lumpur:20251025T100000",
        "DTEND;TZID=Asia/Kuala_Lumpur:20251025T110000",
    ]


def test_dtend_is_later_than_dtstart():
    """Where the assumed length was cut to nothing, the entry lasts a minute."""
    start = moment("2025-10-25T10:00")
    fields = {"when": Hours(start=Clock(start.wall)), "start": start}
    assert written(**fields, assumed_end=start.instant)[1].endswith(":20251025T100100")


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        ("Asia/Jerusalem", "20251013T070000Z", "20251013T080000Z"),
        ("Africa/Cairo", "20251013T070000Z", "20251013T080000Z"),
        ("UTC", "20251013T100000Z", "20251013T110000Z"),
    ],
)
def test_a_zone_that_cannot_be_said(zone, start, end):
    """Where no yearly rule says the zone, and in UTC itself, both ends are UTC."""
    times = written_times(make_entry(**hours("2025-10-13T10:00", "2025-10-13T11:00", zone)))
    assert times.lines.decode().splitlines() == [f"DTSTART:{start}", f"DTEND:{end}"]
    assert times.zones == ()


def test_one_unsayable_end_takes_both_to_utc():
    """An end that the clocks show twice puts the start into UTC with it."""
    end = place(Clock(datetime(2025, 11, 2, 1, 30)), "America/New_York", Fold.SECOND)
    assert written(**hours(moment("2025-11-01T23:00", "America/New_York"), end)) == [
        "DTSTART:20251102T030000Z",
        "DTEND:20251102T063000Z",
    ]


@pytest.mark.parametrize(
    "when", [Undated(), Window.year(2026), Window(first=date(2026, 1, 1), last=date(2026, 2, 28))]
)
def test_what_no_feed_draws_is_refused(when):
    """An entry without a day, or of a window over 31 days, has no form in a feed."""
    with pytest.raises(SummitcalError, match="'talks' has no day that a feed can show"):
        written_times(make_entry(when=when))


def test_the_last_known_date_is_drawn():
    """What is off, and has no date any more, stands at the last one it had."""
    entry = make_entry(**days("2025-10-25"))
    gone = attrs.evolve(entry.state, when=Undated(), drawn=entry.state.when)
    assert b"20251025" in written_times(attrs.evolve(entry, state=gone)).lines
