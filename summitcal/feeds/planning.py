"""Which feeds a view is published as, and what stands in each.

In: a view, its entries, the addresses that were published before. Out: `Feed` values. What a feed
holds is decided here and nowhere later; how it is spelled is decided later and not here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

import attrs

from summitcal import wording
from summitcal.errors import UnknownIdError
from summitcal.feeds.feed import Feed, Style, short_name
from summitcal.feeds.gathering import with_gather_times
from summitcal.feeds.lapses import Belongs, Standing, closing_entry, ever_held, stand
from summitcal.feeds.renames import under_todays_ids
from summitcal.feeds.settings import settings_of, style_of
from summitcal.ledger import Address, Entry, State
from summitcal.model.diary import FeedSpec
from summitcal.model.vocabulary import Access, CancelledPolicy, Facet, Kind
from summitcal.registry.collector import collector_paused
from summitcal.registry.index import Registry
from summitcal.selection import Where


@collector_paused
def plan_feeds(
    view: Registry,
    entries: Iterable[Entry],
    now: datetime | None = None,
    addresses: Iterable[Address] = (),
) -> tuple[Feed, ...]:
    """Return every feed of a view, sorted by path.

    The diary always; the feeds of officials, of delegations, for press and of deadlines where
    something is in them, or was; what the registry declares; and every address that was published
    once.

    Args:
        now: aware; by it the retention of what is over ends. None: nothing is over.
        addresses: as the ledger has them.
    """
    plans = dict(_Planner(view, entries, now).plans(addresses))
    return tuple(plans[path]() for path in sorted(plans))


@collector_paused
def plan_feed(
    view: Registry,
    entries: Iterable[Entry],
    name: str = "diary",
    now: datetime | None = None,
    addresses: Iterable[Address] = (),
) -> Feed:
    """Return one feed of those that `plan_feeds` has; the others are not planned.

    Args:
        name: as a command line has it: ``diary``, ``officials/bessent``.

    Raises:
        UnknownIdError: there is no feed of that name; with those that come near.
    """
    others = []
    for path, make in _Planner(view, entries, now).plans(addresses):
        if short_name(path) == name:
            return make()
        others.append(short_name(path))
    raise UnknownIdError("feed", name, others)


_Plan = tuple[str, Callable[[], Feed]]
"""A path, and what makes the feed that is published there."""


class _Planner:
    def __init__(self, view: Registry, entries: Iterable[Entry], now: datetime | None) -> None:
        self.view = view
        self.entries = under_todays_ids(entries, view)
        self.now = now
        self._groups: dict[Facet, dict[str, list[Entry]]] = {}

    def plans(self, addresses: Iterable[Address]) -> Iterator[_Plan]:
        """Yield every path once, with what makes its feed; those that are closed last."""
        known = set()
        for path, make in self._open():
            known.add(path)
            yield path, make
        for address in addresses:
            if address.path not in known:
                yield address.path, partial(self._closed, address)

    def _open(self) -> Iterator[_Plan]:
        diary = self.view.diary
        yield self._plan("feeds/diary.ics", diary.name, lambda _: True)
        for path, name, belongs in (
            ("feeds/press.ics", wording.press_feed_name(diary), _is_for_press),
            ("feeds/deadlines.ics", wording.deadlines_feed_name(diary), _is_deadline),
        ):
            if any(ever_held(entry, belongs) for entry in self.entries):
                make = self._press_feed if belongs is _is_for_press else self._feed
                yield path, partial(make, path, name, belongs)
        for facet, folder in ((Facet.OFFICIAL, "officials"), (Facet.DELEGATION, "delegations")):
            for value, name in self._values(facet, lambda _: True):
                title = wording.part_feed_name(name, diary)
                had = self._had(facet, value)
                for key in (value, *_former(self.view, facet, value)):
                    path, of_value = f"{folder}/{key}.ics", _has(facet, value)
                    is_former = key != value
                    yield self._plan(path, title, of_value, among=had, is_former=is_former)
        for spec in self.view.feeds.values():
            for key in (spec.id, *spec.was):
                yield from self._declared(spec, key)

    def _plan(self, path: str, *how: Any, **with_what: Any) -> _Plan:
        return path, partial(self._feed, path, *how, **with_what)

    def _press_feed(self, path: str, name: str, belongs: Belongs) -> Feed:
        first_ids = {event.id: event.was[0] for event in self.view if event.was}
        feed = self._feed(path, name, belongs)
        return with_gather_times(feed, self.view.diary, first_ids, self.now)

    def _declared(self, spec: FeedSpec, key: str) -> Iterator[_Plan]:
        """Yield the feed that a registry declares, or one for each value of a facet."""
        path, where = f"feeds/{key}", Where(spec.where)

        def belongs(state: State) -> bool:
            return where.matches(state.facets)

        each = spec.each
        if each is None:
            yield self._plan(f"{path}.ics", spec.name or spec.id, belongs, spec)
            return
        for value, name in self._values(each, belongs):
            title = f"{spec.name}: {name}" if spec.name else name
            of_value, had = _has(each, value, belongs), self._had(each, value)
            for value_key in (value, *_former(self.view, each, value)):
                is_former = (key, value_key) != (spec.id, value)
                at = f"{path}/{value_key}.ics"
                yield self._plan(at, title, of_value, spec, had, is_former=is_former)

    def _values(self, facet: Facet, belongs: Belongs) -> list[tuple[str, str]]:
        """Return the values of a facet that events have, or had, of those left in the view."""
        names = _names(self.view, facet)
        return [
            (value, names[value])
            for value in sorted(self._by_value(facet).keys() & names.keys())
            if any(ever_held(e, _has(facet, value, belongs)) for e in self._had(facet, value))
        ]

    def _closed(self, address: Address) -> Feed:
        """Return what is served at an address where nothing is published any more."""
        diary = self.view.diary
        last = closing_entry(address, diary, self.now or address.since)
        name = wording.closed_feed_name(diary)
        return attrs.evolve(self._made(address.path, name, [last], None), is_closed=True)

    def _had(self, facet: Facet, value: str) -> Iterable[Entry]:
        """Return the entries that have a value of a facet, or ever had it."""
        return self._by_value(facet).get(value, ())

    def _by_value(self, facet: Facet) -> Mapping[str, list[Entry]]:
        if facet not in self._groups:
            groups: dict[str, list[Entry]] = {}
            for entry in self.entries:
                for found in _values_ever(entry, facet):
                    groups.setdefault(found, []).append(entry)
            self._groups[facet] = groups
        return self._groups[facet]

    def _feed(
        self,
        path: str,
        name: str,
        belongs: Belongs,
        spec: FeedSpec | None = None,
        among: Iterable[Entry] | None = None,
        *,
        is_former: bool = False,
    ) -> Feed:
        diary = self.view.diary
        entries = self.entries if among is None else among
        found = (stand(entry, belongs, diary) for entry in entries)
        feed = self._made(path, name, [s for s in found if s], spec)
        return attrs.evolve(feed, is_former=True) if is_former else feed

    def _made(
        self, path: str, name: str, standings: Iterable[Standing], spec: FeedSpec | None
    ) -> Feed:
        diary = self.view.diary
        style = style_of(diary, spec)
        shown = [s for s in standings if self._is_shown(s, style)]
        return Feed(
            path=path,
            name=name,
            entries=tuple(s.entry for s in shown),
            style=style,
            settings=settings_of(diary, path, spec),
            until=min((s.until for s in shown if s.until), default=None),
        )

    def _is_shown(self, found: Standing, style: Style) -> bool:
        if found.until and self.now and self.now >= found.until:
            return False
        dropped = style.cancelled is CancelledPolicy.DROP
        return not (dropped and found.entry.state.status.is_off)


def _values_ever(entry: Entry, facet: Facet) -> set[str]:
    """Return the values of a facet in every state of an entry, none of them made into a value."""
    values: set[str] = set(getattr(entry.state.facets, facet))
    for past in entry.past:
        values.update(past.plain.get("facets", {}).get(str(facet), ()))
    return values


def _has(facet: Facet, value: str, belongs: Belongs = lambda _: True) -> Belongs:
    """Return whether a state has a value of a facet, and belongs otherwise."""
    return lambda state: value in getattr(state.facets, facet) and belongs(state)


def _is_for_press(state: State) -> bool:
    return state.access is not Access.UNSTATED or state.coverage is not None


def _is_deadline(state: State) -> bool:
    return state.kind is Kind.DEADLINE


def _records(view: Registry, facet: Facet) -> Mapping[str, Any]:
    """Return the records that the values of a facet are ids of."""
    return {
        Facet.OFFICIAL: view.officials,
        Facet.DELEGATION: view.delegations,
        Facet.VENUE: view.venues,
        Facet.SERIES: view.series,
    }.get(facet, {})


def _names(view: Registry, facet: Facet) -> Mapping[str, str]:
    """Return what the values of a facet are called."""
    if facet is Facet.KIND:
        return {str(kind): wording.kind_name(kind) for kind in Kind}
    return {key: record.name for key, record in _records(view, facet).items()}


def _former(view: Registry, facet: Facet, value: str) -> tuple[str, ...]:
    """Return the former ids of a record, whose addresses are served on."""
    record = _records(view, facet).get(value)
    return record.was if record else ()
