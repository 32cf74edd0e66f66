"""What may be shown of every field.

Every field of every model class has a row in `FIELDS`. A field without one is a failing test, so a
new field is kept back until someone decides.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

import attrs

from summitcal.model import clocks, coverage, diary, events, parties, places, sources, stamps, when
from summitcal.model.events import Event


class Rule(Enum):
    """How far a field may be seen."""

    SHOWN = "by whoever sees the record"
    WITHHELD = "as SHOWN, and an event may withhold it"
    MARKED = "by press, and by the public what is marked as public"
    INTERNAL = "never below internal"
    SPENT = "used up by the view, in no view"


_S, _W, _M, _I, _X = Rule.SHOWN, Rule.WITHHELD, Rule.MARKED, Rule.INTERNAL, Rule.SPENT

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
    sources.Source: {
        "id": _S, "title": _S, "publisher": _S, "url": _S, "published": _S, "retrieved": _S,
        "cite": _S, "audience": _S, "was": _S,
    },
    events.Series: {"id": _S, "name": _S, "text": _S, "was": _S},
    sources.Confirmation: {"by": _S, "date": _S, "status": _S, "when": _S, "source": _S},
    sources.Reason: {"text": _S, "source": _S},
    events.Previous: {
        "when": _S, "venue": _S, "zone": _S, "until": _S, "reason": _S, "source": _S,
    },
    coverage.Coverage: {
        "note": _S, "pool": _S, "broadcaster": _S, "contacts": _M, "accreditation": _S,
        "gather": _S,
    },
    coverage.Contact: {"text": _S, "public": _S},
    coverage.Gather: {"when": _S, "venue": _S, "note": _S},
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
        "id": _S, "where": _S, "each": _S, "name": _S, "participants": _S, "profile": _S,
        "cancelled": _S, "alarms": _S, "color": _S, "refresh": _S, "was": _S,
    },
    when.Part: {"of_day": _S, "nuance": _S},
    when.Undated: {"phrase": _S, "said": _S},
    when.Days: {"phrase": _S, "said": _S, "first": _S, "last": _S, "part": _S},
    when.Window: {"phrase": _S, "said": _S, "first": _S, "last": _S, "part": _S},
    clocks.Clock: {"wall": _S, "about": _S, "zone": _S},
    when.Hours: {"phrase": _S, "said": _S, "start": _S, "end": _S, "extent": _S},
    stamps.Stamp: {"month": _S, "day": _S, "instant": _S},
}  # fmt: skip

SPELLING = {"origin": "from", "destination": "to"}
"""Fields whose name in a registry is a word that Python keeps for itself."""


def may_be_withheld() -> dict[str, str]:
    """Return what an event may withhold: the registry's word → the field's name."""
    return {SPELLING.get(n, n): n for n, rule in FIELDS[Event].items() if rule is Rule.WITHHELD}


def default_of(field: str) -> Any:
    """Return what an event has where a field is not given."""
    default = attrs.fields_dict(Event)[field].default
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type, union-attr]
