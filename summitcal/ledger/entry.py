"""Entries: states with their revision, as everything to the right of the ledger knows events."""

from __future__ import annotations

from datetime import UTC, datetime

import attrs

from summitcal.ledger.state import State, state_of, uid_of
from summitcal.registry.index import Registry


@attrs.frozen(kw_only=True)
class Entry:
    """An event's state with its identity and its revision."""

    id: str
    uid: str
    sequence: int = 0
    created: datetime
    """UTC, to the second: when it was first seen."""
    revised: datetime
    """UTC, to the second: the last change of anything that is rendered."""
    state: State

    @property
    def sort_key(self) -> tuple[bool, datetime, str]:
        """Its place in a programme: by (instant, id), undated ones last."""
        return (*self.state.sort_key, self.id)


def entries(view: Registry, now: datetime) -> tuple[Entry, ...]:
    """Return the entries of a view, in order; with no ledger, sequence 0 and revised `now`."""
    instant = now.astimezone(UTC).replace(microsecond=0)
    made = (
        Entry(
            id=event.id,
            uid=uid_of(event, view.diary.domain),
            created=instant,
            revised=instant,
            state=state_of(event, view),
        )
        for event in view
    )
    return tuple(sorted(made, key=lambda entry: entry.sort_key))
