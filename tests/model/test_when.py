"""What is known of a time: its days, its moments, what it occupies, and whether two overlap."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summitcal import zones
from summitcal.errors import AmbiguousTimeError
from summitcal.model.clocks import Clock, place
from summitcal.model.spans import Overlap, Span, begins_at, clip, overlap, span
from summitcal.model.stamps import Stamp, latest
from summitcal.model.vocabulary import Fold, Nuance, PartOfDay
from summitcal.model.when import Days, Extent, Hours, Part, Undated, Window

KL, NEW_YORK, TOKYO, HONOLULU = (
    "Asia/Kuala_Lumpur", "America/New_York", "Asia/Tokyo", "Pacific/Honolulu",
)  # fmt: skip
MINUTE = timedelta(minutes=1)


def clock(text: str, about: bool = False, zone: str | None = None) -> Clock:
    """A clock on 25 October 2025, or on a date of its own."""
    return Clock(datetime.fromisoformat(text if "T" in text else f"2025-10-25T{text}"), about, zone)


def utc(text: str) -> datetime:
    """An instant on 25 October 2025, or on a date of its own."""
    return clock(text).wall.replace(tzinfo=UTC)


# Days


def test_nothing_is_known_of_an_undated_time():
    """``tbc`` has no days and no date."""
    assert Undated().days is None
    assert not Undated().is_dated


@pytest.mark.parametrize("kind", [Days, Window])
def test_days_and_windows_reach_from_first_to_last(kind):
    """Both reach from the first day to the last, and only of days is the date known."""
    when = kind(first=date(2025, 10, 25), last=date(2025, 10, 28))
    assert when.days == (date(2025, 10, 25), date(2025, 10, 28))
    assert when.is_dated is (kind is Days)


@given(st.dates(date(1972, 1, 1), date(2100, 12, 31)))
def test_a_month_and_a_year_are_windows_to_their_last_day(day):
    """The day after a month's or a year's last day is the first of the next."""
    month, year = Window.month(day.year, day.month), Window.year(day.year)
    assert month.first.day == 1
    assert (month.last + timedelta(1)).day == 1
    assert month.first <= day <= month.last
    assert (year.first, year.last) == (date(day.year, 1, 1), date(day.year, 12, 31))


@given(st.integers(0, 60))
def test_a_bar_has_at_most_31_days(extra):
    """A window of 31 days, both counted, is drawn, and one of 32 is not."""
    first = date(2025, 10, 1)
    window = Window(first=first, last=first + timedelta(extra))
    assert window.is_drawn is (extra + 1 <= 31)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("10:00", None, (25, 25)),
        (None, "16:30", (25, 25)),
        ("10:00", "11:30", (25, 25)),
        ("23:00", "2025-10-26T00:30", (25, 26)),
        ("22:00", "2025-10-26T00:00", (25, 25)),  # midnight ends a day and begins none
        (None, "2025-10-26T00:00", (25, 25)),
        ("2025-10-26T00:00", "2025-10-26T00:00", (26, 26)),
        ("2025-10-26T00:30", "13:00", (25, 26)),  # a leg east over the date line
    ],
)
def test_hours_touch_the_days_of_their_clocks(start, end, days):
    """An end at midnight is that of the day before; the earlier day is the first."""
    hours = Hours(start=clock(start) if start else None, end=clock(end) if end else None)
    assert hours.days == tuple(date(2025, 10, day) for day in days)


def test_hours_need_a_clock():
    """Neither start nor end is no time at all."""
    with pytest.raises(ValueError, match="a start or an end"):
        Hours()


@pytest.mark.parametrize(
    ("start", "end", "extent"),
    [("10:00", "11:00", Extent.STATED), ("10:00", None, Extent.START), (None, "11:00", Extent.END)],
)
def test_hours_know_what_is_known_of_their_length(start, end, extent):
    """With nothing said, the extent follows from which clocks there are."""
    hours = Hours(start=start and clock(start), end=end and clock(end))
    assert hours.extent is extent
    assert hours.is_dated


def test_hours_move_to_other_clocks_with_the_same_instants():
    """`at` shows the same hours on the clocks of other zones and prints none."""
    printed = Hours(start=clock("23:00", zone=NEW_YORK), end=clock("23:30", True, NEW_YORK))
    assert printed.printed_zone == NEW_YORK
    moved = printed.at(KL, KL)
    assert moved == Hours(start=clock("2025-10-26T11:00"), end=clock("2025-10-26T11:30", True))
    assert moved.printed_zone == ""


# Parts of days


def test_parts_sort_as_the_day_goes():
    """Morning comes before midday, and early before late, whatever hour that means."""
    words = list(PartOfDay)
    assert sorted(words, key=lambda p: Part(p).sorts_at) == words
    for part in words[:-1]:
        early, plain, late = (Part(part, n).sorts_at for n in (Nuance.EARLY, None, Nuance.LATE))
        assert early < plain < late
    assert Part(PartOfDay.OVERNIGHT, Nuance.LATE).sorts_at <= time(23)


def test_a_part_reads_as_it_is_written():
    """The nuance stands before the part."""
    assert str(Part(PartOfDay.AFTERNOON, Nuance.LATE)) == "late afternoon"
    assert str(Part(PartOfDay.MIDDAY)) == "midday"


# Moments


def test_a_clock_is_placed_in_the_zone_of_its_place():
    """A wall time with no zone printed is that of the place."""
    moment = place(clock("10:00", about=True), KL)
    assert (moment.wall, moment.zone, moment.instant) == (clock("10:00").wall, KL, utc("02:00"))
    assert moment.about
    assert moment.printed_zone == ""


def test_a_printed_clock_is_placed_on_that_of_the_place():
    """What was printed on another clock is shown on the place's, and which one it was is kept."""
    moment = place(clock("23:00", zone=NEW_YORK), KL)
    assert (moment.wall, moment.zone) == (clock("2025-10-26T11:00").wall, KL)
    assert moment.printed_zone == NEW_YORK


@pytest.mark.parametrize("zone", ["", NEW_YORK])
def test_a_printed_zone_does_where_there_is_no_other(zone):
    """With no place, or in its own zone, a printed clock stays as it is."""
    moment = place(clock("23:00", zone=NEW_YORK), zone)
    assert (moment.wall, moment.zone, moment.printed_zone) == (clock("23:00").wall, NEW_YORK, "")
    assert moment.instant == utc("2025-10-26T03:00")


def test_a_fold_chooses_the_instant():
    """A wall time shown twice is refused unless the fold says which."""
    twice = clock("2025-11-02T01:30")
    with pytest.raises(AmbiguousTimeError):
        place(twice, NEW_YORK)
    first, second = (place(twice, NEW_YORK, fold).instant for fold in Fold)
    assert second - first == timedelta(hours=1)


# What hours occupy


def test_stated_hours_occupy_what_they_say():
    """From the start to the end, both exact."""
    found = span(place(clock("10:00"), "UTC"), place(clock("11:00"), "UTC"), Extent.STATED)
    assert found == Span((utc("10:00"),) * 2, (utc("11:00"),) * 2)


def test_about_reaches_a_quarter_of_an_hour_either_way():
    """About 10:00 is any instant from 09:45 to 10:15."""
    found = span(place(clock("10:00", True), "UTC"), place(clock("11:00"), "UTC"), Extent.STATED)
    assert found == Span((utc("09:45"), utc("10:15")), (utc("11:00"),) * 2)


def test_a_start_alone_is_an_instant():
    """No length is assumed, so two things that begin one after the other share nothing."""
    found = span(place(clock("10:00"), "UTC"), None, Extent.START)
    assert found == Span((utc("10:00"),) * 2, (utc("10:00"),) * 2)


def test_an_open_end_reaches_to_the_end_of_its_day():
    """It ends at some time from its start to midnight at its place."""
    found = span(place(clock("10:00"), KL), None, Extent.OPEN)
    assert found == Span((utc("02:00"),) * 2, (utc("02:00"), utc("16:00")))


def test_not_before_may_be_any_time_of_the_rest_of_its_day():
    """Both its start and its end lie between the hour and midnight at its place."""
    found = span(place(clock("10:00"), KL), None, Extent.NOT_BEFORE)
    assert found == Span((utc("02:00"), utc("16:00")), (utc("02:00"), utc("16:00")))


def test_about_reaches_either_way_where_the_end_is_open_too():
    """An open end may be as early as its earliest start; so may what is not before an hour."""
    about = place(clock("10:00", True), KL)
    midnight = utc("16:00")
    start = (utc("01:45"), utc("02:15"))
    assert span(about, None, Extent.OPEN) == Span(start, (start[0], midnight))
    assert span(about, None, Extent.NOT_BEFORE) == Span((start[0], midnight), (start[0], midnight))


def test_an_end_alone_is_an_instant():
    """When it began is not known, and nothing is assumed of it."""
    found = span(None, place(clock("10:00"), "UTC"), Extent.END)
    assert found == Span((utc("10:00"),) * 2, (utc("10:00"),) * 2)
    assert span(None, None, Extent.START) is None


# Overlap

grid = st.integers(0, 8)


def exactly(start: str, end: str) -> Span:
    """The span of hours that are both exact."""
    return Span((utc(start),) * 2, (utc(end),) * 2)


@st.composite
def spans(draw) -> Span:
    """A span on a grid of minutes, that ends after it begins however it falls out."""
    begin, slack, length, late = draw(st.tuples(grid, st.integers(0, 3), grid, st.integers(0, 3)))
    start = utc("10:00") + begin * MINUTE
    end = start + (slack + length) * MINUTE
    return Span((start, start + slack * MINUTE), (end, end + late * MINUTE))


def cases(found: Span):
    """Every way in which a span can fall out, minute by minute."""

    def between(pair):
        low, high = pair
        return [low + n * MINUTE for n in range((high - low) // MINUTE + 1)]

    return list(product(between(found.start), between(found.end)))


def meet(one, other) -> bool:
    """Whether two intervals, end exclusive, share an instant; an empty one is its instant."""
    (start, end), (other_start, other_end) = one, other
    if start == other_start:
        return True
    return start < other_end and other_start < end


@given(spans(), spans())
@example(exactly("10:00", "11:00"), exactly("11:00", "12:00"))
@example(exactly("10:00", "10:00"), Span((utc("09:59"), utc("10:00")), (utc("10:00"),) * 2))
def test_overlap_is_what_every_case_says(one, other):
    """Must: however the two fall out; may: in some case; no: in none."""
    verdicts = {meet(a, b) for a, b in product(cases(one), cases(other))}
    expected = Overlap.NO
    if True in verdicts:
        expected = Overlap.MAY if False in verdicts else Overlap.MUST
    assert overlap(one, other) is expected


@given(spans(), spans())
def test_overlap_is_the_same_from_both_sides(one, other):
    """Whichever of the two is named first."""
    assert overlap(one, other) is overlap(other, one)


@given(spans())
def test_a_span_overlaps_itself_where_it_is_exact(found):
    """Two things at exactly the same hours cannot both be attended."""
    exact = Span((found.start[0],) * 2, (found.end[1],) * 2)
    assert overlap(exact, exact) is Overlap.MUST


@given(spans(), grid, grid)
def test_a_presence_lies_within_its_span(found, start, end):
    """Who comes later or leaves early is there for no longer than the entry lasts."""
    base = utc("10:00")
    clipped = clip(found, base + start * MINUTE, base + end * MINUTE)
    assert all(new >= old for new, old in zip(clipped.start, found.start, strict=True))
    assert all(new <= old for new, old in zip(clipped.end, found.end, strict=True))
    assert clip(found, None, None) == found


# Stamps


@pytest.mark.parametrize(
    ("stamp", "begin", "end"),
    [
        (Stamp(date(2025, 10, 1)), "2025-09-30T16:00", "2025-10-31T16:00"),
        (Stamp.of_day(date(2025, 10, 25)), "2025-10-24T16:00", "2025-10-25T16:00"),
        (Stamp.of_instant(utc("03:30")), "2025-10-25T03:30", "2025-10-25T03:30"),
    ],
)
def test_a_stamp_reaches_over_its_month_its_day_or_its_instant(stamp, begin, end):
    """A month and a day are those of the zone, the last day inclusive; an instant is itself."""
    assert (stamp.begin(KL), stamp.end(KL)) == (utc(begin), utc(end))


def test_stamps_are_compared_by_the_first_instant_they_can_mean():
    """The newest of several is found, and of none there is none."""
    month, day = Stamp(date(2025, 10, 1)), Stamp.of_day(date(2025, 10, 2))
    instant = Stamp.of_instant(utc("2025-10-02T00:01"))
    assert latest([instant, month, day]) is instant
    assert latest([]) is None


# Order in a programme


def test_a_time_without_a_start_takes_its_place_by_its_first_day():
    """The midnight of its first day at its place, and a part of a day by the part."""
    days = Days(first=date(2025, 10, 25), last=date(2025, 10, 26))
    evening = Days(first=days.first, last=days.last, part=Part(PartOfDay.EVENING))
    assert begins_at(days, KL) == utc("2025-10-24T16:00")
    assert begins_at(evening, KL) == utc("2025-10-25T10:00")
    assert begins_at(Undated(), KL) is None


@given(
    st.dates(date(1973, 1, 1), date(2099, 1, 1)),
    st.sampled_from(["UTC", KL, NEW_YORK, TOKYO, HONOLULU, "America/Havana", "Asia/Beirut"]),
)
def test_a_day_begins_at_its_midnight(day, zone):
    """Of whole days and of a window the place among others is that of the first midnight."""
    expected = zones.midnight(day, zone)
    assert begins_at(Days(first=day, last=day), zone) == expected
    assert begins_at(Window(first=day, last=day + timedelta(5)), zone) == expected
