"""Itineraries and changes as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summitcal import wording
from summitcal.itinerary import Itinerary
from summitcal.ledger import Entry
from summitcal.ledger.history import Happening
from summitcal.pages.changes import grouped, name_of

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def itinerary_markdown(itinerary: Itinerary) -> str:
    """Return an itinerary with a heading a day and a list item an entry (CommonMark)."""
    days = itinerary.days
    first = days[0][0] if days else None
    principal = itinerary.official.id
    lines = [f"# {_plain(wording.party_text(itinerary.official, first))}"]
    for day, entries in days:
        lines += ["", f"## {wording.day_heading(day)}", "", *_items(entries, principal)]
    if itinerary.undated:
        lines += ["", f"## {wording.UNDATED}", "", *_items(itinerary.undated, principal)]
    if itinerary.clashes:
        clashes = (
            f"- {_plain(wording.clash_text(clash.first, clash.second, clash.overlap))}"
            for clash in itinerary.clashes
        )
        lines += ["", f"## {wording.CLASHES}", "", *clashes]
    return "\n".join(lines) + "\n"


def _items(entries: Iterable[Entry], principal: str) -> Iterable[str]:
    for entry in entries:
        yield (f"- {_plain(wording.time_cell(entry.state))} · **{_plain(wording.title(entry))}**")
        for line in wording.itinerary_details(entry, principal):
            yield f"  - {_plain(line)}"


def _plain(text: str) -> str:
    """Return a text in one line, with what Markdown would read as markup escaped."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def changes_markdown(found: Iterable[Happening]) -> str:
    """Return changes grouped by sort."""
    lines: list[str] = []
    for heading, group in grouped(found):
        lines += [f"## {heading}", ""]
        lines += [f"- **{_plain(name_of(h))}**: {_plain(wording.happening_text(h))}" for h in group]
        lines += [""]
    return "\n".join(lines)
