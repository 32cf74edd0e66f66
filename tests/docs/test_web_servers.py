"""The folder behind nginx and Caddy, as the page on publishing configures them, by the programs."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from docs_pages import DOCS, ROOT, blocks

import summitcal
from summitcal.server import PublishedFolder, Request, respond

IN_CI = os.environ.get("CI") == "true"
FEED = "/feeds/diary.ics"
NGINX = """\
daemon off; user {user}; pid {scratch}/pid; error_log stderr warn;
events {{}}
http {{
    access_log off;
    client_body_temp_path {scratch}/a; proxy_temp_path {scratch}/b; fastcgi_temp_path {scratch}/c;
    uwsgi_temp_path {scratch}/d; scgi_temp_path {scratch}/e;
{site}
}}
"""
"""What stands around a site, so that nginx touches nothing outside of a folder."""
CADDY = "{{\n    admin off\n    auto_https off\n    storage file_system {scratch}\n}}\n{site}"


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """Publish a folder."""
    folder = tmp_path / "public"
    registry = summitcal.load(ROOT / "examples/minimal")
    now = datetime(2025, 10, 22, 12, tzinfo=UTC)
    summitcal.publish(registry, folder, now=now, ledger=tmp_path / "ledger.jsonl")
    return folder


def _configuration(program: str, folder: Path, scratch: Path, port: int) -> str:
    """Return what the page says, on a port of this machine and without encryption."""
    first = {"nginx": "server {", "caddy": "diary.example.org {"}[program]
    (site,) = (b.body for b in blocks(DOCS / "how-to/publish.md") if b.body.startswith(first))
    changes = {
        "/srv/diary/public": str(folder),
        "443 ssl": f"127.0.0.1:{port}",
        "diary.example.org {": f"http://127.0.0.1:{port} {{",
    }
    for old, new in changes.items():
        site = site.replace(old, new)
    site = re.sub(r"^ *ssl_certificate.*\n", "", site, flags=re.MULTILINE)
    frame = {"nginx": NGINX, "caddy": CADDY}[program]
    user = folder.owner()
    return frame.format(site=site, scratch=scratch, user=user)


@pytest.fixture(params=["nginx", "caddy"])
def port(request: pytest.FixtureRequest, public: Path, tmp_path: Path) -> Iterator[int]:
    """Run a server over the folder; give its port."""
    search = f"{os.environ['PATH']}:/usr/sbin"
    program = shutil.which(request.param, path=search)
    if not program and not IN_CI:
        pytest.skip(f"{request.param} is not there")
    assert program
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    file = tmp_path / "Caddyfile"
    file.write_text(_configuration(request.param, public, scratch, number))
    words = {"nginx": ["-c"], "caddy": ["run", "--adapter", "caddyfile", "--config"]}
    with (tmp_path / "said").open("w+b") as said:
        server = subprocess.Popen(
            [program, *words[request.param], file],
            env={**os.environ, "HOME": str(scratch), "XDG_DATA_HOME": str(scratch),
                 "XDG_CONFIG_HOME": str(scratch)},
            stdin=subprocess.DEVNULL, stdout=said, stderr=said,
        )  # fmt: skip
        try:
            _wait_for(number, server, tmp_path / "said")
            yield number
        finally:
            server.terminate()
            server.wait(20)
    warned = [line for line in (tmp_path / "said").read_text().splitlines() if "warn]" in line]
    assert warned == []


def _wait_for(port: int, server: subprocess.Popen[bytes], said: Path) -> None:
    for _ in range(200):
        assert server.poll() is None, said.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(said.read_text())


def get(port: int, path: str = FEED, **headers: str) -> tuple[HTTPResponse, bytes]:
    """Return an answer and its body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers={"Connection": "close", **named})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_a_feed_is_served_as_by_ourselves(port: int, public: Path) -> None:
    """The same bytes and type, and the same words on how long a copy is good and who may read."""
    ours = respond(PublishedFolder(public), Request("GET", FEED))

    answer, body = get(port)

    assert (answer.status, body) == (200, (public / FEED[1:]).read_bytes())
    for name in ("Content-Type", "Content-Length", "Cache-Control", "Access-Control-Allow-Origin"):
        assert answer.headers[name] == ours.header(name)


def test_a_second_poll_costs_nothing(port: int) -> None:
    """304, by the tag and by the date, for either form."""
    for form in ({}, {"Accept_Encoding": "gzip"}):
        answer, _ = get(port, **form)
        for header, given in (("If_None_Match", "ETag"), ("If_Modified_Since", "Last-Modified")):
            again, body = get(port, **form, **{header: answer.headers[given]})
            assert (again.status, body) == (304, b"")


def test_who_asks_gets_gzip(port: int, public: Path) -> None:
    """And nobody else."""
    answer, body = get(port, Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == (public / FEED[1:]).read_bytes()
    assert "Content-Encoding" not in get(port)[0].headers


def test_pages_and_changes_have_their_types(port: int) -> None:
    """And what is not there is a 404."""
    types = {"/": "text/html", "/changes.atom": "application/atom+xml", "/nothing.ics": None}
    for path, wanted in types.items():
        answer, _ = get(port, path)
        assert answer.status == (200 if wanted else 404)
        assert not wanted or answer.headers.get_content_type() == wanted
