"""What we aim at, and whether the results show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from benchmarks.contestants import ICALENDAR, LIBICAL, STREET, VALUES
from benchmarks.tables import Record, Table

SIZE = "10000"


@attrs.frozen
class Aim:
    """A number that the results must not exceed, or must reach."""

    text: str
    number: Callable[[Mapping[str, Record]], float]
    """Return it from the records of the tables; raises KeyError where one was not measured."""
    limit: float
    unit: str
    is_least: bool = False
    """Whether the limit must be reached rather than not be exceeded."""

    def is_met(self, number: float) -> bool:
        """Whether a number is on the right side of the limit."""
        return number >= self.limit if self.is_least else number <= self.limit


def _faster(ours: str, theirs: str) -> Callable[[Mapping[str, Record]], float]:
    return lambda found: _seconds(found, theirs) / _seconds(found, ours)


def _seconds(found: Mapping[str, Record], key: str) -> float:
    return float(found["writing"][key]["sizes"][SIZE]["seconds"])


def _of(table: str, row: str, column: str = "seconds") -> Callable[[Mapping[str, Record]], float]:
    return lambda found: float(found[table][row][column])


def _slowest_start(found: Mapping[str, Record]) -> float:
    start = found["start"]
    bare = float(start["python -c pass"]["seconds"])
    commands = ("summitcal --version", "summitcal --help")
    return max(float(start[name]["seconds"]) / bare for name in commands)


def _in_fanout(one: str, other: str) -> Callable[[Mapping[str, Record]], float]:
    return lambda found: _of("fan-out", one)(found) / _of("fan-out", other)(found)


def _faster_than_bare(found: Mapping[str, Record]) -> float:
    return _of("loading", "csafeloader")(found) / _of("loading", "yaml")(found)


def _memory(found: Mapping[str, Record]) -> float:
    return float(found["writing"][VALUES]["sizes"][SIZE]["megabytes"])


AIMS = (
    Aim("ready values, times as fast as icalendar", _faster(VALUES, ICALENDAR), 40, "×", True),
    Aim("ready values, times as fast as libical", _faster(VALUES, LIBICAL), 1.5, "×", True),
    Aim("whole street, times as fast as icalendar", _faster(STREET, ICALENDAR), 20, "×", True),
    Aim("whole street, times as fast as libical", _faster(STREET, LIBICAL), 0.8, "×", True),
    Aim("memory beyond the registry, 10,000 events", _memory, 45, "MB"),
    Aim("fan-out, times a bare write", _in_fanout("render", "write"), 1.5, "×"),
    Aim("fan-out, times as fast as icalendar", _in_fanout("icalendar", "render"), 150, "×", True),
    Aim("loading YAML, 10,000 events", _of("loading", "yaml"), 2.5, "s"),
    Aim("loading YAML, memory", _of("loading", "yaml", "megabytes"), 100, "MB"),
    Aim("loading YAML, times as fast as CSafeLoader", _faster_than_bare, 4, "×", True),
    Aim("loading JSON, 10,000 events", _of("loading", "json"), 0.4, "s"),
    Aim("build with nothing changed", _of("building", "nothing changed"), 0.06, "s"),
    Aim("build with one event changed", _of("building", "one event changed"), 0.25, "s"),
    Aim("20,000 wall times to instants", _of("zones", "instant"), 0.04, "s"),
    Aim("`--version` and `--help`, times a bare interpreter", _slowest_start, 2.5, "×"),
)


def aims_table(tables: Mapping[str, Record]) -> Table:
    """Return which aims the results show to be met; what was not measured is left out."""
    rows, record = [], {}
    for aim in AIMS:
        try:
            number = aim.number(tables)
        except KeyError:  # it was not measured, or with another number of events
            continue
        sign = "≥" if aim.is_least else "≤"
        verdict = "yes" if aim.is_met(number) else "no"
        rows.append((aim.text, f"{sign} {aim.limit:g} {aim.unit}", _shown(number, aim), verdict))
        record[aim.text] = {"limit": aim.limit, "found": round(number, 4), "met": verdict == "yes"}
    return Table(
        key="aims",
        title="Aims",
        text="What we aim at. Times are those of one machine, ratios hold on others too.",
        head=("", "aim", "found", "met"),
        rows=tuple(rows),
        record=record,
    )


def _shown(number: float, aim: Aim) -> str:
    digits = 0 if number >= 100 else 1 if number >= 10 else 3 if aim.unit == "s" else 2
    return f"{number:,.{digits}f} {aim.unit}"
