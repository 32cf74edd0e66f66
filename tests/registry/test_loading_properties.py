"""Whatever is given to the loader, it answers with a registry or with problems."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs
import pytest
import yaml
from drawn_registries import registries
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summitcal.errors import InvalidRegistryError, Severity, describe
from summitcal.registry import Registry, loads
from summitcal.registry.fields import Table, Type
from summitcal.registry.records import RECORD_FIELDS, SECTIONS

EXAMPLE = (Path(__file__).parent / "design-example.yaml").read_text(encoding="utf-8")
TREE = yaml.load(EXAMPLE, Loader=yaml.BaseLoader)
WORDS = sorted(
    set(re.findall(r"[^\s{}\[\],]+", EXAMPLE))
    | {"[]", "{}", "~", "''", "NO", "-1", "2025-10-25T09:00", "2025-02-30", "2025-11-02T01:30"}
    | {"heads-of-delegation", "kl-talks", "&a", "*a", "<<", "!t", "?", "|", ">", "#", "---", "\0"}
    | {key for fields in RECORD_FIELDS.values() for key in fields}
)


def outcome(text: str | bytes, name: str) -> Registry | InvalidRegistryError:
    try:
        return loads(text, name)
    except InvalidRegistryError as error:
        return error


def answer(text: str | bytes, name: str = "r.yaml") -> Registry | InvalidRegistryError:
    """Return what the loader says, held to what it always promises."""
    found = outcome(text, name)
    is_error = isinstance(found, InvalidRegistryError)
    problems = found.problems if isinstance(found, InvalidRegistryError) else found.warnings
    assert any(problem.severity is Severity.ERROR for problem in problems) is is_error
    assert list(problems) == sorted(problems, key=lambda problem: problem.sort_key)
    assert len(set(map(describe, problems))) == len(problems)
    for problem in problems:
        at = problem.position
        assert at, problem
        assert at.file == name
        assert min(at.line, at.column) >= 1
        assert re.match("[a-z0-9'\"<]", problem.message), problem
    return found


@given(st.text())
@example("\udcff")
@example("a: &a [*a]")
def test_any_text(text: str):
    """No text raises anything else."""
    answer(text)
    answer(text, "r.json")


@given(st.binary())
def test_any_bytes(data: bytes):
    """Nor do bytes."""
    answer(data)
    answer(data, "r.json")


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """Draw the example with some characters deleted, replaced or inserted."""
    text = EXAMPLE
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text) - 1))
        cut = draw(st.integers(0, 3))
        put = draw(
            st.one_of(
                st.just(""),
                st.sampled_from(list("{}[],:-&*!|>'\"%@`#?~<\n\t \0\x85")),
                st.sampled_from(WORDS),
                st.characters(),
            )
        )
        text = text[:at] + put + text[at + cut :]
    return text


@settings(max_examples=150)
@given(mangled())
def test_a_mangled_example(text: str):
    """Deleted, replaced and inserted characters are answered with places."""
    answer(text)


@settings(max_examples=100)
@given(st.data())
def test_an_example_with_words_swapped(data: st.DataObject):
    """So is every word of it in the place of another."""
    found = list(re.finditer(r"[^\s{}\[\],]+", EXAMPLE))
    text = EXAMPLE
    for word in sorted(data.draw(st.sets(st.sampled_from(found), min_size=1, max_size=4)),
                       key=lambda match: -match.start()):  # fmt: skip
        text = text[: word.start()] + data.draw(st.sampled_from(WORDS)) + text[word.end() :]
    answer(text)


leaves = st.sampled_from(WORDS) | st.text(max_size=5) | st.none() | st.booleans() | st.integers()
trees = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def transplanted(draw: st.DrawFn) -> object:
    """Draw the example with some of its values replaced by trees of another shape."""
    tree = json.loads(json.dumps(TREE))
    for _ in range(draw(st.integers(1, 4))):
        node, depth = tree, draw(st.integers(1, 4))
        while True:
            key = draw(
                st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node)))
            )
            if depth == 1 or not isinstance(node[key], dict | list) or not node[key]:
                node[key] = draw(trees)
                break
            node, depth = node[key], depth - 1
        if not isinstance(tree, dict) or not tree:
            break
    return tree


@settings(max_examples=150)
@given(transplanted())
def test_an_example_of_another_shape(tree: object):
    """Lists, mappings, numbers and nothing in any place, as YAML and as JSON."""
    as_json = json.dumps(tree)
    as_yaml = yaml.safe_dump(json.loads(as_json), allow_unicode=True, sort_keys=False)
    one, other = answer(as_yaml), answer(as_json, "r.json")

    def codes(found: Registry | InvalidRegistryError) -> object:
        return sorted(p.code for p in found.problems) if isinstance(found, Exception) else found

    # A text of digits or a word like `true` is quoted in one and bare in the other.
    assert type(one) is type(other), (as_yaml, as_json)
    if isinstance(one, Registry):
        assert codes(one) == codes(other)


@st.composite
def records(draw: st.DrawFn) -> dict[str, object]:
    """Draw a registry whose records have the right keys, and any values."""
    tree: dict[str, object] = {"diary": {"name": "N", "domain": "d.example.org"}}
    for section, kind in SECTIONS.items():
        record = st.dictionaries(st.sampled_from(sorted(RECORD_FIELDS[kind])), trees, max_size=4)
        tree[section] = draw(st.dictionaries(st.sampled_from(["x", "y"]), record, max_size=2))
    return tree


@settings(max_examples=100)
@given(records())
def test_records_of_any_values(tree: dict[str, object]):
    """Every key with every sort of value."""
    answer(json.dumps(tree), "r.json")


@contextmanager
def with_care() -> Iterator[None]:
    """Read every value with care, and none by a look."""

    def columns(table: Table) -> object:
        no_look = attrs.fields_dict(Type)["glance"].default
        return {word: (f.attribute or word, no_look, f.type) for word, f in table.items()}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Table, "columns", property(columns))
        yield


def said_of(tree: object) -> object:
    """Return the registry and its warnings, or the problems."""
    found = outcome(json.dumps(tree), "r.json")
    return found.problems if isinstance(found, Exception) else (found, found.warnings)


@settings(max_examples=200, deadline=None)
@given(transplanted() | records() | registries())
@example(TREE)
def test_a_look_at_a_value_says_what_reading_it_says(tree: object):
    """What is read by a look alone is the same when it is read with care, faults and all."""
    looked = said_of(tree)
    with with_care():
        assert said_of(tree) == looked


@given(st.text("ah:/.-@[]%?#é \n1_", max_size=12).map("https://{}".format) | st.text("htps:/"))
@example("https://diary.example.org/stories/1")
def test_a_look_at_an_address_says_what_reading_it_says(url: str):
    """Hosts, ports, brackets and what is no address at all."""
    tree = {"diary": {"name": "N", "domain": "d.example.org", "url": url}}
    looked = said_of(tree)
    with with_care():
        assert said_of(tree) == looked


def test_a_large_text_is_no_large_message():
    """What is said of a megabyte fits on a screen."""
    text = f"diary: {{name: N, domain: d.example.org}}\nevents: {'x' * 1_000_000}\n"
    found = answer(text)

    assert isinstance(found, InvalidRegistryError)
    assert len(str(found)) < 500


@pytest.mark.parametrize("section", [*SECTIONS, "diary"])
def test_a_section_of_any_shape(section: str):
    """Text, list, nothing: a place and one problem, or none."""
    diary = "" if section == "diary" else "diary: {name: N, domain: d.example.org}\n"
    for value in ("text", "[a]", "", "~", "{}", "[]"):
        answer(f"{diary}{section}: {value}\n")
