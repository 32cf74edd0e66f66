"""The folder: what is written and what is left alone, whatever stops a build in the middle."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from summitcal import publish
from summitcal.errors import PublicationError, SummitcalError, TimeError
from summitcal.model.vocabulary import Audience
from summitcal.publication import storage
from summitcal.registry import Registry
from tests.builders import NOW, files_of, make_registry, quick_folder

LATER = NOW + timedelta(days=1)
MANIFEST = "manifest.json"
PART = ".summitcal-part"
EVENTS: dict[str, dict[str, Any]] = {
    "talks": {"when": "2025-10-25T10:00", "venue": "merdeka", "participants": ["bessent"]},
    "dinner": {"when": "2025-10-25 evening", "participants": ["anwar"]},
}
BEFORE = make_registry(EVENTS, feeds={"places": {"each": "venue"}})
AFTER = make_registry(
    {
        "talks": {**EVENTS["talks"], "when": "2025-10-26T11:00"},
        "call": {"when": "2025-10-27", "kind": "deadline", "participants": ["he-lifeng"]},
    },
    feeds={"kinds": {"each": "kind"}},
)


class Shop:
    """A folder with its ledger beside it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root / "out"
        self.ledger = root / "ledger.jsonl"

    def publish(self, registry: Registry, now: datetime = NOW, **options: Any):
        return publish(registry, self.out, now=now, ledger=self.ledger, **options)

    def files(self) -> dict[str, bytes]:
        """Every file of the folder but unfinished ones, and the ledger."""
        found = {p: data for p, data in files_of(self.out).items() if not p.endswith(PART)}
        return {**found, "ledger": self.ledger.read_bytes() if self.ledger.exists() else b""}

    def copied_to(self, root: Path) -> Shop:
        shutil.copytree(self.root, root)
        return Shop(root)


@pytest.fixture
def shop(tmp_path) -> Shop:
    """A folder that is still to be published."""
    root = tmp_path / "shop"
    root.mkdir()
    return Shop(root)


def bare_publish(registry: Registry, out: Path, **options: Any):
    """Publish without a ledger."""
    return publish(registry, out, now=NOW, **options)


# What is written


def test_a_folder_holds_feeds_and_a_manifest_of_all_its_files(shop):
    """Each file but the manifest stands in it with the hash of its bytes."""
    made = shop.publish(BEFORE)
    files = files_of(shop.out)
    manifest = json.loads(files.pop(MANIFEST))
    assert {p: hashlib.sha256(data).hexdigest() for p, data in files.items()} == manifest["files"]
    assert {
        "feeds/diary.ics", "officials/bessent.ics", "delegations/us.ics",
        "feeds/places/merdeka.ics", "registry.json",
    } <= set(files)  # fmt: skip
    assert set(made.written) == set(files)
    assert made.removed == ()


def test_a_build_of_nothing_new_touches_nothing(shop):
    """Not a byte, not a time, not a file."""
    shop.publish(BEFORE)
    before = {path: path.stat() for path in shop.root.rglob("*")}
    made = shop.publish(BEFORE, LATER)
    assert (made.written, made.removed) == ((), ())
    after = {path: path.stat() for path in shop.root.rglob("*")}
    assert after.keys() == before.keys()
    for path, stat in after.items():
        assert (stat.st_ino, stat.st_mtime_ns) == (before[path].st_ino, before[path].st_mtime_ns)


def test_only_what_changed_is_written(shop):
    """A new text of one event leaves the feeds alone that do not hold it."""
    shop.publish(BEFORE)
    before = shop.files()
    changed = make_registry(
        {**EVENTS, "talks": {**EVENTS["talks"], "text": "More."}},
        feeds={"places": {"each": "venue"}},
    )
    made = shop.publish(changed, LATER)
    after = shop.files()
    differ = {p for p in after if after[p] != before.get(p)} - {MANIFEST, "ledger"}
    assert set(made.written) == differ
    assert "officials/bessent.ics" in differ
    assert "officials/anwar.ics" not in differ


def test_what_is_no_more_is_removed_with_its_folders(tmp_path):
    """Without a ledger nothing is remembered, and a feed that nobody is in goes."""
    out = tmp_path / "out"
    bare_publish(BEFORE, out)
    made = bare_publish(make_registry({}), out)
    assert "officials/bessent.ics" in made.removed
    assert not (out / "officials").exists()
    assert not (out / "feeds" / "places").exists()
    assert set(files_of(out)) == set(json.loads((out / MANIFEST).read_bytes())["files"]) | {
        MANIFEST
    }


def test_with_a_ledger_an_address_is_served_for_ever(shop):
    """The feed of whom nobody mentions any more is closed, not gone."""
    shop.publish(BEFORE)
    shop.publish(make_registry({}), LATER)
    assert (shop.out / "officials" / "bessent.ics").is_file()


def test_what_others_put_into_the_folder_stays(shop):
    """A file that no manifest names is nobody's business, even in a folder of ours."""
    shop.publish(BEFORE)
    (shop.out / "robots.txt").write_text("User-agent: *")
    (shop.out / "officials" / "notes.txt").write_text("mine")
    shop.publish(make_registry({}), LATER)
    assert (shop.out / "robots.txt").read_text() == "User-agent: *"
    assert (shop.out / "officials" / "notes.txt").read_text() == "mine"


def test_what_a_killed_build_left_unfinished_is_swept_up(shop):
    """Parts of files are recognised by their name."""
    shop.publish(BEFORE)
    (shop.out / "feeds" / f"diary.ics{PART}").write_bytes(b"BEGIN")
    shop.publish(BEFORE)
    assert not list(shop.out.rglob(f"*{PART}"))


def test_the_progress_is_told_to_the_end(shop):
    """More files each time, the last one with all done."""
    calls: list[tuple[int, int]] = []
    made = shop.publish(BEFORE, progress=lambda done, total: calls.append((done, total)))
    done = [count for count, _ in calls]
    assert done == sorted(set(done))
    assert {total for _, total in calls} == {done[-1]} == {len(made.written)}


def test_the_summary_counts_what_stands_in_no_feed(shop):
    """Undated entries are published in pages and JSON alone."""
    made = shop.publish(make_registry({"a": {"when": "tbc"}, "b": {"when": "2025-10-25"}}))
    assert (made.undated, len(made.entries)) == (1, 2)


def test_the_summary_names_the_next_turning_point(shop):
    """When the folder changes with nothing edited."""
    embargo = "2025-10-24T12:00Z"
    made = shop.publish(make_registry({"a": {"when": "2025-10-25", "embargo": embargo}}))
    assert made.turning_point == datetime(2025, 10, 24, 12, tzinfo=UTC)


def test_now_must_be_an_instant(shop):
    """A wall time would be read on the machine's clock."""
    with pytest.raises(TimeError, match="has no zone"):
        shop.publish(BEFORE, NOW.replace(tzinfo=None))
    assert not shop.out.exists()


# Folders that are not ours


@pytest.mark.parametrize("name", ["index.html", ".htaccess", "feeds/diary.ics", "manifest.yaml"])
def test_a_folder_of_somebody_else_is_left_as_it_is(shop, name):
    """Not empty and without a manifest of ours: nothing is written, whatever it holds."""
    path = shop.out / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"mine")
    with pytest.raises(PublicationError, match="is not empty and has no manifest"):
        shop.publish(BEFORE)
    assert files_of(shop.out) == {name: b"mine"}
    assert not shop.ledger.exists()


def test_an_empty_folder_and_one_that_is_missing_will_do(tmp_path):
    """However deep."""
    (tmp_path / "empty").mkdir()
    for out in (tmp_path / "empty", tmp_path / "a" / "b" / "c"):
        bare_publish(BEFORE, out)
        assert (out / MANIFEST).is_file()


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"{", b"[]", b"null", b"7", b'"files"', b"{}", b'{"format": "summitcal-1"}',
        b'{"format": "other", "files": {}}', b'{"format": "summitcal-1", "files": []}',
        b'{"format": "summitcal-1", "files": {"../gone.txt": ""}}',
        b'{"format": "summitcal-1", "files": {"feeds/../../gone.txt": ""}}',
        b'{"format": "summitcal-1", "files": {"/etc/hostname": ""}}',
        b'{"format": "summitcal-1", "files": {".": ""}}',
        b'{"format": "summitcal-1", "files": {"": ""}}',
        b"\xff\xfe", b"[" * 100_000,
    ],
)  # fmt: skip
def test_a_damaged_manifest_is_refused(shop, damage):
    """And one that names what lies outside: nothing is written or removed, in or beside it."""
    shop.publish(BEFORE)
    ledger = shop.ledger.read_bytes()
    beside = shop.root / "gone.txt"
    beside.write_text("still here")
    (shop.out / MANIFEST).write_bytes(damage)
    before = shop.files()
    with pytest.raises(PublicationError, match="is damaged or not summitcal's"):
        shop.publish(AFTER, LATER)
    assert shop.files() == before
    assert shop.ledger.read_bytes() == ledger
    assert beside.read_text() == "still here"


def test_a_folder_of_another_audience_is_refused(shop):
    """What the desk sees is never written where the public reads."""
    shop.publish(BEFORE)
    before = shop.files()
    with pytest.raises(PublicationError, match="was published for public"):
        publish(BEFORE, shop.out, now=NOW, audience=Audience.INTERNAL)
    assert shop.files() == before


def test_a_file_in_place_of_the_folder_is_refused(tmp_path):
    """As an error that names it, not as a traceback."""
    out = tmp_path / "out"
    out.write_text("mine")
    with pytest.raises(PublicationError, match="out"):
        bare_publish(BEFORE, out)
    assert out.read_text() == "mine"


def test_a_second_publisher_is_told_to_wait(shop):
    """While one holds the folder the other changes nothing."""
    shop.publish(BEFORE)
    before = shop.files()
    handle = os.open(shop.out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(PublicationError, match="another build is writing"):
            shop.publish(AFTER, LATER)
        assert {k: v for k, v in shop.files().items() if k != "ledger"} == {
            k: v for k, v in before.items() if k != "ledger"
        }
    finally:
        os.close(handle)
    shop.publish(AFTER, LATER)


# Whatever stops it

STEPS = ("open", "replace", "unlink", "rmdir", "mkdir")
"""What a build does to files, by the name of the method of `Path`."""


class Stop:
    """Counts what is done to files and does something else at one of these steps."""

    def __init__(self, at: int, act: Any) -> None:
        self.at = at
        self.act = act
        self.count = 0

    def patch(self, patch: pytest.MonkeyPatch) -> None:
        for name in STEPS:
            patch.setattr(Path, name, self._stopping(getattr(Path, name)))
        patch.setattr(os, "fsync", lambda _handle: None)

    def _stopping(self, real: Any) -> Any:
        def step(path: Path, *arguments: Any, **options: Any) -> Any:
            reads = real.__name__ == "open" and "w" not in str(arguments)
            self.count += not reads
            if not reads and self.count == self.at:
                self.act()
            return real(path, *arguments, **options)

        return step


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder in memory, for many builds."""
    with quick_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def published() -> Iterator[tuple[Shop, dict[str, bytes], dict[str, bytes], int]]:
    """A shop after one build, its files then, its files after the next, and that one's steps."""
    with quick_folder() as root:
        (root / "shop").mkdir()
        shop = Shop(root / "shop")
        shop.publish(BEFORE)
        undisturbed = shop.copied_to(root / "undisturbed")
        counting = Stop(-1, None)
        with pytest.MonkeyPatch.context() as patch:
            counting.patch(patch)
            undisturbed.publish(AFTER, LATER)
        yield shop, shop.files(), undisturbed.files(), counting.count


def assert_whole(shop: Shop, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Every file is one that a build ended with: as it was, or as it is to be."""
    for path, data in shop.files().items():
        if path == MANIFEST:
            named = set(json.loads(data)["files"])
            assert named >= set(before) - {MANIFEST, "ledger"} or named <= set(after)
        else:
            assert data in (before.get(path), after.get(path)), path
    if shop.files()["ledger"] == before["ledger"]:  # nothing is ahead of the ledger
        files = {p: data for p, data in shop.files().items() if p != MANIFEST}
        assert files == {p: data for p, data in before.items() if p != MANIFEST}


def test_a_failure_at_any_step_leaves_every_file_whole(published, quick):
    """A full disk at any write, rename or removal: an error, and the next build is fine."""
    shop, before, after, steps = published

    def disk_is_full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "somewhere")

    assert steps > 20
    for at in range(1, steps + 1, 2):
        copy = shop.copied_to(quick / f"at-{at}")
        with pytest.MonkeyPatch.context() as patch:
            Stop(at, disk_is_full).patch(patch)
            with pytest.raises(SummitcalError, match="No space left on device"):
                copy.publish(AFTER, LATER)
        assert_whole(copy, before, after)
        copy.publish(AFTER, LATER)
        assert copy.files() == after, at
        assert not list(copy.root.rglob(f"*{PART}"))


def build_in_child(shop: Shop, stop: Stop | None = None) -> int:
    """Start the next build in a process of its own; return its id."""
    child = os.fork()
    if child == 0:
        try:
            if stop:
                stop.patch(pytest.MonkeyPatch())
            shop.publish(AFTER, LATER)
        finally:
            os._exit(0)
    return child


def test_a_build_killed_at_any_step_leaves_every_file_whole(published, quick):
    """Killed on the spot: nothing torn, and the next build ends as if it had been the first."""
    shop, before, after, steps = published
    for at in range(2, steps + 1, 3):
        copy = shop.copied_to(quick / f"at-{at}")
        child = build_in_child(copy, Stop(at, lambda: os.kill(os.getpid(), signal.SIGKILL)))
        _, status = os.waitpid(child, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL
        assert_whole(copy, before, after)
        copy.publish(AFTER, LATER)
        assert copy.files() == after, at


def test_a_build_killed_at_any_moment_leaves_every_file_whole(published, quick):
    """Twenty times, at moments that nobody chose."""
    shop, before, after, _ = published
    started = time.perf_counter()
    os.waitpid(build_in_child(shop.copied_to(quick / "timed")), 0)
    takes = time.perf_counter() - started
    chance = random.Random(20251022)
    for at in range(20):
        copy = shop.copied_to(quick / f"at-{at}")
        child = build_in_child(copy)
        time.sleep(takes * chance.uniform(0.3, 1.0))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert_whole(copy, before, after)
        copy.publish(AFTER, LATER)
        assert copy.files() == after
        assert not list(copy.out.rglob(f"*{PART}"))


def test_a_first_build_that_was_killed_is_begun_again(quick):
    """A folder that holds nothing but the beginnings of ours is ours."""
    whole = Shop(quick / "whole")
    whole.root.mkdir()
    whole.publish(AFTER, LATER)
    counting = Stop(-1, None)
    empty = Shop(quick / "empty")
    empty.root.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        counting.patch(patch)
        empty.publish(AFTER, LATER)
    for at in range(1, counting.count + 1, 3):
        shop = Shop(quick / f"at-{at}")
        shop.root.mkdir()
        child = build_in_child(shop, Stop(at, lambda: os.kill(os.getpid(), signal.SIGKILL)))
        os.waitpid(child, 0)
        shop.publish(AFTER, LATER)
        assert shop.files() == whole.files(), at


def test_a_file_is_replaced_as_a_whole(tmp_path, monkeypatch):
    """Its new bytes are complete under another name before the old ones go."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    seen: list[tuple[bytes, bytes]] = []
    real = Path.replace

    def watching(source: Path, target: Path) -> Path:
        seen.append((source.read_bytes(), target.read_bytes()))
        return real(source, target)

    monkeypatch.setattr(Path, "replace", watching)
    storage.replace_file(path, b"new")
    assert seen == [(b"new", b"old")]
    assert path.read_bytes() == b"new"
    assert [found.name for found in tmp_path.iterdir()] == ["file"]
