"""The keys of a record: their types, and how a mapping with them is read.

In: a value and a table of fields. Out: the attributes that it gives, and every problem reported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import attrs

from summitcal.errors import Problem, did_you_mean, suggestions
from summitcal.registry.shapes import Shape
from summitcal.registry.values import BadValueError, Value


@attrs.frozen
class Type:
    """How a field is read, and what the registry-format page and the JSON Schema say of that."""

    name: str
    read: Callable[[Value], Any]
    shape: Shape


@attrs.frozen
class Field:
    """A key of a record: its type, and the attribute of the model it becomes."""

    type: Type
    attribute: str = ""
    """Empty: as the key."""
    required: bool = False


def read_record(
    value: Value, fields: Mapping[str, Field], name: str, at: Value | None = None
) -> dict[str, Any]:
    """Return the attributes that a mapping gives, with every problem reported.

    A field that cannot be read is left out, so that the rest of the record still speaks.

    Args:
        name: what the record is called in messages: ``event``.
        at: where a missing key is reported; None: at the value.
    """
    attributes: dict[str, Any] = {}
    try:
        entries = list(value.entries())
    except BadValueError:
        return attributes
    present = set()
    for key, item in entries:
        word = key.text()
        if word not in fields:
            _unknown_key(value, key, word, fields, name)
        elif item is not None:
            present.add(word)
            field = fields[word]
            try:
                attributes[field.attribute or word] = field.type.read(item)
            except BadValueError:
                continue
    for word, field in fields.items():
        if field.required and (word not in present or _is_blank(attributes.get(word))):
            _missing_key(value, word, name, at or value)
    return attributes


def _is_blank(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


def _unknown_key(
    value: Value, key: Value, word: str, fields: Mapping[str, Field], name: str
) -> None:
    near = _near_keys(word, tuple(fields))
    hint = did_you_mean(near) or f"the keys are {', '.join(fields)}"
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
