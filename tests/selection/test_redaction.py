"""The table of fields: every field of every class that a registry holds has a row, and no other."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

from summitcal import loads
from summitcal.errors import InvalidRegistryError, Position, Problem
from summitcal.model.events import Event
from summitcal.model.when import When
from summitcal.registry import Registry
from summitcal.registry.records import EVENT_FIELDS
from summitcal.selection.redaction import FIELDS, Rule, default_of, may_be_withheld
from tests.builders import registry_text


def classes_in(hint: Any) -> Iterator[type]:
    """Yield the attrs classes that a type hint names, with their subclasses."""
    if isinstance(hint, type) and attrs.has(hint):
        yield hint
        for child in hint.__subclasses__():
            if not child.__module__.startswith("summitcal.lint"):  # no registry holds a finding
                yield from classes_in(child)
    if typing.get_origin(hint) is not Callable:
        for argument in typing.get_args(hint):
            yield from classes_in(argument)


def reached_from(root: type) -> set[type]:
    """Every attrs class that values of a class can hold, however deep."""
    waiting, reached = [root], set()
    while waiting:
        found = waiting.pop()
        if found not in reached:
            reached.add(found)
            hints = typing.get_type_hints(found)
            waiting += [c for field in attrs.fields(found) for c in classes_in(hints[field.name])]
    return reached


SHOWN_TO_NOBODY = {Registry, Problem, Position}
"""The registry itself, and what loading tells the desk of it."""
HELD = sorted(
    reached_from(Registry) - SHOWN_TO_NOBODY - {When}, key=lambda found: found.__qualname__
)


def test_the_walk_reaches_all_that_events_are_made_of():
    """If the walk stopped short, every other test here would be empty."""
    names = {found.__name__ for found in HELD}
    assert {"Event", "Source", "Previous", "Gather", "Office", "Venue", "Clock", "Part"} <= names
    assert {"Undated", "Days", "Window", "Hours", "Stamp", "Criterion", "Organizer"} <= names


@pytest.mark.parametrize("found", HELD, ids=lambda found: found.__name__)
def test_every_field_has_a_row(found):
    """A new field is kept back until someone decides who may see it."""
    fields = {field.name for field in attrs.fields(found)}
    assert set(FIELDS.get(found, {})) == fields


def test_no_row_is_stale():
    """A class that nothing holds any more has no rows."""
    assert set(FIELDS) == set(HELD)


def test_a_view_forgets_where_its_problems_stood():
    """Loading's warnings and the places of values tell of records that a view has not."""
    assert "position" not in FIELDS
    fields = attrs.fields_dict(Registry)
    assert not fields["warnings"].eq
    assert not fields["position"].eq


# What may be withheld


@pytest.mark.parametrize("word", sorted(EVENT_FIELDS))
def test_what_may_be_withheld_is_what_the_registry_reads(word):
    """Of the keys of an event a registry takes those under `withhold:` that have a row."""
    text = registry_text({"talks": {"when": "2025-10-25T10:00 UTC", "withhold": {word: "press"}}})
    if word in may_be_withheld():
        assert loads(text, "r.json").event("talks").withhold[0].field == word
    else:
        with pytest.raises(InvalidRegistryError, match="cannot be withheld"):
            loads(text, "r.json")


def test_what_may_be_withheld_are_keys_of_an_event():
    """Each is a key that an event has, spelled as the registry spells it."""
    assert set(may_be_withheld()) <= set(EVENT_FIELDS)


@pytest.mark.parametrize("field", sorted(may_be_withheld().values()))
def test_a_withheld_field_has_something_to_become(field):
    """Only what has a default can be left out."""
    assert attrs.fields_dict(Event)[field].default is not attrs.NOTHING
    default_of(field)


def test_identity_and_standing_cannot_be_withheld():
    """Without title, kind or id nothing is left to show: who must hide these hides the event."""
    for field in ("id", "title", "kind", "within", "audience", "uid", "was"):
        assert FIELDS[Event][field] is Rule.SHOWN


def test_a_note_is_internal():
    """The desk's note is never withheld by choice, but always."""
    assert FIELDS[Event]["note"] is Rule.INTERNAL
