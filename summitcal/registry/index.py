"""The registry: checked records, frozen, in order and findable by id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

import attrs

from summitcal.errors import Position, Problem, UnknownIdError
from summitcal.model.clocks import instant_of
from summitcal.model.diary import Diary, FeedSpec
from summitcal.model.events import Event, Series
from summitcal.model.parties import Delegation, Official
from summitcal.model.places import Venue
from summitcal.model.sources import Source
from summitcal.model.spans import begins_at
from summitcal.model.when import Hours
from summitcal.registry.rows import event_row, events_at, events_on


class _Record(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Record)


def by_id(records: Iterable[R]) -> Mapping[str, R]:
    """Return records as a read-only mapping, sorted by id."""
    return MappingProxyType({record.id: record for record in sorted(records, key=lambda r: r.id)})


@attrs.frozen(kw_only=True, repr=False)
class Registry:
    """What a diary holds: its settings, its events in order, and all that these name.

    Made by `summitcal.load`, `summitcal.loads` or `summitcal.assemble`; a view of one is a Registry
    too. Ids are looked up in the mappings; `event` and `official` say what comes near.
    """

    diary: Diary
    events: Mapping[str, Event]
    """By id, in the order of (instant, id), undated ones last."""
    delegations: Mapping[str, Delegation]
    officials: Mapping[str, Official]
    venues: Mapping[str, Venue]
    series: Mapping[str, Series]
    sources: Mapping[str, Source]
    feeds: Mapping[str, FeedSpec]
    warnings: tuple[Problem, ...] = attrs.field(default=(), eq=False)
    """What loading found that is no error."""
    position: Callable[[str], Position | None] = attrs.field(default=lambda _path: None, eq=False)
    """Return where in the files a path stands (``events.kl-talks.when``), for later findings."""

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{len(getattr(self, name))} {name}"
            for name in ("events", "officials", "delegations", "venues", "feeds")
        )
        return f"<Registry {self.diary.name!r}: {counts}>"

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events.values())

    def __len__(self) -> int:
        return len(self.events)

    def event(self, event_id: str) -> Event:
        """Return an event; raises `UnknownIdError` with the ids that come near."""
        return _find("event", event_id, self.events)

    def official(self, official_id: str) -> Official:
        """Return an official; raises `UnknownIdError` with the ids that come near."""
        return _find("official", official_id, self.officials)

    def on(self, first: date, last: date | None = None) -> tuple[Event, ...]:
        """Return the events of a day, with those that go on over it; none that may be on it.

        Args:
            last: the last of several days, inclusive; None: `first` alone.
        """
        return tuple(events_on(self, first, last or first))

    def at(self, venue_id: str) -> tuple[Event, ...]:
        """Return the events at a place, or at what lies in it; raises `UnknownIdError`."""
        return tuple(events_at(self, _find("venue", venue_id, self.venues).id))

    def as_dicts(self) -> list[dict[str, Any]]:
        """Return the events as plain values, for a table of one's own."""
        return [event_row(event, self.diary) for event in self]


def _find(kind: str, key: str, records: Mapping[str, R]) -> R:
    try:
        return records[key]
    except KeyError:
        raise UnknownIdError(kind, key, records) from None


def sort_key(event: Event, home_zone: str = "UTC") -> tuple[bool, datetime, str]:
    """Return an event's place in the programme: (undated, instant, id)."""
    time = event.time
    if isinstance(time, Hours) and time.start:
        return False, instant_of(time.start, event.start_zone, event.fold), event.id
    begin = begins_at(time, event.clock_zone or home_zone)
    return begin is None, begin or datetime.max.replace(tzinfo=UTC), event.id


def in_time(events: Iterable[Event], diary: Diary) -> list[Event]:
    """Return events in the order of a registry."""
    return sorted(events, key=lambda event: sort_key(event, diary.home_zone))


def collect(
    diary: Diary,
    events: Iterable[Event],
    *,
    delegations: Iterable[Delegation] = (),
    officials: Iterable[Official] = (),
    venues: Iterable[Venue] = (),
    series: Iterable[Series] = (),
    sources: Iterable[Source] = (),
    feeds: Iterable[FeedSpec] = (),
    in_order: bool = False,
) -> Registry:
    """Return a registry of these records and of all that the events name; nothing is checked.

    Args:
        in_order: whether the events come in the order of a registry, which costs more to find than
            all the rest.
    """
    ordered = list(events) if in_order else in_time(events, diary)
    named = Named()
    for event in ordered:
        named.add_event(event)
    named.add(delegations, officials, venues, series, sources)
    return arrange(
        diary,
        ordered,
        delegations=named.delegations.values(),
        officials=named.officials.values(),
        venues=named.venues.values(),
        series=named.series.values(),
        sources=named.sources.values(),
        feeds=feeds,
    )


def arrange(
    diary: Diary,
    events: Iterable[Event],
    *,
    delegations: Iterable[Delegation],
    officials: Iterable[Official],
    venues: Iterable[Venue],
    series: Iterable[Series],
    sources: Iterable[Source],
    feeds: Iterable[FeedSpec],
) -> Registry:
    """Return a registry of events in order, and of records that hold all that these name."""
    return Registry(
        diary=diary,
        events=MappingProxyType({event.id: event for event in events}),
        delegations=by_id(delegations),
        officials=by_id(officials),
        venues=by_id(venues),
        series=by_id(series),
        sources=by_id(sources),
        feeds=by_id(feeds),
    )


class Named:
    """Collects every record that events name, each once."""

    def __init__(self) -> None:
        self.delegations: dict[str, Delegation] = {}
        self.officials: dict[str, Official] = {}
        self.venues: dict[str, Venue] = {}
        self.series: dict[str, Series] = {}
        self.sources: dict[str, Source] = {}

    def add(
        self,
        delegations: Iterable[Delegation],
        officials: Iterable[Official],
        venues: Iterable[Venue],
        series: Iterable[Series],
        sources: Iterable[Source],
    ) -> None:
        """Add records that stand on their own."""
        self.delegations.update((d.id, d) for d in delegations)
        for official in officials:
            self._add_official(official)
        for venue in venues:
            self._add_venue(venue)
        self.series.update((s.id, s) for s in series)
        self.sources.update((s.id, s) for s in sources)

    def add_event(self, event: Event) -> None:
        """Add what an event names."""
        for venue in (event.venue, event.origin, event.destination):
            self._add_venue(venue)
        for participant in event.participants:
            self._add_official(participant.official)
            self._add_official(participant.represented_by)
            self._add_delegation(participant.delegation)
        if isinstance(event.host, Official):
            self._add_official(event.host)
        else:
            self._add_delegation(event.host)
        for said in event.statements:
            self._add_delegation(said.by)
            self._add_source(said.source)
        for previous in event.previous:
            self._add_venue(previous.venue)
            self._add_source(previous.source)
        for gather in event.coverage.gather if event.coverage else ():
            self._add_venue(gather.venue)
        for source in (*event.sources, event.reason.source if event.reason else None):
            self._add_source(source)
        if event.series:
            self.series[event.series.id] = event.series

    def _add_official(self, official: Official | None) -> None:
        if official is None or self.officials.get(official.id) is official:
            return
        self.officials[official.id] = official
        self._add_delegation(official.delegation)
        for office in official.offices:
            self._add_delegation(office.delegation)

    def _add_delegation(self, delegation: Delegation | None) -> None:
        if delegation:
            self.delegations[delegation.id] = delegation

    def _add_venue(self, venue: Venue | None) -> None:
        while venue and self.venues.get(venue.id) is not venue:
            self.venues[venue.id] = venue
            venue = venue.inside

    def _add_source(self, source: Source | None) -> None:
        if source:
            self.sources[source.id] = source
