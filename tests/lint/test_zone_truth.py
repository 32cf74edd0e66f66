"""Zones: what a VTIMEZONE says is compared with the tz data."""

from __future__ import annotations

import pytest
import pytz

from summitcal import zones
from summitcal.ical.vtimezone import timezone_block
from summitcal.lint import Finding, examine
from summitcal.zones.yearly import Onset
from tests.lint.calendars import BASE, ZONE, calendar
from tests.lint.others import by_ical, by_icalendar

SAID = [
    name
    for name in pytz.all_timezones
    if (rule := zones.yearly_rule(name)) and rule.sayable and rule.standard != "UTC"
]


def times(name: str, zone: str, *walls: str) -> bytes:
    """Return a calendar with a VTIMEZONE and an event at each wall time of it."""
    events = "".join(
        f"BEGIN:VEVENT\nUID:{n}@diary.example\nDTSTAMP:20260601T080000Z\nSUMMARY:Talks\n"
        f"DTSTART;TZID={name}:{wall}\nDTEND;TZID={name}:{wall[:9]}235900\nEND:VEVENT\n"
        for n, wall in enumerate(walls)
    )
    head = BASE[: BASE.index("BEGIN:VTIMEZONE")]
    return f"{head}{zone}{events}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def told(data: bytes) -> list[Finding]:
    return examine(data)


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in examine(data)}


def test_every_zone_that_a_rule_says():
    """The zones as our writer has them are true in every month of today's rule."""
    assert len(SAID) > 550
    for name in SAID:
        zone = timezone_block(name).decode().replace("\r\n", "\n")
        walls = [f"2030{month:02}10T120000" for month in range(1, 13)]
        assert codes(times(name, zone, *walls)) == set(), name


def test_every_zone_with_one_offset_wrong():
    """A zone whose offset is an hour off is found by the times that it misplaces."""
    for name in SAID[::10]:
        block = timezone_block(name).decode().replace("\r\n", "\n")
        at = block.index("TZOFFSETTO:") + len("TZOFFSETTO:")
        other = "+0200" if block.startswith("+0300", at) else "+0300"
        wrong = block[:at] + other + block[at + 5 :]
        walls = [f"2030{month:02}10T120000" for month in range(1, 13)]
        assert "wrong-offset" in codes(times(name, wrong, *walls)), name


@pytest.mark.parametrize("change", ["20260329", "20261025"])
@pytest.mark.parametrize("name", ["Europe/Zurich", "Europe/Dublin"])
def test_the_hours_around_a_change(name: str, change: str):
    """Before and after a change a true zone is true to the minute."""
    zone = timezone_block(name).decode().replace("\r\n", "\n")
    clocks = ["005900", "040100", "120000"]
    assert codes(times(name, zone, *(f"{change}T{clock}" for clock in clocks))) == set()


def test_an_onset_on_the_new_clock():
    """An onset that is written on the clock after it is told with the true hour."""
    zone = ZONE.replace("19700329T020000", "19700329T030000")
    (found,) = told(times("Europe/Zurich", zone, "20260706T100000"))
    assert (found.code, found.line) == ("onset-on-new-clock", 14)
    assert found.message == (
        "2026-03-29 03:00, an onset of 'Europe/Zurich', is on the clock after it: "
        "the change is at 02:00"
    )


def test_a_time_in_the_wrong_hour():
    """An event that a late onset misplaces is told too, with both instants."""
    zone = ZONE.replace("19700329T020000", "19700329T030000").replace(
        "19701025T030000", "19701025T020000"
    )
    found = told(times("Europe/Zurich", zone, "20260329T033000"))
    assert [f.code for f in found] == ["onset-on-new-clock", "onset-on-new-clock", "wrong-offset"]
    assert found[2].message == (
        "2026-03-29 03:30 is no time by the VTIMEZONE 'Europe/Zurich', 01:30Z by the tz data"
    )


def test_an_old_rule_is_judged_in_the_years_that_are_used():
    """Today's rule from 1970 on is fine while no event lies in the years in which it is untrue."""
    zone = timezone_block("America/New_York").decode().replace("\r\n", "\n")
    assert codes(times("America/New_York", zone, "20070706T100000")) == set()
    assert codes(times("America/New_York", zone, "20060706T100000")) == {"wrong-onset"}
    assert codes(times("America/New_York", zone, "20060320T100000")) == {"wrong-offset"}


@pytest.mark.parametrize(
    "name",
    [
        "/freeassociation.sourceforge.net/Europe/Zurich",
        "/citadel.org/20250101_1/Europe/Zurich",
    ],
)
def test_a_path_before_the_name(name: str):
    """A TZID with a path before the IANA name is noted, and compared under that name."""
    zone = ZONE.replace("TZID:Europe/Zurich", f"TZID:{name}")
    assert codes(times(name, zone, "20260706T100000")) == {"private-zone"}
    wrong = zone.replace("TZOFFSETTO:+0200", "TZOFFSETTO:+0300")
    assert codes(times(name, wrong, "20260706T100000")) == {"private-zone", "wrong-offset"}


def test_another_name_with_a_location():
    """A TZID of one's own is compared under its X-LIC-LOCATION."""
    zone = ZONE.replace("TZID:Europe/Zurich", "TZID:Alps\nX-LIC-LOCATION:Asia/Tokyo")
    assert codes(times("Alps", zone, "20260706T100000")) == {"private-zone", "wrong-offset"}


def test_dates_in_a_zone():
    """A list of dates is evaluated as a rule is: what it says truly is no error."""
    years = range(2020, 2031)
    spring = ",".join(f"{Onset(3, 5, 0, 0).day(y):%Y%m%d}T020000" for y in years)
    autumn = ",".join(f"{Onset(10, 5, 0, 0).day(y):%Y%m%d}T030000" for y in years)
    zone = ZONE.replace("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", f"RDATE:{spring}")
    zone = zone.replace("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", f"RDATE:{autumn}")
    folded = zone.replace(",", ",\n ")
    assert codes(times("Europe/Zurich", folded, "20260706T100000")) == {"dated-zone"}


def test_what_recurs_needs_the_zone_of_its_years():
    """Where a rule ends while what recurs goes on, the zone is a warning."""
    zone = ZONE.replace("BYDAY=-1SU\nTZNAME:CEST", "BYDAY=-1SU;UNTIL=20270101T000000Z\nTZNAME:CEST")
    data = times("Europe/Zurich", zone, "20260706T100000")
    assert codes(data) == set()
    weekly = data.replace(b"SUMMARY:Talks", b"RRULE:FREQ=WEEKLY\r\nSUMMARY:Talks")
    (found,) = told(weekly)
    assert (found.code, found.severity.value) == ("wrong-onset", "warning")


def test_the_order_of_two_zones():
    """The end of a leg between two zones is compared with its start as instants."""
    leg = BASE.replace(
        "DTSTART:20260706T180000Z\nDTEND:20260706T200000Z",
        "DTSTART;TZID=Europe/Zurich:20260706T180000\nDTEND;TZID=Asia/Tokyo:20260706T233000",
    ).replace("BEGIN:VEVENT", timezone_block("Asia/Tokyo").decode().replace("\r\n", "\n")
              + "BEGIN:VEVENT", 1)  # fmt: skip
    assert codes(leg.replace("\n", "\r\n").encode()) == {"end-before-start"}
    later = leg.replace("233000", "235900").replace("20260706T2359", "20260707T0900")
    assert codes(later.replace("\n", "\r\n").encode()) == set()


@pytest.mark.parametrize("zone", ["Europe/Zurich", "America/New_York", "Africa/Cairo"])
def test_zones_that_icalendar_makes(zone: str):
    """Of zones that icalendar makes, late onsets and lists of dates are named."""
    found = codes(by_icalendar(zone))
    assert found >= {"onset-on-new-clock", "dated-zone"}
    assert "wrong-offset" not in found


def test_zones_that_ical_makes():
    """Of a zone that ical makes, the times that it misplaces are named."""
    pytest.importorskip("ical")
    assert "wrong-offset" in codes(by_ical("Africa/Casablanca"))
    assert codes(by_ical("Europe/Zurich")) == {"bare-lf", "unended-line"}


def test_the_base_is_right():
    """Nothing is found in the calendar that the cases edit."""
    assert codes(calendar(())) == set()
