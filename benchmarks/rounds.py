"""Fresh processes, round after round: what each printed of itself, and what that comes to."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import attrs

ROOT = Path(__file__).parents[1]


@attrs.frozen
class Run:
    """One call in a process of its own."""

    seconds: float
    kibibytes: int | None = None
    """The most that was held beyond what was held before the call."""


@attrs.frozen
class Sample:
    """The runs of one thing."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """The median of the runs."""
        return median(run.seconds for run in self.runs)

    @property
    def spread(self) -> float:
        """Half of what lies between the fastest and the slowest run, as a part of the median."""
        times = [run.seconds for run in self.runs]
        return (max(times) - min(times)) / 2 / self.seconds

    @property
    def megabytes(self) -> float | None:
        """The median of what the runs needed, in MB; None where that is not known."""
        known = [run.kibibytes for run in self.runs if run.kibibytes is not None]
        return median(known) * 1024 / 1e6 if known else None

    def as_record(self) -> dict[str, object]:
        """Return the sample for the JSON file, single runs too."""
        return {
            "seconds": round(self.seconds, 6),
            "spread": round(self.spread, 3),
            "megabytes": None if self.megabytes is None else round(self.megabytes, 1),
            "runs": [round(run.seconds, 6) for run in self.runs],
        }


def sample(runs: Sequence[Run]) -> Sample:
    """Return runs as a sample."""
    return Sample(tuple(runs))


def printed(command: Sequence[str | Path], cwd: Path = ROOT) -> str:
    """Return what a program prints; whatever it says beside that is shown if it fails.

    Modules are compiled once, as an installation has them, and not at every start.
    """
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        words = " ".join(map(str, command))
        raise RuntimeError(f"{words}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def run_itself(command: Sequence[str | Path]) -> Run:
    """Return the run that a program measured and printed as JSON."""
    return Run(**json.loads(printed(command)))


def run_whole(command: Sequence[str | Path], cwd: Path = ROOT) -> Run:
    """Return the run of a program from its start to its end."""
    start = perf_counter()
    printed(command, cwd)
    return Run(perf_counter() - start)
