"""Weekdays as a story says them, against a slow search day by day."""

import re
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitcal.model.clocks import Clock
from summitcal.model.vocabulary import Nuance, PartOfDay
from summitcal.model.when import Days, Extent, Hours, Part, Window
from summitcal.registry.phrases import parse, read_phrase
from summitcal.registry.refusals import PhraseError

DAY = timedelta(1)
SAID = date(2025, 10, 22)  # a Wednesday
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DATE_LINES = [
    date(2025, 10, 22), date(2025, 10, 20), date(2025, 10, 24), date(2025, 10, 25),
    date(2025, 10, 26), date(2025, 10, 31), date(2025, 11, 1), date(2025, 11, 2),
    date(2025, 12, 28), date(2025, 12, 29), date(2025, 12, 31), date(2026, 1, 1),
    date(2024, 2, 25), date(2024, 2, 26), date(2024, 2, 28), date(2024, 2, 29),
    date(2023, 2, 28), date(2000, 2, 27), date(2100, 2, 28), date(1972, 1, 9),
]  # fmt: skip


def search(day: date, name: str, step: int = 1) -> date:
    """The first day of that name, from `day` on, one day at a time."""
    while day.strftime("%A") != name:
        day += step * DAY
    return day


def days(first: date, last: date | None = None, part: Part | None = None) -> dict:
    return {"first": first, "last": last or first, "part": part}


def dated(when) -> dict:
    return {"first": when.first, "last": when.last, "part": when.part}


def refused(phrase: str, said: date = SAID) -> PhraseError:
    with pytest.raises(PhraseError) as caught:
        read_phrase(phrase, said)
    return caught.value


def offered(error: PhraseError) -> list[str]:
    return re.findall(r"'([^']+)'", error.hint)


@pytest.mark.parametrize("said", DATE_LINES, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_a_weekday_is_the_next_such_day_on_or_after_the_date_line(said: date, name: str):
    """A weekday, in full or short, with or without a part, is found where a search finds it."""
    found = search(said, name)

    assert dated(read_phrase(name, said)) == days(found)
    assert dated(read_phrase(f"on {name[:3].lower()}", said)) == days(found)
    morning = read_phrase(f"{name} morning", said)
    assert dated(morning) == days(found, part=Part(PartOfDay.MORNING))


@pytest.mark.parametrize("said", DATE_LINES, ids=str)
def test_last_is_before_the_date_line_and_never_on_it(said: date):
    """The last such day is the latest before the date line, a week back on that very weekday."""
    for name in NAMES:
        assert dated(read_phrase(f"last {name}", said)) == days(search(said - DAY, name, -1))


@pytest.mark.parametrize("said", DATE_LINES, ids=str)
def test_later_days_are_counted_from_the_first(said: date):
    """The second weekday of a phrase is the next after the first, not after the date line."""
    saturday, sunday = search(said, "Saturday"), search(said, "Sunday")
    friday = search(said, "Friday")

    assert dated(read_phrase("Saturday and Sunday", said)) == days(
        saturday, search(saturday, "Sunday")
    )
    assert dated(read_phrase("Friday, Saturday and Sunday", said)) == days(
        friday, search(friday, "Sunday")
    )
    assert dated(read_phrase("Sunday to Tuesday", said)) == days(sunday, search(sunday, "Tuesday"))


@pytest.mark.parametrize("said", DATE_LINES, ids=str)
def test_this_weekend_is_the_one_to_come_or_the_one_it_is(said: date):
    """On a Sunday this weekend is yesterday and today; else it is still to come, or begins."""
    sunday = search(said, "Sunday")

    for phrase in ("this weekend", "weekend", "The Weekend"):
        assert dated(read_phrase(phrase, said)) == days(sunday - DAY, sunday)


@pytest.mark.parametrize("said", DATE_LINES, ids=str)
def test_next_week_is_one_day_of_the_monday_to_sunday_after(said: date):
    """Next week begins on the first Monday after the date line and is not fixed to a day."""
    monday = search(said + DAY, "Monday")

    read = read_phrase("next week", said)

    assert isinstance(read, Window)
    assert dated(read) == days(monday, search(monday, "Sunday"))


@pytest.mark.parametrize("said", DATE_LINES, ids=str)
def test_days_near_the_date_line_are_counted(said: date):
    """Today, tomorrow and yesterday are what they say."""
    for phrase, step in {"today": 0, "Tomorrow": 1, "yesterday": -1}.items():
        assert dated(read_phrase(phrase, said)) == days(said + step * DAY)


def test_the_story_of_the_talks():
    """The words of the story of 22 October are the days on which the talks were held."""
    read = read_phrase("Saturday and Sunday", SAID)

    assert read == Days(
        first=date(2025, 10, 25), last=date(2025, 10, 26),
        phrase="Saturday and Sunday", said=SAID,
    )  # fmt: skip


def test_the_words_are_kept_as_written():
    """What is quoted to the reader is the phrase itself, with its capitals and spaces."""
    read = read_phrase("  THU  Late Afternoon", SAID)

    assert (read.phrase, read.said) == ("  THU  Late Afternoon", SAID)
    assert read.part == Part(PartOfDay.AFTERNOON, Nuance.LATE)


def clock(text: str, about: bool = False, zone: str | None = None) -> Clock:
    return Clock(datetime.fromisoformat(f"2025-10-23T{text}"), about, zone)


@pytest.mark.parametrize(
    ("phrase", "hours"),
    [
        ("Thursday 11:00", {"start": clock("11:00")}),
        ("Thursday at 11:00", {"start": clock("11:00")}),
        ("this Thursday ~11:00", {"start": clock("11:00", True)}),
        ("Thursday 11:00/12:00", {"start": clock("11:00"), "end": clock("12:00")}),
        ("Thursday 11:00/PT40M", {"start": clock("11:00"), "end": clock("11:40")}),
        ("Thursday 11:00/..", {"start": clock("11:00"), "extent": Extent.OPEN}),
        ("Thursday ../16:30", {"end": clock("16:30")}),
        ("Thursday 10:00+", {"start": clock("10:00"), "extent": Extent.NOT_BEFORE}),
        ("Thursday 11:00 Asia/Seoul", {"start": clock("11:00", zone="Asia/Seoul")}),
        ("tomorrow 11:00", {"start": clock("11:00")}),
    ],
)
def test_a_clock_may_follow_a_weekday(phrase: str, hours: dict):
    """After a day of a phrase stands whatever may stand after the T of a date."""
    assert read_phrase(phrase, SAID) == Hours(phrase=phrase, said=SAID, **hours)


@pytest.mark.parametrize(
    ("phrase", "instead"),
    [
        ("next Friday", ["2025-10-24", "2025-10-31"]),
        ("next Wednesday morning", ["2025-10-29", "2025-11-05"]),
        ("next weekend", ["2025-10-25/2025-10-26", "2025-11-01/2025-11-02"]),
        ("this week", ["2025-10-20..2025-10-26"]),
        ("last week", ["2025-10-13..2025-10-19"]),
        ("tonight", ["2025-10-22 evening", "2025-10-22 night"]),
        ("Saturday and Sunday morning", ["2025-10-25/2025-10-26 morning"]),
        ("this weekend late evening", ["2025-10-25/2025-10-26 late evening"]),
        ("Sunday to Tuesday 11:00", ["2025-10-26/2025-10-28"]),
        ("Monday and Wednesday", ["2025-10-27", "2025-10-29"]),
        ("Sunday and Sunday", ["2025-10-26", "2025-11-02"]),
        ("Thursday 22:00/01:30", ["2025-10-23T22:00/2025-10-24T01:30"]),
        ("Thursday 9 am", ["2025-10-23T09:00"]),
    ],
)
def test_what_could_mean_several_things_is_refused_with_their_dates(phrase: str, instead: list):
    """Where people differ on what words mean, the author is given the dates to choose from."""
    error = refused(phrase)

    assert error.code in {"unreadable-time", "end-before-start"}
    assert repr(phrase) in error.message
    assert offered(error) == instead
    assert all(parse(text) for text in instead)


@pytest.mark.parametrize(
    "phrase",
    ["", "soon", "in two weeks", "Thursday or Friday", "Thursday 2025-10-23", "Thursday 23 October",
     "Thursday noon", "2025-10-25", "Sabbath", "Thursdays", "x" * 1000],
)  # fmt: skip
def test_any_other_phrase_lists_those_there_are(phrase: str):
    """A phrase that is not known names all that are, and each of those is read."""
    error = refused(phrase)
    listed = offered(error)

    assert error.code == "unreadable-time"
    assert len(error.message) < 200
    assert len(listed) == 11
    assert all(read_phrase(known, SAID) for known in listed)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("Thursday", date(1971, 12, 31)),
        ("Thursday", date(9999, 12, 31)),
        ("last Friday", date(1972, 1, 1)),
        ("next week", date(2100, 12, 31)),
    ],
)
def test_a_phrase_that_leads_out_of_the_years_is_refused(phrase: str, said: date):
    """Neither the date line nor what is counted from it leaves the years that zones know."""
    assert refused(phrase, said).code == "year-out-of-range"


WORDS = """
this next last on from weekend week Saturday Sun Thursday and to through - morning late today
tonight 11:00 ~9 am Asia/Seoul ../16:30 2025-10-28 ,
"""
pieces = st.lists(st.sampled_from(WORDS.split()), max_size=7).map(" ".join)


@given(
    st.text(max_size=30) | pieces,
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
)
def test_any_phrase_is_read_or_refused_with_a_hint(phrase: str, said: date):
    """No phrase and no date line escapes as another error."""
    try:
        read = read_phrase(phrase, said)
    except PhraseError as error:
        read = error

    if isinstance(read, PhraseError):
        assert read.code
        assert read.hint
    else:
        assert (read.phrase, read.said) == (phrase, said)


@given(st.sampled_from(NAMES), st.dates(date(1973, 1, 1), date(2099, 12, 1)))
def test_a_weekday_lies_within_a_week_of_the_date_line(name: str, said: date):
    """On any date line the day is of that name and not more than six days on."""
    read = read_phrase(name, said)

    assert read.first.strftime("%A") == name
    assert 0 <= (read.first - said).days < 7
