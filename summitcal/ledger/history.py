"""What happened to events: each change of a state as one of a few sorts.

In: records of a ledger, or two sets of states. Out: `Happening` values, newest last. Nothing of the
past is shown more precisely than today's view shows it: an hour withheld since is a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from itertools import islice, pairwise

import attrs

from summitcal.ledger.changes import compare, moved_fields
from summitcal.ledger.entry import Entry
from summitcal.ledger.state import Closing, State
from summitcal.model.places import Venue
from summitcal.model.vocabulary import Status
from summitcal.model.when import Days, Hours, When, Window
from summitcal.selection import day_of


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


def sort_of(before: State, after: State) -> Sort:
    """Return what sort of change led from one state to another."""
    if after.closing:
        return Sort.LEFT if after.closing is Closing.LEFT else Sort.WITHDRAWN
    if before.closing:
        return Sort.NEW
    significant = moved_fields(before, after)
    if "status" in significant and after.status.is_off:
        return Sort.POSTPONED if after.status is Status.POSTPONED else Sort.CANCELLED
    if significant & (_TIME | _PLACE):
        return Sort.MOVED
    if "status" in significant:
        sure = after.status in (Status.CONFIRMED, Status.HELD)
        return Sort.CONFIRMED if sure else Sort.STATUS
    return Sort.TEXT


def history(entry: Entry) -> Iterator[Happening]:
    """Yield every change of an event, oldest first, as precisely as its newest state is shown.

    Of an event that is withdrawn, or left the feed that holds the entry, only that.
    """
    if not entry.past:
        return
    if not entry.is_live:
        yield _departure(entry)
        return
    states = [clamped(state, entry.state) for state in _states(entry)]
    yield _happening(entry, 0, None, states[0])
    for number, (before, after) in enumerate(pairwise(states), 1):
        yield _happening(entry, number, before, after)


def _states(entry: Entry) -> Iterator[State]:
    """Yield every state; the newest is at hand, and making it from JSON would cost the most."""
    yield from (past.state for past in entry.past[:-1])
    yield entry.state


def _happening(entry: Entry, number: int, before: State | None, after: State) -> Happening:
    change = compare(before, after) if before else None
    return Happening(
        id=entry.id,
        uid=entry.uid,
        at=entry.past[number].at,
        number=number,
        sort=sort_of(before, after) if before else Sort.NEW,
        fields=change.fields if change else (),
        before=before if before and not before.closing else None,
        after=after,
    )


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


def happenings(entries: Iterable[Entry]) -> list[Happening]:
    """Return every change of several events, oldest first."""
    found = [happening for entry in entries for happening in history(entry)]
    return sorted(found, key=lambda happening: happening.sort_key)


def clamped(past: State, today: State) -> State:
    """Return a past state, its time and place no more precise than today's view shows them."""
    if past is today:
        return past
    place = _no_nearer(past.place, today.place)
    when = _no_finer(past.when, today.shown)
    drawn = _no_finer(past.drawn, today.shown) if past.drawn else None
    state = attrs.evolve(
        past,
        when=when,
        drawn=drawn,
        place=place,
        origin=_no_nearer(past.origin, today.origin),
        destination=_no_nearer(past.destination, today.destination),
    )
    if isinstance(past.shown, Hours) and not isinstance(state.shown, Hours):
        return _without_hours(state)
    other_clock = past.place and (not place or place.zone != past.place.zone)
    return _without_hours(state) if other_clock else state


def _without_hours(state: State) -> State:
    return attrs.evolve(
        state,
        when=_by_day(state.when),
        drawn=_by_day(state.drawn) if state.drawn else None,
        start=None,
        end=None,
        assumed_end=None,
        words="",
    )


def _by_day(when: When) -> When:
    return day_of(when) if isinstance(when, Hours) else when


def _no_finer(past: When, shown: When) -> When:
    """Return a past time by the day where neither hour nor part of a day is shown today."""
    if isinstance(shown, Hours):
        return past
    finer = isinstance(past, Hours) or (_has_part(past) and not _has_part(shown))
    return day_of(past) if finer else past


def _has_part(when: When) -> bool:
    return isinstance(when, Days | Window) and when.part is not None


def _no_nearer(past: Venue | None, today: Venue | None) -> Venue | None:
    """Return the past place, or today's where that is a larger one around it."""
    if past is None or today is None:
        return None
    around = islice(past.chain(), 1, None)
    return today if any(place.id == today.id for place in around) else past


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
        sort=sort_of(before, new.state) if before else Sort.NEW,
        fields=change.fields if change else (),
        before=before,
        after=new.state,
    )
