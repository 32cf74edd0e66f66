"""Where everything stands in a YAML file that is in order.

In: the text, its tree, and the marks of its sections and their records, which `skim` leaves. Out:
trees with positions of as little of the file as will do: in block style the lines of one record.
"""

from __future__ import annotations

from summitcal.registry.tree import Mapping, Root, Scalar, read_text
from summitcal.registry.yamlmistakes import Mark
from summitcal.registry.yamltext import parse, parse_text


class YamlPlaces:
    """Reads parts of a file again."""

    def __init__(self, data: bytes, file: str, root: Root, heads: list[Mark | None]) -> None:
        """Take a file.

        Args:
            heads: the marks of the keys of the root and of the mappings there, in order; None for
                a key in braces.
        """
        self._data = data
        self._file = file
        self._heads = heads
        numbers = iter(range(len(heads)))
        self.sections = {
            section: (next(numbers), dict(zip(_keys(records), numbers, strict=False)))
            for section, records in root.items()
        }
        """Section → the number of its mark, and those of its records by their keys."""
        self._text = ""
        self._parts: dict[tuple[int, int], Mapping] = {}

    def forget(self) -> None:
        """Keep nothing that can be read again."""
        self._text = ""
        self._parts.clear()

    def part(self, section: str, record: str) -> Mapping:
        """Return the root of a tree that holds a record of a section, if there is one."""
        if section not in self.sections:
            return Mapping({}, 1, 1)
        self._text = self._text or str(read_text(self._data, self._file))
        first, records = self.sections[section]
        if (head := self._heads[first]) is None:
            return self._whole()
        key = Scalar(section, head.line + 1, head.column + 1)
        if records and record not in records:
            return Mapping({section: (key, Mapping({}, key.line, key.column))}, 1, 1)
        if records and (inner := self._read(records[record], 1)):
            return Mapping({section: (key, inner)}, 1, 1)
        return self._read(first, 1 + len(records)) or self._whole()

    def _read(self, first: int, count: int) -> Mapping | None:
        """Read what begins at one mark and ends before a later one; None: it shares its lines."""
        start, stop = self._line_start(first), self._line_start(first + count)
        head = self._heads[first]
        if head is None or start is None or stop is None:
            return None
        key = start, stop
        if key not in self._parts:
            text = self._text[start:stop]
            found, _ = parse_text(text, self._file, head.line + 1)
            self._parts[key] = found or Mapping({}, 1, 1)
        return self._parts[key]

    def _line_start(self, number: int) -> int | None:
        """Return where the line of a key begins; None where something stands before the key."""
        if number == len(self._heads):
            return len(self._text)
        if (head := self._heads[number]) is None:
            return None
        start = head.index - head.column
        return None if self._text[start : head.index].strip(" ") else start

    def _whole(self) -> Mapping:
        key = 0, 0
        if key not in self._parts:
            self._parts[key] = parse(self._data, self._file)[0] or Mapping({}, 1, 1)
        return self._parts[key]


def _keys(records: object) -> list[str]:
    return list(records) if isinstance(records, dict) else []
