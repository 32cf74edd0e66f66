"""Mistakes of YAML's notation: the parser's words become advice.

In: what the parser says, its marks, and the text around. Out: where the mistake is, what it is, and
how the line would read. It needs no tree and no parser.
"""

from __future__ import annotations

import re
from typing import Any, Protocol


class Mark(Protocol):
    """A place in a text, as the parser counts: from 0."""

    @property
    def index(self) -> int:
        """In characters from the start of the text."""

    @property
    def line(self) -> int:
        """The number of line breaks before it."""

    @property
    def column(self) -> int:
        """In characters from the start of the line."""


_BEGINS = "a text without quotes cannot begin with {char!r}"
SPACE_AFTER_COLON = "write key: value, with a space after the colon"
_FAULTS = (
    # what was read, then the parser's words; is the fault where their context began; message; hint
    (
        r"^\t.*(start any token|indentation)",
        False,
        "a tab in the indentation",
        "indent with spaces",
    ),
    (r"start any token", False, _BEGINS, "{quoting}"),
    (
        r"(scanning|parsing) (an? )?(alias|anchor|tag|block scalar)|tag handle",
        True,
        _BEGINS,
        "{quoting}",
    ),
    (r"(keys|entries) are not allowed", False, _BEGINS, "{quoting}"),
    (r"^\S\|.*node content", False, _BEGINS, "{quoting}"),
    (
        r"quoted scalar.*(end of stream|document)",
        True,
        "the quote opened here is never closed",
        "close it, or put a text that holds this quote in quotes of the other kind",
    ),
    (
        r"escape|hexdecimal",
        False,
        "an unknown escape in double quotes",
        "write \\\\ for a backslash, or put the text in single quotes",
    ),
    (r"expected ':'", True, "a line that is neither a key nor a value", SPACE_AFTER_COLON),
    (
        r"values are not allowed",
        False,
        "a key where none can begin",
        f"indent it like the keys beside it, and {SPACE_AFTER_COLON}",
    ),
)


def explain(error: Any, text: str) -> tuple[Mark, str, str]:
    """Return the mark, the message and the hint for a fault of syntax, a `MarkedYAMLError`."""
    mark: Mark = error.problem_mark
    context: Mark = error.context_mark or mark
    words = f"{text[mark.index : mark.index + 1]}|{error.context or ''}|{error.problem}"
    if re.search("values are not allowed|^:.*expected ',' or", words):
        _, key, value = entry_at(text, mark.index)
        if key:
            message = f"a colon within the text {shorten(value)!r}, which has no quotes"
            return mark, message, quoting(text, mark.index)
    if "expected ',' or" in words:
        return explain_bracket(mark, context, text)
    if re.search(r"did not find expected (key|'-')|<block end>", words):
        return explain_block(mark, context, text)
    for pattern, at_context, message, hint in _FAULTS:
        if re.search(pattern, words, re.DOTALL):
            at = context if at_context else mark
            char = text[at.index : at.index + 1]
            return at, message.format(char=char), hint.format(quoting=quoting(text, at.index))
    return mark, f"{error.context or ''} {error.problem}".strip().lower(), ""


def explain_bracket(mark: Mark, opened: Mark, text: str) -> tuple[Mark, str, str]:
    """Say that a bracket is not closed where it should be."""
    bracket = text[opened.index : opened.index + 1]
    closing = "]" if bracket == "[" else "}"
    found = text[mark.index : mark.index + 1]
    if mark.line != opened.line or not found:
        hint = f"close it with {closing!r}, and put a comma between its values"
        return opened, f"{bracket!r} is not closed before line {mark.line + 1}", hint
    if found in "]}":
        return mark, f"{found!r} cannot close {bracket!r}", f"close it with {closing!r}"
    return mark, f"expected ',' or {closing!r}, not {found!r}", quoting(text, mark.index)


def explain_block(mark: Mark, opened: Mark, text: str) -> tuple[Mark, str, str]:
    """Say that a line goes on after its value, or is indented like no other."""
    before = text[text.rfind("\n", 0, mark.index) + 1 : mark.index].rstrip()
    found = text[mark.index : mark.index + 1]
    if before.endswith(('"', "'")):
        return mark, "text after the closing quote", quoting(text, mark.index)
    if before.strip(" -"):
        return mark, f"{found!r} after the end of a value", quoting(text, mark.index)
    if found in ("]", "}", ":"):
        return mark, f"{found!r} out of place", "remove it"
    above = text[: mark.index].rstrip().rpartition("\n")[2]
    indents = {len(above) - len(above.lstrip(" -")), opened.column}
    hint = f"indent it by {' or '.join(map(str, sorted(indents)))} spaces, like the keys above"
    return mark, "an indentation like no other line's above", hint


def entry_at(text: str, index: int) -> tuple[int, str, str]:
    """Return where the value around `index` begins, its key ('' if there is none), and the value.

    A guess for hints, for it is made where the text is no YAML; and near the index only, since
    there can be as many hints as lines.
    """
    start = text.rfind("\n", max(0, index - 500), index) + 1 or max(0, index - 500)
    before = text[start:index]
    end = re.compile(r"\n|\Z| #").search(text, index, index + 500)
    stop = end.start() if end else index + 500
    if before.count("{") + before.count("[") > before.count("}") + before.count("]"):
        start += max(map(before.rfind, "{[,")) + 1
        end = re.compile(r"[],}\n]|\Z").search(text, index + 1, stop)
        stop = end.start() if end else stop
    found = re.match(r"\s*+(?:- ++)*+(?:(.+?):\s++)?(.*)", text[start:stop], re.DOTALL)
    assert found  # noqa: S101
    value_start = start + found.start(2)
    if found[1] and value_start > index:
        return start, "", text[start:stop].strip()
    return value_start, found[1] or "", found[2].strip().rstrip(",")


def quoting(text: str, index: int) -> str:
    """Return the advice to quote the value around `index`, as it would then read."""
    _, key, value = entry_at(text, index)
    advice = "put the text in quotes"
    return f"{advice}: {pair(key, value)}" if 0 < len(value) <= 100 else advice


def pair(key: str, value: str) -> str:
    """Return `key: "value"`."""
    # Quotes around a text that holds one more, as in 'it's', were meant as quotes.
    if value[:1] in ("'", '"') and value[0] == value[-1] and value.count(value[0]) == 3:
        value = value[1:-1]
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{key}: "{escaped}"' if key else f'"{escaped}"'


def shorten(value: str) -> str:
    """Return the beginning of a text that a message would be swamped by."""
    return value if len(value) <= 60 else f"{value[:57]}..."
