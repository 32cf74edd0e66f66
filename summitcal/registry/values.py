"""A value of the tree with its place, and the draft that gathers what is wrong with it.

Everything that reads a registry reports here, so that one faulty value is reported once, at its own
line and column, and what rests upon it stays silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import attrs

from summitcal.errors import Position, Problem, did_you_mean, suggestions
from summitcal.registry.faults import Faults
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

    def report(self, code: str, message: str, hint: str = "") -> None:
        """Report an error of this value; nothing where it was found to be unreadable before."""
        if not self.draft.is_broken(self.path):
            self.draft.report(Problem(code, message, hint, self.path, self.position))

    def fail(self, code: str, message: str, hint: str = "") -> NoReturn:
        """Report an error of this value and give up reading it."""
        self.report(code, message, hint)
        self.draft.mark_broken(self.path)
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
        return f"the text {node.text if len(node.text) <= 60 else f'{node.text[:57]}...'!r}"
    return "a list" if isinstance(node, Sequence) else "keys with values"


@attrs.define
class Draft(Faults):
    """What has been found so far: the records by kind and id, and what is wrong with them."""

    records: dict[str, dict[str, tuple[Value, Value]]] = attrs.Factory(dict)
    """Kind → id → the key, and the record's value."""
    former: dict[str, dict[str, str]] = attrs.Factory(dict)
    """Kind → an id of `was` → the id it has now."""
    makers: dict[str, Callable[[str, Value], Any]] = attrs.Factory(dict)
    """Kind → what makes a record from its id and value."""
    heads: dict[str, Any] = attrs.Factory(dict)
    """Delegation id → who heads it."""
    lists: dict[Any, Any] = attrs.Factory(dict)
    """Lists of participants that were read already."""
    _made: dict[tuple[str, str], Any] = attrs.Factory(dict)
    _compared: int = 0
    """How many ids were held against unknown ones."""

    def made(self, kind: str) -> list[Any]:
        """Return every record of a kind, made now where it was not yet."""
        return [self._record(kind, key) for key in self.records[kind]]

    def resolve(self, kind: str, reference: Value) -> Any:
        """Return the record that an id names, made now where it was not yet."""
        self.find(kind, reference)
        return self._record(kind, reference.text())

    def find(self, kind: str, reference: Value) -> Value:
        """Return the value of the record that an id names; an unknown one is a problem."""
        key = reference.text()
        if self.is_broken(reference.path):  # it leads round in a circle, or too deep
            raise BadValueError
        if key not in self.records[kind]:
            self._unknown(kind, key, reference)
        return self.records[kind][key][1]

    def _unknown(self, kind: str, key: str, reference: Value) -> NoReturn:
        if now := self.former.get(kind, {}).get(key):
            reference.fail("unknown-id", f"{kind} {key!r} has another id now", f"write {now!r}")
        if self.ids_are_missing:
            self.mark_broken(reference.path)
            raise BadValueError
        hint = _elsewhere(self, kind, key) or did_you_mean(self._near(kind, key))
        reference.fail("unknown-id", f"unknown {kind} {key!r}", hint)

    def _near(self, kind: str, key: str) -> tuple[str, ...]:
        """Return ids that come near an unknown one, as long as looking for them is cheap."""
        known = self.records[kind]
        self._compared += len(known)
        return suggestions(key, known) if self._compared <= MOST_COMPARISONS else ()

    def _record(self, kind: str, key: str) -> Any:
        if (kind, key) not in self._made:
            self._made[kind, key] = self.makers[kind](key, self.records[kind][key][1])
        return self._made[kind, key]


MOST_COMPARISONS = 100_000
"""How many ids are held against unknown ones for a "did you mean": a second's worth at most."""


def _elsewhere(draft: Draft, kind: str, key: str) -> str:
    """Return a hint where another kind of record has the id."""
    kinds = [other for other, records in draft.records.items() if key in records]
    if not kinds:
        return ""
    return f"{key!r} is the id of {with_article(kinds[0])}, not of {with_article(kind)}"


def with_article(word: str) -> str:
    """Return a word with its article."""
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
