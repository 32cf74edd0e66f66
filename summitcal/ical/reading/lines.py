"""Content lines: bytes become names, parameters and values, each with its line (RFC 5545 §3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from summitcal.ical.reading.trouble import Trouble, quoted

_BOM = b"\xef\xbb\xbf"
_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:,]*)')
_NEXT_VALUE = re.compile(r',("[^"]*"|[^";:,]*)')
_CARET = re.compile(r"\^([n^'])")
_CARETS = {"n": "\n", "^": "^", "'": '"'}
_ESCAPE = re.compile(r"\\([\\,;:nN])")
_ITEM = re.compile(r"(?:[^,\\]|\\.|\\$)*", re.DOTALL)


@attrs.frozen
class ContentLine:
    """A property as it stands in the file."""

    line: int
    """Counted from 1; of a folded line its first."""
    column: int
    """Where the value begins; 1 where a fold makes that hard to say."""
    name: str
    """In capitals."""
    parameters: Mapping[str, tuple[str, ...]]
    """By name in capitals, without quotes."""
    value: str

    def parameter(self, name: str) -> str:
        """Return the first value of a parameter; empty: it has none."""
        return self.parameters.get(name, ("",))[0]

    @property
    def text(self) -> str:
        """The value as TEXT (RFC 5545 §3.3.11)."""
        return unescaped(self.value)

    @property
    def texts(self) -> list[str]:
        """The value as TEXTs with commas between them."""
        return [unescaped(item) for item in _items(self.value)]


def unescaped(value: str) -> str:
    """Return a TEXT value as the text it stands for; an unknown escape stays as it is."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _items(value: str) -> Iterator[str]:
    at = 0
    while True:
        found = _ITEM.match(value, at)
        end = found.end() if found else at
        yield value[at:end]
        if end >= len(value):
            return
        at = end + 1


def content_lines(data: bytes, trouble: Trouble) -> Iterator[ContentLine]:
    """Yield the lines of a file; what is none is a problem, and left out.

    A BOM is passed over; octets that are no UTF-8 become U+FFFD; lines may end with LF, or, where
    the file has none, with CR.
    """
    for number, whole, is_folded in _unfolded(data.removeprefix(_BOM)):
        text = whole.decode(errors="replace")
        found = _parsed(text, number, is_folded)
        if found:
            yield found
        else:
            trouble.add("not-a-content-line", number, 1, f"no name and colon in {quoted(text)}")


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """Yield lines without their folds, whose first octet is white space; none that is blank."""
    end = b"\n" if b"\n" in data else b"\r"
    physical = data.replace(b"\r\n", b"\n").split(end)
    first, parts = 1, physical[:1]
    for number, line in enumerate(physical[1:], 2):
        if line[:1] in (b" ", b"\t"):
            parts.append(line[1:])
            continue
        if parts != [b""]:
            yield first, b"".join(parts), len(parts) > 1
        first, parts = number, [line]
    if parts != [b""]:
        yield first, b"".join(parts), len(parts) > 1


def _parsed(text: str, number: int, is_folded: bool) -> ContentLine | None:
    name = _NAME.match(text)
    if not name:
        return None
    at = name.end()
    parameters: dict[str, tuple[str, ...]] = {}
    while found := _PARAMETER.match(text, at):
        values, at = [found[2]], found.end()
        while another := _NEXT_VALUE.match(text, at):
            values.append(another[1])
            at = another.end()
        parameters.setdefault(found[1].upper(), tuple(map(_plain, values)))
    if text[at : at + 1] != ":":
        return None
    column = 1 if is_folded else at + 2
    return ContentLine(number, column, name[0].upper(), parameters, text[at + 1 :])


def _plain(value: str) -> str:
    """Return a parameter's value without quotes and escapes (RFC 5545 §3.2, RFC 6868 §3)."""
    return _CARET.sub(lambda found: _CARETS[found[1]], value.strip('"'))
