"""What is on the disk: a file is read once, whole, and not again while it looks the same."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager

import attrs

from summitcal.server.memory import Memory
from summitcal.server.paths import open_beneath

_SETTLED = 2.0  # seconds; the clock of a file system may be that coarse


@attrs.frozen
class Seen:
    """A file as it was read."""

    signature: tuple[int, ...]
    """Times of the last write and of the last change, size, inode."""
    settled: bool
    """Whether a later change must show in the signature."""
    digest: str
    whole: bool
    """Whether it has a beginning and an end, as far as its format shows it."""

    @property
    def changed(self) -> float:
        """Seconds since 1970: when the file was last written, or put in its place."""
        return max(self.signature[:2]) / 10**9

    @property
    def full_second(self) -> int:
        """The first second since 1970 that began with the file as it is.

        Not the one in which it was written: two states may share that, and a client must not be
        told a date that holds for both (RFC 9110 section 8.8.2.2).
        """
        return self.signature[0] // 10**9 + 1


class Disk:
    """The files of a folder, and what is remembered of them; safe to share among threads."""

    def __init__(
        self, path: str | os.PathLike[str], clock: Callable[[], float], memory: Memory
    ) -> None:
        self._path = os.fspath(path)
        self._clock = clock
        self._memory = memory
        self._seen: dict[str, Seen] = {}

    @contextmanager
    def opened(self) -> Iterator[int | None]:
        """Hold the folder open: a link to it that is moved meanwhile does not mix two states."""
        try:
            root = os.open(self._path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError:
            yield None
            return
        try:
            yield root
        finally:
            os.close(root)

    def look(self, root: int | None, name: str) -> tuple[Seen | None, bytes]:
        """Return a file and its bytes; None where there is none."""
        if root is None:
            return None, b""
        try:
            handle = open_beneath(root, name)
        except OSError:
            return None, b""
        try:
            return self._look(handle, name)
        except OSError:
            return None, b""
        finally:
            os.close(handle)

    def _look(self, handle: int, name: str) -> tuple[Seen | None, bytes]:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return None, b""
        known = self._seen.get(name)
        if known and known.settled and known.signature == _signature(status):
            data = self._memory.get(known.digest)
            if data is not None:
                return known, data
        with os.fdopen(os.dup(handle), "rb") as file:
            data = file.read()
        steady = _signature(os.fstat(handle)) == _signature(status)
        seen = Seen(
            signature=_signature(status),
            settled=self._clock() - max(status.st_mtime, status.st_ctime) > _SETTLED,
            digest=hashlib.sha256(data).hexdigest(),
            whole=steady and _is_whole(name, data),
        )
        self._seen[name] = seen
        self._memory.put(seen.digest, data)
        return seen, data

    def forget_all_but(self, names: Container[str]) -> None:
        """Drop what is remembered of any other file."""
        for name in list(self._seen):
            if name not in names:
                self._seen.pop(name, None)


def _signature(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def _is_whole(name: str, data: bytes) -> bool:
    if not name.endswith(".ics"):
        return True
    return data.startswith(b"BEGIN:VCALENDAR\r\n") and data.endswith(b"\r\nEND:VCALENDAR\r\n")
