"""What comes in and what goes out, as values: a request, a response, and a line on both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from urllib.parse import quote

import attrs

_LONGEST_LOGGED = 300


def _lower_names(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@attrs.frozen
class Request:
    """A request, as far as a folder of files has to know it."""

    method: str = "GET"
    path: str = "/"
    """Below the mount, percent-decoded once, without the query."""
    headers: Mapping[str, str] = attrs.field(factory=dict, converter=_lower_names)
    """Names in any case; a header that was sent twice is joined by a comma."""
    mount: str = ""
    """The path that the application is mounted under: ``/calendars``."""
    query: str = ""
    """Counted for its length, and never read nor logged."""


@attrs.frozen
class Response:
    """A response, whole."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""
    note: str = ""
    """For the log: what is odd about the folder."""

    @property
    def status_line(self) -> str:
        """Return status and phrase: ``304 Not Modified``."""
        return f"{self.status} {HTTPStatus(self.status).phrase}"

    def header(self, name: str) -> str | None:
        """Return the value of a header, whatever the case of its name."""
        return next((v for n, v in self.headers if n.lower() == name.lower()), None)


@attrs.frozen
class Exchange:
    """A request and its response, as one line of a log."""

    method: str
    path: str
    """With the mount, without the query; as the client sent it."""
    status: int
    sent: int
    """Bytes of the body."""
    milliseconds: float
    note: str = ""

    def __str__(self) -> str:
        # A client that encodes the whole address sends its query as part of the path.
        path = self.path
        for mark in "?#;":
            path = path.partition(mark)[0]
        shown = quote(path[:_LONGEST_LOGGED], safe="/!$&'()*+,:=@~", errors="replace") or "-"
        method = quote(self.method[:20], safe="") or "-"
        note = f" ({self.note})" if self.note else ""
        line = f"{method} {shown} {self.status} {self.sent} bytes {self.milliseconds:.1f} ms"
        return line + note


Log = Callable[[Exchange], None]
"""Called once for every exchange, from the thread that answered it."""


def no_log(_: Exchange) -> None:
    """Keep nothing."""
