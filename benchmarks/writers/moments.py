"""Ready values for the libraries of Python: times as dates and aware datetimes."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import attrs

from benchmarks.values import Values


@attrs.frozen
class Ready:
    """An event with its times as Python has them."""

    values: Values
    start: date
    end: date
    stamp: datetime
    created: datetime
    modified: datetime

    @property
    def is_all_day(self) -> bool:
        """Whether it has no hours."""
        return not isinstance(self.start, datetime)


def ready(events: list[Values]) -> list[Ready]:
    """Return the events with times that are no texts any more."""
    return [
        Ready(
            values=event,
            start=_moment(event["start"], event["zone"]),
            end=_moment(event["end"], event["zone"]),
            stamp=datetime.fromisoformat(event["stamp"]),
            created=datetime.fromisoformat(event["created"]),
            modified=datetime.fromisoformat(event["modified"]),
        )
        for event in events
    ]


def _moment(iso: str, zone: str) -> date:
    if "T" not in iso:
        return date.fromisoformat(iso)
    moment = datetime.fromisoformat(iso)
    return moment.replace(tzinfo=ZoneInfo(zone)) if zone else moment
