"""The folder as a WSGI application: any server may run it, any site mount it (PEP 3333)."""

from __future__ import annotations

from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from server_folders import feed, get, later, publish_files, tag_of

from summitcal.server import Exchange, application


def call(app: Any, path: str = "/feeds/diary.ics", method: str = "GET", **more: str):
    """Return status, headers and body that a WSGI application answers."""
    environ: dict[str, Any] = {
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "REQUEST_METHOD": method,
        **more,
    }
    setup_testing_defaults(environ)
    answered: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], _error: Any = None) -> Any:
        answered[:] = [status, dict(headers)]
        return None

    chunks = app(environ, start_response)
    body = b"".join(chunks)
    if hasattr(chunks, "close"):
        chunks.close()
    return int(answered[0][:3]), answered[1], body


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
@pytest.mark.parametrize("path", ["/feeds/diary.ics", "/", "/none", "/" + "x" * 9000])
@pytest.mark.parametrize(
    "headers",
    [{}, {"HTTP_IF_NONE_MATCH": "*"}, {"HTTP_ACCEPT_ENCODING": "gzip"}, {"HTTP_IF_MATCH": '"x"'}],
)
def test_the_protocol_is_kept(held, method, path, headers):
    """`wsgiref.validate` finds nothing to say about any kind of answer."""
    query = {"QUERY_STRING": "token=secret"}
    status, _, body = call(validator(application(held)), path, method, **query, **headers)

    assert status in (200, 204, 304, 404, 405, 412, 414)
    assert (method != "HEAD" and status not in (204, 304)) or body == b""


def test_an_application_is_the_function(held):
    """Status, headers and body are those of `respond`, and a client's headers reach it."""
    app = application(held)

    assert call(app) == (200, dict(get(held).headers), feed())
    assert call(app, HTTP_IF_NONE_MATCH=tag_of(feed()))[0] == 304
    assert call(app, HTTP_ACCEPT_ENCODING="gzip")[1]["Content-Encoding"] == "gzip"


def test_a_query_changes_nothing(held):
    """Programs add one to get past caches."""
    assert call(application(held), QUERY_STRING="token=secret&x")[2] == feed()


def test_a_path_is_text_in_utf_8(tmp_path):
    """PEP 3333 hands a path over as Latin-1, whatever its bytes mean."""
    app = application(later(publish_files(tmp_path, {"feeds/中.ics": feed()})))

    assert call(app, "/feeds/中.ics".encode().decode("latin-1"))[2] == feed()
    assert call(app, "/feeds/\xff.ics")[0] == 404


def test_a_mount_is_taken_off_by_who_mounts(held):
    """SCRIPT_NAME is not part of what is looked up, and comes back in what is told."""
    lines: list[str] = []
    app = application(held, log=lambda exchange: lines.append(str(exchange)))
    status, headers, _ = call(app, "", SCRIPT_NAME="/site/calendars")

    assert call(app, SCRIPT_NAME="/site/calendars")[2] == feed()
    assert (status, headers["Location"]) == (308, "calendars/")
    assert [line.split()[1] for line in lines] == [
        "/site/calendars",
        "/site/calendars/feeds/diary.ics",
    ]


@pytest.mark.parametrize("prefix", ["/calendars", "calendars", "/calendars/", "calendars/"])
def test_a_prefix_is_taken_off_here(held, prefix):
    """Where the whole path arrives, the application knows what stands before it."""
    app = application(held, prefix)

    assert call(app, "/calendars/feeds/diary.ics")[2] == feed()
    assert call(app, "/calendars")[0] == 308
    assert call(app, "/calendars/")[0] == 200
    for path in ("/feeds/diary.ics", "/", "", "/calendarsfeeds/diary.ics", "/calendars.ics"):
        assert call(app, path)[0] == 404


def test_what_is_not_under_the_prefix_is_for_another(held):
    """Another application answers it, as if this one were not there."""

    def site(environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [environ["PATH_INFO"].encode()]

    lines: list[Exchange] = []
    app = application(held, "/calendars", otherwise=site, log=lines.append)

    assert call(app, "/calendars/feeds/diary.ics")[2] == feed()
    assert call(app, "/feeds/diary.ics")[2] == b"/feeds/diary.ics"
    assert call(app, "/calendars-of-ours/x", "POST")[2] == b"/calendars-of-ours/x"
    assert [exchange.path for exchange in lines] == ["/calendars/feeds/diary.ics"]


def logged(held: Any, *arguments: str, **more: str) -> Exchange:
    """Return the exchange that one call logs."""
    lines: list[Exchange] = []
    call(application(held, log=lines.append), *arguments, **more)
    return lines[0]


def test_a_line_tells_what_was_asked_and_sent(held):
    """Method, path, status, bytes and time."""
    exchange = logged(held)

    assert (exchange.method, exchange.path, exchange.status) == ("GET", "/feeds/diary.ics", 200)
    assert exchange.sent == len(feed())
    assert 0 < exchange.milliseconds < 5000
    line = str(Exchange("GET", "/feeds/diary.ics", 304, 0, 0.0449))
    assert line == "GET /feeds/diary.ics 304 0 bytes 0.0 ms"
    line = str(Exchange("GET", "/a", 200, 5, 1.25, "damaged, last good bytes"))
    assert line == "GET /a 200 5 bytes 1.2 ms (damaged, last good bytes)"


@pytest.mark.parametrize("path", ["/feeds/diary.ics", "/none", "/", "/x" * 5000])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_a_line_has_no_query(held, path, method):
    """What a client adds to an address may be a secret, and so may its credentials."""
    more = {"HTTP_AUTHORIZATION": "Basic s3cret", "HTTP_COOKIE": "s3cret"}
    line = str(logged(held, path, method, QUERY_STRING="token=s3cret", **more))

    assert "s3cret" not in line
    assert "?" not in line
    assert len(line) < 400


@pytest.mark.parametrize("path", ["/a.ics?token=s3cret", "/a.ics;token=s3cret", "/a.ics#s3cret"])
def test_a_query_that_was_taken_for_a_path_is_none_either(held, path):
    """A client that encodes the question mark sends its query as part of the path."""
    assert str(logged(held, path)).startswith("GET /a.ics 404 ")


@given(st.text(), st.text())
def test_a_line_is_one_line_of_ascii(method, path):
    """No client writes lines of its own into a log, nor speaks to its terminal."""
    line = str(Exchange(method, path, 404, 0, 0.0))

    assert line.isascii()
    assert line.isprintable()
    assert len(line.split(" ")) == 7
