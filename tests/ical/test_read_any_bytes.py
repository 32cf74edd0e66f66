"""Any bytes: `read` gives a calendar or its problems, in a time that grows with their length."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summitcal import ReadCalendar, read
from summitcal.errors import InvalidCalendarError, Problem
from summitcal.ical.reading.components import calendars_in
from summitcal.ical.reading.declared import declared_zone
from summitcal.ical.reading.lines import content_lines
from summitcal.ical.reading.trouble import Trouble
from summitcal.lint import declared_zones
from summitcal.lint.components import read_components
from summitcal.lint.lines import read_lines
from summitcal.lint.report import Report
from tests.lint.calendars import BASE

_BASE = BASE.encode().replace(b"\n", b"\r\n")
_PIECES = st.sampled_from(
    [line.encode() + b"\r\n" for line in BASE.splitlines()]
    + [b"\r", b"\n", b" ", b"\t", b'"', b";", b":", b",", b"\\", b"\xff", b"\x00"]
    + [b"BEGIN:", b"END:"]
    + [b"RRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=5SU;UNTIL=99991231\r\n", b"RDATE:00010101T000000\r\n"]
    + [b"DTSTART;TZID=Europe/Zurich:99991231T235959\r\n", b"DURATION:P99999W\r\n"]
    + [b"DTSTART;TZID=Europe/Zurich:00010101T000000\r\n", b"DTEND;VALUE=DATE:99991231\r\n"]
    + [b"TZOFFSETTO:+235959\r\n", b"TZOFFSETFROM:-2359\r\n", b"GEO:nan;inf\r\n"]
    + [b"SEQUENCE:\xd9\xa1\r\n"]
)  # fmt: skip


def check(data: bytes) -> None:
    """Read, and hold what comes to its word."""
    for skip_faulty in (False, True):
        problems = _problems(data, skip_faulty=skip_faulty)
        last = data.count(b"\n") + 1 if b"\n" in data else data.count(b"\r") + 1
        assert all(1 <= problem.position.line <= last for problem in problems)
        assert not skip_faulty or not problems or problems[0].code == "not-a-calendar"


def _problems(data: bytes, *, skip_faulty: bool) -> tuple[Problem, ...]:
    try:
        calendar = read(data, skip_faulty=skip_faulty)
    except InvalidCalendarError as error:
        return error.problems
    assert isinstance(calendar, ReadCalendar)
    return () if skip_faulty else calendar.problems


@given(st.binary())
@example(b"BEGIN:VCALENDAR")
@example(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n DTSTART")
@settings(max_examples=200)
def test_octets(data: bytes):
    """Of any octets."""
    check(data)
    check(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + data + b"\r\nEND:VEVENT\r\n")


@given(st.lists(_PIECES, max_size=60))
@settings(max_examples=200)
def test_pieces(pieces: list[bytes]):
    """Of the pieces of calendars in any order."""
    check(b"BEGIN:VCALENDAR\r\n" + b"".join(pieces))


@given(st.integers(0, len(_BASE)), st.integers(0, 30), st.binary(max_size=8))
@settings(max_examples=200)
def test_damage(at: int, width: int, put: bytes):
    """Of a calendar in which some octets are replaced."""
    check(_BASE[:at] + put + _BASE[at + width :])


_EVENTS = b"".join(
    b"BEGIN:VEVENT\r\nDTSTART;TZID=Z:%04d0101T000000\r\nEND:VEVENT\r\n" % year
    for year in range(3, 9998)
)
_ONSET = b"BEGIN:STANDARD\r\nDTSTART:%04d0101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"

_LEAP_DAYS = b"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29\r\n"


def _zone(*onsets: bytes) -> bytes:
    return (
        b"BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Z\r\n"
        + b"END:STANDARD\r\n".join([*onsets, b"END:VTIMEZONE\r\n"])
        + _EVENTS
    )


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:X\r\n" * 100_000 + b"END:Y\r\n" * 100_000,
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 100_000 + b"END:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nSUMMARY;" + b'"' * 500_001,
        b"BEGIN:VCALENDAR\r\nSUMMARY" + b";A=1,2" * 100_000 + b":x",
        b"BEGIN:VCALENDAR\r\nNAME:" + b"\\" * 500_001,
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20250101\r\nCATEGORIES:" + b"a\\,," * 200_000
        + b"\r\nEND:VEVENT\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDURATION:P" + b"9" * 500_000,
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20250101\r\n"
        + b"ATTENDEE:mailto:a@b\r\n" * 50_000 + b"END:VEVENT\r\n",
        _zone(*(_ONSET % year for year in range(1000, 4000))),
        _zone(*(_ONSET % year + _LEAP_DAYS for year in range(3, 40))),
        _zone(_ONSET % 1970 + b"RDATE:" + b"19700101T000000," * 100_000 + b"\r\n"),
        _zone(*(_ONSET % 1970 + b"RRULE:FREQ=SECONDLY\r\n" for _ in range(3))),
    ],
    ids=["deep", "events", "quotes", "parameters", "escapes", "categories", "digits", "attendees",
         "onsets", "leap days", "dates", "secondly"],
)  # fmt: skip
def test_hostile_bulk(data: bytes):
    """Time grows with length alone, whatever repeats."""
    start = time.process_time()
    check(data)
    assert time.process_time() - start < 12


_MONTH = st.integers(1, 12)
_RULES = st.one_of(
    st.just(""),
    st.builds(
        "RRULE:FREQ=YEARLY;BYMONTH={};BYDAY={}{}{}".format,
        _MONTH, st.sampled_from([-1, 1, 2, 3, 4]), st.sampled_from(["SU", "FR"]),
        st.sampled_from(["", ";UNTIL=20240601T000000Z"]),
    ),
    st.builds("RRULE:FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}".format, _MONTH, st.integers(1, 28)),
    st.builds("RDATE:2024{:02}15T030000,2025{:02}15T030000".format, _MONTH, _MONTH),
)  # fmt: skip
_OFFSETS = st.sampled_from(["+0100", "+0200", "-0500", "+0545"])


@given(
    st.lists(st.tuples(_MONTH, st.integers(1990, 2025), _OFFSETS, _OFFSETS, _RULES),
             min_size=1, max_size=4),
    st.datetimes(datetime(1985, 1, 1), datetime(2030, 1, 1)),
)  # fmt: skip
@settings(max_examples=300)
def test_two_evaluations_of_a_zone_agree(
    onsets: list[tuple[int, int, str, str, str]], at: datetime
):
    """The linter and the reader, which share nothing, have the same offset at any instant."""
    lines = ["BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "TZID:Z"]
    for month, year, before, after, rule in onsets:
        lines += ["BEGIN:STANDARD", f"DTSTART:{year}{month:02}08T030000", f"TZOFFSETFROM:{before}",
                  f"TZOFFSETTO:{after}", rule, "END:STANDARD"]  # fmt: skip
    data = "\r\n".join([*filter(None, lines), "END:VTIMEZONE", "END:VCALENDAR", ""]).encode()
    trouble, report = Trouble(""), Report()
    (calendar,) = calendars_in(content_lines(data, trouble), trouble)
    ours = declared_zone(calendar.children[0])
    (theirs,) = (
        declared_zones.declare_zone(c)
        for c in read_components(read_lines(data, report), report)
        if c.name == "VTIMEZONE"
    )
    assert ours
    assert theirs.readable
    if not _two_at_once(theirs):
        assert ours.offset(at) == theirs.offset(at)


def _two_at_once(zone: declared_zones.DeclaredZone) -> bool:
    """Whether two changes fall on one instant or a day of it, where the RFC has no order."""
    changes = sorted({change[:3] for year in range(1984, 2031) for change in zone.changes(year)})
    near = pairwise(changes)
    return any(later[0] - sooner[0] < timedelta(days=2) for sooner, later in near)
