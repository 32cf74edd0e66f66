"""A published folder as its readers see it: files that the manifest names, whole or not at all.

A build replaces each file by rename and the manifest last, but a folder is also copied, unpacked and
synchronised by tools that write in place. So a file counts once its bytes have the hash that the
manifest gives. One that differs is for a while taken for unfinished, and what was last good is served
from memory; after that a whole file is served as it is, because a calendar that cannot be had empties
the calendars of those who subscribe to it.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

import attrs

from summitcal.server.coding import compress, unpacks_to
from summitcal.server.memory import Memory
from summitcal.server.paths import MANIFEST, is_servable, open_beneath

GRACE = 10.0
"""Seconds for which what differs from the manifest is taken for unfinished."""
MEMORY = 64 * 2**20
"""Bytes of files kept, those served last."""

_SETTLED = 2.0  # seconds; a file system's clock may be that coarse
_TRIES = 5
_PAUSE = 0.05
_FORMATS = "summitcal-"


@attrs.frozen
class File:
    """A file in one state."""

    name: str
    digest: str
    """The SHA-256 of the bytes, in hexadecimal."""
    data: bytes | None
    """None where the manifest names the state, and there are no such bytes."""
    modified: int | None
    """Seconds since 1970: the first full second since which the file is as it is."""
    public: bool
    """Whether anybody may read it, and so any page and any cache."""
    note: str = ""
    """For the log."""


@attrs.frozen
class _Seen:
    """A file as it was read."""

    signature: tuple[int, ...]
    settled: bool
    """Whether a later change must show in the signature."""
    digest: str
    whole: bool

    @property
    def changed(self) -> float:
        """Seconds since 1970: when the file was last written, or put in its place."""
        return max(self.signature[:2]) / 10**9


@attrs.frozen
class _Manifest:
    files: Mapping[str, str]
    data: bytes
    seen: _Seen
    public: bool


class PublishedFolder:
    """A folder, and what is remembered of it between requests; safe to share among threads."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        clock: Callable[[], float] = time.time,
        memory: int = MEMORY,
    ) -> None:
        self._path = os.fspath(path)
        self.clock = clock
        self._bytes = Memory(memory)
        self._seen: dict[str, _Seen] = {}
        self._good: dict[str, _Seen] = {}
        self._missing_since: dict[str, float] = {}
        self._manifest: _Manifest | None = None

    def file(self, name: str) -> File | None:
        """Return a file, or None where the manifest names none.

        A file without data is one that should be there, is damaged, and was never seen whole.
        """
        expected = ""
        for attempt in range(_TRIES):
            if attempt > 1:  # the first time, a build may have ended between two looks
                time.sleep(_PAUSE)
            with self._opened() as root:
                manifest, damaged = self._current_manifest(root)
                if manifest is None and damaged:
                    continue
                if manifest is None:
                    return None
                if name == MANIFEST:
                    return self._file(name, manifest.seen, manifest.data, manifest.public)
                if name not in manifest.files:
                    return None
                expected = manifest.files[name]
                seen, data = self._look(root, name)
            if seen and seen.digest == expected:
                self._good[name] = seen
                self._missing_since.pop(name, None)
                return self._file(name, seen, data, manifest.public)
            if attempt:
                found = self._differing(name, seen, data, manifest.public)
                if found or not seen:
                    return found
        return File(name, expected, None, None, public=False, note="damaged")

    def names(self, name: str) -> bool:
        """Return whether the manifest names a file."""
        with self._opened() as root:
            manifest, _ = self._current_manifest(root)
        return manifest is not None and name in manifest.files

    def packed(self, file: File) -> bytes | None:
        """Return a file's gzip bytes, or None where they would save nothing.

        They are those of the file of the same name with ``.gz`` after it, if that holds the same.
        """
        if file.data is None:
            return None
        key = f"{file.digest}-gzip"
        packed = self._bytes.get(key)
        if packed is None:
            with self._opened() as root:
                _, packed = self._look(root, f"{file.name}.gz")
            if packed is None or not unpacks_to(packed, file.data):
                packed = compress(file.data)
            self._bytes.put(key, packed)
        return packed if len(packed) < len(file.data) else None

    # What is on the disk

    @contextmanager
    def _opened(self) -> Iterator[int | None]:
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

    def _look(self, root: int | None, name: str) -> tuple[_Seen | None, bytes | None]:
        """Read a file, or take it from memory where it is what it was."""
        if root is None:
            return None, None
        try:
            handle = open_beneath(root, name)
        except OSError:
            return None, None
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                return None, None
            known = self._seen.get(name)
            if known and known.settled and known.signature == _signature(status):
                data = self._bytes.get(known.digest)
                if data is not None:
                    return known, data
            with os.fdopen(os.dup(handle), "rb") as file:
                data = file.read()
            seen = _Seen(
                signature=_signature(status),
                settled=self.clock() - max(status.st_mtime, status.st_ctime) > _SETTLED,
                digest=hashlib.sha256(data).hexdigest(),
                whole=_signature(os.fstat(handle)) == _signature(status) and _is_whole(name, data),
            )
        except OSError:
            return None, None
        finally:
            os.close(handle)
        self._seen[name] = seen
        self._bytes.put(seen.digest, data)
        return seen, data

    def _current_manifest(self, root: int | None) -> tuple[_Manifest | None, bool]:
        """Return the manifest, and whether one is there that is none.

        The last one stands in for one that is damaged, and for a while for one that is missing.
        """
        seen, data = self._look(root, MANIFEST)
        last = self._manifest
        if seen and last and seen.digest == last.seen.digest:
            manifest: _Manifest | None = attrs.evolve(last, seen=seen)
        else:
            manifest = _parsed(seen, data)
            if manifest:
                self._forget_all_but(manifest.files)
        if manifest:
            self._manifest = manifest
            self._missing_since.pop(MANIFEST, None)
            return manifest, False
        stands_in = last if seen or self._is_just_missing(MANIFEST) else None
        return stands_in, seen is not None

    def _forget_all_but(self, files: Mapping[str, str]) -> None:
        """Drop what is remembered of files that are no longer published."""
        for memory in (self._seen, self._good, self._missing_since):
            for name in list(memory):
                if name not in files and name != MANIFEST:
                    with suppress(KeyError):
                        del memory[name]

    # What differs from the manifest

    def _differing(
        self, name: str, seen: _Seen | None, data: bytes | None, public: bool
    ) -> File | None:
        """Return what to serve of a file that is not what the manifest says, if anything."""
        good = self._good.get(name)
        last = self._bytes.get(good.digest) if good else None
        if seen is None:
            served = good if self._is_just_missing(name) else None
        elif seen.whole and self.clock() - seen.changed > GRACE:
            served = None
        else:
            served = good
        if served and last is not None:
            odd = "missing" if seen is None else "unfinished" if seen.whole else "damaged"
            return self._file(name, served, last, public, f"{odd}, last good bytes")
        if seen and seen.whole:
            return self._file(name, seen, data, public, "not what the manifest says")
        return None

    def _is_just_missing(self, name: str) -> bool:
        now = self.clock()
        return now - self._missing_since.setdefault(name, now) < GRACE

    def _file(
        self, name: str, seen: _Seen, data: bytes | None, public: bool, note: str = ""
    ) -> File:
        # The second after the one in which it was written, once that has begun: of two states in one
        # second, no client is told a date that would hold for both (RFC 9110 section 8.8.2.2).
        second = seen.signature[0] // 10**9 + 1
        modified = second if second <= self.clock() else None
        return File(name, seen.digest, data, modified, public, note)


def _signature(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def _is_whole(name: str, data: bytes) -> bool:
    """Return whether bytes have a beginning and an end, as far as their format shows it."""
    if not name.endswith(".ics"):
        return True
    return data.startswith(b"BEGIN:VCALENDAR\r\n") and data.endswith(b"\r\nEND:VCALENDAR\r\n")


def _parsed(seen: _Seen | None, data: bytes | None) -> _Manifest | None:
    """Return a manifest, or None where these bytes are none of summitcal's."""
    if seen is None or data is None:
        return None
    try:
        read = json.loads(data)
        files = {
            name: str(digest) for name, digest in read["files"].items() if is_servable(name)
        }
        ours = str(read["format"]).startswith(_FORMATS)
        public = read.get("audience", "public") == "public"
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return _Manifest(files, data, seen, public) if ours else None
