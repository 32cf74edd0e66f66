"""YAML text -> plain tree with positions; the only module that imports yaml.

In come the bytes of a file, out go a tree and the problems of its notation. Every scalar is read
as text, off the parser's events: nothing becomes a number, a truth value or a date. What YAML
allows and a registry does not (tags, merge keys, repeated keys, ...) is a problem here. This module
knows no record and no key by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

import attrs
import yaml

from summitcal.errors import Position, Problem
from summitcal.registry import tree
from summitcal.registry.tree import Mapping, Node, Scalar, Sequence
from summitcal.registry.yamlmistakes import SPACE_AFTER_COLON, explain, pair, quoting, shorten

# The C parser and the one in Python share no base for their events and marks.
_Event: TypeAlias = Any
_Mark: TypeAlias = Any

MAX_COPIES = 1_000_000
"""Nodes that the aliases of one file may add to those that are written out."""


def parse(data: bytes, file: str) -> tuple[Mapping | None, list[Problem]]:
    """Read one YAML file; there is no tree where it could not be read to its end."""
    text = tree.read_text(data, file)
    if isinstance(text, Problem):
        return None, [text]
    builder = _Builder(text, file)
    try:
        with tree.collector_paused():
            builder.read()
        root: Mapping | None = builder.root()
    except _RefusedError:
        root = None
    return root, sorted(builder.problems, key=lambda problem: problem.sort_key)


class _PurePythonParser(yaml.SafeLoader):
    """PyYAML's own parser; it lets the errors of `chr()` through for an escape out of range."""

    def get_event(self) -> _Event:
        try:
            return super().get_event()  # type: ignore[no-untyped-call]
        except (ValueError, OverflowError) as error:
            raise yaml.MarkedYAMLError(
                problem="found an unknown escape", problem_mark=self.get_mark()
            ) from error


# A PyYAML built without libyaml has no C parser; its own gives the same events, but far slower.
_PARSER: Callable[[bytes], Any] = getattr(yaml, "CSafeLoader", _PurePythonParser)

_PLAIN = (None, "")
_ABSENT = frozenset({"", "~", "null"})
_COLON = re.compile(r"[ \t]*:")
_RUN_TOGETHER = re.compile(r"[a-z_]+:")
_DROPPED = Scalar("", 0, 0, True)  # stands for a key whose value is read, but kept nowhere


class _RefusedError(Exception):
    """Reading cannot go on; the problem is noted."""


class _SecondDocumentError(Exception):
    """Reading need not go on; the tree is whole."""


@attrs.define(weakref_slot=False)
class _Open:
    """A container whose end has not come yet."""

    node: Sequence | Mapping
    flow: bool = False
    key: Scalar | None = None
    key_end: int = 0
    bare: dict[str, list[Scalar]] | None = None
    """Keys in braces that have no colon, by the key before them."""


@attrs.define
class _Anchor:
    node: Node | None
    mark: _Mark
    path: str
    used: bool = False


class _Builder:
    """Events -> tree, one method for each kind of event."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []
        self.documents = Sequence([], 1, 1)
        self.top = _Open(self.documents)
        self.open = [self.top]
        self.anchors: dict[str, _Anchor] = {}
        self.copies = 0
        self.measures: dict[int, tuple[Node, int, int]] = {}
        self.escapes = "\\" in text

    def read(self) -> None:
        """Read the first document."""
        handlers: dict[type, Callable[[_Event], None]] = {
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: self.begin,
            yaml.SequenceStartEvent: self.begin,
            yaml.MappingEndEvent: self.end,
            yaml.SequenceEndEvent: self.end,
            yaml.AliasEvent: self.alias,
            yaml.DocumentStartEvent: self.document,
            yaml.DocumentEndEvent: lambda _: None,
            yaml.StreamStartEvent: lambda _: None,
            yaml.StreamEndEvent: lambda _: None,
        }
        try:
            next_event = _PARSER(self.text.encode()).get_event
            while (event := next_event()) is not None:
                handlers[type(event)](event)
        except _SecondDocumentError:
            return
        except yaml.YAMLError as error:
            self.note(_syntax_problem(error, self.text, self.file, self.path()))
            raise _RefusedError from error
        for name in self.anchors:
            self.check_used(name)

    def note(self, fault: Problem) -> None:
        """Add a fault of syntax, unless a text like `*formal* dress` was at fault before."""
        line = fault.position and fault.position.line
        aliases = (p.position for p in self.problems if p.code == "undefined-alias")
        if not any(at and at.line == line for at in aliases):
            self.problems.append(fault)

    def root(self) -> Mapping:
        """Return the document read; an empty one is an empty mapping."""
        node = self.documents.items[0] if self.documents.items else None
        if isinstance(node, Mapping):
            return node
        if node is None:
            return Mapping({}, 1, 1)
        what = "a list" if isinstance(node, Sequence) else f"a text, {shorten(node.text)!r}"
        hint = f"{SPACE_AFTER_COLON}, and no dash before the first key"
        position = Position(self.file, node.line, node.column)
        message = f"the file is {what}, not a mapping"
        # One fault, one problem: what was found within means nothing then.
        self.problems = [Problem("not-a-mapping", message, hint, position=position)]
        raise _RefusedError

    def path(self) -> str:
        """Return where reading stands, e.g. ``events.kl-talks.participants[2]``."""
        path = ""
        for frame in self.open[1:]:
            if isinstance(frame.node, Sequence):
                path += f"[{len(frame.node.items) - 1}]" if frame.node.items else ""
            elif frame.key is not None and frame.key is not _DROPPED:
                path += f".{frame.key.text}"
        return path.removeprefix(".")

    def report(self, code: str, message: str, hint: str, mark: _Mark) -> None:
        position = Position(self.file, mark.line + 1, mark.column + 1)
        self.problems.append(Problem(code, message, hint, self.path(), position))

    def scalar(self, event: _Event) -> None:
        mark = event.start_mark
        text = event.value
        quoted = event.style not in _PLAIN
        node: Scalar | None = Scalar(text, mark.line + 1, mark.column + 1, quoted)
        top = self.top
        is_key = top.key is None and type(top.node) is Mapping  # is_key(), the call saved
        if is_key:
            top.key = node
            if top.flow:
                top.key_end = event.end_mark.index
        else:
            if not quoted and text in _ABSENT:
                node = None
            self.enter(node)
        if event.anchor or event.tag or self.escapes:
            self.check(event, node)
        if not is_key:
            top.key = None
        elif text == "<<" and not quoted:
            self.report("yaml-merge-key", "a merge key '<<'", "write out what it brings in", mark)
            top.key = _DROPPED

    def begin(self, event: _Event) -> None:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        is_mapping = type(event) is yaml.MappingStartEvent
        node = Mapping({}, line, column) if is_mapping else Sequence([], line, column)
        self.enter_container(event, node)
        if event.anchor or event.tag:
            self.check(event, node)
        if len(self.open) > tree.MAX_DEPTH:
            self.report("too-deep", tree.TOO_DEEP, "", mark)
            raise _RefusedError
        self.top = _Open(node, event.flow_style)
        self.open.append(self.top)

    def end(self, _: _Event) -> None:
        closed = self.open.pop()
        self.top = self.open[-1]
        if self.is_key():
            self.top.key = _DROPPED
            return
        if closed.bare:
            self.report_bare_keys(closed.node, closed.bare)
        self.top.key = None

    def document(self, event: _Event) -> None:
        if self.documents.items:
            message, hint = "a second document", "keep one document in a file; remove the '---'"
            self.open[0].key = None
            self.report("second-document", message, hint, event.start_mark)
            raise _SecondDocumentError

    def enter(self, value: Node | None) -> None:
        """Put a value where it belongs."""
        top = self.top
        node = top.node
        if type(node) is Sequence:
            node.items.append(value)
            return
        key = top.key
        assert type(node) is Mapping  # noqa: S101
        assert key is not None  # noqa: S101
        if key is _DROPPED:
            return
        if value is None and top.flow and not _COLON.match(self.text, top.key_end):
            top.bare = top.bare or {}
            top.bare.setdefault(next(reversed(node.entries), ""), []).append(key)
        elif key.text in node.entries:
            line = node.entries[key.text][0].line
            message = f"the key {key.text!r} was given in line {line} already"
            position = Position(self.file, key.line, key.column)
            hint = "keep one of the two"
            self.problems.append(Problem("repeated-key", message, hint, self.path(), position))
        else:
            node.entries[key.text] = (key, value)

    def is_key(self) -> bool:
        """Tell whether what comes next is a key."""
        return self.top.key is None and type(self.top.node) is Mapping

    def enter_container(self, event: _Event, value: Node | None) -> None:
        """Put a value that may stand anywhere but as a key."""
        if not self.is_key():
            self.enter(value)
        elif not any(type(f.node) is Mapping and f.key is None for f in self.open[:-1]):
            # Within another such key nothing more is said.
            hint = "put a text with braces, brackets or a leading asterisk in quotes"
            message = "a key that is not a text"
            self.report("yaml-complex-key", message, hint, event.start_mark)

    def alias(self, event: _Event) -> None:
        name, mark = event.anchor, event.start_mark
        anchor = self.anchors.get(name)
        value = anchor.node if anchor else None
        is_key = self.is_key()
        is_recursive = value is not None and any(frame.node is value for frame in self.open)
        self.enter_container(event, None if is_recursive else value)
        if anchor:
            anchor.used = True
        elif not is_key:
            message = f"the alias '*{name}' has no anchor above it"
            self.report("undefined-alias", message, quoting(self.text, mark.index), mark)
        if is_recursive:
            message = f"the alias '*{name}' stands within its own anchor"
            self.report("recursive-alias", message, "write out what is meant", mark)
        elif not is_key:
            self.check_size(event, value)
        self.top.key = _DROPPED if is_key else None

    def check_size(self, event: _Event, value: Node | None) -> None:
        """Refuse an alias that would make the tree too large or too deep to walk."""
        size, height = self.measure(value)
        self.copies += size
        if self.copies > MAX_COPIES:
            message = f"the aliases add more than {MAX_COPIES} values"
            self.report("alias-bomb", message, "write out what is meant", event.start_mark)
            raise _RefusedError
        if len(self.open) - 1 + height > tree.MAX_DEPTH:
            self.report("too-deep", tree.TOO_DEEP, "", event.start_mark)
            raise _RefusedError

    def measure(self, node: Node | None) -> tuple[int, int]:
        """Return the number of nodes, aliases written out, and of containers within each other."""
        if node is None or isinstance(node, Scalar):
            return 1, 0
        if id(node) not in self.measures:
            measures = [self.measure(child) for child in _children(node)]
            size = 1 + sum(size for size, _ in measures)
            height = 1 + max((height for _, height in measures), default=0)
            # With the node itself, which keeps its id from being given to another.
            self.measures[id(node)] = (node, size, height)
        return self.measures[id(node)][1:]

    def check(self, event: _Event, value: Node | None) -> None:
        """Note an anchor, refuse a tag and, in a scalar, what no text may hold."""
        mark = event.start_mark
        if event.tag:
            tag = self.written(mark)
            hint = "remove it" if tag.startswith("!!") else quoting(self.text, mark.index)
            self.report("yaml-tag", f"a tag {tag!r}", hint, mark)
        if event.anchor:
            self.check_used(event.anchor)
            self.anchors[event.anchor] = _Anchor(value, mark, self.path())
        if isinstance(event, yaml.ScalarEvent) and (found := tree.bad_character(event.value)):
            self.report("bad-character", tree.say_bad_character(found), "remove it", mark)

    def written(self, mark: _Mark) -> str:
        """Return the word that begins at a mark."""
        return re.split(r"[\s,\]}]", self.text[mark.index : mark.index + 60], maxsplit=1)[0]

    def check_used(self, name: str) -> None:
        anchor = self.anchors.get(name)
        if anchor and not anchor.used:
            message = f"the anchor '&{name}' is never used"
            is_text = anchor.node is None or isinstance(anchor.node, Scalar)
            hint = quoting(self.text, anchor.mark.index) if is_text else "remove it"
            position = Position(self.file, anchor.mark.line + 1, anchor.mark.column + 1)
            self.problems.append(Problem("unused-anchor", message, hint, anchor.path, position))

    def report_bare_keys(self, node: Sequence | Mapping, bare: dict[str, list[Scalar]]) -> None:
        """Report `{title: Talks, fifth round}`, which YAML reads as a key 'fifth round'."""
        within = self.path()
        assert isinstance(node, Mapping)  # noqa: S101
        for before, keys in bare.items():
            words = ", ".join(key.text for key in keys)
            value = node.entries[before][1] if before else None
            hint = SPACE_AFTER_COLON
            if isinstance(value, Scalar) and not _RUN_TOGETHER.match(keys[0].text):
                whole = pair(before, f"{value.text}, {words}")
                hint = f"put a text with a comma in quotes: {whole}"
            message = f"the key {keys[0].text!r} in braces has no value"
            path = f"{within}.{keys[0].text}".removeprefix(".")
            position = Position(self.file, keys[0].line, keys[0].column)
            self.problems.append(Problem("key-without-value", message, hint, path, position))


def _children(node: Sequence | Mapping) -> list[Node | None]:
    if isinstance(node, Sequence):
        return node.items
    return [value for _, value in node.entries.values()]


def _syntax_problem(error: yaml.YAMLError, text: str, file: str, path: str) -> Problem:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark, message, hint = explain(error, text)
        position = Position(file, mark.line + 1, mark.column + 1)
        return Problem("yaml-syntax", message, hint, path, position)
    # The reader's errors have no mark: it met what YAML does not allow in a file at all.
    if found := tree.bad_character(text):
        position = tree.place(text, found.start(), file)
        return Problem("bad-character", tree.say_bad_character(found), "remove it", path, position)
    return Problem("yaml-syntax", str(error).lower(), "", path, Position(file, 1, 1))
