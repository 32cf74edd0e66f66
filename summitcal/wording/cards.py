"""An entry as a sheet shows it: one card, each line of it a sentence or a name.

How the lines are laid out is the renderers' affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

import attrs

from summitcal import zones
from summitcal.ledger import Entry, State
from summitcal.model.clocks import Moment
from summitcal.model.parties import Delegation
from summitcal.model.when import DAY, Hours
from summitcal.wording.people import people_lines
from summitcal.wording.tables import sheet_title, time_cell
from summitcal.wording.texts import (
    earlier_dates,
    not_fixed,
    note_text,
    press_lines,
    reason_text,
    source_brief,
    who_says_what,
)
from summitcal.wording.times import at_clock, date_text, hour_text
from summitcal.wording.titles import location
from summitcal.wording.words import MONTHS, clock_name, kind_name

LEGS_AND_FINDINGS = "Legs and findings"
OPEN = "Open: no day yet, or not fixed"
NOTHING = "No entries."
CHANGED = "What changed"
NO_CHANGE = "Nothing changed."


@attrs.frozen(kw_only=True)
class Card:
    """The texts of one entry."""

    title: str
    time: str
    home_time: str
    kind: str
    place: str
    people: tuple[str, ...] = ()
    """A line per delegation."""
    details: tuple[str, ...] = ()
    """Why it stands as it does, what is not fixed or was otherwise, who says so, press, text."""
    sources: tuple[tuple[str, str], ...] = ()
    """Text and address; the address may be empty."""
    status: str
    """The word of the vocabulary, for styles."""

    @property
    def where(self) -> str:
        """The line under the title: what it is, and where."""
        return " · ".join(filter(None, (self.kind, self.place)))


def card_of(entry: Entry, day: date | None = None, *, again: bool = False) -> Card:
    """Return the texts of an entry.

    Args:
        day: on which sheet it stands; on a later one than its first the time says so.
        again: whether it stood on an earlier sheet, so that what and where will do.
    """
    card, state = _bare(entry, day), entry.state
    if again:
        return card
    return attrs.evolve(
        card,
        people=tuple(people_lines(state.people)),
        details=tuple(_details(entry)),
        sources=_sources(state),
    )


def brief_card(entry: Entry, day: date | None = None) -> Card:
    """Return the texts of an entry among many: what, when, where, and what is not sure of it."""
    details = (reason_text(entry.state), " ".join(not_fixed(entry.state)))
    return attrs.evolve(_bare(entry, day), details=tuple(filter(None, details)))


def _bare(entry: Entry, day: date | None) -> Card:
    """Return what, where and when alone."""
    state = entry.state
    return Card(
        title=sheet_title(entry),
        time=_time(state, day),
        home_time=home_cell(state),
        kind=kind_name(state.kind),
        place=location(entry),
        status=str(state.status),
    )


def _sources(state: State) -> tuple[tuple[str, str], ...]:
    """Return each source in a few words with its address; without one, what reads alike once."""
    rows = ((source_brief(source), source.url) for source in state.sources)
    return tuple(dict.fromkeys(rows))


def _details(entry: Entry) -> Iterator[str]:
    state = entry.state
    yield from filter(None, (reason_text(state), " ".join(not_fixed(state))))
    if state.status.is_pending:
        yield from who_says_what(state)
    yield from earlier_dates(entry)
    yield from press_lines(state)
    yield from filter(None, (" ".join(state.text.split()), note_text(state)))


def _time(state: State, day: date | None) -> str:
    """Return what is known of the time; of a later day of several, the how-manieth it is."""
    days = state.shown.days
    if day and days and days[0] < day <= days[1]:
        if isinstance(state.shown, Hours):
            end = f" {hour_text(state.end.wall)}" if state.end and day == days[1] else ""
            return f"until{end}" if end else "all day"
        number, count = (day - days[0]) // DAY + 1, (days[1] - days[0]) // DAY + 1
        return f"day {number} of {count}"
    return time_cell(state)


def home_cell(state: State) -> str:
    """Return when it begins on the home clock, with the day where that is another: ``20:50``."""
    moment = state.start or state.end
    if not isinstance(state.shown, Hours) or moment is None:
        return ""
    home = at_clock(moment, state.home_zone)
    if home.wall == moment.wall:
        return ""
    clock = f"~{hour_text(home.wall)}" if moment.about else hour_text(home.wall)
    return clock if home.wall.date() == moment.wall.date() else f"{_short_day(home)} {clock}"


def _short_day(moment: Moment) -> str:
    return f"{moment.wall.day} {MONTHS[moment.wall.month - 1]}"


@lru_cache(maxsize=16384)
def clock_heading(place: str, zone: str, at: datetime, home_zone: str) -> str:
    """Return ``Kuala Lumpur, UTC+8 (Washington +12 h)``: a place, its clock, how far from home."""
    offset = _offset(at, zone)
    ahead = offset - _offset(at, home_zone)
    name = f"{place or clock_name(zone)}, UTC{_hours(offset)}"
    return f"{name} ({clock_name(home_zone)} {_hours(ahead)} h)" if ahead else name


def _offset(at: datetime, zone: str) -> timedelta:
    return zones.wall_time(at, zone) - at.replace(tzinfo=None)


def _hours(offset: timedelta) -> str:
    """Return ``+8``, ``−4``, ``+5:30``."""
    minutes = round(abs(offset) / timedelta(minutes=1))
    sign = "−" if offset < timedelta() else "+"
    hours, rest = divmod(minutes, 60)
    return f"{sign}{hours}:{rest:02}" if rest else f"{sign}{hours}"


def clock_note(home_zone: str) -> str:
    """Return what is said once of all times."""
    return f"All times local; beside them {clock_name(home_zone)} time."


def sources_text(sources: Iterable[str]) -> str:
    """Return sources in one line, each once."""
    return f"Sources: {'; '.join(dict.fromkeys(sources))}"


def programme_name(delegation: Delegation) -> str:
    """Return the heading of a delegation's combined sheet."""
    name = f"{delegation.name} {delegation.native_name}".strip()
    return f"{name}: programme of the delegation"


def revision_mark(revised: datetime) -> str:
    """Return how new a sheet is: the last change of anything on it."""
    return f"Revision of {date_text(revised.date())} {hour_text(revised)} UTC"


def changed_since(since: datetime) -> str:
    """Return the heading of what changed since an instant."""
    return f"{CHANGED} since {date_text(since.date())} {hour_text(since)} UTC"


def overnight_text(place: str, names: tuple[str, ...] = ()) -> str:
    """Return where a night is spent, and by whom where they are several."""
    return f"Overnight: {place} ({', '.join(names)})" if names else f"Overnight: {place}"
