"""The words of the command line: commands, options, help that teaches."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from summitcal import __version__
from summitcal.cli.options import (
    add_as_of,
    add_audience,
    add_cache,
    add_now,
    add_output,
    add_registry,
    add_where,
    command,
)
from summitcal.cli.sheet_options import add_diary, add_itinerary, add_overlaps, add_whereabouts

if TYPE_CHECKING:
    from summitcal.cli.options import Commands

_EPILOG = """\
start here:
  summitcal init diary                          a commented registry that builds
  summitcal check diary                         what is wrong with it, all at once
  summitcal build diary --out public            a folder of feeds to publish
  summitcal serve public                        that folder, for calendars on this machine
  summitcal itinerary diary OFFICIAL            one official's days, sheet after sheet
"""


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Return the options of a command.

    `module` is where it runs, and `shortcut`, if not empty, what may answer before that is loaded.
    """
    return make_parser().parse_args(arguments)


def make_parser() -> argparse.ArgumentParser:
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
    add_itinerary(commands)
    add_whereabouts(commands)
    add_overlaps(commands)
    add_diary(commands)
    _add_show(commands)
    _add_log(commands)
    _add_diff(commands)
    _add_serve(commands)
    _add_lint(commands)
    _add_init(commands)
    _add_schema(commands)
    _add_completion(commands)
    return root


def _add_check(commands: Commands) -> None:
    parser = command(
        commands, "check", "say what is wrong with a registry, all at once",
        "summitcal check diary --strict",
    )  # fmt: skip
    add_registry(parser)
    parser.add_argument("--strict", action="store_true", help="let warnings fail too")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text")
    parser.add_argument("--all", action="store_true", help="every warning, however many")
    parser.add_argument("--verbose", action="store_true", help="print what each phrase became")


def _add_build(commands: Commands) -> None:
    parser = command(
        commands, "build", "write the folder of feeds that you publish",
        "summitcal build examples/kuala-lumpur-2025 --out public",
    )  # fmt: skip
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


def _add_feed(commands: Commands) -> None:
    parser = command(
        commands, "feed", "print one feed as iCalendar",
        "summitcal feed examples/kuala-lumpur-2025 officials/bessent -o bessent.ics",
    )  # fmt: skip
    add_registry(parser)
    parser.add_argument("name", metavar="NAME", nargs="?", default="diary", help="default: diary")
    add_where(parser)
    parser.add_argument(
        "--participants",
        choices=("attendee", "text"),
        help="as attendees and text, or as text alone (default: as the registry says)",
    )
    add_output(parser)


def _add_show(commands: Commands) -> None:
    parser = command(
        commands, "show", "print the programme in order",
        "summitcal show examples/asia-trip-2025 --where country=MY --where not.kind=meal",
    )  # fmt: skip
    add_registry(parser)
    add_where(parser)
    parser.add_argument("--format", choices=("table", "json"), default="table")
    add_as_of(parser)


def _add_log(commands: Commands) -> None:
    parser = command(
        commands, "log", "print the history of events, from the ledger",
        "summitcal log examples/kuala-lumpur-2025 us-cn-5-kl",
    )  # fmt: skip
    add_registry(parser)
    parser.add_argument("event", metavar="EVENT", nargs="?", help="an id (default: every event)")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _add_diff(commands: Commands) -> None:
    parser = command(
        commands, "diff", "print what changed between two registries or ledgers",
        "summitcal diff HEAD~1:diary diary",
    )  # fmt: skip
    what = "a registry, a ledger, LEDGER@INSTANT, or REV:PATH of git"
    parser.add_argument("old", metavar="OLD", help=what)
    parser.add_argument("new", metavar="NEW", help="likewise")
    add_audience(parser)
    add_now(parser)
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")


def _add_serve(commands: Commands) -> None:
    parser = command(
        commands, "serve", "serve a published folder over HTTP", "summitcal serve public"
    )
    parser.add_argument("folder", metavar="DIR", help="what build --out wrote")
    parser.add_argument(
        "--address",
        metavar="HOST:PORT",
        default="127.0.0.1:8000",
        help="where to listen (default: 127.0.0.1:8000, this machine only)",
    )


def _add_lint(commands: Commands) -> None:
    parser = command(
        commands, "lint", "say what is wrong with calendars, anybody's, and who is hurt by it",
        "summitcal lint public/feeds/diary.ics --profile google",
    )  # fmt: skip
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


def _add_init(commands: Commands) -> None:
    parser = command(
        commands, "init", "write a commented registry that builds", "summitcal init diary"
    )
    parser.add_argument("folder", metavar="DIR")


def _add_schema(commands: Commands) -> None:
    parser = command(
        commands, "schema", "print the JSON Schema of a registry, for editors",
        "summitcal schema -o registry.schema.json",
    )  # fmt: skip
    parser.add_argument(
        "--part", action="store_true", help="of the files of a folder, of which one has the diary"
    )
    add_output(parser)


def _add_completion(commands: Commands) -> None:
    parser = command(
        commands, "completion", "print the script by which a shell completes commands",
        'eval "$(summitcal completion bash)"',
    )  # fmt: skip
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))
