"""The programs of the page about serving: each way to run the folder inside something else."""

from __future__ import annotations

import asyncio
import doctest
import importlib.util
import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from serve_page import PAGE, programs, write_program
from server_folders import feed, get, later, publish_files, tag_of
from test_wsgi_application import call

import summitcal

TAG = tag_of(feed())
RUN = {
    "wsgi.py",
    "logged.py",
    "flask_site.py",
    "newsroom/wsgi.py",
    "newsroom/urls.py",
    "fastapi_site.py",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder to work in, with a published one in it, as the page assumes."""
    publish_files(tmp_path / "public", {"feeds/diary.ics": feed(), "index.html": b"<p>index</p>"})
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def load(name: str, folder: Path) -> ModuleType:
    """Run a program of the page, and return it as a module."""
    spec = importlib.util.spec_from_file_location(
        f"page_{Path(name).stem}", write_program(name, folder)
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def check_mount(ask: Any) -> None:
    """Check what each mount must do: a feed, its poll, HEAD, one 404, the way to the root."""
    status, headers, body = ask("/calendars/feeds/diary.ics")
    assert status == 200, body
    assert body == feed()
    assert headers["content-type"] == "text/calendar; charset=utf-8"
    assert headers["etag"] == TAG
    assert headers["content-length"] == str(len(feed()))

    status, headers, body = ask("/calendars/feeds/diary.ics", headers={"If-None-Match": TAG})
    assert (status, headers["etag"], body) == (304, TAG, b"")

    status, headers, body = ask("/calendars/feeds/diary.ics", "HEAD")
    assert (status, headers["etag"], body) == (200, TAG, b"")
    assert headers["content-length"] == str(len(feed()))

    assert ask("/calendars/none")[::2] == (404, b"not found\n")
    assert ask("/calendars/feeds/%2e%2e/%2e%2e/secret")[0] == 404
    assert ask("/calendars/")[2] == b"<p>index</p>"
    status, headers, _ = ask("/calendars")
    assert status in (307, 308)
    assert headers["location"].endswith("calendars/")
    assert ask("/calendars/feeds/diary.ics", "POST")[0] == 405


def test_every_program_is_run_here():
    """A program that is added to the page is added to these tests."""
    assert set(programs()) == RUN


def test_the_session_of_the_page_is_true(desk):
    """The doctest of the page prints what it shows."""
    publish_files(desk / "public", {"officials/bessent.ics": feed()})
    text = PAGE.read_text().replace("\n```\n", "\n\n")
    found = doctest.DocTestParser().get_doctest(text, {}, "serve.md", None, 0)

    assert found.examples
    assert doctest.DocTestRunner().run(found).failed == 0


def test_a_wsgi_program(desk):
    """The smallest one is a WSGI application over the folder beside it."""
    assert call(load("wsgi.py", desk).app)[2] == feed()


def test_a_program_with_a_log(desk, caplog):
    """A logger of one's own gets one line an exchange."""
    caplog.set_level(logging.INFO)
    assert call(load("logged.py", desk).app, QUERY_STRING="token=s3cret")[2] == feed()

    assert caplog.messages[0].startswith(f"GET /feeds/diary.ics 200 {len(feed())} bytes ")


def test_inside_flask(desk):
    """Under its prefix the folder, everywhere else the site."""
    pytest.importorskip("flask")
    client = load("flask_site.py", desk).app.test_client()

    def ask(path: str, method: str = "GET", headers: dict[str, str] | None = None):
        response = client.open(path, method=method, headers=headers)
        return response.status_code, response.headers, response.data

    check_mount(ask)
    assert b"Subscribe" in ask("/")[2]
    assert ask("/feeds/diary.ics")[0] == 404


SETTINGS = """
SECRET_KEY = "only for this test"
ROOT_URLCONF = "newsroom.urls"
ALLOWED_HOSTS = ["*"]
USE_TZ = True
DEBUG_PROPAGATE_EXCEPTIONS = True
"""
DJANGO = """
import sys
from newsroom.wsgi import application
sys.path[:0] = sys.argv[1:]
from test_mounts import check_django
check_django(application)
print("all as in the others")
"""


def test_inside_django(desk):
    """As an application beside Django's, and as a view behind its middleware."""
    pytest.importorskip("django")
    for name in ("newsroom/wsgi.py", "newsroom/urls.py"):
        write_program(name, desk)
    (desk / "newsroom/settings.py").write_text(SETTINGS)
    here, package = Path(__file__).parent, Path(summitcal.__file__).parents[1]
    # Django is set up once in a process, so it is given one of its own.
    done = subprocess.run(
        [sys.executable, "-c", DJANGO, str(here)],
        env={**os.environ, "PYTHONPATH": f"{desk}:{package}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.stdout == "all as in the others\n", done.stderr


def check_django(application: Any) -> None:
    """Check both ways on the page; in the process that Django is set up in."""

    def ask(mount: str, path: str, method: str = "GET", headers: dict[str, str] | None = None):
        named = {f"HTTP_{n.upper().replace('-', '_')}": v for n, v in (headers or {}).items()}
        path = path.replace("/calendars", mount, 1)
        status, found, body = call(application, path, method, **named)
        return status, {name.lower(): value for name, value in found.items()}, body

    for mount in ("/calendars", "/press-calendars"):
        check_mount(partial(ask, mount))
    assert call(application, "/nothing")[0] == 404


def test_inside_fastapi(desk):
    """Through a2wsgi, as a mount of an ASGI site."""
    pytest.importorskip("fastapi")
    pytest.importorskip("a2wsgi")
    app = load("fastapi_site.py", desk).app

    def ask(path: str, method: str = "GET", headers: dict[str, str] | None = None):
        return asyncio.run(asgi_answer(app, path, method, headers or {}))

    check_mount(ask)
    assert ask("/feeds/diary.ics")[0] == 404


async def asgi_answer(app: Any, path: str, method: str, headers: dict[str, str]):
    """Return what an ASGI application answers."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": urllib.request.unquote(path),
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(n.lower().encode(), v.encode()) for n, v in {"Host": "a", **headers}.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    sent: list[dict[str, Any]] = []
    asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> dict[str, Any]:
        message = next(asked, None)
        if message is None:
            await asyncio.sleep(60)
        return message or {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = sent[0]
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return start["status"], {n.decode(): v.decode() for n, v in start["headers"]}, body


def test_under_granian(desk):
    """The command of the page, with another port."""
    pytest.importorskip("granian")
    write_program("wsgi.py", desk)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = next(
        line for line in PAGE.read_text().splitlines() if line.startswith("granian ")
    ).split()
    words[words.index("--port") + 1] = str(port)
    process = subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=desk,
        env={**os.environ, "PYTHONPATH": f"{desk}:{Path(summitcal.__file__).parents[1]}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )

    def ask(path: str, method: str = "GET", headers: dict[str, str] | None = None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}{path}", method=method, headers=headers or {}
        )
        try:
            response = urllib.request.urlopen(request, timeout=10)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            found = {name.lower(): value for name, value in response.headers.items()}
            return response.status, found, response.read()

    try:
        wait_for(port)
        status, headers, body = ask("/feeds/diary.ics?token=s3cret")
        wanted = {name.lower(): value for name, value in get(later(desk / "public")).headers}
        del wanted["last-modified"]
        assert (status, body) == (200, feed())
        assert wanted.items() <= headers.items()
        assert ask("/feeds/diary.ics", headers={"If-None-Match": TAG})[::2] == (304, b"")
        assert ask("/feeds/diary.ics", "HEAD")[::2] == (200, b"")
        assert ask("/%2e%2e/etc/passwd")[0] == 404
        assert ask("/feeds/diary.ics", "OPTIONS")[0] == 204
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # and its workers; how it stops is its own business
        process.wait(20)


def wait_for(port: int) -> None:
    """Wait until something listens."""
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("nothing listens")
