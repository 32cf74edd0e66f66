"""``summitcal whereabouts``: where everyone is on a day, and how we know."""

from __future__ import annotations

from argparse import Namespace

from summitcal.cli.common import seen
from summitcal.cli.days import parse_day
from summitcal.cli.outcomes import FINE, write_result
from summitcal.itinerary import itineraries_of
from summitcal.itinerary.whereabouts import whereabouts_on
from summitcal.pages.journeys import whereabouts_record
from summitcal.pages.presence_text import whereabouts_text
from summitcal.pages.records import as_json


def run(options: Namespace) -> int:
    """Print where each official is."""
    shown = seen(options)
    day = parse_day(options.on, "--on")
    live = (entry for entry in shown.entries if entry.is_live)
    found = whereabouts_on(itineraries_of(shown.view, live), day)
    if options.format == "json":
        text = as_json(whereabouts_record(found, day))
    else:
        text = whereabouts_text(found, day)
    write_result(text.encode(), options.output)
    return FINE
