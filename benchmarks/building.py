"""The command `build` as a desk runs it: all, nothing changed, one event changed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import rounds
from benchmarks.registries import NOW, make_registry, write_folder
from benchmarks.rounds import Run, sample
from benchmarks.tables import Table, duration, size, spread

_LATER = "2026-01-16T12:{minute:02}Z"


class Desk:
    """A registry as a folder of files, and the folder that it is published to."""

    def __init__(self, folder: Path) -> None:
        self.registry = folder / "diary"
        self.out = folder / "public"
        self._cache = folder / "cache"

    @property
    def files(self) -> int:
        """How many files the registry has."""
        return len(list(self.registry.glob("*.yaml")))

    def build(self, now: str = NOW) -> Run:
        """Build, and return how long the whole process took."""
        command = (sys.executable, "-m", "summitcal", "build", str(self.registry))
        folders = ("--out", str(self.out), "--cache", str(self._cache))
        return rounds.run_whole([*command, *folders, "--now", now])

    def change_an_event(self, number: int) -> None:
        """Change the text of one event, in one file of the folder."""
        file = sorted(self.registry.glob("events-*.yaml"))[number]
        text = file.read_text("utf-8")
        file.write_text(text.replace("On the agenda", f"Agenda, version {number}", 1), "utf-8")

    def written(self) -> dict[str, bytes]:
        """Return every published file by its path."""
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in sorted(self.out.rglob("*"))
            if path.is_file()
        }


def measure(
    events: int, count: int, folder: Path, say: Callable[[str], None], rendered: bytes
) -> Table:
    """Return how long building takes.

    Args:
        rendered: what the contestants were compared with, which must be the diary that is built.

    Raises:
        RuntimeError: it is not; or a build after a change wrote other bytes than one from nothing.
    """
    desk = Desk(folder / "desk")
    write_folder(make_registry(events), desk.registry)
    say(f"build of {events:,} events: all of them")
    runs: dict[str, list[Run]] = {"everything": [desk.build()]}
    runs |= {name: [] for name in (_AT_ONCE, "nothing changed", "one event changed", _BARE)}
    if (desk.out / "feeds/diary.ics").read_bytes() != rendered:
        raise RuntimeError("the build wrote another diary than what was timed")
    for number in range(count):
        say(
            f"build of {events:,} events, round {number + 1} of {count}: nothing, then one, changed"
        )
        runs[_AT_ONCE].append(desk.build(_now(number)))
        runs["nothing changed"].append(desk.build(_now(number)))
        desk.change_an_event(number)
        before = desk.written()
        runs["one event changed"].append(desk.build(_now(number)))
        after = desk.written()
        changed = [content for path, content in after.items() if before.get(path) != content]
        runs[_BARE].append(_bare_write(changed, folder))
    say(f"build of {events:,} events: from nothing, to compare")
    if desk.written() != _from_nothing(desk, folder, _now(count - 1)):
        raise RuntimeError("a build after a change wrote other bytes than one from nothing")
    found = {name: sample(made) for name, made in runs.items()}
    return Table(
        key="building",
        title=f"Building {events:,} events",
        text=(
            f"`summitcal build` as a whole process: a registry of {desk.files} files becomes "
            f"{len(after):,} files. When one event changes, {len(changed)} of them do, of "
            f"{size(sum(map(len, changed)) / 1e6)} together; all are the bytes that a build writes "
            "which remembers nothing. Right after a build, what it wrote in its last moment is "
            "read again, for its times prove nothing yet."
        ),
        head=("", "time", "spread"),
        rows=tuple(
            (name, duration(taken.seconds), spread(taken.spread)) for name, taken in found.items()
        ),
        record={name: taken.as_record() for name, taken in found.items()},
    )


_AT_ONCE = "nothing changed, right after a build"
_BARE = "the bare bytes of that: hashed and written"


def _bare_write(contents: list[bytes], folder: Path) -> Run:
    """Return how long it takes to hash what changed, and to write it to new files."""
    with TemporaryDirectory(dir=folder) as there:
        start = perf_counter()
        for number, content in enumerate(contents):
            sha256(content).hexdigest()
            Path(there, str(number)).write_bytes(content)
        return Run(perf_counter() - start)


def _now(number: int) -> str:
    return _LATER.format(minute=number)


def _from_nothing(desk: Desk, folder: Path, now: str) -> dict[str, bytes]:
    """Return what a build of the same registry and ledger writes elsewhere, with no cache."""
    other = Desk(folder / "other-desk")
    shutil.copytree(desk.registry, other.registry)
    other.build(now)
    return other.written()
