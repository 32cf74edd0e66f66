"""STATUS, TRANSP, busy status and CLASS: the tables."""

from __future__ import annotations

from datetime import date

import pytest

from summitcal.feeds import Style
from summitcal.ical.standing import class_line, status_lines, status_value, takes_time
from summitcal.model.vocabulary import Audience, CancelledPolicy, Kind, Status
from summitcal.model.when import Days, Part, PartOfDay, Window
from tests.builders import days, hours, make_entry

WINDOW = Window(first=date(2025, 10, 27), last=date(2025, 11, 1))
DAY = Days(first=date(2025, 10, 27), last=date(2025, 10, 27))
PART = Days(first=DAY.first, last=DAY.last, part=Part(PartOfDay.AFTERNOON))


def status(style: Style | None = None, **fields) -> str:
    return status_value(make_entry(**fields).state, style or Style()).decode()


@pytest.mark.parametrize(
    ("word", "dated", "undated"),
    [
        (Status.RUMOURED, "TENTATIVE", "TENTATIVE"),
        (Status.EXPECTED, "TENTATIVE", "TENTATIVE"),
        (Status.DOUBTFUL, "TENTATIVE", "TENTATIVE"),
        (Status.CONFIRMED, "CONFIRMED", "TENTATIVE"),
        (Status.HELD, "CONFIRMED", "CONFIRMED"),
        (Status.POSTPONED, "CANCELLED", "CANCELLED"),
        (Status.CANCELLED, "CANCELLED", "CANCELLED"),
        (Status.NOT_HELD, "CANCELLED", "CANCELLED"),
    ],
)
def test_status(word, dated, undated):
    """Each status is what the table says, for hours, days and parts of days, and for windows."""
    assert status(status=word) == dated
    assert status(status=word, when=DAY) == dated
    assert status(status=word, when=PART) == dated
    assert status(status=word, when=WINDOW) == undated


@pytest.mark.parametrize("word", Status)
def test_a_feed_may_leave_it_to_the_title(word):
    """With `cancelled: title` nothing is CANCELLED, and what is not off is as ever."""
    told = status(Style(cancelled=CancelledPolicy.TITLE), status=word)
    assert told == ("CONFIRMED" if word.is_off else status(status=word))


def lines(style: Style | None = None, **fields) -> list[str]:
    return status_lines(make_entry(**fields).state, style or Style()).decode().splitlines()


def test_an_hour_is_busy():
    """What has an hour is OPAQUE and BUSY."""
    assert lines()[1:] == ["TRANSP:OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY"]


def test_a_tentative_hour_is_tentative():
    """What has an hour and is not confirmed is OPAQUE and TENTATIVE."""
    assert lines(status=Status.EXPECTED) == [
        "STATUS:TENTATIVE",
        "TRANSP:OPAQUE",
        "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"when": DAY},
        {"when": WINDOW},
        {"kind": Kind.DEADLINE},
        {"kind": Kind.STATEMENT},
        {"kind": Kind.OUTCOME},
        {"kind": Kind.LOGISTICS},
        {"kind": Kind.INCIDENT},
        {"kind": Kind.WEEK},
        {"kind": Kind.TRIP},
        {"status": Status.CANCELLED},
        {"status": Status.POSTPONED},
        {"status": Status.CANCELLED, "busy": True},
        {"busy": False},
        hours("2025-10-25T10:00", "2025-10-26T10:00"),
    ],
)
def test_what_takes_no_time(fields):
    """Days, what is off, points in the news and containers are TRANSPARENT and FREE."""
    assert lines(**fields)[1:] == ["TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"]


def test_under_a_day_is_no_container():
    """A minute under 24 hours is still busy."""
    assert takes_time(make_entry(**hours("2025-10-25T10:00", "2025-10-26T09:59")).state)


def test_days_are_busy_if_the_registry_says_so():
    """`busy: true` makes an all-day entry OPAQUE."""
    assert lines(**days("2025-10-27"), busy=True)[1:] == [
        "TRANSP:OPAQUE",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
    ]


def test_a_title_that_says_cancelled_is_free():
    """What is off takes nobody's time, whatever its STATUS."""
    style = Style(cancelled=CancelledPolicy.TITLE)
    assert lines(style, status=Status.CANCELLED) == [
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
    ]


@pytest.mark.parametrize(
    ("rung", "word"),
    [
        (Audience.PUBLIC, "PUBLIC"),
        (Audience.PRESS, "PRIVATE"),
        (Audience.INTERNAL, "CONFIDENTIAL"),
    ],
)
def test_class(rung, word):
    """The rung of an entry is told as CLASS."""
    assert class_line(make_entry(audience=rung).state) == f"CLASS:{word}\r\n".encode()


def test_every_word_has_a_row():
    """No status and no rung is left out of the tables."""
    for word in Status:
        assert lines(status=word)
    for rung in Audience:
        assert class_line(make_entry(audience=rung).state)
