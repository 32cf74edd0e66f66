"""One connection to the embedded server: a request is read within limits, and answered once."""

from __future__ import annotations

import io
import re
import socket
import sys
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from wsgiref.simple_server import WSGIRequestHandler

from summitcal.server.answers import LARGEST_HEADERS, LONGEST_TARGET
from summitcal.server.messages import Exchange
from summitcal.server.running import run

if TYPE_CHECKING:
    from summitcal.server.standalone import StandaloneServer

SECONDS_TO_ASK = 10.0
SECONDS_TO_TAKE = 60.0
_LONGEST_LINE = LONGEST_TARGET + 32  # and the method, and the version
_LARGEST_HEAD = _LONGEST_LINE + LARGEST_HEADERS + 4096  # and the colons and line ends of fields
_LEFT_UNREAD = 64 * 1024
_SECONDS_TO_LEAVE = 1.0
_END = re.compile(rb"\r?\n\r?\n")
_SCHEME_AND_HOST = re.compile(r"https?://[^/?#]*", re.IGNORECASE)


class _UnheardError(Exception):
    """A request that was not sent, or not within limits."""

    def __init__(self, status: HTTPStatus | None = None) -> None:
        super().__init__(status)
        self.status = status


class Connection(WSGIRequestHandler):
    """Reads a request as a whole, before anything of it is believed."""

    protocol_version = "HTTP/1.1"
    wbufsize = 64 * 1024
    disable_nagle_algorithm = True
    server: StandaloneServer

    def handle(self) -> None:
        """Read one request and answer it."""
        self._started = time.perf_counter()
        self.command, self.path = "-", "-"
        try:
            with self.server.hearing(self.connection):
                head = self._read_head()
        except _UnheardError as unheard:
            self.connection.settimeout(SECONDS_TO_TAKE)
            if unheard.status:
                self.send_error(unheard.status)
            return
        self.connection.settimeout(SECONDS_TO_TAKE)
        self.rfile = io.BufferedReader(cast("io.RawIOBase", io.BytesIO(head)))
        self.raw_requestline = self.rfile.readline()
        if not self.parse_request() or not self._is_sound():
            return
        self.path = _origin_form(self.path)
        status, headers, body = run(self.server.app, self.get_environ(), sys.stderr)
        self._send(status, headers, body)
        self._leave()

    def _read_head(self) -> bytes:
        """Return a request up to its empty line; the time is for all of it, not for each piece."""
        head = b""
        deadline = time.monotonic() + SECONDS_TO_ASK
        while not _END.search(head):
            try:
                self.connection.settimeout(max(deadline - time.monotonic(), 0.001))
                piece = self.connection.recv(16 * 1024)
            except TimeoutError:
                raise _UnheardError(HTTPStatus.REQUEST_TIMEOUT if head else None) from None
            if not piece:
                raise _UnheardError
            head = head + piece if head else piece.lstrip(b"\r\n")
            if len(head) > _LONGEST_LINE and b"\n" not in head[:_LONGEST_LINE]:
                raise _UnheardError(HTTPStatus.REQUEST_URI_TOO_LONG)
            if len(head) > _LARGEST_HEAD:
                raise _UnheardError(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        return head

    def _is_sound(self) -> bool:
        """Refuse HTTP/0.9, and a request without exactly one host (RFC 9112 section 3.2)."""
        hosts = len(self.headers.get_all("Host") or [])
        old = self.request_version == "HTTP/1.0"
        if self.request_version != "HTTP/0.9" and (hosts == 1 or (old and not hosts)):
            return True
        self.send_error(HTTPStatus.BAD_REQUEST)
        return False

    def _send(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        """Write a response, and that the connection ends with it (RFC 9112 section 9.6)."""
        lines = [f"HTTP/1.1 {status}", f"Date: {self.date_time_string()}"]
        lines += [f"{name}: {value}" for name, value in headers]
        lines += ["Connection: close", "", ""]
        self.wfile.write("\r\n".join(lines).encode("latin-1") + body)
        self.wfile.flush()

    def _leave(self) -> None:
        """Take some of a body that nobody asked for: unread, it would reset the connection."""
        if "Transfer-Encoding" not in self.headers and "Content-Length" not in self.headers:
            return
        self.connection.shutdown(socket.SHUT_WR)
        unread, deadline = _LEFT_UNREAD, time.monotonic() + _SECONDS_TO_LEAVE
        while unread > 0 and (left := deadline - time.monotonic()) > 0:
            self.connection.settimeout(left)
            piece = self.connection.recv(unread)
            if not piece:
                return
            unread -= len(piece)

    def handle_expect_100(self) -> bool:
        """Ask for no body (RFC 9110 section 10.1.1): the final answer comes at once."""
        return True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a request that is none, in one plain line, and log it."""
        del message, explain  # they repeat what the client sent
        status = HTTPStatus(code)
        body = f"{status.phrase.lower()}\n".encode()
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
        ]
        self._send(f"{status.value} {status.phrase}", headers, body)
        spent = (time.perf_counter() - self._started) * 1000
        exchange = Exchange(
            self.command or "-", _origin_form(self.path), status.value, len(body), spent
        )
        self.server.log(exchange)

    def log_message(self, format: str, *args: Any) -> None:
        """Leave the log to the application, which knows what it sent."""


def _origin_form(target: str) -> str:
    """Return a target without scheme and host, which a client may send (RFC 9112 section 3.2.2)."""
    found = _SCHEME_AND_HOST.match(target)
    rest = target[found.end() :] if found else target
    return rest if not found or rest.startswith("/") else f"/{rest}"
