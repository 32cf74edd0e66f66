"""A sheet as text: 80 columns, local time and home time beside what takes place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summitcal import wording
from summitcal.itinerary.daysheets import DaySheet, Run
from summitcal.itinerary.findings import ItineraryFinding
from summitcal.itinerary.remarks import Night, Remark
from summitcal.itinerary.sheets import Sheet
from summitcal.pages.columns import GAP, one_line, row, width, wrapped
from summitcal.wording import Card

COLUMNS = 80
_LOCAL, _HOME = 13, 13
_BODY = COLUMNS - _LOCAL - _HOME - 2 * len(GAP)


def sheet_text(sheet: Sheet, *, open_first: bool = False) -> str:
    """Return a sheet day after day, with what is open at its end or its beginning."""
    open_items = list(_open(sheet))
    days = [line for day in sheet.days for line in ("", *_day(day, sheet))]
    lines = [*_head(sheet), *(open_items if open_first else ()), *days]
    lines += () if open_first else open_items
    return "".join(f"{line.rstrip()}\n" for line in [*lines, *_changes(sheet)])


def _head(sheet: Sheet) -> Iterator[str]:
    yield from wrapped(heading(sheet), COLUMNS)
    yield from wrapped(wording.clock_note(sheet.home_zone), COLUMNS)
    if sheet.revised:
        yield wording.revision_mark(sheet.revised)
    if sheet.is_empty:
        yield from ("", wording.NOTHING)


def heading(sheet: Sheet) -> str:
    """Return whose sheet it is."""
    if sheet.official:
        return wording.party_text(sheet.official, sheet.first_day)
    return wording.programme_name(sheet.delegation) if sheet.delegation else ""


def _day(day: DaySheet, sheet: Sheet) -> Iterator[str]:
    title = wording.day_heading(day.day)
    yield title
    yield "=" * width(title)
    for run in day.runs:
        yield from _run(run, sheet)
    for night in day.nights:
        yield ""
        yield from wrapped(night_text(night), COLUMNS)
    if day.remarks:
        yield from _box(day.remarks)


def _run(run: Run, sheet: Sheet) -> Iterator[str]:
    yield ""
    name = run.place.name if run.place else ""
    yield from wrapped(wording.clock_heading(name, run.zone, run.at, sheet.home_zone), COLUMNS)
    for item in run.items:
        yield from _item(
            wording.card_of(item.entry, item.day, again=item.again),
            wording.news_mark(item.entry, sheet.news),
        )


def _item(card: Card, mark: str) -> Iterator[str]:
    """Yield an entry: times in two columns, the texts in a third."""
    body = wrapped(f"{mark} {card.title}", _BODY)
    body += [line for text in texts_of(card) for line in _hanging(text)]
    cells = [wrapped(card.time, _LOCAL), wrapped(card.home_time, _HOME), body]
    yield from row(cells, (_LOCAL, _HOME))


def texts_of(card: Card) -> Iterator[str]:
    """Yield the lines under the title of an entry."""
    yield card.where
    yield from card.people
    yield from card.details
    if card.sources:
        yield wording.sources_text(text or address for text, address in card.sources)


def _hanging(text: str) -> list[str]:
    first, *rest = wrapped(text, _BODY - len(GAP))
    return [first, *(f"{GAP}{line}" for line in rest)] if rest else [first]


def night_text(night: Night) -> str:
    """Return where a night is spent."""
    return wording.overnight_text(night.place.name, tuple(o.name for o in night.officials))


def remark_text(remark: Remark) -> str:
    """Return a leg or a finding as a sentence, with whose it is."""
    names = tuple(official.name for official in remark.officials)
    if isinstance(remark.what, ItineraryFinding):
        return wording.finding_remark(remark.what, names)
    return wording.leg_remark(remark.what, names)


def _box(remarks: Iterable[Remark]) -> Iterator[str]:
    """Yield legs and findings with a rule at their left, so that nobody takes them for entries."""
    yield ""
    yield f"| {wording.LEGS_AND_FINDINGS}"
    for remark in remarks:
        first, *rest = wrapped(remark_text(remark), COLUMNS - 4)
        yield f"| - {first}"
        yield from (f"|   {line}" for line in rest)


def _open(sheet: Sheet) -> Iterator[str]:
    if not sheet.open:
        return
    yield ""
    yield wording.OPEN
    yield "=" * width(wording.OPEN)
    for entry in sheet.open:
        yield ""
        yield from _item(wording.card_of(entry), wording.news_mark(entry, sheet.news))


def _changes(sheet: Sheet) -> Iterator[str]:
    if not sheet.since:
        return
    title = wording.changed_since(sheet.since)
    yield from ("", title, "=" * width(title))
    for found in sheet.changes:
        text = f"{wording.happening_title(found)}: {one_line(wording.happening_text(found))}"
        yield from _hanging_wide(text)
    if not sheet.changes:
        yield wording.NO_CHANGE


def _hanging_wide(text: str) -> list[str]:
    first, *rest = wrapped(text, COLUMNS - len(GAP))
    return [first, *(f"{GAP}{line}" for line in rest)]
