"""Rules across records: a table of functions from a registry to findings.

A rule says what its finding rests upon; where one of these values could not be read, the finding is
dropped, since the reader has been told of the cause.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Protocol

import attrs

from summitcal.errors import Severity
from summitcal.model.events import Event, Withhold
from summitcal.model.parties import Participant
from summitcal.model.vocabulary import Audience, Status
from summitcal.model.when import Hours, Overlap, Span, overlap, place, span
from summitcal.registry.index import Registry, sort_key
from summitcal.registry.records import EVENT_FIELDS

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@attrs.frozen
class Finding:
    """What a rule found: a problem that still has to be given its place in the files."""

    code: str
    path: str
    message: str
    hint: str
    severity: Severity = WARNING
    rests_on: tuple[str, ...] = ()
    """Paths of values beside `path` without which it would not be said."""


def _path(event: Event, *keys: str) -> str:
    return ".".join(("events", event.id, *keys))


def same_uid(registry: Registry) -> Iterator[Finding]:
    """Two events cannot adopt one UID."""
    first: dict[str, Event] = {}
    for event in registry:
        other = first.setdefault(event.uid, event) if event.uid else event
        if other is not event:
            yield Finding(
                "same-uid",
                _path(event, "uid"),
                f"event {event.id!r} has the UID of event {other.id!r}",
                "a UID is one event's for ever",
                ERROR,
            )


def retired_id(registry: Registry) -> Iterator[Finding]:
    """A former id stays that of the record which gave it up: its address and its UID go on."""
    for kind in _RENAMED:
        records: Mapping[str, _Renamed] = getattr(registry, kind)
        owners: dict[str, str] = {}
        for new in sorted(records):
            for old in records[new].was:
                owner = owners.setdefault(old, new)
                if owner != new or (old in records and old != new):
                    path = f"{kind}.{new}.was" if owner != new else f"{kind}.{old}"
                    yield Finding(
                        "retired-id",
                        path,
                        f"the id {old!r} was that of {owner!r}",
                        "an id is never used again; choose another",
                        ERROR,
                        (f"{kind}.{owner}.was",),
                    )


_RENAMED = ("delegations", "events", "feeds", "officials", "series", "sources", "venues")


class _Renamed(Protocol):
    @property
    def was(self) -> tuple[str, ...]: ...


def child_more_public(registry: Registry) -> Iterator[Finding]:
    """A child cannot be shown to those who may not see what it is within."""
    for event in registry:
        if event.within and event.audience and not event.audience.may_see(event.within.rung):
            yield Finding(
                "child-more-public-than-parent",
                _path(event, "audience"),
                f"event {event.id!r} is {event.audience}, and {event.within.id!r}, which it is "
                f"within, is {event.within.rung}",
                f"raise it to {event.within.rung}",
                ERROR,
                (_path(event, "within"), *(_path(e, "audience") for e in event.ancestors())),
            )


def outside_parent(registry: Registry) -> Iterator[Finding]:
    """Days outside those of the parent are allowed, for real programmes have them, but odd."""
    for event in registry:
        outer = event.within
        days, limits = event.when.days, outer.when.days if outer else None
        if outer and days and limits and not (limits[0] <= days[0] and days[1] <= limits[1]):
            yield Finding(
                "outside-parent",
                _path(event, "when"),
                f"event {event.id!r} lies outside the days of {outer.id!r} "
                f"({limits[0]} to {limits[1]})",
                "correct one of the two, or leave it if the programme has it so",
                rests_on=(_path(outer, "when"), _path(event, "within")),
            )


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
        for other_hours, other, _ in running:
            if overlap(other_hours, hours) is Overlap.MUST and not nested(event, other):
                yield Finding(
                    "clash",
                    _path(event, "when"),
                    f"official {official_id!r} is at {other.id!r} when {event.id!r} begins",
                    "correct a time, or say who represents whom",
                    rests_on=tuple(
                        _path(e, key)
                        for e in (event, other)
                        for key in ("when", "participants", "status", "within")
                    ),
                )
        running.append(entry)


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


def unsourced(registry: Registry) -> Iterator[Finding]:
    """Where a diary names sources, an event without one is a rumour of its own."""
    if not registry.sources:
        return
    for event in registry:
        # Of a confirmed one `confirmed_without_source` speaks.
        if not _is_sourced(event) and event.status is not Status.CONFIRMED:
            yield Finding(
                "unsourced",
                _path(event),
                f"event {event.id!r} has no source",
                "add 'sources:'",
                rests_on=tuple(_path(event, key) for key in _SOURCED_BY),
            )


_SOURCED_BY = ("sources", "confirmed", "says")


def _is_sourced(event: Event) -> bool:
    return bool(event.sources) or any(said.source for said in event.statements)


def confirmed_without_source(registry: Registry) -> Iterator[Finding]:
    """A status `confirmed` that nobody can look up."""
    for event in registry:
        if event.status is Status.CONFIRMED and not _is_sourced(event):
            yield Finding(
                "confirmed-without-source",
                _path(event, "status"),
                f"event {event.id!r} is confirmed by nobody",
                "add 'confirmed: [{by, date, source}]' or 'sources:'",
                rests_on=tuple(_path(event, key) for key in _SOURCED_BY),
            )


def no_office(registry: Registry) -> Iterator[Finding]:
    """An official whose offices are dated holds none on the day of an event."""
    for event in registry:
        day = event.first_day
        for participant in event.participants if day else ():
            official = participant.official
            if official and official.offices and not official.offices_on(day):
                yield Finding(
                    "no-office",
                    _path(event, "participants"),
                    f"official {official.id!r} holds no office on {day}",
                    "add the office of that day to the official",
                    rests_on=(f"officials.{official.id}.offices", _path(event, "when")),
                )


def order(registry: Registry) -> Iterator[Finding]:
    """`after` and `before` contradict known times, or go round in a circle."""
    for event in registry:
        for key, ids in (("after", event.after), ("before", event.before)):
            for other_id in ids:
                other = registry.events.get(other_id)
                if other and _contradicts(*((other, event) if key == "after" else (event, other))):
                    yield Finding(
                        "order-contradicted",
                        _path(event, key),
                        f"event {event.id!r} is said to be {key} {other_id!r}, and the times say "
                        "otherwise",
                        "correct a time or the order",
                        rests_on=(_path(event, "when"), _path(other, "when")),
                    )
    yield from _circles(registry)


def _contradicts(earlier: Event, later: Event) -> bool:
    """Whether what is known makes it impossible that `later` begins after `earlier`."""
    one, two = earlier.time.days, later.time.days
    if not one or not two:
        return False
    if one[0] != two[1]:
        return one[0] > two[1]
    exact = all(isinstance(e.time, Hours) and e.time.start for e in (earlier, later))
    return exact and sort_key(earlier)[:2] > sort_key(later)[:2]


def follows(registry: Registry) -> Mapping[str, set[str]]:
    """Return for each event the events it comes after, by `after` and by others' `before`."""
    earlier: dict[str, set[str]] = {event.id: set(event.after) for event in registry}
    for event in registry:
        for other_id in event.before:
            earlier.setdefault(other_id, set()).add(event.id)
    return earlier


def _circles(registry: Registry) -> Iterator[Finding]:
    """Yield a finding for each event that comes after itself (peeling off those that do not)."""
    earlier = {key: set(ids) for key, ids in follows(registry).items()}
    free = [key for key, ids in earlier.items() if not ids]
    later: dict[str, list[str]] = defaultdict(list)
    for key, ids in earlier.items():
        for other in ids:
            later[other].append(key)
    while free:
        done = free.pop()
        for key in later[done]:
            earlier[key].discard(done)
            if not earlier[key]:
                free.append(key)
        earlier.pop(done, None)
    for key in sorted(earlier):
        event = registry.events.get(key)
        if event and (event.after or event.before):
            where = "after" if event.after else "before"
            yield Finding(
                "order-cycle",
                _path(event, where),
                f"event {key!r} comes after itself by way of 'after' and 'before'",
                "take out one of the links",
            )


def phrase_and_held(registry: Registry) -> Iterator[Finding]:
    """The words of a story point forward; of an event that was held they mean an earlier day."""
    for event in registry:
        days, said = event.when.days, event.when.said
        if event.status is Status.HELD and said and days and days[0] > said:
            yield Finding(
                "held-after-phrase",
                _path(event, "when"),
                f"event {event.id!r} was held, and {event.when.phrase!r} is read as {days[0]}, "
                f"after it was said ({said})",
                "write the date",
                rests_on=(_path(event, "status"),),
            )


def withheld_without_effect(registry: Registry) -> Iterator[Finding]:
    """Nothing is kept back: the field is not there, or the audience is the lowest."""
    for event in registry:
        for held in event.withhold:
            if why := _keeps_nothing(event, held):
                yield Finding(
                    "withhold-without-effect",
                    _path(event, "withhold", held.field),
                    f"withholding {held.field!r} of event {event.id!r} keeps nothing back",
                    why,
                    rests_on=(_path(event, held.field),),
                )


def _keeps_nothing(event: Event, held: Withhold) -> str:
    """Return why a field is shown all the same; empty where it is not."""
    if held.audience is Audience.PUBLIC and held.until is None:
        return "name press, internal, or an instant"
    if held.field == "when":
        has_more = isinstance(event.when, Hours) or getattr(event.when, "part", None)
        return "" if has_more else "a withheld time still shows its days"
    attribute = EVENT_FIELDS[held.field].attribute or held.field
    given = getattr(event, attribute) or (held.field == "venue" and event.place)
    return "" if given else f"the event has no {held.field!r}"


RULES: tuple[Callable[[Registry], Iterator[Finding]], ...] = (
    same_uid,
    retired_id,
    child_more_public,
    outside_parent,
    clashes,
    unsourced,
    confirmed_without_source,
    no_office,
    order,
    phrase_and_held,
    withheld_without_effect,
)
"""Every rule; a new one is a function and a row."""


def findings(registry: Registry) -> Iterator[Finding]:
    """Yield what every rule finds."""
    for rule in RULES:
        yield from rule(registry)


def overdue(registry: Registry, now: datetime) -> Iterator[Finding]:
    """Yield events that are long past and still expected; asked for by those who have a `now`."""
    for event in registry:
        days = event.time.days
        status = event.standing(registry.diary.status)
        if days and status.is_pending and (now.date() - days[1]).days > OVERDUE_DAYS:
            yield Finding(
                "overdue",
                _path(event, "status" if event.status else "when"),
                f"event {event.id!r} ended on {days[1]} and is still {status}",
                "write 'status: held', or what became of it",
            )


OVERDUE_DAYS = 7
"""How long after its last day an event may stay expected."""
