"""Officials in two places at once.

In: a registry. Out: findings, as of every rule of `summitcal.registry.checks`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from summitcal.model.clocks import instant_of, place
from summitcal.model.events import Event
from summitcal.model.spans import Overlap, Span, overlap, span
from summitcal.model.vocabulary import Status
from summitcal.model.when import Hours
from summitcal.registry.finding import Finding, path_of
from summitcal.registry.index import Registry


class _Stay(NamedTuple):
    """An event with its hours; in order of when it begins at the latest (UTC), and of its id."""

    begins: datetime
    event_id: str
    ends: datetime
    """At the earliest."""
    hours: Span
    event: Event


def clashes(registry: Registry) -> Iterator[Finding]:
    """One official is in two places at once: on stated hours, never on an assumed length."""
    default = registry.diary.status
    found = [stay for event in registry if (stay := _stay(event, default))]
    found.sort(key=itemgetter(0, 1))
    stays: dict[str, list[_Stay]] = defaultdict(list)
    for stay in found:
        for participant in stay.event.participants:
            if participant.official:
                stays[participant.official.id].append(stay)
    for official_id in sorted(stays):
        yield from _clashes_of(official_id, stays[official_id])


def _stay(event: Event, default: Status) -> _Stay | None:
    hours = _span(event)
    if hours is None or event.standing(default).is_off:
        return None
    return _Stay(hours.start[1], event.id, hours.end[0], hours, event)


def _clashes_of(official_id: str, stays: list[_Stay]) -> Iterator[Finding]:
    running: list[_Stay] = []
    last_end = datetime.min.replace(tzinfo=UTC)
    for stay in stays:
        if stay.begins > last_end:  # nearly always: nothing goes on any more
            running, last_end = [stay], stay.ends
            continue
        running = [other for other in running if other.ends >= stay.begins]
        others = (other.event for other in running if _excludes(other, stay, official_id))
        # Where many overlap, a few say it.
        if (named := list(islice(others, 3))) and _is_present(official_id, stay.event):
            yield _clash(official_id, stay.event, named)
        running.append(stay)
        last_end = max(last_end, stay.ends)


def _excludes(other: _Stay, stay: _Stay, official_id: str) -> bool:
    """Whether an official who is at one event cannot be at another."""
    return (
        overlap(other.hours, stay.hours) is Overlap.MUST
        and not nested(stay.event, other.event)
        and _is_present(official_id, other.event)
    )


def _is_present(official_id: str, event: Event) -> bool:
    listed = (p for p in event.participants if p.official and p.official.id == official_id)
    return any(participant.is_present for participant in listed)


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
    start, end = time.start, time.end
    if start and end and not (start.about or end.about):  # nearly always, and soon said
        begins = instant_of(start, event.start_zone, event.fold)
        ends = instant_of(end, event.end_zone, event.fold)
        return Span((begins, begins), (ends, ends))
    return span(
        place(start, event.start_zone, event.fold) if start else None,
        place(end, event.end_zone, event.fold) if end else None,
        time.extent,
    )


def nested(one: Event, other: Event) -> bool:
    """Return whether one of two events is within the other."""
    return any(e.id == other.id for e in one.ancestors()) or any(
        e.id == one.id for e in other.ancestors()
    )
