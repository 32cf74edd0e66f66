"""YAML text → tree; the only module that imports yaml.

In come the bytes of a file. `skim` reads what is in order, and nothing else; `parse` reads every
file, with positions, and says what is wrong with its notation. Both take each scalar as text, off
the parser's events: nothing becomes a number, a truth value or a date. This module knows no record
and no key by name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

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
from summitcal.registry.tree import Mapping, Plain, Root
from summitcal.registry.yamlmistakes import explain
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

_Next: TypeAlias = Callable[[], Event]


# In order


class _UnusualError(Exception):
    """Something that only the careful reading knows what to make of."""


def skim(data: bytes) -> Root | None:
    """Return the tree of a file in which all is in order; None where `parse` has to look at it.

    Anchors, tags and texts in braces that lack a value are in order at times; `parse` knows when.
    """
    text = tree.read_text(data, "")
    if isinstance(text, Problem):
        return None
    try:
        next_event = _PARSER(text.encode()).get_event
        next_event(), next_event()  # the stream begins, and the document
        root = _skim_container(next_event(), next_event, 1)
        next_event()  # the document ends
        is_whole = type(next_event()) is yaml.StreamEndEvent and isinstance(root, dict)
    except (yaml.YAMLError, _UnusualError):
        return None
    is_sound = is_whole and not ("\\" in text and tree.has_bad_character(root))
    return root if is_sound and isinstance(root, dict) else None


def _skim_container(event: Event, next_event: _Next, depth: int) -> Root | list[Plain | None]:
    if type(event) not in (MappingStartEvent, SequenceStartEvent):
        raise _UnusualError
    if event.anchor or event.tag or depth > tree.MAX_DEPTH:
        raise _UnusualError
    if type(event) is SequenceStartEvent:
        return _skim_sequence(next_event, depth)
    return _skim_mapping(event.flow_style, next_event, depth)


def _skim_mapping(in_braces: bool, next_event: _Next, depth: int) -> Root:
    mapping: Root = {}
    while type(event := next_event()) is ScalarEvent:
        key = event.value
        if event.anchor or event.tag or key in mapping or key == "<<":
            raise _UnusualError
        event = next_event()
        if type(event) is not ScalarEvent:
            mapping[key] = _skim_container(event, next_event, depth + 1)
            continue
        text = _skim_scalar(event)
        if in_braces and text is None:
            raise _UnusualError
        mapping[key] = text
    if type(event) is not MappingEndEvent:
        raise _UnusualError
    return mapping


def _skim_sequence(next_event: _Next, depth: int) -> list[Plain | None]:
    items: list[Plain | None] = []
    while type(event := next_event()) is not SequenceEndEvent:
        if type(event) is ScalarEvent:
            items.append(_skim_scalar(event))
        else:
            items.append(_skim_container(event, next_event, depth + 1))
    return items


def _skim_scalar(event: Event) -> str | None:
    if event.anchor or event.tag:
        raise _UnusualError
    text: str = event.value
    return None if text in ABSENT and event.style in PLAIN_STYLES else text


# Whatever it is


def parse(data: bytes, file: str) -> tuple[Mapping | None, list[Problem]]:
    """Read one YAML file with care; there is no tree where it could not be read to its end."""
    text = tree.read_text(data, file)
    if isinstance(text, Problem):
        return None, [text]
    builder = Builder(text, file)
    try:
        with tree.collector_paused():
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
        return Problem("yaml-syntax", message, hint, path, position)
    # The reader's errors have no mark: it met what YAML does not allow in a file at all.
    if found := tree.bad_character(text):
        position = tree.place(text, found.start(), file)
        return Problem("bad-character", tree.say_bad_character(found), "remove it", path, position)
    return Problem("yaml-syntax", str(error).lower(), "", path, Position(file, 1, 1))
