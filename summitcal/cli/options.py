"""What the options of several commands have in common."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Commands: TypeAlias = Any  # argparse keeps the type of its sub-parsers to itself


def command(commands: Commands, name: str, text: str, example: str) -> argparse.ArgumentParser:
    """Return the parser of a command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=text,
        description=text[0].upper() + text[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(module=f"summitcal.cli.{name}", shortcut="")
    return parser


def add_registry(parser: argparse.ArgumentParser) -> None:
    """Add the registry, and by whose eyes and when it is seen."""
    parser.add_argument("registry", metavar="REGISTRY", help="a YAML or JSON file, or a folder")
    parser.add_argument(
        "--ledger", metavar="FILE", help="what was published (default: ledger.jsonl beside it)"
    )
    add_audience(parser)
    add_now(parser)


def add_audience(parser: argparse.ArgumentParser) -> None:
    """Add ``--audience``."""
    parser.add_argument(
        "--audience",
        choices=("public", "press", "internal"),
        default="public",
        help="who it is for (default: public)",
    )


def add_now(parser: argparse.ArgumentParser) -> None:
    """Add ``--now``."""
    parser.add_argument(
        "--now",
        metavar="INSTANT",
        help="as if it were then: 2025-10-22T12:00Z (default: the clock)",
    )


def add_as_of(parser: argparse.ArgumentParser) -> None:
    """Add ``--as-of``."""
    parser.add_argument(
        "--as-of", metavar="INSTANT", help="the diary as the ledger had it at that instant"
    )


def add_cache(parser: argparse.ArgumentParser) -> None:
    """Add ``--cache`` and ``--no-cache``."""
    parser.add_argument(
        "--cache",
        metavar="DIR",
        help="where to remember what was built (default: summitcal in $XDG_CACHE_HOME)",
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="remember nothing, and build everything"
    )


def add_where(parser: argparse.ArgumentParser) -> None:
    """Add ``--where``."""
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="FACET=VALUE[,VALUE]",
        help="only these: kind=talks, not.status=held, since=2025-10-26 (may be repeated)",
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add ``-o``."""
    parser.add_argument("-o", "--output", metavar="FILE", help="write here (default: stdout)")
