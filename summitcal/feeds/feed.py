"""A feed as a value: an address, a name, entries in order, a style."""

from __future__ import annotations

from datetime import datetime, timedelta
from operator import attrgetter

import attrs

from summitcal.ledger import Entry
from summitcal.model.diary import Organizer
from summitcal.model.vocabulary import CancelledPolicy, FeedProfile, ParticipantStyle
from summitcal.selection import Where


@attrs.frozen
class Style:
    """How the entries of a feed are spelled; feeds of one style share their entries' bytes."""

    participants: ParticipantStyle = ParticipantStyle.ATTENDEE
    cancelled: CancelledPolicy = CancelledPolicy.STATUS
    alarms: tuple[timedelta, ...] = ()
    profile: FeedProfile = FeedProfile.GENERAL


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
    is_closed: bool = False
    """Whether nothing is published at its address any more."""
    is_former: bool = False
    """Whether its address is made of an id that was given up (`was`), and served on."""
    until: datetime | None = None
    """UTC: when the first of its entries goes by itself; None: none does."""

    @property
    def short_name(self) -> str:
        """Its name on a command line: ``diary``, ``officials/bessent``."""
        return short_name(self.path)

    @property
    def revised(self) -> datetime | None:
        """The last revision of its entries (UTC); None: it has none."""
        return max(map(attrgetter("revised"), self.entries), default=None)


def short_name(path: str) -> str:
    """Return what the feed at a path is called on a command line."""
    return path.removeprefix("feeds/").removesuffix(".ics")


def selected(feed: Feed, where: Where) -> Feed:
    """Return a feed with only the entries that a selection holds for."""
    chosen = tuple(entry for entry in feed.entries if where.matches(entry.state.facets))
    return attrs.evolve(feed, entries=chosen)
