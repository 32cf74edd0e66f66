"""Builds run one after the other while clients poll: nobody gets a part of one, or of two."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count, cycle
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from server_folders import publish_files
from test_embedded_server import running

import summitcal
from summitcal.server import PublishedFolder, Request, application, respond

ROUNDS = 200
THREADS = 4
POLLS = 250
EXAMPLE = Path(__file__).parents[2] / "examples/minimal"
FEEDS = ("feeds/diary.ics", "officials/a.ics", "officials/b.ics")

Ask = Callable[[str, dict[str, str]], tuple[int, str | None, bytes]]
States = dict[str, set[bytes]]


class Poller:
    """Asks as a client does, with the tag it was given last, and notes what is wrong."""

    def __init__(self, ask: Ask, states: States, built: threading.Event, packed: bool) -> None:
        self.ask, self.states, self.built, self.packed = ask, states, built, packed
        self.tags: dict[str, str | None] = {}
        self.wrong: list[str] = []
        self.answers: Counter[int] = Counter()
        self.distinct: set[bytes] = set()

    def __call__(self) -> None:
        polls = count()
        for name in cycle(self.states):
            if next(polls) >= POLLS and self.built.is_set():
                return
            headers = {"If-None-Match": self.tags.get(name) or '"none"'}
            if self.packed:
                headers["Accept-Encoding"] = "gzip"
            status, tag, body = self.ask(f"/{name}", headers)
            self.answers[status] += 1
            if status == 304:
                if body or tag != self.tags.get(name):
                    self.wrong.append(f"304 for {name}: {tag}")
                continue
            self.tags[name] = tag
            self.check(name, status, tag, gzip.decompress(body) if self.packed else body)

    def check(self, name: str, status: int, tag: str | None, body: bytes) -> None:
        """Note a body that is no state, or has another's tag."""
        digest = hashlib.sha256(body).hexdigest() + "-gzip" * self.packed
        if status != 200 or body not in self.states[name]:
            self.wrong.append(f"{status} for {name}: {len(body)} bytes")
        if tag != f'"{digest}"':
            self.wrong.append(f"{tag} for {name}, which is {digest}")
        self.distinct.add(body)


def poll_from_threads(ask: Ask, states: States, build: Callable[[], object]) -> list[Poller]:
    """Poll from threads while there is building, and so many times at least."""
    built = threading.Event()
    pollers = [Poller(ask, states, built, packed=number % 2 == 1) for number in range(THREADS)]
    threads = [threading.Thread(target=poller) for poller in pollers]
    for thread in threads:
        thread.start()
    build()
    built.set()
    for thread in threads:
        thread.join()

    assert [wrong for poller in pollers for wrong in poller.wrong] == []
    assert sum(poller.answers.total() for poller in pollers) >= THREADS * POLLS
    assert set().union(*(poller.answers for poller in pollers)) <= {200, 304}
    return pollers


@contextmanager
def as_function(folder: Path) -> Iterator[Ask]:
    """Ask the function itself."""
    held = PublishedFolder(folder)

    def ask(path: str, headers: dict[str, str]) -> tuple[int, str | None, bytes]:
        time.sleep(0.0005)  # a client has other things to do
        response = respond(held, Request("GET", path, headers))
        return response.status, response.header("ETag"), response.body

    yield ask


@contextmanager
def over_sockets(folder: Path) -> Iterator[Ask]:
    """Ask the embedded server."""
    with running(application(folder)) as server:
        at = urlsplit(server.url)

        def ask(path: str, headers: dict[str, str]) -> tuple[int, str | None, bytes]:
            client = http.client.HTTPConnection(at.hostname or "", at.port, timeout=30)
            client.request("GET", path, headers=headers)
            response = client.getresponse()
            body = response.read()
            client.close()
            return response.status, response.getheader("ETag"), body

        yield ask


@pytest.fixture(autouse=True)
def often() -> Iterator[None]:
    """Let threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def state(number: int, name: str) -> bytes:
    """Return a feed of one state; every line of it says which."""
    lines = "".join(f"X-STATE;N={number};L={line}:{name}\r\n" for line in range(200 + number % 7))
    return f"BEGIN:VCALENDAR\r\n{lines}END:VCALENDAR\r\n".encode()


STATES = {name: {state(number, name) for number in range(ROUNDS)} for name in FEEDS}


@pytest.mark.parametrize("asking", [as_function, over_sockets])
@pytest.mark.parametrize("in_place", [False, True], ids=["by rename", "in place"])
def test_every_body_is_one_state(tmp_path, asking, in_place):
    """1,000 polls during 200 builds: each body is whole, one of those written, its tag its own.

    Also where the files are written over as they stand, once they have been seen whole.
    """
    folder = tmp_path / "public"
    write = _write_over if in_place else publish_files
    publish_files(folder, {name: state(0, name) for name in FEEDS})

    def build() -> None:
        for number in range(ROUNDS):
            write(folder, {name: state(number, name) for name in FEEDS})

    with asking(folder) as ask:
        for name in FEEDS:
            assert ask(f"/{name}", {})[0] == 200
        pollers = poll_from_threads(ask, STATES, build)

    assert in_place or all(len(poller.distinct) > 10 for poller in pollers)


def _write_over(folder: Path, files: dict[str, bytes]) -> None:
    """Write each file over what is there, half and half, neither shortened first nor by rename."""
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    manifest = json.dumps({"files": hashes, "format": "summitcal-1"}, indent=2).encode()
    for name, data in {**files, "manifest.json": manifest}.items():
        with (folder / name).open("r+b", buffering=0) as file:
            file.write(data[: len(data) // 2])
            file.write(data[len(data) // 2 :])
            file.truncate()


BUILDS = """
import sys
from datetime import UTC, datetime
import summitcal
out, registries = sys.argv[1], [summitcal.load(path) for path in sys.argv[3:]]
for number in range(int(sys.argv[2])):
    registry = registries[number % len(registries)]
    summitcal.publish(registry, out, now=datetime(2025, 10, 22, tzinfo=UTC))
"""


def run_builds(out: Path, times: int, *registries: Path) -> subprocess.Popen[bytes]:
    """Start a program that builds so many times, of one registry after the other."""
    return subprocess.Popen(
        [sys.executable, "-c", BUILDS, str(out), str(times), *map(str, registries)],
        env={**os.environ, "PYTHONPATH": str(Path(summitcal.__file__).parents[1])},
    )


def test_200_real_builds_during_1000_polls(tmp_path):
    """Another process builds the real thing, with feeds that come and go."""
    text = (EXAMPLE / "registry.yaml").read_text()
    registries, states = [], {"feeds/diary.ics": set()}
    for number in range(5):
        registry = tmp_path / f"registry-{number}.yaml"
        more = "".join(
            f"  note-{n}: {{title: Note {n}, when: 2025-10-27}}\n" for n in range(number)
        )
        own = text.replace("trade talks", f"trade talks {number}") + more
        registry.write_text(own + "feeds:\n  talks: {where: {kind: talks}}\n" * (number % 2))
        assert run_builds(tmp_path / f"public-{number}", 1, registry).wait() == 0
        states["feeds/diary.ics"].add((tmp_path / f"public-{number}/feeds/diary.ics").read_bytes())
        registries.append(registry)
    folder = tmp_path / "public"
    assert len(states["feeds/diary.ics"]) == 5
    assert run_builds(folder, 1, *registries).wait() == 0

    building = run_builds(folder, ROUNDS, *registries)
    with over_sockets(folder) as ask:
        pollers = poll_from_threads(ask, states, lambda: building.wait(120))

    assert building.wait() == 0
    assert len(set().union(*(poller.distinct for poller in pollers))) > 1


@pytest.mark.parametrize("audience", summitcal.Audience)
def test_a_real_folder_says_whom_it_is_for(tmp_path, audience):
    """Only what was built for the public may be kept by any cache and read by any page."""
    registry = summitcal.load(EXAMPLE / "registry.yaml")
    now = datetime(2025, 10, 22, tzinfo=UTC)
    summitcal.publish(registry, tmp_path / "public", now=now, audience=audience)
    response = respond(tmp_path / "public", Request("GET", "/feeds/diary.ics"))
    public = audience is summitcal.Audience.PUBLIC

    assert response.status == 200
    assert (response.header("Access-Control-Allow-Origin") == "*") is public
    assert response.header("Cache-Control").startswith("public" if public else "private")


def test_a_real_folder_is_served_as_it_is(tmp_path):
    """Every file that the manifest of a build names is had, and has the hash that it gives."""
    registry = Path(__file__).parents[2] / "examples/kuala-lumpur-2025"
    folder = tmp_path / "public"
    assert run_builds(folder, 1, registry).wait() == 0
    named = json.loads((folder / "manifest.json").read_text())["files"]

    with as_function(folder) as ask:
        for name, digest in named.items():
            status, tag, body = ask(f"/{name}", {})
            assert (status, tag) == (200, f'"{digest}"')
            assert body == (folder / name).read_bytes()
    assert len(named) > 20
