"""What a view adds to the ledger: a pure function, and a report of what counted and why.

In: a ledger, a view, an instant. Out: the ledger as the next build writes it. States are compared,
not digests; what differs in nothing that is shown adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import attrs

from summitcal.errors import InvalidRegistryError, LedgerError
from summitcal.ledger.changes import Change, Why, compare
from summitcal.ledger.claims import Claims
from summitcal.ledger.codec import to_plain
from summitcal.ledger.records import Address, Ledger, Past, Record, whole_second
from summitcal.ledger.resolution import state_of, uid_of
from summitcal.ledger.state import Closing, State, dated, has_day
from summitcal.model.clocks import Moment
from summitcal.model.events import Event
from summitcal.model.vocabulary import Kind, Status
from summitcal.model.when import When
from summitcal.registry.collector import collector_paused
from summitcal.registry.index import Registry


@collector_paused
def revise(ledger: Ledger, view: Registry, now: datetime) -> Ledger:
    """Return the ledger with what a view changes.

    Args:
        now: aware; the instant of every new state, cut to the second.

    Raises:
        InvalidRegistryError: ``retired-id``: an id is used again after its retention, or for a
            second event; ``uid-changed``: a published event is given another UID.
        LedgerError: ``clock-runs-back``: a state would be older than the newest one.
    """
    instant = whole_second(now)
    claims = Claims(ledger, view, instant)
    records = [_revised(event, claims.of(event), view, instant) for event in view]
    if claims.problems:
        raise InvalidRegistryError(claims.problems)
    kept = {record.uid for record in records}
    records += [
        record if record.removed else _removed(record, instant)
        for record in ledger.records.values()
        if record.uid not in kept
    ]
    revised = Ledger(records, ledger.addresses.values())
    _check_clock(ledger, revised, instant)
    return revised


def _revised(event: Event, record: Record | None, view: Registry, now: datetime) -> Record:
    """Return the record of a live event."""
    state = settled(state_of(event, view), record.states if record else ())
    if record is None:
        first = _past(now, Change((), Why.NEW), state)
        uid = uid_of(event, view.diary.domain)
        return Record(id=event.id, uid=uid, states=(first,), live=state)
    return _continued(record, event.id, state, now)


def _continued(record: Record, event_id: str, state: State, now: datetime) -> Record:
    """Return a record with a state added, if anything that is shown changed."""
    plain = to_plain(state)
    is_last = not record.removed and record.states[-1].plain == plain
    change = None if is_last else _change(record, state)
    states = (*record.states, _past(now, change, state)) if change else record.states
    is_same = not change and record.id == event_id
    return Record(
        id=event_id,
        uid=record.uid,
        states=states,
        line=record.line if is_same else b"",
        live=state,
        beyond=None if is_last or change else plain,
    )


def _change(record: Record, state: State) -> Change | None:
    """Return what a new state changes; None: nothing that is shown."""
    if record.removed:
        return Change((), Why.RETURNED)
    return compare(record.states[-1].state, state)


def _removed(record: Record, now: datetime) -> Record:
    """Return the record of an event that is not in the view any more: time and UID only.

    And whom it was for, so that a client goes on keeping it to itself (CLASS).
    """
    last = record.states[-1].state
    tombstone = State(
        title="",
        kind=Kind.SESSION,
        status=Status.CANCELLED,
        when=_without_words(last.when),
        drawn=_without_words(last.drawn) if last.drawn else None,
        start=_on_own_clock(last.start),
        end=_on_own_clock(last.end),
        assumed_end=last.assumed_end,
        zone=last.zone,
        home_zone=last.home_zone,
        audience=last.audience,
        closing=Closing.WITHDRAWN,
    )
    past = _past(now, Change((), Why.REMOVED), tombstone)
    return attrs.evolve(record, removed=now, states=(*record.states, past), line=b"")


def _without_words(when: When) -> When:
    return attrs.evolve(when, phrase="", said=None)


def _on_own_clock(moment: Moment | None) -> Moment | None:
    return attrs.evolve(moment, printed_zone="") if moment else None


def _past(now: datetime, change: Change, state: State) -> Past:
    return Past(now, change.fields, change.why, to_plain(state))


def settled(state: State, states: tuple[Past, ...]) -> State:
    """Return a state that is off at its last known date, from the ledger if it says none itself."""
    if not state.status.is_off or state.drawn or (has_day(state.when) and not state.is_tbc):
        return state
    for past in reversed(states):
        before = past.state
        if before.closing is None and has_day(before.shown) and not _was_tbc(before):
            return dated(
                attrs.evolve(
                    state,
                    drawn=before.shown,
                    start=before.start,
                    end=before.end,
                    assumed_end=before.assumed_end,
                    zone=state.zone or before.zone,
                )
            )
    return state


def _was_tbc(state: State) -> bool:
    return state.is_tbc and state.drawn is None


def _check_clock(before: Ledger, after: Ledger, now: datetime) -> None:
    """Refuse a state that would be older than the newest one."""
    if now < before.newest and news(before, after):
        raise LedgerError(
            f"the newest state is of {before.newest:%Y-%m-%dT%H:%M:%SZ}, and now is "
            f"{now:%Y-%m-%dT%H:%M:%SZ}",
            code="clock-runs-back",
            hint="set the clock right, or build with a later --now",
        )


def remember(ledger: Ledger, paths: frozenset[str] | set[str], now: datetime) -> Ledger:
    """Return the ledger with the addresses that are published now, and those that are no more."""
    instant = whole_second(now)
    addresses = dict(ledger.addresses)
    for path in paths:
        known = addresses.get(path) or Address(path=path, since=instant)
        addresses[path] = attrs.evolve(known, closed=None)
    for path, known in ledger.addresses.items():
        if path not in paths and known.closed is None:
            addresses[path] = attrs.evolve(known, closed=max(instant, known.since))
    return Ledger(ledger.records.values(), addresses.values())


def news(before: Ledger, after: Ledger) -> list[tuple[Record, Past]]:
    """Return the states that one ledger has beyond another: what changed, and why it counted."""
    lengths = {record.uid: len(record.states) for record in before.records.values()}
    return [
        (record, past)
        for record in after.records.values()
        for past in record.states[lengths.get(record.uid, 0) :]
    ]


def renamed(before: Ledger, after: Ledger) -> Iterator[tuple[str, Record]]:
    """Yield the events that one ledger has under another id than another, with that former id."""
    ids = {record.uid: record.id for record in before.records.values()}
    for record in after.records.values():
        former = ids.get(record.uid, record.id)
        if former != record.id:
            yield former, record
