"""A build that has nothing to do: seen by the trace of the last one, before anything is loaded.

The trace is kept in a cache, one folder for a registry and an audience, that may be deleted at any
time. Nothing here is an error: what cannot be read or written is as if it were not there, and then
everything is built.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256

from summitcal.cli.summary import print_summary
from summitcal.cli.toolchain import builder
from summitcal.publication.traces import Trace, instant_mark, parsed_trace

# What type checkers know as typing.TYPE_CHECKING: to import typing takes a while.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from argparse import Namespace

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z", re.ASCII)
_SECONDS = re.compile(r"[0-9]{1,11}")


def answered(options: Namespace) -> bool:
    """Print the summary of a build that would change nothing; False: it has to be built."""
    file = trace_file(options)
    now = _now(options)
    if not file or not now:
        return False
    code, at = builder(), time.time_ns()
    trace = read_trace(file, code)
    if trace is None or not trace.is_still_true(instant_mark(now), at):
        return False
    if at in (trace.read.at, trace.written.at):  # files were read, and need not be another time
        keep_trace(file, trace, code)
    print_summary(options, trace.summary, 0, 0)
    return True


def trace_file(options: Namespace) -> str:
    """Return where the trace of a build is kept; empty: none is."""
    return _file(options, ".json")


def kept_file(options: Namespace) -> str:
    """Return where is kept what the next build can use; empty: nothing is."""
    return _file(options, ".kept")


def _file(options: Namespace, suffix: str) -> str:
    folder = cache_folder(options)
    if not folder or options.as_of or "://" in options.out:
        return ""
    return os.path.join(folder, f"build-{_name(options.out, options.ledger or '')}{suffix}")


def cache_folder(options: Namespace) -> str:
    """Return the folder of a registry and an audience in the cache; empty: nothing is kept."""
    if options.no_cache:
        return ""
    home = os.environ.get("XDG_CACHE_HOME", "")
    # By the specification of these folders a relative one is to be ignored.
    base = home if os.path.isabs(home) else os.path.expanduser("~/.cache")
    folder = options.cache or os.path.join(base, "summitcal")
    return os.path.join(folder, f"{options.audience}-{_name(options.registry)}")


def read_trace(file: str, code: str) -> Trace | None:
    """Return the trace that the same code kept in a file; None: there is none."""
    return parsed_trace(read_file(file), code)


def keep_trace(file: str, trace: Trace, code: str) -> None:
    """Keep a trace in a file."""
    write_file(file, trace.as_bytes(code))


def read_file(file: str) -> bytes:
    """Return the bytes of a file of the cache; empty: there is none."""
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except OSError:
        return b""


def write_file(file: str, data: bytes) -> None:
    """Write a file of the cache, whole or not at all; nobody else may read it."""
    part = f"{file}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
        with open(part, "wb", opener=_privately) as stream:
            stream.write(data)
        os.replace(part, file)
    except OSError:
        with suppress(OSError):
            os.unlink(part)


def _privately(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _name(*paths: str) -> str:
    """Return paths as one name of a file."""
    whole = "\0".join(os.path.realpath(path) if path else "" for path in paths)
    return sha256(os.fsencode(whole)).hexdigest()[:32]


def _now(options: Namespace) -> datetime | None:
    """Return the instant that a build is asked for; None: it takes more to read it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if options.now:
            return datetime.fromisoformat(options.now) if _INSTANT.fullmatch(options.now) else None
        if epoch:
            return datetime.fromtimestamp(int(epoch), UTC) if _SECONDS.fullmatch(epoch) else None
    except ValueError:
        return None
    return datetime.now(UTC)
