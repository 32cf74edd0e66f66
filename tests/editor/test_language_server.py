"""What editors show of a registry: the words of the YAML language server, which most of them ask.

It gets files as a desk has them: each names in its first line the schema that `summitcal schema`
wrote beside it.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from summitcal.cli import main
from tests.builders import EXAMPLES
from tests.registry.planted import PLANTED, faults_of

HERE = Path(__file__).parent
BAD = HERE.parent / "registry/bad"
SCHEMAS = {"whole": (), "part": ("--part",)}
"""Name of a schema → the options that make it."""
IN_CI = os.environ.get("CI") == "true"


@pytest.fixture
def said(tmp_path):
    """Return what gives the complaints about files, each by its line and column."""
    if not (HERE / "node_modules").exists() and not IN_CI:
        pytest.skip("not installed: npm ci --prefix tests/editor")
    for name, options in SCHEMAS.items():
        assert main(["schema", *options, "-o", str(tmp_path / f"{name}.json")]) == 0

    def by_place(texts: Mapping[str, str], schema: str) -> dict[str, dict[tuple[int, int], str]]:
        paths = {}
        for number, (name, text) in enumerate(texts.items()):
            path = paths[name] = tmp_path / f"{number}.yaml"
            path.write_text(f"# yaml-language-server: $schema={schema}.json\n{text}", "utf-8")
        ran = subprocess.run(
            ["node", HERE / "complaints.mjs", *paths.values()],
            capture_output=True, check=True, timeout=120,
        )  # fmt: skip
        found = json.loads(ran.stdout)
        return {name: _by_place(found[str(path)]) for name, path in paths.items()}

    return by_place


def _by_place(complaints: list[dict[str, Any]]) -> dict[tuple[int, int], str]:
    """Return messages by where they stand in the text, which has no line for the schema."""
    found: dict[tuple[int, int], str] = {}
    for complaint in complaints:
        place = (complaint["line"] - 1, complaint["column"])
        found[place] = f"{found.get(place, '')}{complaint['message']}\n"
    return found


def registries() -> Iterator[tuple[str, str, str]]:
    """Yield the schema, the name and the text of every file of every example."""
    for folder in sorted(path for path in EXAMPLES.iterdir() if path.is_dir()):
        files = sorted(folder.glob("*.yaml"))
        for file in files:
            schema = "part" if len(files) > 1 else "whole"
            yield schema, f"{folder.name}/{file.name}", file.read_text("utf-8")


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_example_is_accepted(said, schema):
    """Not a word is said of any of their files."""
    texts = {name: text for wanted, name, text in registries() if wanted == schema}

    assert texts
    assert said(texts, schema) == {name: {} for name in texts}


WORDS = {
    "bad-id": "not an id: lower-case letters, digits and single hyphens, as in kl-talks",
    "bad-value": "not a CSS color name: write darkblue",
    "missing-key": 'Missing property "',
    "no-zone": 'Missing property "zone".',
    "unknown-key": "Property {value} is not allowed.",
    "unknown-kind": 'Value is not accepted. Valid values: "summit", "week", ',
    "unknown-status": 'Value is not accepted. Valid values: "rumoured", "expected", ',
    "unknown-zone": "not a time zone: write an IANA name such as Asia/Kuala_Lumpur",
    "wrong-type": "not a whole number: write 1 for the first",
}
"""Code of a fault that one record shows by itself → what an editor says of it."""


def test_planted_faults_are_refused_where_they_stand(said):
    """At the line and column where `check` finds them, and an unknown key by its name."""
    text, planted = faults_of(PLANTED)
    complaints = said({"planted": text}, "whole")["planted"]

    lines = text.splitlines()
    seen = set()
    for line, column, code in planted:
        if words := WORDS.get(code):
            value = lines[line - 1][column - 1 :].partition(":")[0]
            assert words.format(value=value) in complaints.get((line, column), ""), (line, code)
            seen.add(code)
    assert seen == set(WORDS)


def test_unknown_keys_are_refused_in_every_mapping(said):
    """Of the diary, of records, of what stands inside them, and of the file itself."""
    text = (BAD / "unknown-key.yaml").read_text("utf-8").replace("\nevent:", "\nevents:")

    complaints = "".join(said({"keys": text}, "whole")["keys"].values())

    for key in ("time_zone", "titel", "parent", "title", "oficial", "date", "kinds", "state"):
        assert f"Property {key} is not allowed." in complaints
    assert "Property guests is not allowed." in complaints
