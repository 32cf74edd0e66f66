"""The command line: the only place that prints, and that reads the clock or the environment.

Results go to stdout, errors to stderr. Exit 0: fine; 1: the registry has errors (or warnings with
``--strict``), or the ledger forbids it; 2: wrong usage or an unknown id. Each command imports what
it needs when it runs.
"""

from __future__ import annotations

import os
import sys

from summitcal.cli.parser import parse


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code."""
    options = parse(arguments)
    try:
        from summitcal.cli.common import guarded

        code = guarded(options)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code
