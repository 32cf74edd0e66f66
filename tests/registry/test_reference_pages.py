"""The page of the format says what the tables of the code say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from loading import problems, registry

from summitcal.errors import describe
from summitcal.registry import loads
from summitcal.registry.criteria import EACH, FACETS
from summitcal.registry.fields import Field
from summitcal.registry.meanings import MEANINGS
from summitcal.registry.parts import WITHHOLDABLE
from summitcal.registry.records import RESERVED, SECTIONS
from summitcal.registry.schema import TABLES as TABLES_OF_KEYS

REFERENCE = Path(__file__).parents[2] / "docs/reference"
FORMAT = (REFERENCE / "registry-format.md").read_text(encoding="utf-8")
PROBLEMS = (REFERENCE / "problems.md").read_text(encoding="utf-8")
PREAMBLE = (REFERENCE.parent / "preamble.yaml").read_text(encoding="utf-8")

TABLES: dict[str, Mapping[str, Field]] = {
    **TABLES_OF_KEYS,
    "where": {str(facet): Field(kind) for facet, kind in FACETS.items()},
}
"""Heading on the page → the keys that stand there."""


def section(heading: str) -> str:
    found = re.search(rf"^##+ {re.escape(heading)}\n(.*?)(?=^##)", FORMAT + "##", re.M | re.S)
    assert found, heading
    return found[1]


def rows(text: str) -> list[list[str]]:
    """Return the cells of tables, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    return [row for row in cells if not re.fullmatch("-+", row[0])]


def on_the_page(field: Field) -> str:
    """Return what the page calls a type: a closed vocabulary is a word."""
    vocabulary, *rest = field.type.name.split(", or ")
    return ", or ".join(["word" if " · " in vocabulary else vocabulary, *rest])


@pytest.mark.parametrize("heading", TABLES)
def test_a_table_lists_the_keys_there_are(heading: str):
    """In the order of the code, with their types, bold where they must be there."""
    listed = [row for row in rows(section(heading)) if row[0] not in ("key", "section")]

    assert [
        (row[0].strip("*`"), row[1], row[0].startswith("**")) for row in listed if row[0] != "key"
    ] == [(key, on_the_page(field), field.required) for key, field in TABLES[heading].items()]
    assert all(row[3] for row in listed)
    assert all(bool(row[2]) is not row[0].startswith("**") for row in listed)


@pytest.mark.parametrize("heading", TABLES)
def test_a_table_says_what_editors_say(heading: str):
    """What a key means and its default, links aside."""
    said = {}
    for key, _, default, meaning in rows(section(heading)):
        plain = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", meaning)
        said[key.strip("*`")] = plain + (f" (default: {default})" if default.strip("–") else "")

    assert {key: text for key, text in said.items() if key != "key"} == MEANINGS[heading]


def test_no_table_of_keys_is_unknown():
    """Every table with a column of keys belongs to a table of the code."""
    headings = re.findall(
        r"^##+ (\S+)\n(?:(?!^#).*\n)*?\| key \| type \|", FORMAT, flags=re.MULTILINE
    )

    assert sorted(headings) == sorted(TABLES)


def test_the_vocabularies_are_listed():
    """Each word of each closed vocabulary, in order."""
    shown = {row[0].strip("`"): row[1].split(", ") for row in rows(section("Words"))[1:]}
    there = {
        key: field.type.name.split(", or ")[0].split(" · ")
        for table in TABLES.values()
        for key, field in table.items()
        if " · " in field.type.name
    }

    assert shown == there
    assert shown["each"] == EACH.name.split(" · ")


def test_the_sections_and_the_reserved_words_are_listed():
    """And what may be withheld."""
    opening = FORMAT.partition("\n## ")[0]

    assert [row[0].strip("`") for row in rows(opening)[1:]] == ["diary", *SECTIONS]
    for words in RESERVED.values():
        assert all(f"`{word}`" in opening for word in words)
    listed = re.findall(r"`(\w+)`", section("withhold").partition(", each with")[0])
    assert sorted(listed) == sorted(WITHHOLDABLE)


def test_every_form_of_time_loads():
    """Those of the table, and those in the text below it."""
    forms = [form for row in rows(section("Time"))[1:] for form in re.findall(r"`([^`]+)`", row[0])]
    assert len(forms) == 22
    for form in [*forms, "Sat 2025-10-25", "2025-10-27T20:50 America/New_York"]:
        event = f"x: {{title: T, when: {form}, venue: tokyo, sources: aa}}"
        registry(f"sources: {{aa: {{title: S, published: 2025-10-22}}}}\nevents: {{{event}}}\n")


def test_every_phrase_loads():
    """As the page lists them."""
    phrases = re.findall(r"`([^`]+)`", section("phrase").partition("A weekday")[0])
    assert len(phrases) == 11
    for phrase in phrases:
        when = f"{{said: 2025-10-22, phrase: {phrase}}}"
        registry(f"events: {{x: {{title: T, when: {when}, venue: tokyo}}}}\n")


@pytest.mark.parametrize("page", [FORMAT, PROBLEMS], ids=["format", "problems"])
def test_every_example_loads(page: str):
    """Beside what the pages' examples rest on, without a problem."""
    blocks = re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    for block in blocks:
        own = yaml.load(block, Loader=yaml.BaseLoader)
        tree = yaml.load(PREAMBLE, Loader=yaml.BaseLoader)
        for name in own:
            tree[name] = {**tree.get(name, {}), **own[name]}
        found = problems(yaml.safe_dump(tree, allow_unicode=True))
        assert [describe(p) for p in found if p.code != "unsourced"] == [], block


def test_what_needs_quotes_reads_with_them():
    """The right column of the table of YAML is YAML."""
    shown = [row[1] for row in rows(section("YAML in plain words"))[1:]]
    assert len(shown) == 5
    for cell in shown:
        text = re.findall(r"`([^`]+)`", cell)[0]
        assert isinstance(yaml.safe_load(text), dict)


def test_the_json_example_loads():
    """It is a whole registry."""
    (block,) = re.findall(r"^```json\n(.*?)^```", FORMAT, re.MULTILINE | re.DOTALL)

    assert list(loads(block, "r.json").events) == ["talks"]
