"""What happened to an event, in words."""

from __future__ import annotations

from summitcal.ledger import Closing, State
from summitcal.ledger.history import Happening, Sort
from summitcal.wording.times import when_text
from summitcal.wording.titles import place_text
from summitcal.wording.words import CLOSINGS, STATUSES

SORTS = {
    Sort.NEW: "New",
    Sort.MOVED: "Moved",
    Sort.POSTPONED: "Postponed",
    Sort.CANCELLED: "Cancelled",
    Sort.CONFIRMED: "Confirmed",
    Sort.STATUS: "Status",
    Sort.WITHDRAWN: CLOSINGS[Closing.WITHDRAWN],
    Sort.LEFT: CLOSINGS[Closing.LEFT],
    Sort.TEXT: "Text",
}
"""Headings, in the order in which changes are grouped."""

_FIELDS = {
    "native_title": "the native title", "people": "participants", "text": "the text",
    "sources": "sources", "says": "what the sides say", "reason": "the reason",
    "coverage": "coverage", "access": "press access", "title": "the title", "kind": "the kind",
    "place": "the name of the place", "origin": "the place it leaves",
    "destination": "the place it reaches", "host": "the host", "within": "what it is part of",
    "words": "the words of the original", "when": "how the time is said",
    "is_tbc": "how the time is said", "start": "the instant", "end": "the instant",
    "home_zone": "the second clock", "assumed_end": "the length it is drawn with",
    "previous": "earlier dates", "series_text": "the text of the series", "busy": "free or busy",
}  # fmt: skip


def happening_title(happening: Happening) -> str:
    """Return ``Moved: US–China trade talks``; of a withdrawn event the sort alone."""
    name = happening.after.title
    sort = SORTS[happening.sort]
    return f"{sort}: {name}" if name else sort


def happening_text(happening: Happening) -> str:
    """Return what changed: ``Sat 25 Oct → Sun 26 Oct; expected, not confirmed → confirmed``."""
    before, after = happening.before, happening.after
    if before is None or after.closing:
        return _whole(after)
    pairs = (
        (when_text(before), when_text(after)),
        (_place(before), _place(after)),
        (STATUSES[before.status], STATUSES[after.status]),
        (before.title, after.title),
    )
    parts = [f"{old or '–'} → {new or '–'}" for old, new in pairs if old != new]
    if parts:
        return "; ".join(parts)
    names = dict.fromkeys(_FIELDS.get(f, f.replace("_", " ")) for f in happening.fields)
    return f"changed: {', '.join(names)}" if names else _whole(after)


def _whole(state: State) -> str:
    parts = (when_text(state), _place(state), "" if state.closing else STATUSES[state.status])
    return "; ".join(filter(None, parts))


def _place(state: State) -> str:
    ends = (state.origin, state.destination)
    if all(ends):
        return " → ".join(venue.name for venue in ends if venue)
    return place_text(state.place) if state.place else ""
