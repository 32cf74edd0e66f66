"""The ledger as a value: what was published of each event, and which addresses there were.

A record keeps its states as plain JSON, since most are never looked at again; `Past.state` makes a
value of one when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any

import attrs

from summitcal.errors import LedgerError, TimeError
from summitcal.ledger.changes import Why
from summitcal.ledger.codec import from_plain
from summitcal.ledger.state import State

_NEVER = datetime.min.replace(tzinfo=UTC)
DAMAGED_HINT = "take the file back from git; without it numbers start again, identities do not"


def whole_second(now: datetime) -> datetime:
    """Return an instant in UTC, cut to the second, as the ledger keeps them.

    Raises:
        TimeError: it has no zone, and would be read on the machine's clock.
    """
    if now.tzinfo is None:
        raise TimeError(f"{now.isoformat()!r} has no zone, so it is no instant")
    return now.astimezone(UTC).replace(microsecond=0)


@attrs.frozen(slots=False)  # a cached property needs a dict
class Past:
    """One state of an event, from when it was shown."""

    at: datetime
    """UTC, to the second."""
    changed: tuple[str, ...]
    why: Why
    plain: dict[str, Any]
    read_from: str = attrs.field(default="", eq=False, repr=False)
    """Which line of which file, for messages."""

    @cached_property
    def state(self) -> State:
        """The state as a value; raises `LedgerError` if it is none."""
        try:
            return from_plain(self.plain)
        except ValueError as error:
            raise LedgerError(
                f"{self.read_from or 'the ledger'} is damaged: its state of {self.at:%Y-%m-%d} "
                f"cannot be read",
                code="ledger-damaged",
                hint=DAMAGED_HINT,
            ) from error


@attrs.frozen(kw_only=True)
class Record:
    """One event's line: its identity, and every state it had, oldest first."""

    id: str
    uid: str
    removed: datetime | None = None
    """UTC: since when it is not in the view."""
    states: tuple[Past, ...]
    line: bytes = attrs.field(default=b"", eq=False, repr=False)
    """As it was read, so that an unchanged one is copied."""
    live: State | None = attrs.field(default=None, eq=False, repr=False)
    """The state that the view has by which it was revised: one that differs from the last in
    nothing that is shown is not among the states. None: it has none, or was read and not revised.
    """
    beyond: Mapping[str, Any] | None = attrs.field(default=None, eq=False, repr=False)
    """That state as plain JSON, where it is not among the states; None: it is the last of them."""

    @property
    def sequence(self) -> int:
        """How often something significant changed."""
        return sum(past.why.counts for past in self.states)

    @property
    def created(self) -> datetime:
        """UTC: when it was first seen."""
        return self.states[0].at

    @property
    def revised(self) -> datetime:
        """UTC: the last change of anything rendered."""
        return self.states[-1].at

    def until(self, instant: datetime) -> Record | None:
        """Return the record as it stood at an instant; None: it was not there yet."""
        states = tuple(past for past in self.states if past.at <= instant)
        if not states:
            return None
        removed = states[-1].at if states[-1].why is Why.REMOVED else None
        return Record(id=self.id, uid=self.uid, removed=removed, states=states)


@attrs.frozen(kw_only=True)
class Address:
    """The path of a feed that was published once, and is served for ever."""

    path: str
    since: datetime
    """UTC."""
    closed: datetime | None = None
    """UTC: since when nothing is published there."""


def _by_id(records: Iterable[Record]) -> Mapping[str, Record]:
    return MappingProxyType({r.id: r for r in sorted(records, key=lambda r: r.id)})


def _by_path(addresses: Iterable[Address]) -> Mapping[str, Address]:
    return MappingProxyType({a.path: a for a in sorted(addresses, key=lambda a: a.path)})


@attrs.frozen
class Ledger:
    """The memory of what was published for one audience; empty before the first build."""

    records: Mapping[str, Record] = attrs.field(default=(), converter=_by_id)
    """By id, sorted."""
    addresses: Mapping[str, Address] = attrs.field(default=(), converter=_by_path)
    """By path, sorted."""

    @property
    def began(self) -> datetime:
        """UTC: when the first of all states was written; the first of all instants if none was."""
        return min((record.created for record in self.records.values()), default=_NEVER)

    @property
    def newest(self) -> datetime:
        """UTC: when the newest state was written; the first of all instants for an empty one."""
        return max((record.revised for record in self.records.values()), default=_NEVER)
