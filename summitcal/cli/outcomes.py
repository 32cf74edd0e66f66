"""How commands end: exit codes, errors and warnings, and the result."""

from __future__ import annotations

import sys
from argparse import Namespace
from importlib import import_module
from pathlib import Path

from summitcal.errors import (
    InvalidRegistryError,
    SummitcalError,
    UnknownIdError,
    UnknownZoneError,
)

FINE, FAULTY, WRONG = 0, 1, 2


class UsageError(Exception):
    """The words of a command are off."""


def guarded(options: Namespace) -> int:
    """Run a command; turn the errors that summitcal raises on purpose into exit codes."""
    try:
        code: int = import_module(options.module).run(options)
    except InvalidRegistryError as error:
        from summitcal.cli.problems import print_problems

        print_problems(error.problems, sys.stderr)
        return FAULTY
    except (UnknownIdError, UnknownZoneError, UsageError) as error:
        return complain(str(error), WRONG)
    except SummitcalError as error:
        return complain(str(error), FAULTY)
    return code


def complain(message: str, code: int) -> int:
    """Print an error and return the exit code."""
    print(f"summitcal: error: {message}", file=sys.stderr)
    return code


def warn(message: str) -> None:
    """Print what somebody should know of a result that is there all the same."""
    print(f"summitcal: warning: {message}", file=sys.stderr)


def write_result(data: bytes, output: str | None) -> None:
    """Write a result to ``-o FILE``, or to stdout as the bytes it is."""
    if output and output != "-":
        try:
            Path(output).write_bytes(data)
        except OSError as error:
            raise UsageError(f"cannot write {output!r}: {error.strerror}") from None
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
