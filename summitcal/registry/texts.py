"""The texts of a registry: each read at once, and again with care where positions are asked for.

In: the name and the bytes of a file. Out: its plain tree, the problems of its notation, and the
position of whatever steps or a path lead to. It knows the two notations and no record.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Protocol

import attrs

from summitcal.errors import Position, Problem
from summitcal.registry import jsontext, yamltext
from summitcal.registry.jsonplaces import JsonPlaces
from summitcal.registry.tree import Mapping, Node, Root, Step, follow, located, plain
from summitcal.registry.yamlmistakes import Mark
from summitcal.registry.yamlplaces import YamlPlaces

_OUTER = re.compile(r"([^.[]*)\.?([^.[]*)")
"""The section and the record that a path begins with."""


class _Places(Protocol):
    """Where everything stands in a file that is in order."""

    @property
    def sections(self) -> Container[str]:
        """The keys of the root."""

    def part(self, section: str, record: str) -> Mapping:
        """Return the root of a tree that holds a record of a section, if there is one."""

    def forget(self) -> None:
        """Keep nothing that can be read again."""


@attrs.define(eq=False)
class Text:
    """One file of a registry.

    Nearly every value of nearly every file is never asked for its position, so none are kept: what
    is wrong is found on the plain tree, and where it stands by reading these same bytes again, of a
    file that is in order only the record. That holds for as long as the bytes are kept, whatever
    becomes of the file.
    """

    file: str
    data: bytes
    meant: dict[str, str] = attrs.Factory(dict)
    """A key that was surely meant → the misspelt one that stands there; a path may have it."""
    _tree: Mapping | None = None
    _places: _Places | None = None
    """None: something is out of the ordinary, and the tree is needed."""

    @property
    def is_json(self) -> bool:
        """Whether it is written as JSON; YAML otherwise."""
        return self.file.endswith(".json")

    def read(self) -> tuple[Root | None, list[Problem]]:
        """Return the plain tree, or None where there is none, and the problems of notation."""
        root = self._skim()
        if root is not None:
            return root, []
        self._tree, problems = self._parse()
        return plain(self._tree) if self._tree else None, problems

    def _skim(self) -> Root | None:
        """Read what is in order, and nothing else."""
        if self.is_json:
            root = jsontext.skim(self.data)
            self._places = JsonPlaces(self.data, self.file) if root is not None else None
        else:
            heads: list[Mark | None] = []
            root = yamltext.skim(self.data, heads)
            if root is not None:
                self._places = YamlPlaces(self.data, self.file, root, heads)
        return root

    def _parse(self) -> tuple[Mapping | None, list[Problem]]:
        """Read anything, with its positions and its problems."""
        parse = jsontext.parse if self.is_json else yamltext.parse
        return parse(self.data, self.file)

    @property
    def tree(self) -> Mapping:
        """The tree with its positions; kept until `forget`."""
        if self._tree is None:
            self._tree = self._parse()[0] or Mapping({}, 1, 1)
        return self._tree

    def forget(self) -> None:
        """Keep no tree any more; it is read again when it is needed."""
        self._tree = None
        if self._places:
            self._places.forget()

    def position(self, steps: Iterable[Step], *, of_key: bool = False) -> Position:
        """Return where the value stands to which steps lead."""
        steps = tuple(steps)
        root = self._part(str(steps[0]), str(steps[1])) if len(steps) > 1 else self.tree
        return self._at(located(root, steps, of_key=of_key))

    def follow(self, path: str) -> tuple[int, Position]:
        """Return how far a path of the registry leads here, and where that is."""
        section, record = _OUTER.findall(path)[0]
        if section in self.meant and section not in self._sections:
            path = f"{self.meant[section]}{path.removeprefix(section)}"
            section = self.meant[section]
        depth, node = follow(self._part(section, record), path)
        return depth, self._at(node)

    def _part(self, section: str, record: str) -> Mapping:
        """Return a tree in which to follow whatever leads to a record, or into it."""
        return self._places.part(section, record) if self._places else self.tree

    @property
    def _sections(self) -> Container[str]:
        return self._places.sections if self._places else self.tree.entries

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
