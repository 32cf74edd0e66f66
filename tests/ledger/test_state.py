"""The state of an event: how long it is drawn, and where it is drawn that is off."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitcal.ledger import State, state_of, uid_of
from summitcal.model.vocabulary import Kind, Status
from summitcal.model.when import Days, Hours, Undated, Window
from tests.builders import DOMAIN, make_registry

MINUTES = {
    15: "deadline statement outcome logistics incident arrival departure doorstep family-photo",
    30: "bilateral trilateral call pull-aside signing speech interview press-conference visit",
}
"""The lengths of the design, as its page lists them; every other kind has an hour."""
THE_20TH = Days(first=date(2025, 10, 20), last=date(2025, 10, 20))
OFF = [Status.POSTPONED, Status.CANCELLED, Status.NOT_HELD]


def state(event: dict[str, Any], **others: dict[str, Any]) -> State:
    """The state of an event; `others` stand beside it in the registry."""
    events = {"talks": {"venue": "kuala-lumpur", **event}}
    events |= {key.replace("_", "-"): other for key, other in others.items()}
    registry = make_registry(events)
    return state_of(registry.event("talks"), registry)


def drawn_for(found: State) -> timedelta:
    """How long an entry with hours is drawn."""
    return found.ends_at - found.start.instant


# Assumed lengths


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_its_assumed_length(kind):
    """What has a start and no end is drawn for as long as its kind usually takes."""
    expected = next((n for n, kinds in MINUTES.items() if str(kind) in kinds.split()), 60)
    found = state({"kind": str(kind), "when": "2025-10-25T10:00"})
    assert drawn_for(found) == timedelta(minutes=expected)
    assert found.end is None


@pytest.mark.parametrize("clock", ["10:00", "~10:00", "10:00/..", "10:00+"])
def test_a_length_is_assumed_where_no_end_is_stated(clock):
    """No end, about, an open end and not before: all are drawn from the start."""
    assert drawn_for(state({"when": f"2025-10-25T{clock}"})) == timedelta(hours=1)


@pytest.mark.parametrize("when", ["2025-10-25T10:00/10:20", "2025-10-25T10:00/PT20M"])
def test_a_stated_end_is_drawn(when):
    """Nothing is assumed of what is known."""
    found = state({"when": when})
    assert drawn_for(found) == timedelta(minutes=20)
    assert found.assumed_end is None


@pytest.mark.parametrize(
    ("parent", "minutes"),
    [
        ("2025-10-25T09:00/10:20", 20),
        ("2025-10-25T09:00/12:00", 60),
        ("2025-10-25T09:00/09:30", 0),  # it begins after its parent ended: never below its start
        ("2025-10-25T../10:20", 20),
        ("2025-10-25T09:00", 60),
        ("2025-10-25T09:00/..", 60),
        ("2025-10-20/25", 60),
        ("2025-10-20..2025-10-30", 60),
        ("tbc", 60),
    ],
)
def test_an_assumed_length_is_cut_where_the_parent_states_an_end(parent, minutes):
    """A session is not drawn beyond the summit that it is within."""
    found = state(
        {"when": "2025-10-25T10:00", "within": "summit"},
        summit={"when": parent, "venue": "kuala-lumpur"},
    )
    assert drawn_for(found) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("parent", "start", "minutes"),
    [
        ("2025-10-25", "23:30", 30),
        ("2025-10-24/25", "23:30", 30),
        ("2025-10-25/26", "23:30", 60),
        ("2025-10-24", "23:30", 0),
        ("2025-10-20..2025-10-25", "23:30", 60),  # one day of a window says no end
    ],
)
def test_an_assumed_length_is_cut_at_midnight_after_the_parents_last_day(parent, start, minutes):
    """Midnight is that of the parent's place."""
    found = state(
        {"when": f"2025-10-25T{start}", "within": "summit"},
        summit={"when": parent, "venue": "kuala-lumpur"},
    )
    assert drawn_for(found) == timedelta(minutes=minutes)


@given(st.integers(0, 23), st.integers(1, 47), st.sampled_from(list(Kind)))
def test_an_entry_never_ends_before_it_starts(hour, length, kind):
    """Whatever parent it has."""
    end = datetime(2025, 10, 25) + timedelta(hours=length)
    found = state(
        {"kind": str(kind), "when": f"2025-10-25T{hour:02}:00", "within": "summit"},
        summit={"when": f"2025-10-24T12:00/{end:%Y-%m-%dT%H:%M}", "venue": "seoul"},
    )
    assert found.ends_at >= found.start.instant


# The last known date


@pytest.mark.parametrize("status", OFF)
@pytest.mark.parametrize(
    ("when", "previous", "drawn"),
    [
        ("2025-10-25", ["2025-10-20"], None),
        ("2025-10-25T10:00", ["2025-10-20"], None),
        ("2025-10-25?", ["2025-10-20"], None),
        ("2025-10", ["2025-10-20"], None),  # a window of 31 days is drawn
        ("2025", ["2025-10-20"], THE_20TH),
        ("tbc", ["2025-09-01", "2025-10-20"], THE_20TH),
        ("tbc", ["2025-10-20", "2025"], THE_20TH),
        ("tbc", ["2025-10"], Window.month(2025, 10)),
        ("tbc", ["2025"], None),
        ("tbc", [], None),
        ("2026", [], None),
    ],
)
def test_what_is_off_is_drawn_at_its_last_known_date(status, when, previous, drawn):
    """Its own time if that has a day, else the newest of the previous that has one."""
    found = state({"when": when, "status": str(status), "previous": previous})
    assert found.drawn == drawn
    assert found.is_drawn is (drawn is not None or when.startswith("2025-1"))


def test_hours_of_a_last_known_date_are_those_of_its_place():
    """A date that another city was to see is drawn on that city's clock."""
    previous = {"when": "2025-10-20T10:00/11:00", "venue": "seoul"}
    found = state({"when": "tbc", "status": "postponed", "previous": [previous]})
    assert isinstance(found.shown, Hours)
    assert (found.start.zone, found.start.instant.hour) == ("Asia/Seoul", 1)
    assert found.end.instant == datetime(2025, 10, 20, 2, tzinfo=UTC)


def test_what_is_off_is_found_on_the_days_that_are_drawn():
    """A date facet takes a postponed event where it stands."""
    facets = state({"when": "tbc", "status": "postponed", "previous": "2025-10-20/21"}).facets
    assert (facets.first, facets.last) == (date(2025, 10, 20), date(2025, 10, 21))


def test_what_is_on_is_drawn_at_no_earlier_date():
    """An expected event without a day has none, whatever was planned before."""
    found = state({"when": "tbc", "status": "expected", "previous": ["2025-10-20"]})
    assert found.drawn is None
    assert not found.is_drawn


def test_within_another_the_window_is_drawn_unless_an_earlier_date_is_known():
    """A cancelled ``tbc`` was a bar over its week, but for what is known of its day."""
    week = {"when": "2025-10-27/31", "venue": "seoul"}
    plain = state({"when": "tbc", "status": "cancelled", "within": "week"}, week=week)
    assert plain.bar == (date(2025, 10, 27), date(2025, 10, 31))
    dated = {"when": "tbc", "status": "cancelled", "within": "week", "previous": ["2025-10-29"]}
    assert state(dated, week=week).bar == (date(2025, 10, 29),) * 2


# What feeds draw


@pytest.mark.parametrize(
    ("when", "bar", "timed"),
    [
        ("2025-10-25", (25, 25), False),
        ("2025-10-25/26", (25, 26), False),
        ("2025-10-25 afternoon", (25, 25), False),
        ("2025-10-25..2025-10-30", (25, 30), False),
        ("2025-10-25?", (25, 25), False),
        ("2025-10-25T10:00", None, True),
        ("2025-10-25T../10:00", (25, 25), False),
        ("2025", None, False),
        ("tbc", None, False),
    ],
)
def test_a_state_is_a_bar_or_has_hours_or_neither(when, bar, timed):
    """Hours from a start are timed; days, windows and an end alone are bars; the rest is text."""
    found = state({"when": when})
    days = bar and tuple(date(2025, 10, day) for day in bar)
    assert (found.bar, found.is_timed) == (days, timed)
    assert found.is_drawn is (bar is not None or timed)


def test_the_day_of_an_end_alone_is_that_of_the_place():
    """An end that is printed on another clock is drawn on the day that it is at the place."""
    found = state({"when": "2025-10-24T../22:00 America/New_York"})
    assert found.bar == (date(2025, 10, 25),) * 2


def test_hours_without_a_place_stand_in_the_zone_that_is_printed():
    """A call is nowhere; its clock is the one that was given, and nothing is said twice."""
    registry = make_registry({"call": {"when": "2025-10-28T09:50/10:20 Asia/Seoul"}})
    found = state_of(registry.event("call"), registry)
    assert (found.zone, found.start.zone, found.start.printed_zone) == ("Asia/Seoul",) * 2 + ("",)
    assert found.start.instant == datetime(2025, 10, 28, 0, 50, tzinfo=UTC)


def test_a_move_that_gains_a_day_touches_both():
    """East over the date line it ends on the day before, which is then its first."""
    venues = {"honolulu": {"name": "Honolulu", "country": "US", "zone": "Pacific/Honolulu"}}
    flight = {
        "kind": "movement", "from": "seoul", "to": "honolulu",
        "when": {"start": "2025-10-26T01:00", "end": "2025-10-25T15:00"},
    }  # fmt: skip
    registry = make_registry({"flight": flight}, venues=venues)
    facets = state_of(registry.event("flight"), registry).facets
    assert (facets.first, facets.last) == (date(2025, 10, 25), date(2025, 10, 26))


def test_an_undated_event_says_that_it_is():
    """What has no time of its own keeps that, beside the window it is shown in."""
    week = {"when": "2025-10-27/31", "venue": "seoul"}
    found = state({"when": "tbc", "within": "week"}, week=week)
    assert found.is_tbc
    assert found.when == Window(first=date(2025, 10, 27), last=date(2025, 10, 31))
    assert isinstance(state({"when": "tbc"}).when, Undated)


# People, places, links


def test_people_have_the_office_and_the_side_of_the_first_day():
    """Who was envoy on Monday and is minister on Tuesday is that in the state of each day."""
    offices = [{"title": "Envoy", "to": "2025-10-25"}, {"title": "Minister", "from": "2025-10-26"}]
    officials = {"anwar": {"name": "Anwar", "delegation": "my", "offices": offices}}
    offices_on = {"2025-10-25/26": "Envoy", "2025-10-26": "Minister", "tbc": "Minister"}
    for when, office in offices_on.items():
        events = {"talks": {"when": when, "participants": ["anwar"]}}
        registry = make_registry(events, officials=officials)
        person = state_of(registry.event("talks"), registry).people[0]
        assert person.offices == (office,)
        assert person.side.id == "my"


def test_a_delegation_as_such_is_told_from_a_person():
    """By a mark of its own, since both may have one id."""
    officials = {"my": {"name": "Somebody", "delegation": "us"}}
    event = {"when": "2025-10-25", "participants": [{"delegation": "my"}, "my"]}
    registry = make_registry({"talks": event}, officials=officials)
    people = state_of(registry.event("talks"), registry).people
    assert [(p.name, p.is_delegation) for p in people] == [("Malaysia", True), ("Somebody", False)]


@pytest.mark.parametrize(
    ("line", "is_present"),
    [
        ({}, True),
        ({"by": "video"}, True),
        ({"by": "written"}, False),
        ({"participation": "declined"}, False),
        ({"participation": "declined", "by": "video"}, False),
    ],
)
def test_a_person_is_present_or_not(line, is_present):
    """Whoever comes, in person or on a screen."""
    event = {"when": "2025-10-25", "participants": [{"official": "bessent", **line}]}
    assert state(event).people[0].is_present is is_present


def test_who_stands_in_is_named():
    """The deputy by name beside whom they represent, and as head for themselves."""
    event = {
        "when": "2025-10-25",
        "participants": [{"official": "bessent", "represented_by": "greer"}],
    }
    people = {person.id: person for person in state(event).people}
    assert people["bessent"].represented_by == "Jamieson Greer"
    assert people["greer"].represented_by == ""
    assert people["greer"].is_present


def test_a_reason_is_kept_with_its_source():
    """And without one where it has none."""
    reason = {"text": "A strike.", "source": "aa"}
    assert state({"when": "2025-10-25", "reason": reason}).reason.source.id == "aa"
    assert state({"when": "2025-10-25", "reason": "A strike."}).reason.text == "A strike."
    assert state({"when": "2025-10-25"}).reason is None


def test_an_earlier_date_takes_what_it_leaves_out_from_the_event():
    """Its time and its place, but no place where it names a zone of its own."""
    found = state(
        {
            "when": "2025-10-25",
            "previous": [
                {"reason": "a"}, {"when": "2025-10-20", "venue": "seoul"},
                {"when": "2025-10-21", "zone": "Asia/Tokyo"},
            ],
        }
    ).previous  # fmt: skip
    assert [item.when.days[0].day for item in found] == [25, 20, 21]
    assert [item.venue and item.venue.id for item in found] == ["kuala-lumpur", "seoul", None]


def test_states_are_in_order_by_instant_and_undated_ones_last():
    """Hours by their start, days by their midnight at their place, parts by the part."""
    found = {
        name: state({"when": when}).sort_key
        for name, when in {
            "day": "2025-10-25", "hours": "2025-10-25T08:30", "morning": "2025-10-25 morning",
            "end": "2025-10-25T../05:00", "tbc": "tbc", "year": "2026",
        }.items()
    }  # fmt: skip
    assert sorted(found, key=found.__getitem__) == ["day", "end", "morning", "hours", "year", "tbc"]
    assert found["tbc"][0] is True
    assert found["day"] == (False, datetime(2025, 10, 24, 16, tzinfo=UTC))


def test_a_state_names_nothing_by_id_alone():
    """Links carry titles and UIDs, so that a state can be read without its registry."""
    found = state(
        {"when": "2025-10-25", "within": "week", "after": "arrival"},
        week={"when": "2025-10-24/28"}, arrival={"when": "2025-10-25"},
    )  # fmt: skip
    assert [(link.id, link.title) for link in found.within] == [("week", "Week")]
    assert [(link.id, link.title) for link in found.after] == [("arrival", "Arrival")]


def test_what_readers_may_not_see_cited_is_in_no_state():
    """A source that is not to be cited stands nowhere that anything is written from."""
    cited_by = {
        "sources": ["memo"], "reason": {"text": "Because.", "source": "memo"},
        "previous": [{"when": "2025-10-20", "source": "memo"}],
        "says": [{"by": "us", "status": "expected", "source": "memo"}],
        "confirmed": [{"by": "us", "source": "memo"}],
    }  # fmt: skip
    registry = make_registry(
        {"talks": {"when": "2025-10-25", **cited_by}},
        sources={"memo": {"title": "Hush hush", "cite": "false"}},
    )
    assert "Hush" not in repr(state_of(registry.event("talks"), registry))


# Identity


def test_a_uid_is_made_of_the_domain_and_the_first_id():
    """It survives a lost ledger and a rename; an adopted one stays."""
    registry = make_registry(
        {
            "talks": {"when": "2025-10-25", "was": ["round", "meeting"]},
            "round-two": {"when": "2025-10-25"},
            "adopted": {"when": "2025-10-25", "uid": "42@elsewhere.example"},
        }
    )
    uids = {event.id: uid_of(event, DOMAIN) for event in registry}
    original = make_registry({"round": {"when": "2025-10-25"}}).event("round")
    assert uids["talks"] == uid_of(original, DOMAIN) == "2045e65f-cc3f-5981-adb8-a45b255c4597"
    assert uids["adopted"] == "42@elsewhere.example"
    assert uid_of(original, "other.example.org") != uids["talks"]
