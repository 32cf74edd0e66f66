"""RFC 5545 §3.1: content lines end in CRLF, and are folded at 75 octets."""

from __future__ import annotations

from summitcal.ical import render
from tests.builders import make_entry, make_feed

CONTENT = render(make_feed(make_entry(title="頂上会談" * 40, text="Ω≈ç√ — " * 100)))


def test_lines_end_in_crlf():
    """Every line ends in CR and LF, the last one too, and neither stands alone."""
    assert CONTENT.endswith(b"\r\n")
    rest = CONTENT.replace(b"\r\n", b"")
    assert b"\r" not in rest
    assert b"\n" not in rest


def test_lines_are_at_most_75_octets():
    """No line is longer than 75 octets, its break excluded; some are folded to keep to it."""
    lengths = [len(line) for line in CONTENT.split(b"\r\n")]
    assert max(lengths) <= 75
    assert b"\r\n " in CONTENT


def test_no_character_is_split():
    """Every line, a folded one too, is UTF-8 by itself."""
    for line in CONTENT.split(b"\r\n"):
        line.decode("utf-8")


def test_folding_is_a_crlf_and_one_space():
    """Taking out CRLF and the one space after it gives the text back."""
    assert ("頂上会談" * 40).encode() in CONTENT.replace(b"\r\n ", b"")


def test_there_is_no_byte_order_mark():
    """The first octets are those of BEGIN."""
    assert CONTENT.startswith(b"BEGIN:VCALENDAR\r\n")
