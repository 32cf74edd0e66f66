"""Conditional requests: what a client holds already is not sent again (RFC 9110 section 13)."""

from __future__ import annotations

import os
from calendar import timegm
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from server_folders import feed, get, later, publish_files, tag_of, write

from summitcal.server.conditional import format_date, parse_date

TAG = tag_of(feed())
ZIPPED = tag_of(feed(), "gzip")
WRITTEN = "Wed, 22 Oct 2025 12:00:00 GMT"
SHOWN = "Wed, 22 Oct 2025 12:00:01 GMT"
EARLIER = "Wed, 22 Oct 2025 12:00:00 GMT"
NEXT_DAY = "Thu, 23 Oct 2025 00:00:00 GMT"
NOW = timegm((2025, 10, 22, 12, 0, 0))


@pytest.fixture
def dated(folder):
    """Return the folder with a feed that was written at a known instant."""
    os.utime(folder / "feeds/diary.ics", (NOW, NOW + 0.25))
    return later(folder)


@pytest.mark.parametrize(
    ("known", "status"),
    [
        (TAG, 304),
        (f"W/{TAG}", 304),
        (f'"other", {TAG}', 304),
        (f'W/"other" , W/{TAG} ,', 304),
        (f'"a,b", {TAG}', 304),
        (f",, {TAG}", 304),
        (f'""{TAG}', 304),
        ("*", 304),
        (" * ", 304),
        ('"other"', 200),
        (TAG.strip('"'), 200),
        (f"'{TAG}'"[1:-2], 200),
        (TAG[:-2] + '"', 200),
        ('"*"', 200),
        ("*, *", 200),
        ("", 200),
        ('"', 200),
        (ZIPPED, 200),
    ],
)
def test_a_known_tag_is_not_modified(dated, known, status):
    """If-None-Match is a list, compared weakly, or ``*``; what is no tag matches nothing."""
    assert get(dated, If_None_Match=known).status == status


def test_not_modified_says_what_a_cache_must_know(dated):
    """304 carries tag, cache rules and Vary (section 15.4.5), no body and no type."""
    response = get(dated, If_None_Match=TAG)

    assert response.body == b""
    assert dict(response.headers) == {
        "ETag": TAG,
        "Cache-Control": "public, max-age=300, stale-if-error=86400",
        "Vary": "Accept-Encoding",
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "ETag",
    }


@pytest.mark.parametrize("known", [TAG, f"W/{TAG}", ZIPPED, f'"other", {ZIPPED}'])
def test_either_form_of_the_current_bytes_is_current(dated, known):
    """A client that takes gzip may hold the plain form from before; it needs neither again."""
    response = get(dated, If_None_Match=known, Accept_Encoding="gzip")

    assert response.status == 304
    assert response.header("ETag") in known


def test_the_tag_follows_the_bytes(dated, folder):
    """A changed feed has another tag, a feed that is changed back the first one."""
    publish_files(folder, {"feeds/diary.ics": feed("second")})
    changed = get(dated, If_None_Match=TAG)
    publish_files(folder, {"feeds/diary.ics": feed()})

    assert (changed.status, changed.header("ETag")) == (200, tag_of(feed("second")))
    assert get(dated, If_None_Match=TAG).status == 304


@pytest.mark.parametrize(
    ("since", "status"),
    [
        (SHOWN, 304),
        (NEXT_DAY, 304),
        (EARLIER, 200),
        ("Tue, 21 Oct 2025 12:00:00 GMT", 200),
        ("Thursday, 23-Oct-25 00:00:00 GMT", 304),
        ("Thu Oct 23 00:00:00 2025", 304),
        ("Tue Oct  7 00:00:00 2025", 200),
    ],
)
def test_dates_are_compared(dated, since, status):
    """If-Modified-Since is a date (section 13.1.3), not a word that has to be the same."""
    assert get(dated).header("Last-Modified") == SHOWN
    assert get(dated, If_Modified_Since=since).status == status


MALFORMED = [
    "",
    "now",
    "2025-10-23T00:00:00Z",
    "Thu, 23 Oct 2025 00:00:00",
    "Thu, 23 Oct 2025 00:00:00 UTC",
    "Thu, 23 Oct 2025 00:00:00 +0000",
    "Thu, 23 Oct 2025 00:00:00 GMT; length=5",
    "Thu, 23 oct 2025 00:00:00 GMT",
    "thu, 23 Oct 2025 00:00:00 GMT",
    "Thu, 3 Oct 2025 00:00:00 GMT",
    "Thu, 32 Oct 2025 00:00:00 GMT",
    "Thu, 30 Feb 2026 00:00:00 GMT",
    "Thu, 23 Oct 2025 24:00:00 GMT",
    "Thu, 23 Oct 2025 00:60:00 GMT",
    "Thu, 23 Oct 2025 00:00:61 GMT",
    "Thu, 23 Oct 0000 00:00:00 GMT",
    "Thu, 23 Oct 20255 00:00:00 GMT",
    "Thu, 23 Oct ２０２５ 00:00:00 GMT",
    f"{NEXT_DAY}, {NEXT_DAY}",
    "1761177600",
]


@pytest.mark.parametrize("since", MALFORMED)
def test_what_is_no_date_is_ignored(dated, since):
    """Section 13.1.3: a malformed If-Modified-Since is as if it were not there."""
    assert parse_date(since, NOW) is None
    assert get(dated, If_Modified_Since=since).status == 200
    assert get(dated, If_Unmodified_Since=since).status == 200


@pytest.mark.parametrize(
    ("known", "since", "status"),
    [
        (TAG, EARLIER, 304),
        ('"other"', NEXT_DAY, 200),
        ('"other"', "nonsense", 200),
        ("nonsense", NEXT_DAY, 200),
        ("", NEXT_DAY, 200),
        ("*", EARLIER, 304),
    ],
)
def test_a_tag_goes_before_a_date(dated, known, since, status):
    """Where If-None-Match stands, even one that is no tag, the date is not looked at."""
    assert get(dated, If_None_Match=known, If_Modified_Since=since).status == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If_Match": TAG}, 200),
        ({"If_Match": "*"}, 200),
        ({"If_Match": f'"other", {TAG}'}, 200),
        ({"If_Match": f"W/{TAG}"}, 412),
        ({"If_Match": '"other"'}, 412),
        ({"If_Match": "nonsense"}, 412),
        ({"If_Unmodified_Since": SHOWN}, 200),
        ({"If_Unmodified_Since": EARLIER}, 412),
        ({"If_Match": TAG, "If_Unmodified_Since": EARLIER}, 200),
        ({"If_Match": '"other"', "If_None_Match": TAG}, 412),
        ({"If_Match": TAG, "If_None_Match": TAG}, 304),
    ],
)
def test_what_must_still_be_is_looked_at_first(dated, headers, status):
    """Section 13.2.2: If-Match, compared strongly, or If-Unmodified-Since, come before."""
    assert get(dated, **headers).status == status


@pytest.mark.parametrize("header", ["If_Match", "If_None_Match", "If_Modified_Since"])
def test_what_is_not_there_has_no_conditions(dated, header):
    """Section 13.2.1: where the answer would not be 200, conditions are ignored."""
    assert get(dated, "/none", **{header: "*"}) == get(dated, "/none")
    assert get(dated, method="POST", **{header: "*"}).status == 405


def test_a_date_is_said_once_it_is_certain(folder):
    """In the second of a build another may follow; until it is over, a date would hold for both."""
    path = folder / "feeds/diary.ics"
    os.utime(path, (NOW, NOW + 0.25))
    same_second = later(folder)
    same_second.clock = lambda: NOW + 0.9
    next_second = later(folder)
    next_second.clock = lambda: NOW + 1.0

    assert get(same_second).header("Last-Modified") is None
    assert get(same_second, If_Modified_Since=NEXT_DAY).status == 200
    assert get(next_second).header("Last-Modified") == SHOWN


def test_two_builds_of_one_second_are_two(folder):
    """Who got the first of them by its date is sent the second."""
    path = folder / "feeds/diary.ics"
    held = later(folder)
    os.utime(path, (NOW, NOW - 0.5))
    told = get(held).header("Last-Modified")
    publish_files(folder, {"feeds/diary.ics": feed("second")})
    os.utime(path, (NOW, NOW + 0.1))

    assert told == WRITTEN
    assert get(held, If_Modified_Since=told).body == feed("second")


def test_a_date_in_the_future_is_not_told(folder):
    """Section 8.8.2.1: no Last-Modified is later than the Date of its response."""
    os.utime(folder / "feeds/diary.ics", (4e9, 4e9))
    response = get(later(folder))

    assert response.status == 200
    assert response.header("Last-Modified") is None


@given(st.integers(min_value=-62135596800, max_value=253402300799))
def test_every_second_is_written_and_read(second):
    """From the year 1 to 9999, in all three forms, and in no locale."""
    at = datetime.fromtimestamp(0, UTC).timestamp() + second
    shown = format_date(second)

    assert parse_date(shown, at) == second
    day, month, year = shown[5:7].lstrip("0").rjust(2), shown[8:11], shown[12:16]
    assert parse_date(f"{shown[:3]} {month} {day} {shown[17:25]} {year}", at) == second


@pytest.mark.parametrize(
    ("year", "now", "meant"), [("94", 2025, 1994), ("25", 2025, 2025), ("75", 2025, 2075)]
)
def test_two_digits_are_the_nearest_year(year, now, meant):
    """Section 5.6.7: what would be more than fifty years ahead is the past."""
    seconds = parse_date(f"Sunday, 06-Nov-{year} 08:49:37 GMT", timegm((now, 10, 22, 0, 0, 0)))

    assert seconds == timegm((meant, 11, 6, 8, 49, 37))


def test_a_leap_second_is_one_second_later():
    """``23:59:60`` is a time of day."""
    assert parse_date("Sat, 31 Dec 2016 23:59:60 GMT", NOW) == timegm((2017, 1, 1, 0, 0, 0))


def test_a_file_that_comes_back_is_told_by_its_tag(dated, folder):
    """A copy that is older by its date and other by its bytes is sent to whoever names a tag."""
    publish_files(folder, {"feeds/diary.ics": feed("before")})
    os.utime(folder / "feeds/diary.ics", (NOW, NOW - 86_400))

    assert get(dated, If_None_Match=TAG, If_Modified_Since=SHOWN).body == feed("before")
    write(folder / "feeds/diary.ics", feed())
