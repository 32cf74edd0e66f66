"""What readers make of right bytes that say something else: no writer can help it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import attrs

_TEXTS = ("summary", "location", "description")


@attrs.frozen
class Defect:
    """One misreading, exact enough that another wrong value is a difference still."""

    reason: str
    keys: tuple[str, ...]
    misread: Callable[[Any], Any]
    """From the right value to that which the reader has in its place."""


def _replacing(pattern: str, by: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, lambda _: by, text)


BREAKS_AFTER_BACKSLASH = Defect(
    "takes the second of two backslashes and an n for a line break",
    _TEXTS,
    _replacing(r"\\[nN]", "\\\n"),
)
BREAKS_AFTER_BACKSLASH_IN_LOWER_CASE = Defect(
    "likewise, but not of an N", _TEXTS, _replacing(r"\\n", "\\\n")
)
BREAKS_AT_BACKSLASH = Defect(
    "takes an escaped backslash and an n for a line break alone",
    _TEXTS,
    _replacing(r"\\[nN]", "\n"),
)
DROPS_WORDS_OF_COMPONENTS = Defect(
    "drops BEGIN and END of components from a text", _TEXTS, _replacing("(BEGIN|END):V[A-Z]+", "")
)
KEEPS_ESCAPE_IN_CATEGORY = Defect(
    "leaves a semicolon of a category escaped",
    ("categories",),
    lambda items: [item.replace(";", "\\;") for item in items],
)


def _with_cut_names(people: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{**person, "cn": re.sub(r"^(.*?);.*", r'"\1', person["cn"])} for person in people]


CUTS_QUOTED_NAME = Defect(
    "cuts a name in quotes at its first semicolon", ("attendees",), _with_cut_names
)
CHANGES_CLOCK_EARLY = Defect(
    "has the new clock hours too soon on the day of a change: of one event that is tested",
    ("start",),
    lambda instant: {"2025-10-25T23:30:00Z": "2025-10-26T00:30:00Z"}.get(instant, instant),
)
