"""Rules across records: a table of functions from a registry to findings.

In: a checked or half-checked registry. Out: findings, of which the loader makes problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Protocol

from summitcal.errors import Severity
from summitcal.model.events import Event, Withhold
from summitcal.model.parties import Official
from summitcal.model.vocabulary import Audience, Status
from summitcal.model.when import Hours
from summitcal.registry.clashing import clashes
from summitcal.registry.finding import Finding, path_of
from summitcal.registry.index import Registry
from summitcal.registry.ordering import order
from summitcal.registry.records import EVENT_FIELDS


def same_uid(registry: Registry) -> Iterator[Finding]:
    """Two events cannot adopt one UID."""
    first: dict[str, Event] = {}
    for event in registry:
        other = first.setdefault(event.uid, event) if event.uid else event
        if other is not event:
            yield Finding(
                "same-uid",
                path_of(event, "uid"),
                f"event {event.id!r} has the UID of event {other.id!r}",
                "a UID is one event's for ever",
                Severity.ERROR,
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
                        Severity.ERROR,
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
                path_of(event, "audience"),
                f"event {event.id!r} is {event.audience}, and {event.within.id!r}, which it is "
                f"within, is {event.within.rung}",
                f"raise it to {event.within.rung}",
                Severity.ERROR,
                (path_of(event, "within"), *(path_of(e, "audience") for e in event.ancestors())),
            )


def outside_parent(registry: Registry) -> Iterator[Finding]:
    """Days outside those of the parent are allowed, for real programmes have them, but odd."""
    for event in registry:
        outer = event.within
        if not outer:
            continue
        days, limits = event.when.days, outer.when.days
        if days and limits and not (limits[0] <= days[0] and days[1] <= limits[1]):
            yield Finding(
                "outside-parent",
                path_of(event, "when"),
                f"event {event.id!r} lies outside the days of {outer.id!r} "
                f"({limits[0]} to {limits[1]})",
                "correct one of the two, or leave it if the programme has it so",
                rests_on=(path_of(outer, "when"), path_of(event, "within")),
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
                path_of(event),
                f"event {event.id!r} has no source",
                "add 'sources:'",
                rests_on=tuple(path_of(event, key) for key in _SOURCED_BY),
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
                path_of(event, "status"),
                f"event {event.id!r} is confirmed, and no source says so",
                "add 'confirmed: [{by, date, source}]' or 'sources:'",
                rests_on=tuple(path_of(event, key) for key in _SOURCED_BY),
            )


def no_office(registry: Registry) -> Iterator[Finding]:
    """An official whose offices are dated holds none on the day of an event."""
    dated = {official.id for official in registry.officials.values() if _is_dated(official)}
    for event in registry if dated else ():
        day = event.first_day
        for participant in event.participants if day else ():
            official = participant.official
            if official and official.id in dated and not official.offices_on(day):
                yield Finding(
                    "no-office",
                    path_of(event, "participants"),
                    f"official {official.id!r} holds no office on {day}",
                    "add the office of that day to the official",
                    rests_on=(f"officials.{official.id}.offices", path_of(event, "when")),
                )


def _is_dated(official: Official) -> bool:
    """Whether there may be days on which an official holds no office, and others."""
    return bool(official.offices) and all(o.start or o.end for o in official.offices)


def phrase_and_held(registry: Registry) -> Iterator[Finding]:
    """The words of a story point forward; of an event that was held they mean an earlier day."""
    for event in registry:
        said = event.when.said
        days = event.when.days if said and event.status is Status.HELD else None
        if said and days and days[0] > said:
            yield Finding(
                "held-after-phrase",
                path_of(event, "when"),
                f"event {event.id!r} was held, and {event.when.phrase!r} is read as {days[0]}, "
                f"after it was said ({said})",
                "write the date",
                rests_on=(path_of(event, "status"),),
            )


def withheld_without_effect(registry: Registry) -> Iterator[Finding]:
    """Nothing is kept back: the field is not there, or the audience is the lowest."""
    for event in registry:
        for held in event.withhold:
            if why := _keeps_nothing(event, held):
                yield Finding(
                    "withhold-without-effect",
                    path_of(event, "withhold", held.field),
                    f"withholding {held.field!r} of event {event.id!r} keeps nothing back",
                    why,
                    rests_on=(path_of(event, held.field),),
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
                path_of(event, "status" if event.status else "when"),
                f"event {event.id!r} ended on {days[1]} and is still {status}",
                "write 'status: held', or what became of it",
            )


OVERDUE_DAYS = 7
"""How long after its last day an event may stay expected."""
