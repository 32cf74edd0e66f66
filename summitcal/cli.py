"""The command line: the only place that prints, and that reads the clock or the environment.

Results go to stdout, errors to stderr. Exit 0: fine; 1: the registry has errors (or warnings with
``--strict``); 2: wrong usage or an unknown id. Each command imports what it needs when it runs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from summitcal import __version__

if TYPE_CHECKING:
    from summitcal.errors import Problem
    from summitcal.feeds import Feed
    from summitcal.ledger import Entry
    from summitcal.model.vocabulary import Audience
    from summitcal.registry import Registry
    from summitcal.selection import Where

FINE, FAULTY, WRONG = 0, 1, 2

_EPILOG = """\
start here:
  summitcal init diary                          a commented registry that builds
  summitcal check diary                         what is wrong with it, all at once
  summitcal build diary --out public            a folder of feeds to publish
  summitcal itinerary diary OFFICIAL            one official's entries in order
"""


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    return code


def _guarded(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Turn the errors that summitcal raises on purpose into messages and exit codes."""

    def guarded(options: argparse.Namespace) -> int:
        from summitcal.errors import (
            InvalidRegistryError,
            SummitcalError,
            UnknownIdError,
            UnreadableRegistryError,
        )

        try:
            return run(options)
        except InvalidRegistryError as error:
            _print_problems(error.problems, sys.stderr)
            return FAULTY
        except (UnknownIdError, UsageError) as error:
            return _complain(str(error), WRONG)
        except UnreadableRegistryError as error:
            return _complain(str(error), FAULTY)
        except SummitcalError as error:
            return _complain(str(error), FAULTY)

    return guarded


class UsageError(Exception):
    """The words of a command are off."""


def _complain(message: str, code: int) -> int:
    print(f"summitcal: error: {message}", file=sys.stderr)
    return code


# Commands


@_guarded
def _check(options: argparse.Namespace) -> int:
    from summitcal.errors import InvalidRegistryError, Severity, UnreadableRegistryError
    from summitcal.registry import load, overdue_problems
    from summitcal.registry.files import unreadable

    try:
        registry = load(options.registry)
        problems = [*registry.warnings, *overdue_problems(registry, _now(options))]
        if options.verbose:
            _print_phrases(registry)
    except InvalidRegistryError as error:
        problems = list(error.problems)
    except UnreadableRegistryError as error:
        problems = [unreadable(options.registry, error)]
    problems.sort(key=lambda problem: problem.sort_key)
    _print_report(problems, options)
    worst = {problem.severity for problem in problems}
    if Severity.ERROR in worst or (options.strict and Severity.WARNING in worst):
        return FAULTY
    return FINE


def _print_report(problems: list[Problem], options: argparse.Namespace) -> None:
    """Print what `check` found, in the format asked for."""
    from summitcal.pages.problems import github_annotation, problems_json

    if options.format == "json":
        print(problems_json(problems), end="")
    elif options.format == "github":
        for problem in problems:
            print(github_annotation(problem))
    else:
        _print_problems(problems, sys.stderr, most_of_all=options.all)
        if not problems:
            print(f"{options.registry}: no problems")


def _print_phrases(registry: Registry) -> None:
    """Print what each phrase of a story became."""
    from summitcal.wording import known_text

    for event in registry:
        if event.when.phrase:
            said = f" said {event.when.said}" if event.when.said else ""
            print(f"{event.id}: {event.when.phrase!r}{said} → {known_text(event.when)}")


@_guarded
def _build(options: argparse.Namespace) -> int:
    from summitcal.publication import publish
    from summitcal.registry import load

    registry = load(options.registry)
    with _Progress("rendering") as progress:
        publication = publish(
            registry,
            options.out,
            now=_now(options),
            audience=_audience(options),
            progress=progress.show,
        )
    entries = publication.entries
    tentative = sum(entry.state.status.is_pending for entry in entries)
    turning = publication.turning_point
    print(f"{options.out}: {len(publication.feeds)} feeds, {len(entries)} events")
    print(f"  tentative: {tentative}, undated (in no feed): {publication.undated}")
    print(f"  files written: {len(publication.written)}, removed: {len(publication.removed)}")
    if registry.warnings:
        print(f"  warnings: {len(registry.warnings)} (summitcal check {options.registry})")
    print(f"  next turning point: {f'{turning:%Y-%m-%dT%H:%M:%SZ}' if turning else 'none'}")
    return FINE


@_guarded
def _feed(options: argparse.Namespace) -> int:
    import attrs

    from summitcal.feeds import selected
    from summitcal.ical import render
    from summitcal.model.vocabulary import ParticipantStyle

    view, made = _view_and_entries(options)
    feed = _named_feed(options.name, view, made)
    where = _where(options)
    where.check(view)
    feed = selected(feed, where)
    if options.participants:
        style = attrs.evolve(feed.style, participants=ParticipantStyle(options.participants))
        feed = attrs.evolve(feed, style=style)
    _write(render(feed), options)
    return FINE


def _named_feed(name: str, view: Registry, made: tuple[Entry, ...]) -> Feed:
    """Return a feed by its name on the command line."""
    from summitcal.errors import UnknownIdError
    from summitcal.feeds import find_feed, plan_feeds

    feeds = plan_feeds(view, made)
    feed = find_feed(feeds, name)
    if feed is None:
        raise UnknownIdError("feed", name, [feed.short_name for feed in feeds])
    return feed


@_guarded
def _itinerary(options: argparse.Namespace) -> int:
    from summitcal.ical import render
    from summitcal.itinerary import itinerary_for
    from summitcal.pages.markdown import itinerary_markdown
    from summitcal.pages.plain import itinerary_text
    from summitcal.pages.records import as_json, itinerary_record

    view, made = _view_and_entries(options)
    itinerary = itinerary_for(view, _on_clock(made, options.clock), options.official)
    if options.format == "ics":
        _write(render(_named_feed(f"officials/{options.official}", view, made)), options)
        return FINE
    text = {
        "text": itinerary_text,
        "markdown": itinerary_markdown,
        "json": lambda found: as_json(itinerary_record(found)),
    }[options.format](itinerary)
    _write(text.encode(), options)
    return FINE


@_guarded
def _show(options: argparse.Namespace) -> int:
    from summitcal.pages.plain import programme_text
    from summitcal.pages.records import as_json, programme_record

    view, made = _view_and_entries(options)
    where = _where(options)
    where.check(view)
    chosen = [entry for entry in made if where.matches(entry.state.facets)]
    if options.format == "json":
        print(as_json(programme_record(view.diary, chosen)), end="")
    else:
        print(programme_text(chosen), end="")
    return FINE


@_guarded
def _init(options: argparse.Namespace) -> int:
    from importlib.resources import files

    folder = Path(options.folder)
    registry = folder / "registry.yaml"
    if registry.exists():
        return _complain(f"{str(registry)!r} is there already", WRONG)
    folder.mkdir(parents=True, exist_ok=True)
    registry.write_bytes(files("summitcal").joinpath("starter.yaml").read_bytes())
    print(f"{registry} is written; next: summitcal build {folder} --out public")
    return FINE


# What commands share


def _view_and_entries(options: argparse.Namespace) -> tuple[Registry, tuple[Entry, ...]]:
    from summitcal.ledger import entries
    from summitcal.registry import load
    from summitcal.selection import view

    now = _now(options)
    seen = view(load(options.registry), _audience(options), now)
    return seen, entries(seen, now)


def _on_clock(made: tuple[Entry, ...], zone: str | None) -> tuple[Entry, ...]:
    """Return entries whose second clock is that of a zone."""
    import attrs

    from summitcal.zones import zone as known_zone

    if not zone:
        return made
    known_zone(zone)
    return tuple(attrs.evolve(e, state=attrs.evolve(e.state, home_zone=zone)) for e in made)


def _audience(options: argparse.Namespace) -> Audience:
    from summitcal.model.vocabulary import Audience

    return Audience(options.audience)


def _where(options: argparse.Namespace) -> Where:
    """Return the selection of every ``--where``."""
    from summitcal.selection import Where

    try:
        return Where.parse(options.where)
    except ValueError as error:
        raise UsageError(f"--where: {error}") from None


def _now(options: argparse.Namespace) -> datetime:
    """Return ``--now``, else SOURCE_DATE_EPOCH, else the clock."""
    from summitcal.registry.stamps import PhraseError, parse_instant

    if options.now:
        try:
            return parse_instant(options.now)
        except PhraseError as error:
            raise UsageError(f"--now: {error.message}; {error.hint}") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        if not (epoch.isascii() and epoch.isdigit() and len(epoch) < 12):
            raise UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}, not a number of seconds")
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC)


def _write(data: bytes, options: argparse.Namespace) -> None:
    """Write a result to ``-o FILE``, or to stdout as the bytes it is."""
    if options.output and options.output != "-":
        try:
            Path(options.output).write_bytes(data)
        except OSError as error:
            raise UsageError(f"cannot write {options.output!r}: {error.strerror}") from None
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def _print_problems(
    problems: Iterable[Problem], stream: TextIO, *, most_of_all: bool = False
) -> None:
    """Print problems with their lines and a caret; in color on a terminal."""
    from summitcal.pages.problems import MOST, problem_text, shown

    color = stream.isatty() and not os.environ.get("NO_COLOR")
    for row in shown(problems, None if most_of_all else MOST):
        print(
            row if isinstance(row, str) else problem_text(row, _line_of, color=color), file=stream
        )


def _line_of(file: str, number: int) -> str:
    """Return a line of a file, or nothing where it cannot be read."""
    from linecache import getline

    return getline(file, number).rstrip("\n")


class _Progress:
    """A bar on a terminal, and silence in a pipe."""

    def __init__(self, what: str) -> None:
        self._what = what

    def __enter__(self) -> _Progress:
        from tqdm import tqdm

        self._bar = tqdm(desc=self._what, unit="feed", leave=False, delay=0.5, disable=None)
        return self

    def show(self, done: int, total: int) -> None:
        """Show how many of how many are done."""
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def __exit__(self, *_: object) -> None:
        self._bar.close()


# The words of the command line


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="summitcal",
        description="Turn a registry of summit events into calendars and itineraries.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"summitcal {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_check(commands)
    _add_build(commands)
    _add_feed(commands)
    _add_itinerary(commands)
    _add_show(commands)
    _add_init(commands)
    return parser


_Commands = Any  # argparse keeps the type of its sub-parsers to itself


def _command(
    commands: _Commands,
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
    example: str,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=text,
        description=text[0].upper() + text[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def _add_registry(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("registry", metavar="REGISTRY", help="a YAML or JSON file, or a folder")
    parser.add_argument(
        "--now",
        metavar="INSTANT",
        help="as if it were then: 2025-10-22T12:00Z (default: the clock)",
    )


def _add_view(parser: argparse.ArgumentParser) -> None:
    _add_registry(parser)
    parser.add_argument(
        "--audience",
        choices=("public", "press", "internal"),
        default="public",
        help="who it is for (default: public)",
    )


def _add_where(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="FACET=VALUE[,VALUE]",
        help="only these: kind=talks, not.status=held, official=…, since=2025-10-26; may be repeated",
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help="write here (default: stdout)")


def _add_check(commands: _Commands) -> None:
    parser = _command(
        commands, "check", _check, "say what is wrong with a registry, all at once",
        "summitcal check diary --strict",
    )  # fmt: skip
    _add_registry(parser)
    parser.add_argument("--strict", action="store_true", help="let warnings fail too")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text")
    parser.add_argument("--all", action="store_true", help="every warning, however many")
    parser.add_argument("--verbose", action="store_true", help="print what each phrase became")


def _add_build(commands: _Commands) -> None:
    parser = _command(
        commands, "build", _build, "write the folder of feeds that you publish",
        "summitcal build examples/kuala-lumpur-2025 --out public",
    )  # fmt: skip
    _add_view(parser)
    parser.add_argument("--out", required=True, metavar="DIR", help="the folder to publish")


def _add_feed(commands: _Commands) -> None:
    parser = _command(
        commands, "feed", _feed, "print one feed as iCalendar",
        "summitcal feed examples/kuala-lumpur-2025 officials/bessent -o bessent.ics",
    )  # fmt: skip
    _add_view(parser)
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
        commands, "itinerary", _itinerary, "print one official's entries in order",
        "summitcal itinerary examples/kuala-lumpur-2025 bessent --clock Europe/London",
    )  # fmt: skip
    _add_view(parser)
    parser.add_argument("official", metavar="OFFICIAL", help="an id")
    parser.add_argument("--format", choices=("text", "markdown", "json", "ics"), default="text")
    parser.add_argument(
        "--clock", metavar="ZONE", help="the second clock (default: the registry's home zone)"
    )
    _add_output(parser)


def _add_show(commands: _Commands) -> None:
    parser = _command(
        commands, "show", _show, "print the programme in order",
        "summitcal show examples/asia-trip-2025 --where country=MY --where not.kind=meal",
    )  # fmt: skip
    _add_view(parser)
    _add_where(parser)
    parser.add_argument("--format", choices=("table", "json"), default="table")


def _add_init(commands: _Commands) -> None:
    parser = _command(
        commands, "init", _init, "write a commented registry that builds", "summitcal init diary"
    )
    parser.add_argument("folder", metavar="DIR")
