"""``summitcal diary``: the programme as a news agency writes it."""

from __future__ import annotations

from argparse import Namespace

import attrs

from summitcal.cli.common import on_clock, seen
from summitcal.cli.days import parse_day
from summitcal.cli.outcomes import FINE, UsageError, write_result
from summitcal.itinerary.agenda import agenda_of
from summitcal.pages.wire import agenda_markdown, agenda_text
from summitcal.wording import WireStyle, news_of_a_day


def run(options: Namespace) -> int:
    """Print the diary, from a day on or whole."""
    shown = seen(options)
    if options.days is not None and options.days < 1:
        raise UsageError(f"--days: {options.days} days are none")
    since = parse_day(options.since, "--since") if options.since else None
    agenda = agenda_of(on_clock(shown.entries, options.clock), since, options.days)
    diary = attrs.evolve(shown.view.diary, home_zone=options.clock or shown.view.diary.home_zone)
    news = news_of_a_day(shown.now, shown.ledger.began) if shown.ledger else None
    write = agenda_markdown if options.format == "markdown" else agenda_text
    write_result(write(agenda, diary, news, WireStyle(options.style)).encode(), options.output)
    return FINE
