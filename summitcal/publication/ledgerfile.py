"""The ledger's file during a build: read, revised, and written before anything else."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from summitcal.errors import LedgerError
from summitcal.ledger import Ledger, news, read_ledger, remember, renamed, revise, write_ledger
from summitcal.ledger.codec import instant_text
from summitcal.ledger.records import DAMAGED_HINT
from summitcal.model.vocabulary import Audience
from summitcal.publication.manifest import LedgerCount
from summitcal.publication.storage import locked_folder, replace_file, unfinished
from summitcal.registry.index import Registry


def ledger_path(registry: Path, audience: Audience = Audience.PUBLIC) -> Path:
    """Return where the ledger of a registry stands: in its folder, or beside its file."""
    rung = "" if audience is Audience.PUBLIC else f".{audience}"
    if registry.is_dir():
        return registry / f"ledger{rung}.jsonl"
    return registry.with_name(f"{registry.stem}.ledger{rung}.jsonl")


def read_ledger_file(path: Path) -> Ledger:
    """Return the ledger in a file, an empty one if there is none.

    Raises:
        LedgerError: it cannot be read, or is damaged.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Ledger()
    except OSError as error:
        raise LedgerError(
            f"cannot read {str(path)!r}: {error.strerror}",
            code="ledger-unreadable",
            hint="check the path and its permissions",
        ) from error
    ledger = read_ledger(data, str(path))
    if not ledger.addresses:
        # A build always writes that of the diary, after the events.
        raise LedgerError(
            f"{str(path)!r} is damaged: it ends before the addresses of its feeds",
            code="ledger-damaged",
            hint=DAMAGED_HINT,
        )
    return ledger


class LedgerFile:
    """A ledger with its path: what was read, and what a build makes of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.before = read_ledger_file(path)
        self.after = self.before

    def revise(self, view: Registry, now: datetime) -> Ledger:
        """Return the ledger revised for a view; see `summitcal.ledger.revise`."""
        self.after = revise(self.before, view, now)
        return self.after

    def remember(self, paths: set[str], now: datetime) -> None:
        """Remember the addresses that are published."""
        self.after = remember(self.after, paths, now)

    def refuse_change(self) -> None:
        """Raise `LedgerError` if the file would change: ``ledger-locked``, with what changed."""
        if write_ledger(self.after) != write_ledger(self.before):
            changed = {record.id for record, _ in news(self.before, self.after)}
            changed |= {record.id for _, record in renamed(self.before, self.after)}
            raise LedgerError(
                f"the ledger {str(self.path)!r} is behind: {_named(sorted(changed))}",
                code="ledger-locked",
                hint="build without --locked and commit the ledger",
            )

    def refuse_older(self, published: LedgerCount, folder: str) -> None:
        """Raise `LedgerError` if a folder was published from a ledger that knew more."""
        have, newest = count_of(self.before), published.revised
        is_older = newest and (have.revised is None or have.revised < newest)
        if is_older or have.states < published.states or have.addresses < published.addresses:
            until = f" until {instant_text(newest)}" if newest else ""
            raise LedgerError(
                f"the ledger {str(self.path)!r} is older than the folder {folder!r}, which "
                f"was published from one with {published.states} states{until} and "
                f"{published.addresses} addresses",
                code="ledger-older",
                hint="take the newer ledger back from git; or, to start numbers again, empty the "
                "folder",
            )

    def write(self) -> None:
        """Write the file if it changed, so that it is on the disk before any feed is."""
        data = write_ledger(self.after)
        if data != write_ledger(self.before):
            replace_file(self.path, data, durable=True)
        else:
            unfinished(self.path).unlink(missing_ok=True)

    @property
    def digest(self) -> str:
        """The SHA-256 of the file, once it is written."""
        return hashlib.sha256(write_ledger(self.after)).hexdigest()

    @property
    def after_count(self) -> LedgerCount:
        """How much the ledger knows when it is written."""
        return count_of(self.after)


def count_of(ledger: Ledger) -> LedgerCount:
    """Return how much a ledger knows."""
    return LedgerCount(
        revised=ledger.newest if ledger.records else None,
        states=sum(len(record.states) for record in ledger.records.values()),
        addresses=len(ledger.addresses),
    )


_MOST_NAMED = 20


def _named(ids: list[str]) -> str:
    """Return events by id, as many as can be read; none: only the addresses of feeds differ."""
    if not ids:
        return "the addresses of feeds"
    more = len(ids) - _MOST_NAMED
    text = ", ".join(ids[:_MOST_NAMED])
    return f"events {text} and {more} more" if more > 0 else f"event{'s'[: len(ids) > 1]} {text}"


@contextmanager
def open_ledger(path: str | os.PathLike[str] | None) -> Iterator[LedgerFile | None]:
    """Hold a ledger's file against a second build, and read it; None: nothing is remembered."""
    if path is None:
        yield None
        return
    file = Path(path)
    if not file.parent.is_dir():
        raise LedgerError(
            f"there is no folder {str(file.parent)!r} for the ledger",
            code="ledger-unreadable",
            hint="make it, or name another file",
        )
    with locked_folder(file.parent):
        yield LedgerFile(file)
