"""Published folders to serve, without what it takes to build them."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping
from pathlib import Path

from summitcal.server import PublishedFolder, Request, Response, respond

TYPES = {
    "feeds/diary.ics": "text/calendar; charset=utf-8",
    "index.html": "text/html; charset=utf-8",
    "registry.json": "application/json",
    "changes.atom": "application/atom+xml; charset=utf-8",
    "style.css": "text/css; charset=utf-8",
    "clock.js": "text/javascript; charset=utf-8",
    "map.svg": "image/svg+xml",
    "programme.txt": "text/plain; charset=utf-8",
    "programme.md": "text/markdown; charset=utf-8",
    "programme.pdf": "application/pdf",
    "unheard-of.xyz": "application/octet-stream",
    "manifest.json": "application/json",
}
LATER = 3600.0


def feed(word: str = "first", lines: int = 40) -> bytes:
    """Return a feed that says a word, long enough that it shrinks."""
    body = "".join(f"X-WORD:{word} {number}\r\n" for number in range(lines))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n".encode()


def write(path: Path, data: bytes) -> None:
    """Replace a file as a build does, by rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.summitcal-part")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def publish_files(folder: Path, files: Mapping[str, bytes], **more: object) -> Path:
    """Write files and the manifest that names them, in the order of a build."""
    for name, data in files.items():
        write(folder / name, data)
    name_them(
        folder, {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}, more
    )
    return folder


def name_them(folder: Path, hashes: Mapping[str, str], more: Mapping[str, object] = {}) -> None:
    """Write a manifest."""
    record = {"files": dict(hashes), "format": "summitcal-1", **more}
    write(folder / "manifest.json", json.dumps(record, indent=2).encode())


def later(folder: Path, seconds: float = LATER) -> PublishedFolder:
    """Return a folder for which it is an hour later, so that everything in it is old."""
    return PublishedFolder(folder, clock=lambda: time.time() + seconds)


def get(
    folder: PublishedFolder | Path,
    path: str = "/feeds/diary.ics",
    method: str = "GET",
    **headers: str,
) -> Response:
    """Ask for a path; ``If_None_Match="…"`` is a header."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return respond(folder, Request(method, path, named))


def tag_of(data: bytes, coding: str = "") -> str:
    """Return the entity tag that bytes must have."""
    return f'"{hashlib.sha256(data).hexdigest()}{coding and f"-{coding}"}"'
