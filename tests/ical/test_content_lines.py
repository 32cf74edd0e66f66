"""How texts are cleaned, escaped, quoted and folded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitcal.errors import SummitcalError
from summitcal.ical.content import (
    LIMIT,
    clean,
    escape,
    fold,
    line,
    literal,
    one_line,
    parameter,
    text_line,
    text_value,
    uri_line,
)
from tests.ical.strategies import HOSTILE


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_one(end):
    """Whatever ends a line becomes a line feed."""
    assert clean(f"a{end}b") == "a\nb"


@pytest.mark.parametrize(
    "gone",
    ["\x00", "\x08", "\x1f", "\x7f", "\x80", "\x9f", "\ud800", "\ufdd0", "\uffff", "\U0010fffe"],
)
def test_controls_go(gone):
    """Controls, lone surrogates and noncharacters leave nothing behind."""
    assert clean(f"a{gone}b") == "ab"


@pytest.mark.parametrize("kept", ["\t", "\xa0", "\u200d", "\u200f", "\u3000", "\ufeff", "\ufffd"])
def test_other_characters_stay(kept):
    """Tabs, joiners, directions and unusual spaces inside a text stay as they are."""
    assert clean(f"a{kept}b") == f"a{kept}b"


def test_white_space_at_the_ends_goes():
    """A text is trimmed, of what a control hid too."""
    assert clean(" \x00\r\n a \u3000\x85") == "a"


@given(HOSTILE)
def test_cleaning_twice_changes_nothing(text):
    """What is clean stays as it is."""
    assert clean(clean(text)) == clean(text)


@given(HOSTILE)
def test_a_clean_text_can_be_written(text):
    """A clean text has octets, and its only control beside the tab is the line feed."""
    written = clean(text).encode()
    assert not set(written) & (set(range(32)) - {9, 10})


def test_one_line_has_no_breaks():
    """Runs of white space become one space."""
    assert one_line("  a\r\n\t b\u2028c ") == "a b c"


def test_escape():
    """Backslash, semicolon, comma and line feed are escaped, a colon and quotes are not."""
    assert escape(b'C:\\New; a, "b"\nc') == b'C:\\\\New\\; a\\, "b"\\nc'


@given(HOSTILE)
def test_a_text_value_is_the_clean_text_escaped(text):
    """However a text is found to be clean, its octets are those of what `clean` says."""
    assert text_value(text) == escape(clean(text).encode())


def test_literal_refuses_controls():
    """A control in a value that cannot be escaped is refused, and named."""
    with pytest.raises(SummitcalError, match=r"a control character in URL 'https://a\\r\\nX:y'"):
        literal("https://a\r\nX:y", "URL")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Scott Bessent", b"Scott Bessent"),
        ("Bessent, Scott", b'"Bessent, Scott"'),
        ("a;b:c", b'"a;b:c"'),
        ('Seán "Speedy" O', "Seán 'Speedy' O".encode()),
        ("a^nb", b"a nb"),
        ("a\r\nATTENDEE:x", b'"a ATTENDEE:x"'),
        ("a\\", b'"a\\"'),
        (" \x00 ", b""),
    ],
)
def test_parameter(text, value):
    """A parameter's value is quoted where it must be; what quotes do not help is replaced."""
    assert parameter(text) == value


def test_empty_properties_are_omitted():
    """A property whose text is empty, or cleaned to nothing, has no line."""
    assert text_line(b"LOCATION", " \x00\r\n ") == b""
    assert uri_line(b"URL", "") == b""


def test_a_line_of_the_limit_is_not_folded():
    """A line of 75 octets stays one, a line of 76 does not."""
    assert line(b"X", b"a" * (LIMIT - 2)) == b"X:" + b"a" * (LIMIT - 2) + b"\r\n"
    assert line(b"X", b"a" * (LIMIT - 1)) == b"X:" + b"a" * (LIMIT - 2) + b"\r\n a\r\n"


GRAPHEMES = {
    "precomposed": "é",
    "marks": "e\u0301\u0323",
    "han": "漢",
    "thai": "ก็",
    "devanagari sign": "कि",
    "skin tone": "👍\U0001f3fd",
    "family": "👨\u200d👩\u200d👧\u200d👦",
    "selector": "❤\ufe0f",
    "tags": "🏴\U000e0067\U000e0062\U000e007f",
    "jamo": "\u1112\u1161\u11ab",
}


@pytest.mark.parametrize("grapheme", GRAPHEMES.values(), ids=GRAPHEMES)
@pytest.mark.parametrize("shift", range(4))
def test_a_grapheme_is_never_cut(grapheme, shift):
    """A fold lies between graphemes, where these are no longer than half a line."""
    folded = fold(("x" * shift + "-" + f"{grapheme}-" * 40).encode())
    pieces = folded.removesuffix(b"\r\n").split(b"\r\n ")
    assert len(pieces) > 1
    for piece in pieces:
        assert len(piece) < LIMIT + 1
        assert piece.decode().replace(grapheme, "").strip("x-") == ""


@pytest.mark.parametrize("shift", range(8))
def test_a_flag_is_never_cut(shift):
    """A fold in a run of flags leaves the two letters of each together."""
    folded = fold(("x" * shift + "🇰🇷🇺🇸" * 30).encode())
    for piece in folded.removesuffix(b"\r\n").split(b"\r\n "):
        flags = piece.decode().lstrip("x")
        assert flags.replace("🇰🇷", "").replace("🇺🇸", "") == ""


def test_an_endless_grapheme_is_cut_between_characters():
    """A letter under hundreds of marks is folded all the same, and near the limit."""
    pieces = fold(b"SUMMARY:a" + "\u0301".encode() * 300).split(b"\r\n ")
    assert all(len(piece) > LIMIT // 2 for piece in pieces[:-1])
    assert all(piece.decode() for piece in pieces)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400))
def test_unfolding_gives_the_line_back(text):
    """Folding loses nothing, keeps to 75 octets and leaves every piece whole UTF-8."""
    folded = fold(text.encode())
    assert folded.replace(b"\r\n ", b"")[:-2].decode() == text
    for piece in folded.split(b"\r\n"):
        assert len(piece) <= LIMIT
        piece.decode()
