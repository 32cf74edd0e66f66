"""A sheet as Markdown (CommonMark)."""

from __future__ import annotations

from collections.abc import Iterator

from summitcal import wording
from summitcal.itinerary.daysheets import DaySheet
from summitcal.itinerary.sheets import Sheet
from summitcal.pages.markdown import escaped
from summitcal.pages.plain_sheets import heading, night_text, remark_text
from summitcal.wording import Card


def sheet_markdown(sheet: Sheet, *, open_first: bool = False) -> str:
    """Return a sheet with a heading a day and a list item an entry."""
    open_items = list(_open(sheet))
    days = [line for day in sheet.days for line in _day(day, sheet)]
    lines = [f"# {escaped(heading(sheet))}", "", escaped(wording.clock_note(sheet.home_zone))]
    if sheet.revised:
        lines += ["", escaped(wording.revision_mark(sheet.revised))]
    if sheet.is_empty:
        lines += ["", wording.NOTHING]
    lines += [*open_items, *days] if open_first else [*days, *open_items]
    return "\n".join([*lines, *_changes(sheet)]) + "\n"


def _day(day: DaySheet, sheet: Sheet) -> Iterator[str]:
    yield from ("", f"## {wording.day_heading(day.day)}")
    for run in day.runs:
        name = run.place.name if run.place else ""
        clock = wording.clock_heading(name, run.zone, run.at, sheet.home_zone)
        yield from ("", f"### {escaped(clock)}", "")
        for item in run.items:
            card = wording.card_of(item.entry, item.day, again=item.again)
            yield from _item(card, wording.news_mark(item.entry, sheet.news))
    for night in day.nights:
        yield from ("", f"*{escaped(night_text(night))}*")
    if day.remarks:
        yield from ("", f"> **{wording.LEGS_AND_FINDINGS}**", ">")
        yield from (f"> - {escaped(remark_text(remark))}" for remark in day.remarks)


def _item(card: Card, mark: str) -> Iterator[str]:
    times = f"{escaped(card.time)} ({escaped(card.home_time)})" if card.home_time else card.time
    times = times if card.home_time else escaped(times)
    yield f"- {times} · **{escaped(f'{mark} {card.title}'.strip())}**"
    yield f"  - {escaped(card.where)}"
    yield from (f"  - {escaped(text)}" for text in (*card.people, *card.details))
    if card.sources:
        yield f"  - {escaped(wording.sources_text(text for text, _ in card.sources))}"


def _open(sheet: Sheet) -> Iterator[str]:
    if sheet.open:
        yield from ("", f"## {wording.OPEN}", "")
        for entry in sheet.open:
            yield from _item(wording.card_of(entry), wording.news_mark(entry, sheet.news))


def _changes(sheet: Sheet) -> Iterator[str]:
    if not sheet.since:
        return
    yield from ("", f"## {wording.changed_since(sheet.since)}", "")
    for found in sheet.changes:
        title, text = wording.happening_title(found), wording.happening_text(found)
        yield f"- **{escaped(title)}**: {escaped(text)}"
    if not sheet.changes:
        yield wording.NO_CHANGE
