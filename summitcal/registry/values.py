"""A value of the tree with its place, and the draft that gathers what is wrong with it.

Everything that reads a registry reports here, so that one faulty value is reported once, at its own
line and column, and what rests upon it stays silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NoReturn

import attrs

from summitcal.errors import Position, Problem, Severity, did_you_mean, suggestions
from summitcal.registry.tree import Mapping as MappingNode
from summitcal.registry.tree import Node, Scalar, Sequence


class BadValueError(Exception):
    """A value could not be read; its problem is already in the draft."""


@attrs.define(weakref_slot=False)
class Value:
    """A node of the tree, where it stands in the registry, and the draft it belongs to."""

    node: Node
    path: str
    file: str
    draft: Draft

    @property
    def position(self) -> Position | None:
        """Where it begins; None where the reading knows no positions."""
        return Position(self.file, self.node.line, self.node.column) if self.node.line else None

    def fail(self, code: str, message: str, hint: str = "") -> NoReturn:
        """Report an error of this value and give up reading it."""
        self.draft.report(Problem(code, message, hint, self.path, self.position))
        self.draft.broken.add(self.path)
        raise BadValueError

    def text(self) -> str:
        """Return the text of a scalar."""
        if not isinstance(self.node, Scalar):
            self.fail("wrong-type", f"expected a text, found {_kind(self.node)}")
        return self.node.text

    def items(self) -> list[Value]:
        """Return the items of a list; empty ones are absent."""
        if not isinstance(self.node, Sequence):
            self.fail("wrong-type", f"expected a list, found {_kind(self.node)}", "write it in [ ]")
        return [
            Value(item, f"{self.path}[{i}]", self.file, self.draft)
            for i, item in enumerate(self.node.items)
            if item is not None
        ]

    def one_or_many(self) -> list[Value]:
        """Return the items of a list, or the value itself where it is none."""
        return self.items() if isinstance(self.node, Sequence) else [self]

    def entries(self) -> Iterator[tuple[Value, Value | None]]:
        """Yield key and value of a mapping; an empty value is None."""
        if not isinstance(self.node, MappingNode):
            self.fail(
                "wrong-type",
                f"expected keys with values, found {_kind(self.node)}",
                "write 'key: value', one a line, or {key: value}",
            )
        for name, (key, node) in self.node.entries.items():
            path = f"{self.path}.{name}" if self.path else name
            value = Value(node, path, self.file, self.draft) if node is not None else None
            yield Value(key, path, self.file, self.draft), value

    def get(self, name: str) -> Value | None:
        """Return the value of one key of a mapping, if it has one."""
        if not isinstance(self.node, MappingNode):
            return None
        found = self.node.entries.get(name)
        if not found or found[1] is None:
            return None
        return Value(found[1], f"{self.path}.{name}", self.file, self.draft)

    @property
    def is_text(self) -> bool:
        """Whether it is a scalar."""
        return isinstance(self.node, Scalar)

    @property
    def is_mapping(self) -> bool:
        """Whether it has keys."""
        return isinstance(self.node, MappingNode)


def _kind(node: Node) -> str:
    if isinstance(node, Scalar):
        return f"the text {node.text!r}"
    return "a list" if isinstance(node, Sequence) else "keys with values"


@attrs.define
class Draft:
    """What has been found so far: the records by kind and id, the problems, the broken paths."""

    problems: list[Problem] = attrs.Factory(list)
    broken: set[str] = attrs.Factory(set)
    """Paths of values that could not be read."""
    records: dict[str, dict[str, tuple[Value, Value]]] = attrs.Factory(dict)
    """Kind → id → the key, and the record's value."""
    former: dict[str, dict[str, str]] = attrs.Factory(dict)
    """Kind → an id of `was` → the id it has now."""
    makers: dict[str, Callable[[str, Value], Any]] = attrs.Factory(dict)
    """Kind → what makes a record from its id and value."""
    heads: dict[str, Any] = attrs.Factory(dict)
    """Delegation id → who heads it."""
    _made: dict[tuple[str, str], Any] = attrs.Factory(dict)
    _seen: set[Problem] = attrs.Factory(set)

    def report(self, problem: Problem) -> None:
        """Add a problem; a group that ten events name is at fault once."""
        if problem not in self._seen:
            self._seen.add(problem)
            self.problems.append(problem)

    def warn(self, code: str, message: str, hint: str, at: Value) -> None:
        """Add a warning about a value."""
        self.report(Problem(code, message, hint, at.path, at.position, Severity.WARNING))

    def made(self, kind: str) -> list[Any]:
        """Return every record of a kind, made now where it was not yet."""
        return [r for key in self.records[kind] if (r := self._record(kind, key)) is not None]

    def resolve(self, kind: str, reference: Value) -> Any:
        """Return the record that an id names, made now where it was not yet.

        An unknown id is a problem of the reference. One that is being made already leads back to
        itself, and that is one too.
        """
        self.find(kind, reference)
        key = reference.text()
        if (kind, key) in self._made and self._made[kind, key] is _BEING_MADE:
            reference.fail(
                f"{_CYCLES.get(kind, kind)}-cycle",
                f"{kind} {key!r} leads back to itself",
                "take out one of the links",
            )
        return self._record(kind, key)

    def find(self, kind: str, reference: Value) -> Value:
        """Return the value of the record that an id names; an unknown one is a problem."""
        key = reference.text()
        if key not in self.records[kind]:
            self._unknown(kind, key, reference)
        return self.records[kind][key][1]

    def _unknown(self, kind: str, key: str, reference: Value) -> NoReturn:
        if now := self.former.get(kind, {}).get(key):
            reference.fail("unknown-id", f"{kind} {key!r} has another id now", f"write {now!r}")
        near = suggestions(key, self.records[kind])
        hint = did_you_mean(near) or _elsewhere(self, key)
        reference.fail("unknown-id", f"unknown {kind} {key!r}", hint)

    def _record(self, kind: str, key: str) -> Any:
        if (kind, key) not in self._made:
            self._made[kind, key] = _BEING_MADE
            self._made[kind, key] = self.makers[kind](key, self.records[kind][key][1])
        return self._made[kind, key]

    def rests_on_broken(self, paths: Iterable[str]) -> bool:
        """Whether any of the paths, or something within it, could not be read."""
        return any(
            path == broken or broken.startswith((f"{path}.", f"{path}["))
            for path in paths
            for broken in self.broken
        )


_BEING_MADE = object()
_CYCLES = {"event": "within", "venue": "in"}


def _elsewhere(draft: Draft, key: str) -> str:
    """Return a hint where another kind of record has the id."""
    kinds = [kind for kind, records in draft.records.items() if key in records]
    return f"{key!r} is the id of {_a(kinds[0])}" if kinds else ""


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


@attrs.frozen
class Type:
    """How a field is read, and what the registry-format page calls that."""

    name: str
    read: Callable[[Value], Any]


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
            _unknown_key(key, word, fields, name)
        elif item is not None:
            present.add(word)
            field = fields[word]
            try:
                attributes[field.attribute or word] = field.type.read(item)
            except BadValueError:
                continue
    for word, field in fields.items():
        if field.required and word not in present:
            place = at or value
            value.draft.broken.add(f"{value.path}.{word}")
            message = f"{name} has no {word!r}"
            value.draft.report(
                Problem("missing-key", message, f"add '{word}:'", value.path, place.position)
            )
    return attributes


def _unknown_key(key: Value, word: str, fields: Mapping[str, Field], name: str) -> None:
    near = suggestions(word, fields)
    hint = did_you_mean(near) or f"the keys are {', '.join(fields)}"
    key.draft.report(
        Problem("unknown-key", f"{name} has no key {word!r}", hint, key.path, key.position)
    )
