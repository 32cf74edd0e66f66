"""Parts that stand on several pages, made once: entries as list items, days as sections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeAlias

import attrs
from markupsafe import Markup

from summitcal import wording
from summitcal.itinerary.daysheets import DaySheet, Item, Run
from summitcal.itinerary.findings import ItineraryFinding
from summitcal.itinerary.remarks import Remark
from summitcal.itinerary.sheets import Sheet
from summitcal.ledger import Entry
from summitcal.ledger.codec import instant_text
from summitcal.ledger.parts import Parts
from summitcal.pages.plain_sheets import night_text, remark_text
from summitcal.pages.templating import joined, macro
from summitcal.wording import Card, News

_ItemKey: TypeAlias = tuple[str, date | None, bool, str]
_RunKey: TypeAlias = tuple[str, str, datetime, tuple[_ItemKey, ...]]
_Notes: TypeAlias = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]
"""Nights, and remarks each with how grave it is."""
_SectionKey: TypeAlias = tuple[date, tuple[_RunKey, ...], _Notes]


@attrs.frozen(kw_only=True)
class _Run:
    """Entries under one clock, as the template takes them."""

    clock: str
    entries: Markup


class Fragments:
    """What pages of one diary have in common, for as long as they are made.

    Args:
        parts: items that were made for pages before.
    """

    def __init__(self, parts: Parts | None = None) -> None:
        self._parts = parts or Parts()
        self._items: dict[_ItemKey, Markup] = {}
        self._sections: dict[_SectionKey, Markup] = {}

    def item(self, entry: Entry, day: date | None, mark: str = "", again: bool = False) -> Markup:
        """Return an entry as a list item."""
        key = (entry.id, day, again, mark)
        if key not in self._items:
            self._items[key] = self._part(
                entry,
                "item",
                f"{day} {again} {mark}",
                lambda: _item(entry, wording.card_of(entry, day, again=again), mark, again=again),
            )
        return self._items[key]

    def brief(self, entry: Entry, day: date | None) -> Markup:
        """Return an entry as an item of a long list."""
        return self._part(
            entry,
            "brief",
            str(day),
            lambda: _item(entry, wording.brief_card(entry, day), "", again=False),
        )

    def _part(self, entry: Entry, kind: str, detail: str, make: Callable[[], Markup]) -> Markup:
        """Return a part of an entry, as it was made once."""
        part = self._parts.find(entry, kind, detail)
        if part is not None:
            return Markup(part.decode())  # noqa: S704  # made by the same template
        made = make()
        self._parts.add(entry, kind, made.encode(), detail)
        return made

    def section(self, day: DaySheet, sheet: Sheet) -> Markup:
        """Return a day of a sheet."""
        notes = tuple(map(night_text, day.nights)), tuple(map(_remark, day.remarks))
        if not sheet.official:
            return self._section(day, sheet, notes)
        # Those who meet have the same day on their sheets; a delegation's is on no other.
        key = day.day, tuple(_run_key(run, sheet.news) for run in day.runs), notes
        if key not in self._sections:
            self._sections[key] = self._section(day, sheet, notes)
        return self._sections[key]

    def _section(self, day: DaySheet, sheet: Sheet, notes: _Notes) -> Markup:
        runs = [self._run(run, sheet) for run in day.runs]
        name = wording.day_heading(day.day)
        return macro("day.html", "section")(day.day.isoformat(), name, runs, *notes)

    def _run(self, run: Run, sheet: Sheet) -> _Run:
        return _Run(
            clock=wording.clock_heading(_name(run), run.zone, run.at, sheet.home_zone),
            entries=joined(
                self.item(item.entry, item.day, _mark(item, sheet.news), item.again)
                for item in run.items
            ),
        )


def _item(entry: Entry, card: Card, mark: str, *, again: bool) -> Markup:
    state = entry.state
    machine_time = instant_text(state.start.instant) if state.start and not again else ""
    home_clock = wording.clock_name(state.home_zone)
    return macro("item.html", "item")(card, machine_time, home_clock, mark)


def _run_key(run: Run, news: News | None) -> _RunKey:
    """Return all that a run is made of, but the home clock, which is that of the diary."""
    keys = ((item.entry.id, item.day, item.again, _mark(item, news)) for item in run.items)
    return _name(run), run.zone, run.at, tuple(keys)


def _mark(item: Item, news: News | None) -> str:
    return wording.news_mark(item.entry, news)


def _name(run: Run) -> str:
    return run.place.name if run.place else ""


def _remark(remark: Remark) -> tuple[str, str]:
    """Return how grave a remark is, for its style, and what it says."""
    what = remark.what
    level = str(what.level) if isinstance(what, ItineraryFinding) else "leg"
    return level, remark_text(remark)
