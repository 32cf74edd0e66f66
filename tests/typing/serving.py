"""What the public names of `summitcal.server` take and give; nothing runs it."""

from __future__ import annotations

from typing import assert_type
from wsgiref.types import WSGIApplication

from summitcal import errors
from summitcal.server import (
    AddressError,
    Exchange,
    PublishedFolder,
    Request,
    Response,
    ServerError,
    StandaloneServer,
    application,
    respond,
    serve,
)


def shown(exchange: Exchange) -> None:
    """Take an exchange, as a log does."""
    assert_type(str(exchange), str)
    assert_type(exchange.status, int)
    assert_type(exchange.milliseconds, float)


def respond_takes_a_folder_and_a_request(folder: PublishedFolder, request: Request) -> None:
    """A path does for a folder, and everything of a request has a default."""
    assert_type(respond(folder, request), Response)
    response = respond("public", Request())
    assert_type(response.status_line, str)
    assert_type(response.header("ETag"), str | None)
    assert_type(response.body, bytes)


def application_is_of_the_kind_that_servers_run(folder: PublishedFolder) -> None:
    """With or without a prefix, another application and a log."""
    plain = application(folder)
    assert_type(plain, WSGIApplication)
    mounted = application("public", "/calendars", otherwise=plain, log=shown)
    with StandaloneServer(mounted, "127.0.0.1:0") as server:
        assert_type(server.url, str)
        server.stop()


def serve_gives_nothing() -> None:
    """It ends when it is told to; what cannot be served is an error of ours."""
    serve("public", "127.0.0.1:8000", log=shown, started=print)
    error: errors.SummitcalError = ServerError("no folder")
    assert isinstance(error, AddressError | ServerError)
