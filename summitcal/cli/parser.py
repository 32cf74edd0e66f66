"""The words of the command line: commands, options, help that teaches."""

from __future__ import annotations

import argparse
from typing import Any

from summitcal import __version__

_EPILOG = """\
start here:
  summitcal init diary                          a commented registry that builds
  summitcal check diary                         what is wrong with it, all at once
  summitcal build diary --out public            a folder of feeds to publish
  summitcal itinerary diary OFFICIAL            one official's entries in order
"""


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Return the options of a command; `module` is where it runs."""
    return parser().parse_args(arguments)


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    root = argparse.ArgumentParser(
        prog="summitcal",
        description="Turn a registry of summit events into calendars and itineraries.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    root.add_argument("--version", action="version", version=f"summitcal {__version__}")
    commands = root.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_check(commands)
    _add_build(commands)
    _add_feed(commands)
    _add_itinerary(commands)
    _add_show(commands)
    _add_log(commands)
    _add_diff(commands)
    _add_init(commands)
    return root


_Commands = Any  # argparse keeps the type of its sub-parsers to itself


def _command(commands: _Commands, name: str, text: str, example: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=text,
        description=text[0].upper() + text[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(module=f"summitcal.cli.{name}")
    return parser


def _add_registry(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("registry", metavar="REGISTRY", help="a YAML or JSON file, or a folder")
    parser.add_argument(
        "--ledger", metavar="FILE", help="what was published (default: ledger.jsonl beside it)"
    )
    _add_audience(parser)
    _add_now(parser)


def _add_audience(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--audience",
        choices=("public", "press", "internal"),
        default="public",
        help="who it is for (default: public)",
    )


def _add_now(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--now",
        metavar="INSTANT",
        help="as if it were then: 2025-10-22T12:00Z (default: the clock)",
    )


def _add_as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-of", metavar="INSTANT", help="the diary as the ledger had it at that instant"
    )


def _add_where(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="FACET=VALUE[,VALUE]",
        help="only these: kind=talks, not.status=held, since=2025-10-26 (may be repeated)",
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help="write here (default: stdout)")


def _add_check(commands: _Commands) -> None:
    parser = _command(
        commands, "check", "say what is wrong with a registry, all at once",
        "summitcal check diary --strict",
    )  # fmt: skip
    _add_registry(parser)
    parser.add_argument("--strict", action="store_true", help="let warnings fail too")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text")
    parser.add_argument("--all", action="store_true", help="every warning, however many")
    parser.add_argument("--verbose", action="store_true", help="print what each phrase became")


def _add_build(commands: _Commands) -> None:
    parser = _command(
        commands, "build", "write the folder of feeds that you publish",
        "summitcal build examples/kuala-lumpur-2025 --out public",
    )  # fmt: skip
    _add_registry(parser)
    parser.add_argument("--out", required=True, metavar="DIR", help="the folder to publish")
    parser.add_argument(
        "--locked", action="store_true", help="fail if the ledger would change (for CI)"
    )
    _add_as_of(parser)


def _add_feed(commands: _Commands) -> None:
    parser = _command(
        commands, "feed", "print one feed as iCalendar",
        "summitcal feed examples/kuala-lumpur-2025 officials/bessent -o bessent.ics",
    )  # fmt: skip
    _add_registry(parser)
    parser.add_argument("name", metavar="NAME", nargs="?", default="diary", help="default: diary")
    _add_where(parser)
    parser.add_argument(
        "--participants",
        choices=("attendee", "text"),
        help="as attendees and text, or as text alone (default: as the registry says)",
    )
    _add_output(parser)


def _add_itinerary(commands: _Commands) -> None:
    parser = _command(
        commands, "itinerary", "print one official's entries in order",
        "summitcal itinerary examples/kuala-lumpur-2025 bessent --clock Europe/London",
    )  # fmt: skip
    _add_registry(parser)
    parser.add_argument("official", metavar="OFFICIAL", help="an id")
    parser.add_argument("--format", choices=("text", "markdown", "json", "ics"), default="text")
    parser.add_argument(
        "--clock", metavar="ZONE", help="the second clock (default: the registry's home zone)"
    )
    _add_output(parser)


def _add_show(commands: _Commands) -> None:
    parser = _command(
        commands, "show", "print the programme in order",
        "summitcal show examples/asia-trip-2025 --where country=MY --where not.kind=meal",
    )  # fmt: skip
    _add_registry(parser)
    _add_where(parser)
    parser.add_argument("--format", choices=("table", "json"), default="table")
    _add_as_of(parser)


def _add_log(commands: _Commands) -> None:
    parser = _command(
        commands, "log", "print the history of events, from the ledger",
        "summitcal log examples/kuala-lumpur-2025 us-cn-5-kl",
    )  # fmt: skip
    _add_registry(parser)
    parser.add_argument("event", metavar="EVENT", nargs="?", help="an id (default: every event)")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _add_diff(commands: _Commands) -> None:
    parser = _command(
        commands, "diff", "print what changed between two registries or ledgers",
        "summitcal diff HEAD~1:diary diary",
    )  # fmt: skip
    what = "a registry, a ledger, LEDGER@INSTANT, or REV:PATH of git"
    parser.add_argument("old", metavar="OLD", help=what)
    parser.add_argument("new", metavar="NEW", help="likewise")
    _add_audience(parser)
    _add_now(parser)
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")


def _add_init(commands: _Commands) -> None:
    parser = _command(
        commands, "init", "write a commented registry that builds", "summitcal init diary"
    )
    parser.add_argument("folder", metavar="DIR")
