"""Zones: wall times become instants.

``python -m benchmarks.resolving WAY COUNT`` measures one way in that process and prints JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytz

from benchmarks import rounds
from benchmarks.rounds import Run, sample
from benchmarks.tables import Table, duration, spread
from summitcal import zones

_ZONES = (
    "Asia/Kuala_Lumpur", "Asia/Seoul", "America/New_York", "Europe/Zurich", "Australia/Sydney",
    "America/Sao_Paulo", "Africa/Cairo", "Asia/Kathmandu",
)  # fmt: skip
_WAYS = {"instant": "**summitcal**", "localize": "pytz, `localize`"}


def measure(resolutions: int, count: int) -> Table:
    """Return how long so many resolutions take, each of another wall time."""
    runs: dict[str, list[Run]] = {way: [] for way in _WAYS}
    for _ in range(count):
        for way in _WAYS:
            command = [sys.executable, "-m", "benchmarks.resolving", way, str(resolutions)]
            runs[way].append(rounds.run_itself(command))
    found = {way: sample(made) for way, made in runs.items()}
    return Table(
        key="zones",
        title=f"{resolutions:,} wall times to instants",
        text=f"In {len(_ZONES)} zones, no wall time twice; the zones' own files are read within.",
        head=("", "time", "spread"),
        rows=tuple(
            (_WAYS[way], duration(taken.seconds), spread(taken.spread))
            for way, taken in found.items()
        ),
        record={way: taken.as_record() for way, taken in found.items()},
    )


def main(way: str, resolutions: str) -> None:
    """Measure one way in this process, and print the run."""
    resolve: Callable[[datetime, str], datetime] = zones.instant if way == "instant" else _localized
    first = datetime(2026, 1, 1, 9)
    walls = [
        (first + timedelta(number // 24, minutes=number % 24), _ZONES[number % len(_ZONES)])
        for number in range(int(resolutions))
    ]
    start = perf_counter()
    for wall, zone in walls:
        resolve(wall, zone)
    print(json.dumps({"seconds": perf_counter() - start}))


def _localized(wall: datetime, zone: str) -> datetime:
    return pytz.timezone(zone).localize(wall, is_dst=None).astimezone(UTC)


if __name__ == "__main__":
    main(*sys.argv[1:])
