"""The date that an event had before the one it has: what a subscriber knew is said to hold no more.

What the ledger knows need not be written into the registry; `previous` there is for what happened
before the ledger began, and for a reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import attrs

from summitcal.ledger.clamping import clamped
from summitcal.ledger.entry import Entry
from summitcal.ledger.records import Past
from summitcal.ledger.state import State
from summitcal.model.events import Previous
from summitcal.model.vocabulary import Status
from summitcal.model.when import When

_DATING = {"when", "drawn", "start", "end", "status"}
"""Fields of a state by which its date may be another."""


def former_date(entry: Entry) -> Previous | None:
    """Return the newest date and place that an event had and has no more; None: there is none.

    No more precisely than today's view shows the event. A window of which a day was named was not
    given up, nor was a day whose hour is another, but for what was postponed. None either where
    `previous` has that date, or where the entry is that of an event that is no more.
    """
    today = entry.state
    if today.closing:
        return None
    told = [item.when.days for item in today.previous if item.when]
    for past in _dated_otherwise(entry.past):
        before = clamped(past.state, today)
        if not before.closing and before.is_drawn and _is_given_up(before, today):
            former = Previous(when=before.shown, venue=before.place, zone=before.zone)
            return None if _days(before) in told else former
    return None


def _dated_otherwise(states: tuple[Past, ...]) -> Iterator[Past]:
    """Yield the former states, newest first, that may have had another date than the one after."""
    for after, before in pairwise(reversed(states)):
        # Of a return nothing is compared, so no field is named.
        if not after.changed or not _DATING.isdisjoint(after.changed):
            yield before


def _is_given_up(before: State, today: State) -> bool:
    """Whether what was known of a time holds no more, and not only more or less of it is known."""
    old, new = _days(before), _days(today)
    if old is None or new is None:
        return new is None
    if before.status is Status.POSTPONED and not today.status.is_off:
        return _plain(before.shown) != _plain(today.shown)
    is_open_again = before.shown.is_dated and not today.shown.is_dated
    return is_open_again or old[1] < new[0] or new[1] < old[0]


def _days(state: State) -> tuple[date, date] | None:
    """Return the first and the last day of what is drawn, on the clocks of its places."""
    walls = [moment.wall.date() for moment in (state.start, state.end) if moment]
    return (min(walls), max(walls)) if walls else state.shown.days


def _plain(when: When) -> When:
    return attrs.evolve(when, phrase="", said=None)
