"""Events as plain values, and slices of them by day and by place, for tables of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from summitcal.model.clocks import Clock, place
from summitcal.model.diary import Diary
from summitcal.model.events import Event
from summitcal.model.parties import roles_on
from summitcal.model.when import Hours, Window


def event_row(event: Event, diary: Diary) -> dict[str, Any]:
    """Return an event as plain values; `day` is its first, None where that is not fixed."""
    day, last_day = event.days if event.days and _is_fixed(event) else (None, None)
    start, end = _instants(event)
    return {
        "day": day.isoformat() if day else None,
        "last_day": last_day.isoformat() if last_day else None,
        "id": event.id,
        "title": event.title,
        "kind": str(event.kind),
        "status": str(event.standing(diary.status)),
        "venue": event.place.id if event.place else None,
        "place": event.place.name if event.place else "",
        "zone": event.clock_zone,
        "start": start,
        "end": end,
        "people": [
            role.participant.who.id for role in roles_on(event.participants, event.first_day)
        ],
    }


def events_on(events: Iterable[Event], first: date, last: date) -> Iterator[Event]:
    """Yield what is on some day from `first` to `last`, inclusive; none that only may be."""
    for event in events:
        days = event.days if _is_fixed(event) else None
        if days and days[0] <= last and first <= days[1]:
            yield event


def events_at(events: Iterable[Event], venue: str) -> Iterator[Event]:
    """Yield what is at a place or at what lies in it, moves from it and to it too.

    Args:
        venue: an id.
    """
    for event in events:
        ends = (event.place, event.origin, event.destination)
        if any(venue == around.id for end in ends if end for around in end.chain()):
            yield event


def _is_fixed(event: Event) -> bool:
    return not isinstance(event.time, Window)


def _instants(event: Event) -> tuple[datetime | None, datetime | None]:
    """Return when it starts and ends (UTC), as far as it has hours."""
    time = event.time
    if not isinstance(time, Hours):
        return None, None
    return (
        _instant(time.start, event.start_zone, event),
        _instant(time.end, event.end_zone, event),
    )


def _instant(clock: Clock | None, zone: str, event: Event) -> datetime | None:
    return place(clock, zone, event.fold).instant if clock else None
