"""The keys of a record: their types, and how a mapping with them is read.

In: a value and a table of fields. Out: the attributes that it gives, and every problem reported.

Most values are read by a glance: a look at the node alone, for which no `Value` is made. It knows
the commonest forms and nothing of problems; what it does not know is read with care.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from typing import Any

import attrs

from summitcal.errors import Problem, did_you_mean, suggestions
from summitcal.registry.shapes import Shape
from summitcal.registry.tree import Plain, Root
from summitcal.registry.values import UNREAD, BadValueError, Draft, Value


def _no_look(_node: Plain, _draft: Draft) -> Any:
    return UNREAD


@attrs.frozen
class Type:
    """How a field is read, and what the registry-format page and the JSON Schema say of that."""

    name: str
    read: Callable[[Value], Any]
    shape: Shape
    glance: Callable[[Plain, Draft], Any] = _no_look
    """A quick look at the commonest forms, with the same answer or `UNREAD`; reports nothing."""


@attrs.frozen
class Field:
    """A key of a record: its type, and the attribute of the model it becomes."""

    type: Type
    attribute: str = ""
    """Empty: as the key."""
    required: bool = False


class Table(dict[str, Field]):
    """The keys of a record, each with its field."""

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The keys that must be there."""
        return tuple(word for word, field in self.items() if field.required)

    @cached_property
    def required_attributes(self) -> tuple[str, ...]:
        """What the keys that must be there become."""
        return tuple(self[word].attribute or word for word in self.required)

    @cached_property
    def columns(self) -> Mapping[str, tuple[str, Callable[[Plain, Draft], Any], Type]]:
        """For each key the attribute, the quick look, and the type."""
        return {
            word: (field.attribute or word, field.type.glance, field.type)
            for word, field in self.items()
        }


def glance_at_record(node: Root, table: Table, draft: Draft) -> dict[str, Any] | None:
    """Return the attributes that a mapping gives; None where one of them has to be read."""
    attributes: dict[str, Any] = {}
    columns = table.columns
    for word, item in node.items():
        if word not in columns:
            return None
        if item is not None:
            attribute, glance, _ = columns[word]
            found = attributes[attribute] = glance(item, draft)
            if found is UNREAD:
                return None
    blank = any(_is_blank(attributes.get(attribute, "")) for attribute in table.required_attributes)
    return None if blank else attributes


def read_record(value: Value, table: Table, name: str, key: str | None = None) -> dict[str, Any]:
    """Return the attributes that a mapping gives, with every problem reported.

    A field that cannot be read is left out, so that the rest of the record still speaks.

    Args:
        name: what the record is called in messages: ``event``.
        key: of a record its id, which messages name too; there, and not at the value, a missing key
            is reported.
    """
    attributes: dict[str, Any] = {}
    try:
        node = value.mapping()
    except BadValueError:
        return attributes
    draft, columns = value.draft, table.columns
    for word, item in node.items():
        column = columns.get(word)
        if column is None:
            _unknown_key(value, word, table, _called(name, key))
        elif item is not None:
            attribute, glance, kind = column
            found = glance(item, draft)
            if found is UNREAD:
                try:
                    found = kind.read(Value(item, draft, value, word))
                except BadValueError:
                    continue
            attributes[attribute] = found
    for word in table.required:
        if node.get(word) is None or _is_blank(attributes.get(word)):
            at = value if key is None else value.key
            _missing_key(value, word, _called(name, key), at)
    return attributes


def _called(name: str, key: str | None) -> str:
    return name if key is None else f"{name} {key!r}"


def _is_blank(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


def _unknown_key(value: Value, word: str, table: Table, name: str) -> None:
    near = _near_keys(word, tuple(table))
    hint = did_you_mean(near) or f"the keys are {', '.join(table)}"
    key = Value(word, value.draft, value, word).key
    key.report("unknown-key", f"{name} has no key {word!r}", hint)
    for meant in near:
        value.draft.mark_misread(f"{value.path}.{meant}")


_OTHER_WORDS = {
    "attendees": ("participants",),
    "date": ("when",),
    "description": ("text",),
    "end": ("to", "until", "when"),
    "link": ("url",),
    "location": ("venue",),
    "name": ("title",),
    "parent": ("within",),
    "people": ("participants",),
    "place": ("venue", "in"),
    "role": ("capacity",),
    "start": ("from", "when"),
    "summary": ("title", "text"),
    "time": ("when",),
    "timezone": ("zone", "home_zone"),
    "type": ("kind",),
    "tz": ("zone", "home_zone"),
}
"""What other formats call a key."""


@lru_cache(maxsize=1024)
def _near_keys(word: str, known: tuple[str, ...]) -> tuple[str, ...]:
    meant = tuple(key for key in _OTHER_WORDS.get(word, ()) if key in known)
    return meant or suggestions(word, known)


def _missing_key(value: Value, word: str, name: str, at: Value) -> None:
    path = f"{value.path}.{word}"
    if not value.draft.may_be_given(path):
        message = f"{name} has no {word!r}"
        value.draft.report(
            Problem("missing-key", message, f"add '{word}:'", value.path, at.position)
        )
    value.draft.mark_broken(path)
