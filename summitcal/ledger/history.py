"""What happened to events: each change of a state as one of a few sorts.

In: records of a ledger, or two sets of states. Out: `Happening` values, newest last. Nothing of the
past is shown more precisely than today's view shows it: an hour withheld since is a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from heapq import nlargest

import attrs

from summitcal.ledger.changes import Change, compare
from summitcal.ledger.clamping import clamped
from summitcal.ledger.entry import Entry
from summitcal.ledger.state import Closing, State
from summitcal.model.vocabulary import Status


class Sort(StrEnum):
    """What sort of change something is."""

    NEW = "new"
    MOVED = "moved"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    CONFIRMED = "confirmed"
    STATUS = "status"
    WITHDRAWN = "withdrawn"
    LEFT = "left"
    """It left the feed that is asked, and not the diary."""
    TEXT = "text"


@attrs.frozen(kw_only=True)
class Happening:
    """One change of one event."""

    id: str
    uid: str
    at: datetime | None
    """UTC; None where two registries are compared, and nobody knows when."""
    number: int = 0
    """Which of the states of its event led to it, from 0."""
    sort: Sort
    fields: tuple[str, ...] = ()
    """Names of `State`'s fields."""
    before: State | None
    after: State

    @property
    def sort_key(self) -> tuple[str, str, int]:
        """By instant, then by event."""
        return (self.at.isoformat() if self.at else "", self.id, self.number)


_TIME = {"when", "drawn", "start", "end", "zone"}
_PLACE = {"place", "origin", "destination"}


def _sort_of(before: State, after: State, change: Change | None) -> Sort:
    """Return what sort of change led from one state to another.

    Args:
        change: as `compare` found it.
    """
    if after.closing:
        return Sort.LEFT if after.closing is Closing.LEFT else Sort.WITHDRAWN
    if before.closing:
        return Sort.NEW
    significant = change.moved if change else frozenset()
    if "status" in significant and after.status.is_off:
        return Sort.POSTPONED if after.status is Status.POSTPONED else Sort.CANCELLED
    if significant & (_TIME | _PLACE):
        return Sort.MOVED
    if "status" in significant:
        sure = after.status in (Status.CONFIRMED, Status.HELD)
        return Sort.CONFIRMED if sure else Sort.STATUS
    return Sort.TEXT


def happenings(entries: Iterable[Entry]) -> list[Happening]:
    """Return every change of events, oldest first, as precisely as their newest states are shown.

    Of an event that is withdrawn, or left the feed that holds the entry, only that.
    """
    found = [_told(entry, number) for entry in entries for number in _numbers(entry)]
    return sorted(found, key=lambda happening: happening.sort_key)


def newest(entries: Iterable[Entry], count: int) -> list[Happening]:
    """Return the last `count` of the `happenings`; the others are not even looked at."""
    rows = ((e.past[n].at, e.id, n, e) for e in entries for n in _numbers(e))
    # No two have one id and number, so that entries themselves are never compared.
    chosen = nlargest(count, rows)
    return [_told(entry, number) for _, _, number, entry in reversed(chosen)]


def _numbers(entry: Entry) -> range:
    """Return which of the states of an event led to something that is told."""
    return range(0 if entry.is_live else max(len(entry.past) - 1, 0), len(entry.past))


def _told(entry: Entry, number: int) -> Happening:
    """Return the change that led to one of the states of an event."""
    if not entry.is_live:
        return _departure(entry)
    before, after = _state(entry, number - 1) if number else None, _state(entry, number)
    change = compare(before, after) if before else None
    return Happening(
        id=entry.id,
        uid=entry.uid,
        at=entry.past[number].at,
        number=number,
        sort=_sort_of(before, after, change) if before else Sort.NEW,
        fields=change.fields if change else (),
        before=before if before and not before.closing else None,
        after=after,
    )


def _state(entry: Entry, number: int) -> State:
    """Return a state as precisely as the newest is shown, which is at hand and made of no JSON."""
    is_newest = number == len(entry.past) - 1
    return entry.state if is_newest else clamped(entry.past[number].state, entry.state)


def _departure(entry: Entry) -> Happening:
    """Return that an event is withdrawn, or left: in the newest of its states."""
    left = entry.state.closing is Closing.LEFT
    return Happening(
        id=entry.id,
        uid=entry.uid,
        at=entry.past[-1].at,
        number=len(entry.past) - 1,
        sort=Sort.LEFT if left else Sort.WITHDRAWN,
        before=None,
        after=entry.state,
    )


def differences(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> list[Happening]:
    """Return what differs between two sets of entries by UID, in the order of the new programme."""
    found = [_difference(old.get(uid), entry) for uid, entry in new.items()]
    found += [_gone(entry) for uid, entry in old.items() if uid not in new and _was_there(entry)]
    return [happening for happening in found if happening]


def _was_there(entry: Entry) -> bool:
    """Whether an event stood in the diary then, even if it is withdrawn today."""
    return entry.past[-1].state.closing is None if entry.past else entry.is_live


def _gone(entry: Entry) -> Happening:
    return Happening(
        id=entry.id,
        uid=entry.uid,
        at=None,
        sort=Sort.WITHDRAWN,
        before=None,
        after=entry.state,
    )


def _difference(old: Entry | None, new: Entry) -> Happening | None:
    """Return how an entry differs; of one that is withdrawn today at most that it went."""
    there = old is not None and _was_there(old)
    if old and there and not _was_there(new):
        return _gone(old)
    if not new.is_live:
        return None
    before = old.state if old and there and old.is_live else None
    change = compare(before, new.state) if before else None
    if before and not change:
        return None
    return Happening(
        id=new.id,
        uid=new.uid,
        at=None,
        sort=_sort_of(before, new.state, change) if before else Sort.NEW,
        fields=change.fields if change else (),
        before=before,
        after=new.state,
    )
