"""What a build read and wrote, so that the next one can see that nothing changed without reading.

A file is known as git's index knows it: by type, size, times and inode. Where these differ, it is
held against the hash of its bytes. Where they do not, that is no proof if it may have changed
within the tick of the clock in which it was looked at; so one whose times are not clearly older
than the look is read as well. A trace also names the code
that built, and the instants between which it holds. It is JSON under a checksum: whatever else
stands in its place counts as none, and then everything is built.

This is what a build loads first, and often all that it loads: nothing heavy is imported here, and
no `Path` is made for thousands of files.
"""

from __future__ import annotations

import json
import os
import stat
import zlib
from datetime import UTC, datetime
from hashlib import sha256

# What type checkers know as typing.TYPE_CHECKING: to import typing takes a while.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, TypeAlias

    Status: TypeAlias = list[Any]
    """Of a file: type and mode, size, the times of its last changes in nanoseconds, inode."""

_FORMAT = 1
_OF_REGISTRY = (".yaml", ".yml")
_TICK = 100_000_000
"""Nanoseconds: more than a file system with fine times lags behind the clock."""
_COARSE_TICK = 2_000_000_000
"""Likewise of one that keeps whole seconds."""


class Look:
    """Some files as they were at a time: of each its status, and the SHA-256 of its bytes."""

    def __init__(
        self, at: int, statuses: dict[str, Status | None], digests: Mapping[str, str]
    ) -> None:
        """Take what is known of files, by their absolute paths.

        Args:
            at: nanoseconds since 1970, by the clock, not later than the first status.
            digests: none of a folder.
        """
        self.at = at
        self.statuses = statuses
        self.digests = digests

    def is_still_true(self, at: int) -> bool:
        """Whether the files hold what they held; if some had to be read for that, looks anew.

        A file of another status may hold the same: a checkout touches what it does not change.

        Args:
            at: nanoseconds since 1970, by the clock: now.
        """
        has_read = False
        for path, known in self.statuses.items():
            status = status_of(path)
            if known is None or status is None:
                return False
            if status != known or not self._is_settled(status):
                if not self._holds_the_same(path, known, status):
                    return False
                self.statuses[path] = status
                has_read = True
        if has_read:
            self.at = at
        return True

    def digest_of(self, path: str) -> str:
        """Return the SHA-256 of a file that holds what it held; empty: it does not, or none is."""
        known, status = self.statuses.get(path), status_of(path)
        if known is None or status is None:
            return ""
        if status != known or not self._is_settled(status):
            if not self._holds_the_same(path, known, status):
                return ""
            self.statuses[path] = status
        return self.digests.get(path, "")

    def _holds_the_same(self, path: str, known: Status, status: Status) -> bool:
        """Whether a file, by its bytes, is what it was; a folder is by its status alone."""
        if known[:2] != status[:2]:  # another type, or another size
            return False
        return path in self.digests and digest_of(path) == self.digests[path]

    def _is_settled(self, status: Status) -> bool:
        """Whether a file cannot have changed since the look and still have this status."""
        if stat.S_ISDIR(status[0]):
            return True
        _, _, modified, changed, _ = status
        return self._is_older(modified) and self._is_older(changed)

    def _is_older(self, at: int) -> bool:
        return bool(at < self.at - (_TICK if at % 10**9 else _COARSE_TICK))


class Trace:
    """What a build read and wrote, between which instants it holds, and what it had to say."""

    def __init__(
        self, since: str, until: str, read: Look, written: Look, summary: Mapping[str, Any]
    ) -> None:
        """Take what a build knows when it has ended.

        Args:
            since: its `now` as `instant_mark` spells it.
            until: when its files change with nothing edited, likewise; empty: never.
            read: the registry.
            written: the ledger and the folder.
            summary: what it printed, as plain JSON.
        """
        self.since, self.until = since, until
        self.read, self.written = read, written
        self.summary = summary

    def is_still_true(self, now: str, at: int) -> bool:
        """Whether a build at `now` would read what this one read, and write what there is.

        Args:
            now: as `instant_mark` spells it.
            at: nanoseconds since 1970, by the clock, whatever `now` is.
        """
        is_between = self.since <= now and (not self.until or now < self.until)
        return is_between and self.read.is_still_true(at) and self.written.is_still_true(at)

    def as_bytes(self, builder: str) -> bytes:
        """Return the trace as its file has it."""
        looks = [[look.at, look.statuses, look.digests] for look in (self.read, self.written)]
        plain = [_FORMAT, builder, self.since, self.until, looks, self.summary]
        data = json.dumps(plain).encode()
        return b"%08x\n%b" % (zlib.crc32(data), data)


def parsed_trace(data: bytes, builder: str) -> Trace | None:
    """Return the trace in the bytes of its file; None where it is damaged, or of another code."""
    checksum, _, rest = data.partition(b"\n")
    if checksum != b"%08x" % zlib.crc32(rest):
        return None
    plain = json.loads(rest)
    if plain[:2] != [_FORMAT, builder]:
        return None
    since, until, looks, summary = plain[2:]
    read, written = (Look(*look) for look in looks)
    return Trace(since, until, read, written, summary)


def instant_mark(instant: datetime) -> str:
    """Return an instant as text that sorts as instants do."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def statuses_of(paths: Iterable[str]) -> dict[str, Status | None]:
    """Return the statuses of files by their paths, as `real_paths` has them."""
    return {path: status_of(path) for path in paths}


def real_paths(paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    """Return paths as there is one for each file: absolute, and through no link to a folder.

    What lies behind a link that is a file's own name may be another file tomorrow: it stays.
    """
    folders: dict[str, str] = {}
    found = []
    for path in paths:
        folder, name = os.path.split(os.fspath(path))
        if folder not in folders:
            folders[folder] = os.path.realpath(folder)
        found.append(os.path.join(folders[folder], name))
    return found


def status_of(path: str) -> Status | None:
    """Return what tells one state of a file from another; None: it is no file, and no folder.

    Of a folder it is the type and which registry files are in it, whatever else is.
    """
    try:
        found = os.stat(path)
        if stat.S_ISDIR(found.st_mode):
            return [found.st_mode, *sorted(n for n in os.listdir(path) if n.endswith(_OF_REGISTRY))]
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return [found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def digest_of(path: str) -> str:
    """Return the SHA-256 of a file; empty where it cannot be read."""
    try:
        with open(path, "rb") as stream:
            return sha256(stream.read()).hexdigest()
    except OSError:
        return ""
