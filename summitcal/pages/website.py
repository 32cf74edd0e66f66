"""The pages of a published folder: the diary, a page per official, a page per delegation.

In: what one audience may see. Nothing looks at the clock: a script on the page marks today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from summitcal import wording
from summitcal.feeds import Feed
from summitcal.itinerary import itineraries_of
from summitcal.itinerary.sheets import (
    Sheet,
    combined_sheets,
    issued,
    sheet_of,
    whole_programme,
    without_remarks,
)
from summitcal.ledger import Entry
from summitcal.model.diary import Diary
from summitcal.pages.fragments import Fragments
from summitcal.pages.templating import environment, joined
from summitcal.pages.web import Address, Home, sheet_html
from summitcal.registry.index import Registry


@attrs.frozen(kw_only=True)
class FeedRow:
    """A feed in a list of addresses."""

    name: str
    href: str
    address: str = ""
    """Absolute; empty where the diary does not say where it is served from."""
    webcal: str = ""
    page: str = ""


@attrs.frozen(kw_only=True)
class SheetPage:
    """The page of an official or of a delegation."""

    sheet: Sheet
    language: str
    home: Home

    def as_html(self, fragments: Fragments) -> str:
        """Return the page."""
        return sheet_html(self.sheet, self.language, home=self.home, fragments=fragments)


@attrs.frozen(kw_only=True)
class FrontPage:
    """The page that lists everything."""

    sheet: Sheet
    diary: Diary
    rows: tuple[FeedRow, ...]


def plan_pages(
    view: Registry,
    entries: Iterable[Entry],
    feeds: Iterable[Feed],
    *,
    with_remarks: bool,
    has_ledger: bool,
) -> Iterator[tuple[str, SheetPage | FrontPage]]:
    """Yield the pages of a folder with their paths, the one that lists them last.

    Args:
        with_remarks: whether legs and findings stand on them, which are desk work.
        has_ledger: whether something remembers when what changed.
    """
    live = tuple(entry for entry in entries if entry.is_live)
    site = _Site(view, live, tuple(f for f in feeds if not f.is_closed), with_remarks, has_ledger)
    yield from site.pages()


def make_pages(pages: Iterable[SheetPage | FrontPage]) -> Iterator[tuple[bytes]]:
    """Yield pages as HTML; what they have in common is made once."""
    fragments = Fragments()
    for page in pages:
        text = _front(page, fragments) if isinstance(page, FrontPage) else page.as_html(fragments)
        yield (text.encode(),)


class _Site:
    def __init__(
        self,
        view: Registry,
        live: tuple[Entry, ...],
        feeds: tuple[Feed, ...],
        with_remarks: bool,
        has_ledger: bool,
    ) -> None:
        self._view = view
        self._live = live
        self._feeds = {feed.path: feed for feed in feeds}
        self._with_remarks = with_remarks
        self._has_ledger = has_ledger
        self._itineraries = tuple(itineraries_of(view, live, checked=with_remarks))

    def pages(self) -> Iterator[tuple[str, SheetPage | FrontPage]]:
        """Yield every page with its path, and with those that it had under ids given up (`was`)."""
        diary = self._view.diary
        paths = {"index.html"}
        for itinerary in self._itineraries:
            official = itinerary.official
            page = self._page(sheet_of(itinerary, diary.home_zone), f"officials/{official.id}")
            for key in (official.id, *official.was):
                paths.add(path := f"officials/{key}.html")
                yield path, page
        delegations = self._view.delegations.values()
        sheets = combined_sheets(delegations, self._itineraries, self._live, diary.home_zone)
        for delegation, sheet in zip(delegations, sheets, strict=True):
            page = self._page(sheet, f"delegations/{delegation.id}")
            for key in (delegation.id, *delegation.was) if sheet.entries else ():
                paths.add(path := f"delegations/{key}.html")
                yield path, page
        feeds = sorted((f for f in self._feeds.values() if not f.is_former), key=_rank)
        rows = (_row(feed, diary, paths) for feed in feeds)
        sheet = whole_programme(self._live, diary.home_zone)
        yield "index.html", FrontPage(sheet=sheet, diary=diary, rows=tuple(rows))

    def _page(self, sheet: Sheet, path: str) -> SheetPage:
        diary = self._view.diary
        sheet = issued(sheet) if self._has_ledger else sheet
        feed = self._feeds.get(f"{path}.ics")
        feeds = _addresses(feed) if feed else ()
        return SheetPage(
            sheet=sheet if self._with_remarks else without_remarks(sheet),
            language=diary.language,
            home=Home(diary.name, "../index.html", feeds),
        )


def _front(page: FrontPage, fragments: Fragments) -> str:
    diary, rows = page.diary, page.rows
    groups = (("officials", "officials/"), ("delegations", "delegations/"))
    return environment().get_template("index.html").render(
        language=diary.language,
        title=diary.name,
        paper="",
        description=diary.description,
        clock_note=wording.clock_note(diary.home_zone),
        days=[
            {
                "date": day.day.isoformat(),
                "name": wording.day_heading(day.day),
                "entries": joined(
                    fragments.brief(item.entry, item.day)
                    for run in day.runs
                    for item in run.items
                ),
            }
            for day in page.sheet.days
        ],
        open=joined(fragments.brief(entry, None) for entry in page.sheet.open),
        calendars=[row for row in rows if row.href.startswith("feeds/")],
        groups=[
            {
                "anchor": name,
                "name": wording.PAGE_WORDS[name],
                "feeds": [row for row in rows if row.href.startswith(folder)],
            }
            for name, folder in groups
            if any(row.href.startswith(folder) for row in rows)
        ],
    )  # fmt: skip


_FIRST = ("feeds/diary.ics", "feeds/press.ics", "feeds/deadlines.ics")


def _rank(feed: Feed) -> tuple[int, str]:
    """Return the place of a feed in a list: the whole diary first."""
    return (_FIRST.index(feed.path) if feed.path in _FIRST else len(_FIRST)), feed.path


def _row(feed: Feed, diary: Diary, paths: set[str]) -> FeedRow:
    page = f"{feed.path.removesuffix('.ics')}.html"
    address = feed.settings.source
    return FeedRow(
        name=wording.feed_row_name(feed.name, diary),
        href=feed.path,
        address=address,
        webcal=_webcal(address),
        page=page if page in paths else "",
    )


def _webcal(address: str) -> str:
    scheme, separator, rest = address.partition("://")
    return f"webcal://{rest}" if separator and scheme in ("http", "https") else ""


def _addresses(feed: Feed) -> tuple[Address, ...]:
    address = feed.settings.source
    webcal = _webcal(address)
    file = feed.path.rpartition("/")[2]
    subscribe = (Address(wording.PAGE_WORDS["subscribe"], webcal),) if webcal else ()
    return (*subscribe, Address(address or file, file))
