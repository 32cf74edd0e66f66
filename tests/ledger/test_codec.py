"""States as JSON and back: nothing is lost, and what is at its default is not written."""

from __future__ import annotations

import json
import types
import typing
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitcal.ledger import State
from summitcal.ledger.codec import from_plain, instant_text, to_plain
from summitcal.model.clocks import Clock
from summitcal.model.places import Venue
from summitcal.model.when import Hours, When

INSTANTS = {"instant", "assumed_end"}
"""Fields that hold instants (UTC); every other datetime is a wall time."""
seconds = st.datetimes(datetime(1972, 1, 1), datetime(2100, 1, 1)).map(
    lambda found: found.replace(microsecond=0)
)
texts = st.text(st.characters(codec="utf-8"), max_size=8)
plain_types: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    bool: st.booleans(),
    int: st.integers(0, 9),
    float: st.floats(-180, 180, allow_nan=False),
    date: st.dates(date(1972, 1, 1), date(2100, 1, 1)),
    datetime: seconds,
    type(None): st.none(),
}


def of_hint(hint: Any, name: str) -> st.SearchStrategy[Any]:
    """Values of a type hint; a field's name tells instants from wall times."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is datetime and name in INSTANTS:
        return seconds.map(lambda found: found.replace(tzinfo=UTC))
    if hint in plain_types:
        return plain_types[hint]
    if origin in (types.UnionType, typing.Union):
        return st.one_of([of_hint(argument, name) for argument in arguments])
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(of_hint(arguments[0], name), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*[of_hint(argument, name) for argument in arguments])
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if hint is When:
        # attrs makes a class with slots anew; the first one may not be collected yet.
        known = {found.__name__: found for found in When.__subclasses__()}
        return st.one_of([of_class(found) for found in known.values()])
    return of_class(hint)


@cache
def of_class(found: type, inside: bool = True) -> st.SearchStrategy[Any]:
    """Values of an attrs class, any field of which may be left at its default.

    Args:
        inside: whether a place may lie in another; that one lies in none.
    """
    hints = typing.get_type_hints(found)
    fields = {
        f.name: of_hint(hints[f.name], f.name) for f in attrs.fields(found) if f.name != "inside"
    }
    required = {f.name for f in attrs.fields(found) if f.default is attrs.NOTHING}
    if found is Venue and inside:
        fields["inside"] = of_class(Venue, inside=False)
    if found is Hours:  # which need a start or an end
        fields["start"] = of_class(Clock)
        required.add("start")
    return st.fixed_dictionaries(
        {name: fields[name] for name in fields if name in required},
        optional={name: fields[name] for name in fields if name not in required},
    ).map(lambda values: found(**values))


@given(of_class(State))
def test_a_state_comes_back_from_json_as_it_was(state):
    """Every field of every class that a state reaches survives the way through a line of text."""
    text = json.dumps(to_plain(state), ensure_ascii=False, sort_keys=True)
    assert from_plain(json.loads(text)) == state


@given(of_class(State))
def test_what_is_written_is_plain(state):
    """What is written is what JSON gives back: no tuples, no values that only compare alike."""
    plain = to_plain(state)
    assert json.loads(json.dumps(plain)) == plain


def defaults_in(plain: Any, value: Any) -> list[str]:
    """The keys written of fields that are at their default, however deep."""
    found: list[str] = []
    if attrs.has(type(value)) and isinstance(plain, dict):
        for field in attrs.fields(type(value)):
            held = getattr(value, field.name)
            default = field.default
            if isinstance(default, attrs.Factory):
                default = default.factory(value) if default.takes_self else default.factory()
            if field.name in plain and held == default:
                found.append(f"{type(value).__name__}.{field.name}")
            found += defaults_in(plain.get(field.name), held)
    elif isinstance(value, tuple) and isinstance(plain, list):
        for item, held in zip(plain, value, strict=True):
            found += defaults_in(item, held)
    return found


@given(of_class(State))
def test_nothing_is_written_that_is_at_its_default(state):
    """So that a field which comes later changes no state that was written before."""
    assert defaults_in(to_plain(state), state) == []


def test_a_state_of_nothing_but_what_it_must_have_is_short():
    """Title, kind, status and time are all that is written of it."""
    plain = {
        "title": "Talks", "kind": "talks", "status": "expected", "when": {"known": "undated"},
    }  # fmt: skip
    assert to_plain(from_plain(plain)) == plain


def test_an_unknown_key_is_passed_over():
    """A ledger that a later summitcal wrote can still be read."""
    plain = {
        "title": "Talks", "kind": "talks", "status": "expected", "when": {"known": "undated"},
    }  # fmt: skip
    assert from_plain({**plain, "mood": "bright"}) == from_plain(plain)


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"title": "Talks"},
        {"title": "Talks", "kind": "chat", "status": "expected", "when": {"known": "undated"}},
        {"title": "Talks", "kind": "talks", "status": "expected", "when": {"known": "never"}},
        {"title": "Talks", "kind": "talks", "status": "expected", "when": {}},
        {"title": "Talks", "kind": "talks", "status": "expected", "when": {"known": "days"}},
        [],
        None,
    ],
)
def test_what_is_no_state_is_refused(broken):
    """Whatever is wrong with it, one kind of error says so."""
    with pytest.raises(ValueError, match="not a state"):
        from_plain(broken)


def test_an_instant_says_that_it_is_one():
    """An instant ends in Z, a wall time does not."""
    wall = datetime(2025, 10, 25, 10, 0, 5)
    assert instant_text(wall) == "2025-10-25T10:00:05"
    assert instant_text(wall.replace(tzinfo=UTC)) == "2025-10-25T10:00:05Z"
