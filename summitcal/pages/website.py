"""The pages of a published folder: the diary, a page per official, a page per delegation.

In: what one audience may see. Nothing looks at the clock: a script on the page marks today.
What a page is made of is decided first; itineraries are only worked out where pages are made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import attrs

from summitcal import wording
from summitcal.feeds import Feed
from summitcal.itinerary import Itinerary
from summitcal.itinerary.itineraries import itinerary_from
from summitcal.itinerary.owners import OwnEntries, entries_by_side, members, own_entries
from summitcal.itinerary.sheets import (
    Sheet,
    combined_sheet,
    issued,
    sheet_of,
    without_remarks,
)
from summitcal.itinerary.sightings import Known, containers
from summitcal.ledger import Entry
from summitcal.ledger.parts import Parts
from summitcal.model.diary import Diary
from summitcal.model.parties import Delegation
from summitcal.pages.fragments import Fragments
from summitcal.pages.front import FrontPage, feed_rows, front_html
from summitcal.pages.web import Address, Home, sheet_html, webcal
from summitcal.registry.index import Registry


@attrs.frozen(kw_only=True)
class Site:
    """What all pages of a folder have in common."""

    diary: Diary
    with_remarks: bool
    """Whether legs and findings stand on them, which are desk work."""
    has_ledger: bool
    """Whether something remembers when what changed."""


@attrs.frozen(kw_only=True)
class OfficialPage:
    """What the page of an official is made of."""

    site: Site
    feeds: tuple[Address, ...]
    own: OwnEntries


@attrs.frozen(kw_only=True)
class DelegationPage:
    """What the page of a delegation is made of."""

    site: Site
    feeds: tuple[Address, ...]
    delegation: Delegation
    entries: tuple[Entry, ...]
    held_aside: frozenset[str]
    """The ids of those of them that only hold others."""
    members: tuple[OwnEntries, ...]


Page: TypeAlias = OfficialPage | DelegationPage | FrontPage


def plan_pages(
    view: Registry,
    entries: Iterable[Entry],
    feeds: Iterable[Feed],
    *,
    with_remarks: bool,
    has_ledger: bool,
) -> Iterator[tuple[str, Page]]:
    """Yield the pages of a folder with their paths, the one that lists them last.

    A page has a path for each id that was given up (`was`), too.

    Args:
        with_remarks: whether legs and findings stand on them, which are desk work.
        has_ledger: whether something remembers when what changed.
    """
    live = tuple(entry for entry in entries if entry.is_live)
    open_feeds = {feed.path: feed for feed in feeds if not feed.is_closed}
    site = Site(diary=view.diary, with_remarks=with_remarks, has_ledger=has_ledger)
    paths = {"index.html"}
    for folder, keys, page in _sheet_pages(view, live, open_feeds, site):
        for key in keys:
            paths.add(path := f"{folder}/{key}.html")
            yield path, page
    rows = tuple(feed_rows(open_feeds.values(), view.diary, paths))
    yield "index.html", FrontPage(diary=view.diary, entries=live, rows=rows)


_Placed: TypeAlias = tuple[str, tuple[str, ...], OfficialPage | DelegationPage]
"""A folder, under which ids in it, and what page."""


def _sheet_pages(
    view: Registry, live: tuple[Entry, ...], feeds: dict[str, Feed], site: Site
) -> Iterator[_Placed]:
    """Yield the page of each official and of each delegation that has entries."""
    everyone = tuple(own_entries(view, live))
    for own in everyone:
        who = own.official
        addresses = _addresses(feeds.get(f"officials/{who.id}.ics"))
        page = OfficialPage(site=site, feeds=addresses, own=own)
        yield "officials", (who.id, *who.was), page
    by_side, sides, held_aside = entries_by_side(live), members(everyone), containers(live)
    for delegation in view.delegations.values():
        if shown := by_side.get(delegation.id):
            yield (
                "delegations",
                (delegation.id, *delegation.was),
                DelegationPage(
                    site=site,
                    feeds=_addresses(feeds.get(f"delegations/{delegation.id}.ics")),
                    delegation=delegation,
                    entries=shown,
                    held_aside=held_aside & {entry.id for entry in shown},
                    members=sides.get(delegation.id, ()),
                ),
            )


def _addresses(feed: Feed | None) -> tuple[Address, ...]:
    """Return where a feed is: for a calendar program, and as a file."""
    if feed is None:
        return ()
    address = feed.settings.source
    file = feed.path.rpartition("/")[2]
    opened = webcal(address)
    subscribe = (Address(wording.PAGE_WORDS["subscribe"], opened),) if opened else ()
    return (*subscribe, Address(address or file, file))


def make_pages(pages: Iterable[Page], parts: Parts) -> Iterator[tuple[bytes]]:
    """Yield pages as HTML; what they have in common is made once.

    Args:
        parts: what was made of entries before.
    """
    making = _Making(parts)
    for page in pages:
        yield (making.html(page).encode(),)


class _Making:
    """What pages of one diary have in common, for as long as they are made."""

    def __init__(self, parts: Parts) -> None:
        self._fragments = Fragments(parts)
        self._itineraries: dict[str, Itinerary] = {}
        self._known: Known = {}

    def html(self, page: Page) -> str:
        """Return a page."""
        if isinstance(page, FrontPage):
            return front_html(page, self._fragments)
        site = page.site
        sheet = self._sheet(page)
        sheet = issued(sheet) if site.has_ledger else sheet
        return sheet_html(
            sheet if site.with_remarks else without_remarks(sheet),
            site.diary.language,
            home=Home(site.diary.name, "../index.html", page.feeds),
            fragments=self._fragments,
        )

    def _sheet(self, page: OfficialPage | DelegationPage) -> Sheet:
        home_zone = page.site.diary.home_zone
        if isinstance(page, OfficialPage):
            return sheet_of(self._itinerary(page.own, page.site), home_zone)
        own = [self._itinerary(member, page.site) for member in page.members]
        return combined_sheet(page.delegation, own, page.entries, page.held_aside, home_zone)

    def _itinerary(self, own: OwnEntries, site: Site) -> Itinerary:
        """Return an itinerary; it stands on the page of its official, and of each delegation."""
        key = own.official.id
        if key not in self._itineraries:
            made = itinerary_from(own, checked=site.with_remarks, known=self._known)
            self._itineraries[key] = made
        return self._itineraries[key]
