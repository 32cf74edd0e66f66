"""What was measured becomes a table, a verdict on what we aim at, and a picture."""

from __future__ import annotations

import json
from itertools import pairwise
from xml.etree import ElementTree

import attrs

from benchmarks.aims import AIMS, aims_table
from benchmarks.archive import keep
from benchmarks.picture import HEIGHT, WIDTH, Line, draw
from benchmarks.tables import Table, document

TABLE = Table(
    key="writing",
    title="Writing",
    text="What it is.",
    head=("writer", "time"),
    rows=(("one", "1 s"), ("other", "2 s")),
    record={},
)


def test_a_table_is_markdown():
    """Words to the left, numbers to the right."""
    assert TABLE.markdown() == (
        "## Writing\n\nWhat it is.\n\n"
        "| writer | time |\n| --- | ---: |\n| one | 1 s |\n| other | 2 s |\n"
    )


def test_the_document_begins_with_the_machine():
    """Without it a time says nothing."""
    text = document("Results", [("processor", "fast")], [TABLE])
    assert text.startswith(
        "# Results\n\n|   |   |\n|---|---|\n| processor | fast |\n\n## Writing\n"
    )


MACHINE = {"processor": "fast", "day": "2026-01-15"}


def titles(folder):
    return [line for line in (folder / "results.md").read_text().splitlines() if line[:2] == "##"]


def test_a_step_alone_replaces_its_own_table(tmp_path):
    """The others stay, in their order, wherever they were measured on the same machine."""
    start = attrs.evolve(TABLE, key="start", title="Start", record={"a": {"seconds": 1.0}})
    keep([start], MACHINE, tmp_path)
    keep([TABLE], MACHINE | {"day": "2026-01-16"}, tmp_path)
    assert titles(tmp_path) == ["## Aims", "## Writing", "## Start"]
    keep([attrs.evolve(TABLE, title="Writing more")], MACHINE, tmp_path)
    assert titles(tmp_path) == ["## Aims", "## Writing more", "## Start"]
    kept = json.loads((tmp_path / "results.json").read_text())
    assert Table.from_record(kept["tables"]["start"]) == start


def test_machines_are_not_mixed(tmp_path):
    """What another one found is forgotten."""
    keep([attrs.evolve(TABLE, key="start", title="Start")], MACHINE, tmp_path)
    keep([TABLE], MACHINE | {"processor": "slow"}, tmp_path)
    assert titles(tmp_path) == ["## Aims", "## Writing"]


def test_an_aim_is_met_on_its_side_of_the_limit():
    """At most so long, at least so many times; what was not measured is not spoken of."""
    tables = {
        "loading": {
            "yaml": {"seconds": 2.0, "megabytes": 120.0},
            "csafeloader": {"seconds": 8.0},
            "json": {"seconds": 0.5},
        }
    }
    rows = {text: (found, met) for text, _, found, met in aims_table(tables).rows}
    assert rows == {
        "loading YAML, 10,000 events": ("2.000 s", "yes"),
        "loading YAML, memory": ("120 MB", "no"),
        "loading YAML, times as fast as CSafeLoader": ("4.00 ×", "yes"),
        "loading JSON, 10,000 events": ("0.500 s", "no"),
    }
    assert len(rows) < len(AIMS)


def test_the_picture_names_every_line():
    """It is well-formed, each name is in it once, and no point lies outside."""
    lines = [
        Line("ours", {100: 0.002, 1000: 0.02}, is_ours=True),
        Line("a & b", {100: 0.1}),
        Line("near it", {100: 0.1, 1000: 0.021}),
    ]
    root = ElementTree.fromstring(draw(lines))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert [texts.count(line.name) for line in lines] == [1, 1, 1]
    points = [
        (float(element.get("cx")), float(element.get("cy")))
        for element in root.iter("{http://www.w3.org/2000/svg}circle")
    ]
    assert len(points) == 5
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in points)


def test_names_in_the_picture_do_not_overlap():
    """Lines that end side by side have their names below one another."""
    lines = [Line(f"line {number}", {100: 1.0, 1000: 2.0}) for number in range(5)]
    root = ElementTree.fromstring(draw(lines))
    heights = sorted(
        float(element.get("y"))
        for element in root.iter("{http://www.w3.org/2000/svg}text")
        if element.text.startswith("line")
    )
    gaps = [lower - upper for upper, lower in pairwise(heights)]
    assert min(gaps) > 13
