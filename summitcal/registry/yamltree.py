"""Events of YAML → a tree with positions, and every fault of the notation.

In come the events of a parser, one by one. What YAML allows and a registry does not (tags, merge
keys, repeated keys, ...) is a problem here. This module knows no parser, no record and no key.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

import attrs

from summitcal.errors import Position, Problem
from summitcal.registry import tree
from summitcal.registry.tree import Mapping, Node, Scalar, Sequence
from summitcal.registry.yamlbraces import bare_keys
from summitcal.registry.yamlcopies import MAX_COPIES, Copies
from summitcal.registry.yamlmistakes import SPACE_AFTER_COLON, quoting, shorten

# The C parser and the one in Python share no base for their events and marks.
Event: TypeAlias = Any
Mark: TypeAlias = Any

PLAIN_STYLES = (None, "")
ABSENT = frozenset({"", "~", "null"})
"""What stands for no value, where it is written plain."""
_COLON = re.compile(r"[ \t]*:")
_DROPPED = Scalar("", 0, 0, True)  # stands for a key whose value is read, but kept nowhere


class RefusedError(Exception):
    """Reading cannot go on; the problem is noted."""


class SecondDocumentError(Exception):
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
    mark: Mark
    path: str
    used: bool = False


class Builder:
    """Events → tree, one method for each kind of event."""

    def __init__(self, text: str, file: str, first_line: int = 1) -> None:
        self.text = text
        self.file = file
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.documents = Sequence([], 1, 1)
        self.top = _Open(self.documents)
        self.open = [self.top]
        self.anchors: dict[str, _Anchor] = {}
        self.copies = Copies()
        self.escapes = "\\" in text

    def finish(self) -> None:
        """Refuse anchors that nothing takes."""
        for name in self.anchors:
            self.check_used(name)

    def note(self, fault: Problem) -> None:
        """Add a fault of syntax, unless a text like `*formal* dress` was at fault before."""
        line = fault.position and fault.position.line
        aliases = (p.position for p in self.problems if p.code == "undefined-alias")
        if not any(at and at.line == line for at in aliases):
            self.problems.append(fault)

    def root(self) -> Mapping:
        """Return the document read; an empty one is an empty mapping.

        Raises:
            RefusedError: it is none; the problem is noted.
        """
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
        raise RefusedError

    def path(self) -> str:
        """Return where reading stands, e.g. ``events.kl-talks.participants[2]``."""
        path = ""
        for frame in self.open[1:]:
            if isinstance(frame.node, Sequence):
                path += f"[{len(frame.node.items) - 1}]" if frame.node.items else ""
            elif frame.key is not None and frame.key is not _DROPPED:
                path += f".{frame.key.text}"
        return path.removeprefix(".")

    def report(self, code: str, message: str, hint: str, mark: Mark) -> None:
        """Note a fault where reading stands."""
        self.problems.append(Problem(code, message, hint, self.path(), self.place(mark)))

    def place(self, mark: Mark) -> Position:
        """Return where a mark is in the file."""
        return Position(self.file, mark.line + self.first_line, mark.column + 1)

    def scalar(self, event: Event) -> None:
        """Take a text: a key, or a value."""
        mark = event.start_mark
        text = event.value
        quoted = event.style not in PLAIN_STYLES
        node: Scalar | None = Scalar(text, mark.line + self.first_line, mark.column + 1, quoted)
        top = self.top
        is_key = top.key is None and type(top.node) is Mapping  # is_key(), the call saved
        if is_key:
            top.key = node
            if top.flow:
                top.key_end = event.end_mark.index
        else:
            if not quoted and text in ABSENT:
                node = None
            self.enter(node)
        if event.anchor or event.tag:
            self.check(event, node)
        if self.escapes and (found := tree.bad_character(text)):
            self.report("bad-character", tree.say_bad_character(found), "remove it", mark)
        if not is_key:
            top.key = None
        elif text == "<<" and not quoted:
            self.report("yaml-merge-key", "a merge key '<<'", "write out what it brings in", mark)
            top.key = _DROPPED

    def mapping(self, event: Event) -> None:
        """Open a mapping."""
        mark = event.start_mark
        self.begin(event, Mapping({}, mark.line + self.first_line, mark.column + 1))

    def sequence(self, event: Event) -> None:
        """Open a list."""
        mark = event.start_mark
        self.begin(event, Sequence([], mark.line + self.first_line, mark.column + 1))

    def begin(self, event: Event, node: Sequence | Mapping) -> None:
        """Open a container of either kind."""
        self.enter_container(event, node)
        if event.anchor or event.tag:
            self.check(event, node)
        if len(self.open) > tree.MAX_DEPTH:
            self.report("too-deep", tree.TOO_DEEP, "", event.start_mark)
            raise RefusedError
        self.top = _Open(node, event.flow_style)
        self.open.append(self.top)

    def end(self, _: Event) -> None:
        """Close what was opened last."""
        closed = self.open.pop()
        self.top = self.open[-1]
        if self.is_key():
            self.top.key = _DROPPED
            return
        if closed.bare and isinstance(closed.node, Mapping):
            self.problems += bare_keys(closed.node, closed.bare, self.path(), self.file)
        self.top.key = None

    def document(self, event: Event) -> None:
        """Begin a document; there may be one."""
        if self.documents.items:
            message, hint = "a second document", "keep one document in a file; remove the '---'"
            self.open[0].key = None
            self.report("second-document", message, hint, event.start_mark)
            raise SecondDocumentError

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

    def enter_container(self, event: Event, value: Node | None) -> None:
        """Put a value that may stand anywhere but as a key."""
        if not self.is_key():
            self.enter(value)
        elif not any(type(f.node) is Mapping and f.key is None for f in self.open[:-1]):
            # Within another such key nothing more is said.
            hint = "put a text with braces, brackets or a leading asterisk in quotes"
            message = "a key that is not a text"
            self.report("yaml-complex-key", message, hint, event.start_mark)

    def alias(self, event: Event) -> None:
        """Take a copy of what an anchor stands for."""
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

    def check_size(self, event: Event, value: Node | None) -> None:
        """Refuse an alias that would make the tree too large or too deep to walk."""
        self.copies.add(value)
        if self.copies.count > MAX_COPIES:
            message = f"the aliases add more than {MAX_COPIES} values"
            self.report("alias-bomb", message, "write out what is meant", event.start_mark)
            raise RefusedError
        if len(self.open) - 1 + self.copies.height(value) > tree.MAX_DEPTH:
            self.report("too-deep", tree.TOO_DEEP, "", event.start_mark)
            raise RefusedError

    def check(self, event: Event, value: Node | None) -> None:
        """Note an anchor, and refuse a tag."""
        mark = event.start_mark
        if event.tag:
            tag = re.split(r"[\s,\]}]", self.text[mark.index : mark.index + 60], maxsplit=1)[0]
            hint = "remove it" if tag.startswith("!!") else quoting(self.text, mark.index)
            self.report("yaml-tag", f"a tag {tag!r}", hint, mark)
        if event.anchor:
            self.check_used(event.anchor)
            self.anchors[event.anchor] = _Anchor(value, mark, self.path())

    def check_used(self, name: str) -> None:
        """Refuse an anchor that nothing took."""
        anchor = self.anchors.get(name)
        if anchor and not anchor.used:
            message = f"the anchor '&{name}' is never used"
            is_text = anchor.node is None or isinstance(anchor.node, Scalar)
            hint = quoting(self.text, anchor.mark.index) if is_text else "remove it"
            position = self.place(anchor.mark)
            self.problems.append(Problem("unused-anchor", message, hint, anchor.path, position))
