"""What commands on a registry share: its view, its ledger, now."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

import attrs

from summitcal import zones
from summitcal.cli.outcomes import UsageError
from summitcal.ledger import Entry, Ledger, entries, revise
from summitcal.model.vocabulary import Audience
from summitcal.registry import Registry, load
from summitcal.registry.refusals import PhraseError
from summitcal.registry.stamps import parse_instant
from summitcal.selection import Where, view


@attrs.frozen
class Seen:
    """A registry as its audience sees it, with its entries."""

    view: Registry
    entries: tuple[Entry, ...]
    ledger: Ledger | None
    """Revised in memory; None: there is no file."""
    now: datetime


def seen(options: Namespace) -> Seen:
    """Return what the options name; nothing is written."""
    now = now_of(options)
    shown_view = view(load(options.registry), Audience(options.audience), now)
    ledger = ledger_of(options)
    revised = None if ledger is None else revise(ledger, shown_view, now)
    return Seen(shown_view, entries(shown_view, now, revised), revised, now)


def ledger_path_of(options: Namespace) -> Path:
    """Return the ledger's file: the one named, else the registry's."""
    from summitcal.publication import ledger_path

    if options.ledger:
        return Path(options.ledger)
    return ledger_path(Path(options.registry), Audience(options.audience))


def ledger_of(options: Namespace) -> Ledger | None:
    """Return the ledger in its file; None: there is none."""
    from summitcal.publication import read_ledger_file

    path = ledger_path_of(options)
    return read_ledger_file(path) if options.ledger or path.exists() else None


def on_clock(made: tuple[Entry, ...], zone: str | None) -> tuple[Entry, ...]:
    """Return entries whose second clock is that of a zone."""
    if not zone:
        return made
    zones.zone(zone)
    return tuple(attrs.evolve(e, state=attrs.evolve(e.state, home_zone=zone)) for e in made)


def where_of(options: Namespace, known: Registry) -> Where:
    """Return the selection of every ``--where``, its values held against a view."""
    try:
        where = Where.parse(options.where)
    except ValueError as error:
        raise UsageError(f"--where: {error}") from None
    where.check(known)
    return where


def now_of(options: Namespace) -> datetime:
    """Return ``--now``, else SOURCE_DATE_EPOCH, else the clock."""
    if options.now:
        return instant_of(options.now, "--now")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        if not (epoch.isascii() and epoch.isdigit() and len(epoch) < 12):
            raise UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}, not a number of seconds")
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC)


def instant_of(text: str, option: str) -> datetime:
    """Return the instant (UTC) that an option gives."""
    try:
        return parse_instant(text)
    except PhraseError as error:
        raise UsageError(f"{option}: {error.message}; {error.hint}") from None
