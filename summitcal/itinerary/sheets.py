"""An itinerary as it is issued: a sheet a day, what is open, what changed since the last issue.

In: itineraries. Out: `Sheet` values for every renderer. A day's entries stand in runs under one
clock each, and the clock changes in the middle of a day where the official moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import attrs

from summitcal.itinerary.daysheets import DaySheet, day_sheets, placed_on_days
from summitcal.itinerary.itineraries import Itinerary
from summitcal.itinerary.ordering import in_order
from summitcal.itinerary.remarks import (
    Night,
    Remark,
    all_nights,
    all_remarks,
    nights_of,
    remarks_of,
)
from summitcal.itinerary.sightings import containers
from summitcal.ledger import Entry
from summitcal.ledger.history import Happening, happenings
from summitcal.model.parties import Delegation, Official
from summitcal.model.places import Venue
from summitcal.model.when import Window
from summitcal.wording import News


@attrs.frozen(kw_only=True)
class Sheet:
    """What is handed out: of one official, or of a delegation."""

    official: Official | None = None
    delegation: Delegation | None = None
    home_zone: str
    days: tuple[DaySheet, ...]
    open: tuple[Entry, ...] = ()
    """Entries without a day, or of which the day is not fixed."""
    revised: datetime | None = None
    """UTC: the last change of anything on it; None: there is no ledger to say so."""
    since: datetime | None = None
    """UTC: when the last issue was."""
    news: News | None = None
    """Which changes are marked; None: none."""
    changes: tuple[Happening, ...] = ()
    """What changed since, oldest first."""

    @property
    def first_day(self) -> date | None:
        """The day by which the offices at its head are read."""
        return self.days[0].day if self.days else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on it, of an official without entries or on a day without."""
        return not (self.days or self.open)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry on it, each once."""
        runs = (run for sheet in self.days for run in sheet.runs)
        dated = {item.entry.id: item.entry for run in runs for item in run.items}
        return (*dated.values(), *self.open)


def sheet_of(itinerary: Itinerary, home_zone: str) -> Sheet:
    """Return the sheet of one official."""
    who = itinerary.official
    fixed = [entry for entry in itinerary.entries if not _is_open(entry)]
    cities = _cities([itinerary])
    remarks, nights = remarks_of(itinerary), nights_of(itinerary)
    placed = list(placed_on_days(fixed, itinerary.containers, who.id))
    return Sheet(
        official=who,
        home_zone=home_zone,
        days=tuple(day_sheets(placed, cities, nights, remarks)),
        open=(*(e for e in itinerary.entries if _is_open(e)), *itinerary.undated),
    )


def combined_sheet(
    delegation: Delegation,
    itineraries: Sequence[Itinerary],
    entries: Iterable[Entry],
    held_aside: frozenset[str],
    home_zone: str,
) -> Sheet:
    """Return the one sheet of a delegation; legs, nights and findings name whose they are.

    Args:
        itineraries: those of its officials.
        entries: those in which it takes part, as such too.
        held_aside: the ids of entries that only hold others.
    """
    nights, remarks = all_nights(itineraries), all_remarks(itineraries)
    days, open_ = _laid_out(entries, held_aside, nights, remarks)
    return Sheet(delegation=delegation, home_zone=home_zone, days=days, open=open_)


def whole_programme(entries: Iterable[Entry], home_zone: str) -> Sheet:
    """Return every entry on its days."""
    every = tuple(entries)
    days, open_ = _laid_out(every, containers(every), {}, {})
    return Sheet(home_zone=home_zone, days=days, open=open_)


def _laid_out(
    entries: Iterable[Entry],
    held_aside: frozenset[str],
    nights: Mapping[date, tuple[Night, ...]],
    remarks: Mapping[date, tuple[Remark, ...]],
) -> tuple[tuple[DaySheet, ...], tuple[Entry, ...]]:
    """Return the days of entries that are nobody's in particular, and what is open."""
    every = tuple(entries)
    fixed = [entry for entry in every if entry.state.is_drawn and not _is_open(entry)]
    placed = list(placed_on_days(in_order(fixed), held_aside, ""))
    known = {entry.id for entry in fixed}
    days = tuple(day_sheets(placed, {}, nights, remarks))
    return days, tuple(entry for entry in every if entry.id not in known)


def issued(sheet: Sheet) -> Sheet:
    """Return a sheet with its revision mark; only where a ledger remembers what was published."""
    revised = max((entry.revised for entry in sheet.entries), default=None)
    return attrs.evolve(sheet, revised=revised)


def with_changes(sheet: Sheet, since: datetime, began: datetime) -> Sheet:
    """Return a sheet with what changed since an instant.

    Args:
        began: when the ledger did; what was in the first issue was news to nobody.
    """
    news = News(max(since, began))
    found = [h for h in happenings(sheet.entries) if h.at and h.at > news.since]
    return attrs.evolve(sheet, since=since, news=news, changes=tuple(found))


def on_day(sheet: Sheet, day: date) -> Sheet:
    """Return the sheet of one day alone."""
    days = tuple(one for one in sheet.days if one.day == day)
    return attrs.evolve(sheet, days=days, open=())


def without_remarks(sheet: Sheet) -> Sheet:
    """Return a sheet without legs and findings, which are desk work."""
    days = (attrs.evolve(day, remarks=()) if day.remarks else day for day in sheet.days)
    return attrs.evolve(sheet, days=tuple(days))


def _is_open(entry: Entry) -> bool:
    return isinstance(entry.state.shown, Window)


def _cities(itineraries: Iterable[Itinerary]) -> dict[str, Venue]:
    """Return the city under whose clock each entry that shows an official somewhere stands."""
    found: dict[str, Venue] = {}
    for itinerary in itineraries:
        for stay in itinerary.stays:
            for point in stay.points:
                found.setdefault(point.entry.id, stay.place)
    return found
