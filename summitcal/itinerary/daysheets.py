"""The sheet of one day: entries in runs under one clock each, which changes where people move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby

import attrs

from summitcal import zones
from summitcal.itinerary.ordering import first_day, own_first_day
from summitcal.itinerary.places import locality
from summitcal.itinerary.remarks import Night, Remark
from summitcal.ledger import Entry
from summitcal.model.places import Venue
from summitcal.model.vocabulary import Kind
from summitcal.model.when import DAY


@attrs.frozen
class Item:
    """An entry on the sheet of a day."""

    entry: Entry
    day: date
    again: bool = False
    """Whether it stood on the sheet of an earlier day."""


@attrs.frozen(kw_only=True)
class Run:
    """Entries under one clock."""

    place: Venue | None
    """None: only the zone is known."""
    zone: str
    at: datetime
    """An instant (UTC) at which that clock holds."""
    items: tuple[Item, ...]


@attrs.frozen(kw_only=True)
class DaySheet:
    """What stands on one day."""

    day: date
    runs: tuple[Run, ...]
    nights: tuple[Night, ...] = ()
    remarks: tuple[Remark, ...] = ()
    """Stated legs, then findings."""


def placed_on_days(
    entries: Iterable[Entry], held_aside: frozenset[str], official: str
) -> Iterator[Item]:
    """Yield entries on each of their days; a week or a trip on its first alone.

    Args:
        official: whose days they are; empty: everybody's.
    """
    for entry in entries:
        day = own_first_day(entry, official)
        yield Item(entry, day)
        if entry.id in held_aside or entry.state.kind in (Kind.WEEK, Kind.TRIP):
            continue
        days = entry.state.shown.days or (day, day)
        last = days[0] if entry.state.origin and entry.state.destination else days[1]
        while (day := day + DAY) <= last:
            yield Item(entry, day, again=True)


def day_sheets(
    placed: list[Item],
    cities: Mapping[str, Venue],
    nights: Mapping[date, tuple[Night, ...]],
    remarks: Mapping[date, tuple[Remark, ...]],
) -> Iterator[DaySheet]:
    """Yield the sheet of each day on which something stands, in order.

    Args:
        cities: under whose clock an entry stands, by its id; others under that of their place.
    """
    days: dict[date, list[Item]] = {}
    for item in placed:
        days.setdefault(item.day, []).append(item)
    for day in sorted({*days, *remarks}):
        items = days.get(day, [])
        if len(items) > 1:
            # What goes on from the day before comes first, as what has no hour does.
            items = sorted(items, key=lambda item: first_day(item.entry) == day)
        yield DaySheet(
            day=day,
            runs=tuple(_runs(items, cities)),
            nights=nights.get(day, ()),
            remarks=remarks.get(day, ()),
        )


def _runs(items: Iterable[Item], cities: Mapping[str, Venue]) -> Iterator[Run]:
    """Yield items under the clock of each place in turn."""
    clocks = _clocks(tuple(items), cities)
    for (_, zone), group in groupby(clocks, key=lambda row: (row[0] and row[0].id, row[1])):
        rows = list(group)
        first = rows[0][2]
        start = first.entry.state.start
        yield Run(
            place=rows[0][0],
            zone=zone,
            at=start.instant if start else zones.midnight(first.day, zone),
            items=tuple(row[2] for row in rows),
        )


def _clocks(
    items: tuple[Item, ...], cities: Mapping[str, Venue]
) -> list[tuple[Venue | None, str, Item]]:
    """Return items with place and zone; what names no place of its own has its neighbour's."""
    rows = [(_city_of(item.entry, cities), _zone_of(item.entry), item) for item in items]
    if len(rows) == 1:
        return rows
    for indices in (range(len(rows)), reversed(range(len(rows)))):
        known: tuple[Venue | None, str] = None, ""
        for i in indices:
            place, zone, item = rows[i]
            if place is None and zone == known[1]:
                rows[i] = known[0], zone, item
            known = rows[i][0], zone
    return rows


def _city_of(entry: Entry, cities: Mapping[str, Venue]) -> Venue | None:
    state = entry.state
    if state.status.is_off:
        return None
    return cities.get(entry.id) or (locality(state.place) if state.place else None)


def _zone_of(entry: Entry) -> str:
    state = entry.state
    return (state.start.zone if state.start else state.zone) or state.home_zone
