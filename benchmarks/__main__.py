"""The whole table: ``python -m benchmarks``; ``--help`` says what else.

Progress goes to stderr, the tables to stdout. With ten thousand events they are written to the
folder `results`, too, which the documentation shows.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import archive, writing
from benchmarks.contestants import ICALENDAR, VALUES
from benchmarks.machine import describe_machine
from benchmarks.steps import EVENTS, ON_REQUEST, STEPS, Plan
from benchmarks.tables import document

SMALL = 500
DRIFT = 10.0
"""`--small` fails where ready values are not this many times as fast as icalendar makes them."""


def main() -> int:
    """Run what was asked for, and return the exit status."""
    options = _parser().parse_args()
    say = _Progress()
    with TemporaryDirectory(prefix="benchmarks-") as folder:
        plan = Plan(options.events, options.rounds, Path(folder), say)
        return _small(plan) if options.small else _measure(plan, options.only)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--small",
        action="store_true",
        help="a few seconds of it, for drift: fails if we are no longer far ahead of icalendar",
    )
    parser.add_argument(
        "--only",
        action="append",
        choices=STEPS,
        metavar="STEP",
        help=f"measure this alone, and replace its table: {', '.join(STEPS)}",
    )
    parser.add_argument("--rounds", type=int, default=3, help="default: %(default)s")
    parser.add_argument(
        "--events",
        type=int,
        default=EVENTS,
        help="in the tables of one size (default: %(default)s); another number writes no results",
    )
    return parser  # fmt: skip


class _Progress:
    """Says on stderr what is going on, with the seconds since the beginning."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def __call__(self, text: str) -> None:
        seconds = time.monotonic() - self._start
        print(f"{seconds:6.1f} s  {text.replace('**', '')}", file=sys.stderr, flush=True)


def _small(plan: Plan) -> int:
    """Measure a little, print it, and fail where it drifted."""
    found = writing.measure([SMALL], 3, plan.folder, plan.say, only=(VALUES, ICALENDAR))
    ours, theirs = (one.each(SMALL) for one in found)
    print(writing.table(found, SMALL).markdown())
    print(f"{theirs / ours:.1f} × as fast as icalendar, at least {DRIFT:g} × expected")
    return int(theirs / ours < DRIFT)


def _measure(plan: Plan, only: list[str] | None) -> int:
    """Take the steps, print their tables, and keep them where their numbers are the usual ones."""
    machine = describe_machine()
    steps = only or [step for step in STEPS if step not in ON_REQUEST]
    tables = [table for step in steps for table in STEPS[step](plan)]
    print(document(archive.TITLE, machine.items(), tables))
    if plan.is_usual:
        archive.keep(tables, machine)
    plan.say("done")
    return 0


if __name__ == "__main__":
    sys.exit(main())
