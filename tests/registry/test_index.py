"""The registry as a value: its order, its look-ups, and what it collects."""

from __future__ import annotations

import attrs
import pytest
from loading import DIARY, HEAD, events, registry

from summitcal.errors import Position, UnknownIdError
from summitcal.registry import loads


def order(**when: str) -> list[str]:
    lines = "".join(
        f"  {event_id}: {{title: T, when: {text}, venue: seoul}}\n"
        for event_id, text in when.items()
    )
    return list(registry(f"events:\n{lines}").events)


def test_events_come_in_the_order_of_their_instants():
    """A day begins at its midnight, a part of it at its hour, what is undated comes last."""
    when = {
        "z": "tbc",
        "y": "2026",
        "x": "2025-10-26",
        "w": "2025-10-25T23:00",
        "v": "2025-10-25 evening",
        "u": "2025-10-25T17:30",
        "t": "2025-10-25T../09:00",
        "s": "2025-10-25..2025-10-30",
        "r": "2025-10-24/31",
    }

    assert order(**when) == ["r", "s", "t", "u", "v", "w", "x", "y", "z"]


def test_at_one_instant_the_id_decides():
    """So that no order of a file shows through."""
    assert order(b="2025-10-25", a="2025-10-25", c="tbc", aa="tbc") == ["a", "b", "aa", "c"]


def test_instants_are_compared_not_clocks():
    """Nine in Tokyo comes before half past eight in Kuala Lumpur."""
    found = registry(
        events(
            "when: 2025-10-25T08:30, venue: kuala-lumpur", y="when: 2025-10-25T09:00, venue: tokyo"
        )
    )

    assert list(found.events) == ["y", "x"]


def test_a_day_without_a_place_is_one_of_the_home_zone():
    """Its place in the order is all that hangs on it."""
    head = "diary: {name: N, domain: d.example.org, home_zone: Pacific/Auckland}\n"
    text = events("when: 2025-10-25", y="when: 2025-10-24T20:00, zone: Asia/Tokyo")

    assert list(registry(text, head).events) == ["x", "y"]


def test_an_undated_event_takes_its_place_in_what_it_is_within():
    """At the start of the days that it can be on."""
    text = events("when: tbc, within: y", y="when: 2025-10-27/31", z="when: 2025-10-28")

    assert list(registry(text).events) == ["x", "y", "z"]


def test_other_records_are_sorted_by_id():
    """As they are published."""
    found = registry("")

    assert list(found.officials) == ["bessent", "greer", "he-lifeng"]
    assert list(found.delegations) == ["cn", "us"]


def test_a_registry_is_asked_for_events_and_officials():
    """What is not there is said with what comes near."""
    found = registry(events("participants: [bessent]"))

    assert found.event("x").participants[0].official is found.official("bessent")
    assert [event.id for event in found] == ["x"]
    assert len(found) == 1
    with pytest.raises(UnknownIdError, match="did you mean 'bessent'") as caught:
        found.official("besent")
    assert caught.value.suggestions == ("bessent",)
    with pytest.raises(UnknownIdError, match="unknown event 'y'"):
        found.event("y")


def test_a_registry_shows_what_it_holds():
    """In one line."""
    assert repr(registry(events(""))) == (
        "<Registry 'Summit diary': 1 events, 3 officials, 2 delegations, 4 venues, 0 feeds>"
    )


def test_nothing_can_be_changed():
    """Neither the registry nor its mappings."""
    found = registry(events(""))

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found.diary = found.diary
    with pytest.raises(TypeError):
        found.events["y"] = found.event("x")


def test_equal_registries_are_equal():
    """Positions and warnings are no part of the value."""
    text = events("participants: [bessent], venue: seoul")

    assert loads(HEAD + text, "a.yaml") == loads(f"# comment\n{HEAD}\n{text}", "b.yaml")
    assert loads(HEAD + text) != loads(HEAD + text.replace("bessent", "greer"))


def test_a_path_has_a_position():
    """A record stands at its key, a value at itself; what is missing where it is missing."""
    text = (
        "events:\n  x:\n    title: T\n    when: 2025-10-25\n    venue: seoul\n"
        "    participants: [bessent, {official: greer}]\nvenues: {seoul: {name: S, zone: UTC}}\n"
        "officials: {bessent: {name: B}, greer: {name: G}}\n"
    )
    position = loads(DIARY + text, "r.yaml").position

    assert position("events.x") == Position("r.yaml", 3, 3)
    assert position("events.x.when") == Position("r.yaml", 5, 11)
    assert position("events.x.participants[1]") == Position("r.yaml", 7, 29)
    assert position("events.x.participants[1].official") == Position("r.yaml", 7, 40)
    assert position("events.x.participants[7]") == position("events.x.participants")
    assert position("events.x.kind") == position("events.x")
    assert position("nothing") is None
