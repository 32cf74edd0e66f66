"""JSON text → a tree with positions.

In: a text that the standard reader takes. Out: nodes, and what a registry does not have of what
that reader allows: repeated keys, NaN. This module knows no record and no key.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right

from summitcal.errors import Position, Problem
from summitcal.registry import tree
from summitcal.registry.collector import collector_paused
from summitcal.registry.tree import Mapping, Node, Scalar, Sequence


class RefusedError(Exception):
    """Reading cannot go on; the problem is noted."""


READER = json.JSONDecoder(parse_int=str, parse_float=str)
_SPACE = re.compile(r"[ \t\n\r]*+")
_PLAIN = re.compile(
    r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?+|true|false|null|NaN|-?Infinity"
)
STRINGS = json.JSONDecoder()


class Scanner:
    """Reads JSON with positions; `ValueError` where it is none."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self.path: list[str] = []
        self.problems: list[Problem] = []

    @collector_paused
    def read(self) -> tuple[Mapping | None, list[Problem]]:
        """Read the whole text."""
        start = self.skip(0)
        try:
            root, end = self.value(start, 1)
        except RefusedError:
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
        """Return where to go on after white space."""
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def place(self, at: int) -> tuple[int, int]:
        """Return the line and the column of a place in the text."""
        line = bisect_right(self.lines, at)
        return line, at - self.lines[line - 1] + 1

    def report(self, code: str, message: str, hint: str, at: int) -> None:
        """Note a fault where reading stands."""
        path = "".join(self.path).removeprefix(".")
        position = Position(self.file, *self.place(at))
        self.problems.append(Problem(code, message, hint, path, position))

    def value(self, at: int, depth: int) -> tuple[Node | None, int]:
        """Return the value that begins at `at`, and where it ends."""
        char = self.text[at : at + 1]
        if char in ("{", "["):
            if depth > tree.MAX_DEPTH:
                self.report("too-deep", tree.TOO_DEEP, "", at)
                raise RefusedError
            return self.mapping(at, depth) if char == "{" else self.sequence(at, depth)
        return self.string(at) if char == '"' else self.plain(at)

    def string(self, at: int) -> tuple[Scalar, int]:
        """Read a text; return where it ends."""
        text, end = STRINGS.raw_decode(self.text, at)
        if found := tree.bad_character(text):
            self.report("bad-character", tree.say_bad_character(found), "remove it", at)
        return Scalar(text, *self.place(at), True), end

    def plain(self, at: int) -> tuple[Scalar | None, int]:
        """Read a number or a word as the text it is; return where it ends."""
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
        """Read a list; return where it ends."""
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
        """Read a mapping; return where it ends."""
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
