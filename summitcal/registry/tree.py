"""The plain tree that a registry file is read into, and what its two readings share.

In comes nothing but bytes, out go nodes of text with their positions. A tree knows no record, no
type and no file name: `structure` gives it meaning. A value that is absent is None, so that its
key keeps a place. An alias makes one node stand in several places; no tree has a cycle.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

import attrs

from summitcal.errors import Position, Problem

MAX_BYTES = 64 * 1024 * 1024
"""A larger file is refused unread."""
MAX_DEPTH = 64
"""Containers within containers; later stages may walk a tree recursively because of it."""
TOO_DEEP = f"more than {MAX_DEPTH} lists and mappings within each other"

_BOM = "\ufeff"
# All but what YAML 1.1 calls printable; for JSON and for escapes too, so that both hold the same.
_BAD_CHARACTER = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@attrs.define(weakref_slot=False)
class Scalar:
    """A text; line and column count from 1, the column in characters, 0 where unknown."""

    text: str
    line: int
    column: int
    quoted: bool = False
    """True unless it was written plain; a block text and a JSON string are quoted."""


@attrs.define(weakref_slot=False)
class Sequence:
    """A list; an empty item is None."""

    items: list[Node | None]
    line: int
    column: int


@attrs.define(weakref_slot=False)
class Mapping:
    """Key text -> (key node, value node or None), in the order of the file."""

    entries: dict[str, tuple[Scalar, Node | None]]
    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping


def read_text(data: bytes, file: str) -> str | Problem:
    """Return the text of a file without its byte order mark, or what keeps it from being text."""
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data)} bytes, more than {MAX_BYTES}"
        hint, position = "split the registry into a folder of files", Position(file, 1, 1)
        return Problem("file-too-large", message, hint, position=position)
    try:
        return data.decode("utf-8").lstrip(_BOM)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").lstrip(_BOM)
        message = f"the byte {data[error.start : error.start + 1].hex()} is not UTF-8"
        position = place(before, len(before), file)
        return Problem("not-utf-8", message, "save the file as UTF-8", position=position)


def place(text: str, index: int, file: str) -> Position:
    """Return the position of the character at `index`."""
    line_start = text.rfind("\n", 0, index) + 1
    return Position(file, text.count("\n", 0, index) + 1, index - line_start + 1)


def find(trees: dict[str, Mapping], path: str) -> Position | None:
    """Return where a path (``events.x.when``) stands in the files; the way found furthest counts.

    A record is shown at its key, a value at itself; of a value that is missing what it is missing
    in.
    """
    steps = path.replace("[", ".[").split(".")
    best: tuple[int, Position] | None = None
    for file, root in trees.items():
        depth, line, column = _walk(root, steps)
        if line and (best is None or depth > best[0]):
            best = depth, Position(file, line, column)
    return best[1] if best else None


def _walk(root: Mapping, steps: list[str]) -> tuple[int, int, int]:
    """Return how many steps lead somewhere, and where the last of them is."""
    node: Node | None = root
    at = (0, 0)
    for depth, step in enumerate(steps):
        if isinstance(node, Mapping) and step in node.entries:
            key, node = node.entries[step]
            shown = key if depth < 2 or node is None else node
            at = shown.line, shown.column
        else:
            items = getattr(node, "items", None)
            index = int(step[1:-1]) if step[1:-1].isdecimal() else -1
            if not items or not 0 <= index < len(items):
                return depth, *at
            node = items[index]
            at = (node.line, node.column) if node else at
    return len(steps), *at


def bad_character(text: str) -> re.Match[str] | None:
    """Find the first NUL, control character, lone surrogate or other non-character."""
    # Nearly every text passes the first test, which costs a tenth of the second.
    return None if text.isprintable() else _BAD_CHARACTER.search(text)


def say_bad_character(found: re.Match[str]) -> str:
    """Return the message for a character that no text of a registry may hold."""
    return f"the character U+{ord(found[0]):04X} cannot stand in a text"


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the garbage collector: what is read only grows, and tracing it is wasted."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
