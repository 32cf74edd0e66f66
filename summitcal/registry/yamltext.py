"""YAML text → tree; the only module that imports yaml.

In come the bytes of a file. `skim` reads what is in order, and nothing else; `parse` reads every
file, with positions, and says what is wrong with its notation. Both take each scalar as text, off
the parser's events: nothing becomes a number, a truth value or a date. This module knows no record
and no key by name.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable
from typing import Any

import yaml
from yaml import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from summitcal.errors import Position, Problem
from summitcal.registry import tree
from summitcal.registry.collector import collector_paused
from summitcal.registry.tree import Mapping, Plain, Root
from summitcal.registry.yamlmistakes import Mark, explain
from summitcal.registry.yamltree import (
    ABSENT,
    PLAIN_STYLES,
    Builder,
    Event,
    RefusedError,
    SecondDocumentError,
)


class _PurePythonParser(yaml.SafeLoader):
    """PyYAML's own parser; it lets the errors of `chr()` through for an escape out of range."""

    def get_event(self) -> Event:
        try:
            return super().get_event()  # type: ignore[no-untyped-call]
        except (ValueError, OverflowError) as error:
            raise yaml.MarkedYAMLError(
                problem="found an unknown escape", problem_mark=self.get_mark()
            ) from error


# A PyYAML built without libyaml has no C parser; its own gives the same events, but far slower.
_PARSER: Callable[[bytes], Any] = getattr(yaml, "CSafeLoader", _PurePythonParser)

_SHORT = 32
"""Below this many characters texts are looked up, whether there is one already."""
_HIDING = re.compile(r"\\[0abefvxuU]")
"""The escapes that may stand for a character which no text may hold."""

# In order


class _UnusualError(Exception):
    """Something that only the careful reading knows what to make of."""


def skim(data: bytes, heads: list[Mark | None] | None = None) -> Root | None:
    """Return the tree of a file in which all is in order; None where `parse` has to look at it.

    Anchors, tags and texts in braces that lack a value are in order at times; `parse` knows when.

    Args:
        heads: takes the marks of the keys of the root and of the mappings there, in order; None
            for a key in braces.
    """
    text = tree.read_text(data, "")
    if isinstance(text, Problem):
        return None
    may_hide = _HIDING.search(text)
    encoded = text.encode() if data.startswith(BOM_UTF8) else data
    del text  # up to four times as large
    try:
        skimmer = _Skimmer(_PARSER(encoded).get_event, [] if heads is None else heads)
        root = skimmer.document()
    except (yaml.YAMLError, _UnusualError):
        return None
    return None if may_hide and tree.has_bad_character(root) else root


class _Skimmer:
    """Reads a document event by event; each kind of mapping and list in a loop of its own."""

    def __init__(self, next_event: Callable[[], Event], heads: list[Mark | None]) -> None:
        self.next_event = next_event
        self.heads = heads
        self.words: dict[str, str] = {}
        """Every key and every short text once: most stand in a file many times."""

    def document(self) -> Root:
        self.next_event(), self.next_event()  # the stream begins, and the document
        root = self.container(self.next_event(), 1)
        self.next_event()  # the document ends
        if not isinstance(root, dict) or type(self.next_event()) is not yaml.StreamEndEvent:
            raise _UnusualError
        return root

    def container(self, event: Event, depth: int) -> Root | list[Plain | None]:
        if type(event) not in (MappingStartEvent, SequenceStartEvent):
            raise _UnusualError
        if event.anchor or event.tag or depth > tree.MAX_DEPTH:
            raise _UnusualError
        if type(event) is SequenceStartEvent:
            return self.sequence(depth)
        return self.mapping(event.flow_style, depth)

    def mapping(self, in_braces: bool, depth: int) -> Root:
        mapping: Root = {}
        next_event, words, scalar = self.next_event, self.words, self.scalar
        heads = self.heads if depth <= 2 else None
        while type(event := next_event()) is ScalarEvent:
            key = event.value
            if event.anchor or event.tag or key in mapping:
                raise _UnusualError
            if key == "<<" and event.style in PLAIN_STYLES:
                raise _UnusualError
            if heads is not None:
                heads.append(None if in_braces else event.start_mark)
            key = words.setdefault(key, key)
            event = next_event()
            if type(event) is ScalarEvent:
                text = mapping[key] = scalar(event)
                if text is None and in_braces:
                    raise _UnusualError
            else:
                mapping[key] = self.container(event, depth + 1)
        if type(event) is not MappingEndEvent:
            raise _UnusualError
        return mapping

    def sequence(self, depth: int) -> list[Plain | None]:
        items: list[Plain | None] = []
        next_event, scalar = self.next_event, self.scalar
        while type(event := next_event()) is not SequenceEndEvent:
            if type(event) is ScalarEvent:
                items.append(scalar(event))
            else:
                items.append(self.container(event, depth + 1))
        return items

    def scalar(self, event: Event) -> str | None:
        if event.anchor or event.tag:
            raise _UnusualError
        text: str = event.value
        if len(text) >= _SHORT:  # to look up a long one takes longer than to keep it twice
            return text
        if text in ABSENT and event.style in PLAIN_STYLES:
            return None
        return self.words.setdefault(text, text)


# Whatever it is


def parse(data: bytes, file: str) -> tuple[Mapping | None, list[Problem]]:
    """Read one YAML file with care; there is no tree where it could not be read to its end."""
    text = tree.read_text(data, file)
    return (None, [text]) if isinstance(text, Problem) else parse_text(text, file)


@collector_paused
def parse_text(text: str, file: str, first_line: int = 1) -> tuple[Mapping | None, list[Problem]]:
    """Read with care the text of a file, or the part of it that begins with a line."""
    builder = Builder(text, file, first_line)
    try:
        _build(builder)
        root: Mapping | None = builder.root()
    except RefusedError:
        root = None
    return root, sorted(builder.problems, key=lambda problem: problem.sort_key)


def _build(builder: Builder) -> None:
    """Read the first document into a builder."""
    try:
        next_event = _PARSER(builder.text.encode()).get_event
        while (event := next_event()) is not None:
            if handle := _HANDLERS.get(type(event)):
                handle(builder, event)
    except SecondDocumentError:
        return
    except yaml.YAMLError as error:
        builder.note(_syntax_problem(error, builder.text, builder.file, builder.path()))
        raise RefusedError from error
    builder.finish()


_HANDLERS: dict[type, Callable[[Builder, Event], None]] = {
    ScalarEvent: Builder.scalar,
    MappingStartEvent: Builder.mapping,
    SequenceStartEvent: Builder.sequence,
    MappingEndEvent: Builder.end,
    SequenceEndEvent: Builder.end,
    yaml.AliasEvent: Builder.alias,
    yaml.DocumentStartEvent: Builder.document,
}


def _syntax_problem(error: yaml.YAMLError, text: str, file: str, path: str) -> Problem:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark, message, hint = explain(error, text)
        position = Position(file, mark.line + 1, mark.column + 1)
        if "nesting depth" in message:  # newer versions of libyaml have a limit before ours is met
            return Problem("too-deep", tree.TOO_DEEP, "", path, position)
        return Problem("yaml-syntax", message, hint, path, position)
    # The reader's errors have no mark: it met what YAML does not allow in a file at all.
    if found := tree.bad_character(text):
        position = tree.place(text, found.start(), file)
        return Problem("bad-character", tree.say_bad_character(found), "remove it", path, position)
    return Problem("yaml-syntax", str(error).lower(), "", path, Position(file, 1, 1))
