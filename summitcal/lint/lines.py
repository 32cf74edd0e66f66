"""Lines: octets become logical lines, and what is wrong with the octets is found.

In: the bytes of a file. Out: its unfolded lines (RFC 5545 §3.1), each with the number of the
physical line on which it begins.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8

import attrs

from summitcal.lint.report import Report, shown

_LIMIT = 75
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\r\n"))
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FOLD = re.compile(rb"\n[ \t]")
_TORN = re.compile(rb"\n[ \t][\x80-\xbf]")
_SEPARATORS = ("\x85", "\u2028", "\u2029")


@attrs.define
class Lines:
    """The logical lines of a file."""

    texts: list[str]
    numbers: list[int]
    """Of each, the line of the file on which it begins."""


def read_lines(data: bytes, report: Report) -> Lines:
    """Return the logical lines of a file and report what is wrong with its octets."""
    if data.startswith(BOM_UTF8):
        report.add("byte-order-mark", 1, "the file begins with a byte order mark")
        data = data[len(BOM_UTF8) :]
    physical = _physical_lines(data, report)
    _check_octets(data, physical, report)
    numbers = [
        number
        for number, line in enumerate(physical, 1)
        if number == 1 or line[:1] not in (b" ", b"\t")
    ]
    folded = b"\n".join(physical)
    whole = _FOLD.sub(b"", folded) if b"\n\t" in folded else folded.replace(b"\n ", b"")
    try:
        text = whole.decode()
    except UnicodeDecodeError:
        text = _lenient(whole, numbers, report)
    if not data.isascii():
        _check_characters(folded, text, numbers, report)
    return Lines(text.split("\n"), numbers)


def _physical_lines(data: bytes, report: Report) -> list[bytes]:
    """Return the lines of a file without their ends."""
    pairs, feeds, returns = data.count(b"\r\n"), data.count(b"\n"), data.count(b"\r")
    if feeds == pairs == returns:
        physical = data.split(b"\r\n")
    elif not feeds:  # an old Macintosh's: each CR is meant as an end
        report.add("bare-cr", 1, "lines end with CR alone")
        physical = data.split(b"\r")
    else:
        raw = data.split(b"\n")
        physical = [line.removesuffix(b"\r") for line in raw]
        bare = [n for n, line in enumerate(raw[:-1], 1) if not line.endswith(b"\r")]
        if bare:
            count = "every line ends" if not pairs else f"{len(bare)} of {feeds} lines end"
            report.add("bare-lf", bare[0], f"{count} with LF alone")
        for number, line in enumerate(physical, 1):
            if b"\r" in line:
                report.add("bare-cr", number, "a CR without LF: some readers break the line there")
    if physical[-1]:
        report.add("unended-line", len(physical), "the last line has no end")
    elif len(physical) > 1:
        physical.pop()
    return physical


def _check_octets(data: bytes, physical: list[bytes], report: Report) -> None:
    if max(map(len, physical)) > _LIMIT:
        for number, line in enumerate(physical, 1):
            if len(line) > _LIMIT:
                report.add("long-line", number, f"{len(line)} octets in a line")
    if len(data.translate(None, _CONTROLS)) != len(data):
        for number, line in enumerate(physical, 1):
            if found := _CONTROL.search(line):
                message = f"a control character, U+{found[0][0]:04X}"
                report.add("control-character", number, message)
    if b"" in physical and data:
        for number, line in enumerate(physical, 1):
            if not line:
                report.add("blank-line", number, "a blank line")


def _lenient(whole: bytes, numbers: list[int], report: Report) -> str:
    """Return lines that are not UTF-8 with marks in place of what is not."""
    texts = []
    for number, line in zip(numbers, whole.split(b"\n"), strict=True):
        try:
            texts.append(line.decode())
        except UnicodeDecodeError as error:
            bad = line[error.start]
            report.add("invalid-utf-8", number, f"not UTF-8: octet 0x{bad:02X}")
            texts.append(line.decode(errors="replace"))
    return "\n".join(texts)


def _check_characters(folded: bytes, text: str, numbers: list[int], report: Report) -> None:
    if _TORN.search(folded):
        for number, line in enumerate(folded.split(b"\n"), 1):
            if line[:1] in (b" ", b"\t") and 0x80 <= (line[1:2] or b"\0")[0] < 0xC0 and number > 1:
                report.add("fold-in-character", number, "a character is cut by a fold")
    if any(separator in text for separator in _SEPARATORS):
        for number, logical in zip(numbers, text.split("\n"), strict=True):
            found = next((s for s in _SEPARATORS if s in logical), None)
            if found:
                report.add("line-separator", number, f"a line separator, {shown(found)}")
