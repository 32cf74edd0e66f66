"""What times become, and on whose clock they stand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from loading import DIARY, HEAD, event, events, faults, registry

from summitcal.model.clocks import Clock
from summitcal.model.vocabulary import (
    Fold,
    PartOfDay,
)
from summitcal.model.when import Days, Extent, Hours, Part, Undated, Window
from summitcal.registry.index import sort_key


def day(number: int, month: int = 10) -> date:
    return date(2025, month, number)


def clock(text: str, *, about: bool = False, zone: str | None = None) -> Clock:
    return Clock(datetime.fromisoformat(text), about, zone)


# Times


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2025-10-25", Days(first=day(25), last=day(25))),
        ("Sat 2025-10-25", Days(first=day(25), last=day(25))),
        ("2025-10-25/26", Days(first=day(25), last=day(26))),
        ("2025-10-26/2025-10-28", Days(first=day(26), last=day(28))),
        (
            "2025-10-26 late afternoon",
            Days(
                first=day(26), last=day(26), part=event("when: 2025-10-26 late afternoon").when.part
            ),
        ),
        ("2025-10-26 night", Days(first=day(26), last=day(26), part=Part(PartOfDay.NIGHT))),
        ("2025-10-27..2025-11-01", Window(first=day(27), last=day(1, 11))),
        ("2025-10", Window.month(2025, 10)),
        ("2026", Window.year(2026)),
        ("2025-10-30?", Window(first=day(30), last=day(30))),
        ("tbc", Undated()),
        (
            "2025-10-28T09:50/10:30",
            Hours(start=clock("2025-10-28T09:50"), end=clock("2025-10-28T10:30")),
        ),
        (
            "2025-10-28T23:00/2025-10-29T00:30",
            Hours(start=clock("2025-10-28T23:00"), end=clock("2025-10-29T00:30")),
        ),
        (
            "2025-10-28T09:50/PT40M",
            Hours(start=clock("2025-10-28T09:50"), end=clock("2025-10-28T10:30")),
        ),
        ("2025-10-28T09:50", Hours(start=clock("2025-10-28T09:50"))),
        ("2025-10-28T09:50/..", Hours(start=clock("2025-10-28T09:50"), extent=Extent.OPEN)),
        ("2025-10-28T../16:30", Hours(end=clock("2025-10-28T16:30"))),
        ("2025-10-28T10:00+", Hours(start=clock("2025-10-28T10:00"), extent=Extent.NOT_BEFORE)),
        ("2025-10-28T~17:00", Hours(start=clock("2025-10-28T17:00", about=True))),
        (
            "2025-10-28T~11:00/12:40",
            Hours(
                start=clock("2025-10-28T11:00", about=True),
                end=clock("2025-10-28T12:40", about=True),
            ),
        ),
        (
            "2025-10-28T09:50 America/New_York",
            Hours(start=clock("2025-10-28T09:50", zone="America/New_York")),
        ),
        (
            "{said: 2025-10-22, phrase: this weekend}",
            Days(first=day(25), last=day(26), phrase="this weekend", said=day(22)),
        ),
        (
            "{said: 2025-10-22, phrase: Thursday 11:00}",
            Hours(start=clock("2025-10-23T11:00"), phrase="Thursday 11:00", said=day(22)),
        ),
        (
            "{said: 2025-10-22, phrase: next week}",
            Window(first=day(27), last=day(2, 11), phrase="next week", said=day(22)),
        ),
    ],
)
def test_every_form_of_time(text: str, when: object):
    """What is known of a time is read as it is written, and no more of it."""
    assert event(f"when: {text}, venue: kuala-lumpur").when == when


def test_a_source_stands_for_a_date_line():
    """The day on which it was published, that of its own clock."""
    source = "sources: {aa: {title: S, published: 2025-10-23T08:00+09:00}}\n"
    found = event("when: {source: aa, phrase: Saturday}, sources: [aa]", HEAD + source)

    assert found.when == Days(first=day(25), last=day(25), phrase="Saturday", said=day(23))


def test_a_date_line_wins_over_a_source():
    """With both, the day that is written counts."""
    source = "sources: {aa: {title: S, published: 2025-10-29}}\n"
    keys = "when: {source: aa, said: 2025-10-22, phrase: Saturday}, sources: [aa]"

    assert event(keys, HEAD + source).when.said == day(22)


# Places and clocks


def test_zone_and_country_come_from_what_a_venue_is_in():
    """From the nearest that has them, through any number of places."""
    places = """venues:
  malaysia: {name: Malaysia, country: MY, zone: Asia/Kuala_Lumpur}
  hall: {name: Hall 1, in: centre}
  centre: {name: Convention Centre, in: malaysia}
  labuan: {name: Labuan, in: malaysia, zone: Asia/Kuching}
"""
    found = registry("", DIARY + places).venues

    assert (found["hall"].zone, found["hall"].country) == ("Asia/Kuala_Lumpur", "MY")
    assert (found["labuan"].zone, found["labuan"].country) == ("Asia/Kuching", "MY")
    assert [venue.id for venue in found["hall"].chain()] == ["hall", "centre", "malaysia"]


def test_a_zone_keeps_the_name_its_author_wrote():
    """A link is not replaced by what it points to."""
    found = registry("", DIARY + "venues: {x: {name: X, zone: Asia/Calcutta}}\n")

    assert found.venues["x"].zone == "Asia/Calcutta"


def test_place_and_clock_come_from_what_an_event_is_within():
    """From the nearest ancestor that has them; its own come first."""
    found = registry(
        events(
            "within: mid, when: 2025-10-27T09:00",
            mid="within: top, when: 2025-10-27",
            top="venue: seoul, when: 2025-10-27",
            own="within: top, venue: tokyo, when: 2025-10-27T09:00",
        )
    )

    assert found.event("x").place is found.venues["seoul"]
    assert sort_key(found.event("x"))[1] == datetime(2025, 10, 27, 0, 0, tzinfo=UTC)
    assert found.event("own").place is found.venues["tokyo"]
    assert found.event("x").participants == ()


def test_a_zone_of_its_own_does_without_a_venue():
    """A call has a clock and no place."""
    call = event("zone: Asia/Seoul, when: 2025-10-27T09:00")

    assert (call.place, call.clock_zone) == (None, "Asia/Seoul")


def test_a_zone_after_the_clock_does_without_either():
    """Then the event is on that clock."""
    found = registry(events("when: 2025-10-27T09:00 Asia/Seoul"))

    assert found.event("x").clock_zone == "Asia/Seoul"
    assert sort_key(found.event("x"))[1] == datetime(2025, 10, 27, 0, 0, tzinfo=UTC)


def test_the_home_zone_is_no_events_clock():
    """A wall time with no zone at all is never taken for the desk's."""
    head = "diary: {name: N, domain: d.example.org, home_zone: Asia/Seoul}\n"

    assert faults(events("when: 2025-10-27T09:00"), head) == [("no-zone", "events.x.when")]
    assert faults(events("when: 2025-10-27"), head) == []


def test_a_leg_starts_on_one_clock_and_ends_on_the_other():
    """The wall may run backwards on the way east over the date line."""
    leg = event(
        "kind: movement, from: tokyo, to: washington, "
        "when: {start: 2025-10-29T10:00, end: 2025-10-29T09:30}"
    )

    assert leg.when == Hours(
        start=clock("2025-10-29T10:00"), end=clock("2025-10-29T09:30"), extent=Extent.STATED
    )
    assert (leg.start_zone, leg.end_zone) == ("Asia/Tokyo", "America/New_York")
    assert leg.place
    assert leg.place.id == "tokyo"


def test_an_end_of_a_leg_is_shown_where_it_is_wrong():
    """Each of the two has a place of its own."""
    keys = "from: tokyo, to: seoul, when: {start: 2025-10-29 10:00, end: 2025-10-29T25:00}"

    assert faults(events(keys)) == [
        ("unreadable-time", "events.x.when.start"),
        ("unreadable-time", "events.x.when.end"),
    ]


def test_an_arrival_is_where_it_arrives():
    """Its place and its clock are those of `to`."""
    arrival = event("kind: arrival, from: washington, to: tokyo, when: 2025-10-27T17:00")
    departure = event("kind: departure, from: washington, to: tokyo, when: 2025-10-27T17:00")

    assert arrival.place
    assert arrival.place.id == "tokyo"
    assert arrival.clock_zone == "Asia/Tokyo"
    assert departure.place
    assert departure.place.id == "washington"


def test_a_fold_says_which_of_two_hours():
    """Clocks show half past one twice on that night."""
    first = registry(events("when: 2025-11-02T01:30, venue: washington, fold: first")).event("x")
    second = registry(events("when: 2025-11-02T01:30, venue: washington, fold: second")).event("x")

    assert (first.fold, second.fold) == (Fold.FIRST, Fold.SECOND)
    assert sort_key(second)[1] - sort_key(first)[1] == timedelta(hours=1)


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("when: 2025-11-02T01:30, venue: washington", "ambiguous-time"),
        ("when: 2025-11-02T00:30/01:30, venue: washington", "ambiguous-time"),
        ("when: 2025-11-02T../01:30, venue: washington", "ambiguous-time"),
        ("when: 2026-03-08T02:30, venue: washington", "nonexistent-time"),
        ("when: 2026-03-08T02:30 America/New_York", "nonexistent-time"),
        ("when: 2026-03-08T02:30+, venue: washington", "nonexistent-time"),
        ("when: 2025-10-28T09:00", "no-zone"),
        ("when: 2025-10-28T../09:00", "no-zone"),
        ("when: 2025-10-28T09:00/10:00 America/New_York, fold: first", ""),
        ("when: 2025-11-02T01:45/01:15, venue: washington, fold: second", "end-before-start"),
    ],
)
def test_hours_are_held_against_the_clocks(keys: str, code: str):
    """Hours that no clock shows, that two clocks show, or that none can, are problems at `when`."""
    assert faults(events(keys)) == ([(code, "events.x.when")] if code else [])


def test_earlier_dates_are_held_against_the_clocks_too():
    """Each at its own place in the list, in its own zone, and without the fold of the event."""
    keys = (
        "when: 2025-11-03, venue: seoul, fold: first, previous: [2025-11-02T01:30, 2025-13-01, "
        "{when: 2025-11-02T01:30, zone: America/New_York}, "
        "{when: 2026-03-08T02:30, venue: washington}, {when: 2025-11-02T01:30, venue: tokyo}]"
    )

    assert faults(events(keys)) == [
        ("not-a-date", "events.x.previous[1]"),
        ("ambiguous-time", "events.x.previous[2]"),
        ("nonexistent-time", "events.x.previous[3]"),
    ]


def test_hours_without_a_zone_in_earlier_dates():
    """They need one as the event's own do."""
    assert faults(events("when: tbc, previous: 2025-10-20T09:00")) == [
        ("no-zone", "events.x.previous")
    ]
