"""Entries: states with their revision, as everything to the right of the ledger knows events.

A live event, a tombstone and an entry of last week are of one type.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import attrs

from summitcal.ledger.records import Ledger, Past, Record, whole_second
from summitcal.ledger.resolution import state_of, uid_of
from summitcal.ledger.revision import settled
from summitcal.ledger.state import State
from summitcal.registry.collector import collector_paused
from summitcal.registry.index import Registry


@attrs.frozen(kw_only=True)
class Entry:
    """An event's state with its identity, its revision, and the states it had before."""

    id: str
    uid: str
    sequence: int = 0
    created: datetime
    """UTC, to the second: when it was first seen."""
    revised: datetime
    """UTC, to the second: the last change of anything that is rendered."""
    state: State
    past: tuple[Past, ...] = attrs.field(default=(), repr=False)
    """Every state that the ledger has, oldest first, the newest one included."""

    @property
    def sort_key(self) -> tuple[bool, datetime, str]:
        """Its place in a programme: by (instant, id), undated ones last."""
        return (*self.state.sort_key, self.id)

    @property
    def is_live(self) -> bool:
        """Whether the view has it: it is no tombstone."""
        return self.state.closing is None


@collector_paused
def entries(view: Registry, now: datetime, ledger: Ledger | None = None) -> tuple[Entry, ...]:
    """Return the entries of a view and the tombstones of its ledger, in order.

    Args:
        now: the instant of every revision where there is no ledger.
        ledger: as `revise` gave it for this view; None: sequence 0 and `now` throughout.
    """
    if ledger is None:
        made = list(_unrecorded(view, whole_second(now)))
    else:
        made = list(_recorded(view, ledger))
    return tuple(sorted(made, key=lambda entry: entry.sort_key))


def _unrecorded(view: Registry, instant: datetime) -> Iterator[Entry]:
    for event in view:
        uid = uid_of(event, view.diary.domain)
        state = state_of(event, view)
        yield Entry(id=event.id, uid=uid, created=instant, revised=instant, state=state)


def _recorded(view: Registry, ledger: Ledger) -> Iterator[Entry]:
    for record in ledger.records.values():
        if record.removed:
            yield entry_of(record, record.states[-1].state)
        elif record.live:
            yield entry_of(record, record.live)
        else:  # a ledger that was read, and has nothing to be revised
            state = state_of(view.events[record.id], view)
            yield entry_of(record, settled(state, record.states))


def entry_of(record: Record, state: State) -> Entry:
    """Return an event's entry at its newest revision."""
    return Entry(
        id=record.id,
        uid=record.uid,
        sequence=record.sequence,
        created=record.created,
        revised=record.revised,
        state=state,
        past=record.states,
    )


def entries_as_of(ledger: Ledger, instant: datetime) -> tuple[Entry, ...]:
    """Return the entries as they stood at an instant, people and revisions included.

    An event that today's view lacks is `Withdrawn`, whatever it was then.

    Args:
        ledger: as `revise` gave it for today's view.
    """
    made = []
    for record in ledger.records.values():
        then = record.until(instant)
        if then:
            newest = record if record.removed else then
            made.append(entry_of(then, newest.states[-1].state))
    return tuple(sorted(made, key=lambda entry: entry.sort_key))
