"""What ``summitcal build`` remembers of a folder: how the last build left it, and what it kept."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path

from summitcal.cli.unchanged import kept_file, read_file, read_trace, trace_file, write_file
from summitcal.publication.kept import Kept, parsed_kept
from summitcal.publication.traces import Look, real_paths, statuses_of


class FolderMemory:
    """What the last build did to a folder, and then what this one does."""

    def __init__(self, options: Namespace, ledger: Path, code: str) -> None:
        """Take the options of a build.

        Args:
            code: what tells the code that builds from any other.
        """
        self._folder = Path(options.out).resolve()
        (self._ledger,) = real_paths([ledger])
        self._file, self._code = kept_file(options), code
        self._trace = read_trace(trace_file(options), code)
        self.seen: Look | None = None
        """The folder and the ledger as this build left them; None: it has not ended."""

    @cached_property
    def kept(self) -> Kept:
        """What the last build kept."""
        return parsed_kept(read_file(self._file), self._code)

    def digest_of(self, path: str) -> str:
        """Return the SHA-256 of a file of the folder that holds what it held; empty: it does not.

        Args:
            path: in the folder.
        """
        return self._trace.written.digest_of(self._whole(path)) if self._trace else ""

    def see(self, digests: Mapping[str, str], staying: Collection[str], ledger: str) -> None:
        """Take what is published now."""
        at = time.time_ns()
        known = {self._whole(path): digest for path, digest in digests.items()}
        known[self._ledger] = ledger
        statuses = statuses_of(known)
        verified = self._trace.written.statuses if self._trace else {}
        for path in map(self._whole, staying):
            if statuses[path] != verified[path]:  # changed since: nobody knows what it holds
                statuses[path] = None
        self.seen = Look(at, statuses, known)

    def keep(self, kept: Kept) -> None:
        """Take what the next build can use."""
        write_file(self._file, kept.as_bytes(self._code))

    def _whole(self, path: str) -> str:
        return str(self._folder / path)
