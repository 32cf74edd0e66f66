"""A view becomes a folder that any static host serves.

Everything is rendered in memory before anything is written. Each file is replaced by rename, and
only where its bytes differ, so that at any instant every file is whole, old or new; the manifest
comes last, and then what only the last manifest names is removed.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import attrs

from summitcal.errors import PublicationError
from summitcal.feeds import Feed, plan_feeds
from summitcal.ical import Blocks, render
from summitcal.ledger import Entry, entries
from summitcal.model.vocabulary import Audience
from summitcal.pages.records import as_json, programme_record
from summitcal.registry.index import Registry
from summitcal.selection import turning_points, view

MANIFEST = "manifest.json"
_FORMAT = "summitcal-1"
_UNFINISHED = ".summitcal-part"

Progress = Callable[[int, int], None]
"""Called with how many files are done and how many there are."""


@attrs.frozen(kw_only=True)
class Publication:
    """What was published, for a summary."""

    feeds: tuple[Feed, ...]
    entries: tuple[Entry, ...]
    written: tuple[str, ...]
    """Paths in the folder whose bytes changed."""
    removed: tuple[str, ...]
    turning_point: datetime | None
    """UTC: when the folder changes next with nothing edited."""

    @property
    def undated(self) -> int:
        """How many entries stand in no feed, for want of a day."""
        return sum(not entry.state.is_drawn for entry in self.entries)


def publish(
    registry: Registry,
    out: str | os.PathLike[str],
    *,
    now: datetime,
    audience: Audience = Audience.PUBLIC,
    progress: Progress = lambda _done, _all: None,
) -> Publication:
    """Write the folder of one audience.

    Args:
        out: is made if missing; a non-empty folder must be one of ours.
        now: aware.

    Raises:
        PublicationError: the folder is not ours, or another build is writing it.
    """
    seen = view(registry, audience, now)
    made = entries(seen, now)
    feeds = plan_feeds(seen, made)
    files = _render(feeds, progress)
    files["registry.json"] = as_json(programme_record(seen.diary, made)).encode()
    written, removed = _write_folder(Path(out), files)
    return Publication(
        feeds=feeds,
        entries=made,
        written=written,
        removed=removed,
        turning_point=next(iter(turning_points(registry, audience, now)), None),
    )


def _render(feeds: tuple[Feed, ...], progress: Progress) -> dict[str, bytes]:
    """Return the bytes of every feed by its path."""
    blocks = Blocks()
    files = {}
    for done, feed in enumerate(feeds, 1):
        files[feed.path] = render(feed, blocks)
        progress(done, len(feeds))
    return files


def _write_folder(
    folder: Path, files: Mapping[str, bytes]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Bring a folder to these files; return what was written and what removed."""
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        before = _last_manifest(folder)
        for left in folder.rglob(f"*{_UNFINISHED}"):
            left.unlink()
        hashes = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
        if not set(hashes) <= set(before):
            # Named before it is there: a build that is killed leaves no file that nobody owns.
            _write(folder / MANIFEST, _manifest(dict.fromkeys(hashes, "") | before))
        written = [path for path, data in sorted(files.items()) if _write(folder / path, data)]
        _write(folder / MANIFEST, _manifest(hashes))
        removed = sorted(set(before) - set(files))
        for path in removed:
            _remove(folder, path)
    return tuple(written), tuple(removed)


def _manifest(hashes: Mapping[str, str]) -> bytes:
    return as_json({"format": _FORMAT, "files": dict(hashes)}).encode()


def _last_manifest(folder: Path) -> dict[str, str]:
    """Return path → hash of what the folder was last said to hold.

    Raises:
        PublicationError: the folder holds something, and none of it says that it is ours.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        files = manifest["files"] if manifest["format"] == _FORMAT else None
    except FileNotFoundError:
        if any(path.suffix != _UNFINISHED for path in folder.iterdir()):
            message = f"{str(folder)!r} is not empty and has no {MANIFEST} of summitcal's"
            raise PublicationError(f"{message}: name another folder") from None
        return {}
    except (ValueError, TypeError, KeyError):
        files = None
    if not isinstance(files, dict) or not all(_is_inside(folder, path) for path in files):
        message = f"{str(folder / MANIFEST)!r} is damaged or not summitcal's"
        raise PublicationError(f"{message}: name another folder, or empty this one")
    return {str(path): str(digest) for path, digest in files.items()}


def _is_inside(folder: Path, path: str) -> bool:
    whole = Path(os.path.normpath(folder / path))
    return whole != folder and whole.is_relative_to(os.path.normpath(folder))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder against a second publisher."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"another build is writing {str(folder)!r}"
            raise PublicationError(f"{message}: wait until it is done") from None
        yield
    finally:
        os.close(handle)


def _write(path: Path, data: bytes) -> bool:
    """Replace a file where its bytes differ; return whether they did."""
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + _UNFINISHED)
    unfinished.write_bytes(data)
    unfinished.replace(path)
    return True


def _remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    (folder / path).unlink(missing_ok=True)
    for parent in (folder / path).parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()
