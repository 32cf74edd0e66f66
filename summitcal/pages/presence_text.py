"""Whereabouts and encounters as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from summitcal import wording
from summitcal.itinerary.encounters import Crossing, Pair
from summitcal.itinerary.whereabouts import Whereabout
from summitcal.model.parties import Official
from summitcal.pages.columns import GAP, padded, width, wrapped

_COLUMNS = 80


def whereabouts_text(found: Iterable[Whereabout], day: date) -> str:
    """Return where everyone is: who and where in columns, under them from when and how we know."""
    rows = tuple(found)
    names = {row.official.id: wording.official_text(row.official, day) for row in rows}
    known = [row for row in rows if row.is_known]
    column = max((width(names[row.official.id]) for row in known), default=0)
    lines = [wording.whereabouts_heading(day)]
    for row in known:
        lines += ["", *_row(row, padded(names[row.official.id], column))]
    if unknown := [row.official.name for row in rows if not row.is_known]:
        lines += ["", *wrapped(wording.not_known(unknown), _COLUMNS)]
    return _joined(lines)


def _row(row: Whereabout, name: str) -> Iterator[str]:
    if row.stay:
        yield f"{name}{GAP}{row.stay.place.name}"
        yield from _indented(wording.stay_text(row.stay.since, row.stay.until))
    elif row.leg:
        yield name.rstrip()
        yield from _indented(wording.on_the_way(row.leg))
    yield from _indented(wording.known_from(row.entries))


def crossings_text(one: Official, other: Official, found: Iterable[Crossing]) -> str:
    """Return where and when two officials are in one city."""
    lines = [wording.overlaps_heading(one, other)]
    for crossing in found:
        when = wording.stay_text(crossing.since, crossing.until)
        lines += ["", *wrapped(f"{crossing.place.name}: {when}", _COLUMNS)]
        lines += _indented(wording.crossing_text(crossing.shared, crossing.gap))
    if len(lines) == 1:
        lines += ["", wording.NEVER_IN_ONE_CITY]
    return _joined(lines)


def pairs_text(found: Iterable[Pair]) -> str:
    """Return who meets whom: pairs in order, how often, at what."""
    rows = [(wording.pair_text(pair.one, pair.other), pair) for pair in found]
    column = max((width(name) for name, _ in rows), default=0)
    lines: list[str] = []
    for name, pair in rows:
        lines.append(f"{padded(name, column)}{GAP}{len(pair.shared):>3}")
        for entry in pair.shared:
            lines += _indented(wording.entry_text(entry))
    return _joined(lines or [wording.NOBODY_MEETS])


def _indented(text: str) -> list[str]:
    first, *rest = wrapped(text, _COLUMNS - 2 * len(GAP))
    return [f"{GAP}{first}", *(f"{GAP}{GAP}{line}" for line in rest)]


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line.rstrip()}\n" for line in lines)
