"""How long what is over stays in feeds: from the later of the change and the entry's last day."""

from __future__ import annotations

from datetime import datetime, timedelta

from summitcal import zones
from summitcal.ledger.records import Record
from summitcal.ledger.state import State
from summitcal.model.diary import Diary
from summitcal.model.when import DAY

_TICK = timedelta(seconds=1)


def retention_end(changed: datetime, state: State, diary: Diary) -> datetime:
    """Return until when (UTC, exclusive) a feed holds an entry that is over since `changed`."""
    return max(changed, last_instant(state) or changed) + diary.retention


def last_instant(state: State) -> datetime | None:
    """Return when (UTC) the last day of an entry is over, on its own clock; None: it has no day."""
    last = state.end or state.start
    if last:
        # What ends at midnight does not reach the day that begins then.
        wall = last.wall - _TICK if state.end and state.start else last.wall
        return zones.midnight(wall.date() + DAY, last.zone)
    days = state.shown.days
    return zones.midnight(days[1] + DAY, state.zone or state.home_zone) if days else None


def ended(record: Record, diary: Diary, now: datetime) -> bool:
    """Return whether the tombstone of a removed event stands no more."""
    if not record.removed:
        return False
    return now >= retention_end(record.removed, record.states[-1].state, diary)
