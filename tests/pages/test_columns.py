"""Text in columns fits, whatever it is made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summitcal.pages.columns import one_line, width, wrapped

TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)


@given(text=TEXTS, columns=st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_nothing(text: str, columns: int) -> None:
    """No line is wider, and together they have every character that was not a space."""
    lines = wrapped(text, columns)

    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(one_line(text).split())


def test_wide_characters_count_twice_and_marks_not_at_all() -> None:
    """As terminals show them."""
    assert width("何立峰") == 6
    assert width("e\N{COMBINING ACUTE ACCENT}") == 1
