"""Every form of a time by every status, in one registry."""

from __future__ import annotations

from typing import Any

from summitcal.model.vocabulary import Status

FORMS: dict[str, Any] = {
    "day": "2025-10-25",
    "days": "2025-10-25/26",
    "hours": "2025-10-28T09:50/10:30",
    "over-midnight": "2025-10-28T23:00/2025-10-29T00:30",
    "start": "2025-10-28T09:50",
    "open-end": "2025-10-28T09:50/..",
    "end": "2025-10-28T../16:30",
    "not-before": "2025-10-28T10:00+",
    "about": "2025-10-28T~17:00",
    "about-both": "2025-10-28T~11:00/12:40",
    "part": "2025-10-26 late afternoon",
    "window": "2025-10-27..2025-11-01",
    "window-part": "2025-10-27..2025-11-01 morning",
    "month": "2025-10",
    "year": "2026",
    "unsure": "2025-10-30?",
    "tbc": "tbc",
    "phrase": {"said": "2025-10-22", "phrase": "Saturday and Sunday"},
    "printed": "2025-10-27T21:50 America/New_York",
    "clocks-back": "2025-11-02T00:30/02:30",
    "leg": {"start": "2025-10-24T23:00", "end": "2025-10-26T09:55"},
    "within": "tbc",
}
PLACES: dict[str, dict[str, Any]] = {
    "leg": {"kind": "movement", "from": "new-york", "to": "kuala-lumpur"},
    "within": {"within": "week"},
    "clocks-back": {"venue": "new-york"},
}
"""What an event of a form has in place of a venue in Kuala Lumpur."""
WEEK = {"title": "Week", "kind": "week", "when": "2025-10-27/2025-11-01", "venue": "seoul"}


def torture_events() -> dict[str, dict[str, Any]]:
    """Return the events, titled after their form and their status."""
    events = {
        f"{form}-{status}": {
            "title": f"{form} {status}",
            "when": when,
            "status": str(status),
            **PLACES.get(form, {"venue": "kuala-lumpur"}),
        }
        for form, when in FORMS.items()
        for status in Status
    }
    last_known = {"when": "2025-09-01T10:00/11:00", "venue": "seoul", "reason": "a strike"}
    for form in ("tbc", "year"):
        events[f"{form}-postponed"]["previous"] = [last_known]
    return {"week": WEEK, **events}
