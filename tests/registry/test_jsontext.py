"""What the JSON reader reads, refuses and says."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitcal.errors import Position, Problem
from summitcal.registry import jsontext, tree
from summitcal.registry.tree import Mapping, Node, Scalar, Sequence


def read(text: str) -> tuple[Mapping | None, list[Problem]]:
    return jsontext.parse(text.encode(), "r.json")


def plain(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node and node.text


def test_values_are_text_as_written():
    """Numbers keep their notation, truth values their word, null is absent."""
    root, problems = read('{"a": 1.10, "b": -2e5, "c": true, "d": null, "e": "null", "f": [false]}')
    assert problems == []
    assert plain(root) == {
        "a": "1.10",
        "b": "-2e5",
        "c": "true",
        "d": None,
        "e": "null",
        "f": ["false"],
    }
    assert root.entries["a"] == (Scalar("a", 1, 2, True), Scalar("1.10", 1, 7))
    assert root.entries["e"][1] == Scalar("null", 1, 51, True)


def test_long_numbers_are_no_numbers():
    """A number of any length stays the text it was."""
    digits = "9" * 5000
    assert plain(read(f'{{"a": {digits}}}')[0]) == {"a": digits}


def test_every_value_has_a_position():
    """Each has its line and its column, in characters."""
    data = '\ufeff{"中文":\t"\\ud83d\\ude00",\r\n\t"b": [1, {"c": null}]}'.encode()
    root, problems = jsontext.parse(data, "r.json")
    assert problems == []
    assert root.entries["中文"] == (Scalar("中文", 1, 2, True), Scalar("😀", 1, 8, True))
    assert root.entries["b"] == (
        Scalar("b", 2, 2, True),
        Sequence(
            [Scalar("1", 2, 8), Mapping({"c": (Scalar("c", 2, 12, True), None)}, 2, 11)], 2, 7
        ),
    )


@pytest.mark.parametrize(
    ("text", "code", "place", "path"),
    [
        ('{"a": 1,\n "b": {"c": 1, "c": 2}}', "repeated-key", (2, 16), "b.c"),
        ('{"a": [0,\n NaN]}', "json-syntax", (2, 2), "a[1]"),
        ('{"a": -Infinity}', "json-syntax", (1, 7), "a"),
        ('{"a": "\\u0000"}', "bad-character", (1, 7), "a"),
        ('{"a": "\\ud800"}', "bad-character", (1, 7), "a"),
        ('{"a": "\\b"}', "bad-character", (1, 7), "a"),
        ('{"a": "\\f"}', "bad-character", (1, 7), "a"),
        ('{"a": "\x7f"}', "bad-character", (1, 7), "a"),
        ('{"a": "b\x9f"}', "bad-character", (1, 7), "a"),
        ('{"a": "\ufffe"}', "bad-character", (1, 7), "a"),
        ('{"\\u0001": 1}', "bad-character", (1, 2), ""),
        ("[1]", "not-a-mapping", (1, 1), ""),
        (' "a"', "not-a-mapping", (1, 2), ""),
        ('{"a": 1,}', "json-syntax", None, ""),
        ('{"a": 1\n "b": 2}', "json-syntax", (2, 2), ""),
        ('{"a": b}', "json-syntax", (1, 7), ""),
        ('{"a": "b\nc"}', "json-syntax", (1, 9), ""),
        ('{"a": "C:\\New"}', "json-syntax", None, ""),
        ('{"a": "b', "json-syntax", (1, 7), ""),
        ("{} {}", "json-syntax", (1, 4), ""),
        ("", "json-syntax", (1, 1), ""),
    ],
)
def test_what_is_refused(text, code, place, path):
    """Each has a code, advice and a position, although sound files have none."""
    _, (problem,) = read(text)
    assert jsontext.skim(text.encode()) is None
    assert (problem.code, problem.path) == (code, path)
    assert problem.hint
    assert problem.message[0] == "'" or problem.message[0].islower()
    assert place in (None, (problem.position.line, problem.position.column))


def test_the_first_of_a_repeated_key_is_kept():
    """The first value stays."""
    root, (problem,) = read('{"a": 1,\n"a": 2}')
    assert root == Mapping({"a": (Scalar("a", 1, 2, True), Scalar("1", 1, 7))}, 1, 1)
    assert "line 1" in problem.message


def test_null_is_an_empty_registry():
    """An absent root is an empty mapping."""
    assert read("null") == (Mapping({}, 1, 1), [])


@pytest.mark.parametrize("depth", [65, 100, 100_000])
def test_nesting_has_a_limit(depth):
    """Depth ends in a problem, never in an exhausted stack."""
    root, (problem,) = read('{"a":' * (depth - 1) + "[]" + "}" * (depth - 1))
    assert (root, problem.code) == (None, "too-deep")
    assert problem.position == Position("r.json", 1, 64 * 5 + 1)


def test_the_deepest_nesting_allowed():
    """The limit itself is allowed."""
    deepest = tree.MAX_DEPTH - 1
    assert read(f'{{"a": {"[" * deepest}{"]" * deepest}}}')[1] == []


def test_not_utf8():
    """The place of the first bad byte is given in characters."""
    root, (problem,) = jsontext.parse(b'{"\xc3\xbc": "\xff"}', "r.json")
    assert root is None
    assert (problem.code, problem.position) == ("not-utf-8", Position("r.json", 1, 8))
    assert jsontext.skim(b"\xff") is None


def test_a_file_too_large(monkeypatch):
    """A file over the limit is refused unread."""
    monkeypatch.setattr(tree, "MAX_BYTES", 10)
    assert [problem.code for problem in read('{"a": "1234"}')[1]] == ["file-too-large"]


notation = st.text(alphabet=st.sampled_from(list('{}[],:" \n1-.eE\\ua0tfnN')))


@given(st.text() | notation)
def test_no_text_breaks_the_reader(text):
    """Whatever the text, there is a tree or a problem; what is skimmed has none."""
    data = text.encode("utf-8", "surrogatepass")
    root, problems = jsontext.parse(data, "r.json")
    assert root is not None or problems
    assert jsontext.skim(data) in ((None,) if problems else (None, plain(root)))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), values), st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_what_is_dumped_reads_the_same_with_positions(value, escaped, indent):
    """The fast and the slow reading agree on every file, and nothing else is refused."""
    text = json.dumps(value, ensure_ascii=escaped, indent=indent)
    data = text.encode("utf-8", "surrogatepass")
    root, problems = jsontext.parse(data, "r.json")
    assert jsontext.skim(data) == (None if problems else plain(root))
    assert {problem.code for problem in problems} <= {"json-syntax", "bad-character", "not-utf-8"}


@given(st.dictionaries(st.text(st.characters(categories=("L", "N", "P", "Zs"))), values))
def test_texts_read_back(value):
    """Every text is the text that was dumped."""
    texts = {key: key * 2 for key in value}
    assert plain(read(json.dumps(texts))[0]) == texts
