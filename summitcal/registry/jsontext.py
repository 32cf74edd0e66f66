"""JSON text → the same trees.

In come the bytes of a file. `skim` reads what is in order, with the standard reader, which is fast
and knows no positions; `parse` reads every file, with positions, and says what is wrong with its
notation. Neither may turn a number or a truth value into anything but the text that was written.
"""

from __future__ import annotations

import json
import re
from typing import Any

from summitcal.errors import Position, Problem
from summitcal.registry import tree
from summitcal.registry.jsontree import READER, Scanner
from summitcal.registry.tree import Mapping, Plain, Root

# In order


class _UnusualError(Exception):
    """Something that only the careful reading knows what to make of."""


def skim(data: bytes) -> Root | None:
    """Return the tree of a file in which all is in order; None where `parse` has to look at it."""
    text = tree.read_text(data, "")
    if isinstance(text, Problem):
        return None
    try:
        root = _SKIMMER.decode(text)
        _spell_truth(root)
    except (json.JSONDecodeError, _UnusualError, RecursionError):
        return None
    if not isinstance(root, dict):
        return None
    # A look at the whole text is much faster than one at each of its parts. Control characters
    # stand in no string of JSON but escaped.
    is_sound = not (_CONTROL.search(text) or tree.bad_character(_beyond_ascii(data)))
    return root if is_sound or not tree.has_bad_character(root) else None


def _beyond_ascii(data: bytes) -> str:
    """Return those characters of a text that have to be looked at, in order."""
    return data.translate(None, _ASCII).decode()


def _mapping_of(pairs: list[tuple[str, Plain | None]]) -> Root:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        raise _UnusualError
    return mapping


def _refuse_constant(_: str) -> Plain:
    """Refuse NaN or an infinity, which Python reads and JSON does not know."""
    raise _UnusualError


_ASCII = bytes(range(0x7F))
_CONTROL = re.compile(r"\\[bfu]")
"""The escapes that may stand for a character which no text may hold."""
_SKIMMER = json.JSONDecoder(
    object_pairs_hook=_mapping_of, parse_int=str, parse_float=str, parse_constant=_refuse_constant
)


def _spell_truth(root: Plain | None) -> None:
    """Make texts of truth values, level by level, down to the depth that is allowed."""
    level: list[Any] = [root] if isinstance(root, dict | list) else []
    for _ in range(tree.MAX_DEPTH):
        below = []
        for node in level:
            for value in node.values() if type(node) is dict else node:
                kind = type(value)
                if kind is str:  # nearly all
                    continue
                if kind is dict or kind is list:
                    below.append(value)
                elif kind is bool:
                    _spell_truth_in(node)
        if not below:
            return
        level = below
    raise _UnusualError


def _spell_truth_in(node: Any) -> None:
    for key, value in node.items() if type(node) is dict else enumerate(node):
        if type(value) is bool:
            node[key] = "true" if value else "false"


# Whatever it is


_HINTS = {
    "expecting ','": "put a comma between two values, or close what was opened",
    "expecting property name": "put every key in double quotes",
    "expecting value": "put every text in double quotes",
    "expecting ':'": "put a colon between a key and its value",
    "illegal trailing comma": "remove the comma",
    "extra data": "keep one value in a file",
    "invalid control character": "write a line break within a text as \\n",
    "invalid \\escape": "write \\\\ for a backslash",
    "unterminated string": "close it with a double quote",
}


def parse(data: bytes, file: str) -> tuple[Mapping | None, list[Problem]]:
    """Read one JSON file with care; there is no tree where it could not be read to its end."""
    text = tree.read_text(data, file)
    if isinstance(text, Problem):
        return None, [text]
    try:
        READER.decode(text)
    except json.JSONDecodeError as error:
        return None, [_syntax_problem(error, file)]
    except RecursionError:
        pass  # what is so deep is refused below
    return Scanner(text, file).read()


def _syntax_problem(error: json.JSONDecodeError, file: str) -> Problem:
    error = _as_newer_pythons_say(error)
    message = error.msg[:1].lower() + error.msg[1:]
    hint = next((hint for start, hint in _HINTS.items() if message.startswith(start)), "")
    position = Position(file, error.lineno, error.colno)
    return Problem("json-syntax", message, hint, position=position)


def _as_newer_pythons_say(error: json.JSONDecodeError) -> json.JSONDecodeError:
    """Return an error about a comma before a bracket as Python 3.13 and later word and place it."""
    ends = {"}": "object", "]": "array"}.get(error.doc[error.pos : error.pos + 1])
    before = error.doc[: error.pos].rstrip(" \t\r\n")
    if ends is None or not before.endswith(","):
        return error
    message = f"Illegal trailing comma before end of {ends}"
    return json.JSONDecodeError(message, error.doc, len(before) - 1)
