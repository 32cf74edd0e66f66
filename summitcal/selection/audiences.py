"""The one gate: a registry as one audience may see it.

In: a checked registry, an audience, an instant. Out: a registry that has never seen the rest.
Nothing after this stage hides anything, and nothing before it is ever written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from itertools import chain
from typing import Any

import attrs

from summitcal.errors import TimeError
from summitcal.model.coverage import Coverage
from summitcal.model.diary import Criterion, FeedSpec
from summitcal.model.events import Event, Withhold
from summitcal.model.sources import Confirmation, Source
from summitcal.model.vocabulary import Audience
from summitcal.registry.index import Registry, collect
from summitcal.selection.facets import Facets, Where, facets_of, known_values
from summitcal.selection.redaction import FIELDS, Rule, default_of, may_be_withheld
from summitcal.selection.withholding import shown


def view(registry: Registry, audience: Audience, now: datetime) -> Registry:
    """Return what an audience may see at an instant.

    Events above its rung or under embargo go, with all that they alone name; withheld fields are
    replaced by what may be shown; a child inherits from its parent as the view shows that.

    Args:
        now: aware; only the end of an embargo or of a `withhold` depends on it.
    """
    gate = _Gate(registry, audience, _in_utc(now))
    seen = [left for event in registry if (left := gate.see(event))]
    cut = collect(registry.diary, seen, in_order=gate.keeps_order)
    return attrs.evolve(cut, feeds=_feeds(registry.feeds.values(), cut))


def _in_utc(now: datetime) -> datetime:
    """Return an instant in UTC; what has no zone would be read on the machine's clock."""
    if now.tzinfo is None:
        raise TimeError(f"{now.isoformat()!r} has no zone, so it is no instant")
    return now.astimezone(UTC)


class _Gate:
    """Sees each event once, parents first; what is shown whole stays the same object."""

    def __init__(self, registry: Registry, audience: Audience, now: datetime) -> None:
        self.events = registry.events
        self.audience = audience
        self.now = now
        self.keeps_order = True
        """Whether no event that was seen was moved from its place in the registry."""
        self._seen: dict[str, Event | None] = {}
        self._fields = may_be_withheld()
        self._cleared = _cleared(audience)
        self._hides_sources = not all(map(self._sees, registry.sources.values()))

    def see(self, event: Event) -> Event | None:
        if event.id not in self._seen:
            self._seen[event.id] = self._cut(event) if self._may_see(event) else None
        return self._seen[event.id]

    def _may_see(self, event: Event) -> bool:
        if not self.audience.may_see(event.rung):
            return False
        return self.audience is Audience.INTERNAL or not self._is_under_embargo(event)

    def _is_under_embargo(self, event: Event) -> bool:
        """Whether it, or something that it is within, is for later."""
        outer: Event | None = event
        while outer:
            if outer.embargo and outer.embargo > self.now:
                return True
            outer = outer.within
        return False

    def _cut(self, event: Event) -> Event:
        parent = self.see(event.within) if event.within else None
        held = {self._fields[item.field] for item in event.withhold if self._holds(item)}
        seen = shown(event, held, parent)
        if seen is not event:
            self.keeps_order = False
        seen = _replaced(
            seen,
            after=self._left(seen.after),
            before=self._left(seen.before),
            coverage=self._covered(seen.coverage),
            **self._cleared,
        )
        return self._without_sources(seen) if self._hides_sources else seen

    def _covered(self, coverage: Coverage | None) -> Coverage | None:
        """Return the coverage with the contacts for this audience; one that says nothing is none.

        Else the press feed would tell that there is somebody to ask.
        """
        if coverage is None or self.audience.may_see(Audience.PRESS):
            return coverage
        contacts = tuple(contact for contact in coverage.contacts if contact.public)
        left = attrs.evolve(coverage, contacts=contacts)
        return None if left == Coverage() else left

    def _left(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return the ids of those events that the audience may see."""
        if not ids:
            return ids
        return tuple(i for i in ids if i in self.events and self._may_see(self.events[i]))

    def _holds(self, held: Withhold) -> bool:
        lifted = held.until is not None and held.until <= self.now
        return not lifted and not self.audience.may_see(held.audience)

    def _without_sources(self, event: Event) -> Event:
        """Return the event without the sources that the audience may not see."""
        if all(self._sees(source) for source in _sources(event)):
            return event
        reason = event.reason
        if reason and not self._sees(reason.source):
            reason = attrs.evolve(reason, source=None)
        return attrs.evolve(
            event,
            sources=tuple(s for s in event.sources if self._sees(s)),
            confirmed=tuple(self._unsourced(word) for word in event.confirmed),
            says=tuple(self._unsourced(word) for word in event.says),
            previous=tuple(
                item if self._sees(item.source) else attrs.evolve(item, source=None)
                for item in event.previous
            ),
            reason=reason,
        )

    def _unsourced(self, word: Confirmation) -> Confirmation:
        return word if self._sees(word.source) else attrs.evolve(word, source=None)

    def _sees(self, source: Source | None) -> bool:
        return source is None or self.audience.may_see(source.audience)


def _sources(event: Event) -> Iterable[Source | None]:
    return chain(
        event.sources,
        (word.source for word in event.statements),
        (item.source for item in event.previous),
        (event.reason.source,) if event.reason else (),
    )


def _cleared(audience: Audience) -> dict[str, Any]:
    """Return the fields of events that are in no view, or in none of this audience, with defaults.

    The rung stays, as what clients are told; how it came to be is spent.
    """
    gone = {Rule.SPENT} if audience is Audience.INTERNAL else {Rule.SPENT, Rule.INTERNAL}
    return {name: default_of(name) for name, rule in FIELDS[Event].items() if rule in gone}


def _replaced(event: Event, **values: Any) -> Event:
    """Return an event with other values; the event itself where it has all of them."""
    other = {name: value for name, value in values.items() if getattr(event, name) != value}
    return attrs.evolve(event, **other) if other else event


def _feeds(specs: Collection[FeedSpec], left: Registry) -> dict[str, FeedSpec]:
    """Return the declared feeds that something is left for, their `where` cut likewise."""
    if not specs:
        return {}
    facets = [facets_of(event, event.standing(left.diary.status)) for event in left]
    cut = (attrs.evolve(spec, where=_where(spec.where, left)) for spec in specs)
    return {spec.id: spec for spec in cut if any(_draws(spec, each) for each in facets)}


def _draws(spec: FeedSpec, facets: Facets) -> bool:
    return Where(spec.where).matches(facets) and (
        spec.each is None or bool(getattr(facets, spec.each))
    )


def _where(criteria: Iterable[Criterion], left: Registry) -> tuple[Criterion, ...]:
    """Return criteria without the values that nothing left names; a negated one may go whole."""
    cut = []
    for item in criteria:
        known = known_values(item.facet, left)
        values = tuple(v for v in item.values if known is None or v in known)
        if values or not item.negated:
            cut.append(attrs.evolve(item, values=values))
    return tuple(cut)


def turning_points(registry: Registry, audience: Audience, now: datetime) -> tuple[datetime, ...]:
    """Return the instants after `now` at which this audience's view changes by itself, in order."""
    points = set()
    for event in registry:
        if not audience.may_see(event.rung) or audience is Audience.INTERNAL:
            continue
        points |= {event.embargo} if event.embargo else set()
        points |= {
            held.until
            for held in event.withhold
            if held.until and not audience.may_see(held.audience)
        }
    return tuple(sorted(point for point in points if point > now))
