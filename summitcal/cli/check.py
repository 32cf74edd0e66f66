"""``summitcal check``: what is wrong with a registry, all at once."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import datetime

import attrs

from summitcal.cli.common import ledger_of, now_of
from summitcal.cli.outcomes import FAULTY, FINE
from summitcal.cli.problems import print_problems
from summitcal.errors import (
    InvalidRegistryError,
    LedgerError,
    Problem,
    Severity,
    UnreadableRegistryError,
)
from summitcal.ledger import Ledger, news, renamed, revise
from summitcal.model.vocabulary import Audience
from summitcal.pages.problems import MOST, github_annotation, problems_json
from summitcal.registry import Registry, load, overdue_problems
from summitcal.registry.files import unreadable
from summitcal.selection import view
from summitcal.wording import known_text


def run(options: Namespace) -> int:
    """Print every problem, from loading, from `now`, and from the ledger."""
    problems = sorted(_found(options), key=lambda problem: problem.sort_key)
    _print(problems, options)
    worst = {problem.severity for problem in problems}
    failed = Severity.ERROR in worst or (options.strict and Severity.WARNING in worst)
    return FAULTY if failed else FINE


def _found(options: Namespace) -> list[Problem]:
    try:
        registry = load(options.registry)
    except InvalidRegistryError as error:
        return list(error.problems)
    except UnreadableRegistryError as error:
        return [unreadable(options.registry, error)]
    if options.verbose:
        _print_phrases(registry)
    now = now_of(options)
    problems = [*registry.warnings, *overdue_problems(registry, now)]
    return problems + _of_ledger(registry, options, now)


def _of_ledger(registry: Registry, options: Namespace, now: datetime) -> list[Problem]:
    """Return what the ledger says: damaged, contradicted, or behind."""
    audience = Audience(options.audience)
    seen = attrs.evolve(view(registry, audience, now), position=registry.position)
    try:
        ledger = ledger_of(options)
        if ledger is None or not ledger.records:
            return []  # nothing was published yet, so nothing can be behind
        return _behind(ledger, revise(ledger, seen, now), seen)
    except InvalidRegistryError as error:
        return list(error.problems)
    except LedgerError as error:
        return [Problem(error.code, error.message, error.hint)]


def _behind(before: Ledger, after: Ledger, seen: Registry) -> list[Problem]:
    """Return a warning for each event that the next build writes a new line of."""
    found = {
        record.id: f"{past.why}: {', '.join(past.changed)}" if past.changed else str(past.why)
        for record, past in news(before, after)
    }
    for former, record in renamed(before, after):
        found.setdefault(record.id, f"renamed: it was {former!r}")
    return [
        Problem(
            "ledger-behind",
            f"the ledger has not seen event {event_id!r} as it is now ({what})",
            "build, and commit the ledger",
            path := f"events.{event_id}",
            seen.position(path),
            Severity.WARNING,
        )
        for event_id, what in found.items()
    ]


def _print(problems: list[Problem], options: Namespace) -> None:
    if options.format == "json":
        print(problems_json(problems), end="")
    elif options.format == "github":
        for problem in problems:
            print(github_annotation(problem))
    else:
        print_problems(problems, sys.stderr, most=None if options.all else MOST)
        if not problems:
            print(f"{options.registry}: no problems")


def _print_phrases(registry: Registry) -> None:
    """Print what each phrase of a story became."""
    for event in registry:
        if event.when.phrase:
            said = f" said {event.when.said}" if event.when.said else ""
            print(f"{event.id}: {event.when.phrase!r}{said} → {known_text(event.when)}")
