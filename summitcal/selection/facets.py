"""Selection by facets: one syntax for declared feeds, Python and the command line.

Lists are OR, facets are AND, ``not`` negates. In: the facets of an event or a state. Out: yes
or no.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

import attrs

from summitcal.errors import UnknownIdError
from summitcal.model.diary import Criterion
from summitcal.model.events import Event
from summitcal.model.parties import Role, roles_on
from summitcal.model.places import Venue
from summitcal.model.vocabulary import Access, Facet, Kind, Status
from summitcal.registry.index import Registry


@attrs.frozen(kw_only=True)
class Facets:
    """What an event can be selected by; ids are sorted, days inclusive."""

    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    official: tuple[str, ...] = ()
    """Those who take part: not declined, not represented, not by message alone."""
    delegation: tuple[str, ...] = ()
    venue: tuple[str, ...] = ()
    """Its places and all that they lie in."""
    country: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    """Itself and all that it is nested in."""
    access: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


def facets_of(event: Event, status: Status) -> Facets:
    """Return the facets of an event that stands at `status`."""
    days = event.days
    roles = roles_on(event.participants, days[0] if days else None)
    return facets_among(event, status, roles, days)


def facets_among(
    event: Event, status: Status, roles: Iterable[Role], days: tuple[date, date] | None
) -> Facets:
    """Return the facets of an event, where what it takes to find them is known already.

    Args:
        roles: its participants as they are on its first day.
        days: the first and the last day that it can touch.
    """
    present = [role for role in roles if role.is_present]
    officials = [role.participant.official for role in present]
    sides = [role.side_id for role in present if role.side_id]
    first, last = days or (None, None)
    venues, countries = _places(event.place, event.origin, event.destination)
    return Facets(
        kind=_word(event.kind),
        status=_word(status),
        official=_sorted([official.id for official in officials if official]),
        delegation=_sorted(sides),
        venue=venues,
        country=countries,
        topic=_sorted(event.topics),
        series=(event.series.id,) if event.series else (),
        within=_nested(event),
        access=_word(event.access),
        first=first,
        last=last,
    )


def _nested(event: Event) -> tuple[str, ...]:
    """Return the ids of an event and of all that it is nested in."""
    if not event.within:
        return (event.id,)
    return _sorted([event.id, *(outer.id for outer in event.ancestors())])


@cache
def _word(word: StrEnum) -> tuple[str]:
    return (str(word),)


@lru_cache(maxsize=4096)
def _places(*ends: Venue | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids and the countries of places and of all that they lie in."""
    places = [place for end in ends if end for place in end.chain()]
    countries = _sorted([place.country for place in places if place.country])
    return _sorted([place.id for place in places]), countries


def _sorted(words: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words))) if len(words) > 1 else tuple(words)


@attrs.frozen
class Where:
    """A selection: every criterion must hold; with none, everything does."""

    criteria: tuple[Criterion, ...] = ()

    @classmethod
    def of(cls, not_: Mapping[str, Any] | None = None, **facets: Any) -> Where:
        """Return a selection from keywords: ``Where.of(kind="talks", not_={"status": "held"})``.

        A value is a word, or several; `since` and `until` take a date or its ISO form, inclusive.

        Raises:
            UnknownIdError: a keyword is no facet.
            ValueError: `since` or `until` is no day.
        """
        pairs = [(name, value, False) for name, value in facets.items()]
        pairs += [(name, value, True) for name, value in (not_ or {}).items()]
        return cls(tuple(criterion(name, _words(value), negated) for name, value, negated in pairs))

    @classmethod
    def parse(cls, texts: Iterable[str]) -> Where:
        """Return a selection from ``facet=value,value`` and ``not.facet=value``.

        Raises:
            UnknownIdError: what stands before ``=`` is no facet.
            ValueError: there is no ``=``, or `since` or `until` is no day.
        """
        criteria = []
        for text in texts:
            name, equals, values = text.partition("=")
            if not equals:
                raise ValueError(f"{text!r} is not of the form facet=value")
            words = tuple(word.strip() for word in values.split(",") if word.strip())
            criteria.append(criterion(name.removeprefix("not."), words, name.startswith("not.")))
        return cls(tuple(criteria))

    def matches(self, facets: Facets) -> bool:
        """Whether an event with these facets is selected."""
        return all(_holds(c, facets) is not c.negated for c in self.criteria)

    def check(self, view: Registry) -> None:
        """Raise `UnknownIdError` for a value that nothing in the view can match."""
        for item in self.criteria:
            known = known_values(item.facet, view)
            for value in item.values if known is not None else ():
                if value not in (known or ()):
                    raise UnknownIdError(str(item.facet), value, known or ())


def criterion(name: str, values: tuple[str, ...], negated: bool = False) -> Criterion:
    """Return one criterion; raises as `Where.of`."""
    try:
        facet = Facet(name)
    except ValueError:
        raise UnknownIdError("facet", name, map(str, Facet)) from None
    if facet in (Facet.SINCE, Facet.UNTIL):
        values = tuple(_day(name, value) for value in values)
    if not values:
        raise ValueError(f"facet {name!r} has no value")
    return Criterion(facet, values, negated)


def _day(name: str, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        message = f"{value!r} is no day for facet {name!r}: write it as 2025-10-26"
        raise ValueError(message) from None


def _words(value: Any) -> tuple[str, ...]:
    if isinstance(value, str | date):
        return (str(value),)
    return tuple(str(word) for word in value)


def _holds(item: Criterion, facets: Facets) -> bool:
    if item.facet is Facet.SINCE:
        return facets.last is not None and str(facets.last) >= min(item.values)
    if item.facet is Facet.UNTIL:
        return facets.first is not None and str(facets.first) <= max(item.values)
    have: tuple[str, ...] = getattr(facets, item.facet)
    return any(value in have for value in item.values)


def known_values(facet: Facet, registry: Registry) -> set[str] | None:
    """Return every value that a facet can take in a registry; None: any day."""
    closed = {Facet.KIND: Kind, Facet.STATUS: Status, Facet.ACCESS: Access}
    if facet in closed:
        return {str(word) for word in closed[facet]}
    by_id: dict[Facet, Iterable[str]] = {
        Facet.OFFICIAL: registry.officials,
        Facet.DELEGATION: registry.delegations,
        Facet.VENUE: registry.venues,
        Facet.SERIES: registry.series,
        Facet.WITHIN: registry.events,
        Facet.COUNTRY: (venue.country for venue in registry.venues.values()),
        Facet.TOPIC: (topic for event in registry for topic in event.topics),
    }
    return set(by_id[facet]) if facet in by_id else None


def select(view: Registry, where: Where) -> tuple[Event, ...]:
    """Return the events of a view that a selection holds for, in order."""
    default = view.diary.status
    return tuple(e for e in view if where.matches(facets_of(e, e.standing(default))))
