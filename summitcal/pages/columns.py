"""Text in columns: widths as a terminal shows them, and lines broken to fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

GAP = "  "


def width(text: str) -> int:
    """Return how many columns a terminal needs: two for wide characters, none for marks."""
    return sum(_width(c) for c in text)


def _width(c: str) -> int:
    if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


def padded(text: str, columns: int) -> str:
    """Return a text filled up with spaces."""
    return text + " " * (columns - width(text))


def one_line(text: str) -> str:
    """Return a text of one's own on one line: a row of a table has no other."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def wrapped(text: str, columns: int) -> list[str]:
    """Return a text as lines that fit, broken between words, within one only where it is longer."""
    lines = [""]
    for word in one_line(text).split():
        if lines[-1] and width(lines[-1]) + 1 + width(word) <= columns:
            lines[-1] += f" {word}"
            continue
        pieces = list(_pieces(word, columns))
        lines += pieces if lines[-1] else []
        if not lines[-1]:
            lines[-1:] = pieces
    return lines


def _pieces(word: str, columns: int) -> Iterator[str]:
    """Yield a word in pieces that fit."""
    piece = ""
    for c in word:
        if piece and width(piece) + _width(c) > columns:
            yield piece
            piece = ""
        piece += c
    yield piece


def row(cells: Sequence[Iterable[str]], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of a row whose cells are lines; the last cell is as wide as it is."""
    for parts in zip_longest(*cells, fillvalue=""):
        fitted = [padded(part, size) for part, size in zip(parts, widths, strict=False)]
        yield GAP.join([*fitted, *parts[len(widths) :]]).rstrip()


def table(rows: Iterable[Sequence[str]], columns: int) -> Iterator[str]:
    """Yield rows with each column as wide as its widest cell; the last one is broken to fit."""
    made = [tuple(map(one_line, cells)) for cells in rows]
    if not made:
        return
    widths = [max(width(cells[i]) for cells in made) for i in range(len(made[0]) - 1)]
    room = max(columns - sum(widths) - len(GAP) * len(widths), 20)
    for cells in made:
        yield from row([*([cell] for cell in cells[:-1]), wrapped(cells[-1], room)], widths)
