"""What a view adds to the ledger: a pure function, and a report of what counted and why.

In: a ledger, a view, an instant. Out: the ledger as the next build writes it. States are compared,
not digests; what differs in nothing that is shown adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import attrs

from summitcal.errors import InvalidRegistryError, LedgerError, Problem
from summitcal.ledger.changes import Change, Why, compare
from summitcal.ledger.codec import to_plain
from summitcal.ledger.records import Address, Ledger, Past, Record
from summitcal.ledger.retention import ended
from summitcal.ledger.state import Closing, State, has_day, state_of, uid_of
from summitcal.model.events import Event
from summitcal.model.vocabulary import Kind, Status
from summitcal.registry.index import Registry


def revise(ledger: Ledger, view: Registry, now: datetime) -> Ledger:
    """Return the ledger with what a view changes.

    Args:
        now: aware; the instant of every new state, cut to the second.

    Raises:
        InvalidRegistryError: ``retired-id``: an id is used again after its retention;
            ``uid-changed``: a published event is given another UID.
        LedgerError: ``clock-runs-back``: a state would be older than the newest one.
    """
    instant = now.astimezone(UTC).replace(microsecond=0)
    known = _Known(ledger)
    records = [_revised(event, known, view, instant) for event in view]
    if known.problems:
        raise InvalidRegistryError(known.problems)
    kept = {record.uid for record in records}
    records += [
        record if record.removed else _removed(record, instant)
        for record in ledger.records.values()
        if record.uid not in kept
    ]
    revised = Ledger(records, ledger.addresses.values())
    _check_clock(ledger, revised, instant)
    return revised


class _Known:
    """The records of a ledger, found by the ids that an event has or had."""

    def __init__(self, ledger: Ledger) -> None:
        self.records = ledger.records
        self.problems: list[Problem] = []

    def of(self, event: Event) -> Record | None:
        found = (self.records.get(key) for key in (event.id, *reversed(event.was)))
        return next((record for record in found if record), None)

    def report(self, code: str, message: str, hint: str, event: Event, view: Registry) -> None:
        path = f"events.{event.id}"
        self.problems.append(Problem(code, message, hint, path, view.position(path)))


def _revised(event: Event, known: _Known, view: Registry, now: datetime) -> Record:
    """Return the record of a live event."""
    record = known.of(event)
    state = settled(state_of(event, view), record.states if record else ())
    uid = uid_of(event, view.diary.domain)
    if record is None:
        return Record(id=event.id, uid=uid, states=(_past(now, Change((), Why.NEW), state),))
    if record.uid != uid and event.uid:
        known.report(
            "uid-changed",
            f"event {event.id!r} was published with the UID {record.uid!r}",
            "a UID is for ever: leave 'uid:' out, or write that one",
            event, view,
        )  # fmt: skip
    if record.removed and event.id not in event.was and ended(record, view.diary, now):
        known.report(
            "retired-id",
            f"id {event.id!r} belongs to an event that was removed on {record.removed:%Y-%m-%d}",
            f"take another id; if it is the same event, write 'was: {event.id}'",
            event, view,
        )  # fmt: skip
    return _continued(record, event.id, state, now)


def _continued(record: Record, event_id: str, state: State, now: datetime) -> Record:
    """Return a record with a state added, if anything that is shown changed."""
    last = record.states[-1]
    if record.removed:
        change: Change | None = Change((), Why.RETURNED)
    else:
        change = None if last.plain == to_plain(state) else compare(last.state, state)
    if change is None and record.id == event_id:
        return record
    states = record.states if change is None else (*record.states, _past(now, change, state))
    return Record(id=event_id, uid=record.uid, states=states)


def _removed(record: Record, now: datetime) -> Record:
    """Return the record of an event that is not in the view any more: time and UID only."""
    last = record.states[-1].state
    tombstone = State(
        title="",
        kind=Kind.SESSION,
        status=Status.CANCELLED,
        when=last.when,
        drawn=last.drawn,
        start=last.start,
        end=last.end,
        assumed_end=last.assumed_end,
        zone=last.zone,
        home_zone=last.home_zone,
        closing=Closing.WITHDRAWN,
    )
    past = _past(now, Change((), Why.REMOVED), tombstone)
    return attrs.evolve(record, removed=now, states=(*record.states, past), line=b"")


def _past(now: datetime, change: Change, state: State) -> Past:
    return Past(now, change.fields, change.why, to_plain(state))


def settled(state: State, states: tuple[Past, ...]) -> State:
    """Return a state that is off at its last known date, from the ledger if it says none itself."""
    if not state.status.is_off or state.drawn or (has_day(state.when) and not state.is_tbc):
        return state
    for past in reversed(states):
        before = past.state
        if before.closing is None and has_day(before.shown) and not _was_tbc(before):
            return attrs.evolve(
                state,
                drawn=before.shown,
                start=before.start,
                end=before.end,
                assumed_end=before.assumed_end,
                zone=state.zone or before.zone,
            )
    return state


def _was_tbc(state: State) -> bool:
    return state.is_tbc and state.drawn is None


def _check_clock(before: Ledger, after: Ledger, now: datetime) -> None:
    """Refuse a state that would be older than the newest one."""
    if now < before.newest and any(_news(before.records, after)):
        raise LedgerError(
            f"the newest state is of {before.newest:%Y-%m-%dT%H:%M:%SZ}, and now is "
            f"{now:%Y-%m-%dT%H:%M:%SZ}",
            code="clock-runs-back",
            hint="set the clock right, or build with a later --now",
        )


def _news(before: Mapping[str, Record], after: Ledger) -> Iterator[bool]:
    lengths = {record.uid: len(record.states) for record in before.values()}
    for record in after.records.values():
        yield len(record.states) > lengths.get(record.uid, 0)


def remember(ledger: Ledger, paths: frozenset[str] | set[str], now: datetime) -> Ledger:
    """Return the ledger with the addresses that are published now, and those that are no more."""
    instant = now.astimezone(UTC).replace(microsecond=0)
    addresses = dict(ledger.addresses)
    for path in paths:
        known = addresses.get(path) or Address(path=path, since=instant)
        addresses[path] = attrs.evolve(known, closed=None)
    for path in set(addresses) - set(paths):
        if addresses[path].closed is None:
            addresses[path] = attrs.evolve(addresses[path], closed=instant)
    return Ledger(ledger.records.values(), addresses.values())


def news(before: Ledger, after: Ledger) -> list[tuple[Record, Past]]:
    """Return the states that one ledger has beyond another: what changed, and why it counted."""
    lengths = {record.uid: len(record.states) for record in before.records.values()}
    return [
        (record, past)
        for record in after.records.values()
        for past in record.states[lengths.get(record.uid, 0) :]
    ]
