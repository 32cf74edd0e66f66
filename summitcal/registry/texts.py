"""The texts of a registry: each read at once, and again with care where positions are asked for.

In: the name and the bytes of a file. Out: its plain tree, the problems of its notation, and the
position of whatever steps or a path lead to. It knows the two notations and no record.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import attrs

from summitcal.errors import Position, Problem
from summitcal.registry import jsontext, yamltext
from summitcal.registry.tree import Mapping, Node, Root, Step, follow, located, plain


class _Notation(Protocol):
    """YAML or JSON."""

    def skim(self, data: bytes) -> Root | None:
        """Return the tree of what is in order."""

    def parse(self, data: bytes, file: str) -> tuple[Mapping | None, list[Problem]]:
        """Return the tree of anything, with its positions and its problems."""


@attrs.define(eq=False)
class Text:
    """One file of a registry.

    Nearly every value of nearly every file is never asked for its position, so none are kept: what
    is wrong is found on the plain tree, and where it stands by reading these same bytes again. That
    holds for as long as the bytes are kept, whatever becomes of the file.
    """

    file: str
    data: bytes
    meant: dict[str, str] = attrs.Factory(dict)
    """A key that was surely meant → the misspelt one that stands there; a path may have it."""
    _tree: Mapping | None = None

    @property
    def _notation(self) -> _Notation:
        return jsontext if self.file.endswith(".json") else yamltext

    def read(self) -> tuple[Root | None, list[Problem]]:
        """Return the plain tree, or None where there is none, and the problems of notation."""
        root = self._notation.skim(self.data)
        if root is not None:
            return root, []
        self._tree, problems = self._notation.parse(self.data, self.file)
        return plain(self._tree) if self._tree else None, problems

    @property
    def tree(self) -> Mapping:
        """The tree with its positions; kept until `forget`."""
        if self._tree is None:
            self._tree = self._notation.parse(self.data, self.file)[0] or Mapping({}, 1, 1)
        return self._tree

    def forget(self) -> None:
        """Keep no tree any more; it is read again when it is needed."""
        self._tree = None

    def position(self, steps: Iterable[Step], *, of_key: bool = False) -> Position:
        """Return where the value stands to which steps lead."""
        return self._at(located(self.tree, steps, of_key=of_key))

    def follow(self, path: str) -> tuple[int, Position]:
        """Return how far a path of the registry leads here, and where that is."""
        section, dot, rest = path.partition(".")
        if section in self.meant and section not in self.tree.entries:
            path = f"{self.meant[section]}{dot}{rest}"
        depth, node = follow(self.tree, path)
        return depth, self._at(node)

    def _at(self, node: Node) -> Position:
        return Position(self.file, node.line, node.column)


@attrs.frozen(eq=False)
class Texts:
    """All files of a registry, for whoever asks where a path stands."""

    all: tuple[Text, ...]

    def position(self, path: str) -> Position | None:
        """Return where a path of the registry stands; the file where it leads furthest counts."""
        ways = [way for text in self.all if (way := text.follow(path))[0]]
        return max(ways, key=lambda way: way[0])[1] if ways else None

    def forget(self) -> None:
        """Keep the bytes alone."""
        for text in self.all:
            text.forget()
