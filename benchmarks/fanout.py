"""Fan-out: each official's own feed, written from events that are rendered once.

``python -m benchmarks.fanout FOLDER`` measures it in that process and prints JSON.
"""

from __future__ import annotations

import gc
import json
import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from time import perf_counter

import summitcal
from benchmarks import rounds
from benchmarks.memory import mark, peak_since
from benchmarks.registries import NOW, as_json, make_registry
from benchmarks.rounds import Run, sample
from benchmarks.tables import Record, Table, duration, size, spread, times
from benchmarks.values import read_values
from benchmarks.writers.moments import ready
from benchmarks.writers.summitcal_values import loaded
from summitcal.ical import Blocks
from summitcal.wording import Texts

PARTICIPANTS = 7
SAMPLE = 20
"""How many of the feeds icalendar writes; the others would take minutes and tell nothing new."""
_MEMORY = Path("/dev/shm")


def measure(
    events: int, officials: int, count: int, folder: Path, say: Callable[[str], None]
) -> Table:
    """Return what it takes to render and join all feeds, beside a bare write of their bytes."""
    given = folder / "fan-out"
    given.mkdir()
    registry = make_registry(events, PARTICIPANTS, officials)
    (given / "registry.json").write_text(as_json(registry), "utf-8")
    found: list[Record] = []
    for number in range(count):
        say(f"fan-out to {officials:,} officials, round {number + 1} of {count}")
        command = (sys.executable, "-m", "benchmarks.fanout", str(given))
        found.append(json.loads(rounds.printed(command)))
    taken = {way: sample([Run(**one[way]) for one in found]) for way in _WAYS}
    bare, written = taken["write"].seconds, size(found[0]["bytes"] / 1e6)
    return Table(
        key="fan-out",
        title=f"{officials:,} feeds of {events:,} events",
        text=_TEXT.format(
            events=events, officials=officials, participants=PARTICIPANTS, **found[0]
        ),
        head=("", "time", "spread", "of a bare write", "bytes", "memory"),
        rows=tuple(
            (
                name,
                duration(taken[way].seconds),
                spread(taken[way].spread),
                times(taken[way].seconds / bare),
                written,
                size(taken[way].megabytes),
            )
            for way, name in _WAYS.items()
        ),
        record={way: of_way.as_record() for way, of_way in taken.items()},
    )


_WAYS = {
    "render": "**summitcal**, rendering and joining",
    "join": "of that, joining what is rendered",
    "write": "a bare write",
    "icalendar": "icalendar, feed by feed",
    "zoneless": "icalendar, with no feed's zones",
}
_TEXT = (
    "Each of {officials:,} officials has a feed of their own: {events:,} events of {participants} "
    "participants stand {entries:,} times in {feeds:,} feeds. From ready values each event is "
    "rendered once, and the feeds are joined. Beside it, a bare write of the same bytes to "
    f"{{where}}, and what icalendar would take feed by feed; it wrote {SAMPLE} of them. Most of "
    "that is the zones that each has, as ours have."
)


def main(folder: str) -> None:
    """Measure in this process, and print what was found."""
    now = datetime.fromisoformat(NOW)
    view = loaded(Path(folder))
    feeds = [
        feed
        for feed in summitcal.plan_feeds(view, summitcal.entries(view, now), now)
        if feed.path.startswith("officials/")
    ]
    texts = Texts()
    for feed in feeds:
        for entry in feed.entries:
            texts.of(entry)
    gc.collect()
    gc.disable()  # as `publish` has it while it makes files
    before = mark()
    start = perf_counter()
    blocks = Blocks(texts=texts)
    files = {feed.path: summitcal.render(feed, blocks) for feed in feeds}
    render = perf_counter() - start
    needed = peak_since(before)
    start = perf_counter()
    for feed in feeds:
        summitcal.render(feed, blocks)
    join = perf_counter() - start
    gc.enable()
    found = {
        "render": {"seconds": render, "kibibytes": needed},
        "join": {"seconds": join},
        "write": {"seconds": median(_write(files) for _ in range(3))},
        "icalendar": {"seconds": _icalendar(files, with_zones=True)},
        "zoneless": {"seconds": _icalendar(files, with_zones=False)},
        "feeds": len(feeds),
        "entries": sum(len(feed.entries) for feed in feeds),
        "bytes": sum(map(len, files.values())),
        "where": "memory" if _MEMORY.is_dir() else "disk",
    }
    print(json.dumps(found))


def _write(files: dict[str, bytes]) -> float:
    """Return the seconds that it takes to write files into a fresh folder."""
    folder = Path(mkdtemp(dir=_MEMORY if _MEMORY.is_dir() else None))
    try:
        (folder / "officials").mkdir()
        start = perf_counter()
        for path, content in files.items():
            with (folder / path).open("wb", buffering=0) as stream:
                stream.write(content)
        return perf_counter() - start
    finally:
        shutil.rmtree(folder)


def _icalendar(files: dict[str, bytes], *, with_zones: bool) -> float:
    """Return the seconds that icalendar would take for all, from what it takes for some."""
    from benchmarks.writers.icalendar_objects import written  # noqa: PLC0415  # not in our memory

    some = [ready(read_values(files[path])) for path in sorted(files)[:SAMPLE]]
    events = sum(map(len, some))
    everything = sum(content.count(b"BEGIN:VEVENT") for content in files.values())
    start = perf_counter()
    for feed in some:
        written(feed, with_zones=with_zones)
    return (perf_counter() - start) / events * everything


if __name__ == "__main__":
    main(*sys.argv[1:])
