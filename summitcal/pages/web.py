"""Sheets as web pages: one self-contained file each, that asks nothing of any other machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import attrs
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from summitcal import wording
from summitcal.itinerary.daysheets import DaySheet, Item
from summitcal.itinerary.findings import ItineraryFinding
from summitcal.itinerary.sheets import Sheet
from summitcal.ledger import Entry
from summitcal.ledger.codec import instant_text
from summitcal.pages.plain_sheets import heading, night_text, remark_text
from summitcal.wording import Card


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


def is_web(address: str) -> bool:
    """Return whether an address may be followed from a page: no script, no file."""
    return address.lower().startswith(("https://", "http://"))


def printable(text: Any) -> Any:
    """Return a text without what no page may hold; anything else as it is."""
    if isinstance(text, str) and not isinstance(text, Markup):
        return "".join(c if c.isprintable() or c in "\n\t" else " " for c in text)
    return text


@cache
def environment() -> Environment:
    """Return the templates, every text in them escaped."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=printable,
    )
    made.filters["is_web"] = is_web
    made.globals["words"] = wording.PAGE_WORDS
    return made


class ItemPages:
    """Entries as list items, each made once however many pages it stands on."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, date | None, bool, str], Markup] = {}

    def item(
        self, entry: Entry, day: date | None, mark: str = "", *, again: bool = False
    ) -> Markup:
        """Return an entry as a list item."""
        key = (entry.id, day, again, mark)
        if key not in self._made:
            card = wording.card_of(entry, day, again=again)
            self._made[key] = _item(entry, card, mark, again=again)
        return self._made[key]

    def brief(self, entry: Entry, day: date | None) -> Markup:
        """Return an entry as an item of a long list."""
        return _item(entry, wording.brief_card(entry, day), "", again=False)


def _item(entry: Entry, card: Card, mark: str, *, again: bool) -> Markup:
    state = entry.state
    text = (
        environment()
        .get_template("item.html")
        .render(
            card=card,
            machine_time=instant_text(state.start.instant) if state.start and not again else "",
            home_clock=wording.clock_name(state.home_zone),
            mark=mark,
        )
    )
    return Markup(text)  # noqa: S704  # made by a template that escapes


def sheet_html(
    sheet: Sheet,
    language: str,
    *,
    open_first: bool = False,
    home: Home | None = None,
    paper: str = "",
    items: ItemPages | None = None,
) -> str:
    """Return a sheet as a page.

    Args:
        home: what it leads back to, where it is one of a folder.
        paper: what it is printed on, as CSS names it; empty: as the printer has it.
        items: entries that were made for other pages.
    """
    made = items or ItemPages()
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
            days=[_day(day, sheet, made) for day in sheet.days],
            open=_joined(
                made.item(entry, None, wording.news_mark(entry, sheet.news)) for entry in sheet.open
            ),
            open_first=open_first,
            changes=list(_changes(sheet)) if sheet.since else None,
        )
    )


def _day(day: DaySheet, sheet: Sheet, made: ItemPages) -> Mapping[str, Any]:
    return {
        "date": day.day.isoformat(),
        "anchor": f"d{day.day.isoformat()}",
        "name": wording.day_heading(day.day),
        "short": wording.day_text(day.day, year=day.day.year != sheet.days[0].day.year),
        "runs": [
            {
                "clock": wording.clock_heading(
                    run.place.name if run.place else "", run.zone, run.at, sheet.home_zone
                ),
                "entries": _joined(_placed(item, sheet, made) for item in run.items),
            }
            for run in day.runs
        ],
        "nights": [night_text(night) for night in day.nights],
        "remarks": [
            (str(remark.what.level) if isinstance(remark.what, ItineraryFinding) else "leg",
             remark_text(remark))
            for remark in day.remarks
        ],
    }  # fmt: skip


def _placed(item: Item, sheet: Sheet, made: ItemPages) -> Markup:
    return made.item(
        item.entry, item.day, wording.news_mark(item.entry, sheet.news), again=item.again
    )


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def _changes(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for found in sheet.changes:
        yield wording.happening_title(found), wording.happening_text(found)
