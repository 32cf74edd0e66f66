"""Where a server listens: ``127.0.0.1:8000``, ``[::1]:8000``, ``localhost:0``."""

from __future__ import annotations

import re
import socket
from typing import Any

import attrs

from summitcal.errors import SummitcalError

DEFAULT = "127.0.0.1:8000"
_ADDRESS = re.compile(
    r"(?:\[(?P<six>[^\[\]]+)\]|(?P<host>[^:\[\]\s]+)):(?P<port>\d{1,5})", re.ASCII
)


class ServerError(SummitcalError):
    """A server that cannot start."""


class AddressError(ServerError):
    """A text that is no address, or names no host."""


@attrs.frozen
class Address:
    """An address to listen at, resolved."""

    family: socket.AddressFamily
    socket_address: tuple[Any, ...]


def resolved(text: str) -> Address:
    """Return the address that a text means.

    Raises:
        AddressError: it is no address, or its host is unknown.
    """
    found = _ADDRESS.fullmatch(text)
    if not found or int(found["port"]) > 65535:
        raise AddressError(
            f"{text!r} is no address to listen at: write {DEFAULT!r} or '[::1]:8000'"
        )
    host = found["six"] or found["host"]
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, int(found["port"]), type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError):
        raise AddressError(f"no such host: {host!r}") from None
    return Address(family, address)


def url_of(socket_address: tuple[Any, ...]) -> str:
    """Return the address of a listening socket as a URL."""
    host, port = socket_address[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
