"""The grammar of `when`: every form of the table, every refusal with what to write instead."""

import re
from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summitcal import zones
from summitcal.model.clocks import Clock
from summitcal.model.vocabulary import Nuance, PartOfDay
from summitcal.model.when import Days, Extent, Hours, Part, Undated, When, Window
from summitcal.registry.phrases import parse, parse_clock, parse_leg
from summitcal.registry.refusals import PhraseError

AFTERNOON, MORNING = Part(PartOfDay.AFTERNOON), Part(PartOfDay.MORNING)
SEOUL, TOKYO, NEW_YORK = "Asia/Seoul", "Asia/Tokyo", "America/New_York"


def oct_(day: int) -> date:
    return date(2025, 10, day)


def at(clock: str, about: bool = False, zone: str | None = None) -> Clock:
    """A clock on 28 October, or on a date of its own."""
    text = clock if "T" in clock else f"2025-10-28T{clock}"
    return Clock(datetime.fromisoformat(text), about, zone)


def refused(text: str) -> PhraseError:
    with pytest.raises(PhraseError) as caught:
        parse(text)
    return caught.value


def attempt(text: str) -> When | PhraseError:
    try:
        return parse(text)
    except PhraseError as error:
        return error


def offered(error: PhraseError) -> list[str]:
    """The forms that a hint says to write; what it shows as an example is one too."""
    return re.findall(r"'([^']+)'", error.hint)


DAYS = {
    "2025-10-25": Days(first=oct_(25), last=oct_(25)),
    "2025-10-25/26": Days(first=oct_(25), last=oct_(26)),
    "2025-10-26/2025-10-28": Days(first=oct_(26), last=oct_(28)),
    "2025-10-25/2025-10-25": Days(first=oct_(25), last=oct_(25)),
    "2024-02-29": Days(first=date(2024, 2, 29), last=date(2024, 2, 29)),
    "1972-01-01": Days(first=date(1972, 1, 1), last=date(1972, 1, 1)),
    "2100-12-31": Days(first=date(2100, 12, 31), last=date(2100, 12, 31)),
    "Sat 2025-10-25": Days(first=oct_(25), last=oct_(25)),
    "SATURDAY, 2025-10-25": Days(first=oct_(25), last=oct_(25)),
    "Sat 2025-10-25/Sun 26": Days(first=oct_(25), last=oct_(26)),
    "sat 2025-10-25/sunday, 2025-10-26": Days(first=oct_(25), last=oct_(26)),
    "2025-10-26 afternoon": Days(first=oct_(26), last=oct_(26), part=AFTERNOON),
    "2025-10-26 Late  Afternoon": Days(
        first=oct_(26), last=oct_(26), part=Part(PartOfDay.AFTERNOON, Nuance.LATE)
    ),
    "Sat 2025-10-25/Sun 26 morning": Days(first=oct_(25), last=oct_(26), part=MORNING),
}
WINDOWS = {
    "2025-10-27..2025-11-01": Window(first=oct_(27), last=date(2025, 11, 1)),
    "2025-10-27..29": Window(first=oct_(27), last=oct_(29)),
    "Mon 2025-10-27..Sat 2025-11-01 morning": Window(
        first=oct_(27), last=date(2025, 11, 1), part=MORNING
    ),
    "2025-10": Window(first=oct_(1), last=oct_(31)),
    "2024-02": Window(first=date(2024, 2, 1), last=date(2024, 2, 29)),
    "2026": Window(first=date(2026, 1, 1), last=date(2026, 12, 31)),
    "2025-10-30?": Window(first=oct_(30), last=oct_(30)),
    "Thu 2025-10-30? afternoon": Window(first=oct_(30), last=oct_(30), part=AFTERNOON),
}
HOURS = {
    "2025-10-28T09:50/10:30": Hours(start=at("09:50"), end=at("10:30")),
    "2025-10-28T09:50:15/10:30:45": Hours(start=at("09:50:15"), end=at("10:30:45")),
    "2025-10-25T23:00/2025-10-29T00:30": Hours(
        start=at("2025-10-25T23:00"), end=at("2025-10-29T00:30")
    ),
    "Sat 2025-10-25T23:00/Wed 2025-10-29T00:30": Hours(
        start=at("2025-10-25T23:00"), end=at("2025-10-29T00:30")
    ),
    "2025-10-28T09:50/PT40M": Hours(start=at("09:50"), end=at("10:30")),
    "2025-10-28T09:50/PT1H30M": Hours(start=at("09:50"), end=at("11:20")),
    "2025-10-28T23:50/PT40M": Hours(start=at("23:50"), end=at("2025-10-29T00:30")),
    "2025-10-28T09:50": Hours(start=at("09:50"), extent=Extent.START),
    "2025-10-28T09:50/..": Hours(start=at("09:50"), extent=Extent.OPEN),
    "2025-10-28T../16:30": Hours(end=at("16:30"), extent=Extent.END),
    "2025-10-28T../~16:30": Hours(end=at("16:30", about=True), extent=Extent.END),
    "2025-10-28T10:00+": Hours(start=at("10:00"), extent=Extent.NOT_BEFORE),
    "2025-10-28T~17:00": Hours(start=at("17:00", about=True)),
    "2025-10-28T~11:00/12:40": Hours(start=at("11:00", True), end=at("12:40", True)),
    "2025-10-28T11:00/~12:40": Hours(start=at("11:00"), end=at("12:40", True)),
    "2025-10-28T~11:00/PT40M": Hours(start=at("11:00", True), end=at("11:40", True)),
    "2025-10-28T~10:00+": Hours(start=at("10:00", True), extent=Extent.NOT_BEFORE),
    "2025-10-28T~10:00/..": Hours(start=at("10:00", True), extent=Extent.OPEN),
}
ZONED = {
    "2025-10-28T09:50 Asia/Tokyo": Hours(start=at("09:50", zone=TOKYO)),
    "2025-10-28T09:50/10:30 Asia/Tokyo": Hours(
        start=at("09:50", zone=TOKYO), end=at("10:30", zone=TOKYO)
    ),
    "2025-10-28T09:50 Asia/Tokyo/10:30": Hours(
        start=at("09:50", zone=TOKYO), end=at("10:30", zone=TOKYO)
    ),
    "2025-10-28T09:50 Asia/Tokyo/Tue 2025-10-28T10:30": Hours(
        start=at("09:50", zone=TOKYO), end=at("10:30", zone=TOKYO)
    ),
    "2025-10-28T09:50 America/New_York/2025-10-28T23:10 Asia/Tokyo": Hours(
        start=at("09:50", zone=NEW_YORK), end=at("23:10", zone=TOKYO)
    ),
    "2025-10-28T23:10 Asia/Tokyo/11:00 America/New_York": Hours(
        start=at("23:10", zone=TOKYO), end=at("11:00", zone=NEW_YORK)
    ),
    "2025-10-28T09:50 Asia/Tokyo/PT40M": Hours(
        start=at("09:50", zone=TOKYO), end=at("10:30", zone=TOKYO)
    ),
    "2025-10-28T09:50/PT40M Asia/Tokyo": Hours(
        start=at("09:50", zone=TOKYO), end=at("10:30", zone=TOKYO)
    ),
    "2025-10-28T09:50/.. Asia/Tokyo": Hours(start=at("09:50", zone=TOKYO), extent=Extent.OPEN),
    "2025-10-28T09:50 America/Argentina/Ushuaia/..": Hours(
        start=at("09:50", zone="America/Argentina/Ushuaia"), extent=Extent.OPEN
    ),
    "2025-10-28T10:00+ Asia/Seoul": Hours(start=at("10:00", zone=SEOUL), extent=Extent.NOT_BEFORE),
    "2025-10-28T10:00 Etc/GMT+8+": Hours(
        start=at("10:00", zone="Etc/GMT+8"), extent=Extent.NOT_BEFORE
    ),
    "2025-10-28T../16:30 Asia/Seoul": Hours(end=at("16:30", zone=SEOUL)),
    "2025-10-28T09:50 UTC": Hours(start=at("09:50", zone="UTC")),
}


@pytest.mark.parametrize(("text", "when"), (DAYS | WINDOWS | HOURS | ZONED).items())
def test_every_form_of_the_table_is_read(text: str, when: When):
    """Each way to write a time says what the table says it does, and no more."""
    assert parse(text) == when


@pytest.mark.parametrize("text", ["tbc", "TBC", "Tbc", " tbc\n"])
def test_nothing_known_is_tbc_in_any_case(text: str):
    """What is to be confirmed is undated, however it is capitalised."""
    assert parse(text) == Undated()


@pytest.mark.parametrize("name", sorted(["Etc/GMT-14", "EST5EDT", "GMT+0", "GB-Eire", "Zulu"]))
def test_an_odd_zone_name_is_a_zone(name: str):
    """Names with digits, signs and hyphens are read whole, with and without an end after them."""
    assert parse(f"2025-10-28T09:50 {name}") == Hours(start=at("09:50", zone=name))
    assert parse(f"2025-10-28T09:50 {name}/10:30").end == at("10:30", zone=name)


def test_all_zones_of_the_data_are_read():
    """Every name that pytz ships may stand after a clock and before an end."""
    for name in zones.names():
        assert parse(f"2025-10-28T09:50 {name}/10:30").start == at("09:50", zone=name)


def test_a_length_with_a_zone_counts_on_instants():
    """Two hours from 00:30 in New York end at 01:30 on the night when clocks go back."""
    zoned, bare = (parse(f"2025-11-02T00:30{zone}/PT2H") for zone in (f" {NEW_YORK}", ""))

    assert zoned.end == Clock(datetime(2025, 11, 2, 1, 30), zone=NEW_YORK)
    assert bare.end == Clock(datetime(2025, 11, 2, 2, 30))


def test_two_zones_are_compared_on_instants():
    """An end that the wall shows earlier is later on another side of the world, and the reverse."""
    assert parse("2025-10-28T23:10 Asia/Tokyo/2025-10-28T11:00 America/New_York")
    for end in ("22:00", "22:50"):
        error = refused(f"2025-10-28T09:50 America/New_York/2025-10-28T{end} Asia/Tokyo")
        assert error.code == "end-before-start"


def test_two_zones_of_which_one_has_no_such_time_are_left_to_the_next_stage():
    """Where a clock change makes a wall time unsure, the order is not judged here."""
    assert parse("2025-11-02T01:30 America/New_York/2025-11-02T01:00 Asia/Tokyo")


REFUSED = {
    "2025-10-30/11-02": "2025-10-30/2025-11-02",
    "2025-12-30/01-02": "2025-12-30/2026-01-02",
    "2025-10-30..11-02": "2025-10-30..2025-11-02",
    "2025-10-28T09:50Z": "2025-10-28T09:50 UTC",
    "2025-10-28T09:50Z/10:30Z": "2025-10-28T09:50 UTC/10:30 UTC",
    "2025-10-28T09:50+08:00": "2025-10-28T09:50 Asia/Seoul",
    "2025-10-28T09:50-05:00/10:30-05:00": "2025-10-28T09:50 Asia/Seoul",
    "2025-10-28T09:50 UTC+8": "2025-10-28T09:50 Asia/Seoul",
    "09:50": "2025-10-28T22:00",
    "T09:50": "2025-10-28T22:00",
    "22:00/01:30": "2025-10-28T22:00/2025-10-29T01:30",
    "2025-21": "2025-09-01..2025-11-30",
    "autumn 2025": "2025-09-01..2025-11-30",
    "2025-Q4": "2025-10-01..2025-12-31",
    "Q1 2026": "2026-01-01..2026-03-31",
    "{2025-10-25, 2025-10-27}": "2025-10-27..2025-11-01",
    "[2025-10-25..2025-10-27]": "2025-10-27..2025-11-01",
    "early October 2025": "2025-09-01..2025-11-30",
    "2025-10-28 09:50": "2025-10-28T09:50",
    "2025-10-28 at 9:50": "2025-10-28T09:50",
    "2025-10-28t09:50/10:30": "2025-10-28T09:50/10:30",
    "28 Oct 2025": "2025-10-28",
    "28th October, 2025": "2025-10-28",
    "Tue 28-Oct-2025": "Tue 2025-10-28",
    "Oct. 28, 2025": "2025-10-28",
    "Sept 3 2025": "2025-09-03",
    "25–26 October 2025": "2025-10-25/26",
    "October 25-26, 2025": "2025-10-25/26",
    "28 Oct 2025/30 Oct 2025": "2025-10-28/2025-10-30",
    "28 October 2025 9:50 pm": "2025-10-28T21:50",
    "October 2025": "2025-10",
    "28 October": "2025-10-28",
    "10/28/2025": "2025-10-28",
    "28/10/2025": "2025-10-28",
    "10/10/2025": "2025-10-10",
    "25.10.2025": "2025-10-25",
    "2025/10/28": "2025-10-28",
    "2025年10月28日": "2025-10-28",
    "20251028T0950": "2025-10-28T09:50",
    "2025-10-5": "2025-10-05",
    "2025-10-25/6": "2025-10-25/2025-11-06",
    "2025-10-28T24:00": "2025-10-29T00:00",
    "2025-10-28T22:00/24:00": "2025-10-28T22:00/2025-10-29T00:00",
    "2025-10-28T~22:00/~24:00": "2025-10-28T~22:00/2025-10-29T~00:00",
    "2025-W43": "2025-10-20..2025-10-26",
    "2025-W43-5": "2025-10-24",
    "2025-10-28 noon": "2025-10-28T12:00",
    "2025-10-28 midnight": "2025-10-29T00:00",
    "2025-10-28 9 am": "2025-10-28T09:00",
    "2025-10-28T12:30 a.m.": "2025-10-28T00:30",
    "2025-10-28T9:50am/12 pm": "2025-10-28T09:50/12:00",
    "2025-10-28T09": "2025-10-28T09:00",
    "2025-10-28T0950/1030": "2025-10-28T09:50/10:30",
    "2025-10-28T09.50": "2025-10-28T09:50",
    "2025-10-28T09:50:30.123": "2025-10-28T09:50:30",
    "2025-10-28T25:00": "2025-10-28T09:50",
    "2025-10-28T09:61": "2025-10-28T09:50",
    "2025-10-28T09:50[Asia/Seoul]": "2025-10-28T09:50 Asia/Seoul",
    "2025-10-28T09:50+09:00[Asia/Seoul]": "2025-10-28T09:50 Asia/Seoul",
    "2025-10-28T09:50Asia/Seoul": "2025-10-28T09:50 Asia/Seoul",
    "2025-10-28T09:50/pt40m": "2025-10-28T09:50/PT40M",
    "2025-10-28T09:50/P1D": "2025-10-28T09:50/PT36H",
    "2025-10-28T09:50/PT1.5H": "2025-10-28T09:50/PT36H",
    "2025-10-28T10:00+/12:00": "2025-10-28T10:00/12:00",
    "2025-10-28T~../16:30": "2025-10-28T../~16:30",
    "2025-10-28T../2025-10-29T01:00": "2025-10-29T../01:00",
    "2025-10-28/10:30": "2025-10-28T../10:30",
    "2025-10-28T09:50/2025-10-29": "2025-10-25T23:00/2025-10-29T00:30",
    "2025-10-28T09:50?": "2025-10-28T~09:50",
    "2025-10?": "2025-10",
    "2025-10-28 morning?": "2025-10-28? morning",
    "2025-10-28 ?": "2025-10-28?",
    "2025-10-25/26?": "2025-10-25..2025-10-26",
    "~2025-10-30": "2025-10-30?",
    "2025-10-30~": "2025-10-30?",
    "2025-10-XX": "2025-10",
    "2025-XX-XX": "2025",
    "2025-10..2025-11": "2025-10-01..2025-11-30",
    "2025/2026": "2025-01-01..2026-12-31",
    "2025-10-27..": "2025-10-27..2025-11-01",
    "2025-10-27/..": "2025-10-27..2025-11-01",
    "../2025-10-27": "2025-10-27..2025-11-01",
    "2025-10-25 / 2025-10-26": "2025-10-25/2025-10-26",
    "2025-10-25 - 2025-10-26": "2025-10-25/2025-10-26",
    "2025-10-25–26": "2025-10-25/26",
    "2025-10-25 to 2025-10-26": "2025-10-25/2025-10-26",
    "2025-10-28T10:00 until 11:00": "2025-10-28T10:00/11:00",
    "late afternoon of 2025-10-28": "2025-10-28 late afternoon",
    "2025-10-28 lunchtime": "2025-10-26 late afternoon",
    "2025-10-28T10:00 afternoon": "2025-10-26 late afternoon",
    "Thurs 2025-10-30": "Sat 2025-10-25",
    "Sat 2025-10": "Sat 2025-10-25",
    "TBA": "tbc",
    "to be announced": "tbc",
    "": "tbc",
    "soon": "tbc",
    "2025-W60": "2025-10-25",
}


@pytest.mark.parametrize(("text", "instead"), REFUSED.items())
def test_a_form_that_we_do_not_have_names_the_one_that_would_do(text: str, instead: str):
    """Each refusal offers a form, and the form it offers is read."""
    error = refused(text)

    assert error.code in {"unreadable-time", "end-before-start"}
    assert instead in offered(error)
    assert parse(instead)


def test_a_date_that_can_be_read_two_ways_offers_both():
    """The fifth of October and the tenth of May are for the author to choose between."""
    assert offered(refused("05/10/2025")) == ["2025-05-10", "2025-10-05"]


@pytest.mark.parametrize(
    ("text", "instead"),
    {
        "2025-10-28T22:00/01:30": "2025-10-28T22:00/2025-10-29T01:30",
        "2025-10-28T23:00/00:30": "2025-10-28T23:00/2025-10-29T00:30",
        "2025-10-28T~23:00/00:00": "2025-10-28T~23:00/2025-10-29T~00:00",
        "2025-10-31T23:00/00:30 Asia/Seoul": (
            "2025-10-31T23:00 Asia/Seoul/2025-11-01T00:30 Asia/Seoul"
        ),
        "2025-10-28T09:50/09:50": "2025-10-28T09:50",
        "2025-10-28T09:50/2025-10-28T09:50": "2025-10-28T09:50",
        "2025-10-28T10:00/2025-10-27T09:00": "2025-10-27T09:00/2025-10-28T10:00",
        "2025-10-28/2025-10-26": "2025-10-26/2025-10-28",
        "2025-10-28..2025-10-26": "2025-10-26..2025-10-28",
        "2025-10-30/02": "2025-10-30/2025-11-02",
        "2025-12-30/02": "2025-12-30/2026-01-02",
    }.items(),
)
def test_an_end_that_is_not_after_its_start_is_refused_with_the_date(text: str, instead: str):
    """Past midnight an end needs its date, and the hint writes it out."""
    error = refused(text)

    assert error.code == "end-before-start"
    assert instead in offered(error)
    assert parse(instead)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("Sun 2025-10-25", "weekday-disagrees", "2025-10-25 is a Saturday, not 'Sun'"),
        ("Sat 2025-10-25/Mon 26", "weekday-disagrees", "2025-10-26 is a Sunday, not 'Mon'"),
        ("Mon 2025-10-28T09:50", "weekday-disagrees", "2025-10-28 is a Tuesday, not 'Mon'"),
        ("2025-02-30", "not-a-date", "there is no day '2025-02-30'"),
        ("2025-02-29", "not-a-date", "there is no day '2025-02-29'"),
        ("2025-10-25/32", "not-a-date", "there is no day '2025-10-32'"),
        ("2025-13-01", "not-a-date", "there is no day '2025-13-01'"),
        ("0000-01-01", "not-a-date", "there is no day '0000-01-01'"),
        ("2025-13", "not-a-date", "cannot read '2025-13' as a time: there is no such month"),
        ("1971-12-31", "year-out-of-range", "'1971-12-31' is outside the years 1972 to 2100"),
        ("2101", "year-out-of-range", "'2101' is outside the years 1972 to 2100"),
        ("0000", "year-out-of-range", "'0000' is outside the years 1972 to 2100"),
        ("2101-01", "year-out-of-range", "'2101-01' is outside the years 1972 to 2100"),
        ("2100-12-31T23:50/PT40M", "year-out-of-range", "'2101-01-01' is outside the years"),
        ("2100-12-31T23:50/PT999999H999999M999999S", "year-out-of-range", "is outside the years"),
        ("2025-10-28T09:50 KST", "unknown-zone", "unknown time zone 'KST'"),
    ],
)
def test_what_cannot_be_says_why(text: str, code: str, said: str):
    """A form we have that says the impossible gets the code and the message of its fault."""
    error = refused(text)

    assert error.code == code
    assert said in error.message
    assert error.hint


def test_a_wrong_weekday_offers_both_ways_out():
    """Either the weekday is wrong or the date is, and the hint has a form for each."""
    assert offered(refused("Fri 2025-11-01")) == ["Sat 2025-11-01", "2025-10-31"]


def test_an_unknown_zone_suggests_the_names_that_come_near():
    """A slip in a zone's name is answered with the name, before an end and after it."""
    assert "did you mean 'Asia/Seoul'" in refused("2025-10-28T09:50 Asia/Soul/10:30").message
    assert "did you mean 'Asia/Tokyo'" in refused("2025-10-28T09:50/10:30 asia/tokyo").message


def test_an_abbreviation_gets_no_suggestion():
    """KST comes near EST in letters alone, so no name is put into the author's mouth."""
    assert "did you mean" not in refused("2025-10-28T09:50 KST").message


@pytest.mark.parametrize(
    "text",
    ["this weekend", "Saturday and Sunday", "Thursday 11:00", "on Friday", "next week",
     "last Friday", "tomorrow", "Sun"],
)  # fmt: skip
def test_a_phrase_of_a_story_needs_its_date_line(text: str):
    """Weekdays without a date are no time until somebody says when they were spoken."""
    error = refused(text)

    assert error.code == "no-date-line"
    assert "{said: 2025-10-22, phrase: Saturday and Sunday}" in error.hint


def test_one_clock_has_one_zone():
    """A start with no end cannot be in two zones."""
    assert refused("2025-10-28T10:00 Asia/Seoul/.. Asia/Tokyo").code == "unreadable-time"


def test_a_long_text_is_shown_cut():
    """A page of text given for a time is refused at once, and not repeated in the message."""
    assert len(refused("2025-10-28 " * 5000).message) < 200


def test_the_forms_in_the_general_hint_are_all_read():
    """What the hint of last resort lists is the grammar, not a memory of it."""
    forms = offered(refused("soon"))

    assert len(forms) == 15
    assert all(parse(form) for form in forms)


LEG = ("2025-10-24T23:00", "2025-10-26T09:55")


def test_a_leg_has_a_clock_at_either_end():
    """Both clocks of a move are kept as written, with their own ~ and zone."""
    leg = parse_leg("Fri 2025-10-24T~23:00 America/New_York", "2025-10-26T09:55")

    assert leg == Hours(
        start=at("2025-10-24T23:00", True, NEW_YORK), end=at("2025-10-26T09:55"),
        extent=Extent.STATED,
    )  # fmt: skip


def test_a_leg_over_the_date_line_may_arrive_earlier_on_the_wall():
    """A flight east over the date line lands before it left, as far as walls tell."""
    leg = parse_leg("2025-10-30T13:00", "2025-10-30T09:30")

    assert leg.start.wall > leg.end.wall


def test_a_leg_that_runs_back_more_than_a_day_is_refused():
    """No flight gains more than a day, so the dates are the wrong way round."""
    with pytest.raises(PhraseError) as caught:
        parse_leg(*reversed(LEG))

    assert caught.value.code == "end-before-start"


@pytest.mark.parametrize("text", ["2025-10-24", "2025-10-24T09:00/10:00", "tbc", "", "Friday"])
def test_a_leg_of_anything_but_clocks_is_refused(text: str):
    """Days, spans and nothing are no end of a leg, and the hint shows one."""
    with pytest.raises(PhraseError) as caught:
        parse_leg(LEG[0], text)

    assert caught.value.code in {"unreadable-time", "no-date-line"}
    assert caught.value.hint


def test_a_leg_in_a_foreign_form_is_offered_the_clock():
    """The forms of others are rewritten for legs too, and only to what a leg takes."""
    with pytest.raises(PhraseError, match="a T stands between") as caught:
        parse_clock("2025-10-24 23:00")

    assert offered(caught.value) == ["2025-10-24T23:00"]


def spell(day: date, style: int) -> str:
    """A date, bare or with its weekday in one of four ways."""
    return (f"{day}", f"{day:%a} {day}", f"{day:%A} {day}", f"{day:%a}, {day}".lower())[style % 4]


dates = st.dates(date(1972, 1, 1), date(2100, 12, 30))
clocks = st.times().map(lambda clock: clock.replace(microsecond=0))
styles = st.integers(0, 3)
parts = st.none() | st.builds(Part, st.sampled_from(PartOfDay), st.none() | st.sampled_from(Nuance))


@given(dates, st.integers(0, 400), st.sampled_from(["/", ".."]), parts, styles)
def test_days_and_windows_come_back(
    first: date, length: int, between: str, part: Part | None, style: int
):
    """Any two days in order, spelled in any way, are read as those days."""
    last = min(first + timedelta(length), date(2100, 12, 31))
    tail = f" {part}" if part else ""
    kind = Days if between == "/" else Window
    expected = kind(first=first, last=last, part=part)

    assert parse(f"{spell(first, style)}{between}{spell(last, style + 1)}{tail}") == expected
    if (first.year, first.month) == (last.year, last.month):
        assert parse(f"{spell(first, style)}{between}{last:%d}{tail}") == expected


names = st.none() | st.sampled_from([SEOUL, NEW_YORK, "America/Argentina/Ushuaia", "Etc/GMT+8"])


@given(dates, clocks, st.integers(1, 86400 * 3), st.booleans(), styles, names)
def test_hours_come_back(day, clock, length, about, style, zone):
    """Any start and later end, spelled in any way, are read as those wall times."""
    start = datetime.combine(day, clock)
    end = min(start + timedelta(seconds=length), datetime(2100, 12, 31, 23, 59, 59))
    expected = Hours(start=Clock(start, about, zone), end=Clock(end, about, zone))
    begins = f"{spell(day, style)}T{'~' * about}{clock}"
    tail = f" {zone}" if zone else ""

    assert parse(f"{begins}/{spell(end.date(), style + 1)}T{end.time()}{tail}") == expected
    assert parse(f"{begins}{tail}/{spell(end.date(), style + 1)}T{end.time()}") == expected
    if end.date() == day:
        assert parse(f"{begins}/{end.time()}{tail}") == expected
    if not zone:
        assert parse(f"{begins}/PT{int((end - start).total_seconds())}S") == expected


WORDS = """
2025-10-28 2025 10 28 T ~ / .. + ? - : , . 09:50 24:00 PT40M P1D Z UTC+8 Asia/Seoul Asia Sat Sunday
and to next last this weekend week afternoon late tbc Oct W43 XX { [ am noon 年
"""
pieces = st.lists(st.sampled_from([" ", *WORDS.split()]), max_size=9).map("".join)


@given(st.text(max_size=40) | pieces)
@example("2025-10-28T09:50 Asia/Seoul/Asia/Tokyo")
@example("\x00")
@example("9999-W53")
@example("٢٠٢٥-١٠-٢٨")
def test_any_text_is_read_or_refused_with_a_hint(text: str):
    """No text escapes as another error, and none is refused without advice."""
    found = attempt(text)

    assert isinstance(found, When) or (found.code and found.hint)
    assert not str(found).endswith(".")


@given(pieces)
def test_what_a_refusal_says_to_write_is_read(text: str):
    """A hint that rewrites the text never offers what would be refused again."""
    found = attempt(text)
    if isinstance(found, PhraseError) and found.message.startswith("cannot read"):
        rewritten = re.fullmatch(r"write '([^']+)'", found.hint)

        assert rewritten is None or parse(rewritten[1])
