"""From a request to a response: the one function of this package; sections named are RFC 9110's."""

from __future__ import annotations

import os

import attrs

from summitcal.publication.media import cache_control, disposition, media_type, shrinks
from summitcal.server.coding import GZIP, IDENTITY, codings
from summitcal.server.conditional import format_date, held_tag, is_refused
from summitcal.server.folder import File, PublishedFolder
from summitcal.server.messages import Request, Response
from summitcal.server.paths import file_name

LONGEST_TARGET = 8000
"""Octets of path and query: what RFC 9112 section 3 asks to take at least."""
LARGEST_HEADERS = 16 * 1024
"""Octets of all header names and values."""

_ALLOWED = "GET, HEAD, OPTIONS"
_ANY_ORIGIN = ("Access-Control-Allow-Origin", "*")
_NOT_SNIFFED = ("X-Content-Type-Options", "nosniff")
_DAY = "86400"


def respond(folder: PublishedFolder | str | os.PathLike[str], request: Request) -> Response:
    """Answer a request from a published folder.

    Args:
        folder: a `PublishedFolder` remembers what it has read; a path is read anew.
        request: its path is that below the mount.
    """
    response = _answer(folder, request)
    if request.method == "HEAD":  # the headers of GET, and nothing after them (section 9.3.2)
        return attrs.evolve(response, body=b"")
    return response


def _answer(folder: PublishedFolder | str | os.PathLike[str], request: Request) -> Response:
    if len(request.path) + len(request.query) > LONGEST_TARGET:
        return _plain(414, "the address is too long")
    if sum(len(n) + len(v) for n, v in request.headers.items()) > LARGEST_HEADERS:
        return _plain(431, "the header fields are too large")
    if request.method == "OPTIONS":
        return _options()
    if request.method not in ("GET", "HEAD"):
        return _plain(405, "only GET, HEAD and OPTIONS", ("Allow", _ALLOWED))
    held = folder if isinstance(folder, PublishedFolder) else PublishedFolder(folder)
    return _found(held, request)


def _found(folder: PublishedFolder, request: Request) -> Response:
    name = file_name(request.path)
    if request.path == "" and request.mount:
        name = None  # links in the page are relative to the address with a slash
    file = folder.file(name) if name is not None else None
    if file is not None:
        return _of_file(folder, file, request)
    inside = file_name(f"{request.path}/")
    if not request.path.endswith("/") and inside is not None and folder.names(inside):
        last = (request.mount + request.path).rpartition("/")[2]
        return _plain(308, "the address ends in a slash", ("Location", f"{last}/"))
    return _plain(404, "not found")


def _of_file(folder: PublishedFolder, file: File, request: Request) -> Response:
    """Answer with a file, its headers, or the word that nothing changed."""
    forms = codings(request.headers.get("accept-encoding")) if shrinks(file.name) else (IDENTITY,)
    tags = [_tag(file, form) for form in forms]
    if not file.digest:
        return _unavailable(file)
    conditions = (request.headers, tags, file.modified, folder.clock())
    if is_refused(*conditions):
        return _plain(412, "the file is another by now")
    # Also where the bytes are lost: the manifest says which ones they would be, and a client that
    # holds those needs no others.
    held = held_tag(*conditions)
    if held is not None:
        return Response(304, (("ETag", held), *_shared(file)), note=file.note)
    if file.data is None:
        return _unavailable(file)
    form, body = IDENTITY, file.data
    if forms[0] == GZIP:
        packed = folder.packed(file)
        if packed is not None:
            form, body = GZIP, packed
    saved = disposition(file.name)
    return Response(
        200,
        (
            ("Content-Type", media_type(file.name)),
            ("Content-Length", str(len(body))),
            *([("Content-Encoding", GZIP)] if form == GZIP else []),
            *([("Content-Disposition", saved)] if saved else []),
            ("ETag", _tag(file, form)),
            *([("Last-Modified", format_date(file.modified))] if file.modified else []),
            *_shared(file),
            ("Accept-Ranges", "none"),
            _NOT_SNIFFED,
        ),
        body,
        file.note,
    )


def _tag(file: File, form: str) -> str:
    """Return the entity tag of a form: the SHA-256 of the file, and the coding if there is one."""
    return f'"{file.digest}-{GZIP}"' if form == GZIP else f'"{file.digest}"'


def _shared(file: File) -> tuple[tuple[str, str], ...]:
    """Return what 200 and 304 have in common (section 15.4.5)."""
    return (
        ("Cache-Control", cache_control(public=file.public)),
        *([("Vary", "Accept-Encoding")] if shrinks(file.name) else []),
        *([_ANY_ORIGIN, ("Access-Control-Expose-Headers", "ETag")] if file.public else []),
    )


def _options() -> Response:
    """Say what may be asked of any address, and let a browser's calendar ask it."""
    return Response(
        204,
        (
            ("Allow", _ALLOWED),
            _ANY_ORIGIN,
            ("Access-Control-Allow-Methods", "GET, HEAD"),
            ("Access-Control-Allow-Headers", "If-None-Match, If-Modified-Since"),
            ("Access-Control-Max-Age", _DAY),
        ),
    )


def _unavailable(file: File) -> Response:
    response = _plain(503, "this file is being replaced", ("Retry-After", "60"))
    return attrs.evolve(response, note=file.note)


def _plain(status: int, text: str, *headers: tuple[str, str]) -> Response:
    """Return a line of text, with the same headers for whatever is the reason."""
    body = f"{text}\n".encode()
    return Response(
        status,
        (
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            _ANY_ORIGIN,
            _NOT_SNIFFED,
            *headers,
        ),
        body,
    )
