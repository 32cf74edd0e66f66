"""One connection to the embedded server: a request is read within limits, and answered once."""

from __future__ import annotations

import io
import socket
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from wsgiref.handlers import SimpleHandler
from wsgiref.simple_server import WSGIRequestHandler

from summitcal.server.answers import LARGEST_HEADERS, LONGEST_TARGET
from summitcal.server.messages import Exchange

if TYPE_CHECKING:
    from summitcal.server.standalone import StandaloneServer

SECONDS_TO_ASK = 10.0
SECONDS_TO_TAKE = 60.0
_LONGEST_LINE = LONGEST_TARGET + 32  # and the method, and the version
_LARGEST_HEAD = _LONGEST_LINE + LARGEST_HEADERS + 4096  # and the colons and line ends of fields
_LEFT_UNREAD = 64 * 1024
_SECONDS_TO_LEAVE = 1.0


class _UnheardError(Exception):
    """A request that was not sent, or not within limits."""

    def __init__(self, status: HTTPStatus | None = None) -> None:
        super().__init__(status)
        self.status = status


class _Answer(SimpleHandler):
    """Writes one response as HTTP/1.1 and says that the connection ends with it."""

    http_version = "1.1"
    server_software = ""  # a version helps nobody but who looks for a hole
    os_environ: dict[str, str] = {}  # noqa: RUF012 - as the base class has it

    def cleanup_headers(self) -> None:
        """Add what is the server's to say; leave out the length where there is no body."""
        assert self.headers is not None
        self.headers["Connection"] = "close"
        if (self.status or "")[:3] not in ("204", "304"):
            super().cleanup_headers()

    def finish_content(self) -> None:
        """Send the headers of a response without a body (RFC 9110 section 8.6: with no length)."""
        if not self.headers_sent:
            self.send_headers()


class Connection(WSGIRequestHandler):
    """Reads a request as a whole, before anything of it is believed."""

    protocol_version = "HTTP/1.1"
    timeout = int(SECONDS_TO_TAKE)
    wbufsize = 64 * 1024
    disable_nagle_algorithm = True
    server: StandaloneServer  # type: ignore[assignment]

    def handle(self) -> None:
        """Read one request and answer it."""
        self._started = time.perf_counter()
        self.command, self.path, self.request_version = "-", "-", ""
        try:
            with self.server.hearing(self.connection):
                head = self._read_head()
        except _UnheardError as unheard:
            if unheard.status:
                self.send_error(unheard.status)
            return
        self.connection.settimeout(SECONDS_TO_TAKE)
        self.rfile = io.BufferedReader(cast(io.RawIOBase, io.BytesIO(head)))
        self.raw_requestline = self.rfile.readline()
        if not self.parse_request() or not self._is_sound():
            return
        self.path = _origin_form(self.path)
        answer = _Answer(
            io.BytesIO(), self.wfile, self.get_stderr(), self.get_environ(), multithread=True
        )
        answer.run(self.server.get_app())
        self.wfile.flush()
        self._leave()

    def _read_head(self) -> bytes:
        """Return a request up to its empty line; the time is for all of it, not for each piece."""
        head = b""
        deadline = time.monotonic() + SECONDS_TO_ASK
        while b"\r\n\r\n" not in head and b"\n\n" not in head:
            left = deadline - time.monotonic()
            try:
                self.connection.settimeout(max(left, 0.001))
                piece = self.connection.recv(16 * 1024)
            except TimeoutError:
                piece = b""
                if head:
                    raise _UnheardError(HTTPStatus.REQUEST_TIMEOUT) from None
            if not piece:
                raise _UnheardError
            head = (head + piece).lstrip(b"\r\n") if not head else head + piece
            if b"\n" not in head[: _LONGEST_LINE + 1] and len(head) > _LONGEST_LINE:
                raise _UnheardError(HTTPStatus.REQUEST_URI_TOO_LONG)
            if len(head) > _LARGEST_HEAD:
                raise _UnheardError(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        return head

    def _is_sound(self) -> bool:
        """Refuse HTTP/0.9, and a request without exactly one host (RFC 9112 section 3.2)."""
        hosts = self.headers.get_all("Host") or []
        if self.request_version == "HTTP/0.9" or (
            len(hosts) != 1 and self.request_version != "HTTP/1.0"
        ):
            self.send_error(HTTPStatus.BAD_REQUEST)
            return False
        return True

    def _leave(self) -> None:
        """Let a client that sends a body see the answer: unread bytes would reset the connection."""
        if self.headers.get("Content-Length", "0") == "0" and not self.headers["Transfer-Encoding"]:
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
        lines = (
            f"HTTP/1.1 {status.value} {status.phrase}",
            f"Date: {self.date_time_string()}",
            "Content-Type: text/plain; charset=utf-8",
            f"Content-Length: {len(body)}",
            "Connection: close",
        )
        self.wfile.write("\r\n".join((*lines, "", "")).encode() + body)
        spent = (time.perf_counter() - self._started) * 1000
        path = _origin_form(getattr(self, "path", "-"))
        self.server.log(Exchange(self.command or "-", path, status.value, len(body), spent))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Leave the log to those who know what was sent."""


def _origin_form(target: str) -> str:
    """Return a target without scheme and host, which a client may send (RFC 9112 section 3.2.2)."""
    scheme, mark, rest = target.partition("://")
    if mark and scheme.lower() in ("http", "https"):
        rest = rest.partition("?")[0] and rest
        slash = rest.find("/")
        return rest[slash:] if slash >= 0 else "/"
    return target
