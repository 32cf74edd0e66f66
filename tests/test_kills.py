"""A build that is killed at any instant leaves whole files, and the next one ends as if it had not.

Some 25 kills are tried; the environment variable SUMMITCAL_KILLS says how many instead.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import summitcal
from summitcal import load
from summitcal.publication import publish, read_ledger_file
from tests.builders import files_of, quick_folder, registry_text
from tests.ledger.desk import at, blocks_of

KILLS = int(os.environ.get("SUMMITCAL_KILLS", "25"))
FIRST, SECOND = at(20), at(21)
PEOPLE = ["bessent", "greer", "he-lifeng"]
VENUES = ["merdeka", "kuala-lumpur", "seoul"]
FEEDS = {"places": {"each": "venue"}, "kinds": {"each": "kind"}}


def event(number: int, **changes: Any) -> dict[str, Any]:
    """Return one of many events, with an hour and two people."""
    return {
        "title": f"Session {number}",
        "when": f"2025-10-{22 + number % 9}T{8 + number % 10:02}:00/{9 + number % 10:02}:30",
        "venue": VENUES[number % 3],
        "participants": [PEOPLE[number % 3], PEOPLE[(number + 1) % 3]],
        "text": "What is on the table. " * 20,
        **changes,
    }


def before() -> dict[str, Any]:
    """Return the events of the first build; one of them alone has Anwar and New York."""
    lone = {"venue": "new-york", "participants": ["anwar"]}
    return {f"session-{n}": event(n, **(lone if n == 7 else {})) for n in range(60)}


def after() -> dict[str, Any]:
    """Return those of the second: some moved, some gone, some new, and one feed that is over."""
    events = before()
    for n in range(0, 60, 4):
        events[f"session-{n}"]["title"] += ", moved"
        events[f"session-{n}"]["venue"] = "seoul"
    for n in range(0, 60, 7):
        del events[f"session-{n}"]
    return events | {f"session-{n}": event(n, kind="talks") for n in range(60, 70)}


@attrs.frozen
class Scene:
    """A folder that was published once, a registry that was edited since, and what is to come."""

    folder: Path
    """Holds the registry, the ledger and the folder, as before the build that is killed."""
    old: dict[str, bytes]
    new: dict[str, bytes]
    seconds: float
    """How long an undisturbed build takes."""


def published(folder: Path) -> dict[str, bytes]:
    """Return the ledger and every file of what is published."""
    return {**files_of(folder / "out"), "ledger.jsonl": (folder / "ledger.jsonl").read_bytes()}


def start(folder: Path) -> subprocess.Popen[bytes]:
    """Start the build as a process of its own."""
    root = str(Path(summitcal.__file__).parents[1])
    return subprocess.Popen(
        [sys.executable, "-m", "summitcal", "build", "registry.json", "--ledger", "ledger.jsonl",
         "--out", "out", "--now", f"{SECOND:%Y-%m-%dT%H:%M:%SZ}"],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": root},
    )  # fmt: skip


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    with quick_folder() as folder:
        first, done = folder / "first", folder / "done"
        first.mkdir()
        registry = first / "registry.json"
        registry.write_text(registry_text(before(), feeds=FEEDS))
        publish(load(registry), first / "out", now=FIRST, ledger=first / "ledger.jsonl")
        old = published(first)
        registry.write_text(registry_text(after(), feeds=FEEDS))
        shutil.copytree(first, done)
        begun = time.monotonic()
        assert start(done).wait() == 0
        seconds = time.monotonic() - begun
        assert published(done).keys() != old.keys()
        yield Scene(first, old, published(done), seconds)


def kill(folder: Path, chance: random.Random, scene: Scene) -> None:
    """Kill a build: at any instant of it, or, every other time, when it has written some file.

    It writes for a fiftieth of its time, so that instants alone would seldom find it writing.
    """
    names = [name for name in scene.new if scene.new[name] != scene.old.get(name)]
    watched = chance.choice(["ledger.jsonl.summitcal-part", "ledger.jsonl", *names])
    path = folder / watched if watched.startswith("ledger") else folder / "out" / watched
    before, process = inode(path), start(folder)
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0, scene.seconds))
    else:
        while process.poll() is None and inode(path) == before:
            pass
    process.send_signal(signal.SIGKILL)
    process.wait()


def inode(path: Path) -> int:
    """Return the number of a file, which changes when it is replaced; 0: it is not there."""
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return 0


def sequences(data: bytes) -> dict[str, int]:
    """Return UID → SEQUENCE of a feed."""
    return {
        uid: int(re.search(rb"^SEQUENCE:(\d+)", block, re.MULTILINE)[1])
        for uid, block in blocks_of(data).items()
    }


@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_build_tears_nothing(scene, number):
    """Every file is old or new, no number is above the ledger's; the next build sets it right."""
    with quick_folder() as place:
        folder = place / "killed"
        shutil.copytree(scene.folder, folder)
        kill(folder, random.Random(number), scene)
        left = published(folder)
        files = {name: data for name, data in left.items() if not name.endswith("-part")}

        for name, data in files.items():
            if name != "manifest.json":
                assert data in (scene.old.get(name), scene.new.get(name)), f"{name} is torn"
        assert scene.old.keys() & scene.new.keys() <= files.keys()
        ledger = read_ledger_file(folder / "ledger.jsonl")
        known = {record.uid: record.sequence for record in ledger.records.values()}
        for name in files:
            if name.endswith(".ics"):
                for uid, sequence in sequences(files[name]).items():
                    assert sequence <= known.get(uid, 0)

        publish(
            load(folder / "registry.json"), folder / "out", now=SECOND,
            ledger=folder / "ledger.jsonl",
        )  # fmt: skip
        assert published(folder) == scene.new
        assert not list(folder.rglob("*-part"))


def test_kills_hit_what_they_are_meant_to(scene):
    """Some before the ledger is written, some between two files, some when all is done."""
    hits = set()
    for number in range(40):
        with quick_folder() as place:
            folder = place / "killed"
            shutil.copytree(scene.folder, folder)
            kill(folder, random.Random(number), scene)
            left = published(folder)
            same_ledger = left["ledger.jsonl"] == scene.old["ledger.jsonl"]
            hits.add("before" if same_ledger else "after" if left == scene.new else "between")
        if {"before", "between"} <= hits:
            break

    assert {"before", "between"} <= hits
