"""The past as today's view allows it: an hour or a place that is withheld since stays withheld."""

from __future__ import annotations

from itertools import islice

import attrs

from summitcal.ledger.state import State
from summitcal.model.places import Venue
from summitcal.model.when import Days, Hours, When, Window
from summitcal.selection import day_of


def clamped(past: State, today: State) -> State:
    """Return a past state, its time and place no more precise than today's view shows them."""
    if past is today:
        return past
    place = _no_nearer(past.place, today.place)
    clocks = [moment.zone if moment else past.zone for moment in (past.start, past.end)]
    when = _no_finer(past.when, today.shown, *clocks)
    drawn = _no_finer(past.drawn, today.shown, *clocks) if past.drawn else None
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


def _no_finer(past: When, shown: When, *clocks: str) -> When:
    """Return a past time by the day where neither hour nor part of a day is shown today.

    Args:
        clocks: the zones of its start and of its end.
    """
    if isinstance(shown, Hours):
        return past
    finer = isinstance(past, Hours) or (_has_part(past) and not _has_part(shown))
    return day_of(past, *clocks) if finer else past


def _has_part(when: When) -> bool:
    return isinstance(when, Days | Window) and when.part is not None


def _no_nearer(past: Venue | None, today: Venue | None) -> Venue | None:
    """Return the past place, or today's where that is a larger one around it."""
    if past is None or today is None:
        return None
    around = islice(past.chain(), 1, None)
    return today if any(place.id == today.id for place in around) else past
