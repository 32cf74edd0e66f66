"""What happened to events: each change of a state as one of a few sorts.

In: records of a ledger, or two sets of states. Out: `Happening` values, newest last. Nothing of the
past is shown more precisely than today's view shows it: an hour withheld since is a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum

import attrs

from summitcal.ledger.changes import Change, Why, compare
from summitcal.ledger.entry import Entry
from summitcal.ledger.state import Closing, State
from summitcal.model.places import Venue
from summitcal.model.vocabulary import Status
from summitcal.model.when import Hours
from summitcal.selection import day_of


class Sort(StrEnum):
    """What sort of change something is, gravest last but for the text."""

    NEW = "new"
    MOVED = "moved"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    CONFIRMED = "confirmed"
    STATUS = "status"
    WITHDRAWN = "withdrawn"
    TEXT = "text"


@attrs.frozen(kw_only=True)
class Happening:
    """One change of one event."""

    id: str
    uid: str
    at: datetime | None
    """UTC; None where two registries are compared, and nobody knows when."""
    sort: Sort
    fields: tuple[str, ...] = ()
    """Names of `State`'s fields."""
    before: State | None
    after: State

    @property
    def sort_key(self) -> tuple[str, str]:
        """By instant, then by event."""
        return (self.at.isoformat() if self.at else "", self.id)


_TIME = {"when", "drawn", "start", "end", "zone"}
_PLACE = {"place", "origin", "destination"}


def sort_of(change: Change, after: State) -> Sort:
    """Return what sort of change led to a state."""
    fields = set(change.fields)
    if after.closing is Closing.WITHDRAWN:
        return Sort.WITHDRAWN
    if change.why is Why.RETURNED:
        return Sort.NEW
    if "status" in fields and after.status.is_off:
        return Sort.POSTPONED if after.status is Status.POSTPONED else Sort.CANCELLED
    if change.why is not Why.TEXT and fields & (_TIME | _PLACE):
        return Sort.MOVED
    if "status" in fields:
        sure = after.status in (Status.CONFIRMED, Status.HELD)
        return Sort.CONFIRMED if sure else Sort.STATUS
    return Sort.TEXT


def history(entry: Entry) -> Iterator[Happening]:
    """Yield every change of an event, oldest first, as precisely as its newest state is shown.

    Of an event that is withdrawn only that.
    """
    if not entry.is_live:
        yield _withdrawal(entry)
        return
    before: State | None = None
    for past in entry.past:
        # The newest state is at hand; making it again from JSON costs more than all the rest.
        after = entry.state if past is entry.past[-1] else past.state
        change = Change(past.changed, past.why)
        shown = clamped(after, entry.state)
        sort = Sort.NEW if before is None else sort_of(change, after)
        if after.closing is None or before is not None:
            yield Happening(
                id=entry.id, uid=entry.uid, at=past.at, sort=sort, fields=past.changed,
                before=clamped(before, entry.state) if before else None, after=shown,
            )  # fmt: skip
        before = after


def _withdrawal(entry: Entry) -> Happening:
    at = entry.past[-1].at if entry.past else entry.revised
    return Happening(
        id=entry.id, uid=entry.uid, at=at, sort=Sort.WITHDRAWN, before=None, after=entry.state
    )


def happenings(entries: Iterable[Entry]) -> list[Happening]:
    """Return every change of several events, oldest first."""
    found = [happening for entry in entries for happening in history(entry)]
    return sorted(found, key=lambda happening: happening.sort_key)


def clamped(past: State, today: State) -> State:
    """Return a past state, its time and place no more precise than today's view shows them."""
    state = past
    if not isinstance(today.shown, Hours) and isinstance(past.shown, Hours):
        state = attrs.evolve(
            state, when=day_of(state.when), drawn=None, start=None, end=None, assumed_end=None,
            words="",
        )  # fmt: skip
    return attrs.evolve(
        state,
        place=_no_nearer(past.place, today.place),
        origin=_no_nearer(past.origin, today.origin),
        destination=_no_nearer(past.destination, today.destination),
    )


def _no_nearer(past: Venue | None, today: Venue | None) -> Venue | None:
    """Return the past place, or today's where that is a larger one around it."""
    if past is None or today is None:
        return None
    return today if any(place.id == today.id for place in past.chain()) else past


def differences(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> list[Happening]:
    """Return what differs between two sets of entries by UID, in the order of the new programme."""
    found = [_difference(old.get(uid), entry) for uid, entry in new.items()]
    found += [_withdrawal(entry) for uid, entry in old.items() if uid not in new]
    return [happening for happening in found if happening]


def _difference(old: Entry | None, new: Entry) -> Happening | None:
    if old is None or (new.is_live and not old.is_live):
        change, sort = Change((), Why.NEW), Sort.NEW
    else:
        compared = compare(old.state, new.state)
        if compared is None:
            return None
        change, sort = compared, sort_of(compared, new.state)
    return Happening(
        id=new.id,
        uid=new.uid,
        at=None,
        sort=sort,
        fields=change.fields,
        before=old.state if old and sort is not Sort.NEW else None,
        after=new.state,
    )
