"""Sheets as web pages: one self-contained file each, that asks nothing of any other machine."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from summitcal import wording
from summitcal.itinerary.daysheets import DaySheet
from summitcal.itinerary.sheets import Sheet
from summitcal.pages.fragments import Fragments
from summitcal.pages.plain_sheets import heading
from summitcal.pages.templating import environment, joined


@attrs.frozen
class Address:
    """A name and where it leads."""

    name: str
    href: str


@attrs.frozen
class Home:
    """What a published page leads back to, and the feeds of the same entries."""

    name: str
    href: str
    feeds: tuple[Address, ...] = ()


def webcal(address: str) -> str:
    """Return an address of the web as one that opens a calendar program; empty: it is none."""
    scheme, separator, rest = address.partition("://")
    return f"webcal://{rest}" if separator and scheme in ("http", "https") else ""


def sheet_html(
    sheet: Sheet,
    language: str,
    *,
    open_first: bool = False,
    home: Home | None = None,
    paper: str = "",
    fragments: Fragments | None = None,
) -> str:
    """Return a sheet as a page.

    Args:
        home: what it leads back to, where it is one of a folder.
        paper: what it is printed on, as CSS names it; empty: as the printer has it.
        fragments: parts that were made for other pages.
    """
    made = fragments or Fragments()
    return (
        environment()
        .get_template("sheet.html")
        .render(
            language=language,
            title=heading(sheet),
            paper=paper,
            home=home,
            clock_note=wording.clock_note(sheet.home_zone),
            revision=wording.revision_mark(sheet.revised) if sheet.revised else "",
            days=[_link(day, sheet) for day in sheet.days],
            sections=[made.section(day, sheet) for day in sheet.days],
            open=joined(
                made.item(entry, None, wording.news_mark(entry, sheet.news)) for entry in sheet.open
            ),
            open_first=open_first,
            is_empty=sheet.is_empty,
            changed=wording.changed_since(sheet.since) if sheet.since else "",
            changes=list(_changes(sheet)),
        )
    )


def _link(day: DaySheet, sheet: Sheet) -> tuple[str, str]:
    """Return a day and what it is called in the list of days: with its year where that is new."""
    new = day.day.year != sheet.days[0].day.year
    return day.day.isoformat(), wording.day_text(day.day, year=new)


def _changes(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for found in sheet.changes:
        yield wording.happening_title(found), wording.happening_text(found)
