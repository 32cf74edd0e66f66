"""What a folder holds: a view with its entries and feeds as the pieces that are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summitcal.feeds import Feed
from summitcal.ledger import Entry
from summitcal.model.vocabulary import Audience
from summitcal.pages.changes import ChangeList, make_changes
from summitcal.pages.records import make_programmes
from summitcal.pages.website import make_pages, plan_pages
from summitcal.publication.inspection import make_feeds
from summitcal.publication.pieces import Piece
from summitcal.registry.index import Registry


def pieces_of(
    view: Registry,
    entries: tuple[Entry, ...],
    feeds: tuple[Feed, ...],
    audience: Audience,
    *,
    has_ledger: bool,
) -> Iterator[Piece]:
    """Yield feeds, the programme as JSON, and pages; legs and findings are for the desk alone.

    Args:
        has_ledger: whether something remembers when what changed.
    """
    for feed in feeds:
        yield Piece((feed.path,), make_feeds, feed)
    live = tuple(entry for entry in entries if entry.is_live)
    yield Piece(("registry.json",), make_programmes, (view.diary, live))
    desk = audience is Audience.INTERNAL
    pages = plan_pages(view, entries, feeds, with_remarks=desk, has_ledger=has_ledger)
    for path, page in pages:
        yield Piece((path,), make_pages, page)


def changes_of(
    view: Registry, entries: tuple[Entry, ...], feeds: Iterable[Feed]
) -> Iterator[Piece]:
    """Yield what changed, for the diary and for each feed, as Atom and JSON."""
    diary = view.diary
    rows = [("changes.atom", "changes.json", diary.name, entries)]
    rows += [
        (f"{base}.atom", f"{base}.changes.json", feed.name, feed.entries)
        for feed in feeds
        if (base := feed.path.removesuffix(".ics")) and not feed.is_closed
    ]
    for atom, record, name, shown in rows:
        changes = ChangeList(atom=atom, name=name, diary=diary, entries=shown)
        yield Piece((atom, record), make_changes, changes)
