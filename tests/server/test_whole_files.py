"""200 only with a whole file: what a build, a copy, an accident and a take-down look like."""

from __future__ import annotations

import os
import time

import pytest
from server_folders import feed, get, later, name_them, publish_files, tag_of, write

from summitcal.server import PublishedFolder
from summitcal.server import folder as folder_module
from summitcal.server.memory import Memory

TORN = [
    b"",
    feed("second")[:-1],
    feed("second")[:-40],
    feed("second")[20:],
    feed("second").replace(b"\r\n", b"\n"),
    b"<html>Service unavailable</html>",
    b"END:VCALENDAR\r\n",
]


class Clock:
    """Tells the time, and can be moved on."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def now(folder, clock):
    """Return the folder as it is read at this moment."""
    return PublishedFolder(folder, clock=clock)


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    """Count the pauses, and make none."""
    paused = []
    monkeypatch.setattr(folder_module.time, "sleep", paused.append)
    return paused


def test_a_file_ahead_of_the_manifest_waits_for_it(now, folder):
    """In the midst of a build, who asked before gets what was whole; then all is new at once."""
    assert get(now).body == feed()
    write(folder / "feeds/diary.ics", feed("second"))
    during = get(now)
    publish_files(folder, {"feeds/diary.ics": feed("second")})

    assert during.body == feed()
    assert during.header("ETag") == tag_of(feed())
    assert during.note == "unfinished, last good bytes"
    assert get(now).body == feed("second")
    assert get(now).note == ""


def test_a_build_that_was_killed_is_served_in_the_end(now, folder, clock):
    """A whole file that stays other than the manifest says is newer than it."""
    get(now)
    write(folder / "feeds/diary.ics", feed("second"))
    clock.ahead = 11

    response = get(now)

    assert response.body == feed("second")
    assert response.header("ETag") == tag_of(feed("second"))
    assert response.note == "not what the manifest says"


def test_a_file_never_seen_whole_is_taken_as_it_is(folder, no_pause):
    """A server that starts in the midst of a build serves what rename has put in place."""
    write(folder / "feeds/diary.ics", feed("second"))

    assert get(PublishedFolder(folder)).body == feed("second")
    assert no_pause == []


def test_a_file_that_is_named_before_it_is_made(folder):
    """A build names new files first, without a hash: until there is one it is not found."""
    name_them(folder, {"feeds/diary.ics": "", "feeds/new.ics": ""})
    held = later(folder)

    assert get(held, "/feeds/new.ics") == get(held, "/never/was")
    write(folder / "feeds/new.ics", feed("new"))
    assert get(held, "/feeds/new.ics").body == feed("new")


@pytest.mark.parametrize("data", TORN)
def test_a_torn_feed_is_not_sent(now, folder, clock, data):
    """The last good bytes are, for as long as it takes."""
    get(now)
    (folder / "feeds/diary.ics").write_bytes(data)
    for clock.ahead in (0, 11, 86_400):
        response = get(now)

        assert response.body == feed()
        assert response.note == "damaged, last good bytes"


@pytest.mark.parametrize("data", TORN)
def test_a_torn_feed_that_was_never_whole_is_unavailable(folder, no_pause, data):
    """With nothing to send, 503 asks to come again; who holds the current state needs nothing."""
    (folder / "feeds/diary.ics").write_bytes(data)
    held = PublishedFolder(folder)
    response = get(held)

    assert (response.status, response.header("Retry-After")) == (503, "60")
    assert response.note == "damaged"
    assert sum(no_pause) < 0.2
    assert get(held, If_None_Match=tag_of(feed())).status == 304
    assert get(held, If_None_Match='"other"').status == 503


def test_a_torn_feed_that_is_made_whole_is_served(folder, monkeypatch):
    """Reading is tried again while somebody writes in place."""
    (folder / "feeds/diary.ics").write_bytes(feed()[:50])
    monkeypatch.setattr(
        folder_module.time, "sleep", lambda _: (folder / "feeds/diary.ics").write_bytes(feed())
    )

    assert get(PublishedFolder(folder)).body == feed()


def test_a_file_that_is_taken_away_is_gone(now, folder, clock):
    """A moment of grace for a tool that removes and writes; then it is not found."""
    get(now)
    (folder / "feeds/diary.ics").unlink()

    assert get(now).note == "missing, last good bytes"
    clock.ahead = 11
    assert get(now) == get(now, "/never/was")


def test_a_file_that_leaves_the_manifest_is_gone_at_once(now, folder):
    """The manifest says what is public: nothing of before is served, not even from memory."""
    get(now)
    publish_files(folder, {"feeds/other.ics": feed()})

    assert get(now) == get(now, "/never/was")
    (folder / "feeds/diary.ics").write_bytes(feed()[:9])
    name_them(folder, {"feeds/diary.ics": "0" * 64})
    assert get(now).status == 503


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"files": {}}',
        b'{"format": "summitcal-1"}',
        b'{"format": "summitcal-1", "files": []}',
        b'{"format": "other-1", "files": {"feeds/diary.ics": ""}}',
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_a_damaged_manifest_is_not_believed(now, folder, data):
    """The last one is, if there was one; else everything is unavailable, and nothing not found."""
    get(now)
    (folder / "manifest.json").write_bytes(data)

    assert get(now).body == feed()
    assert get(now, "/none").status == 404
    assert get(PublishedFolder(folder)).status == 503
    assert get(PublishedFolder(folder), "/none").status == 503
    assert get(PublishedFolder(folder), If_None_Match='""').status == 503


def test_a_manifest_that_is_taken_away_is_gone(now, folder, clock):
    """A folder without one is nobody's: after a moment nothing in it is found."""
    get(now)
    (folder / "manifest.json").unlink()

    assert get(now).body == feed()
    clock.ahead = 11
    assert get(now).status == 404
    publish_files(folder, {"feeds/diary.ics": feed("second")})
    assert get(now).body == feed("second")


def test_a_poll_reads_nothing(folder, monkeypatch):
    """What looks the same on the disk is not read again, nor hashed, nor packed."""
    held = later(folder)
    for accept in ("gzip", ""):
        get(held, Accept_Encoding=accept)
    monkeypatch.setattr("summitcal.server.disk.os.fdopen", None)
    monkeypatch.setattr("summitcal.server.folder.compress", None)

    assert get(held, Accept_Encoding="gzip").status == 200
    assert get(held).status == 200
    assert get(held, If_None_Match=tag_of(feed())).status == 304


def test_a_change_that_does_not_show_is_seen_all_the_same(folder):
    """Just after a build its times may hide another; until they cannot, bytes are read."""
    held = PublishedFolder(folder)
    assert get(held).body == feed("first")
    path = folder / "feeds/diary.ics"
    before = path.stat()
    changed = feed("other")
    path.write_bytes(changed)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    name_them(folder, {"feeds/diary.ics": tag_of(changed).strip('"')})

    assert path.stat().st_size == before.st_size
    assert get(held).body == changed


def test_times_that_are_too_coarse_are_not_trusted(folder, monkeypatch):
    """On a file system whose clock stands still, a file is read again until it cannot matter."""
    monkeypatch.setattr(
        "summitcal.server.disk._signature", lambda status: (0, 0, status.st_size, status.st_ino)
    )
    held = PublishedFolder(folder)
    for word in ("first", "other", "third"):
        (folder / "feeds/diary.ics").write_bytes(feed(word))
        name_them(folder, {"feeds/diary.ics": tag_of(feed(word)).strip('"')})

        assert get(held).body == feed(word)


def test_what_changes_while_it_is_read_is_read_again(folder, monkeypatch):
    """A feed that was put together of two may begin and end as one does."""
    name_them(folder, {"feeds/diary.ics": ""})
    path, fdopen, times = folder / "feeds/diary.ics", os.fdopen, []

    class Mixing:
        def __init__(self, handle: int, _mode: str) -> None:
            self.file = fdopen(handle, "rb")

        def __enter__(self):
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def read(self) -> bytes:
            data = self.file.read()
            if not data.startswith(b"BEGIN") or len(times) == 3:
                return data
            times.append(feed("second", 41 + len(times)))
            path.write_bytes(times[-1])
            return data[:100] + times[-1][100:]

    monkeypatch.setattr("summitcal.server.disk.os.fdopen", Mixing)

    assert get(PublishedFolder(folder)).body == times[-1]
    assert len(times) == 3


def test_memory_is_bounded(folder):
    """With no room to remember, every answer is still right, and only grace is lost."""
    held = later(folder)
    held = PublishedFolder(folder, memory=0, clock=held.clock)
    assert get(held).body == feed()
    assert get(held, Accept_Encoding="gzip").status == 200
    assert get(held, If_None_Match=tag_of(feed())).status == 304
    (folder / "feeds/diary.ics").write_bytes(b"")

    assert get(held).status == 503


def test_what_was_used_last_stays():
    """The file that was asked for longest ago makes room."""
    memory = Memory(10)
    for key in "ab":
        memory.put(key, b"1234")
    memory.get("a")
    memory.put("c", b"1234")
    memory.put("d", b"12345678901")

    assert [memory.get(key) for key in "abcd"] == [b"1234", None, b"1234", None]
    memory.put("a", b"123456")
    assert memory.get("c") == b"1234"
