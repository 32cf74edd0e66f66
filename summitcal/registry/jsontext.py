"""JSON text -> the same plain tree; the bulk path.

In come the bytes of a file, out go a tree and the problems of its notation. The standard reader
gives no positions, so the nodes of a sound file have line and column 0; `locate` reads the file
again, slower and with positions, for whoever has a problem to report. This module must not turn a
number or a truth value into anything but the text that was written.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right

from summitcal.errors import Position, Problem
from summitcal.registry import tree
from summitcal.registry.tree import Mapping, Node, Scalar, Sequence

_HINTS = {
    "expecting ','": "put a comma between two values, or close what was opened",
    "expecting property name": "put every key in double quotes, and no comma before '}'",
    "expecting value": "put every text in double quotes, and no comma before ']'",
    "expecting ':'": "put a colon between a key and its value",
    "illegal trailing comma": "remove the comma",
    "extra data": "keep one value in a file",
    "invalid control character": "write a line break within a text as \\n",
    "invalid \\escape": "write \\\\ for a backslash",
    "unterminated string": "close it with a double quote",
}


def parse(data: bytes, file: str) -> tuple[Mapping | None, list[Problem]]:
    """Read one JSON file; there is no tree where it could not be read to its end."""
    text = tree.read_text(data, file)
    if isinstance(text, Problem):
        return None, [text]
    try:
        with tree.collector_paused():
            root = _node(_DECODER.decode(text), 1)
        if isinstance(root, Mapping):
            return root, []
    except json.JSONDecodeError as error:
        return None, [_syntax_problem(error, file)]
    except (_UnsoundError, RecursionError):
        pass
    # Something is wrong beyond the syntax; the scanner says what, and where.
    return _Scanner(text, file).read()


def locate(data: bytes) -> Mapping | None:
    """Read a file again, with positions, that `parse` has read; None where it has no tree."""
    text = tree.read_text(data, "")
    if isinstance(text, Problem):
        return None
    try:
        return _Scanner(text, "").read()[0]
    except ValueError:
        return None


def _syntax_problem(error: json.JSONDecodeError, file: str) -> Problem:
    message = error.msg[:1].lower() + error.msg[1:]
    hint = next((hint for start, hint in _HINTS.items() if message.startswith(start)), "")
    position = Position(file, error.lineno, error.colno)
    return Problem("json-syntax", message, hint, position=position)


class _Number(str):
    """A number as it was written."""

    __slots__ = ()


class _Constant(str):
    """NaN or an infinity, which Python reads and JSON does not know."""

    __slots__ = ()


class _UnsoundError(Exception):
    """The file is JSON, but has something to report."""


class _RefusedError(Exception):
    """Reading cannot go on; the problem is noted."""


# Tuples of pairs keep repeated keys, and tell an object from an array.
_DECODER = json.JSONDecoder(
    object_pairs_hook=tuple, parse_int=_Number, parse_float=_Number, parse_constant=_Constant
)


def _node(value: object, depth: int) -> Node | None:
    """Turn what the decoder made into a tree without positions."""
    if type(value) is str:
        if not value.isprintable() and tree.bad_character(value):
            raise _UnsoundError
        return Scalar(value, 0, 0, True)
    if isinstance(value, tuple | list):
        if depth > tree.MAX_DEPTH:
            raise _UnsoundError
        return _mapping(value, depth) if isinstance(value, tuple) else _sequence(value, depth)
    if value is None:
        return None
    if isinstance(value, _Constant):
        raise _UnsoundError
    return Scalar(str(value) if isinstance(value, _Number) else str(value).lower(), 0, 0)


def _sequence(values: list[object], depth: int) -> Sequence:
    return Sequence([_node(value, depth + 1) for value in values], 0, 0)


def _mapping(pairs: tuple[tuple[str, object], ...], depth: int) -> Mapping:
    entries = {}
    for key, value in pairs:
        if not key.isprintable() and tree.bad_character(key):
            raise _UnsoundError
        entries[key] = (Scalar(key, 0, 0, True), _node(value, depth + 1))
    if len(entries) != len(pairs):
        raise _UnsoundError
    return Mapping(entries, 0, 0)


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
