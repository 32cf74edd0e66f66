"""The trees that a registry file is read into, and what the readings of both notations share.

A file in which nothing is out of the ordinary is skimmed: out comes a `Plain` tree of texts, lists
and dictionaries, and no more. Where a file has faults, or a value's position is asked for, it is
read with care, into nodes with their positions. A tree knows no record, no type and no file name:
`structure` gives it meaning. A value that is absent is None, so that its key keeps a place. An
alias makes one node stand in several places; no tree has a cycle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
# Said by what is bad, for a pattern of all that is good takes ten times as long to compile.
_BAD_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)


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
Plain: TypeAlias = "str | list[Plain | None] | dict[str, Plain | None]"
Root: TypeAlias = "dict[str, Plain | None]"


def plain(root: Mapping) -> Root:
    """Return a tree without its positions; what an alias repeats stays one object."""
    shared: dict[int, Plain] = {}

    def bare(node: Node | None) -> Plain | None:
        if node is None:
            return None
        if isinstance(node, Scalar):
            return node.text
        if id(node) not in shared:
            if isinstance(node, Sequence):
                shared[id(node)] = [bare(item) for item in node.items]
            else:
                shared[id(node)] = {key: bare(value) for key, (_, value) in node.entries.items()}
        return shared[id(node)]

    return {key: bare(value) for key, (_, value) in root.entries.items()}


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


Step: TypeAlias = str | int
"""A key of a mapping, or an index of a list."""


def located(root: Mapping, steps: Iterable[Step], *, of_key: bool = False) -> Node:
    """Return the node to which steps lead from the root; where it is absent, its key."""
    key, node = None, None
    inner: Node | None = root
    for step in steps:
        if isinstance(inner, Mapping):
            key, node = inner.entries[str(step)]
        elif isinstance(inner, Sequence):
            node = inner.items[int(step)]
        inner = node
    return key if key and (of_key or inner is None) else inner or root


def follow(root: Mapping, path: str) -> tuple[int, Node]:
    """Return how many steps of a path (``events.x.when``) lead somewhere, and what they lead to.

    A record is shown at its key, a value at itself; of a value that is missing what it is missing
    in.
    """
    node: Node | None = root
    shown: Node = root
    steps = path.replace("[", ".[").split(".")
    for depth, step in enumerate(steps):
        if isinstance(node, Mapping) and step in node.entries:
            key, node = node.entries[step]
            shown = key if depth < 2 or node is None else node
        else:
            index = int(step[1:-1]) if step[1:-1].isdecimal() else -1
            if not (isinstance(node, Sequence) and 0 <= index < len(node.items)):
                return depth, shown
            node = node.items[index]
            shown = node or shown
    return len(steps), shown


def bad_character(text: str) -> re.Match[str] | None:
    """Find the first NUL, control character, lone surrogate or other non-character."""
    # Nearly every text passes the first test, which costs a tenth of the second.
    return None if text.isprintable() else _BAD_CHARACTER.search(text)


def has_bad_character(root: Plain | None) -> bool:
    """Whether a text or a key of a tree holds what none may."""
    if isinstance(root, str):
        return bool(bad_character(root))
    if isinstance(root, dict) and any(map(bad_character, root)):
        return True
    return any(map(has_bad_character, root.values() if isinstance(root, dict) else root or ()))


def say_bad_character(found: re.Match[str]) -> str:
    """Return the message for a character that no text of a registry may hold."""
    return f"the character U+{ord(found[0]):04X} cannot stand in a text"
