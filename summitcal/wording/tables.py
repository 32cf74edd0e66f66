"""What stands in the cells of programmes and itineraries that people print."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import attrs

from summitcal.ledger import Entry, State
from summitcal.model.parties import Official
from summitcal.model.vocabulary import Access, Status
from summitcal.model.when import Days, Hours, Window
from summitcal.wording.times import day_text, hours_text, window_text
from summitcal.wording.titles import location, title
from summitcal.wording.words import ACCESSES, FULL_MONTHS, STATUSES, TITLE_MARKS, UNDATED


def day_heading(day: date) -> str:
    """Return ``Sat 25 Oct 2025``."""
    return day_text(day, year=True)


def month_heading(state: State) -> str:
    """Return ``October 2025``, the month in which an entry begins; `UNDATED` for none."""
    day = state.start.wall.date() if state.start else (state.shown.days or (None,))[0]
    return f"{FULL_MONTHS[day.month - 1]} {day.year}" if day else UNDATED


@attrs.frozen
class News:
    """Which changes are marked: those after one instant and up to another (UTC)."""

    since: datetime
    until: datetime | None = None
    """None: to the newest."""


def news_of_a_day(now: datetime, began: datetime) -> News:
    """Return the news of the 24 hours before an instant.

    Args:
        began: when the ledger did; what was in the first issue was news to nobody.
    """
    return News(max(now - timedelta(hours=24), began), now)


def news_mark(entry: Entry, news: News | None) -> str:
    """Return ``(+)`` for what is new, ``(*)`` for what changed, and nothing for anything else."""
    if news is None:
        return ""
    until = news.until or entry.revised
    if news.since < entry.created <= until:
        return "(+)"
    return "(*)" if news.since < entry.revised <= until else ""


def time_cell(state: State) -> str:
    """Return what is known of the time within its day: hours, a part, the days it spans."""
    match state.shown:
        case Hours():
            if state.end and state.start and state.end.wall.date() != state.start.wall.date():
                return f"{hours_text(state)} ({day_text(state.end.wall)})"
            return hours_text(state)
        case Days(first=first, last=last, part=part):
            if first != last:
                return f"to {day_text(last)}{f', {part}' if part else ''}"
            return str(part or ("no hour yet" if state.is_tbc else "all day"))
        case Window(first=first, last=last):
            return "day not sourced" if first == last else f"one day of {window_text(first, last)}"
    return "no day yet"


def sheet_title(entry: Entry) -> str:
    """Return the title beside a column that says the time: what the status says before it."""
    state = entry.state
    if state.closing:
        return title(entry)
    mark = TITLE_MARKS.get(state.status)
    return f"{mark}: {state.title}" if mark else state.title


def place_and_status(entry: Entry) -> str:
    """Return place, access and what is not sure: ``Kuala Lumpur · pool · expected``."""
    state = entry.state
    silent = state.closing or state.status is Status.HELD
    status = "" if silent else STATUSES[state.status]
    access = "" if state.access is Access.UNSTATED else ACCESSES[state.access]
    return " · ".join(filter(None, (location(entry), access, status)))


def party_text(official: Official, day: date | None) -> str:
    """Return an official with office and delegation on a day."""
    offices = "; ".join(office.title for office in official.offices_on(day))
    side = official.delegation_on(day)
    name = f"{official.name} {official.native_name}".strip()
    return ", ".join(filter(None, (name, offices, side.name if side else "")))
