"""``summitcal overlaps``: who can meet whom, where and when; with no officials, who meets whom."""

from __future__ import annotations

from argparse import Namespace

from summitcal.cli.common import Seen, seen
from summitcal.cli.outcomes import FINE, UsageError, write_result
from summitcal.itinerary import itinerary_for
from summitcal.itinerary.encounters import crossings_of, pairs_of
from summitcal.ledger import Entry
from summitcal.pages.journeys import crossings_record, pairs_record
from summitcal.pages.presence_text import crossings_text, pairs_text
from summitcal.pages.records import as_json


def run(options: Namespace) -> int:
    """Print the cities and times of two officials, or every pair with what they share."""
    shown = seen(options)
    live = tuple(entry for entry in shown.entries if entry.is_live)
    if not options.officials:
        pairs = pairs_of(shown.view, live)
        text = as_json(pairs_record(pairs)) if options.format == "json" else pairs_text(pairs)
    elif len(options.officials) == 2:
        text = _of_two(shown, live, options)
    else:
        raise UsageError("overlaps: name two officials, or none")
    write_result(text.encode(), options.output)
    return FINE


def _of_two(shown: Seen, live: tuple[Entry, ...], options: Namespace) -> str:
    one, other = (itinerary_for(shown.view, live, official) for official in options.officials)
    found = crossings_of(one, other)
    if options.format == "json":
        return as_json(crossings_record(one.official, other.official, found))
    return crossings_text(one.official, other.official, found)
