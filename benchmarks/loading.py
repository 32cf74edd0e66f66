"""Loading: text to a checked registry, beside what the bare parsers need for plain values.

``python -m benchmarks.loading WAY FILE`` measures one way in that process and prints JSON.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks import rounds
from benchmarks.memory import mark, peak_since
from benchmarks.registries import as_json, as_yaml, make_registry
from benchmarks.rounds import Run, sample
from benchmarks.tables import Table, duration, size, spread, times

_WAYS = {
    "yaml": ("**summitcal**, YAML", "registry.yaml"),
    "csafeloader": ("yaml.CSafeLoader", "registry.yaml"),
    "json": ("**summitcal**, JSON", "registry.json"),
    "bare-json": ("json.loads", "registry.json"),
}
_BARE = {"yaml": "csafeloader", "json": "bare-json", "csafeloader": "", "bare-json": ""}


def measure(events: int, count: int, folder: Path, say: Callable[[str], None]) -> Table:
    """Return how long loading takes, as YAML and as JSON."""
    registry = make_registry(events)
    (folder / "registry.yaml").write_text(as_yaml(registry), "utf-8")
    (folder / "registry.json").write_text(as_json(registry), "utf-8")
    runs: dict[str, list[Run]] = {way: [] for way in _WAYS}
    for number in range(count):
        for way, (name, file) in _WAYS.items():
            say(f"loading {events:,} events, round {number + 1} of {count}: {name}")
            command = (sys.executable, "-m", "benchmarks.loading", way, str(folder / file))
            runs[way].append(rounds.run_itself(command))
    found = {way: sample(made) for way, made in runs.items()}
    rows = []
    for way, taken in found.items():
        bare = found.get(_BARE[way])
        written = (folder / _WAYS[way][1]).stat().st_size / 1e6
        rows.append(
            (
                _WAYS[way][0], size(written), duration(taken.seconds), spread(taken.spread),
                times(bare.seconds / taken.seconds) if bare else "", size(taken.megabytes),
            )
        )  # fmt: skip
    return Table(
        key="loading",
        title=f"Loading {events:,} events",
        text=(
            "From a text to a registry that is checked as a whole and in which every id has become "
            "an object. The bare parsers beside it return plain dictionaries, lists and texts and "
            "check nothing."
        ),
        head=("", "text", "time", "spread", "times as fast as the bare parser", "memory"),
        rows=tuple(rows),
        record={way: taken.as_record() for way, taken in found.items()},
    )


def main(way: str, file: str) -> None:
    """Measure one way in this process, and print the run."""
    call = _call(way, Path(file))
    gc.collect()
    before = mark()
    start = perf_counter()
    kept = call()
    seconds = perf_counter() - start
    print(json.dumps({"seconds": seconds, "kibibytes": peak_since(before)}))
    del kept


def _call(way: str, file: Path) -> Callable[[], object]:
    """Return what is timed; what it needs is imported, and its text read, before."""
    if way in ("yaml", "json"):
        import summitcal  # noqa: PLC0415  # no contestant shares its memory with another

        load = summitcal.load
        return lambda: load(file)
    text = file.read_bytes()
    if way == "csafeloader":
        import yaml  # noqa: PLC0415

        return lambda: yaml.load(text, Loader=yaml.CSafeLoader)
    return lambda: json.loads(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
