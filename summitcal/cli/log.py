"""``summitcal log``: the history of events."""

from __future__ import annotations

from argparse import Namespace

from summitcal.cli.common import Seen, seen
from summitcal.cli.outcomes import FINE, UsageError, write_result
from summitcal.errors import UnknownIdError
from summitcal.ledger import Entry
from summitcal.ledger.history import happenings
from summitcal.pages.changes import changes_record, log_text
from summitcal.pages.records import as_json


def run(options: Namespace) -> int:
    """Print every change of one event, or of all, oldest first."""
    shown = seen(options)
    if shown.ledger is None:
        raise UsageError("there is no ledger: build once, and it remembers")
    found = happenings(_chosen(options.event, shown))
    text = as_json(changes_record(found)) if options.format == "json" else log_text(found)
    write_result(text.encode(), None)
    return FINE


def _chosen(event_id: str | None, shown: Seen) -> list[Entry]:
    """Return the entry of an event, under its id or one that it had; with none, all entries."""
    if event_id is None:
        return list(shown.entries)
    ids = {event_id, *(event.id for event in shown.view if event_id in event.was)}
    chosen = [entry for entry in shown.entries if entry.id in ids]
    if not chosen:
        raise UnknownIdError("event", event_id, [entry.id for entry in shown.entries])
    return chosen
