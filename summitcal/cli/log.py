"""``summitcal log``: the history of events."""

from __future__ import annotations

from argparse import Namespace

from summitcal.cli.common import FINE, UsageError, seen, write_result
from summitcal.errors import UnknownIdError
from summitcal.ledger.history import happenings
from summitcal.pages.changes import changes_record, log_text
from summitcal.pages.records import as_json


def run(options: Namespace) -> int:
    """Print every change of one event, or of all, oldest first."""
    shown = seen(options)
    if shown.ledger is None:
        raise UsageError("there is no ledger: build once, and it remembers")
    chosen = [entry for entry in shown.entries if options.event in (None, entry.id)]
    if options.event and not chosen:
        raise UnknownIdError("event", options.event, shown.view.events)
    found = happenings(chosen)
    text = as_json(changes_record(found)) if options.format == "json" else log_text(found)
    write_result(text.encode(), None)
    return FINE
