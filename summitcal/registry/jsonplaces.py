"""Where everything stands in a JSON file that is in order.

In: the text. Out: trees with positions of as little of the file as will do: one record. Where each
begins is found by leaping from value to value with the standard reader, which is fast.
"""

from __future__ import annotations

from typing import TypeAlias

from summitcal.registry.jsontree import READER, Scanner
from summitcal.registry.tree import Mapping, Scalar, read_text

_Members: TypeAlias = "dict[str, tuple[int, _Members]]"
"""Key → where it begins in the text, and the members of its value."""


class JsonPlaces:
    """Reads parts of a file again."""

    def __init__(self, data: bytes, file: str) -> None:
        self._data = data
        self._file = file
        self._open: tuple[Scanner, _Members] | None = None

    def forget(self) -> None:
        """Keep nothing that can be read again."""
        self._open = None

    @property
    def sections(self) -> _Members:
        """The keys of the root."""
        return self._opened()[1]

    def part(self, section: str, record: str) -> Mapping:
        """Return the root of a tree that holds a record of a section, if there is one."""
        scanner, sections = self._opened()
        root = Mapping({}, 1, 1)
        if section not in sections:
            return root
        at, records = sections[section]
        if not records:
            scanner.entry(at, 1, root)
            return root
        key = Scalar(section, *scanner.place(at), True)
        inner = Mapping({}, key.line, key.column)
        if record in records:
            scanner.entry(records[record][0], 2, inner)
        root.entries[section] = key, inner
        return root

    def _opened(self) -> tuple[Scanner, _Members]:
        if self._open is None:
            scanner = Scanner(str(read_text(self._data, self._file)), self._file)
            members, _ = _members(scanner, scanner.skip(0), 2)
            self._open = scanner, members
        return self._open


def _members(scanner: Scanner, at: int, levels: int) -> tuple[_Members, int]:
    """Return the members of what begins at a place, some levels deep, and where it ends."""
    text = scanner.text
    members: _Members = {}
    if not levels or text[at] != "{":
        return members, READER.raw_decode(text, at)[1]
    at = scanner.skip(at + 1)
    is_last = text[at] == "}"
    while not is_last:
        key, end = READER.raw_decode(text, at)
        inner, end = _members(scanner, scanner.skip(scanner.skip(end) + 1), levels - 1)
        members[key] = at, inner
        at, is_last = scanner.after(end, "}")
    return members, at if members else at + 1
