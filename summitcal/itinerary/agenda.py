"""The whole diary day after day, as a newsroom plans by it: highlights first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from summitcal.itinerary.ordering import first_day, in_order
from summitcal.itinerary.places import locality
from summitcal.ledger import Entry
from summitcal.model.places import Venue
from summitcal.model.when import DAY, Window
from summitcal.wording import is_highlight


@attrs.frozen
class AgendaItem:
    """An entry on one of its days."""

    entry: Entry
    city: Venue | None
    """Its dateline; of a move where it starts. None: it has no place."""
    is_highlight: bool = False


@attrs.frozen
class AgendaDay:
    """The entries of one day, highlights first."""

    day: date
    items: tuple[AgendaItem, ...]


@attrs.frozen
class Agenda:
    """Days in order, and what has no day yet."""

    days: tuple[AgendaDay, ...]
    open: tuple[AgendaItem, ...] = ()


def agenda_of(
    entries: Iterable[Entry], since: date | None = None, count: int | None = None
) -> Agenda:
    """Return the agenda of entries.

    Args:
        since: the first day; None: that of the first entry.
        count: how many days; None: to the last entry.
    """
    every = [entry for entry in entries if entry.is_live]
    fixed = [e for e in every if e.state.is_drawn and not isinstance(e.state.shown, Window)]
    days: dict[date, list[AgendaItem]] = {}
    for entry in in_order(fixed):
        for day in _days(entry):
            days.setdefault(day, []).append(_item(entry))
    first = since or min(days, default=None)
    shown = [d for d in sorted(days) if first and first <= d and _is_within(d, first, count)]
    return Agenda(
        days=tuple(AgendaDay(day, _sorted(days[day])) for day in shown),
        open=tuple(_item(e) for e in every if e.id not in {f.id for f in fixed}),
    )


def _is_within(day: date, first: date, count: int | None) -> bool:
    return count is None or day < first + timedelta(days=count)


def _days(entry: Entry) -> Iterator[date]:
    """Yield the days of an entry; of a leg the first alone."""
    state, day = entry.state, first_day(entry)
    yield day
    days = state.shown.days
    if days and not (state.origin and state.destination):
        while day < days[1]:
            day += DAY
            yield day


def _sorted(items: list[AgendaItem]) -> tuple[AgendaItem, ...]:
    return tuple(sorted(items, key=lambda item: not item.is_highlight))


def _item(entry: Entry) -> AgendaItem:
    place = entry.state.origin or entry.state.place
    return AgendaItem(entry, locality(place) if place else None, is_highlight(entry))
