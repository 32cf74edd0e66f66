"""Any bytes: the linter never raises, and what it tells has a line of the file."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summitcal.errors import Severity, UnknownIdError
from summitcal.lint import RULES, Client, describe_finding, examine
from tests.lint.calendars import BASE, calendar
from tests.lint.cases import CASES

_BASE = calendar(())
_SAMPLES = [case.raw if case.raw is not None else calendar(case.bad) for case in CASES]
_SMALL = [data for data in _SAMPLES if len(data) < 10_000]
_PIECES = st.sampled_from(
    [line.encode() + b"\r\n" for line in BASE.splitlines()]
    + [b"\r", b"\n", b" ", b"\t", b'"', b";", b":", b",", b"\\", b"\xff", b"\x00"]
    + [b"BEGIN:", b"END:"]
    + [b"RRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=5SU;COUNT=99999999\r\n", b"RDATE:00010101T000000\r\n"]
    + [b"DTSTART;TZID=Europe/Zurich:99991231T235959\r\n", b"DURATION:P99999999W\r\n"]
    + [b"TZOFFSETTO:+235959\r\n", b"DTSTART;TZID=Europe/Zurich:00010101T000000\r\n"]
    + [b"RRULE:FREQ=DAILY;UNTIL=00010101\r\n", b"X-LIC-LOCATION:Asia/Tokyo\r\n", b"TZID:/x/UTC\r\n"]
)


def check(data: bytes) -> None:
    lines = data.count(b"\n") + 1 if b"\n" in data else data.count(b"\r") + 1
    for finding in examine(data):
        assert 1 <= finding.line <= lines
        assert finding.code in RULES
        assert finding.message.isprintable()
        assert len(finding.message) < 3000
        assert describe_finding(finding)


@given(st.binary())
@example(b"\xef\xbb\xbf")
@example(b" ")
@example(b"\n BEGIN:VCALENDAR")
@example(b"BEGIN:VCALENDAR")
@example(b"BEGIN:VCALENDAR\r")
@example(b"BEGIN:VCALENDAR\n\n\n \n\t\n")
def test_octets(data: bytes):
    """Of any octets."""
    check(data)
    check(b"BEGIN:VCALENDAR\r\n" + data)


@given(st.lists(_PIECES, max_size=60))
@settings(max_examples=300)
def test_pieces(pieces: list[bytes]):
    """Of the pieces of calendars in any order."""
    check(b"BEGIN:VCALENDAR\r\n" + b"".join(pieces))


@given(st.sampled_from(_SMALL), st.integers(0), st.integers(0, 30), st.binary(max_size=8))
@settings(max_examples=300)
def test_damage(data: bytes, at: int, width: int, put: bytes):
    """Of a calendar in which some octets are replaced."""
    at %= len(data) or 1
    check(data[:at] + put + data[at + width :])


@given(st.integers(0, len(_BASE)))
def test_cut_off(length: int):
    """A calendar that is cut off anywhere has an error."""
    cut = _BASE[:length]
    check(cut)
    if length < len(_BASE) - 2:
        assert any(finding.severity is Severity.ERROR for finding in examine(cut))


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:X\r\n" * 100_000,
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 100_000 + b"END:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\n" + b"END:VEVENT\r\n" * 100_000,
        b"BEGIN:VCALENDAR\r\n" + b"\r\n" * 300_000,
        b"BEGIN:VCALENDAR\r\nSUMMARY:" + b"\\" * 500_001,
        b"BEGIN:VCALENDAR\r\nSUMMARY;" + b'"' * 500_001,
        b"BEGIN:VCALENDAR\r\nSUMMARY" + b";A=1,2" * 100_000 + b":x",
        b"BEGIN:VCALENDAR\r\nSUMMARY:a" + b"\r\n b" * 200_000,
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:" + b"FREQ=DAILY;" * 100_000,
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEXDATE:" + b"20260101T000000Z," * 50_000,
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDURATION:P" + b"9" * 500_000,
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nGEO:" + b"9" * 500_000 + b";1",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSEQUENCE:" + b"9" * 500_000,
        b"BEGIN:VCALENDAR\r\n" + b"".join(
            b"BEGIN:VEVENT\r\nDTSTART;TZID=Zone%d:20260101T000000\r\nEND:VEVENT\r\n" % n
            for n in range(20_000)
        ),
        _BASE.replace(
            b"BEGIN:STANDARD", b"BEGIN:STANDARD\r\nEND:STANDARD\r\nBEGIN:STANDARD"
        ).replace(b"END:DAYLIGHT\r\n", b"END:DAYLIGHT\r\n" + b"BEGIN:STANDARD\r\nDTSTART:19700101T"
                  b"000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n" * 5_000),
        _BASE.replace(b"TZNAME:CEST", b"RDATE:" + b"19700101T000000," * 50_000),
    ],
    ids=lambda data: data[17:50].decode(errors="replace").strip(),
)  # fmt: skip
def test_hostile_bulk(data: bytes):
    """Time grows with length alone, whatever repeats."""
    start = time.process_time()
    check(data)
    assert time.process_time() - start < 5


def test_an_unknown_profile():
    """A profile that does not exist is an error with those that come near."""
    with pytest.raises(UnknownIdError, match="unknown profile 'outlok'") as caught:
        examine(_BASE, "outlok")
    assert caught.value.suggestions == (Client.OUTLOOK.value,)
