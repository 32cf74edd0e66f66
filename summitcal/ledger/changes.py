"""What a change of a state weighs: a new SEQUENCE, a new LAST-MODIFIED, or nothing.

In: two states of one event. Out: which fields differ, and what that comes to. Every field of every
class that a state is made of has a row in `WEIGHTS`; a test fails on a field without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import attrs

from summitcal import zones
from summitcal.ledger.renames import under_ids_of
from summitcal.ledger.state import Link, Person, Side, State, Word
from summitcal.model.clocks import Clock, Moment
from summitcal.model.coverage import Contact, Coverage, Gather
from summitcal.model.events import Previous
from summitcal.model.places import Venue
from summitcal.model.sources import Reason, Source
from summitcal.model.stamps import Stamp
from summitcal.model.vocabulary import Status
from summitcal.model.when import Days, Hours, Part, Undated, When, Window
from summitcal.selection import Facets


class Weight(StrEnum):
    """What a change of a field comes to."""

    SIGNIFICANT = "significant"
    """SEQUENCE rises: a participant would have to look again (RFC 5546 §2.1.4)."""
    TEXT = "text"
    """Something that is rendered: LAST-MODIFIED rises."""
    IGNORED = "ignored"
    """Nothing that anybody is shown."""
    WITHIN = "as its parts weigh"


_S, _T, _I, _W = Weight.SIGNIFICANT, Weight.TEXT, Weight.IGNORED, Weight.WITHIN

WEIGHTS: dict[type, dict[str, Weight]] = {
    State: {
        "title": _S, "kind": _T, "status": _S, "when": _W, "is_tbc": _T, "drawn": _W, "start": _W,
        "end": _W, "assumed_end": _T, "zone": _S, "home_zone": _T, "native_title": _T,
        "place": _W, "origin": _W, "destination": _W, "within": _T, "after": _T, "before": _T,
        "host": _T, "people": _T, "reason": _T, "previous": _T, "says": _T, "words": _T,
        "series": _T, "series_text": _T, "round": _T, "topics": _T, "access": _T, "coverage": _T,
        "audience": _T, "busy": _T, "sources": _T, "url": _T, "text": _T, "note": _T,
        "closing": _S, "facets": _I,
    },
    Undated: {"phrase": _T, "said": _T},
    Days: {"phrase": _T, "said": _T, "first": _S, "last": _S, "part": _S},
    Window: {"phrase": _T, "said": _T, "first": _S, "last": _S, "part": _S},
    # Hours weigh where they are placed, as moments; how they were written is text.
    Hours: {"phrase": _T, "said": _T, "start": _T, "end": _T, "extent": _S},
    Part: {"of_day": _S, "nuance": _S},
    Clock: {"wall": _T, "about": _T, "zone": _T},
    Moment: {"wall": _S, "zone": _S, "instant": _S, "about": _S, "printed_zone": _T},
    Venue: {
        "id": _S, "name": _T, "inside": _T, "zone": _S, "country": _T, "native_name": _T,
        "address": _T, "at": _T, "about": _T, "was": _I,
    },
    Link: {"id": _I, "uid": _T, "title": _T},
    Side: {"id": _I, "name": _T, "country": _T},
    Person: {
        "id": _T, "first_id": _T, "name": _T, "native_name": _T, "is_delegation": _T,
        "offices": _T, "side": _T, "capacities": _T, "acting_as": _T, "participation": _T,
        "by": _T, "start": _T, "end": _T, "represented_by": _T,
    },
    Word: {"by": _T, "status": _T, "date": _T, "when": _T, "source": _T},
    Reason: {"text": _T, "source": _T},
    Previous: {
        "when": _T, "venue": _T, "zone": _T, "until": _T, "reason": _T, "source": _T,
    },
    Coverage: {
        "note": _T, "pool": _T, "broadcaster": _T, "contacts": _T, "accreditation": _T,
        "gather": _T,
    },
    Contact: {"text": _T, "public": _I},
    Gather: {"when": _T, "venue": _T, "note": _T},
    Source: {
        "id": _I, "title": _T, "publisher": _T, "url": _T, "published": _T, "retrieved": _I,
        "cite": _T, "audience": _I, "was": _I,
    },
    Stamp: {"month": _T, "day": _T, "instant": _T},
    Facets: {
        "kind": _I, "status": _I, "official": _I, "delegation": _I, "venue": _I, "country": _I,
        "topic": _I, "series": _I, "within": _I, "access": _I, "first": _I, "last": _I,
    },
}  # fmt: skip
"""Per class and field; a field that weighs TEXT or more makes all that is within it rendered."""


class Why(StrEnum):
    """Why a state was written."""

    NEW = "new"
    SIGNIFICANT = "significant"
    TEXT = "text"
    REMOVED = "removed"
    RETURNED = "returned"
    ZONE_DATA = "zone-data"

    @property
    def counts(self) -> bool:
        """Whether SEQUENCE rises with it."""
        return self not in (Why.NEW, Why.TEXT)


@attrs.frozen
class Change:
    """Which fields of a state differ, and what that comes to."""

    fields: tuple[str, ...]
    """Sorted names of `State`'s fields."""
    why: Why
    moved: frozenset[str] = frozenset()
    """Those of them that changed significantly."""


def compare(old: State, new: State) -> Change | None:
    """Return what changed between two states; None: nothing that anybody is shown."""
    found = _counted(old, new)
    if not found:
        return None
    fields = tuple(sorted({path[0] for path, _ in found}))
    significant = {path for path, weight in found if weight is Weight.SIGNIFICANT}
    if not significant:
        return Change(fields, Why.TEXT)
    clocks_alone = {path[-1] for path in significant} <= {"instant", "wall"}
    is_zone_data = clocks_alone and old.when == new.when and not _other_fold(old, new)
    why = Why.ZONE_DATA if is_zone_data else Why.SIGNIFICANT
    return Change(fields, why, frozenset(path[0] for path in significant))


_Difference = tuple[tuple[str, ...], Weight]
"""The path of a field, and what a change of it weighs."""


def _counted(old: State, new: State) -> list[_Difference]:
    """Return the differences that somebody is shown."""
    if old == new:
        return []
    before = under_ids_of(new, old)
    found: list[_Difference] = [
        (path, weight)
        for path, weight in _differences(before, new, ())
        if weight is not Weight.IGNORED and not _same_written_status(path, old, new)
    ]
    if _gatherings(before) != _gatherings(new):
        found.append((("coverage", "gather"), Weight.SIGNIFICANT))
    return found


def _other_fold(old: State, new: State) -> bool:
    """Whether the desk chose the other of two instants that one wall time has."""
    pairs = ((old.start, new.start), (old.end, new.end))
    return any(
        one and two and one.wall == two.wall and one.instant != two.instant
        and one.instant in zones.instants(two.wall, two.zone)
        for one, two in pairs
    )  # fmt: skip


def _differences(
    old: Any, new: Any, path: tuple[str, ...], outer: Weight = Weight.WITHIN
) -> Iterator[_Difference]:
    """Yield the path and the weight of every field that differs, of two values that do.

    A field within one of a weight of its own weighs no more than that; an ignored one nothing.
    """
    weights = WEIGHTS.get(type(old))
    if weights is None or type(old) is not type(new):
        yield from _whole(old, new, path, outer)
        return
    for name, weight in weights.items():
        one, two = getattr(old, name), getattr(new, name)
        if one == two:
            continue
        if weight is not Weight.WITHIN and outer is not Weight.WITHIN:
            weight = _lighter(weight, outer)
        elif weight is Weight.WITHIN:
            weight = outer
        yield from _differences(one, two, (*path, name), weight)


def _whole(old: Any, new: Any, path: tuple[str, ...], outer: Weight) -> Iterator[_Difference]:
    """Yield what differs between values that have no fields in common."""
    if isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        for one, two in zip(old, new, strict=True):
            if one != two:
                yield from _differences(one, two, path, outer)
    else:
        yield path, Weight.SIGNIFICANT if outer is Weight.WITHIN else outer


def _lighter(one: Weight, other: Weight) -> Weight:
    order = (Weight.IGNORED, Weight.TEXT, Weight.SIGNIFICANT)
    return min(one, other, key=order.index)


def _gatherings(state: State) -> list[tuple[When, object]]:
    """Return when and where press gather, without the words in which the time was said.

    Each is an entry of its own, whose revision is its event's: moved, it needs a new number.
    """
    return [
        (
            attrs.evolve(item.when, phrase="", said=None),
            (item.venue.id, item.venue.zone) if item.venue else None,
        )
        for item in (state.coverage.gather if state.coverage else ())
    ]


def _same_written_status(path: tuple[str, ...], old: State, new: State) -> bool:
    """Whether the status alone went from confirmed to held, or back, and is written the same.

    Nobody edits 24 sessions the evening after. A window is TENTATIVE while confirmed and CONFIRMED
    once held, so there the change is one.
    """
    pair = {old.status, new.status}
    return (
        path == ("status",)
        and pair == {Status.CONFIRMED, Status.HELD}
        and not any(isinstance(state.shown, Window | Undated) for state in (old, new))
    )
