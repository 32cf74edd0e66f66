"""Entries as news agencies write their diaries: datelines, what goes on, what is new."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from summitcal.ledger import Entry, Person, State
from summitcal.model.clocks import Moment
from summitcal.model.places import Venue
from summitcal.model.vocabulary import Capacity, Kind
from summitcal.model.when import Days, Hours, Undated
from summitcal.wording.tables import sheet_title, time_cell
from summitcal.wording.texts import press_lines, reason_text
from summitcal.wording.times import at_clock, day_text, hour_text, known_text
from summitcal.wording.words import (
    ATTENDANCES,
    FULL_MONTHS,
    FULL_WEEKDAYS,
    MONTHS,
    STATUSES,
    clock_name,
)

DATE_OPEN = "Date to be fixed"
HIGHLIGHT_KINDS = frozenset({Kind.SUMMIT, Kind.DEADLINE})
_LEADS = {
    Capacity.CHAIR, Capacity.CO_CHAIR, Capacity.HEAD, Capacity.HOST, Capacity.SIGNATORY,
}  # fmt: skip
_MOST = 4
"""How many people are named."""


class WireStyle(StrEnum):
    """How a diary is written."""

    WIRE = "wire"
    """As agencies do: ``0950 (0050 GMT) TOKYO``."""
    PLAIN = "plain"
    """``09:50 (00:50 UTC) Tokyo``."""


@attrs.frozen(kw_only=True)
class WireItem:
    """The texts of one entry on one day."""

    lead: str
    """Mark, time and dateline; empty where there is neither a time nor a dateline."""
    title: str
    """What it is, until when it goes on, who takes part, where."""
    notes: tuple[str, ...]
    """Why, and what press may do."""


def wire_item(
    entry: Entry, day: date | None, city: Venue | None, mark: str, style: WireStyle
) -> WireItem:
    """Return an entry as a diary of an agency has it.

    Args:
        day: under which it stands; None: it has none yet.
        city: its dateline; None: it has none, but for the clock that its hour is on.
        mark: ``(+)``, ``(*)`` or nothing.
    """
    state = entry.state
    lead, name = _lead(state, day, city, style), sheet_title(entry)
    if lead:
        lead = f"{mark} {lead}".strip()
    else:
        name = f"{mark} {name}".strip()
    what = " ".join(filter(None, (name, _goes_on(state, day), _open(state, day))))
    parts = (what, _people(state), _place(state, city), _doubt(state))
    return WireItem(
        lead=lead,
        title=", ".join(filter(None, parts)),
        notes=tuple(filter(None, (reason_text(state), *press_lines(state)))),
    )


def is_highlight(entry: Entry) -> bool:
    """Return whether an entry stands first: two sides meet through those who lead them."""
    state = entry.state
    if state.kind.is_move or state.status.is_off:
        return False
    sides = {
        person.side.id for person in state.people
        if person.side and person.is_present and _LEADS & set(person.capacities)
    }  # fmt: skip
    return len(sides) > 1 or state.kind in HIGHLIGHT_KINDS


def wire_day(day: date, style: WireStyle) -> str:
    """Return ``Saturday, October 25``, or ``Sat 25 Oct 2025``."""
    if style is WireStyle.PLAIN:
        return day_text(day, year=True)
    return f"{FULL_WEEKDAYS[day.weekday()]}, {FULL_MONTHS[day.month - 1]} {day.day}, {day.year}"


def wire_note(zone: str, style: WireStyle) -> str:
    """Return what is said once: whose clocks these are, what the marks mean."""
    clock = _clock_name(zone, style)
    marks = "(+) new and (*) changed in the last 24 hours"
    return f"Times are local, {clock} in brackets; {marks}."


def _clock_name(zone: str, style: WireStyle) -> str:
    name = clock_name(zone)
    return "GMT" if style is WireStyle.WIRE and name == "UTC" else name


def _lead(state: State, day: date | None, city: Venue | None, style: WireStyle) -> str:
    """Return time and dateline; an hour at no known place has its clock's name for one."""
    time = _time(state, day, style)
    has_clock = time and isinstance(state.shown, Hours)
    dateline = city.name if city else clock_name(state.zone) if has_clock else ""
    dateline = dateline.upper() if style is WireStyle.WIRE else dateline
    return " ".join(filter(None, (time, dateline)))


def _time(state: State, day: date | None, style: WireStyle) -> str:
    moment = state.start or state.end
    if not isinstance(state.shown, Hours) or moment is None:
        part = state.shown.part if isinstance(state.shown, Days) else None
        return str(part or "")
    if day and day != moment.wall.date():
        return ""
    if style is WireStyle.PLAIN:
        local = time_cell(state)
    else:
        about = "about " if moment.about else ""
        until = "until " if state.start is None else ""
        local = f"{until}{about}{moment.wall:%H%M}"
    other = _on_clock(moment, state.home_zone, style)
    return f"{local} ({other})" if other else local


def _on_clock(moment: Moment, zone: str, style: WireStyle) -> str:
    """Return the clock of the desk, with the day where that is another; nothing if it is equal."""
    home = at_clock(moment, zone)
    if home.wall == moment.wall:
        return ""
    clock = f"{home.wall:%H%M}" if style is WireStyle.WIRE else hour_text(home.wall)
    same = home.wall.date() == moment.wall.date()
    words = ("" if same else _short(home.wall), clock, _clock_name(zone, style))
    return " ".join(filter(None, words))


def _short(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}"


def _goes_on(state: State, day: date | None) -> str:
    """Return ``(to Oct 28)``, on the last of several days ``(final day)``."""
    days = state.shown.days
    if not day or not isinstance(state.shown, Days | Hours) or not days or days[0] == days[1]:
        return ""
    if state.origin and state.destination:
        return ""
    return "(final day)" if day == days[1] else f"(to {_short(days[1])})"


def _open(state: State, day: date | None) -> str:
    if day or isinstance(state.shown, Undated):
        return ""
    return f"({known_text(state.shown)})"


def _people(state: State) -> str:
    present = [person for person in state.people if person.is_present]
    # Who leads a side comes first; the sort keeps the precedence otherwise.
    shown = sorted(present, key=lambda p: not _LEADS & set(p.capacities))[:_MOST]
    names = [_name(person) for person in shown]
    more = len(present) - len(shown)
    return "; ".join([*names, *([f"{more} more"] if more else [])])


def _name(person: Person) -> str:
    """Return a name with the side, and how they take part where not in person."""
    side = person.side.name if person.side and not person.is_delegation else ""
    inner = ", ".join(filter(None, (side, ATTENDANCES[person.by])))
    return f"{person.name} ({inner})" if inner else person.name


def _place(state: State, city: Venue | None) -> str:
    ends = [end.name for end in (state.origin, state.destination) if end]
    if len(ends) == 2:
        return " → ".join(ends)
    place = state.place
    return place.name if place and city and place.id != city.id else ""


def _doubt(state: State) -> str:
    return STATUSES[state.status] if state.status.is_pending else ""
