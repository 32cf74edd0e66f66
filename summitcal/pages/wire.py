"""The diary of a newsroom, as text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from summitcal import wording
from summitcal.itinerary.agenda import Agenda, AgendaItem
from summitcal.model.diary import Diary
from summitcal.pages.columns import GAP, width, wrapped
from summitcal.pages.markdown import escaped
from summitcal.wording import News, WireItem, WireStyle

_COLUMNS = 80


def agenda_text(agenda: Agenda, diary: Diary, news: News | None, style: WireStyle) -> str:
    """Return the diary as paragraphs, 80 columns wide.

    Args:
        news: which changes are marked; None: none.
    """
    name = diary.name.upper() if style is WireStyle.WIRE else diary.name
    lines = [
        *wrapped(name, _COLUMNS),
        *wrapped(wording.wire_note(diary.home_zone, style), _COLUMNS),
    ]
    for heading, items in _sections(agenda, news, style):
        lines += ["", heading, "-" * width(heading)]
        for item in items:
            lines += ["", *wrapped(_joined(item.lead, item.title), _COLUMNS)]
            lines += [f"{GAP}{line}" for note in item.notes for line in _note(note)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _note(text: str) -> list[str]:
    return wrapped(text, _COLUMNS - len(GAP))


def agenda_markdown(agenda: Agenda, diary: Diary, news: News | None, style: WireStyle) -> str:
    """Return the diary as Markdown."""
    lines = [f"# {escaped(diary.name)}", "", escaped(wording.wire_note(diary.home_zone, style))]
    for heading, items in _sections(agenda, news, style):
        lines += ["", f"## {escaped(heading)}", ""]
        for item in items:
            lead = f"**{escaped(item.lead)}**" if item.lead else ""
            lines.append(f"- {_joined(lead, escaped(item.title))}")
            lines += [f"  - {escaped(note)}" for note in item.notes]
    return "\n".join(lines) + "\n"


def _joined(lead: str, title: str) -> str:
    return f"{lead} – {title}" if lead else title


def _sections(
    agenda: Agenda, news: News | None, style: WireStyle
) -> Iterator[tuple[str, list[WireItem]]]:
    for day in agenda.days:
        items = [_item(item, day.day, news, style) for item in day.items]
        yield wording.wire_day(day.day, style), items
    if agenda.open:
        yield wording.DATE_OPEN, [_item(item, None, news, style) for item in agenda.open]


def _item(item: AgendaItem, day: date | None, news: News | None, style: WireStyle) -> WireItem:
    mark = wording.news_mark(item.entry, news)
    return wording.wire_item(item.entry, day, item.city, mark, style)
