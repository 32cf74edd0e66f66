"""A table of results: for a reader as Markdown, for a program as a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

Record = dict[str, Any]


@attrs.frozen(kw_only=True)
class Table:
    """What one step of the benchmarks found."""

    key: str
    """By which the JSON file has it."""
    title: str
    text: str
    """What was measured, in a paragraph."""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    record: Record
    """The same as numbers, every single run too."""

    @classmethod
    def from_record(cls, record: Record) -> Table:
        """Return the table that a JSON file holds."""
        cells = {"head": tuple(record["head"]), "rows": tuple(map(tuple, record["rows"]))}
        return cls(**{**record, **cells})

    def as_record(self) -> Record:
        """Return it for a JSON file."""
        return attrs.asdict(self)

    def markdown(self) -> str:
        """Return title, text and table; numbers stand to the right."""
        marks = ["---", *("---:" for _ in self.head[1:])]
        if self.head[-1] == NOTES:
            marks[-1] = "---"
        lines = [self.head, tuple(marks), *self.rows]
        table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
        return f"## {self.title}\n\n{self.text}\n\n{table}\n"


NOTES = "missing or altered"
"""The head of a column of words."""


def duration(seconds: float) -> str:
    """Return a time with three digits that count, in the unit that suits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{_three_digits(seconds / size)} {unit}"
    return f"{_three_digits(seconds / 1e-9)} ns"


def spread(part: float) -> str:
    """Return the spread of a median: ``± 3 %``."""
    return f"± {100 * part:.0f} %"


def size(megabytes: float | None) -> str:
    """Return an amount of memory or of bytes; a dash where it is not known."""
    return "–" if megabytes is None else f"{_three_digits(megabytes)} MB"


def times(ratio: float | None) -> str:
    """Return a ratio as ``40 ×``; a dash where there is nothing to compare with."""
    return "–" if ratio is None else f"{_three_digits(ratio)} ×"


def _three_digits(number: float) -> str:
    digits = 0 if number >= 99.95 else 1 if number >= 9.995 else 2
    return f"{number:,.{digits}f}"


def document(title: str, machine: Iterable[tuple[str, str]], tables: Sequence[Table]) -> str:
    """Return all tables as one Markdown file, the machine first."""
    facts = "\n".join(f"| {name} | {text} |" for name, text in machine)
    parts = [f"# {title}\n\n|   |   |\n|---|---|\n{facts}\n", *(t.markdown() for t in tables)]
    return "\n".join(parts)
