"""Content lines: text is cleaned, escaped, quoted and folded here, and nowhere else.

In: the values of properties and parameters. Out: whole lines as bytes, UTF-8, ended by CRLF.
"""

from __future__ import annotations

import re
from functools import lru_cache
from struct import Struct
from unicodedata import ucd_3_2_0

from summitcal.errors import SummitcalError

LIMIT = 75
"""Octets in a line, its CRLF not counted (RFC 5545 §3.1)."""

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_NO_TEXT = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}]")
_CONTROL = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_NONCHARACTERS}]")
_NEEDS_QUOTES = re.compile(r"[:;,=\\]")


def clean(text: str) -> str:
    r"""Return what stands of a text in a feed: the value that readers parse back.

    1. CRLF, CR, VT, FF, U+0085, U+2028 and U+2029 become ``\n``.
    2. Every other control (U+0000 to U+001F but tab and ``\n``, U+007F to U+009F), lone surrogate
       and noncharacter (U+FDD0 to U+FDEF, and the last two of each plane) goes.
    3. White space at both ends goes, as `str.strip` has it.
    """
    if not text.isprintable():
        text = _NO_TEXT.sub("", _LINE_BREAK.sub("\n", text))
    return text.strip()


def one_line(text: str) -> str:
    """Return a cleaned text on one line, its runs of white space each one space."""
    return " ".join(clean(text).split())


_USUAL = bytes((*range(0x20, 0x7F), *b"\n"))


def text_value(text: str) -> bytes:
    """Return any text as the octets of a TEXT value (RFC 5545 §3.3.11).

    Nearly every text is clean but for white space at its ends: that is seen at once by what is left
    of it beside ASCII.
    """
    octets = text.encode(errors="surrogatepass")
    unusual = octets.translate(None, _USUAL)
    if unusual and not unusual.decode(errors="surrogatepass").isprintable():
        octets = clean(text).encode()
    return escape(octets.strip(b" \n"))


def escape(octets: bytes) -> bytes:
    """Return a cleaned text as the octets of a TEXT value (RFC 5545 §3.3.11)."""
    return (
        octets.replace(b"\\", b"\\\\")
        .replace(b";", b"\\;")
        .replace(b",", b"\\,")
        .replace(b"\n", b"\\n")
    )


def literal(value: str, what: str) -> str:
    """Return a value that is written as it is, such as a URI (RFC 5545 §3.3.13).

    Raises:
        SummitcalError: it holds a control, which nothing can escape there.
    """
    if not value.isprintable() and _CONTROL.search(value):
        raise SummitcalError(f"a control character in {what} {value!r}")
    return value


def parameter(text: str) -> bytes:
    """Return a text as a parameter's value, quoted where it must be (RFC 5545 §3.2).

    What no quoting helps is replaced: ``"`` by ``'``, and ``^`` by a space, since half of the
    readers show the escapes of RFC 6868 as they are. Quotes stand around ``=`` and a backslash too,
    which some readers take for their own.
    """
    value = one_line(text.replace('"', "'").replace("^", " "))
    return f'"{value}"'.encode() if _NEEDS_QUOTES.search(value) else value.encode()


def line(name: bytes, value: bytes) -> bytes:
    """Return a content line from a name, with its parameters, and a value (RFC 5545 §3.1)."""
    return fold(name + b":" + value)


def text_line(name: bytes, text: str) -> bytes:
    """Return a content line of type TEXT; nothing where the text is empty (RFC 5545 §3.3.11)."""
    value = text_value(text)
    return fold(name + b":" + value) if value else b""


def uri_line(name: bytes, uri: str) -> bytes:
    """Return a content line of type URI; nothing where there is none (RFC 5545 §3.3.13)."""
    return fold(name + b":" + literal(uri, name.decode()).encode()) if uri else b""


def fold(content: bytes) -> bytes:
    """Return a line in pieces of at most 75 octets, CRLF at its end (RFC 5545 §3.1)."""
    length = len(content)
    if length <= LIMIT:
        return content + b"\r\n"
    if content[LIMIT :: LIMIT - 1].isascii():  # what every piece but the first begins with
        return b"\r\n ".join(_cut(length).unpack(content)) + b"\r\n"
    pieces = []
    start, end = 0, LIMIT
    while end < length:
        if content[end] >= 0x80:
            end = _boundary(content, start, end)
        pieces.append(content[start:end])
        start, end = end, end + LIMIT - 1
    pieces.append(content[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


@lru_cache(maxsize=1024)
def _cut(length: int) -> Struct:
    """Return what takes a line of that many octets apart, four times as fast as slices."""
    whole, rest = divmod(length - LIMIT, LIMIT - 1)
    return Struct(f"{LIMIT}s" + f"{LIMIT - 1}s" * whole + (f"{rest}s" if rest else ""))


def _boundary(content: bytes, start: int, end: int) -> int:
    """Return the last place before `end` that lies inside no character and no grapheme.

    Args:
        end: where a character that is not ASCII begins or goes on.
    """
    while content[end] & 0xC0 == 0x80:
        end -= 1
    following = content[end : end + 4].decode(errors="ignore")[0]
    if not (_extends(following) or _is_regional(following) or content.endswith(_JOINER, 0, end)):
        return end
    text = content[start:end].decode() + following
    at = len(text) - 1
    while at and _joins(text, at):
        at -= 1
    better = start + len(text[:at].encode())
    # A grapheme as long as half a line is no sign of any script: it may be cut.
    return better if better - start > LIMIT // 2 else end


_JOINER = "\u200d".encode()
_EXTENDS = re.compile(
    "[\u200c\u200d\u1160-\u11ff\ud7b0-\ud7ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
    "\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]*$")


def _joins(text: str, at: int) -> bool:
    """Return whether the character at `at` belongs to the one before it (after UAX #29)."""
    if _is_regional(text[at]):  # the second of a flag's two letters
        found = _REGIONAL.search(text, 0, at)
        return bool(found and len(found[0]) % 2)
    return text[at - 1] == "\u200d" or _extends(text[at])


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


@lru_cache(maxsize=4096)
def _extends(character: str) -> bool:
    """Return whether a character belongs to whichever stands before it.

    Joiners, vowels and finals of Hangul, selectors, skin tones, tags; and every mark of Unicode
    3.2, whose tables are the same in every Python.
    """
    return bool(_EXTENDS.match(character)) or ucd_3_2_0.category(character).startswith("M")
