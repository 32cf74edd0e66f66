"""A build with nothing to do sees that at a glance, and is never deceived by it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summitcal.cli import main, unchanged
from summitcal.publication.traces import Look, digest_of, parsed_trace, statuses_of
from tests.builders import DIARY, files_of, quick_folder
from tests.test_startup import command, heavy, loaded_by

DIARY_FILE = f"diary: {{name: Diary, domain: {DIARY['domain']}}}\n"
VENUES_FILE = "venues: {kl: {name: Kuala Lumpur, country: MY, zone: Asia/Kuala_Lumpur}}\n"
EVENTS_FILE = """\
events:
  talks: {title: Trade talks, when: 2025-10-25T10:00/11:00, venue: kl}
  dinner: {title: Dinner, when: 2025-10-26, venue: kl, embargo: 2025-10-24T12:00Z}
"""
NOON = "2025-10-22T12:00Z"


class Desk:
    """A folder of registry files, what is built of it, and its cache."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.registry = root / "diary"
        self.out = root / "out"
        self.cache = root / "cache"
        self.registry.mkdir()
        for name, text in (("a", DIARY_FILE), ("b", VENUES_FILE), ("c", EVENTS_FILE)):
            (self.registry / f"{name}.yaml").write_text(text)

    def words(self, now: str = NOON, *more: str) -> list[str]:
        return [
            "build", str(self.registry), "--out", str(self.out), "--now", now,
            *(more or ("--cache", str(self.cache))),
        ]  # fmt: skip

    def build(self, now: str = NOON, *more: str) -> None:
        assert main(self.words(now, *more)) == 0

    def files(self) -> dict[str, bytes]:
        return {**files_of(self.out), "ledger": (self.registry / "ledger.jsonl").read_bytes()}

    def trace(self) -> Path:
        (file,) = self.cache.rglob("build-*.json")
        return file


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A diary that was built once."""
    made = Desk(tmp_path)
    made.build()
    return made


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each build that was not answered at a glance."""
    built: list[str] = []
    answered = unchanged.answered

    def noting(options: Any) -> bool:
        found = answered(options)
        if not found:
            built.append(options.registry)
        return found

    monkeypatch.setattr(unchanged, "answered", noting)
    return built


def test_a_build_with_nothing_to_do_loads_next_to_nothing(desk, tmp_path):
    """No YAML, no zones, no templates: the files are looked at, and that is all."""
    code = command(*desk.words())
    loaded_by(code, tmp_path)  # whoever builds in another process is other code, if by its path
    assert heavy(loaded_by(code, tmp_path)) == {"argparse"}


def test_it_says_what_a_full_build_says(desk, capsys):
    """To the letter, whichever way the registry and the folder are named."""
    capsys.readouterr()
    desk.build()
    shown = capsys.readouterr().out
    desk.build(NOON, "--no-cache")
    assert shown == capsys.readouterr().out
    assert "files written: 0, removed: 0" in shown


def test_it_touches_no_file(desk):
    """Neither the folder nor the ledger."""
    before = {path: path.stat() for path in (*desk.out.rglob("*"), *desk.registry.rglob("*"))}
    desk.build()
    for path, status in before.items():
        assert path.stat() == status


def rewrite(path: str, old: str = "", new: str = "") -> Callable[[Desk], None]:
    """Return an edit in place that leaves size and time of a file as they were."""

    def edit(desk: Desk) -> None:
        file = desk.root / path
        status = file.stat()
        text = file.read_text()
        assert len(old) == len(new)
        assert old in text
        file.write_text(text.replace(old, new))
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    return edit


CHANGES: dict[str, Callable[[Desk], object]] = {
    "an event": rewrite("diary/c.yaml", "Trade talks", "Trade walks"),
    "an hour": rewrite("diary/c.yaml", "T10:00", "T10:30"),
    "a venue": rewrite("diary/b.yaml", "Kuala Lumpur,", "Kuala Lumpat,"),
    "another file": lambda desk: (desk.registry / "d.yml").write_text(
        "events: {call: {title: Call, when: 2025-10-27}}\n"
    ),
    "a file fewer": lambda desk: (desk.registry / "c.yaml").unlink(),
    "a feed": rewrite("out/feeds/diary.ics", "SEQUENCE:0", "SEQUENCE:9"),
    "a feed fewer": lambda desk: (desk.out / "feeds/diary.ics").unlink(),
    "the manifest": rewrite("out/manifest.json", '"states": 1', '"states": 0'),
    "a fresh ledger": lambda desk: (desk.registry / "ledger.jsonl").unlink(),
}  # fmt: skip
SEEN_AS_NEW = ("a fresh ledger",)
"""Which a folder that was published from an older one refuses."""


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changed_is_built(desk, full, change):
    """Also where size and time are those of before."""
    CHANGES[change](desk)
    code = main(desk.words())
    assert full
    if change in SEEN_AS_NEW:
        assert code == 1
        return
    assert code == 0
    after = desk.files()
    desk.build(NOON, "--no-cache")
    assert desk.files() == after


@pytest.mark.parametrize(
    ("now", "is_built"),
    [
        (NOON, False),
        ("2025-10-24T11:59:59Z", False),
        ("2025-10-24T12:00Z", True),
        ("2025-10-22T11:59Z", True),
        ("2025-10-22 12:00 Asia/Kuala_Lumpur", True),
    ],
)
def test_a_turning_point_is_built(desk, full, now, is_built):
    """And a `now` before the last one, or one that it takes more to read."""
    main(desk.words(now))
    assert bool(full) is is_built


def test_what_a_checkout_touched_is_what_it_was(desk, full):
    """Other times and other inodes, and the same bytes: nothing to do."""
    for path in (*desk.registry.iterdir(), *desk.out.rglob("*.ics")):
        copy = path.with_name("copy")
        copy.write_bytes(path.read_bytes())
        os.utime(copy, (10**9, 10**9))
        copy.replace(path)
    desk.build()
    assert not full


def test_other_code_builds(desk, full, monkeypatch):
    """Another version of ours, of pytz, of Python: nothing of before counts."""
    monkeypatch.setattr(unchanged, "builder", lambda: "other")
    desk.build()
    assert full


def test_a_damaged_trace_is_none(desk, full):
    """Cut anywhere, a byte changed anywhere, or somebody else's file: everything is built."""
    trace = desk.trace()
    whole = trace.read_bytes()
    assert parsed_trace(whole, unchanged.builder())
    step = max(1, len(whole) // 300)
    for at in range(0, len(whole), step):
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            assert parsed_trace(damaged, unchanged.builder()) is None
    trace.write_bytes(b"00000000\n[]")
    desk.build()
    assert full


def test_a_cache_may_be_deleted_and_is_made_again(desk, full):
    """It is no part of what is published."""
    desk.trace().unlink()
    desk.build()
    assert len(full) == 1
    desk.build()
    assert len(full) == 1


def test_each_audience_has_a_cache_of_its_own(desk):
    """So that one can be locked away, and what one sees never serves another."""
    main([*desk.words(), "--audience", "press", "--out", str(desk.root / "press")])
    folders = sorted(path.name.partition("-")[0] for path in desk.cache.iterdir())
    assert folders == ["press", "public"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in desk.cache.iterdir())


def test_a_cache_in_the_folder_is_refused(desk, capsys):
    """It would be published."""
    assert main(desk.words(NOON, "--cache", str(desk.out / "cache"))) == 2
    assert "which is published" in capsys.readouterr().err
    assert not (desk.out / "cache").exists()


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path):
    """The build is what counts."""
    made = Desk(tmp_path)
    made.cache.write_text("a file")
    made.build()
    made.build()
    assert made.cache.read_text() == "a file"


def test_no_cache_remembers_nothing(tmp_path, cache_home):
    """Neither in the folder named nor in the user's."""
    before = sorted(cache_home.rglob("*"))
    Desk(tmp_path).build(NOON, "--no-cache")
    assert sorted(cache_home.rglob("*")) == before


def test_without_a_word_it_is_in_the_users_cache(tmp_path, monkeypatch):
    """`$XDG_CACHE_HOME`, or `.cache` at home where that is not set or no whole path."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    made = Desk(tmp_path)
    for value, folder in (("relative", "home/.cache"), (str(tmp_path / "xdg"), "xdg")):
        monkeypatch.setenv("XDG_CACHE_HOME", value)
        assert main(made.words()[:-2]) == 0
        assert len(list((tmp_path / folder / "summitcal").rglob("build-*.json"))) == 1


def test_a_build_as_of_is_always_a_full_one(desk, full):
    """Nothing remembers it."""
    words = [*desk.words()[:2], "--out", str(desk.root / "then"), "--as-of", NOON]
    for _ in range(2):
        assert main(words) == 0
    assert len(full) == 2


# What changed within a tick of the clock


def looked_at(path: Path, later: int) -> Look:
    """Return a look at a file, taken so many nanoseconds after its last change."""
    statuses = statuses_of([str(path)])
    at = max(path.stat().st_mtime_ns, path.stat().st_ctime_ns) + later
    return Look(at, statuses, {str(path): digest_of(str(path))})


def test_a_file_that_changed_within_the_tick_is_read(tmp_path):
    """Its status is that of before, so its bytes are asked; an older one is believed."""
    path = tmp_path / "file"
    path.write_text("old")
    recent, old = looked_at(path, 1000), looked_at(path, 10**10)
    for look in (recent, old):
        assert look.is_still_true(time.time_ns())
        look.digests = {str(path): "that of other bytes"}
    recent.at -= 10**10
    assert not recent.is_still_true(time.time_ns())
    assert old.is_still_true(time.time_ns())


def test_where_times_are_whole_seconds_the_tick_is_longer(tmp_path):
    """A file system that keeps no fractions may hide a change of the same second, or two."""
    path = tmp_path / "file"
    path.write_text("old")
    status = statuses_of([str(path)])[str(path)]
    status[2] = status[3] = 10**18
    for later, settled in ((10**9, False), (3 * 10**9, True)):
        assert Look(10**18 + later, {}, {})._is_settled(status) is settled


def test_what_was_read_need_not_be_read_again(tmp_path):
    """Once its times are older than a look at it."""
    path = tmp_path / "file"
    path.write_text("old")
    look = looked_at(path, 0)
    later = look.at + 10**10
    assert look.is_still_true(later)
    assert look.at == later
    look.digests = {}
    assert look.is_still_true(later + 1)


def test_what_is_no_file_is_never_believed():
    """A pipe is read once, and says nothing of what comes next."""
    with quick_folder() as folder:
        os.mkfifo(folder / "pipe")
        statuses = statuses_of([f"{folder}/pipe", f"{folder}/nothing"])
        assert list(statuses.values()) == [None, None]
        assert not Look(0, statuses, {}).is_still_true(1)
