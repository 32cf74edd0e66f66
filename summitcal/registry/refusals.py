"""A text in no form of ours, and what to write in its place.

In: a text, what reads ours, and a table of the forms of others. Out: what the text says, or a
`PhraseError` whose hint would be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

import attrs

T = TypeVar("T")
LONGEST = 200
"""The longest text, in characters, that can be a time: two clocks with weekdays and zones fit."""


class PhraseError(ValueError):
    """A text that is no time: what is wrong with it, and what to write in its place."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern when it is first needed.

    To compile those of all times, ours and others', takes longer than a small registry.
    """
    return re.compile(pattern)


@attrs.frozen
class Foreign:
    """A way to write a time that we do not have, and the way out of it."""

    pattern: str
    says: str
    """The rule that it breaks."""
    write: str | Callable[[re.Match[str]], str] | None = None
    """What replaces each match, as for `re.sub`; None where no rewriting is sure."""
    hint: str | Callable[[re.Match[str]], str] = ""
    """What would do, where nothing is rewritten; empty: the forms there are."""
    code: str = "unreadable-time"


def read_or_refuse(
    text: str, what: str, read: Callable[[str], T | None], forms: Sequence[Foreign], hint: str
) -> T:
    """Return what `read` makes of a text, white space aside.

    Raises:
        PhraseError: `read` knows no such form; `forms` find the hint, `hint` is the last resort.
    """
    plain = " ".join(text.split())
    if len(plain) > LONGEST:
        raise _refusal(plain, what, read, (), hint)
    value = read(plain)
    if value is None:
        raise _refusal(plain, what, read, forms, hint)
    return value


def _refusal(
    text: str, what: str, read: Callable[[str], T | None], forms: Sequence[Foreign], hint: str
) -> PhraseError:
    """Return the problem of a text, with what to write in its place.

    Row by row the text is rewritten until it reads, so that one hint mends all of it, and no hint
    offers what would be refused again.
    """
    says, code, candidate = "", "unreadable-time", text
    for _ in range(6):  # a text has few faults at once, and no two rows may chase each other
        row, found = _first(forms, candidate)
        if row is None or found is None:
            break
        says = says or row.says
        if row.write is None:
            code = row.code
            hint = (row.hint if isinstance(row.hint, str) else row.hint(found)) or hint
            break
        try:
            candidate = compiled(row.pattern).sub(row.write, candidate)
            if read(candidate) is not None:
                hint = f"write {candidate!r}"
                break
        except PhraseError as error:
            hint = error.hint
            break
        except ValueError:  # the numbers of a foreign form are no date either
            break
    shown = repr(text) if len(text) <= 80 else f"{text[:80]!r}…"
    return PhraseError(code, f"cannot read {shown} as {what}{': ' * bool(says)}{says}", hint)


def _first(forms: Sequence[Foreign], text: str) -> tuple[Foreign | None, re.Match[str] | None]:
    found = ((form, compiled(form.pattern).search(text)) for form in forms)
    return next(((form, match) for form, match in found if match), (None, None))
