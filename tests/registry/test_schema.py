"""What editors are told of a registry: the JSON Schema, held to what the loader reads."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from drawn_registries import registries
from editors import LOADERS, as_read, complaints
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import summitcal
from summitcal.errors import InvalidRegistryError
from summitcal.registry import loads
from summitcal.registry.parts import WITHHOLDABLE
from summitcal.registry.records import RECORD_FIELDS, SECTIONS
from summitcal.registry.schema import registry_schema

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
STARTER = Path(summitcal.__file__).parent / "starter.yaml"
WHOLE, PART = registry_schema(), registry_schema(part=True)
HEAD = "diary: {name: N, domain: d.example.org}\n"


def files() -> dict[str, tuple[Path, dict[str, Any]]]:
    """Return every registry of ours by its name, with the schema of such a file."""
    found = {"design-example": (HERE / "design-example.yaml", WHOLE), "starter": (STARTER, WHOLE)}
    for folder in sorted(EXAMPLES.iterdir()):
        parts = sorted(folder.glob("*.yaml"))
        for path in parts:
            found[f"{folder.name}/{path.name}"] = (path, PART if len(parts) > 1 else WHOLE)
    return found


@pytest.mark.parametrize("schema", [WHOLE, PART], ids=["whole", "part"])
def test_it_is_a_schema_of_2020(schema: dict[str, Any]):
    """By the rules of that edition, and each reference leads to a definition."""
    Draft202012Validator.check_schema(schema)

    named = re.findall(r'"\$ref": "#/\$defs/(\w+)"', json.dumps(schema))
    assert set(named) == set(schema["$defs"])


@pytest.mark.parametrize("editor", LOADERS)
@pytest.mark.parametrize("name", files())
def test_our_registries_are_accepted(name: str, editor: str):
    """Each file of each example, whatever YAML the editor speaks."""
    path, schema = files()[name]
    assert complaints(schema, as_read(path.read_bytes(), LOADERS[editor])) == []


def test_the_settings_may_stand_in_another_file():
    """A part needs no diary and may be empty; the only file may not."""
    assert complaints(PART, {}) == complaints(PART, None) == []
    assert complaints(WHOLE, {}) == ["$: 'diary' is a required property"]


# The keys


@pytest.mark.parametrize("kind", RECORD_FIELDS)
def test_every_key_of_a_record_is_there_and_no_other(kind: str):
    """With the keys that must be there, and what each means."""
    shape = WHOLE["$defs"][kind]

    assert list(shape["properties"]) == list(RECORD_FIELDS[kind])
    assert shape["additionalProperties"] is False
    assert shape.get("required", []) == [k for k, f in RECORD_FIELDS[kind].items() if f.required]
    assert all(found["description"] for found in shape["properties"].values())


def test_every_mapping_refuses_unknown_keys():
    """Wherever keys are listed, no other may stand; records alone are named freely, by ids."""
    shapes = [WHOLE, *WHOLE["$defs"].values()]
    assert all(shape["additionalProperties"] is False for shape in shapes if "properties" in shape)
    for section in SECTIONS:
        assert "pattern" in WHOLE["properties"][section]["propertyNames"]


def test_what_may_be_withheld_is_listed():
    """And nothing else."""
    assert list(WHOLE["$defs"]["withhold"]["properties"]) == list(WITHHOLDABLE)


# What is refused

REFUSED = {
    "bad-id": ["'He_Lifeng' does not match", "'KL talks' does", "'press' does", "'2.1-opening' "],
    "bad-value": ["'Diary.Example' does", "'en_GB'", "'darkblu' does", "'Malaysia' is",
                  "101.6869 is greater than the maximum of 90", "'desk at example.org'"],
    "confirmation-without-source": ["'source' is a required property"],
    "missing-key": ["'domain' is a required property", "'members' is", "'publisher' is",
                    "'phrase' is", "'status' is", "'official' is", "title: ' ' does not match"],
    "no-zone": ["'zone' is a required property", "'in' is a required property"],
    "not-a-mapping": ["is not of type 'object'"],
    "unknown-key": ["('time_zone' was unexpected)", "('titel' was", "'parent' was",
                    "withhold: Additional properties are not allowed ('title' was unexpected)",
                    "('oficial' was", "'date' was", "'kinds' was", "'state' was", "'guests' was"],
    "unknown-kind": ["'talk' is not one of ['summit', ", "'tour' is not one of"],
    "unknown-status": ["'planned' is not one of ['rumoured', ", "'canceled' is", "'off' is"],
    "unknown-word": ["'names' is not one of", "'pooled' is", "'desk' is", "'third' is",
                     "'pres' does", "'leader' is", "'maybe' is", "'telephone' is",
                     "'country' is", "'hide' is"],
    "unknown-zone": ["'Washington' is not one of", "'EST5' is", "'Asia/Kuala Lumpur' is"],
    "wrong-type": ["rank: 'first' does", "greer: ['Jamieson Greer'] is not of type 'object'",
                   "groups: ['team'] is not", "busy: 'busy' is not one of", "at[0]: 'north' does",
                   "participants: 'bessent' is not of type 'array'", "('from', 'to' were unexp"],
}  # fmt: skip
"""Planted fault → what a schema says of it, naming the key or the word."""


@pytest.mark.parametrize("code", REFUSED)
def test_planted_faults_are_refused(code: str):
    """In words that name the key, the word or what is missing."""
    text = (HERE / f"bad/{code}.yaml").read_text("utf-8").replace("\nevent:", "\nevents:")
    said = "\n".join(complaints(WHOLE, as_read(text)))
    assert [words for words in REFUSED[code] if words not in said] == [], said


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("events: {x: {title: T, when: }}", "when: None is not of type"),
        ("events: {x: }", "x: None is not of type 'object'"),
        ("events: {x: {title: T, when: {said: 2025-10-22}}}", "'phrase' is a required"),
        ("events: {x: {title: T, when: {start: 2025-10-22T10:00}}}", "'end' is a required"),
        ("events: {x: {title: T, when: tbc, withhold: {venue: }}}", "venue: None is not of type"),
        ("events: {x: {title: T, when: tbc, embargo: 2025-10-25}}", "'2025-10-25' does not match"),
        ("groups: {x: {members: [{official: a, group: b}]}}", "False schema does not allow 'b'"),
        ("feeds: {x: {alarms: P1Y}}", "'P1Y' does not match"),
        ("feeds: {x: {where: {not: {not: {}}}}}", "('not' was unexpected)"),
        ("venues: {x: {name: X, zone: UTC, at: [1, 2, 3]}}", "is too long"),
        ("officials: {x: {name: X, rank: 0}}", "0 is less than the minimum of 1"),
    ],
)
def test_what_else_is_refused(fragment: str, words: str):
    """So does the loader refuse it."""
    assert words in "\n".join(complaints(WHOLE, as_read(HEAD + fragment)))
    with pytest.raises(InvalidRegistryError):
        loads(HEAD + fragment)


# What loads is accepted


@pytest.mark.parametrize(
    "record",
    [
        "venues: {x: {name: 2025, zone: UTC, about: true, at: [3.1, 101]}}",
        "venues: {x: {name: true, zone: UTC, country: NO, at: ['3.1', '-1']}}",
        "delegations: {2025: {name: no, order: 1}}\nofficials: {x: {name: X, delegation: 2025}}",
        "events: {x: {title: 1.5, when: 2026, round: 5, topics: [2025, true], busy: false}}",
        "events: {x: {title: T, when: 2026-03, previous: 2025}}",
        "events: {x: {title: T, when: ' Sat  2025-10-25 ', venue: , sources: [], topics: [a, ]}}",
        "feeds: {x: , y: {color: DarkBlue, where: {not: , since: Sat 2025-10-25}}}",
        "diary: {name: N, domain: d.example.org, language: no, organizer: }",
        "events:\ngroups:",
    ],
)
@pytest.mark.parametrize("editor", ["1.1", "1.2"])
def test_numbers_and_truth_values_are_accepted(record: str, editor: str):
    """Where the loader reads the text of them; and what has no value, where it is left out."""
    text = record if record.startswith("diary") else HEAD + record
    loads(text)
    assert complaints(WHOLE, as_read(text, LOADERS[editor])) == []


@settings(max_examples=300)
@given(registries(), st.sampled_from(["1.1", "1.2"]))
def test_what_loads_is_accepted(tree: dict[str, Any], editor: str):
    """By the schema, whatever YAML the editor speaks."""
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    try:
        loads(text)
    except InvalidRegistryError:
        return
    assert complaints(WHOLE, as_read(text, LOADERS[editor])) == []
