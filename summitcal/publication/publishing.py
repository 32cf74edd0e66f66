"""A registry is cut, rendered and written: the whole way, for one audience.

Everything is rendered in memory before anything is written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import attrs

from summitcal.errors import LedgerError, PublicationError
from summitcal.feeds import Feed, plan_feeds
from summitcal.ical import Blocks, render
from summitcal.ledger import Entry, entries, entries_as_of, revise
from summitcal.lint import Finding
from summitcal.model.diary import Diary
from summitcal.model.vocabulary import Audience
from summitcal.pages.changes import changes_atom, changes_record, latest
from summitcal.pages.records import as_json, programme_record
from summitcal.pages.website import site_pages
from summitcal.publication.cloud import CloudStore, is_address
from summitcal.publication.folder import Witness, write_folder
from summitcal.publication.inspection import limit_findings, refuse_faults
from summitcal.publication.ledgerfile import open_ledger, read_ledger_file
from summitcal.publication.stores import LocalStore, Store
from summitcal.registry.index import Registry
from summitcal.selection import turning_points, view

Progress = Callable[[int, int], None]
"""Called with how many files are done and how many there are."""


@attrs.frozen(kw_only=True)
class Publication:
    """What was published, for a summary."""

    feeds: tuple[Feed, ...]
    entries: tuple[Entry, ...]
    written: tuple[str, ...]
    """Paths in the folder whose bytes changed, sorted."""
    removed: tuple[str, ...]
    turning_point: datetime | None
    """UTC: when the folder changes next with nothing edited."""
    warnings: tuple[Finding, ...] = ()
    """Of feeds that are larger than the client of their profile takes."""

    @property
    def undated(self) -> int:
        """How many entries stand in no feed, for want of a day."""
        return sum(not entry.state.is_drawn for entry in self.entries)


def publish(
    registry: Registry,
    out: str | os.PathLike[str],
    *,
    now: datetime,
    audience: Audience = Audience.PUBLIC,
    ledger: str | os.PathLike[str] | None = None,
    locked: bool = False,
    as_of: datetime | None = None,
    progress: Progress = lambda _done, _all: None,
    witness: Witness = lambda _hashes, _ledger: None,
) -> Publication:
    """Write the folder of one audience, and before it the ledger.

    Args:
        out: a folder, or an address that fsspec knows (``s3://bucket/diary``); is made if missing,
            and one that is not empty must be one of ours.
        now: aware.
        ledger: the file that remembers what was published; None: nothing is remembered, and every
            revision is `now`.
        locked: refuse to write if the ledger would change.
        as_of: aware; publish the diary as the ledger had it then, events that today's view lacks
            left out, and leave the ledger alone.
        witness: called when all is written and no other build may begin yet; not with `as_of`.

    Raises:
        PublicationError: the folder is not ours or cannot be written, another build is at it, or
            the linter finds a fault in what was made.
        LedgerError: the ledger is damaged, is older than the folder, or is locked and would change.
        InvalidRegistryError: the registry contradicts what was published.
    """
    if ledger and Path(ledger).parent.resolve() == Path(out).resolve():
        raise PublicationError(f"the ledger cannot stand in {str(out)!r}, which is published")
    store = _store(out, audience)
    seen = attrs.evolve(view(registry, audience, now), position=registry.position)
    if as_of:
        return _publish_as_of(seen, store, audience, ledger, now, as_of)
    with open_ledger(ledger) as book:
        revised = book.revise(seen, now) if book else None
        made = entries(seen, now, revised)
        feeds = plan_feeds(seen, made, now, revised.addresses.values() if revised else ())
        files = _render(feeds, made, seen.diary, progress)
        files |= _pages(seen, made, feeds, audience, has_ledger=book is not None)
        if book:
            files |= _changes(feeds, made, seen.diary)
            book.remember({feed.path for feed in feeds if not feed.is_closed}, now)
            if locked:
                book.refuse_change()
        written, removed = write_folder(store, files, audience, book, witness)
    points = [*turning_points(registry, audience, now), *(f.until for f in feeds if f.until)]
    return Publication(
        feeds=feeds,
        entries=tuple(entry for entry in made if entry.is_live),
        written=written,
        removed=removed,
        turning_point=min(points, default=None),
        warnings=limit_findings(feeds, files),
    )


def _store(out: str | os.PathLike[str], audience: Audience) -> Store:
    """Return the folder, or what is behind the address, that is published to."""
    name = os.fspath(out)
    if is_address(name):
        return CloudStore(name, public=audience is Audience.PUBLIC)
    return LocalStore(Path(name))


def _publish_as_of(
    seen: Registry,
    store: Store,
    audience: Audience,
    ledger: str | os.PathLike[str] | None,
    now: datetime,
    as_of: datetime,
) -> Publication:
    """Write the folder as it stood once; nothing remembers it."""
    if ledger is None or not Path(ledger).exists():
        raise LedgerError(
            "there is no ledger to look back into",
            code="ledger-unreadable",
            hint="build once, and it remembers",
        )
    revised = revise(read_ledger_file(Path(ledger)), seen, now)
    made = tuple(e for e in entries_as_of(revised, as_of) if not revised.records[e.id].removed)
    feeds = plan_feeds(seen, made, as_of)
    files = _render(feeds, made, seen.diary, lambda _done, _all: None)
    files |= _pages(seen, made, feeds, audience, has_ledger=True)
    written, removed = write_folder(store, files, audience, None)
    live = tuple(entry for entry in made if entry.is_live)
    return Publication(
        feeds=feeds,
        entries=live,
        written=written,
        removed=removed,
        turning_point=None,
        warnings=limit_findings(feeds, files),
    )


def _pages(
    seen: Registry,
    made: tuple[Entry, ...],
    feeds: tuple[Feed, ...],
    audience: Audience,
    *,
    has_ledger: bool,
) -> dict[str, bytes]:
    """Return the pages beside the feeds; legs and findings are for the desk alone."""
    desk = audience is Audience.INTERNAL
    return site_pages(seen, made, feeds, with_remarks=desk, has_ledger=has_ledger)


def _changes(feeds: tuple[Feed, ...], made: tuple[Entry, ...], diary: Diary) -> dict[str, bytes]:
    """Return what changed, for the diary and for each feed, as Atom and JSON."""
    rows = [("changes.atom", "changes.json", diary.name, made)]
    rows += [
        (f"{base}.atom", f"{base}.changes.json", feed.name, feed.entries)
        for feed in feeds
        if (base := feed.path.removesuffix(".ics")) and not feed.is_closed
    ]
    files = {}
    for atom, record, name, shown in rows:
        found = latest(shown)
        files[atom] = changes_atom(found, diary, atom, name)
        files[record] = as_json(changes_record(found)).encode()
    return files


def _render(
    feeds: tuple[Feed, ...], made: Iterable[Entry], diary: Diary, progress: Progress
) -> dict[str, bytes]:
    """Return the bytes of every feed and of the whole programme by their paths."""
    blocks = Blocks(refuse_faults)
    files = {}
    for done, feed in enumerate(feeds, 1):
        files[feed.path] = render(feed, blocks)
        progress(done, len(feeds))
    live = (entry for entry in made if entry.is_live)
    files["registry.json"] = as_json(programme_record(diary, live)).encode()
    return files
