"""What may be shown of every field, and what is shown instead of a withheld one.

Every field of every model class has a row in `FIELDS`. A field without one is a failing test, so a
new field is kept back until someone decides.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

import attrs

from summitcal import zones
from summitcal.model import diary, events, parties, places, when
from summitcal.model.events import Coverage, Event, Gather, Previous
from summitcal.model.parties import Participant
from summitcal.model.places import Venue
from summitcal.model.vocabulary import Fold
from summitcal.model.when import Clock, Days, Hours, Stamp, When, Window, place


class Rule(Enum):
    """How far a field may be seen."""

    SHOWN = "by whoever sees the record"
    WITHHELD = "as SHOWN, and an event may withhold it"
    INTERNAL = "never below internal"
    SPENT = "used up by the view, in no view"


_S, _W, _I, _X = Rule.SHOWN, Rule.WITHHELD, Rule.INTERNAL, Rule.SPENT

FIELDS: dict[type, dict[str, Rule]] = {
    Event: {
        "id": _S, "title": _S, "when": _W, "native_title": _W, "kind": _S, "venue": _W,
        "place_withheld": _S, "zone": _S, "fold": _S, "within": _S, "after": _W, "before": _W,
        "origin": _W, "destination": _W, "host": _W, "participants": _W, "status": _W,
        "reason": _W, "previous": _W, "confirmed": _W, "says": _W, "words": _W, "series": _W,
        "round": _W, "topics": _W, "access": _W, "coverage": _W, "audience": _S, "withhold": _X,
        "embargo": _X, "busy": _W, "sources": _W, "url": _W, "text": _W, "note": _I, "uid": _S,
        "was": _S,
    },
    events.Source: {
        "id": _S, "title": _S, "publisher": _S, "url": _S, "published": _S, "retrieved": _S,
        "cite": _S, "audience": _S, "was": _S,
    },
    events.Series: {"id": _S, "name": _S, "text": _S, "was": _S},
    events.Confirmation: {"by": _S, "date": _S, "status": _S, "when": _S, "source": _S},
    events.Reason: {"text": _S, "source": _S},
    events.Previous: {
        "when": _S, "venue": _S, "zone": _S, "until": _S, "reason": _S, "source": _S,
    },
    events.Coverage: {
        "note": _S, "pool": _S, "broadcaster": _S, "contacts": _S, "accreditation": _S,
        "gather": _S,
    },
    events.Gather: {"when": _S, "venue": _S, "note": _S},
    events.Withhold: {"field": _X, "audience": _X, "until": _X},
    parties.Delegation: {
        "id": _S, "name": _S, "country": _S, "native_name": _S, "zone": _S, "order": _S,
        "was": _S,
    },
    parties.Office: {"title": _S, "start": _S, "end": _S, "delegation": _S},
    parties.Official: {
        "id": _S, "name": _S, "native_name": _S, "delegation": _S, "offices": _S, "rank": _S,
        "was": _S,
    },
    parties.Participant: {
        "official": _S, "delegation": _S, "capacities": _S, "acting_as": _S,
        "participation": _S, "by": _S, "start": _S, "end": _S, "represented_by": _S,
    },
    places.Venue: {
        "id": _S, "name": _S, "inside": _S, "zone": _S, "country": _S, "native_name": _S,
        "address": _S, "at": _S, "about": _S, "was": _S,
    },
    diary.Organizer: {"name": _S, "email": _S},
    diary.Diary: {
        "name": _S, "domain": _S, "home_zone": _S, "description": _S, "language": _S,
        "organizer": _S, "url": _S, "color": _S, "refresh": _S, "retention": _S, "status": _S,
        "participants": _S,
    },
    diary.Criterion: {"facet": _S, "values": _S, "negated": _S},
    diary.FeedSpec: {
        "id": _S, "where": _S, "each": _S, "name": _S, "participants": _S, "cancelled": _S,
        "alarms": _S, "color": _S, "refresh": _S,
    },
    when.Part: {"of_day": _S, "nuance": _S},
    when.Undated: {"phrase": _S, "said": _S},
    when.Days: {"phrase": _S, "said": _S, "first": _S, "last": _S, "part": _S},
    when.Window: {"phrase": _S, "said": _S, "first": _S, "last": _S, "part": _S},
    when.Clock: {"wall": _S, "about": _S, "zone": _S},
    when.Hours: {"phrase": _S, "said": _S, "start": _S, "end": _S, "extent": _S},
    when.Stamp: {"month": _S, "day": _S, "instant": _S},
}  # fmt: skip

SPELLING = {"origin": "from", "destination": "to"}
"""Fields whose name in a registry is a word that Python keeps for itself."""


def may_be_withheld() -> dict[str, str]:
    """Return what an event may withhold: the registry's word → the field's name."""
    return {SPELLING.get(n, n): n for n, rule in FIELDS[Event].items() if rule is Rule.WITHHELD}


def without(event: Event, field: str) -> Event:
    """Return an event with a field withheld, and with what would give it away."""
    if field == "when":
        return _without_hours(event)
    if field == "venue":
        return _without_venue(event)
    changed: dict[str, Any] = {field: default_of(field)}
    return attrs.evolve(event, **changed)


def default_of(field: str) -> Any:
    """Return what an event has where a field is not given."""
    default = attrs.fields_dict(Event)[field].default
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type, union-attr]


def _without_hours(event: Event) -> Event:
    """Return an event that shows the day instead of the hour, wherever hours stand."""
    return attrs.evolve(
        event,
        when=day_of(event.when),
        fold=None,
        words="",
        previous=tuple(_evolve_when(item) for item in event.previous),
        says=tuple(_evolve_when(item) for item in event.says),
        participants=tuple(_without_presence(item) for item in event.participants),
        coverage=_map_gather(event.coverage, _evolve_when),
    )


def day_of(known: When) -> When:
    """Return the days of a time, with neither hour nor part nor the words that may say them."""
    if isinstance(known, Window):
        return Window(first=known.first, last=known.last)
    if known.days:
        return Days(first=known.days[0], last=known.days[1])
    return known


def _evolve_when(item: Any) -> Any:
    return attrs.evolve(item, when=day_of(item.when)) if item.when else item


def _without_presence(item: Participant) -> Participant:
    return attrs.evolve(item, start=_day_stamp(item.start), end=_day_stamp(item.end))


def _day_stamp(stamp: Stamp | None) -> Stamp | None:
    return attrs.evolve(stamp, instant=None) if stamp else None


def _without_venue(event: Event) -> Event:
    """Return an event that shows the larger place; with none no place, and so no hour."""
    place_ = event.own_place
    larger = place_.inside if place_ else None
    shown = attrs.evolve(
        event,
        venue=larger,
        origin=_larger(event.origin),
        destination=_larger(event.destination),
        zone="",
        place_withheld=larger is None,
        previous=tuple(_larger_venue(item, keep_zone=False) for item in event.previous),
        coverage=_map_gather(event.coverage, _larger_venue),
    )
    if not isinstance(event.when, Hours):
        return shown
    if not (shown.start_zone and shown.end_zone):
        return _without_hours(shown)
    return attrs.evolve(shown, **_rezoned(event, event.when, shown))


def _larger(venue: Venue | None) -> Venue | None:
    return venue.inside if venue else None


def _larger_venue(item: Any, *, keep_zone: bool = True) -> Any:
    item = attrs.evolve(item, venue=_larger(item.venue))
    return item if keep_zone or not isinstance(item, Previous) else attrs.evolve(item, zone="")


def _map_gather(coverage: Coverage | None, change: Callable[[Gather], Gather]) -> Coverage | None:
    if not coverage:
        return None
    return attrs.evolve(coverage, gather=tuple(change(item) for item in coverage.gather))


def _rezoned(event: Event, hours: Hours, shown: Event) -> dict[str, Any]:
    """Return hours as the larger place's clock shows them, naming the old zone nowhere."""
    folds: list[Fold | None] = []

    def move(clock: Clock | None, old: str, new: str) -> Clock | None:
        if clock is None:
            return None
        moment = place(clock, old, event.fold)
        wall = zones.wall_time(moment.instant, new)
        twice = zones.instants(wall, new)
        folds.append(list(Fold)[twice.index(moment.instant)] if len(twice) == 2 else None)
        return Clock(wall, clock.about)

    start = move(hours.start, event.start_zone, shown.start_zone)
    end = move(hours.end, event.end_zone, shown.end_zone)
    fold = next((fold for fold in folds if fold), None)
    return {"when": attrs.evolve(hours, start=start, end=end), "fold": fold}
