"""Calendars read back: ours lose nothing, those of others are understood or refused by line."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given

import summitcal
from summitcal import ReadMoment, ReadPerson, read, wording
from summitcal.errors import InvalidCalendarError, SummitcalError
from summitcal.ical import render
from summitcal.ical.content import clean, one_line
from summitcal.ical.reading.placing import WINDOWS_TO_OLSON
from summitcal.model.vocabulary import Participation
from tests.builders import days, hours, make_entry, make_feed, make_person, moment
from tests.ical.strategies import HOSTILE

HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//maker.example//EN\n"
EVENT = "BEGIN:VEVENT\nUID:a@maker.example\nDTSTAMP:20250901T070000Z\n"
END = "END:VEVENT\nEND:VCALENDAR\n"
PRIVATE = """\
BEGIN:VTIMEZONE
TZID:Conference Clock
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0330
TZOFFSETTO:+0230
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0230
TZOFFSETTO:+0330
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
"""


def one(lines: str, zones: str = "") -> summitcal.ReadEvent:
    """Return the one event of a calendar, whose lines are given."""
    (event,) = read((HEAD + zones + EVENT + lines + END).replace("\n", "\r\n").encode()).events
    return event


def starting(value: str, zones: str = "") -> ReadMoment:
    """Return the start of an event; `value` is what follows DTSTART."""
    start = one(f"DTSTART{value}\n", zones).start
    assert isinstance(start, ReadMoment)
    return start


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# Our own


def test_an_entry_of_ours():
    """Every property of ours comes back as the value it was."""
    leg = hours(moment("2025-10-24T23:00", "America/New_York"), moment("2025-10-26T09:55"))
    entry = make_entry(
        **leg,
        topics=("trade", "rare earths"),
        url="https://example.org/?a=1%2C2;b",
        people=(make_person(participation=Participation.CONFIRMED),),
        sequence=3,
    )
    calendar = read(render(make_feed(entry, name="Diary, all; of it", description="Whole")))
    (event,) = calendar.events
    assert (calendar.name, calendar.description) == ("Diary, all; of it", "Whole")
    assert (event.uid, event.sequence, event.status) == (entry.uid, 3, "CONFIRMED")
    assert (event.stamp, event.created, event.revised) == (
        entry.revised, entry.created, entry.revised,
    )  # fmt: skip
    assert event.start == ReadMoment(
        datetime(2025, 10, 24, 23), utc("2025-10-25T03:00"), "America/New_York", "America/New_York"
    )
    assert isinstance(event.end, ReadMoment)
    assert event.end.zone == "Asia/Kuala_Lumpur"
    assert event.categories == ("Talks", "trade", "rare earths")
    assert event.url == entry.state.url
    assert event.attendees == (
        ReadPerson(
            "mailto:bessent@diary.example.org.invalid",
            "Scott Bessent",
            "REQ-PARTICIPANT",
            "ACCEPTED",
            "INDIVIDUAL",
        ),
    )
    assert event.organizer
    assert event.organizer.name == "Diary desk"


def test_days_of_ours():
    """A bar is two days, the second exclusive."""
    (event,) = read(render(make_feed(make_entry(**days("2025-10-25", "2025-10-26"))))).events
    assert (event.start, event.end) == (date(2025, 10, 25), date(2025, 10, 27))
    assert not event.takes_time


@given(HOSTILE, HOSTILE)
def test_hostile_texts_of_ours(title: str, name: str):
    """Whatever a title and a name hold, they come back cleaned: backslash and percent too."""
    entry = make_entry(title=title, people=(make_person(name=name),))
    (event,) = read(render(make_feed(entry))).events
    assert event.summary == clean(wording.title(entry))
    assert event.description == clean(wording.description(entry))
    assert event.attendees[0].name == one_line(name.replace('"', "'").replace("^", " "))


# Zones of others


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("Europe/Zurich", "Europe/Zurich"),
        ('"Europe/Zurich"', "Europe/Zurich"),
        ("/freeassociation.sourceforge.net/Europe/Zurich", "Europe/Zurich"),
        ("/mozilla.org/20050126_1/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Eastern Standard Time", "America/New_York"),
        ("Myanmar Standard Time", "Asia/Rangoon"),
        ("UTC", "UTC"),
    ],
)
def test_zones_that_are_known_by_name(tzid, zone):
    """With no VTIMEZONE at all a zone is known by its name, its path or what Windows calls it."""
    start = starting(f";TZID={tzid}:20250706T100000")
    assert (start.zone, start.tzid) == (zone, tzid.strip('"'))
    assert start.instant == summitcal.read(render(make_feed(
        make_entry(**hours("2025-07-06T10:00", "2025-07-06T11:00", zone))
    ))).events[0].start.instant  # fmt: skip


def test_windows_names_are_all_known():
    """Every zone of the table is one of pytz's; UTC is one by itself."""
    for name, zone in WINDOWS_TO_OLSON.items():
        assert starting(f";TZID={name}:20250706T100000").zone in (zone, name)


def test_a_zone_by_its_location():
    """X-LIC-LOCATION names the zone of a TZID that says nothing."""
    said = PRIVATE.replace("BEGIN:STANDARD", "X-LIC-LOCATION:Asia/Tokyo\nBEGIN:STANDARD", 1)
    start = starting(";TZID=Conference Clock:20250706T100000", said)
    assert (start.zone, start.instant) == ("Asia/Tokyo", utc("2025-07-06T01:00"))


@pytest.mark.parametrize(
    ("wall", "instant"),
    [
        ("20250706T100000", "2025-07-06T06:30"),
        ("20251206T100000", "2025-12-06T07:30"),
        ("19690706T100000", "1969-07-06T07:30"),  # before the first change: what it changed from
        ("20251026T023000", "2025-10-25T23:00"),  # shown twice: the first
        ("20250330T023000", "2025-03-30T00:00"),  # skipped: on the clock before
        ("99991231T235959", None),
    ],
)
def test_a_zone_of_the_calendars_own(wall, instant):
    """A private TZID is placed as its VTIMEZONE says, and has no name of the world's."""
    if instant is None:
        with pytest.raises(InvalidCalendarError, match="bad-date"):
            starting(f";TZID=Conference Clock:{wall}", PRIVATE)
        return
    start = starting(f";TZID=Conference Clock:{wall}", PRIVATE)
    assert (start.zone, start.instant) == ("", utc(instant))


@pytest.mark.parametrize(
    ("wall", "instant"),
    [("20251026T023000", "2025-10-26T00:30"), ("20250330T023000", "2025-03-30T01:30")],
)
def test_a_wall_time_twice_or_never(wall, instant):
    """Of two instants the first; a skipped one is on the clock before the change (§3.3.5)."""
    assert starting(f";TZID=Europe/Zurich:{wall}").instant == utc(instant)


def test_times_that_float():
    """Neither Z nor TZID: the wall time, and no instant is guessed."""
    assert starting(":20250706T100000") == ReadMoment(datetime(2025, 7, 6, 10), None)


def test_nothing_is_remembered():
    """A zone that one file defines is unknown in the next."""
    starting(";TZID=Conference Clock:20250706T100000", PRIVATE)
    with pytest.raises(InvalidCalendarError, match="nobody knows the zone 'Conference Clock'"):
        starting(";TZID=Conference Clock:20250706T100000")


# Ends


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        ("DTSTART;VALUE=DATE:20250706\n", date(2025, 7, 7)),
        ("DTSTART:20250706\nDURATION:P3D\n", date(2025, 7, 9)),
        ("DTSTART:20250706T100000Z\n", utc("2025-07-06T10:00")),
        ("DTSTART:20250706T100000Z\nDURATION:PT1H30M\n", utc("2025-07-06T11:30")),
        # Days by the calendar, hours exactly, over the end of summer time.
        ("DTSTART;TZID=Europe/Zurich:20251025T220000\nDURATION:P1D\n", utc("2025-10-26T21:00")),
        ("DTSTART;TZID=Europe/Zurich:20251025T220000\nDURATION:PT24H\n", utc("2025-10-26T20:00")),
    ],
)
def test_where_an_event_ends(lines, end):
    """With DTEND or DURATION, or by what the start alone means (§3.6.1)."""
    found = one(lines).end
    assert (found.instant if isinstance(found, ReadMoment) else found) == end


# What cannot be read


@pytest.mark.parametrize(
    ("lines", "at", "code"),
    [
        ("", (4, 1), "missing-dtstart"),
        ("DTSTART:2025-07-06\n", (7, 9), "bad-date"),
        ("DTSTART:20250731T250000Z\n", (7, 9), "bad-date"),
        ("DTSTART;TZID=Mars/Olympus:20250706T100000\n", (7, 1), "unknown-zone"),
        ("DTSTART:20250706\nDTEND:20250706T100000Z\n", (8, 7), "date-against-time"),
        ("DTSTART:20250706\nDURATION:PT1H\n", (8, 10), "bad-duration"),
        ("DTSTART:20250706T100000Z\nDURATION:P99999999W\n", (8, 10), "bad-duration"),
        ("DTSTART:20250706\nSEQUENCE:two\n", (8, 10), "bad-number"),
        ("DTSTART:20250706\nCREATED:20250706T100000\n", (8, 9), "not-utc"),
        ("DTSTART:20250706\nGEO:north\n", (8, 5), "bad-place"),
        ("DTSTART:20250706\nor so\n", (8, 1), "not-a-content-line"),
        ("DTSTART:20250706\nEND:VALARM\n", (8, 5), "unbalanced-end"),
    ],
)
def test_a_fault_has_its_place(lines, at, code):
    """Each is told with line and column, under the linter's name for it."""
    with pytest.raises(InvalidCalendarError) as caught:
        one(lines)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert (problem.position.line, problem.position.column) == at
    assert caught.value.line == at[0]


def test_all_faults_at_once():
    """A calendar is read to its end, and its problems name the file."""
    data = (HEAD + EVENT + "END:VEVENT\n" + EVENT + "DTSTART:soon\n" + END).encode()
    with pytest.raises(InvalidCalendarError) as caught:
        read(data, "theirs.ics")
    assert [problem.code for problem in caught.value.problems] == ["missing-dtstart", "bad-date"]
    assert str(caught.value).splitlines()[1].startswith("theirs.ics:4:1: error: a VEVENT without")


def test_faults_left_out():
    """On request what can be read is, and the rest is told beside it."""
    good = EVENT + "DTSTART:20250706\nSEQUENCE:two\nEND:VEVENT\n"
    data = (
        HEAD + good + EVENT + "DTSTART:soon\nEND:VEVENT\n" + EVENT + "DTSTART:20250707\n"
    ).encode()
    calendar = read(data, skip_faulty=True)
    assert [(event.start, event.sequence) for event in calendar.events] == [(date(2025, 7, 6), 0)]
    assert [problem.code for problem in calendar.problems] == [
        "unclosed-component", "bad-number", "bad-date", "unclosed-component",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data", [b"", b"<!doctype html>", b"\xff\xfe", b"BEGIN:VCARD\r\nEND:VCARD"]
)
def test_what_is_no_calendar(data):
    """One problem, whatever else it is; on request as well."""
    with pytest.raises(SummitcalError, match="not-a-calendar"):
        read(data, skip_faulty=True)


def test_forms_that_are_taken_as_they_come():
    """A BOM, LF or CR at the ends, small letters, blank lines and folds within characters."""
    text = HEAD + EVENT + "summary:Gipfel in Zü\n rich\ndtstart;value=date:20250706\n\n" + END
    data = text.encode().replace("ü".encode(), b"\xc3\n \xbc")
    for form in (
        data,
        b"\xef\xbb\xbf" + data,
        data.replace(b"\n", b"\r"),
        data.replace(b"\n", b"\r\n"),
    ):
        (event,) = read(form).events
        assert (event.summary, event.start) == ("Gipfel in Zürich", date(2025, 7, 6))


def test_parameters_of_others():
    """Quotes, the escapes of RFC 6868 and commas in parameters; %2C stays what it is."""
    event = one(
        "DTSTART:20250706\n"
        'ATTENDEE;CN="Doe; Jane^\'s, 50%2C";MEMBER="mailto:a@e.org","mailto:b@e.org":'
        "mailto:j@e.org\n"
    )
    assert event.attendees == (ReadPerson("mailto:j@e.org", 'Doe; Jane"s, 50%2C'),)


def test_recurrence_is_kept_as_it_is_written():
    """Nothing is repeated, and nothing is lost."""
    event = one("DTSTART:20250706\nRRULE:FREQ=DAILY\nEXDATE;TZID=Asia/Seoul:20250707T000000\n")
    assert event.recurrence == ("RRULE:FREQ=DAILY", "EXDATE;TZID=Asia/Seoul:20250707T000000")
