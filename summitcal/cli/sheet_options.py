"""The options of the commands about people: itinerary, whereabouts, overlaps, diary."""

from __future__ import annotations

import argparse

from summitcal.cli.options import add_output, add_registry


def add_itinerary(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``itinerary``."""
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
        "--office", metavar="HH:MM-HH:MM", default="08:00-20:00",
        help="office hours on the clock of each place (default: 08:00-20:00)",
    )  # fmt: skip
    parser.add_argument(
        "--paper", choices=("a4", "letter"), default="a4", help="of a PDF (default: a4)"
    )
    add_output(parser)


def add_whereabouts(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``whereabouts``."""
    add_registry(parser)
    parser.add_argument("--on", metavar="DATE", required=True, help="the day, as clocks there say")
    _add_format(parser, "json")
    add_output(parser)


def add_overlaps(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``overlaps``."""
    add_registry(parser)
    parser.add_argument(
        "officials", metavar="OFFICIAL", nargs="*", help="two ids (default: who meets whom)"
    )
    _add_format(parser, "json")
    add_output(parser)


def add_diary(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``diary``."""
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
