"""``summitcal serve``: a published folder over HTTP, from this machine."""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress

from summitcal.cli.outcomes import FINE, UsageError
from summitcal.server import AddressError, Exchange, serve


def run(options: Namespace) -> int:
    """Serve until SIGINT or SIGTERM; print a line for each exchange."""

    def started(url: str) -> None:
        _print(f"{options.folder} at {url} (Ctrl-C stops)")

    try:
        serve(options.folder, options.address, log=_print, started=started)
    except AddressError as error:
        raise UsageError(f"--address: {error}") from None
    return FINE


def _print(line: Exchange | str) -> None:
    # Who reads the log may leave; who reads a feed must not notice.
    with suppress(OSError):
        print(line, flush=True)
