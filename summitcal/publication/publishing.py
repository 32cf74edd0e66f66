"""A registry is cut, rendered and written: the whole way, for one audience.

Everything is rendered in memory before anything is written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from summitcal.errors import LedgerError, PublicationError
from summitcal.feeds import Feed, plan_feeds
from summitcal.ledger import Entry, Ledger, entries, entries_as_of, revise
from summitcal.ledger.fingerprints import Fingerprints
from summitcal.lint import Finding
from summitcal.model.vocabulary import Audience
from summitcal.publication.cloud import CloudStore, is_address
from summitcal.publication.contents import changes_of, pieces_of
from summitcal.publication.folder import write_folder
from summitcal.publication.inspection import limit_findings
from summitcal.publication.keptparts import KeptParts
from summitcal.publication.keys import Keys
from summitcal.publication.ledgerfile import open_ledger, read_ledger_file
from summitcal.publication.memory import Memory, Recalled, recall
from summitcal.publication.pieces import Piece, Progress, make_files
from summitcal.publication.stores import LocalStore, Store
from summitcal.registry.collector import collector_paused
from summitcal.registry.index import Registry
from summitcal.selection import turning_points, view

if TYPE_CHECKING:
    from concurrent.futures import Executor


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


@collector_paused
def publish(
    registry: Registry,
    out: str | os.PathLike[str],
    *,
    now: datetime,
    audience: Audience = Audience.PUBLIC,
    ledger: str | os.PathLike[str] | None = None,
    locked: bool = False,
    as_of: datetime | None = None,
    executor: Executor | None = None,
    progress: Progress = lambda _done, _all: None,
    memory: Memory | None = None,
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
        executor: what makes the files: processes, or a cluster; None: this process.
        memory: of the last build of the same folder; what it made of the same is not made again,
            and it takes what is published now. Not with `as_of`, nor without a ledger.

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
        return _publish_as_of(seen, store, audience, ledger, now, as_of, executor, progress)
    with open_ledger(ledger) as book:
        revised = book.revise(seen, now) if book else None
        made = entries(seen, now, revised)
        feeds = plan_feeds(seen, made, now, revised.addresses.values() if revised else ())
        pieces = [*pieces_of(seen, made, feeds, audience, has_ledger=book is not None)]
        pieces += changes_of(seen, made, feeds) if book else ()
        recalled, parts = _recalled(pieces, made, revised, memory)
        files = make_files(recalled.fresh, executor, progress, parts)
        if book:
            book.remember({feed.path for feed in feeds if not feed.is_closed}, now)
            if locked:
                book.refuse_change()
        written = write_folder(store, files, audience, book, recalled.staying, memory)
        if memory and parts:
            memory.keep(recalled.to_keep(written.digests, parts.current()))
    points = [*turning_points(registry, audience, now), *(f.until for f in feeds if f.until)]
    return Publication(
        feeds=feeds,
        entries=tuple(entry for entry in made if entry.is_live),
        written=written.changed,
        removed=written.removed,
        turning_point=min(points, default=None),
        warnings=limit_findings(feeds, lambda path: files.get(path) or store.read(path) or b""),
    )


def _recalled(
    pieces: Iterable[Piece],
    made: tuple[Entry, ...],
    revised: Ledger | None,
    memory: Memory | None,
) -> tuple[Recalled, KeptParts | None]:
    """Return what is to be made, and the parts of entries that it can be made of."""
    if not (revised and memory):
        return Recalled(tuple(pieces)), None
    fingerprints = Fingerprints(made, revised)
    recalled = recall(pieces, Keys(fingerprints), memory)
    return recalled, KeptParts(fingerprints, memory.kept.kinds)


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
    executor: Executor | None,
    progress: Progress,
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
    pieces = list(pieces_of(seen, made, feeds, audience, has_ledger=True))
    files = make_files(pieces, executor, progress)
    written = write_folder(store, files, audience, None, {})
    live = tuple(entry for entry in made if entry.is_live)
    return Publication(
        feeds=feeds,
        entries=live,
        written=written.changed,
        removed=written.removed,
        turning_point=None,
        warnings=limit_findings(feeds, files.__getitem__),
    )
