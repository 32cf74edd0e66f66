"""The words of the command line: commands, options, help that teaches."""

from __future__ import annotations

import argparse

from summitcal import __version__
from summitcal.cli.options import (
    Command,
    HelpFormatter,
    add_as_of,
    add_audience,
    add_cache,
    add_now,
    add_output,
    add_registry,
    add_where,
)
from summitcal.cli.sheet_options import add_diary, add_itinerary, add_overlaps, add_whereabouts

_EPILOG = """\
start here:
  summitcal init diary                          a commented registry that builds
  summitcal check diary                         what is wrong with it, all at once
  summitcal build diary --out public            a folder of feeds to publish
  summitcal serve public                        that folder, for calendars on this machine
  summitcal itinerary diary OFFICIAL            one official's days, sheet after sheet
"""


def parse(arguments: list[str]) -> argparse.Namespace:
    """Return the options of a command.

    `module` is where it runs, and `shortcut`, if not empty, what may answer before that is loaded.
    """
    # No option stands before the command and takes a value of its own.
    asked = next((word for word in arguments if not word.startswith("-")), "")
    return make_parser(asked).parse_args(arguments)


def make_parser(asked: str | None = None) -> argparse.ArgumentParser:
    """Return the parser of every command, or only of one: the options of all take a while."""
    root = argparse.ArgumentParser(
        prog="summitcal",
        description="Turn a registry of summit events into calendars and itineraries.",
        epilog=_EPILOG,
        formatter_class=HelpFormatter,
    )
    root.add_argument("--version", action="version", version=f"summitcal {__version__}")
    commands = root.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add_to(commands, with_options=asked in (None, command.name))
    return root


def _add_check(parser: argparse.ArgumentParser) -> None:
    add_registry(parser)
    parser.add_argument("--strict", action="store_true", help="let warnings fail too")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text")
    parser.add_argument("--all", action="store_true", help="every warning, however many")
    parser.add_argument("--verbose", action="store_true", help="print what each phrase became")


def _add_build(parser: argparse.ArgumentParser) -> None:
    add_registry(parser)
    parser.add_argument(
        "--out", required=True, metavar="DIR", help="the folder to publish, or s3://BUCKET/PATH"
    )
    parser.add_argument(
        "--locked", action="store_true", help="fail if the ledger would change (for CI)"
    )
    add_as_of(parser)
    parser.add_argument(
        "--jobs", type=int, metavar="N", default=1, help="how many processes make the files"
    )
    add_cache(parser)
    parser.set_defaults(shortcut="summitcal.cli.unchanged")


def _add_feed(parser: argparse.ArgumentParser) -> None:
    add_registry(parser)
    parser.add_argument("name", metavar="NAME", nargs="?", default="diary", help="default: diary")
    add_where(parser)
    parser.add_argument(
        "--participants",
        choices=("attendee", "text"),
        help="as attendees and text, or as text alone (default: as the registry says)",
    )
    add_output(parser)


def _add_show(parser: argparse.ArgumentParser) -> None:
    add_registry(parser)
    add_where(parser)
    parser.add_argument("--format", choices=("table", "json"), default="table")
    add_as_of(parser)


def _add_log(parser: argparse.ArgumentParser) -> None:
    add_registry(parser)
    parser.add_argument("event", metavar="EVENT", nargs="?", help="an id (default: every event)")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _add_diff(parser: argparse.ArgumentParser) -> None:
    what = "a registry, a ledger, LEDGER@INSTANT, or REV:PATH of git"
    parser.add_argument("old", metavar="OLD", help=what)
    parser.add_argument("new", metavar="NEW", help="likewise")
    add_audience(parser)
    add_now(parser)
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", help="what build --out wrote")
    parser.add_argument(
        "--address",
        metavar="HOST:PORT",
        default="127.0.0.1:8000",
        help="where to listen (default: 127.0.0.1:8000, this machine only)",
    )


def _add_lint(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", metavar="FILE.ics", nargs="+", help="a file, a folder of them, or - for stdin"
    )
    parser.add_argument(
        "--profile",
        choices=(
            "google", "apple", "outlook", "thunderbird", "evolution", "kde", "home-assistant",
            "nextcloud", "fullcalendar",
        ),
        metavar="CLIENT",
        help="only what hurts a client: %(choices)s",
    )  # fmt: skip
    parser.add_argument("--format", choices=("text", "json", "github"), default="text")
    parser.add_argument("--all", action="store_true", help="every warning and note, however many")


def _add_init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR")


def _add_schema(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--part", action="store_true", help="of the files of a folder, of which one has the diary"
    )
    add_output(parser)


def _add_completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))


_COMMANDS = (
    Command(
        "check",
        "say what is wrong with a registry, all at once",
        "summitcal check diary --strict",
        _add_check,
    ),
    Command(
        "build",
        "write the folder of feeds that you publish",
        "summitcal build examples/kuala-lumpur-2025 --out public",
        _add_build,
    ),
    Command(
        "feed",
        "print one feed as iCalendar",
        "summitcal feed examples/kuala-lumpur-2025 officials/bessent -o bessent.ics",
        _add_feed,
    ),
    Command(
        "itinerary",
        "print what an official or a delegation does, day after day",
        "summitcal itinerary examples/asia-trip-2025 trump --clock Europe/London",
        add_itinerary,
    ),
    Command(
        "whereabouts",
        "print where everyone is on a day, and how we know",
        "summitcal whereabouts examples/asia-trip-2025 --on 2025-10-27",
        add_whereabouts,
    ),
    Command(
        "overlaps",
        "print when two officials are in one city, or who meets whom",
        "summitcal overlaps examples/asia-trip-2025 trump takaichi",
        add_overlaps,
    ),
    Command(
        "diary",
        "print the programme as a news agency writes it",
        "summitcal diary examples/asia-trip-2025 --since 2025-10-26 --days 3 --clock UTC",
        add_diary,
    ),
    Command(
        "show",
        "print the programme in order",
        "summitcal show examples/asia-trip-2025 --where country=MY --where not.kind=meal",
        _add_show,
    ),
    Command(
        "log",
        "print the history of events, from the ledger",
        "summitcal log examples/kuala-lumpur-2025 us-cn-5-kl",
        _add_log,
    ),
    Command(
        "diff",
        "print what changed between two registries or ledgers",
        "summitcal diff HEAD~1:diary diary",
        _add_diff,
    ),
    Command(
        "serve",
        "serve a published folder over HTTP",
        "summitcal serve public",
        _add_serve,
    ),
    Command(
        "lint",
        "say what is wrong with calendars, anybody's, and who is hurt by it",
        "summitcal lint public/feeds/diary.ics --profile google",
        _add_lint,
    ),
    Command(
        "init",
        "write a commented registry that builds",
        "summitcal init diary",
        _add_init,
    ),
    Command(
        "schema",
        "print the JSON Schema of a registry, for editors",
        "summitcal schema -o registry.schema.json",
        _add_schema,
    ),
    Command(
        "completion",
        "print the script by which a shell completes commands",
        'eval "$(summitcal completion bash)"',
        _add_completion,
    ),
)
"""Every command, in the order of the help."""
