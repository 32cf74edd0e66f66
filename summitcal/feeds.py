"""Which feeds a view is published as, and what stands in each.

In: a view and its entries. Out: `Feed` values: an address, a name, entries in order, a style. What
a feed holds is decided here and nowhere later; how it is spelled is decided later and not here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

import attrs

from summitcal import wording
from summitcal.ledger import Entry
from summitcal.model.diary import Diary, FeedSpec, Organizer
from summitcal.model.vocabulary import (
    Access,
    CancelledPolicy,
    Facet,
    Kind,
    ParticipantStyle,
)
from summitcal.registry.index import Registry
from summitcal.selection import Where

RESERVED = ("diary", "press", "deadlines", "officials", "delegations")
"""Names that no declared feed may have."""


@attrs.frozen
class Style:
    """How the entries of a feed are spelled; feeds of one style share their entries' bytes."""

    participants: ParticipantStyle = ParticipantStyle.ATTENDEE
    cancelled: CancelledPolicy = CancelledPolicy.STATUS
    alarms: tuple[timedelta, ...] = ()


@attrs.frozen(kw_only=True)
class Settings:
    """What a feed says of itself beside its name."""

    domain: str
    home_zone: str
    publisher: str
    """Who publishes it: the organizer's name, else that of the diary."""
    language: str = "en"
    description: str = ""
    color: str = ""
    refresh: timedelta = timedelta(hours=1)
    source: str = ""
    """The absolute address it is served at; empty where the diary has no `url`."""
    url: str = ""
    organizer: Organizer | None = None


@attrs.frozen(kw_only=True)
class Feed:
    """A named, subscribable set of entries."""

    path: str
    """In the folder: ``feeds/diary.ics``."""
    name: str
    entries: tuple[Entry, ...]
    """In order; those that are drawn."""
    style: Style = Style()
    settings: Settings

    @property
    def short_name(self) -> str:
        """Its name on a command line: ``diary``, ``officials/bessent``."""
        return self.path.removeprefix("feeds/").removesuffix(".ics")

    @property
    def revised(self) -> datetime | None:
        """The last revision of its entries (UTC); None: it has none."""
        return max((entry.revised for entry in self.entries), default=None)


def plan_feeds(view: Registry, entries: Iterable[Entry]) -> tuple[Feed, ...]:
    """Return every feed of a view, sorted by path.

    The diary always; the feeds of officials, of delegations, for press and of deadlines where
    something is in them; and what the registry declares.
    """
    planner = _Planner(view, tuple(entries))
    feeds = [planner.diary(), *planner.defaults()]
    for spec in view.feeds.values():
        feeds += planner.declared(spec)
    return tuple(sorted(feeds, key=lambda feed: feed.path))


class _Planner:
    def __init__(self, view: Registry, entries: tuple[Entry, ...]) -> None:
        self.view = view
        self.entries = entries

    def diary(self) -> Feed:
        return self._feed("feeds/diary.ics", self.view.diary.name, self.entries)

    def defaults(self) -> Iterable[Feed]:
        """Yield the feeds that need no configuration, where there is something in them."""
        diary = self.view.diary
        press = [entry for entry in self.entries if _is_for_press(entry)]
        deadlines = [e for e in self.entries if e.state.kind is Kind.DEADLINE]
        if press:
            yield self._feed("feeds/press.ics", wording.press_feed_name(diary), press)
        if deadlines:
            yield self._feed("feeds/deadlines.ics", wording.deadlines_feed_name(diary), deadlines)
        for facet, folder in ((Facet.OFFICIAL, "officials"), (Facet.DELEGATION, "delegations")):
            names = _names(self.view, facet)
            for value, chosen in self._by_value(facet, self.entries).items():
                name = wording.part_feed_name(names[value], diary)
                yield self._feed(f"{folder}/{value}.ics", name, chosen)

    def declared(self, spec: FeedSpec) -> Iterable[Feed]:
        """Yield the feed that a registry declares, or one for each value of a facet."""
        where = Where(spec.where)
        chosen = [entry for entry in self.entries if where.matches(entry.state.facets)]
        name = spec.name or spec.id
        if spec.each is None:
            yield self._feed(f"feeds/{spec.id}.ics", name, chosen, spec)
            return
        names = _names(self.view, spec.each)
        for value, part in self._by_value(spec.each, chosen).items():
            path = f"feeds/{spec.id}/{value}.ics"
            title = f"{spec.name}: {names[value]}" if spec.name else names[value]
            yield self._feed(path, title, part, spec)

    def _by_value(self, facet: Facet, entries: Iterable[Entry]) -> dict[str, list[Entry]]:
        """Return entries by the value of a facet."""
        groups: dict[str, list[Entry]] = {}
        for entry in entries:
            values: Iterable[str] = getattr(entry.state.facets, facet)
            for value in values:
                groups.setdefault(value, []).append(entry)
        return groups

    def _feed(
        self, path: str, name: str, entries: Iterable[Entry], spec: FeedSpec | None = None
    ) -> Feed:
        diary = self.view.diary
        style = Style(
            participants=(spec and spec.participants) or diary.participants,
            cancelled=spec.cancelled if spec else CancelledPolicy.STATUS,
            alarms=spec.alarms if spec else (),
        )
        return Feed(
            path=path,
            name=name,
            entries=tuple(entry for entry in entries if _is_drawn(entry, style)),
            style=style,
            settings=_settings(diary, path, spec),
        )


def _settings(diary: Diary, path: str, spec: FeedSpec | None) -> Settings:
    base = diary.url.rstrip("/")
    return Settings(
        domain=diary.domain,
        home_zone=diary.home_zone,
        publisher=(diary.organizer and diary.organizer.name) or diary.name,
        language=diary.language,
        description=diary.description,
        color=(spec and spec.color) or diary.color,
        refresh=(spec and spec.refresh) or diary.refresh,
        source=f"{base}/{path}" if base else "",
        url=diary.url,
        organizer=diary.organizer,
    )


def _is_drawn(entry: Entry, style: Style) -> bool:
    dropped = entry.state.status.is_off and style.cancelled is CancelledPolicy.DROP
    return entry.state.is_drawn and not dropped


def _is_for_press(entry: Entry) -> bool:
    return entry.state.access is not Access.UNSTATED or entry.state.coverage is not None


def _names(view: Registry, facet: Facet) -> Mapping[str, str]:
    """Return what the values of a facet are called."""
    records: dict[Facet, Callable[[], Mapping[str, str]]] = {
        Facet.OFFICIAL: lambda: {o.id: o.name for o in view.officials.values()},
        Facet.DELEGATION: lambda: {d.id: d.name for d in view.delegations.values()},
        Facet.VENUE: lambda: {v.id: v.name for v in view.venues.values()},
        Facet.SERIES: lambda: {s.id: s.name for s in view.series.values()},
        Facet.KIND: lambda: {str(kind): wording.kind_name(kind) for kind in Kind},
    }
    return records[facet]()


def find_feed(feeds: Iterable[Feed], name: str) -> Feed | None:
    """Return the feed with a short name (``diary``, ``officials/bessent``)."""
    return next((feed for feed in feeds if feed.short_name == name), None)


def selected(feed: Feed, where: Where) -> Feed:
    """Return a feed with only the entries that a selection holds for."""
    chosen = tuple(entry for entry in feed.entries if where.matches(entry.state.facets))
    return attrs.evolve(feed, entries=chosen)
