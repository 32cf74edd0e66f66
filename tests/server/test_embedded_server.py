"""The embedded server, over real sockets on this machine."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from server_folders import feed, publish_files, tag_of

import summitcal
from summitcal.server import (
    AddressError,
    Exchange,
    ServerError,
    StandaloneServer,
    application,
    connection,
    serve,
    standalone,
)

LOCAL = "127.0.0.1:0"


@contextmanager
def running(
    app: Any, address: str = LOCAL, log: Any = lambda _: None
) -> Iterator[StandaloneServer]:
    """Run a server while the block runs."""
    server = StandaloneServer(app, address, log=log)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        thread.join()
        server.server_close()


@pytest.fixture
def lines() -> list[Exchange]:
    return []


@pytest.fixture
def server(held, lines) -> Iterator[StandaloneServer]:
    """Return a running server of the folder; what it logs is in `lines`."""
    with running(application(held, log=lines.append), log=lines.append) as server:
        yield server


def ask(server: StandaloneServer, method: str = "GET", path: str = "/feeds/diary.ics", **headers):
    """Return status, headers and body, as a client of the standard library sees them."""
    at = urlsplit(server.url)
    client = http.client.HTTPConnection(at.hostname, at.port, timeout=10)
    client.request(method, path, headers={n.replace("_", "-"): v for n, v in headers.items()})
    response = client.getresponse()
    body = response.read()
    client.close()
    return response.status, dict(response.getheaders()), body


def send(server: StandaloneServer, data: bytes, *, close: bool = False) -> bytes:
    """Return all that comes back for these bytes."""
    at = urlsplit(server.url)
    with socket.create_connection((at.hostname, at.port), timeout=10) as client:
        client.sendall(data)
        if close:
            client.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := client.recv(65536):
            answer += piece
    return answer


def test_a_feed_is_had(server):
    """GET over a socket is what the function answers, with a date, and one to a connection."""
    status, headers, body = ask(server)

    assert (status, body) == (200, feed())
    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert headers["ETag"] == tag_of(feed())
    assert headers["Connection"] == "close"
    assert "Date" in headers
    assert "Server" not in headers


def test_head_is_get_without_the_body(server):
    """The length is that of the feed, and nothing follows."""
    _, wanted, _ = ask(server)
    answer = send(server, b"HEAD /feeds/diary.ics HTTP/1.1\r\nHost: x\r\n\r\n")
    head, _, body = answer.partition(b"\r\n\r\n")

    assert body == b""
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert f"Content-Length: {wanted['Content-Length']}".encode() in head


def test_a_second_poll_is_not_modified(server, lines):
    """The tag of the first answer gets 304, which has no length, and the log says so."""
    tag = ask(server)[1]["ETag"]
    status, headers, body = ask(server, If_None_Match=tag)

    assert (status, body) == (304, b"")
    assert "Content-Length" not in headers
    assert headers["ETag"] == tag
    assert [(line.status, line.sent) for line in lines] == [(200, len(feed())), (304, 0)]


def test_an_answer_without_content_has_no_length(server):
    """RFC 9110 section 8.6: 204 has no Content-Length."""
    status, headers, _ = ask(server, "OPTIONS")

    assert status == 204
    assert "Content-Length" not in headers


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        ("GET http://diary.example.org/feeds/diary.ics HTTP/1.1", 200),
        ("GET HTTP://user:pw@diary.example.org:80/feeds/diary.ics?a=http://b/c HTTP/1.1", 200),
        ("GET http://diary.example.org HTTP/1.1", 200),
        ("GET http://diary.example.org?x/y HTTP/1.1", 200),
        ("OPTIONS * HTTP/1.1", 204),
        ("GET /feeds%2Fdiary.ics HTTP/1.1", 200),
        ("GET /feeds/%64iary.ics?x=y HTTP/1.0", 200),
        ("GET /../../etc/passwd HTTP/1.1", 404),
        ("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1", 404),
        ("GET /feeds/diary.ics%00 HTTP/1.1", 404),
        ("GET /feeds/diary.ics HTTP/1.2", 200),
        ("GET /feeds/diary.ics HTTP/2.0", 505),
        ("GET /feeds/diary.ics", 400),
        ("GET", 400),
        ("GET /a b HTTP/1.1", 400),
        ("GET /a HTTP/x", 400),
        ("\x16\x03\x01\x02\x00\x01", 400),
        ("POST /feeds/diary.ics HTTP/1.1", 405),
    ],
)
def test_a_request_line_is_read_as_the_rfc_has_it(server, request_line, status):
    """RFC 9112 section 3: absolute, origin and asterisk form, and what is none of them."""
    answer = send(server, f"{request_line}\r\nHost: diary.example.org\r\n\r\n".encode("latin-1"))

    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"\r\nConnection: close\r\n" in answer


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("GET / HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        ("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        ("GET / HTTP/1.0\r\n\r\n", 200),
        ("GET / HTTP/1.1\nHost: a\n\n", 200),
        ("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 200),
        ("GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n", 200),
    ],
)
def test_a_request_names_one_host(server, head, status):
    """RFC 9112 section 3.2; an empty line before a request is passed over (section 2.2)."""
    assert send(server, head.encode()).startswith(f"HTTP/1.1 {status} ".encode())


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GET /" + b"x" * 20_000, 414),
        (b"GET /" + b"x" * 7990 + b"?" + b"y" * 100 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 17_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 70_000, 431),
        (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 200 + b"\r\n", 431),
    ],
)
def test_a_request_has_a_largest_size(server, lines, data, status):
    """Too long an address and too many headers are refused while they arrive."""
    try:
        answer = send(server, data)
    except ConnectionResetError:  # what was not read any more
        answer = b""
    deadline = time.monotonic() + 5
    while not lines and time.monotonic() < deadline:
        time.sleep(0.01)

    assert lines[0].status == status
    assert answer == b"" or answer.startswith(f"HTTP/1.1 {status} ".encode())


def test_a_body_that_nobody_asked_for_does_not_hide_the_answer(server):
    """A client that sends it first and reads then is not cut off before its 405."""
    at = urlsplit(server.url)
    with socket.create_connection((at.hostname, at.port), timeout=10) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n")
        for _ in range(5):
            time.sleep(0.05)
            client.sendall(b"x" * 10_000)

        assert client.recv(65536).startswith(b"HTTP/1.1 405 ")


def test_one_request_a_connection(server):
    """What follows a request is not read, so nothing can be smuggled behind it."""
    one = b"GET /none HTTP/1.1\r\nHost: a\r\n\r\n"

    assert send(server, one + one).count(b"HTTP/1.1 ") == 1


def test_who_says_nothing_is_let_go(server, lines, monkeypatch):
    """A connection has so long to ask; half a request is answered 408, none is just closed."""
    monkeypatch.setattr(connection, "SECONDS_TO_ASK", 0.2)

    assert send(server, b"") == b""
    assert send(server, b"GET / HTTP/1.1\r\nHo").startswith(b"HTTP/1.1 408 ")
    assert send(server, b"GET / HTTP/1.1\r\nHo", close=True) == b""
    assert [line.status for line in lines] == [408]


def test_who_says_it_slowly_is_let_go_too(server, monkeypatch):
    """The time is for the whole request: a byte now and then does not buy more."""
    monkeypatch.setattr(connection, "SECONDS_TO_ASK", 0.4)
    at = urlsplit(server.url)
    started = time.monotonic()
    with socket.create_connection((at.hostname, at.port), timeout=10) as client:
        for byte in b"GET /feeds/diary.ics HTTP/1.1\r\n" * 10:
            try:
                client.sendall(bytes([byte]))
            except OSError:
                break
            time.sleep(0.05)

    assert time.monotonic() - started < 3


def test_who_does_not_take_the_answer_is_let_go(tmp_path, monkeypatch):
    """A client that stops reading holds its thread for so long, and no other."""
    monkeypatch.setattr(connection, "SECONDS_TO_TAKE", 0.3)
    big = publish_files(tmp_path, {"feeds/diary.ics": feed(lines=1_000_000)})
    with running(application(big)) as server:
        at = urlsplit(server.url)
        with socket.create_connection((at.hostname, at.port)) as stuck:
            stuck.sendall(b"GET /feeds/diary.ics HTTP/1.1\r\nHost: a\r\n\r\n")
            time.sleep(0.1)
            assert ask(server, path="/none")[0] == 404
            started = time.monotonic()
            server.stop()
            server.server_close()

    assert time.monotonic() - started < 3


def test_so_many_at_once_and_the_rest_wait(held, monkeypatch):
    """With every place taken the next one is answered once there is room."""
    monkeypatch.setattr(standalone, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(connection, "SECONDS_TO_ASK", 0.5)
    with running(application(held)) as server:
        at = urlsplit(server.url)
        idle = [socket.create_connection((at.hostname, at.port)) for _ in range(2)]
        time.sleep(0.1)
        started = time.monotonic()

        assert ask(server)[0] == 200
        assert time.monotonic() - started > 0.2
        for client in idle:
            client.close()


def test_a_stop_with_every_place_taken(held, monkeypatch):
    """Who waits for a place is let go, and so is who has one and asks nothing."""
    monkeypatch.setattr(standalone, "MOST_AT_ONCE", 1)
    with running(application(held)) as server:
        at = urlsplit(server.url)
        idle = [socket.create_connection((at.hostname, at.port)) for _ in range(3)]
        time.sleep(0.1)
        started = time.monotonic()
    assert time.monotonic() - started < 3
    for client in idle:
        client.close()


def test_a_stop_finishes_what_is_under_way(held):
    """A request that was heard is answered, one that comes later is not."""
    heard, go_on = threading.Event(), threading.Event()
    feeds = application(held)

    def slow(environ, start_response):
        heard.set()
        go_on.wait(10)
        return feeds(environ, start_response)

    answers: list[Any] = []
    with running(slow) as server:
        client = threading.Thread(target=lambda: answers.append(ask(server)))
        client.start()
        heard.wait(10)
        server.stop()
        time.sleep(0.1)
        go_on.set()
        client.join()

    assert answers[0][0] == 200
    with pytest.raises(OSError, match="refused"):
        ask(server)


def test_a_bug_is_500_and_the_server_lives(capsys, held):
    """Its traceback goes to stderr, and nothing of it to the client."""
    feeds = application(held)

    def faulty(environ, start_response):
        if environ["PATH_INFO"] == "/bug":
            raise RuntimeError("s3cret")
        return feeds(environ, start_response)

    with running(faulty) as server:
        status, _, body = ask(server, path="/bug")
        assert ask(server)[0] == 200

    assert (status, body) == (500, b"internal server error\n")
    assert "RuntimeError: s3cret" in capsys.readouterr().err


def test_an_application_may_write_and_close():
    """The two old ways of PEP 3333, which a mounted site may use."""
    closed = []

    class Chunks(list):
        def close(self):
            closed.append(True)

    def old(_environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])(b"a")
        return Chunks([b"b"])

    with running(old) as server:
        assert ask(server)[2] == b"ab"
    assert closed == [True]


@pytest.mark.parametrize("address", ["127.0.0.1:0", "localhost:0", "[::1]:0"])
def test_a_url_says_where(held, address):
    """Port 0 is a free one, and an IPv6 address stands in brackets."""
    try:
        with running(application(held), address) as server:
            at = urlsplit(server.url)
            assert at.port
            assert ask(server)[0] == 200
            assert server.url == (
                f"http://[::1]:{at.port}/"
                if "::1" in server.url
                else f"http://127.0.0.1:{at.port}/"
            )
    except ServerError as error:
        if "::1" in address and "cannot" in str(error):
            pytest.skip("no IPv6 here")
        raise


@pytest.mark.parametrize(
    "address", ["", "8000", ":8000", "a:b", "127.0.0.1", "127.0.0.1:", "::1:80", "[::1]", "a:99999",
                "127.0.0.1:٣", "a b:1", "127.0.0.1:-1"]
)  # fmt: skip
def test_an_address_is_a_host_and_a_port(held, address):
    """What is none is said in a sentence with one that is."""
    with pytest.raises(
        AddressError, match=r"is no address to listen at: write '127\.0\.0\.1:8000'"
    ):
        StandaloneServer(application(held), address)


def test_an_address_in_use(held):
    """The message says so, and what to do."""
    with running(application(held)) as server:
        address = urlsplit(server.url).netloc
        with pytest.raises(
            ServerError, match="is in use: stop what listens there, or name another"
        ):
            StandaloneServer(application(held), address)


@pytest.mark.parametrize("address", ["nowhere.invalid:0", "192.0.2.1:0", "a..b:0"])
def test_an_address_that_is_not_ours(held, address):
    """A host that is unknown, or another machine's."""
    with pytest.raises(ServerError, match=r"no such host|cannot listen at"):
        StandaloneServer(application(held), address)


def test_a_folder_must_be_published(tmp_path):
    """An empty folder, or a wrong one, is said at the start and not by every 404."""
    with pytest.raises(ServerError, match=r"has no manifest\.json of summitcal's: build it first"):
        serve(tmp_path, LOCAL)


PROGRAM = """
import sys
from summitcal.server import serve
serve(sys.argv[1], "127.0.0.1:0", log=lambda line: print(line, flush=True),
      started=lambda url: print(url, flush=True))
print("stopped", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_gracefully(folder, number):
    """A program that serves ends by itself, and without an error, when it is told to."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder)],
        env={**os.environ, "PYTHONPATH": str(Path(summitcal.__file__).parents[1])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        at = urlsplit(process.stdout.readline())
        idle = socket.create_connection((at.hostname, at.port))
        client = http.client.HTTPConnection(at.hostname, at.port, timeout=10)
        client.request("GET", "/feeds/diary.ics?token=s3cret")
        assert client.getresponse().read() == feed()
        process.send_signal(number)
        out, err = process.communicate(timeout=10)
        idle.close()
        client.close()
    finally:
        process.kill()
        process.wait()

    assert process.returncode == 0
    assert err == ""
    assert out.startswith(f"GET /feeds/diary.ics 200 {len(feed())} bytes ")
    assert out.endswith("\nstopped\n")


def test_it_serves_outside_the_main_thread(folder):
    """There it leaves signals to the program that it is part of."""
    urls: list[str] = []
    listening = threading.Event()

    def started(url: str) -> None:
        urls.append(url)
        listening.set()

    thread = threading.Thread(
        target=serve, args=(folder, LOCAL), kwargs={"started": started}, daemon=True
    )
    thread.start()
    assert listening.wait(10)
    at = urlsplit(urls[0])
    client = http.client.HTTPConnection(at.hostname, at.port, timeout=10)
    client.request("GET", "/feeds/diary.ics")

    assert client.getresponse().read() == feed()
    client.close()
