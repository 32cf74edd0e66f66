"""The options of the commands about people: itinerary, whereabouts, overlaps, diary."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from summitcal.cli.options import add_output, add_registry, command

if TYPE_CHECKING:
    from summitcal.cli.options import Commands


def add_itinerary(commands: Commands) -> None:
    """Add ``itinerary``."""
    parser = command(
        commands, "itinerary", "print what an official or a delegation does, day after day",
        "summitcal itinerary examples/asia-trip-2025 trump --clock Europe/London",
    )  # fmt: skip
    add_registry(parser)
    parser.add_argument("official", metavar="OFFICIAL", nargs="?", help="an id")
    parser.add_argument("--delegation", metavar="ID", help="one combined sheet of its officials")
    parser.add_argument("--all", action="store_true", help="every official, a file each in --out")
    parser.add_argument("--out", metavar="DIR", help="the folder that --all writes to")
    parser.add_argument(
        "--format", choices=("text", "markdown", "html", "json", "ics", "pdf"), default="text"
    )
    _add_clock(parser)
    parser.add_argument("--day", metavar="DATE", help="the sheet of one day")
    parser.add_argument(
        "--open", choices=("first", "last"), default="last",
        help="where what has no day yet stands (default: last)",
    )  # fmt: skip
    parser.add_argument(
        "--since", metavar="INSTANT", help="mark and list what changed since the last issue"
    )
    parser.add_argument(
        "--rest", metavar="HOURS", type=float, default=8.0,
        help="the least rest at night (default: 8)",
    )  # fmt: skip
    parser.add_argument(
        "--paper", choices=("a4", "letter"), default="a4", help="of a PDF (default: a4)"
    )
    add_output(parser)


def add_whereabouts(commands: Commands) -> None:
    """Add ``whereabouts``."""
    parser = command(
        commands, "whereabouts", "print where everyone is on a day, and how we know",
        "summitcal whereabouts examples/asia-trip-2025 --on 2025-10-27",
    )  # fmt: skip
    add_registry(parser)
    parser.add_argument("--on", metavar="DATE", required=True, help="the day, as clocks there say")
    _add_format(parser, "json")
    add_output(parser)


def add_overlaps(commands: Commands) -> None:
    """Add ``overlaps``."""
    parser = command(
        commands, "overlaps", "print when two officials are in one city, or who meets whom",
        "summitcal overlaps examples/asia-trip-2025 trump takaichi",
    )  # fmt: skip
    add_registry(parser)
    parser.add_argument(
        "officials", metavar="OFFICIAL", nargs="*", help="two ids (default: who meets whom)"
    )
    _add_format(parser, "json")
    add_output(parser)


def add_diary(commands: Commands) -> None:
    """Add ``diary``."""
    parser = command(
        commands, "diary", "print the programme as a news agency writes it",
        "summitcal diary examples/asia-trip-2025 --since 2025-10-26 --days 3 --clock UTC",
    )  # fmt: skip
    add_registry(parser)
    parser.add_argument("--since", metavar="DATE", help="the first day (default: the first event)")
    parser.add_argument(
        "--days", metavar="N", type=int, help="how many days (default: to the last event)"
    )
    _add_clock(parser)
    parser.add_argument("--style", choices=("wire", "plain"), default="wire")
    _add_format(parser, "markdown")
    add_output(parser)


def _add_clock(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--clock", metavar="ZONE", help="the second clock (default: the registry's home zone)"
    )


def _add_format(parser: argparse.ArgumentParser, other: str) -> None:
    parser.add_argument("--format", choices=("text", other), default="text")
