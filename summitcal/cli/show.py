"""``summitcal show``: the programme in order, uncertain dates visible as such."""

from __future__ import annotations

from argparse import Namespace

from summitcal.cli.common import instant_of, seen, where_of
from summitcal.cli.outcomes import FINE, UsageError, write_result
from summitcal.ledger import entries_as_of
from summitcal.pages.plain import programme_text
from summitcal.pages.records import as_json, programme_record
from summitcal.wording import news_of_a_day


def run(options: Namespace) -> int:
    """Print the programme, or what of it is selected, now or as it stood once."""
    shown = seen(options)
    made = [entry for entry in shown.entries if entry.is_live]
    now = shown.now
    if options.as_of:
        if shown.ledger is None:
            raise UsageError("--as-of: there is no ledger to look back into")
        now = instant_of(options.as_of, "--as-of")
        made = list(entries_as_of(shown.ledger, now))
    where = where_of(options, shown.view)
    chosen = [entry for entry in made if where.matches(entry.state.facets)]
    if options.format == "json":
        text = as_json(programme_record(shown.view.diary, chosen))
    else:
        news = news_of_a_day(now, shown.ledger.began) if shown.ledger else None
        text = programme_text(chosen, news)
    write_result(text.encode(), None)
    return FINE
