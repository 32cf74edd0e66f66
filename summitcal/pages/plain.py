"""Programmes and itineraries as text tables, aligned by display width."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from summitcal import wording
from summitcal.itinerary import Itinerary
from summitcal.ledger import Entry

_GAP = "  "


def programme_text(entries: Iterable[Entry], now: datetime | None = None) -> str:
    """Return entries as a table in order, a heading a month; undated ones last.

    Args:
        now: marks what is new or changed in the 24 hours before it; None: nothing is marked.
    """
    rows = [(wording.month_heading(entry.state), _row(entry, now)) for entry in entries]
    widths = [max((_width(row[i]) for _, row in rows), default=0) for i in range(2)]
    lines: list[str] = []
    for heading, group in groupby(rows, key=lambda row: row[0]):
        lines += ["", heading, *(_indented(_aligned(row, widths)) for _, row in group)]
    return "".join(f"{line}\n" for line in lines[1:])


def _row(entry: Entry, now: datetime | None) -> tuple[str, str, str]:
    mark = wording.news_mark(entry, now) if now else ""
    return (
        _one_line(wording.when_text(entry.state)),
        _one_line(f"{mark} {wording.title(entry)}"),
        _one_line(wording.place_and_status(entry)),
    )


def itinerary_text(itinerary: Itinerary) -> str:
    """Return an itinerary: its official, then day after day, then what has no day, then clashes."""
    days = itinerary.days
    first = days[0][0] if days else None
    lines = [_one_line(wording.party_text(itinerary.official, first))]
    for day, entries in days:
        lines += ["", wording.day_heading(day)]
        lines += [line for entry in entries for line in _entry_lines(entry, itinerary.official.id)]
    if itinerary.undated:
        lines += ["", wording.UNDATED]
        lines += [
            line
            for entry in itinerary.undated
            for line in _entry_lines(entry, itinerary.official.id)
        ]
    if itinerary.clashes:
        lines += ["", wording.CLASHES, *map(_indented, _clashes(itinerary))]
    return "\n".join(lines) + "\n"


def _clashes(itinerary: Itinerary) -> Iterable[str]:
    for clash in itinerary.clashes:
        yield _one_line(wording.clash_text(clash.first, clash.second, clash.overlap))


_TIME_WIDTH = 14


def _entry_lines(entry: Entry, principal: str) -> list[str]:
    cell = wording.time_cell(entry.state)
    title = _one_line(wording.title(entry))
    pad = " " * (_TIME_WIDTH + len(_GAP))
    details = wording.itinerary_details(entry, principal)
    if _width(cell) > _TIME_WIDTH:
        head = [_indented(cell), _indented(f"{pad}{title}")]
    else:
        head = [_indented(f"{_padded(cell, _TIME_WIDTH)}{_GAP}{title}")]
    return [*head, *(_indented(f"{pad}{_one_line(line)}") for line in details)]


def _one_line(text: str) -> str:
    """Return a text of one's own on one line: a row of a table has no other."""
    return " ".join(text.split())


def _indented(line: str) -> str:
    return f"{_GAP}{line}"


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return cells under those of the rows above; the last one is as long as it is."""
    padded = [_padded(cell, width) for cell, width in zip(cells, widths, strict=False)]
    return _GAP.join([*padded, *cells[len(widths) :]]).rstrip()


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Return how many columns a terminal needs: two for wide characters, none for marks."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
