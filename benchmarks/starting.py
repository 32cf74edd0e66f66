"""Start: what a command costs that does nothing, beside an interpreter that does nothing."""

from __future__ import annotations

import sys

from benchmarks import rounds
from benchmarks.rounds import Run, sample
from benchmarks.tables import Table, duration, spread, times

_COMMANDS = {
    "`python -c pass`": (sys.executable, "-c", "pass"),
    "`summitcal --version`": (sys.executable, "-m", "summitcal", "--version"),
    "`summitcal --help`": (sys.executable, "-m", "summitcal", "--help"),
}


def measure(count: int) -> Table:
    """Return how long the commands take from start to end."""
    runs: dict[str, list[Run]] = {name: [] for name in _COMMANDS}
    for _ in range(count):
        for name, command in _COMMANDS.items():
            runs[name].append(rounds.run_whole(command))
    found = {name: sample(made) for name, made in runs.items()}
    bare = next(iter(found.values()))
    return Table(
        key="start",
        title="Start",
        text="A whole process, from its start to its end.",
        head=("", "time", "spread", "of a bare interpreter"),
        rows=tuple(
            (
                name,
                duration(taken.seconds),
                spread(taken.spread),
                times(taken.seconds / bare.seconds),
            )
            for name, taken in found.items()
        ),
        record={name.strip("`"): taken.as_record() for name, taken in found.items()},
    )
