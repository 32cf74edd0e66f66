"""What stands at the end of a day: legs, findings, the night; of one official or of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeAlias

import attrs

from summitcal.itinerary.findings import ItineraryFinding
from summitcal.itinerary.itineraries import Itinerary
from summitcal.itinerary.journey import Leg
from summitcal.model.parties import Official
from summitcal.model.places import Venue
from summitcal.model.when import DAY


@attrs.frozen
class Remark:
    """A leg or a finding, and of a delegation's sheet whose it is."""

    what: Leg | ItineraryFinding
    officials: tuple[Official, ...] = ()


@attrs.frozen
class Night:
    """A night in a city, and of a delegation's sheet whose it is."""

    place: Venue
    officials: tuple[Official, ...] = ()


def remarks_of(itinerary: Itinerary) -> dict[date, tuple[Remark, ...]]:
    """Return the legs and findings of one official by day."""
    return {day: tuple(map(Remark, found)) for day, found in _by_day(itinerary).items()}


def nights_of(itinerary: Itinerary) -> dict[date, tuple[Night, ...]]:
    """Return the nights of one official by the day of their evening."""
    return {day: (Night(place),) for day, place in _nights(itinerary)}


def _nights(itinerary: Itinerary) -> Iterator[tuple[date, Venue]]:
    for night in itinerary.overnights:
        for number in range(night.nights):
            yield night.first + number * DAY, night.place


def all_nights(itineraries: Iterable[Itinerary]) -> dict[date, tuple[Night, ...]]:
    """Return the nights of several officials, each city of an evening once."""
    found: dict[date, dict[str, Night]] = {}
    for itinerary in itineraries:
        for day, place in _nights(itinerary):
            night = found.setdefault(day, {}).get(place.id, Night(place))
            officials = (*night.officials, itinerary.official)
            found[day][place.id] = Night(place, officials)
    return {day: tuple(nights.values()) for day, nights in found.items()}


def _by_day(itinerary: Itinerary) -> dict[date, list[Leg | ItineraryFinding]]:
    """Return stated legs on the day that they begin, and findings on theirs."""
    found: dict[date, list[Leg | ItineraryFinding]] = {}
    for leg in itinerary.legs:
        end = leg.departs or leg.arrives
        if end:
            found.setdefault(end.day, []).append(leg)
    for finding in itinerary.findings:
        found.setdefault(finding.day, []).append(finding)
    return found


def all_remarks(itineraries: Iterable[Itinerary]) -> dict[date, tuple[Remark, ...]]:
    """Return the legs and findings of several officials; what is about the same entries once."""
    found: dict[date, dict[_Subject, Remark]] = {}
    for itinerary in itineraries:
        for day, remarks in _by_day(itinerary).items():
            rows = found.setdefault(day, {})
            for what in remarks:
                subject = _subject(what)
                row = rows.get(subject, Remark(what))
                rows[subject] = Remark(row.what, (*row.officials, itinerary.official))
    return {day: tuple(rows.values()) for day, rows in found.items()}


_Subject: TypeAlias = tuple[str, ...]


def _subject(what: Leg | ItineraryFinding) -> _Subject:
    """Return what two officials' remarks have in common that are one: the entries, and what of."""
    sort = (what.code, what.level) if isinstance(what, ItineraryFinding) else ("leg",)
    return (*sort, *(entry.id for entry in what.entries))
