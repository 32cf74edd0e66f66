"""One official's entries in order, with the way that they come to and what does not work in it.

In: a view and its entries. Out: an `Itinerary`. A clash is found on instants alone: never on an
assumed length, and never between an event and what it is within.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from itertools import groupby
from typing import Any

import attrs

from summitcal import wording
from summitcal.itinerary.checking import findings_of
from summitcal.itinerary.consistency import journey_of
from summitcal.itinerary.findings import Code, ItineraryFinding, Level
from summitcal.itinerary.journey import Journey, Leg, Stay
from summitcal.itinerary.ordering import in_order, own_first_day
from summitcal.itinerary.overnights import Overnight, overnights_of
from summitcal.itinerary.owners import OwnEntries, own_entries, owned
from summitcal.itinerary.sightings import Known, containers, sightings_of
from summitcal.itinerary.travel import Rules
from summitcal.ledger import Entry
from summitcal.model.parties import Official
from summitcal.model.spans import Overlap
from summitcal.model.when import Window
from summitcal.registry.index import Registry


@attrs.frozen
class Clash:
    """Two entries of one official that overlap: surely (must), or possibly (may)."""

    first: Entry
    second: Entry
    overlap: Overlap


@attrs.frozen(kw_only=True, repr=False)
class Itinerary:
    """What one official does, in order."""

    official: Official
    entries: tuple[Entry, ...]
    """Those with a time or a bar, in order."""
    undated: tuple[Entry, ...] = ()
    """Those of which no day is known, or only a window of more than 31 days."""
    journey: Journey = attrs.Factory(Journey)
    overnights: tuple[Overnight, ...] = ()
    findings: tuple[ItineraryFinding, ...] = ()
    """Day after day, alarms before notes."""
    containers: frozenset[str] = frozenset()
    """The ids of entries that only hold others: of weeks, trips, summits."""

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        counts = (
            _counted(len(self.entries), "entry", "entries"),
            _counted(len(self.days), "day"),
            f"{len(self.undated)} undated",
            _counted(len(self.alarms), "alarm"),
        )
        return f"<Itinerary {self.official.name!r}: {', '.join(counts)}>"

    def _repr_html_(self) -> str:
        """Return a plain table, for notebooks."""
        made = [(wording.day_heading(day), entry) for day, run in self.days for entry in run]
        made += [(wording.UNDATED, entry) for entry in self.undated]
        rows = "".join(_html_row(day, entry) for day, entry in made)
        first = self.days[0][0] if self.days else None
        caption = escape(wording.party_text(self.official, first))
        return f"<table><caption>{caption}</caption><tbody>{rows}</tbody></table>"

    @property
    def stays(self) -> tuple[Stay, ...]:
        """Where the official is known to be, in order."""
        return self.journey.stays

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The moves that entries state, and those that must have been."""
        return self.journey.legs

    @property
    def alarms(self) -> tuple[ItineraryFinding, ...]:
        """The findings of what does not work, or may not."""
        return tuple(finding for finding in self.findings if finding.is_alarm)

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The pairs of entries that overlap, in order."""
        return tuple(
            Clash(
                found.entries[0],
                found.entries[-1],
                Overlap.MUST if found.level is Level.MUST else Overlap.MAY,
            )
            for found in self.findings
            if found.code in (Code.CLASH, Code.TWO_PLACES)
        )

    @property
    def days(self) -> tuple[tuple[date, tuple[Entry, ...]], ...]:
        """The entries day after day, in order, each by the first day that the official is there.

        Days are those of the clocks of places. Whoever flies east over the date line has the same
        day twice, so a day may come again.
        """
        who = self.official.id
        runs = groupby(self.entries, key=lambda entry: own_first_day(entry, who))
        return tuple((day, tuple(run)) for day, run in runs)

    def on(self, first: date, last: date | None = None) -> tuple[Entry, ...]:
        """Return the entries of a day, with those that go on over it; none that may be on it.

        Args:
            last: the last of several days, inclusive; None: `first` alone.
        """
        who, last = self.official.id, last or first
        fixed = (e for e in self.entries if not isinstance(e.state.shown, Window))
        return tuple(e for e in fixed if own_first_day(e, who) <= last and first <= _last_day(e))

    def at(self, venue: str) -> tuple[Entry, ...]:
        """Return the entries at a place, or at what lies in it.

        Args:
            venue: an id.
        """
        return tuple(e for e in self.entries if venue in e.state.facets.venue)

    def as_dicts(self) -> list[dict[str, Any]]:
        """Return the entries as plain values, for a table of one's own."""
        rows = []
        for day, entries in (*self.days, (None, self.undated)):
            for entry in entries:
                state = entry.state
                rows.append(
                    {
                        "day": day.isoformat() if day else None,
                        "id": entry.id,
                        "time": wording.time_cell(state),
                        "title": wording.title(entry),
                        "kind": str(state.kind),
                        "status": str(state.status),
                        "place": wording.location(entry),
                        "zone": state.zone,
                        "start": state.start.instant if state.start else None,
                        "end": state.end.instant if state.end else None,
                        "people": [person.id for person in state.people],
                    }
                )
        return rows


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def _html_row(day: str, entry: Entry) -> str:
    texts = (
        day,
        wording.time_cell(entry.state),
        wording.title(entry),
        wording.place_and_status(entry),
    )
    return f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in texts)}</tr>"


def _last_day(entry: Entry) -> date:
    days = entry.state.shown.days
    if days is None:
        raise ValueError(f"entry {entry.id!r} has no day")
    return days[1]


def itinerary_for(
    view: Registry, entries: Iterable[Entry], official: str, rules: Rules | None = None
) -> Itinerary:
    """Return the itinerary of an official: what they take part in, not what they are declined for.

    Args:
        rules: what findings are measured by; None: the numbers of `Rules` as they stand.

    Raises:
        UnknownIdError: the view has no such official.
    """
    who = view.official(official)
    every = tuple(entries)
    mine = tuple(entry for entry in every if official in entry.state.facets.official)
    return itinerary_from(owned(who, mine, containers(every)), rules)


def itinerary_from(
    own: OwnEntries,
    rules: Rules | None = None,
    *,
    checked: bool = True,
    known: Known | None = None,
) -> Itinerary:
    """Return the itinerary that an official's entries make.

    Args:
        rules: what findings are measured by; None: the numbers of `Rules` as they stand.
        checked: whether findings are looked for.
        known: what was found for others; what is found here is added.
    """
    who, rules = own.official, rules or Rules()
    dated = in_order((entry for entry in own.entries if entry.state.is_drawn), who.id)
    found = sightings_of(dated, who.id, own.held_aside, known)
    journey = journey_of(found, rules)
    return Itinerary(
        official=who,
        entries=tuple(dated),
        undated=tuple(entry for entry in own.entries if not entry.state.is_drawn),
        journey=journey,
        overnights=overnights_of(journey, rules),
        findings=tuple(findings_of(found, journey, rules)) if checked else (),
        containers=own.held_aside & {entry.id for entry in dated},
    )


def itineraries_of(
    view: Registry,
    entries: Iterable[Entry],
    rules: Rules | None = None,
    *,
    checked: bool = True,
) -> Iterator[Itinerary]:
    """Yield the itinerary of every official of a view who has entries, sorted by id.

    Args:
        checked: whether findings are looked for.
    """
    known: Known = {}
    for own in own_entries(view, entries):
        yield itinerary_from(own, rules, checked=checked, known=known)
