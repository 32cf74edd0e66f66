"""Officials in two places at once.

In: a registry. Out: findings, as of every rule of `summitcal.registry.checks`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from operator import itemgetter
from typing import TypeAlias

from summitcal.model.clocks import place
from summitcal.model.events import Event
from summitcal.model.spans import Overlap, Span, overlap, span
from summitcal.model.when import Hours
from summitcal.registry.finding import Finding, path_of
from summitcal.registry.index import Registry

_Stay: TypeAlias = tuple[datetime, str, Span, Event]
"""The latest instant (UTC) at which an event begins, and its id, for the order; hours; event."""


def clashes(registry: Registry) -> Iterator[Finding]:
    """One official is in two places at once: on stated hours, never on an assumed length."""
    stays: dict[str, list[_Stay]] = defaultdict(list)
    for event in registry:
        hours = _span(event)
        if hours is None or event.standing(registry.diary.status).is_off:
            continue
        stay = hours.start[1], event.id, hours, event
        for participant in event.participants:
            if participant.official and participant.is_present:
                stays[participant.official.id].append(stay)
    for official_id in sorted(stays):
        yield from _clashes_of(official_id, sorted(stays[official_id], key=itemgetter(0, 1)))


def _clashes_of(official_id: str, stays: list[_Stay]) -> Iterator[Finding]:
    running: list[_Stay] = []
    for stay in stays:
        begins, _, hours, event = stay
        if running:
            running = [other for other in running if other[2].end[0] >= begins]
            others = (
                other
                for _, _, other_hours, other in running
                if overlap(other_hours, hours) is Overlap.MUST and not nested(event, other)
            )
            # Where many overlap, a few say it.
            if named := list(islice(others, 3)):
                yield _clash(official_id, event, named)
        running.append(stay)


def _clash(official_id: str, event: Event, others: list[Event]) -> Finding:
    where = " and ".join(repr(other.id) for other in others)
    return Finding(
        "clash",
        path_of(event, "when"),
        f"official {official_id!r} is at {where} when {event.id!r} begins",
        "correct a time, or say who represents whom",
        rests_on=tuple(
            path_of(e, key)
            for e in (event, *others)
            for key in ("when", "participants", "status", "within")
        ),
    )


def _span(event: Event) -> Span | None:
    time = event.time
    if not isinstance(time, Hours):
        return None
    start = place(time.start, event.start_zone, event.fold) if time.start else None
    end = place(time.end, event.end_zone, event.fold) if time.end else None
    return span(start, end, time.extent)


def nested(one: Event, other: Event) -> bool:
    """Return whether one of two events is within the other."""
    return any(e.id == other.id for e in one.ancestors()) or any(
        e.id == one.id for e in other.ancestors()
    )
