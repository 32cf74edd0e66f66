"""The diary of a newsroom, as text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from summitcal import wording
from summitcal.itinerary.agenda import Agenda, AgendaItem
from summitcal.model.diary import Diary
from summitcal.pages.columns import GAP, width, wrapped
from summitcal.pages.markdown import escaped
from summitcal.wording import WireItem, WireStyle

_COLUMNS = 80


def agenda_text(agenda: Agenda, diary: Diary, now: datetime | None, style: WireStyle) -> str:
    """Return the diary as paragraphs, 80 columns wide.

    Args:
        now: marks what is new or changed in the 24 hours before it; None: nothing is marked.
    """
    name = diary.name.upper() if style is WireStyle.WIRE else diary.name
    lines = [
        *wrapped(name, _COLUMNS),
        *wrapped(wording.wire_note(diary.home_zone, style), _COLUMNS),
    ]
    for heading, items in _sections(agenda, now, style):
        lines += ["", heading, "-" * width(heading)]
        for item in items:
            lines += ["", *wrapped(f"{item.lead} – {item.title}", _COLUMNS)]
            lines += [f"{GAP}{line}" for note in item.notes for line in _note(note)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _note(text: str) -> list[str]:
    return wrapped(text, _COLUMNS - len(GAP))


def agenda_markdown(agenda: Agenda, diary: Diary, now: datetime | None, style: WireStyle) -> str:
    """Return the diary as Markdown."""
    lines = [f"# {escaped(diary.name)}", "", escaped(wording.wire_note(diary.home_zone, style))]
    for heading, items in _sections(agenda, now, style):
        lines += ["", f"## {escaped(heading)}", ""]
        for item in items:
            lines.append(f"- **{escaped(item.lead)}** – {escaped(item.title)}")
            lines += [f"  - {escaped(note)}" for note in item.notes]
    return "\n".join(lines) + "\n"


def _sections(
    agenda: Agenda, now: datetime | None, style: WireStyle
) -> Iterator[tuple[str, list[WireItem]]]:
    for day in agenda.days:
        items = [_item(item, day.day, now, style) for item in day.items]
        yield wording.wire_day(day.day, style), items
    if agenda.open:
        yield wording.DATE_OPEN, [_item(item, None, now, style) for item in agenda.open]


def _item(item: AgendaItem, day: date | None, now: datetime | None, style: WireStyle) -> WireItem:
    mark = wording.news_mark(item.entry, now) if now else ""
    return wording.wire_item(item.entry, day, item.city, mark, style)
