"""Past states under the ids of today: what was selected by a former id is selected by its heir."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from summitcal.ledger import Entry, Past
from summitcal.model.vocabulary import Facet
from summitcal.registry.index import Registry

_Names = Mapping[str, Mapping[str, str]]
"""Facet → former id → the id that the record has now."""


def under_todays_ids(entries: Iterable[Entry], view: Registry) -> tuple[Entry, ...]:
    """Return entries whose facets name records by the ids that these have now (`was`)."""
    names = _renamed(view)
    if not names:
        return tuple(entries)
    return tuple(_entry(entry, names) for entry in entries)


def _renamed(view: Registry) -> _Names:
    records: dict[Facet, Mapping[str, Any]] = {
        Facet.OFFICIAL: view.officials,
        Facet.DELEGATION: view.delegations,
        Facet.VENUE: view.venues,
        Facet.SERIES: view.series,
        Facet.WITHIN: view.events,
    }
    found = {
        str(facet): {old: new for new, record in kind.items() for old in record.was if old != new}
        for facet, kind in records.items()
    }
    return {facet: ids for facet, ids in found.items() if ids}


def _entry(entry: Entry, names: _Names) -> Entry:
    past = tuple(_past(one, names) for one in entry.past)
    facets = entry.state.facets
    changed: dict[str, Any] = {
        facet: tuple(sorted({ids.get(value, value) for value in getattr(facets, facet)}))
        for facet, ids in names.items()
        if not ids.keys().isdisjoint(getattr(facets, facet))
    }
    if not changed and all(one is other for one, other in zip(past, entry.past, strict=True)):
        return entry
    state = attrs.evolve(entry.state, facets=attrs.evolve(facets, **changed))
    return attrs.evolve(entry, state=state, past=past)


def _past(past: Past, names: _Names) -> Past:
    facets = past.plain.get("facets", {})
    changed: dict[str, Any] = {
        facet: sorted({ids.get(value, value) for value in facets[facet]})
        for facet, ids in names.items()
        if not ids.keys().isdisjoint(facets.get(facet, ()))
    }
    if not changed:
        return past
    return attrs.evolve(past, plain={**past.plain, "facets": {**facets, **changed}})
