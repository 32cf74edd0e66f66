"""The front page of a folder: the whole programme in brief, and every feed with its address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import attrs

from summitcal import wording
from summitcal.feeds import Feed
from summitcal.itinerary.sheets import whole_programme
from summitcal.ledger import Entry
from summitcal.model.diary import Diary
from summitcal.pages.fragments import Fragments
from summitcal.pages.templating import environment, joined
from summitcal.pages.web import webcal


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
class FrontPage:
    """The page that lists everything."""

    diary: Diary
    entries: tuple[Entry, ...]
    rows: tuple[FeedRow, ...]


def feed_rows(feeds: Iterable[Feed], diary: Diary, pages: Collection[str]) -> Iterator[FeedRow]:
    """Yield the feeds that are listed, the whole diary first.

    Args:
        pages: the paths of all pages, of which some show what a feed holds.
    """
    for feed in sorted((feed for feed in feeds if not feed.is_former), key=_rank):
        yield _row(feed, diary, pages)


def front_html(page: FrontPage, fragments: Fragments) -> str:
    """Return the front page."""
    diary, rows = page.diary, page.rows
    sheet = whole_programme(page.entries, diary.home_zone)
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
            for day in sheet.days
        ],
        open=joined(fragments.brief(entry, None) for entry in sheet.open),
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


def _row(feed: Feed, diary: Diary, pages: Collection[str]) -> FeedRow:
    page = f"{feed.path.removesuffix('.ics')}.html"
    address = feed.settings.source
    return FeedRow(
        name=wording.feed_row_name(feed.name, diary),
        href=feed.path,
        address=address,
        webcal=webcal(address),
        page=page if page in pages else "",
    )
