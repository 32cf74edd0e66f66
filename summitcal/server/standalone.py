"""The embedded server: the standard library's, for one machine and a few readers.

One request per connection (RFC 9112 section 9.6): a subscriber comes once an hour, and a connection
that is closed needs no limits of its own. What a stranger can hold is bounded: the size of a
request, the time to send it and to take the answer, and how many do so at once.
"""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from types import FrameType
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIServer

from summitcal.server.addresses import DEFAULT, ServerError, resolved, url_of
from summitcal.server.connection import Connection
from summitcal.server.manifest import MANIFEST
from summitcal.server.messages import Log, no_log
from summitcal.server.wsgi import application

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

MOST_AT_ONCE = 64
_POLL = 0.2


def serve(
    folder: str | os.PathLike[str],
    address: str = DEFAULT,
    *,
    log: Log = no_log,
    started: Callable[[str], None] = lambda _url: None,
) -> None:
    """Serve a published folder until SIGINT or SIGTERM; finish what is under way.

    Args:
        folder: a published one.
        address: host and port; port 0 takes a free one.
        log: called for every exchange, in the thread that answered it.
        started: called with the URL once it listens.

    Raises:
        ServerError: there is no published folder, or the address cannot be had.
    """
    if not (Path(folder) / MANIFEST).is_file():
        message = f"{os.fspath(folder)!r} has no {MANIFEST} of summitcal's"
        raise ServerError(f"{message}: build it first, with summitcal build REGISTRY --out DIR")
    with (
        StandaloneServer(application(folder, log=log), address, log=log) as server,
        _stopped_by_signals(server),
    ):
        started(server.url)
        server.serve_forever(_POLL)


class StandaloneServer(ThreadingMixIn, WSGIServer):
    """A WSGI server with a thread for each request; leaving its context waits for them."""

    request_queue_size = 128

    def __init__(self, app: WSGIApplication, address: str = DEFAULT, *, log: Log = no_log) -> None:
        """Listen.

        Raises:
            ServerError: the address is none, is in use, or is not for us to have.
        """
        where = resolved(address)
        self.app = app
        self.log = log
        self.address_family = where.family
        self._stopping = threading.Event()
        self._places = threading.BoundedSemaphore(MOST_AT_ONCE)
        self._unheard: set[socket.socket] = set()
        self._lock = threading.Lock()
        try:
            super().__init__(where.socket_address, Connection)
        except OSError as error:
            raise ServerError(_cannot_listen(address, error)) from None

    @property
    def url(self) -> str:
        """Return the URL of the root."""
        return url_of(self._listens_at)

    def server_bind(self) -> None:
        """Bind, without the look-up of a name that the standard library makes here."""
        TCPServer.server_bind(self)
        self._listens_at = self.socket.getsockname()
        self.server_name, self.server_port = self._listens_at[:2]
        self.setup_environ()

    def stop(self) -> None:
        """Take no more connections, and drop those that have asked nothing yet; return at once."""
        self._stopping.set()
        threading.Thread(target=self.shutdown, daemon=True).start()
        with self._lock:
            for connection in self._unheard:
                _hang_up(connection)

    def server_close(self) -> None:
        """Close the door, and wait for those inside."""
        self._stopping.set()
        super().server_close()

    @contextmanager
    def hearing(self, connection: socket.socket) -> Iterator[None]:
        """Note that a connection has not asked anything yet."""
        with self._lock:
            self._unheard.add(connection)
            if self._stopping.is_set():
                _hang_up(connection)
        try:
            yield
        finally:
            with self._lock:
                self._unheard.discard(connection)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread, once there is a place for one more."""
        while not self._places.acquire(timeout=_POLL):
            if self._stopping.is_set():
                self.shutdown_request(request)
                return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._places.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and make room for the next."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away; a bug shows its traceback."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RD)


def _cannot_listen(address: str, error: OSError) -> str:
    """Return why an address cannot be had, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"{address!r} is in use: stop what listens there, or name another port"
    if error.errno == errno.EACCES:
        return f"{address!r} is not for this user: name a port above 1023"
    return f"cannot listen at {address!r}: {(error.strerror or str(error)).lower()}"


@contextmanager
def _stopped_by_signals(server: StandaloneServer) -> Iterator[None]:
    """Let the first SIGINT or SIGTERM stop a server, and the second do what it always does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: dict[int, Any] = {}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def stop(_number: int, _frame: FrameType | None) -> None:
        restore()
        server.stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        restore()
