"""``summitcal itinerary``: one official's entries in order."""

from __future__ import annotations

from argparse import Namespace

from summitcal.cli.common import FINE, on_clock, seen, write_result
from summitcal.cli.feed import named_feed
from summitcal.ical import render
from summitcal.itinerary import itinerary_for
from summitcal.pages.markdown import itinerary_markdown
from summitcal.pages.plain import itinerary_text
from summitcal.pages.records import as_json, itinerary_record


def run(options: Namespace) -> int:
    """Write an itinerary in the format asked for."""
    shown = seen(options)
    live = tuple(entry for entry in shown.entries if entry.is_live)
    itinerary = itinerary_for(shown.view, on_clock(live, options.clock), options.official)
    if options.format == "ics":
        data = render(named_feed(f"officials/{options.official}", shown))
    elif options.format == "json":
        data = as_json(itinerary_record(itinerary)).encode()
    elif options.format == "markdown":
        data = itinerary_markdown(itinerary).encode()
    else:
        data = itinerary_text(itinerary).encode()
    write_result(data, options.output)
    return FINE
