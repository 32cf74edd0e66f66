"""What is shown instead of a withheld field, wherever that field would shine through."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summitcal import wording, zones
from summitcal.ledger import Entry, entries
from summitcal.ledger.codec import to_plain
from summitcal.model.events import Event
from summitcal.model.vocabulary import Audience, Status
from summitcal.model.when import Days, Hours, Undated, Window
from summitcal.selection import view
from summitcal.selection.redaction import default_of, may_be_withheld
from tests.builders import NOW, make_registry

PUBLIC, PRESS, INTERNAL = Audience
TOKYO, KL = "Asia/Tokyo", "Asia/Kuala_Lumpur"
SECOND = timedelta(seconds=1)
VENUES = {
    "embassy": {"name": "Embassy annex", "in": "malaysia", "zone": TOKYO, "address": "1 Lane"},
    "safe-house": {"name": "Safe house", "zone": TOKYO, "country": "JP"},
}


def seen(event: dict[str, Any], audience: Audience = PUBLIC, now=NOW, **others) -> Event:
    """An event as a view has it; `others` stand beside it."""
    events = {"talks": event, **{key.replace("_", "-"): other for key, other in others.items()}}
    return view(make_registry(events, venues=VENUES), audience, now).events["talks"]


def entry_of(event: dict[str, Any], **others) -> Entry:
    """The entry that the public sees of an event."""
    events = {"talks": event, **{key.replace("_", "-"): other for key, other in others.items()}}
    made = entries(view(make_registry(events, venues=VENUES), PUBLIC, NOW), NOW)
    return next(entry for entry in made if entry.id == "talks")


def texts_of(entry: Entry) -> str:
    """All that is ever said of an entry: its JSON, its title, place and description."""
    plain = json.dumps(to_plain(entry.state), ensure_ascii=False)
    return "\n".join(
        (plain, wording.title(entry), wording.location(entry), wording.description(entry))
    )


# Rung, instant, both


@pytest.mark.parametrize(
    ("held", "sees"),
    [
        ("public", {PUBLIC, PRESS, INTERNAL}),
        ("press", {PRESS, INTERNAL}),
        ("internal", {INTERNAL}),
        ("2025-10-24T12:00Z", {INTERNAL}),
        ({"audience": "press", "until": "2025-10-24T12:00Z"}, {PRESS, INTERNAL}),
        ({"until": "2025-10-24T12:00Z"}, {INTERNAL}),
    ],
)
def test_a_field_is_held_back_below_its_rung(held, sees):
    """A rung names the lowest that sees it; an instant alone means internal until then."""
    event = {"when": "2025-10-25", "text": "Secret.", "withhold": {"text": held}}
    assert {audience for audience in Audience if seen(event, audience).text} == sees


@pytest.mark.parametrize(
    "held",
    [
        "2025-10-24T20:00 Asia/Kuala_Lumpur",
        {"audience": "press", "until": "2025-10-24T12:00Z"},
    ],
)
def test_a_field_is_shown_from_its_very_instant_on(held):
    """A second before it is held back, at it everybody sees it."""
    noon = datetime(2025, 10, 24, 12, tzinfo=UTC)
    event = {"when": "2025-10-25", "text": "Secret.", "withhold": {"text": held}}
    assert seen(event, now=noon - SECOND).text == ""
    assert seen(event, now=noon).text == "Secret."


def test_that_something_is_withheld_is_told_to_nobody():
    """No view says which fields were kept back, nor until when."""
    event = {"when": "2025-10-25", "text": "Secret.", "withhold": {"text": "2025-10-24T12:00Z"}}
    for audience in Audience:
        assert seen(event, audience).withhold == ()


FULL = {
    "when": "2025-10-25T10:00/11:00", "native_title": "会谈", "venue": "merdeka",
    "after": "other", "before": "other", "from": "seoul", "to": "new-york", "host": "my",
    "participants": ["bessent"], "status": "cancelled", "reason": "No word.",
    "previous": ["2025-10-20"], "confirmed": [{"by": "us", "source": "aa"}],
    "says": [{"by": "cn", "status": "doubtful"}], "words": "some day", "series": "trade",
    "round": "fifth", "topics": ["trade"], "access": "pool", "coverage": "Gather early.",
    "busy": "true", "sources": ["aa"], "url": "https://example.org/", "text": "Long.",
}  # fmt: skip


def test_the_full_event_has_every_field_that_may_be_withheld():
    """A field that the event of these tests leaves out would pass unseen."""
    assert set(FULL) == set(may_be_withheld())


@pytest.mark.parametrize("word", sorted(set(FULL) - {"when", "venue", "from", "to"}))
def test_a_withheld_field_is_as_if_it_were_not_given(word):
    """The view is that of an event that never had it."""
    with_it = seen({**FULL, "withhold": {word: "press"}}, other={"when": "2025-10-25"})
    without = seen({k: v for k, v in FULL.items() if k != word}, other={"when": "2025-10-25"})
    assert with_it == without
    field = may_be_withheld()[word]
    assert getattr(with_it, field) == default_of(field)
    kept = seen({**FULL, "withhold": {word: "press"}}, PRESS, other={"when": "2025-10-25"})
    assert kept == seen(FULL, PRESS, other={"when": "2025-10-25"})


# A status that is derived


@pytest.mark.parametrize(
    ("fields", "held", "standing"),
    [
        ({"status": "cancelled"}, "status", Status.EXPECTED),
        ({"confirmed": [{"by": "us", "source": "aa"}]}, "confirmed", Status.EXPECTED),
        ({"says": [{"by": "us", "status": "confirmed"}]}, "says", Status.EXPECTED),
        (
            {
                "confirmed": [{"by": "us", "source": "aa"}],
                "says": [{"by": "cn", "status": "doubtful"}],
            },
            "says",
            Status.CONFIRMED,
        ),
        (
            {"status": "doubtful", "confirmed": [{"by": "us", "source": "aa"}]},
            "status",
            Status.CONFIRMED,
        ),
    ],
)
def test_a_status_rests_on_what_is_shown_alone(fields, held, standing):
    """No withheld word and no withheld judgement is told by the status."""
    event = {"when": "2025-10-25", **fields, "withhold": {held: "internal"}}
    assert entry_of(event).state.status is standing


# The hour


def oct_(first: int, last: int | None = None) -> Days:
    """Days of October 2025."""
    return Days(first=date(2025, 10, first), last=date(2025, 10, last or first))


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ("2025-10-25T10:00/11:00", oct_(25)),
        ("2025-10-25T~10:00", oct_(25)),
        ("2025-10-25T../11:00", oct_(25)),
        ("2025-10-25T23:00/2025-10-26T01:00", oct_(25, 26)),
        ("2025-10-25 late evening", oct_(25)),
        ("2025-10-25/27", oct_(25, 27)),
        ("2025-10 morning", Window.month(2025, 10)),
        ({"said": "2025-10-22", "phrase": "Thursday 11:00"}, oct_(23)),
        ("2025-10-24T23:00 America/New_York", oct_(25)),
        ("tbc", Undated()),
    ],
)
def test_a_withheld_hour_leaves_the_day(when, shown):
    """Neither hour, nor part of day, nor the phrase is left; the day is that of the place."""
    event = seen({"when": when, "venue": "merdeka", "withhold": {"when": "press"}})
    assert event.when == shown


def test_a_withheld_hour_is_in_none_of_the_fields_that_tell_hours():
    """Earlier dates, each side's word, gather times, presences and the original words too."""
    entry = entry_of(
        {
            "when": "2025-10-25T10:07/11:13", "venue": "merdeka", "words": "at seven past ten",
            "participants": [
                {
                    "official": "bessent", "from": "2025-10-25T10:17 Asia/Kuala_Lumpur",
                    "until": "2025-10-25T10:47+08:00",
                }
            ],
            "previous": [{"when": "2025-10-24T09:37", "until": "2025-10-23"}],
            "says": [{"by": "cn", "status": "expected", "when": "2025-10-25T10:37"}],
            "coverage": {"gather": [{"when": "2025-10-25T09:27", "venue": "merdeka"}]},
            "withhold": {"when": "internal"},
        }
    )  # fmt: skip
    told = texts_of(entry)
    hours = "10:07 11:13 seven 10:17 10:47 02:17 02:47 09:37 10:37 09:27"
    for hour in hours.split():
        assert hour not in told
    assert entry.state.people[0].start.day == date(2025, 10, 25)
    assert entry.state.coverage.gather[0].when.days == (date(2025, 10, 25),) * 2
    assert entry.state.says[0].when.days == (date(2025, 10, 25),) * 2
    assert entry.state.previous[0].when.days == (date(2025, 10, 24),) * 2


# The place


def test_a_withheld_venue_leaves_the_larger_place():
    """A hall becomes its city, in what happened before and for press too."""
    event = seen(
        {
            "when": "2025-10-25T10:00", "venue": "merdeka",
            "previous": [{"when": "2025-10-24T10:00", "venue": "embassy"}],
            "coverage": {"gather": [{"when": "2025-10-25T09:00", "venue": "merdeka"}]},
            "withhold": {"venue": "press"},
        }
    )  # fmt: skip
    assert event.place.id == "kuala-lumpur"
    assert event.previous[0].venue.id == "malaysia"
    assert event.coverage.gather[0].venue.id == "kuala-lumpur"
    assert event.when == seen({"when": "2025-10-25T10:00", "venue": "merdeka"}).when


def test_with_no_larger_place_there_is_no_place_and_no_hour():
    """Its zone gone too, an hour would name it; the day as it is written is left."""
    event = {
        "when": "2025-10-25T10:00", "venue": "safe-house", "words": "at ten",
        "previous": ["2025-10-24T09:00"],
        "says": [{"by": "cn", "status": "expected", "when": "2025-10-25T11:00"}],
        "participants": [{"official": "bessent", "from": "2025-10-25T01:30Z"}],
        "withhold": {"venue": "press"},
    }  # fmt: skip
    entry = entry_of(event)
    assert entry.state.place is None
    assert entry.state.zone == ""
    assert entry.state.bar == (date(2025, 10, 25),) * 2
    told = texts_of(entry)
    for trace in ("Safe house", "safe-house", "Tokyo", "JST", "JP", ":00", ":30", "at ten"):
        assert trace not in told, trace


def test_with_no_place_not_even_a_printed_clock_is_told():
    """The zone after the clock may be that of the place that is kept secret."""
    printed = {"when": "2025-10-25T10:00 Asia/Seoul", "venue": "safe-house"}
    entry = entry_of({**printed, "withhold": {"venue": "press"}})
    assert entry.state.bar == (date(2025, 10, 25),) * 2
    assert "Seoul" not in texts_of(entry)


def test_a_withheld_place_is_not_that_of_what_it_is_within():
    """An event in a secret place does not take place where its programme does."""
    program = {"when": "2025-10-25", "venue": "kuala-lumpur"}
    event = seen(
        {
            "when": "2025-10-25T10:00",
            "venue": "safe-house",
            "within": "program",
            "withhold": {"venue": "press"},
        },
        program=program,
    )
    assert event.place is None
    assert event.clock_zone == ""


def test_parts_of_days_stay_where_no_place_is_shown():
    """A part of a day is no hour, and names no clock."""
    event = seen(
        {"when": "2025-10-25 evening", "venue": "safe-house", "withhold": {"venue": "press"}}
    )
    assert str(event.when.part) == "evening"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2025-10-25T10:00/11:30", ["2025-10-25T09:00", "2025-10-25T10:30"]),
        ("2025-10-25T00:30", ["2025-10-24T23:30", None]),
        ("2025-10-25T../11:30", [None, "2025-10-25T10:30"]),
        ("2025-10-25T10:00 America/New_York", ["2025-10-25T22:00", None]),
        ({"said": "2025-10-22", "phrase": "Thursday 11:00"}, ["2025-10-23T10:00", None]),
    ],
)
def test_in_a_larger_place_on_another_clock_the_instant_is_kept(when, expected):
    """The hour is told on the clock of the larger place, and the other is named nowhere."""
    entry = entry_of({"when": when, "venue": "embassy", "withhold": {"venue": "press"}})
    plain = entry_of({"when": when, "venue": "embassy"})
    state = entry.state
    assert [
        m and m.wall.isoformat(timespec="minutes") for m in (state.start, state.end)
    ] == expected
    for shown, true in ((state.start, plain.state.start), (state.end, plain.state.end)):
        assert (shown and shown.instant) == (true and true.instant)
    told = texts_of(entry)
    for trace in ("Tokyo", "JST", "Embassy", "1 Lane", "Thursday", "Washington 2", "As printed"):
        assert trace not in told, trace


walls = st.datetimes(datetime(1975, 1, 1), datetime(2036, 12, 1)).map(
    lambda wall: wall.replace(second=0, microsecond=0)
)
any_zone = st.sampled_from(
    ["UTC", KL, TOKYO, "America/New_York", "America/Havana", "Australia/Lord_Howe", "Asia/Tehran",
     "Pacific/Apia", "Europe/London", "America/St_Johns", "Africa/Cairo"]
)  # fmt: skip


@given(walls, st.integers(1, 3000), any_zone, any_zone, st.sampled_from(["", "~"]))
def test_a_rezoned_hour_is_the_same_instant_or_a_day(wall, minutes, old, new, about):
    """From any zone to any other, over gaps and folds: never another instant, never an error."""
    end = wall + timedelta(minutes=minutes)
    assume(all(len(zones.instants(moment, old)) == 1 for moment in (wall, end)))
    assume(zones.instant(wall, old) < zones.instant(end, old))
    written = [moment.isoformat(timespec="minutes") for moment in (wall, end)]
    event = {"when": "/".join(written).replace("T", f"T{about}", 1), "venue": "hall"}
    venues = {
        "hall": {"name": "Hall", "zone": old, "in": "city"},
        "city": {"name": "City", "zone": new},
    }
    registry = make_registry({"talks": {**event, "withhold": {"venue": "press"}}}, venues=venues)
    state = entries(view(registry, PUBLIC, NOW), NOW)[0].state
    if state.start:
        assert [state.start.instant, state.end.instant] == [
            zones.instant(moment, old) for moment in (wall, end)
        ]
        assert {state.start.zone, state.end.zone, state.zone} == {new}
        assert state.start.about is bool(about)
    else:  # a start that the new clock shows first and an end that it shows second
        assert {len(zones.instants(wall_at, new)) for wall_at in _on(new, wall, end, old)} == {2}
    if old != new:
        assert old not in json.dumps(to_plain(attrs.evolve(state, home_zone="UTC")))


def _on(new: str, wall: datetime, end: datetime, old: str) -> list[datetime]:
    return [zones.wall_time(zones.instant(moment, old), new) for moment in (wall, end)]


def test_in_a_larger_place_every_hour_is_moved_to_its_clock():
    """Earlier dates, each side's word and gather times, each from the clock that it was told on."""
    event = seen(
        {
            "when": "2025-10-25T10:00", "venue": "embassy",
            "previous": [
                "2025-10-24T10:00",
                {"when": "2025-10-23T10:00", "venue": "seoul"},
                {"when": "2025-10-22T10:00", "zone": "Asia/Seoul"},
                {"when": "2025-10-21T10:00", "venue": "merdeka"},
            ],
            "says": [{"by": "cn", "status": "expected", "when": "2025-10-25T12:00"}],
            "coverage": {
                "gather": [
                    {"when": "2025-10-25T09:00"}, {"when": "2025-10-25T09:00", "venue": "merdeka"},
                ]
            },
            "withhold": {"venue": "press"},
        }
    )  # fmt: skip

    def hour(item: Any) -> int | None:
        return item.when.start.wall.hour if isinstance(item.when, Hours) else None

    # Seoul lies in nothing larger: that date takes the event's place, and so its clock.
    assert [hour(item) for item in event.previous] == [9, 9, 9, 10]
    assert [hour(word) for word in event.says] == [11]
    assert [hour(item) for item in event.coverage.gather] == [8, 9]


FALL_BACK = {
    "hall": {"name": "Hall", "zone": "UTC", "in": "city"},
    "city": {"name": "City", "zone": "America/New_York"},
}
"""A hall on a clock of its own, in a city whose clocks go back on 2 November 2025."""


@pytest.mark.parametrize(
    ("hours", "fold", "is_day"),
    [
        ("05:30/05:45", "first", False),
        ("06:30/06:45", "second", False),
        ("05:30/06:15", None, True),  # 01:30 the first time, to 01:15 the second
        ("04:30/05:30", "first", False),
        ("06:30/07:30", "second", False),
        ("04:30/07:30", None, False),
    ],
)
def test_hours_that_the_new_clock_shows_twice_have_their_fold_or_are_a_day(hours, fold, is_day):
    """An event has one fold: hours from the first of two times to the second need both."""
    held = {"when": f"2025-11-02T{hours}", "venue": "hall", "withhold": {"venue": "press"}}
    earlier = {**held, "previous": [f"2025-11-02T{hours}"]}
    event = view(make_registry({"talks": earlier}, venues=FALL_BACK), PUBLIC, NOW).events["talks"]
    assert isinstance(event.when, Days) is is_day
    assert event.fold == fold
    # What has no fold of its own shows such hours as their day.
    assert isinstance(event.previous[0].when, Days) is (is_day or fold is not None)


# Moves

LEG = {"start": "2025-10-24T23:00", "end": "2025-10-26T09:55"}


@pytest.mark.parametrize(
    ("held", "start", "end"),
    [
        ("from", "2025-10-25T11:00", "2025-10-26T09:55"),  # New York lies in nothing larger
        ("to", "2025-10-24T23:00", "2025-10-25T21:55"),
        ("venue", None, None),
    ],
)
def test_of_a_leg_an_end_may_be_withheld(held, start, end):
    """Its hours are told on the clock of the end that is left; with neither end, the days."""
    venues = {
        "here": {"name": "Here", "zone": "America/New_York"},
        "there": {"name": "There", "zone": KL},
    }
    event = {"kind": "movement", "when": LEG, "from": "here", "to": "there"}
    registry = make_registry({"talks": {**event, "withhold": {held: "press"}}}, venues=venues)
    full, public = (
        view(registry, audience, NOW).events["talks"] for audience in (INTERNAL, PUBLIC)
    )
    if start is None:
        assert public.when == Days(first=date(2025, 10, 24), last=date(2025, 10, 26))
        assert public.place is None
        return
    assert isinstance(public.when, Hours)
    assert public.when.start.wall.isoformat(timespec="minutes") == start
    assert public.when.end.wall.isoformat(timespec="minutes") == end
    instants = [entries(view(registry, a, NOW), NOW)[0].state for a in (INTERNAL, PUBLIC)]
    assert instants[0].start.instant == instants[1].start.instant
    assert instants[0].end.instant == instants[1].end.instant
    assert full.is_leg
    assert not public.is_leg


def test_an_end_of_a_leg_becomes_its_larger_place():
    """Like a venue: the hotel becomes its city."""
    event = seen(
        {
            "kind": "movement", "when": LEG, "from": "new-york", "to": "merdeka",
            "withhold": {"to": "press"},
        }
    )  # fmt: skip
    assert (event.origin.id, event.destination.id) == ("new-york", "kuala-lumpur")


# What a child takes from its parent


def test_a_child_has_the_place_of_its_parent_as_that_is_shown():
    """Where the parent's hall becomes its city, so does the child's, on the clock of the city."""
    program = {"when": "2025-10-25", "venue": "embassy", "withhold": {"venue": "press"}}
    entry = entry_of({"when": "2025-10-25T10:00", "within": "program"}, program=program)
    assert entry.state.place.id == "malaysia"
    assert entry.state.start.instant == datetime(2025, 10, 25, 1, tzinfo=UTC)
    assert entry.state.start.wall == datetime(2025, 10, 25, 9)
    assert "Tokyo" not in texts_of(entry)


def test_a_child_without_a_place_of_its_own_has_no_hour_if_its_parent_has_no_place():
    """Its clock was that of the parent's place."""
    program = {"when": "2025-10-25", "venue": "safe-house", "withhold": {"venue": "press"}}
    for when, hours in (("2025-10-25T10:00", False), ("2025-10-25T10:00 Asia/Seoul", True)):
        entry = entry_of({"when": when, "within": "program"}, program=program)
        assert entry.state.place is None
        assert bool(entry.state.start) is hours
        assert "Tokyo" not in texts_of(entry)


def test_a_child_has_no_hour_if_its_clock_was_the_zone_of_a_parent_without_a_place():
    """A parent that has only a zone, and withholds where it is, lends no clock either."""
    program = {"when": "2025-10-25", "zone": TOKYO, "withhold": {"venue": "press"}}
    entry = entry_of({"when": "2025-10-25T../10:00", "within": "program"}, program=program)
    assert entry.state.bar == (date(2025, 10, 25),) * 2
    assert entry.state.end is None
    assert "Tokyo" not in texts_of(entry)


def test_a_child_with_a_place_of_its_own_keeps_its_hour():
    """What it does not take from its parent, the parent's secrets do not touch."""
    program = {"when": "2025-10-25", "venue": "safe-house", "withhold": {"venue": "press"}}
    event = {"when": "2025-10-25T10:00", "within": "program", "venue": "merdeka"}
    assert seen(event, program=program).when == seen(event, INTERNAL, program=program).when


def test_an_undated_child_has_the_days_that_its_parent_shows():
    """The window of ``tbc`` is the parent's day, never its withheld hours."""
    program = {
        "when": "2025-10-25T23:30/2025-10-26T00:30", "venue": "merdeka",
        "withhold": {"when": "press"},
    }  # fmt: skip
    event = seen({"when": "tbc", "within": "program"}, program=program)
    assert event.time == Window(first=date(2025, 10, 25), last=date(2025, 10, 26))


def test_an_assumed_length_is_cut_at_what_the_parent_shows():
    """A parent's withheld end does not shine through the drawn length of its child."""
    program = {"when": "2025-10-25T09:00/10:20", "venue": "merdeka"}
    child = {"when": "2025-10-25T10:00", "within": "program"}
    plain = entry_of(child, program=program)
    held = entry_of(child, program={**program, "withhold": {"when": "press"}})
    assert plain.state.assumed_end - plain.state.start.instant == timedelta(minutes=20)
    assert held.state.assumed_end - held.state.start.instant == timedelta(hours=1)


def test_a_postponed_event_keeps_no_hour_of_an_earlier_date_without_its_place():
    """The last known date is drawn as the day it was."""
    entry = entry_of(
        {
            "when": "tbc", "status": "postponed", "venue": "safe-house",
            "previous": ["2025-10-24T09:00"], "withhold": {"venue": "press"},
        }
    )  # fmt: skip
    assert entry.state.bar == (date(2025, 10, 24),) * 2
    assert entry.state.start is None


def test_a_view_holds_nothing_that_was_withheld_however_deep():
    """No object that a view leads to knows the place or the hour that it hides."""
    registry = make_registry(
        {
            "program": {
                "when": "2025-10-25", "venue": "safe-house", "withhold": {"venue": "press"},
            },
            "talks": {"when": "2025-10-25T10:00", "within": "program"},
            "dinner": {"when": "2025-10-25T19:00", "within": "talks", "venue": "merdeka"},
        },
        venues=VENUES,
    )  # fmt: skip
    public = view(registry, PUBLIC, NOW)
    assert "safe-house" not in public.venues
    for event in public:
        told = repr(attrs.asdict(event))
        assert "safe-house" not in told
        assert "Tokyo" not in told
