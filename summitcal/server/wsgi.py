"""A published folder as a WSGI application (PEP 3333): for any server, or inside another site."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from summitcal.server.answers import respond
from summitcal.server.folder import PublishedFolder
from summitcal.server.messages import Exchange, Log, Request, no_log

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_NOWHERE = "\0"  # no file's name, so not found


def application(
    folder: PublishedFolder | str | os.PathLike[str],
    prefix: str = "",
    *,
    otherwise: WSGIApplication | None = None,
    log: Log = no_log,
) -> WSGIApplication:
    """Return a WSGI application over a published folder.

    Args:
        folder: need not be there yet; until it is, nothing is found.
        prefix: what stands before every path, where the server leaves it on: ``/calendars``. What a
            server has taken off stands in SCRIPT_NAME, and needs no prefix.
        otherwise: answers what is not under the prefix.
        log: called for every exchange, in the thread that answered it.
    """
    held = folder if isinstance(folder, PublishedFolder) else PublishedFolder(folder)
    prefix = f"/{prefix.strip('/')}" if prefix.strip("/") else ""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        started = time.perf_counter()
        whole = _decoded(environ.get("PATH_INFO", ""))
        path = whole.removeprefix(prefix)
        if prefix and (path == whole or path[:1] not in ("", "/")):
            if otherwise is not None:
                return otherwise(environ, start_response)
            path = _NOWHERE
        mount = _decoded(environ.get("SCRIPT_NAME", "")).rstrip("/")
        request = Request(
            method=environ["REQUEST_METHOD"],
            path=path,
            headers=_headers(environ),
            mount=mount + prefix,
            query=environ.get("QUERY_STRING", ""),
        )
        response = respond(held, request)
        start_response(response.status_line, list(response.headers))
        spent = (time.perf_counter() - started) * 1000
        sent = len(response.body)
        log(Exchange(request.method, mount + whole, response.status, sent, spent, response.note))
        return [response.body] if response.body else []

    return answer


def _decoded(text: str) -> str:
    """Return a path as text; PEP 3333 hands its bytes over as Latin-1."""
    return text.encode("latin-1", "replace").decode("utf-8", "surrogateescape")


def _headers(environ: WSGIEnvironment) -> dict[str, str]:
    """Return the headers of a request by their names."""
    return {
        key[5:].replace("_", "-"): value
        for key, value in environ.items()
        if key.startswith("HTTP_")
    }
