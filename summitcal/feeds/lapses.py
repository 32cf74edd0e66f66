"""Entries that a feed held and holds no more: left, withdrawn, over; and feeds that are closed.

A subscriber who had an entry is told what became of it, for as long as the diary retains it: an
entry that merely vanished would stay in some clients for ever.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import attrs

from summitcal import zones
from summitcal.ledger import Address, Closing, Entry, Past, State, retention_end
from summitcal.ledger.codec import facets_to_plain
from summitcal.ledger.records import whole_second
from summitcal.model.diary import Diary
from summitcal.model.vocabulary import Kind, Status
from summitcal.model.when import Days
from summitcal.selection import day_of

Belongs = Callable[[State], bool]
"""Whether a feed holds an event in a state."""
_OVER = (Status.CANCELLED, Status.NOT_HELD)


@attrs.frozen
class Standing:
    """An entry as a feed shows it, and until when (UTC, exclusive); None: for good."""

    entry: Entry
    until: datetime | None = None


def stand(entry: Entry, belongs: Belongs, diary: Diary) -> Standing | None:
    """Return how an entry stands in a feed: as it is, as one that left, or not at all."""
    state = entry.state
    if _holds(state, belongs):
        if state.status not in _OVER:
            return Standing(entry)
        since = _since(entry.past, state.status) or entry.revised
        return Standing(entry, retention_end(since, state, diary))
    last = _last_held(entry, belongs)
    if last is None:
        return None
    before, after = entry.past[last], entry.past[last + 1 :]
    changed = after[0].at if after else entry.revised
    if before.state.status in _OVER:
        since = _since(entry.past[: last + 1], before.state.status) or before.at
        if retention_end(since, before.state, diary) <= changed:
            return None  # it had gone from the feed before it left
    left = _withdrawn(entry, last) if state.closing else _left(entry, last)
    return Standing(left, retention_end(changed, left.state, diary))


def ever_held(entry: Entry, belongs: Belongs) -> bool:
    """Return whether a feed holds an entry, or held it once: drawn or not."""
    if entry.is_live and belongs(entry.state):
        return True
    return _was_otherwise(entry) and any(
        past.state.closing is None and belongs(past.state) for past in entry.past
    )


def _holds(state: State, belongs: Belongs) -> bool:
    return state.closing is None and state.is_drawn and belongs(state)


def _last_held(entry: Entry, belongs: Belongs) -> int | None:
    """Return which of the states of an entry is the last that a feed held."""
    if not _was_otherwise(entry):
        return None
    numbers = range(len(entry.past) - 1, -1, -1)
    return next((i for i in numbers if _holds(entry.past[i].state, belongs)), None)


def _was_otherwise(entry: Entry) -> bool:
    """Whether an entry had a state that selects it otherwise than the one it has.

    A state that differs in nothing that is shown is not written, and may be selected otherwise
    still: what was confirmed is held.
    """
    if not entry.is_live or len(entry.past) != 1:
        return bool(entry.past)
    recorded: dict[str, Any] = entry.past[0].plain.get("facets", {})
    return recorded != facets_to_plain(entry.state.facets)


def _since(past: Sequence[Past], status: Status) -> datetime | None:
    """Return since when (UTC) the newest states have a status; None: they have not."""
    since = None
    for one in reversed(past):
        if one.state.status is not status or one.state.closing:
            break
        since = one.at
    return since


def _left(entry: Entry, last: int) -> Entry:
    """Return an entry that left a feed: as today's view has it, without people or reason.

    Where today's view draws it no more, it stands on the days on which it last was: an hour that
    has been withheld since would go on otherwise. What came after it left is no matter of the feed.
    """
    state = attrs.evolve(
        entry.state, people=(), reason=None, status=Status.CANCELLED, closing=Closing.LEFT
    )
    drawn = _drawn(state, entry.past[last].state)
    return attrs.evolve(entry, state=drawn, past=entry.past[: last + 2])


def _withdrawn(entry: Entry, last: int) -> Entry:
    """Return an entry that is withdrawn, on the days on which it last was if it had lost them."""
    return attrs.evolve(entry, state=_drawn(entry.state, entry.past[last].state))


def _drawn(state: State, before: State) -> State:
    """Return a state with days that a feed can show: those of a state before, if it has none."""
    if state.is_drawn:
        return state
    zone = state.zone or before.zone
    return attrs.evolve(state, drawn=day_of(before.shown), start=None, end=None, zone=zone)


def closing_entry(address: Address, diary: Diary, now: datetime) -> Standing:
    """Return the one entry of a closed feed, on the day it was closed."""
    closed = address.closed or max(whole_second(now), address.since)
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
