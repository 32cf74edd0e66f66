"""What the options of several commands have in common."""

from __future__ import annotations

import argparse
import os
import sys

# What type checkers know as typing.TYPE_CHECKING: to import typing takes a while.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Commands: TypeAlias = Any  # argparse keeps the type of its sub-parsers to itself


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """As wide as the terminal.

    argparse finds that width by `shutil`, which loads three libraries for compression first: a
    tenth of the time that help takes.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    """Return how wide the terminal is, as `shutil.get_terminal_size` does."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given) > 0:
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # closed, or no terminal
        return 80


class Command:
    """A command: what it is for, an example, and the function that adds its options."""

    def __init__(
        self,
        name: str,
        text: str,
        example: str,
        add_options: Callable[[argparse.ArgumentParser], None],
    ) -> None:
        self.name = name
        self.text = text
        self.example = example
        self.add_options = add_options

    def add_to(self, commands: Commands, *, with_options: bool) -> None:
        """Add the parser of the command, which without its options is good for a list alone."""
        parser: argparse.ArgumentParser = commands.add_parser(
            self.name,
            help=self.text,
            description=f"{self.text[0].upper()}{self.text[1:]}.",
            epilog=f"example:\n  {self.example}",
            formatter_class=HelpFormatter,
            add_help=with_options,
        )
        if with_options:
            parser.set_defaults(module=f"summitcal.cli.{self.name}", shortcut="")
            self.add_options(parser)


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
