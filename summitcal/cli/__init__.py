"""The command line: the only place that prints, and that reads the clock or the environment.

Results go to stdout, errors to stderr. Exit 0: fine; 1: the registry has errors (or warnings with
``--strict``), or the ledger forbids it; 2: wrong usage or an unknown id. Each command imports what
it needs when it runs.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper

from summitcal import __version__

# What type checkers know as typing.TYPE_CHECKING: to import typing takes a while.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from argparse import Namespace


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code."""
    _prepare_streams()
    words = sys.argv[1:] if arguments is None else arguments
    if words == ["--version"]:  # argparse takes as long to load as Python itself
        print(f"summitcal {__version__}")
        return 0
    from summitcal.cli.parser import parse

    options = parse(words)
    try:
        code = _run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe has seen enough
        _write_no_more()
        return 0
    except OSError as error:  # a full disk, say, behind what is printed to
        _write_no_more()
        where = f"{error.filename!r}: " if error.filename else ""
        print(f"summitcal: error: {where}{error.strerror}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _run(options: Namespace) -> int:
    """Run a command, by the shortcut that it may have."""
    if options.shortcut and import_module(options.shortcut).answered(options):
        return 0
    from summitcal.cli.outcomes import guarded

    return guarded(options)


def _prepare_streams() -> None:
    """Let both streams speak UTF-8, whatever the locale; a file's odd name comes out as it is.

    One that was closed before we began takes what it is given and is silent.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, os.fdopen(nowhere, "w", encoding="utf-8"))
        elif isinstance(stream := getattr(sys, name), TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def _write_no_more() -> None:
    """Let what is still to be flushed go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
