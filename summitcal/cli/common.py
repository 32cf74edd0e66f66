"""What commands share: the registry and its view, now, the output, problems, errors."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import import_module
from linecache import getline
from pathlib import Path
from typing import Any, TextIO

import attrs

from summitcal import zones
from summitcal.errors import (
    InvalidRegistryError,
    Problem,
    SummitcalError,
    UnknownIdError,
    UnknownZoneError,
)
from summitcal.ledger import Entry, Ledger, entries, revise
from summitcal.model.vocabulary import Audience
from summitcal.pages.problems import MOST, problem_text, shown
from summitcal.registry import Registry, load
from summitcal.registry.refusals import PhraseError
from summitcal.registry.stamps import parse_instant
from summitcal.selection import Where, view

FINE, FAULTY, WRONG = 0, 1, 2


class UsageError(Exception):
    """The words of a command are off."""


def guarded(options: Namespace) -> int:
    """Run a command; turn the errors that summitcal raises on purpose into exit codes."""
    try:
        code: int = import_module(options.module).run(options)
    except InvalidRegistryError as error:
        print_problems(error.problems, sys.stderr)
        return FAULTY
    except (UnknownIdError, UnknownZoneError, UsageError) as error:
        return complain(str(error), WRONG)
    except SummitcalError as error:
        return complain(str(error), FAULTY)
    return code


def complain(message: str, code: int) -> int:
    """Print an error and return the exit code."""
    print(f"summitcal: error: {message}", file=sys.stderr)
    return code


def warn(message: str) -> None:
    """Print what somebody should know of a result that is there all the same."""
    print(f"summitcal: warning: {message}", file=sys.stderr)


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


def write_result(data: bytes, output: str | None) -> None:
    """Write a result to ``-o FILE``, or to stdout as the bytes it is."""
    if output and output != "-":
        try:
            Path(output).write_bytes(data)
        except OSError as error:
            raise UsageError(f"cannot write {output!r}: {error.strerror}") from None
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def print_problems(problems: Iterable[Problem], stream: TextIO, *, most: int | None = MOST) -> None:
    """Print problems with their lines and a caret; in color on a terminal."""
    color = stream.isatty() and not os.environ.get("NO_COLOR")
    for row in shown(problems, most):
        text = row if isinstance(row, str) else problem_text(row, _line_of, color=color)
        print(text, file=stream)


def _line_of(file: str, number: int) -> str:
    """Return a line of a file, or nothing where it cannot be read."""
    return getline(file, number).rstrip("\n")


class Progress:
    """A bar on a terminal, and silence in a pipe."""

    def __init__(self, what: str) -> None:
        self._what = what

    def __enter__(self) -> Progress:
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # no thread: the process may be copied
        self._bar: Any = tqdm(desc=self._what, unit="file", leave=False, delay=0.5, disable=None)  # type: ignore[no-untyped-call, unused-ignore]
        return self

    def show(self, done: int, total: int) -> None:
        """Show how many of how many are done."""
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def __exit__(self, *_: object) -> None:
        self._bar.close()
