"""Officials in two places at once.

In: a registry. Out: findings, as of every rule of `summitcal.registry.checks`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from summitcal.model.clocks import place
from summitcal.model.events import Event
from summitcal.model.parties import Participant
from summitcal.model.spans import Overlap, Span, overlap, span
from summitcal.model.when import Hours
from summitcal.registry.finding import Finding, path_of
from summitcal.registry.index import Registry


def clashes(registry: Registry) -> Iterator[Finding]:
    """One official is in two places at once: on stated hours, never on an assumed length."""
    by_official: dict[str, list[tuple[Span, Event, Participant]]] = defaultdict(list)
    for event in registry:
        hours = _span(event)
        if hours is None or event.standing(registry.diary.status).is_off:
            continue
        for participant in event.participants:
            if participant.official and participant.is_present:
                by_official[participant.official.id].append((hours, event, participant))
    for official_id, entries in sorted(by_official.items()):
        yield from _clashes_of(official_id, entries)


def _clashes_of(
    official_id: str, entries: list[tuple[Span, Event, Participant]]
) -> Iterator[Finding]:
    entries.sort(key=lambda entry: (entry[0].start[1], entry[1].id))
    running: list[tuple[Span, Event, Participant]] = []
    for entry in entries:
        hours, event, _ = entry
        running = [other for other in running if other[0].end[0] >= hours.start[1]]
        others = (
            other
            for other_hours, other, _ in running
            if overlap(other_hours, hours) is Overlap.MUST and not nested(event, other)
        )
        # Where many overlap, a few say it.
        if named := list(islice(others, 3)):
            yield _clash(official_id, event, named)
        running.append(entry)


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
