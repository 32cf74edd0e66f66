"""The results that the documentation shows: one Markdown file and its numbers, of one machine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.aims import aims_table
from benchmarks.tables import Table, document

FOLDER = Path(__file__).parent / "results"
TITLE = "Results"
_ORDER = (
    "writing", "growth", "fan-out", "loading", "building", "publishing", "zones", "start",
)  # fmt: skip
_OF_THE_HOUR = {"day", "load when it began"}
"""What may differ between steps that are measured one after the other."""


def keep(tables: Iterable[Table], machine: Mapping[str, str], folder: Path = FOLDER) -> None:
    """Write tables in place of those of the same steps, and what all say of our aims.

    What was found on another machine goes.
    """
    file = folder / "results.json"
    known = json.loads(file.read_text("utf-8")) if file.exists() else {"machine": {}, "tables": {}}
    kept = known["tables"] if _lasting(known["machine"]) == _lasting(machine) else {}
    made = {key: Table.from_record(record) for key, record in kept.items()}
    made |= {table.key: table for table in tables}
    ordered = [made[key] for key in _ORDER if key in made]
    content = {"machine": dict(machine), "tables": {t.key: t.as_record() for t in ordered}}
    folder.mkdir(exist_ok=True)
    file.write_text(f"{json.dumps(content, indent=1, ensure_ascii=False)}\n", "utf-8")
    aims = aims_table({table.key: table.record for table in ordered})
    (folder / "results.md").write_text(document(TITLE, machine.items(), [aims, *ordered]), "utf-8")


def _lasting(machine: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in machine.items() if name not in _OF_THE_HOUR}
