"""The steps of the benchmarks: what each is given, and the tables that it returns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs

from benchmarks import archive, building, fanout, loading, publishing, resolving, starting, writing
from benchmarks.picture import Line, draw
from benchmarks.tables import Table
from benchmarks.writing import Measured

PICTURE = "growth.svg"
SIZES = [100, 1_000, 10_000, 100_000]
EVENTS = 10_000
"""In the tables of one size."""
OFFICIALS = 2_000
"""Who have a feed of their own in the fan-out."""


@attrs.frozen
class Plan:
    """How much is measured, where, and who is told."""

    events: int
    rounds: int
    folder: Path
    say: Callable[[str], None]

    @property
    def is_usual(self) -> bool:
        """Whether its results may stand beside others that are kept."""
        return self.events == EVENTS


def _writing(plan: Plan) -> list[Table]:
    found = writing.measure(
        SIZES if plan.is_usual else [plan.events], plan.rounds, plan.folder, plan.say
    )
    tables = [writing.table(found, plan.events)]
    if plan.is_usual:
        archive.FOLDER.mkdir(exist_ok=True)
        (archive.FOLDER / PICTURE).write_text(draw(list(map(_line, found))), "utf-8")
        tables.append(writing.growth_table(found, PICTURE))
    return tables


def _line(measured: Measured) -> Line:
    one = measured.contestant
    points = {events: taken.seconds for events, taken in measured.samples.items()}
    return Line(one.name.replace("**", ""), points, one.is_ours)


def _fanout(plan: Plan) -> list[Table]:
    officials = max(OFFICIALS * plan.events // EVENTS, 2 * fanout.PARTICIPANTS)
    return [fanout.measure(plan.events, officials, plan.rounds, plan.folder, plan.say)]


def _loading(plan: Plan) -> list[Table]:
    return [loading.measure(plan.events, plan.rounds, plan.folder, plan.say)]


def _building(plan: Plan) -> list[Table]:
    rendered = (writing.handed(plan.events, plan.folder) / "feed.ics").read_bytes()
    return [building.measure(plan.events, plan.rounds, plan.folder, plan.say, rendered)]


def _zones(plan: Plan) -> list[Table]:
    plan.say(f"{2 * plan.events:,} wall times to instants")
    return [resolving.measure(2 * plan.events, plan.rounds)]


def _start(plan: Plan) -> list[Table]:
    plan.say("start of the command")
    return [starting.measure(7 * plan.rounds)]


def _publishing(plan: Plan) -> list[Table]:
    return [publishing.measure(SIZES[1:], plan.folder, plan.say)]


STEPS: dict[str, Callable[[Plan], list[Table]]] = {
    "writing": _writing,
    "fan-out": _fanout,
    "loading": _loading,
    "building": _building,
    "zones": _zones,
    "start": _start,
    "publishing": _publishing,
}
ON_REQUEST = ("publishing",)
"""What takes as long as all others together, and is measured only where it is asked for."""
