"""Running a WSGI application once (PEP 3333): its whole answer, before any of it is sent."""

from __future__ import annotations

import io
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

Answer = tuple[str, list[tuple[str, str]], bytes]
"""Status line, headers, body."""


def run(app: WSGIApplication, environ: dict[str, Any], errors: TextIO) -> Answer:
    """Return what an application answers; a bug in it is a 500, and its traceback an error line."""
    environ |= {
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": errors,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    status = ""
    headers: list[tuple[str, str]] = []
    body: list[bytes] = []

    def start_response(
        line: str, fields: list[tuple[str, str]], _exc_info: object = None, /
    ) -> Callable[[bytes], object]:
        nonlocal status, headers
        status, headers = line, fields
        return body.append

    try:
        chunks = app(environ, start_response)
        try:
            body.extend(chunks)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
    except Exception:  # whatever it is, the next request is to be answered
        traceback.print_exc(file=errors)
        sorry = b"internal server error\n"
        return "500 Internal Server Error", _plain_headers(sorry), sorry
    return status, headers, b"".join(body)


def _plain_headers(body: bytes) -> list[tuple[str, str]]:
    return [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
