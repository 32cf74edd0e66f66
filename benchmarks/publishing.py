"""A whole publication, from the text of a registry to the files of its folder.

``python -m benchmarks.publishing FOLDER`` measures it in that process and prints JSON.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import perf_counter

import summitcal
from benchmarks import rounds
from benchmarks.memory import mark, peak_since
from benchmarks.registries import NOW, as_json, make_registry
from benchmarks.tables import Record, Table, duration, size


def measure(sizes: list[int], folder: Path, say: Callable[[str], None]) -> Table:
    """Return how long it takes to load and to publish registries of these sizes, once each."""
    found: dict[int, Record] = {}
    for events in sizes:
        say(f"publishing {events:,} events")
        given = folder / f"publication-{events}"
        given.mkdir()
        (given / "registry.json").write_text(as_json(make_registry(events)), "utf-8")
        command = (sys.executable, "-m", "benchmarks.publishing", str(given))
        found[events] = json.loads(rounds.printed(command))
    return Table(
        key="publishing",
        title="Publishing",
        text=(
            "From the JSON of a registry to the whole folder, feeds, pages and ledger, and with a "
            "linter's look at every feed. Memory is the most that the process held beyond what the "
            "interpreter and the modules hold."
        ),
        head=("events", "loading", "publishing", "an event", "files", "written", "memory"),
        rows=tuple(
            (
                f"{events:,}",
                duration(one["load"]),
                duration(one["publish"]),
                duration((one["load"] + one["publish"]) / events),
                f"{one['files']:,}",
                size(one["bytes"] / 1e6),
                size(one["megabytes"]),
            )
            for events, one in found.items()
        ),
        record={str(events): one for events, one in found.items()},
    )  # fmt: skip


def main(folder: str) -> None:
    """Measure in this process, and print what was found."""
    given, out = Path(folder) / "registry.json", Path(folder) / "public"
    load, publish = summitcal.load, summitcal.publish  # which imports them
    gc.collect()
    before = mark()
    start = perf_counter()
    registry = load(given)
    loaded = perf_counter()
    publish(registry, out, now=datetime.fromisoformat(NOW), ledger=Path(folder) / "ledger.jsonl")
    end = perf_counter()
    needed = peak_since(before)
    sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
    found = {
        "load": loaded - start,
        "publish": end - loaded,
        "files": len(sizes),
        "bytes": sum(sizes),
        "megabytes": None if needed is None else needed * 1024 / 1e6,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
