"""JSON text → the same trees.

In come the bytes of a file. `skim` reads what is in order, with the standard reader, which is fast
and knows no positions; `parse` reads every file, with positions, and says what is wrong with its
notation. Neither may turn a number or a truth value into anything but the text that was written.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Any

from summitcal.errors import Position, Problem
from summitcal.registry import tree
from summitcal.registry.tree import Mapping, Node, Plain, Root, Scalar, Sequence

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
            for key, value in node.items() if type(node) is dict else enumerate(node):
                kind = type(value)
                if kind is dict or kind is list:
                    below.append(value)
                elif kind is bool:
                    node[key] = "true" if value else "false"
        if not below:
            return
        level = below
    raise _UnusualError


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
        _READER.decode(text)
    except json.JSONDecodeError as error:
        return None, [_syntax_problem(error, file)]
    except RecursionError:
        pass  # what is so deep is refused below
    return _Scanner(text, file).read()


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


class _RefusedError(Exception):
    """Reading cannot go on; the problem is noted."""


_READER = json.JSONDecoder(parse_int=str, parse_float=str)
_SPACE = re.compile(r"[ \t\n\r]*+")
_PLAIN = re.compile(
    r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?+|true|false|null|NaN|-?Infinity"
)
_STRINGS = json.JSONDecoder()


class _Scanner:
    """Reads JSON with positions; `ValueError` where it is none."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self.path: list[str] = []
        self.problems: list[Problem] = []

    def read(self) -> tuple[Mapping | None, list[Problem]]:
        """Read the whole text."""
        start = self.skip(0)
        try:
            with tree.collector_paused():
                root, end = self.value(start, 1)
        except _RefusedError:
            return None, self.problems
        if self.skip(end) != len(self.text):
            raise ValueError(end)
        if isinstance(root, Mapping):
            return root, self.problems
        if root is None:
            return Mapping({}, *self.place(start)), self.problems
        what = "a list" if isinstance(root, Sequence) else "a single value"
        position = Position(self.file, *self.place(start))
        message = f"the file is {what}, not a mapping"
        hint = 'write an object, {"events": ...}'
        return None, [Problem("not-a-mapping", message, hint, position=position)]

    def skip(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.lines, at)
        return line, at - self.lines[line - 1] + 1

    def report(self, code: str, message: str, hint: str, at: int) -> None:
        path = "".join(self.path).removeprefix(".")
        position = Position(self.file, *self.place(at))
        self.problems.append(Problem(code, message, hint, path, position))

    def value(self, at: int, depth: int) -> tuple[Node | None, int]:
        """Return the value that begins at `at`, and where it ends."""
        char = self.text[at : at + 1]
        if char in ("{", "["):
            if depth > tree.MAX_DEPTH:
                self.report("too-deep", tree.TOO_DEEP, "", at)
                raise _RefusedError
            return self.mapping(at, depth) if char == "{" else self.sequence(at, depth)
        return self.string(at) if char == '"' else self.plain(at)

    def string(self, at: int) -> tuple[Scalar, int]:
        text, end = _STRINGS.raw_decode(self.text, at)
        if found := tree.bad_character(text):
            self.report("bad-character", tree.say_bad_character(found), "remove it", at)
        return Scalar(text, *self.place(at), True), end

    def plain(self, at: int) -> tuple[Scalar | None, int]:
        found = _PLAIN.match(self.text, at)
        if not found:
            raise ValueError(at)
        if found[0] == "null":
            return None, found.end()
        if found[0].endswith(("NaN", "Infinity")):
            self.report("json-syntax", f"{found[0]!r} is no number in JSON", "write a number", at)
            return None, found.end()
        return Scalar(found[0], *self.place(at)), found.end()

    def sequence(self, at: int, depth: int) -> tuple[Sequence, int]:
        node = Sequence([], *self.place(at))
        next_at = self.skip(at + 1)
        while self.text[next_at : next_at + 1] != "]" or node.items:
            self.path.append(f"[{len(node.items)}]")
            value, end = self.value(next_at, depth + 1)
            self.path.pop()
            node.items.append(value)
            next_at, is_last = self.after(end, "]")
            if is_last:
                return node, next_at
        return node, next_at + 1

    def mapping(self, at: int, depth: int) -> tuple[Mapping, int]:
        node = Mapping({}, *self.place(at))
        next_at = self.skip(at + 1)
        while self.text[next_at : next_at + 1] != "}" or node.entries:
            next_at, is_last = self.after(self.entry(next_at, depth, node), "}")
            if is_last:
                return node, next_at
        return node, next_at + 1

    def entry(self, at: int, depth: int, node: Mapping) -> int:
        """Read a key and its value; return where they end."""
        if self.text[at : at + 1] != '"':
            raise ValueError(at)
        key, end = self.string(at)
        end = self.skip(end)
        if self.text[end : end + 1] != ":":
            raise ValueError(end)
        self.path.append(f".{key.text}")
        value, end = self.value(self.skip(end + 1), depth + 1)
        if key.text in node.entries:
            line = node.entries[key.text][0].line
            message = f"the key {key.text!r} was given in line {line} already"
            self.report("repeated-key", message, "keep one of the two", at)
        else:
            node.entries[key.text] = (key, value)
        self.path.pop()
        return end

    def after(self, end: int, closing: str) -> tuple[int, bool]:
        """Return where to go on after a value, and whether it was the last."""
        at = self.skip(end)
        char = self.text[at : at + 1]
        if char not in (",", closing):
            raise ValueError(at)
        return (at + 1, True) if char == closing else (self.skip(at + 1), False)
