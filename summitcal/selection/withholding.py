"""What a view shows instead of what an event withholds.

A withheld place leaves the larger one that it lies in, and hours move to the clock of that; with
none there is no place and, its zone gone too, no hour. What an event takes from what it is within
it takes as the view shows that, so the hours of a child move likewise.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from typing import Any

import attrs

from summitcal import zones
from summitcal.errors import TimeError
from summitcal.model.clocks import Clock, place
from summitcal.model.coverage import Coverage
from summitcal.model.events import Event, Previous
from summitcal.model.parties import Participant
from summitcal.model.places import Venue
from summitcal.model.stamps import Stamp
from summitcal.model.vocabulary import Fold
from summitcal.model.when import Days, Hours, Undated, When, Window
from summitcal.selection.redaction import default_of

_PLACES = ("venue", "origin", "destination")


def shown(event: Event, held: Collection[str], parent: Event | None) -> Event:
    """Return an event as it is shown within `parent`, with some of its fields held back.

    The event itself where nothing of it is.

    Args:
        held: names of fields.
        parent: what it is within, as the view shows that.
    """
    if not held and parent is event.within:
        return event
    plain: dict[str, Any] = {
        name: default_of(name) for name in held if name not in (*_PLACES, "when")
    }
    cut = attrs.evolve(event, within=parent, **plain)
    places = _PLACES if "venue" in held else tuple(name for name in _PLACES if name in held)
    if places:
        cut = _in_larger_places(cut, places)
    if places or (cut.place, cut.clock_zone) != (event.place, event.clock_zone):
        cut = _on_shown_clocks(event, cut)
    return _by_day(cut) if "when" in held else cut


def _in_larger_places(event: Event, places: Collection[str]) -> Event:
    """Return the event at the larger place of each of these, or at none."""
    larger: dict[str, Any] = {name: _larger(getattr(event, name)) for name in places}
    cut = attrs.evolve(event, zone="", **larger)
    if "venue" in places:
        cut = attrs.evolve(
            cut,
            previous=tuple(
                attrs.evolve(item, venue=_larger(item.venue), zone="") for item in cut.previous
            ),
            coverage=_with_gather(
                cut.coverage,
                *(
                    attrs.evolve(item, venue=_larger(item.venue))
                    for item in (cut.coverage.gather if cut.coverage else ())
                ),
            ),
        )
    return attrs.evolve(cut, place_withheld=cut.own_place is None)


def _larger(venue: Venue | None) -> Venue | None:
    return venue.inside if venue else None


def _with_gather(coverage: Coverage | None, *gather: Any) -> Coverage | None:
    return attrs.evolve(coverage, gather=gather) if coverage else None


# Hours on the clocks of the places that are shown


def _on_shown_clocks(event: Event, cut: Event) -> Event:
    """Return `cut` with every wall time of `event` on the clock of the place that is shown."""
    bare = attrs.evolve(cut, when=Undated())
    old, new = (event.start_zone, event.end_zone), (bare.start_zone, bare.end_zone)
    if cut.place_withheld or not (all(new) or _is_printed(event.when)):
        return _by_day(cut, parts=False)
    when, fold = _moved(event.when, old, new, event.fold)
    gathers = zip(*(c.gather if c else () for c in (event.coverage, cut.coverage)), strict=False)
    return attrs.evolve(
        cut,
        when=when,
        fold=fold,
        previous=tuple(
            _item_moved(was, item, _previous_zone(was, event), _previous_zone(item, bare))
            for was, item in zip(event.previous, cut.previous, strict=False)
        ),
        coverage=_with_gather(
            cut.coverage,
            *(
                _item_moved(was, item, _venue_zone(was, event), _venue_zone(item, bare))
                for was, item in gathers
            ),
        ),
        confirmed=tuple(_item_moved(word, word, old[0], new[0]) for word in cut.confirmed),
        says=tuple(_item_moved(word, word, old[0], new[0]) for word in cut.says),
    )


def _is_printed(when: When) -> bool:
    """Whether every clock of hours has its zone printed after it."""
    clocks = (when.start, when.end) if isinstance(when, Hours) else ()
    return bool(clocks) and all(clock.zone for clock in clocks if clock)


def _previous_zone(item: Previous, event: Event) -> str:
    return item.venue.zone if item.venue else item.zone or event.clock_zone


def _venue_zone(item: Any, event: Event) -> str:
    return item.venue.zone if item.venue else event.clock_zone


def _item_moved(was: Any, item: Any, old: str, new: str) -> Any:
    """Return an item with its time on another clock; hours that this shows twice become days."""
    when, fold = _moved(was.when, (old, old), (new, new), None) if was.when else (None, None)
    return attrs.evolve(item, when=day_of(when, new) if when and fold else when)


def _moved(
    when: When, old: tuple[str, str], new: tuple[str, str], fold: Fold | None
) -> tuple[When, Fold | None]:
    """Return a time as the clocks of other zones show it, and the fold that it then needs.

    The old zones are named nowhere, and no phrase of a story that was told on their clocks is kept.
    """
    if not isinstance(when, Hours):
        return when, fold
    if not all(new):
        return (when, fold) if _is_printed(when) else (day_of(when), None)
    clocks: list[Clock | None] = []
    folds = set()
    for clock, old_zone, new_zone in zip((when.start, when.end), old, new, strict=True):
        if clock is None:
            clocks.append(None)
            continue
        try:
            instant = place(clock, old_zone, fold).instant
        except TimeError:  # only what nobody places is unchecked: a side's word, a gather time
            return day_of(when), None
        wall = zones.wall_time(instant, new_zone)
        clocks.append(Clock(wall, clock.about))
        if len(twice := zones.instants(wall, new_zone)) == 2:
            folds.add(list(Fold)[twice.index(instant)])
    moved = attrs.evolve(when, start=clocks[0], end=clocks[1], phrase="", said=None)
    # An event has one fold: of an hour that is repeated from its first time to its second, the day.
    return (day_of(moved), None) if len(folds) == 2 else (moved, next(iter(folds), None))


# Days instead of hours


def _by_day(event: Event, *, parts: bool = True) -> Event:
    """Return an event that shows the day instead of the hour, wherever hours stand.

    Args:
        parts: whether parts of days go too, and the words that may say them.
    """

    def days(when: Any, *zones_: str) -> Any:
        return day_of(when, *zones_) if when and (parts or isinstance(when, Hours)) else when

    zone, coverage = event.clock_zone, event.coverage
    hides = parts or isinstance(event.when, Hours)
    return attrs.evolve(
        event,
        when=days(event.when, event.start_zone, event.end_zone),
        fold=None,
        words="" if hides else event.words,
        previous=tuple(
            attrs.evolve(item, when=days(item.when, _previous_zone(item, event)))
            for item in event.previous
        ),
        confirmed=tuple(attrs.evolve(w, when=days(w.when, zone)) for w in event.confirmed),
        says=tuple(attrs.evolve(w, when=days(w.when, zone)) for w in event.says),
        participants=tuple(_present_by_day(item, zone) for item in event.participants),
        coverage=_with_gather(
            coverage,
            *(
                attrs.evolve(item, when=days(item.when, _venue_zone(item, event)))
                for item in (coverage.gather if coverage else ())
            ),
        ),
    )


def day_of(known: When, start_zone: str = "", end_zone: str = "") -> When:
    """Return the days of a time, with neither hour nor part nor the words that may say them.

    Args:
        start_zone: on whose clock the day is read of hours that are printed on another; empty: as
            they are written.
    """
    if isinstance(known, Window):
        return Window(first=known.first, last=known.last)
    if isinstance(known, Hours) and known.printed_zone and start_zone:
        with suppress(TimeError):
            known = known.at(start_zone, end_zone or start_zone)
    if known.days:
        return Days(first=known.days[0], last=known.days[1])
    return Undated()


def _present_by_day(item: Participant, zone: str) -> Participant:
    return attrs.evolve(item, start=_day(item.start, zone), end=_day(item.end, zone))


def _day(stamp: Stamp | None, zone: str) -> Stamp | None:
    """Return the day of a stamp, on the clock of a zone where there is one."""
    if not stamp or not stamp.instant:
        return stamp
    return Stamp.of_day(zones.wall_time(stamp.instant, zone or "UTC").date())
