"""Which event continues which record of a ledger, and what an event may lay no claim to."""

from __future__ import annotations

from datetime import datetime

from summitcal.errors import Problem
from summitcal.ledger.records import Ledger, Record
from summitcal.ledger.resolution import uid_of
from summitcal.ledger.retention import ended
from summitcal.model.events import Event
from summitcal.registry.index import Registry


class Claims:
    """The records of a ledger, found by what the events of a view were published as."""

    def __init__(self, ledger: Ledger, view: Registry, now: datetime) -> None:
        self.by_id = ledger.records
        self.by_uid = {record.uid: record for record in ledger.records.values()}
        self.view = view
        self.now = now
        self.problems: list[Problem] = []
        # Of two events that lay claim to a record, the one that bears its id has the right to it.
        self.owners = {
            record.uid: event.id
            for event in view
            if (record := self._find(event)) and record.id == event.id
        }

    def of(self, event: Event) -> Record | None:
        """Return the record of an event, or None; what forbids it is reported."""
        record, own = self._find(event), self.by_id.get(event.id)
        if record is None:
            return None
        owner = self.owners.setdefault(record.uid, event.id)
        if owner != event.id:
            message = f"event {event.id!r} would have the UID of {owner!r}, which once had this id"
            self._report("retired-id", message, "take another id", event)
        elif own and own is not record and own.removed:
            self._report_retired(own, "take another id", event)
        elif record.removed and not self._is_same(event, record):
            hint = f"take another id; if it is the same event, write 'was: {record.id}'"
            self._report_retired(record, hint, event)
        elif own and own.uid != self._claimed(event, own):
            self._report(
                "uid-changed",
                f"event {event.id!r} was published with the UID {own.uid!r}",
                "a UID is for ever: leave 'uid:' and 'was:' as they were",
                event,
            )
        return record

    def _find(self, event: Event) -> Record | None:
        """Return the record with an event's UID, else with its id, else with one that it had."""
        found = self.by_uid.get(uid_of(event, self.view.diary.domain))
        ids = (event.id, *reversed(event.was))
        return found or next((self.by_id[key] for key in ids if key in self.by_id), None)

    def _claimed(self, event: Event, own: Record) -> str:
        """Return the UID that an event lays claim to, where it says one that is known or its own.

        A `was` whose ids were never published claims nothing.
        """
        uid = uid_of(event, self.view.diary.domain)
        return uid if event.uid or uid in self.by_uid else own.uid

    def _is_same(self, event: Event, record: Record) -> bool:
        """Whether an event may go on where a removed one stopped."""
        named = record.id in event.was or (event.id != record.id and event.uid == record.uid)
        return named or not ended(record, self.view.diary, self.now)

    def _report_retired(self, record: Record, hint: str, event: Event) -> None:
        day = f"{record.removed:%Y-%m-%d}" if record.removed else ""
        message = f"id {record.id!r} belongs to an event that was removed on {day}"
        self._report("retired-id", message, hint, event)

    def _report(self, code: str, message: str, hint: str, event: Event) -> None:
        path = f"events.{event.id}"
        self.problems.append(Problem(code, message, hint, path, self.view.position(path)))
