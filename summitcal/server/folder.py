"""A published folder as its readers see it: files that the manifest names, whole or not at all.

A build replaces each file by rename and the manifest last, but a folder is also copied and
synchronised by tools that write in place. So a file counts once its bytes have the hash that the
manifest gives. One that differs is for a while taken for unfinished, and what was last good is
served from memory; after that a whole file is served as it is, because a feed that cannot be had
empties the calendars of those who subscribe to it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import attrs

from summitcal.server.coding import compress, unpacks_to
from summitcal.server.disk import Disk, Seen
from summitcal.server.manifest import MANIFEST, Manifest, parsed_manifest
from summitcal.server.memory import Memory

GRACE = 10.0
"""Seconds for which what differs from the manifest is taken for unfinished."""
MEMORY = 64 * 2**20
"""Bytes of files kept, those served last."""

_TRIES = 5
_PAUSE = 0.05


@attrs.frozen
class File:
    """A file in one state."""

    name: str
    digest: str
    """The SHA-256 of the bytes, in hexadecimal; empty where nobody knows it."""
    data: bytes | None
    """None where there should be a file, and no such bytes are to be had."""
    modified: int | None
    """Seconds since 1970: when it was last changed, once that can be said."""
    public: bool
    note: str = ""
    """For the log."""


class PublishedFolder:
    """A folder, and what is remembered of it between requests; safe to share among threads."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        clock: Callable[[], float] = time.time,
        memory: int = MEMORY,
    ) -> None:
        """Name a folder, which need not be there yet.

        Args:
            path: may be a link to a folder, and be moved to another; no link in it is followed.
            clock: seconds since 1970.
            memory: how many bytes of files are kept, those served last.
        """
        self.clock = clock
        self._memory = Memory(memory)
        self._disk = Disk(path, clock, self._memory)
        self._manifest: Manifest | None = None
        self._good: dict[str, Seen] = {}
        self._missing_since: dict[str, float] = {}

    def file(self, name: str) -> File | None:
        """Return a file, or None where the manifest names none."""
        expected = ""
        for attempt in range(_TRIES):
            if attempt > 1:  # the first time, a build may have ended between two looks
                time.sleep(_PAUSE)
            with self._disk.opened() as root:
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
                seen, data = self._disk.look(root, name)
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
        with self._disk.opened() as root:
            manifest, _ = self._current_manifest(root)
        return manifest is not None and name in manifest.files

    def packed(self, file: File) -> bytes | None:
        """Return a file's gzip bytes, or None where they would save nothing.

        They are those of the file of the same name with ``.gz`` after it, if that holds the same.
        """
        if file.data is None:
            return None
        key = f"{file.digest}-gzip"
        packed = self._memory.get(key)
        if packed is None:
            with self._disk.opened() as root:
                seen, packed = self._disk.look(root, f"{file.name}.gz")
            if seen is None or not unpacks_to(packed, file.data):
                packed = compress(file.data)
            self._memory.put(key, packed)
        return packed if len(packed) < len(file.data) else None

    def _current_manifest(self, root: int | None) -> tuple[Manifest | None, bool]:
        """Return the manifest, and whether what is there is none.

        The last one stands in for one that is damaged, and for a while for one that is missing.
        """
        seen, data = self._disk.look(root, MANIFEST)
        last = self._manifest
        if seen is None:
            return (last if last and self._is_just_missing(MANIFEST) else None), False
        if last and seen.digest == last.seen.digest:
            manifest: Manifest | None = attrs.evolve(last, seen=seen)
        else:
            manifest = parsed_manifest(seen, data)
            if manifest is None:
                return last, True
            self._forget_all_but(manifest)
        self._manifest = manifest
        self._missing_since.pop(MANIFEST, None)
        return manifest, False

    def _forget_all_but(self, manifest: Manifest) -> None:
        """Drop what is remembered of files that are no longer published."""
        self._disk.forget_all_but({MANIFEST, *manifest.files})
        for name in {*self._good, *self._missing_since} - set(manifest.files):
            self._good.pop(name, None)
            self._missing_since.pop(name, None)

    def _differing(self, name: str, seen: Seen | None, data: bytes, public: bool) -> File | None:
        """Return what to serve of a file that is not what the manifest says, if anything."""
        last_good = self._good.get(name)
        last_data = self._memory.get(last_good.digest) if last_good else None
        if seen is None:
            odd, wait = "missing", self._is_just_missing(name)
        elif not seen.whole:
            odd, wait = "damaged", True
        else:
            odd, wait = "unfinished", self.clock() - seen.changed < GRACE
        if wait and last_good and last_data is not None:
            return self._file(name, last_good, last_data, public, f"{odd}, last good bytes")
        if seen and seen.whole:
            return self._file(name, seen, data, public, "not what the manifest says")
        return None

    def _is_just_missing(self, name: str) -> bool:
        now = self.clock()
        return now - self._missing_since.setdefault(name, now) < GRACE

    def _file(self, name: str, seen: Seen, data: bytes, public: bool, note: str = "") -> File:
        modified = seen.full_second if seen.full_second <= self.clock() else None
        return File(name, seen.digest, data, modified, public, note)
