"""Entries that a feed held and holds no more: left, withdrawn, over; and feeds that are closed.

A subscriber who had an entry is told what became of it, for as long as the diary retains it: an
entry that merely vanished would stay in some clients for ever.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

import attrs

from summitcal import zones
from summitcal.ledger import Address, Closing, Entry, State, retention_end
from summitcal.model.diary import Diary
from summitcal.model.vocabulary import Kind, Status
from summitcal.model.when import Days
from summitcal.selection import day_of

Belongs = Callable[[State], bool]
"""Whether a feed holds an event in a state."""


@attrs.frozen
class Standing:
    """An entry as a feed shows it, and until when (UTC, exclusive); None: for good."""

    entry: Entry
    until: datetime | None = None


def standing(entry: Entry, belongs: Belongs, diary: Diary) -> Standing | None:
    """Return how an entry stands in a feed: as it is, as one that left, or not at all."""
    state = entry.state
    if state.closing is None and state.is_drawn and belongs(state):
        over = state.status in (Status.CANCELLED, Status.NOT_HELD)
        return Standing(entry, retention_end(_off_since(entry), state, diary) if over else None)
    if state.closing is None and len(entry.past) < 2:
        return None  # it never was otherwise
    was = [
        i
        for i, past in enumerate(entry.past)
        if past.state.closing is None and past.state.is_drawn and belongs(past.state)
    ]
    if not was:
        return None
    after = entry.past[was[-1] + 1 :]
    left = entry if state.closing else _left(entry, entry.past[was[-1]].state)
    changed = after[0].at if after else entry.revised
    return Standing(left, retention_end(changed, left.state, diary))


def _off_since(entry: Entry) -> datetime:
    """Return since when (UTC) an entry has been off."""
    since = entry.revised
    for past in reversed(entry.past):
        if not past.state.status.is_off:
            break
        since = past.at
    return since


def _left(entry: Entry, before: State) -> Entry:
    """Return an entry that left a feed: as today's view has it, without people or reason.

    Where today's view draws it no more, it stands on the days on which it last was: an hour that
    has been withheld since would go on otherwise.
    """
    state = attrs.evolve(
        entry.state, people=(), reason=None, status=Status.CANCELLED, closing=Closing.LEFT
    )
    if not state.is_drawn:
        zone = state.zone or before.zone
        state = attrs.evolve(state, drawn=day_of(before.shown), start=None, end=None, zone=zone)
    return attrs.evolve(entry, state=state)


def closing_entry(address: Address, diary: Diary, now: datetime) -> Standing:
    """Return the one entry of a closed feed, on the day it was closed."""
    closed = address.closed or now
    day = zones.wall_time(closed, diary.home_zone).date()
    state = State(
        title="",
        kind=Kind.STATEMENT,
        status=Status.CONFIRMED,
        when=Days(first=day, last=day),
        zone=diary.home_zone,
        home_zone=diary.home_zone,
        closing=Closing.CLOSED,
    )
    name = f"https://{diary.domain}/{address.path}#closed"
    entry = Entry(
        id="closed",
        uid=str(uuid.uuid5(uuid.NAMESPACE_URL, name)),
        created=closed,
        revised=closed,
        state=state,
    )
    return Standing(entry, retention_end(closed, state, diary))
