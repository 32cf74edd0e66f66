"""What a change weighs: a SEQUENCE, a LAST-MODIFIED, or nothing."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import attrs
import pytest

from summitcal import loads
from summitcal.ledger import State, state_of
from summitcal.ledger.changes import WEIGHTS, Weight, Why, compare
from summitcal.ledger.state import Closing
from summitcal.model.when import Days, Hours, Undated, When, Window
from tests.builders import SECTIONS, make_registry, registry_text
from tests.ledger.desk import TALKS, renamed

EVENTS = {
    "asean": {"when": "2025-10-24/2025-10-26", "venue": "malaysia", "kind": "week"},
    "dinner": {"when": "2025-10-25", "venue": "kuala-lumpur"},
}
WHENS = (Days, Hours, Undated, Window)


def reached(cls: type, found: set[type]) -> set[type]:
    """Return every attrs class that values of a class can hold, itself included."""
    if cls in found:
        return found
    found.add(cls)
    for hint in typing.get_type_hints(cls).values():
        for part in parts_of(hint):
            for one in WHENS if part is When else (part,):
                if attrs.has(one):
                    reached(one, found)
    return found


def parts_of(hint: Any) -> Iterator[Any]:
    """Yield the classes that an annotation names."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint):
        for part in typing.get_args(hint):
            yield from parts_of(part)
    elif isinstance(hint, type):
        yield hint


def test_every_field_of_every_class_that_a_state_reaches_has_a_weight():
    """A field added later fails here until someone decides; a row of one that is gone does too."""
    fields = {cls: set(attrs.fields_dict(cls)) for cls in reached(State, set())}

    assert {cls: set(row) for cls, row in WEIGHTS.items()} == fields


def test_only_what_a_state_is_made_of_weighs_as_its_parts():
    """`WITHIN` leads to a class with rows of its own."""
    for cls, row in WEIGHTS.items():
        for name in (name for name, weight in row.items() if weight is Weight.WITHIN):
            hint = typing.get_type_hints(cls)[name]
            assert any(part is When or part in WEIGHTS for part in parts_of(hint)), (cls, name)


def state(event: dict[str, Any] | None = None, diary: Any = None, **sections: Any) -> State:
    """Return the state of the talks with some keys changed."""
    talks = {key: value for key, value in {**TALKS, **(event or {})}.items() if value is not None}
    registry = make_registry({**EVENTS, "talks": talks}, diary, **sections)
    return state_of(registry.event("talks"), registry)


SIGNIFICANT = {
    "another day": {"when": "2025-10-26T10:00/11:00"},
    "another hour": {"when": "2025-10-25T10:30/11:30"},
    "another end": {"when": "2025-10-25T10:00/11:30"},
    "the end is not stated any more": {"when": "2025-10-25T10:00"},
    "about": {"when": "2025-10-25T~10:00/11:00"},
    "not before": {"when": "2025-10-25T10:00+"},
    "the day alone": {"when": "2025-10-25"},
    "a part of the day": {"when": "2025-10-25 morning"},
    "a window": {"when": "2025-10-24..2025-10-26"},
    "not known": {"when": "tbc"},
    "another venue": {"venue": "kuala-lumpur"},
    "a venue on another clock": {"venue": "seoul"},
    "no venue": {"venue": None, "zone": "Asia/Kuala_Lumpur"},
    "another title": {"title": "Trade talks, fifth round"},
    "confirmed": {"status": "confirmed"},
    "doubtful": {"status": "doubtful"},
    "rumoured, which is written like expected": {"status": "rumoured"},
    "postponed": {"status": "postponed"},
    "cancelled": {"status": "cancelled"},
    "a move": {"from": "merdeka", "to": "kuala-lumpur", "venue": None},
}
PHRASE = {"when": {"said": "2025-10-22", "phrase": "Saturday 10:00/11:00"}}
TEXT = {
    "another kind": {"kind": "bilateral"},
    "somebody more": {"participants": ["bessent", "he-lifeng", "greer"]},
    "somebody else": {"participants": ["bessent", "greer"]},
    "a capacity": {"participants": [{"official": "bessent", "capacity": "head"}, "he-lifeng"]},
    "somebody declines": {
        "participants": [{"official": "bessent", "participation": "declined"}, "he-lifeng"]
    },
    "a text": {"text": "About trade."},
    "a reason": {"reason": "By agreement."},
    "a source": {"sources": ["aa", "bb"]},
    "a side's word": {"says": [{"by": "us", "status": "expected", "source": "aa"}]},
    "an earlier date": {"previous": ["2025-10-24"]},
    "a topic": {"topics": ["trade"]},
    "access": {"access": "pool"},
    "coverage": {"coverage": {"pool": "AP"}},
    "a round": {"series": "trade", "round": "fifth"},
    "a host": {"host": "my"},
    "within": {"within": "asean"},
    "after": {"after": "dinner"},
    "busy": {"busy": "false"},
    "an address": {"url": "https://example.org/"},
    "words": {"words": "on Saturday"},
    "a native title": {"native_title": "中美经贸磋商"},
    "the same hour as it was printed": {"when": "2025-10-24T22:00/23:00 America/New_York"},
    "the same days in other words": PHRASE,
    "a rung": {"audience": "press"},
}  # fmt: skip
MORE = {"sources": {"bb": {"publisher": "Bernama", "published": "2025-10-23"}}}


@pytest.mark.parametrize("changes", SIGNIFICANT.values(), ids=SIGNIFICANT)
def test_time_place_title_and_status_weigh(changes):
    """Whoever has the entry would have to look again."""
    assert compare(state(), state(changes)).why is Why.SIGNIFICANT
    assert compare(state(changes), state()).why is Why.SIGNIFICANT


@pytest.mark.parametrize("changes", TEXT.values(), ids=TEXT)
def test_everything_else_that_is_shown_is_text(changes):
    """LAST-MODIFIED rises and SEQUENCE does not, either way."""
    assert compare(state(**MORE), state(changes, **MORE)).why is Why.TEXT
    assert compare(state(changes, **MORE), state(**MORE)).why is Why.TEXT


def venue(**changes: Any) -> State:
    return state(venues={"merdeka": {"name": "Merdeka 118", "in": "kuala-lumpur", **changes}})


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Menara Merdeka 118"},
        {"address": "Presint Merdeka 118"},
        {"at": [3.1412, 101.7005]},
        {"in": "malaysia"},
        {"native_name": "Menara"},
    ],
    ids=str,
)
def test_a_correction_of_the_place_is_text(changes):
    """A name or an address that is put right moves nobody."""
    assert compare(venue(), venue(**changes)).why is Why.TEXT


def test_another_clock_at_the_place_moves_the_event():
    """A venue's zone that was wrong moves the hour in everybody's calendar."""
    assert compare(venue(), venue(zone="Asia/Tokyo")).why is Why.SIGNIFICANT


def test_an_assumed_length_is_text():
    """Nobody states when it ends, so that it is drawn otherwise is no move."""
    half_an_hour, hour = {"when": "2025-10-25T10:00", "kind": "call"}, {"when": "2025-10-25T10:00"}
    change = compare(state(hour), state(half_an_hour))

    assert (change.why, change.fields) == (Why.TEXT, ("assumed_end", "kind"))


@pytest.mark.parametrize("when", ["2025-10-25T10:00/11:00", "2025-10-25", "2025-10-25 morning"])
def test_what_was_confirmed_is_held(when):
    """Nobody edits 24 sessions the evening after, and if one does, nothing changed."""
    confirmed, held = (state({"when": when, "status": s}) for s in ("confirmed", "held"))

    assert compare(confirmed, held) is None
    assert compare(held, confirmed) is None


@pytest.mark.parametrize("when", ["2025-10-24..2025-10-26", "2025-10-25?", "2025-10", "tbc"])
def test_a_window_that_is_held_is_written_otherwise(when):
    """It was TENTATIVE for want of a day, and is CONFIRMED: that is a change."""
    confirmed, held = (state({"when": when, "status": s}) for s in ("confirmed", "held"))

    assert compare(confirmed, held).why is Why.SIGNIFICANT


def test_held_with_another_text_is_a_change_of_the_text():
    """What else changed still counts for what it is."""
    confirmed, held = state({"status": "confirmed"}), state({"status": "held", "text": "Done."})
    change = compare(confirmed, held)

    assert (change.why, change.fields) == (Why.TEXT, ("text",))


GATHER = {"when": "2025-10-25T08:30", "venue": "merdeka", "note": "Bring the badge."}


def gathering(*gather: dict[str, Any], **more: Any) -> State:
    """Return the state of the talks with times at which press gather."""
    return state({"coverage": {"pool": "AP", "gather": list(gather)}}, **more)


@pytest.mark.parametrize(
    "gather",
    [
        [{**GATHER, "when": "2025-10-25T08:00"}],
        [{**GATHER, "when": "2025-10-25T~08:30"}],
        [{**GATHER, "when": "2025-10-25"}],
        [{**GATHER, "venue": "kuala-lumpur"}],
        [],
        [GATHER, {"when": "2025-10-25T09:00"}],
    ],
    ids=str,
)
def test_where_and_when_press_gather_weighs(gather):
    """Each gather time is an entry of its own, and its number is that of its event."""
    change = compare(gathering(GATHER), gathering(*gather))

    assert (change.why, change.fields) == (Why.SIGNIFICANT, ("coverage",))
    assert compare(gathering(*gather), gathering(GATHER)).why is Why.SIGNIFICANT


@pytest.mark.parametrize(
    ("gather", "venues"),
    [
        ({**GATHER, "note": "Two badges."}, {}),
        (GATHER, {"merdeka": {"name": "Merdeka", "in": "kuala-lumpur"}}),
        ({**GATHER, "when": {"said": "2025-10-22", "phrase": "Saturday 08:30"}}, {}),
    ],
)
def test_what_is_said_of_a_gathering_is_text(gather, venues):
    """A note, a corrected name, the words in which the time was said."""
    assert compare(gathering(GATHER), gathering(gather, venues=venues)).why is Why.TEXT


def shifted(new: State, seconds: int) -> State:
    """Return a state as other zone data placed it."""
    delta = timedelta(seconds=seconds)
    start, end = (attrs.evolve(one, instant=one.instant + delta) for one in (new.start, new.end))
    return attrs.evolve(new, start=start, end=end)


def test_new_zone_data_moves_an_instant():
    """The wall time is the truth; that its instant moved counts, and is said to be no edit."""
    change = compare(shifted(state(), 3600), state())

    assert (change.why, change.fields) == (Why.ZONE_DATA, ("end", "start"))


def test_new_zone_data_moves_the_wall_time_of_a_clock_that_was_printed_elsewhere():
    """There the instant is the truth, and it is the clock of the venue that shows another hour."""
    printed = state({"when": "2025-10-24T22:00/23:00 America/New_York"})
    moved = attrs.evolve(
        printed,
        start=attrs.evolve(printed.start, wall=datetime(2025, 10, 25, 11)),
        end=attrs.evolve(printed.end, wall=datetime(2025, 10, 25, 12)),
    )

    assert compare(printed, moved).why is Why.ZONE_DATA


def test_the_other_of_two_hours_is_an_edit():
    """`fold` is the desk's word: no zone data moved."""
    twice = {"venue": "new-york", "when": "2025-11-02T01:30"}
    first, second = (state({**twice, "fold": fold}) for fold in ("first", "second"))

    assert compare(first, second).why is Why.SIGNIFICANT


def test_an_hour_that_is_edited_is_no_zone_data():
    """Both the wall time and the instant moved, since what is known did."""
    change = compare(state(), state({"when": "2025-10-25T10:30/11:00"}))

    assert (change.why, change.fields) == (Why.SIGNIFICANT, ("start", "when"))


@pytest.mark.parametrize(
    ("section", "old"),
    [
        ("venues", "merdeka"),
        ("venues", "kuala-lumpur"),
        ("officials", "bessent"),
        ("delegations", "us"),
        ("sources", "aa"),
        ("series", "trade"),
        ("events", "asean"),
        ("events", "dinner"),
    ],
)
def test_a_record_that_is_renamed_changes_nothing_that_is_shown(section, old):
    """`was:` keeps the identity of whatever is renamed, and no reader sees an id."""
    talks = {**TALKS, "within": "asean", "after": "dinner", "series": "trade"}
    talks["coverage"] = {"gather": [GATHER]}
    talks["previous"] = [{"when": "2025-10-24", "venue": "merdeka", "source": "aa"}]
    events = {**EVENTS, "talks": talks}
    plain = json.loads(registry_text(events))
    states = []
    for one in (plain, renamed(plain, section, old, "another")):
        registry = loads(json.dumps(one), "registry.json")
        states.append(state_of(registry.event("talks"), registry))

    assert states[0] != states[1]
    assert compare(*states) is None


def test_what_nobody_is_shown_is_nothing():
    """When a source was retrieved stands in the state, and is rendered nowhere."""
    retrieved = {"aa": {**SECTIONS["sources"]["aa"], "retrieved": "2025-10-23"}}

    assert state() != state(sources=retrieved)
    assert compare(state(), state(sources=retrieved)) is None


def test_a_change_names_the_fields():
    """As the ledger has them, sorted."""
    new = state({"status": "confirmed", "venue": "seoul", "text": "Moved."})
    change = compare(state(), new)

    assert change.fields == ("end", "place", "start", "status", "text", "zone")


def test_the_desks_second_clock_is_text():
    """It stands in the text of every entry."""
    change = compare(state(), state(diary={"home_zone": "Europe/London"}))

    assert (change.why, change.fields) == (Why.TEXT, ("home_zone",))


def test_a_tombstone_is_no_correction():
    """That an entry says only that it is no more weighs."""
    closing = attrs.evolve(state(), closing=Closing.WITHDRAWN)

    assert compare(state(), closing).why is Why.SIGNIFICANT


def test_the_instant_stands_in_utc():
    """What is compared is an instant, and no clock."""
    assert state().start.instant == datetime(2025, 10, 25, 2, tzinfo=UTC)
