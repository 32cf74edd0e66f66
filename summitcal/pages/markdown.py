"""Changes as Markdown, and what Markdown would read as markup escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summitcal import wording
from summitcal.ledger.history import Happening
from summitcal.pages.changes import grouped
from summitcal.pages.columns import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LIST = re.compile(r"^(\d*)([-+.)])")


def escaped(text: str) -> str:
    """Return a text in one line, with what Markdown would read as markup escaped."""
    return _LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", one_line(text)))


def changes_markdown(found: Iterable[Happening]) -> str:
    """Return changes grouped by sort."""
    lines: list[str] = []
    for heading, group in grouped(found):
        lines += [f"## {heading}", ""]
        lines += [f"- {_name(h)}{escaped(wording.happening_text(h))}" for h in group]
        lines += [""]
    return "\n".join(lines)


def _name(happening: Happening) -> str:
    """Return the title before a change; readers are not told what was withdrawn, nor its id."""
    title = happening.after.title
    return f"**{escaped(title)}**: " if title else ""
