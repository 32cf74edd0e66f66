"""Programmes as text tables, aligned by display width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from summitcal import wording
from summitcal.ledger import Entry
from summitcal.pages.columns import GAP, one_line, padded, width
from summitcal.wording import News


def programme_text(entries: Iterable[Entry], news: News | None = None) -> str:
    """Return entries as a table in order, a heading a month; undated ones last.

    Args:
        news: which changes are marked; None: none.
    """
    rows = [(wording.month_heading(entry.state), _row(entry, news)) for entry in entries]
    widths = [max((width(row[i]) for _, row in rows), default=0) for i in range(2)]
    lines: list[str] = []
    for heading, group in groupby(rows, key=lambda row: row[0]):
        lines += ["", heading, *(_indented(_aligned(row, widths)) for _, row in group)]
    return "".join(f"{line}\n" for line in lines[1:])


def _row(entry: Entry, news: News | None) -> tuple[str, str, str]:
    mark = wording.news_mark(entry, news)
    return (
        one_line(wording.when_text(entry.state)),
        one_line(f"{mark} {wording.title(entry)}"),
        one_line(wording.place_and_status(entry)),
    )


def _indented(line: str) -> str:
    return f"{GAP}{line}"


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return cells under those of the rows above; the last one is as long as it is."""
    fitted = [padded(cell, size) for cell, size in zip(cells, widths, strict=False)]
    return GAP.join([*fitted, *cells[len(widths) :]]).rstrip()
