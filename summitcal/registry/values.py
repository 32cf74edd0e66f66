"""A value of the tree with its place, and the draft that gathers what is wrong with it.

Everything that reads a registry reports here, so that one faulty value is reported once, at its own
line and column, and what rests upon it stays silent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Final, NoReturn

import attrs

from summitcal.errors import Position, Problem, did_you_mean, suggestions
from summitcal.registry.faults import Faults
from summitcal.registry.texts import Text
from summitcal.registry.tree import Plain, Root, Step

UNREAD: Final[Any] = object()
"""What a quick look gives at something that has to be read."""


class BadValueError(Exception):
    """A value could not be read; its problem is already in the draft."""


@attrs.define(weakref_slot=False, eq=False)
class Value:
    """A node of the tree, the draft it belongs to, and by which step it is reached.

    Where it stands is worked out when somebody asks, which is when there is something to report.
    """

    node: Plain
    draft: Draft
    outer: Value | None = None
    step: Step = ""
    """The key or the index within `outer`; of a value without one, its path."""
    text_file: Text | None = None
    """The file, of the root of one."""
    meant: str = ""
    """Another path that it has, whatever its steps: that of a section whose key is misspelt."""

    @property
    def path(self) -> str:
        """Its place in the registry: ``events.x.participants[2]``."""
        if self.meant:
            return self.meant
        above = self.outer.path if self.outer else ""
        if isinstance(self.step, int):
            return f"{above}[{self.step}]"
        return f"{above}.{self.step}" if above else self.step

    @property
    def position(self) -> Position | None:
        """Where it begins; None where it was made in Python. Of nothing, where its key does."""
        return self._position(of_key=False)

    def _position(self, *, of_key: bool) -> Position | None:
        value, steps = self, []
        while value.outer:
            steps.append(value.step)
            value = value.outer
        file = value.text_file
        return file.position(reversed(steps), of_key=of_key) if file else None

    @property
    def key(self) -> Key:
        """The key before it, for reports."""
        return Key(str(self.step), self.draft, self.outer, self.step)

    def as_if_at(self, path: str) -> Value:
        """Return the value under another path."""
        return Value(self.node, self.draft, self.outer, self.step, meant=path)

    def report(self, code: str, message: str, hint: str = "") -> None:
        """Report an error of this value; nothing where it was found to be unreadable before."""
        path = self.path
        if not self.draft.is_broken(path):
            self.draft.report(Problem(code, message, hint, path, self.position))

    def fail(self, code: str, message: str, hint: str = "") -> NoReturn:
        """Report an error of this value and give up reading it."""
        self.report(code, message, hint)
        self.draft.mark_broken(self.path)
        raise BadValueError

    def text(self) -> str:
        """Return the text of a scalar."""
        if not isinstance(self.node, str):
            self.fail("wrong-type", f"expected a text, found {_kind(self.node)}")
        return self.node

    def items(self) -> list[Value]:
        """Return the items of a list; empty ones are absent."""
        if not isinstance(self.node, list):
            self.fail("wrong-type", f"expected a list, found {_kind(self.node)}", "write it in [ ]")
        return [
            Value(item, self.draft, self, i) for i, item in enumerate(self.node) if item is not None
        ]

    def one_or_many(self) -> list[Value]:
        """Return the items of a list, or the value itself where it is none."""
        return self.items() if isinstance(self.node, list) else [self]

    def mapping(self) -> Root:
        """Return the keys with their nodes; an empty value is None."""
        if not isinstance(self.node, dict):
            self.fail(
                "wrong-type",
                f"expected keys with values, found {_kind(self.node)}",
                "write 'key: value', one a line, or {key: value}",
            )
        return self.node

    def entries(self) -> Iterator[tuple[Key, Value | None]]:
        """Yield key and value of a mapping; an empty value is None."""
        for name, node in self.mapping().items():
            value = None if node is None else Value(node, self.draft, self, name)
            yield Key(name, self.draft, self, name), value

    def get(self, name: str) -> Value | None:
        """Return the value of one key of a mapping, if it has one."""
        node = self.node.get(name) if isinstance(self.node, dict) else None
        return None if node is None else Value(node, self.draft, self, name)

    @property
    def is_text(self) -> bool:
        """Whether it is a scalar."""
        return isinstance(self.node, str)

    @property
    def is_mapping(self) -> bool:
        """Whether it has keys."""
        return isinstance(self.node, dict)


class Key(Value):
    """A key: a text with the path of its value, and a position of its own."""

    @property
    def position(self) -> Position | None:
        """Where the key begins."""
        return self._position(of_key=True)


def _kind(node: Plain) -> str:
    if isinstance(node, str):
        return f"the text {node if len(node) <= 60 else f'{node[:57]}...'!r}"
    return "a list" if isinstance(node, list) else "keys with values"


@attrs.define
class Draft(Faults):
    """What has been found so far: the records by kind and id, and what is wrong with them."""

    records: dict[str, dict[str, Value]] = attrs.Factory(dict)
    """Kind → id → the record's value."""
    former: dict[str, dict[str, str]] = attrs.Factory(dict)
    """Kind → an id of `was` → the id it has now."""
    meant: dict[str, dict[str, str]] = attrs.Factory(dict)
    """Kind → what an id that is none was perhaps meant to be → that id."""
    makers: dict[str, Callable[[str, Value], Any]] = attrs.Factory(dict)
    """Kind → what makes a record from its id and value."""
    heads: dict[str, Any] = attrs.Factory(dict)
    """Delegation id → who heads it."""
    lists: dict[Any, Any] = attrs.Factory(dict)
    """Lists of participants that were read already."""
    lines: dict[Any, Any] = attrs.Factory(dict)
    """Lines of such lists, as they are written → whom they name."""
    _made: dict[str, dict[str, Any]] = attrs.Factory(lambda: defaultdict(dict))
    _compared: int = 0
    """How many ids were held against unknown ones."""

    def made(self, kind: str) -> list[Any]:
        """Return every record of a kind, made now where it was not yet."""
        return [self._record(kind, key) for key in self.records[kind]]

    def known(self, kind: str, key: str) -> Any:
        """Return a record that is made already, or `UNREAD`; no more than a look is taken."""
        return self._made[kind].get(key, UNREAD) if self.is_whole else UNREAD

    def resolve(self, kind: str, reference: Value) -> Any:
        """Return the record that an id names, made now where it was not yet."""
        self.find(kind, reference)
        return self._record(kind, reference.text())

    def find(self, kind: str, reference: Value) -> Value:
        """Return the value of the record that an id names; an unknown one is a problem."""
        key = reference.text()
        # It may lead round in a circle, or too deep.
        if not self.is_whole and self.is_broken(reference.path):
            raise BadValueError
        if key not in self.records[kind]:
            self._unknown(kind, key, reference)
        return self.records[kind][key]

    def _unknown(self, kind: str, key: str, reference: Value) -> NoReturn:
        if now := self.former.get(kind, {}).get(key):
            reference.fail("unknown-id", f"{kind} {key!r} has another id now", f"write {now!r}")
        if self.ids_are_missing or key in self.meant.get(kind, {}):  # which was reported
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
        made = self._made[kind]
        if key not in made:
            made[key] = self.makers[kind](key, self.records[kind][key])
        return made[key]


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
