"""``summitcal feed``: one feed as iCalendar."""

from __future__ import annotations

from argparse import Namespace

import attrs

from summitcal.cli.common import Seen, seen, where_of
from summitcal.cli.outcomes import FINE, write_result
from summitcal.feeds import Feed, plan_feed, selected
from summitcal.ical import render
from summitcal.model.vocabulary import ParticipantStyle


def run(options: Namespace) -> int:
    """Write the bytes of a feed, or of a selection of it."""
    shown = seen(options)
    feed = selected(named_feed(options.name, shown), where_of(options, shown.view))
    if options.participants:
        style = attrs.evolve(feed.style, participants=ParticipantStyle(options.participants))
        feed = attrs.evolve(feed, style=style)
    write_result(render(feed), options.output)
    return FINE


def named_feed(name: str, shown: Seen) -> Feed:
    """Return a feed by its name on the command line."""
    addresses = shown.ledger.addresses.values() if shown.ledger else ()
    return plan_feed(shown.view, shown.entries, name, shown.now, addresses)
