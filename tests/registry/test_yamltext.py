"""What the YAML reader reads, refuses and says."""

from __future__ import annotations

import gc

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from summitcal.errors import Position, Problem
from summitcal.registry import tree, yamltext
from summitcal.registry.tree import Mapping, Node, Scalar, Sequence


@pytest.fixture(params=["c", "python"])
def _each_parser(request, monkeypatch):
    if request.param == "python":
        monkeypatch.setattr(yamltext, "_PARSER", yamltext._PurePythonParser)


both = pytest.mark.usefixtures("_each_parser")


def read(text: str) -> tuple[Mapping | None, list[Problem]]:
    return yamltext.parse(text.encode(), "r.yaml")


def plain(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node and node.text


def sound(text: str) -> object:
    root, problems = read(text)
    assert problems == []
    return plain(root)


def only(text: str) -> Problem:
    _, problems = read(text)
    assert len(problems) == 1, problems
    assert problems[0].position is not None
    return problems[0]


def where(text: str) -> tuple[int, int]:
    position = only(text).position
    return position.line, position.column


@both
def test_every_scalar_is_text():
    """Nothing becomes a truth value, a number or a date."""
    assert sound("a: NO\nb: 12:30:00\nc: 2025-10-22\nd: 3.10\ne: Null\nf: on\n") == {
        "a": "NO",
        "b": "12:30:00",
        "c": "2025-10-22",
        "d": "3.10",
        "e": "Null",
        "f": "on",
    }


@both
def test_empty_values_are_absent():
    """An empty value, a tilde and a plain null are None; a quoted one is a text."""
    text = "a:\nb: ~\nc: null\nd: 'null'\ne: ''\nf: {g: , h}\ni: [x, ~]\nj:\n-\n"
    root, problems = read(text.replace(", h", ""))
    assert problems == []
    assert plain(root) == {
        "a": None,
        "b": None,
        "c": None,
        "d": "null",
        "e": "",
        "f": {"g": None},
        "i": ["x", None],
        "j": [None],
    }
    assert root.entries["a"][0] == Scalar("a", 1, 1)


@both
@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "~", "\ufeff"])
def test_an_empty_file_is_an_empty_mapping(text):
    """A file with nothing in it is no problem."""
    assert read(text) == (Mapping({}, 1, 1), [])


@both
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_columns_count_characters(start):
    """Columns count characters, not bytes, and a byte order mark is none of them."""
    root, problems = read(f'{start}中文𝄞: "ü"\nb: {{é: [x]}}\n')
    assert problems == []
    assert root.entries["中文𝄞"] == (Scalar("中文𝄞", 1, 1), Scalar("ü", 1, 6, True))
    inner = root.entries["b"][1]
    assert (inner.line, inner.column) == (2, 4)
    assert inner.entries["é"] == (Scalar("é", 2, 5), Sequence([Scalar("x", 2, 9)], 2, 8))


@both
def test_windows_line_ends():
    """A carriage return before a line feed makes no line of its own."""
    root, _ = read("a: 1\r\nb: |\r\n  x\r\n  y\r\n")
    assert root.entries["b"] == (Scalar("b", 2, 1), Scalar("x\ny\n", 2, 4, True))


@both
@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("title: Session 1: growth\n", (1, 17), 'title: "Session 1: growth"'),
        ("e:\n- {title: Session 1: growth, kind: talks}\n", (2, 20), '"Session 1: growth"'),
        ("e: {\n title: One: two,\n kind: x}\n", (2, 12), 'title: "One: two"'),
        ('t: Say "a": b # c\n', (1, 11), 't: "Say \\"a\\": b"'),
        ("a: @x\n", (1, 4), 'a: "@x"'),
        ("a: `x`\n", (1, 4), 'a: "`x`"'),
        ("a: %x\n", (1, 4), 'a: "%x"'),
        ("a: {b: @x, c: d}\n", (1, 8), 'b: "@x"'),
        ("a: * x\n", (1, 4), 'a: "* x"'),
        ("a: **bold** x\n", (1, 4), 'a: "**bold** x"'),
        ("a: & Co\n", (1, 4), 'a: "& Co"'),
        ("a: {when: ?}\n", (1, 11), 'when: "?"'),
        ("a: {when: ?, b: c}\n", (1, 11), 'when: "?"'),
        ("a: ? x\n", (1, 4), 'a: "? x"'),
        ("a: - x\n", (1, 4), 'a: "- x"'),
        ("a: > 5 people\n", (1, 4), 'a: "> 5 people"'),
        ("a: 'it's'\n", (1, 8), 'a: "it\'s"'),
        ('a: "x" y\n', (1, 8), 'a: "\\"x\\" y"'),
        ('a: "x" and "y"\n', (1, 8), 'a: "\\"x\\" and \\"y\\""'),
        ('a: {b: "x"y}\n', (1, 11), "in quotes"),
        ("a:\n\tb: c\n", (2, 1), "spaces"),
        ("a:\n  b: c\n\td: e\n", (3, 1), "spaces"),
        ('a: "x\nb: c\n', (1, 4), "close it"),
        ("a: 'x\nb: c\n", (1, 4), "close it"),
        ("a: [b, c\nd: e\n", (1, 4), "']'"),
        ("a: {b: c\nd: e\n", (1, 4), "'}'"),
        ("a: [b", (1, 4), "']'"),
        ("a: {b: [c}\n", (1, 10), "']'"),
        ("a: x\n  b: y\n", (2, 4), "indent"),
        ("a:\n  b: c\n d: e\n", (3, 2), "0 or 2 spaces"),
        ("a:b\nc: d\n", (2, 2), "space after the colon"),
        ("a:\n- b\nc\n", (3, 1), "space after the colon"),
        ("a: b\n]\n", (2, 1), "remove"),
    ],
)
def test_a_mistake_of_syntax_has_a_place_and_a_hint(text, place, hint):
    """The usual first mistakes are named where they were made, and the hint mends them."""
    problem = only(text)
    assert (problem.code, where(text)) == ("yaml-syntax", place)
    assert hint in problem.hint
    assert problem.message[0] in "'" or problem.message[0].islower()
    assert read(text)[0] is None


@both
@pytest.mark.parametrize(
    "line", ["title: One: two", "a: @x", "a: ? x", "a: > 5", "a: 'it's'", "a: * x", 'a: "x" y']
)
def test_a_suggested_line_can_be_read(line):
    """What a hint says to write is YAML."""
    _, _, suggested = only(line).hint.partition("quotes: ")
    assert sound(suggested)


@both
def test_an_unknown_escape():
    """A backslash that begins no escape has advice."""
    problem = only('a: "C:\\New\\q"\n')
    assert problem.code == "yaml-syntax"
    assert "backslash" in problem.hint


@both
def test_a_comma_in_a_plain_text_in_braces():
    """YAML reads the rest as an empty key; the hint quotes the whole text."""
    text = "e:\n  x: {title: Talks, fifth, round, kind: talks, note: }\n"
    problem = only(text)
    assert (problem.code, where(text)) == ("key-without-value", (2, 21))
    assert problem.path == "e.x.fifth"
    assert 'title: "Talks, fifth, round"' in problem.hint
    assert plain(read(text)[0]) == {"e": {"x": {"title": "Talks", "kind": "talks", "note": None}}}


@both
def test_a_colon_without_a_space_in_braces():
    """A key that swallowed its value is a key without value."""
    problem = only("a: {said:2025}\n")
    assert problem.code == "key-without-value"
    assert "space after the colon" in problem.hint


@both
@pytest.mark.parametrize(
    ("text", "code", "place", "path"),
    [
        ("a:\n  b: 1\n  c: 2\n  b: 3\n", "repeated-key", (4, 3), "a.b"),
        ("a: {b: {c: 1}, b: {c: 2}}\n", "repeated-key", (1, 16), "a.b"),
        ("a: !!str x\n", "yaml-tag", (1, 4), "a"),
        ("a: [x, !y [z]]\n", "yaml-tag", (1, 8), "a[1]"),
        ("<<: {a: b}\n", "yaml-merge-key", (1, 1), "<<"),
        ("? [a]\n: b\n", "yaml-complex-key", (1, 3), ""),
        ("t: {{ name }}\n", "yaml-complex-key", (1, 5), "t"),
        ("a: &x k\nb: {*x : c}\n", "yaml-complex-key", (2, 5), "b"),
        ("text: &Co\n", "unused-anchor", (1, 7), "text"),
        ("a: &x 1\nb: &x 2\nc: *x\n", "unused-anchor", (1, 4), "a"),
        ("a: *x\n", "undefined-alias", (1, 4), "a"),
        ("a: &x [b, *x]\n", "recursive-alias", (1, 11), "a[1]"),
        ("a: 1\n---\nb: 2\n", "second-document", (2, 1), ""),
        ("- a\n- b\n", "not-a-mapping", (1, 1), ""),
        ("title:x\n", "not-a-mapping", (1, 1), ""),
        ("- &a b\n- {c, d}\n", "not-a-mapping", (1, 1), ""),
        ('a: "b\\0"\n', "bad-character", (1, 4), "a"),
        ("a: 中\x07\n", "bad-character", (1, 5), ""),
        ("a: \0\n", "bad-character", (1, 4), ""),
    ],
)
def test_what_a_registry_refuses_of_yaml(text, code, place, path):
    """Each has a code, the place of what offends, and is reported once."""
    problem = only(text)
    assert (problem.code, where(text)) == (code, place)
    if code != "bad-character":
        assert problem.path == path


def test_the_first_of_a_repeated_key_is_kept():
    """The message names the line of the first, whose value stays."""
    root, (problem,) = read("a: 1\nb: 2\na: [3]\n")
    assert plain(root) == {"a": "1", "b": "2"}
    assert "'a'" in problem.message
    assert "line 1" in problem.message


def test_the_first_document_is_kept():
    """A second document is one problem, whatever is in it."""
    root, problems = read("a: 1\n---\nb: {\n")
    assert plain(root) == {"a": "1"}
    assert [problem.code for problem in problems] == ["second-document"]


@both
def test_aliases_stand_for_their_anchor():
    """A list written once may be used again."""
    assert sound("a: &x [1, {b: 2}]\nc: *x\nd: [*x]\n") == {
        "a": ["1", {"b": "2"}],
        "c": ["1", {"b": "2"}],
        "d": [["1", {"b": "2"}]],
    }


def test_aliases_that_explode():
    """The nodes that aliases add are counted as if written out."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    root, problems = read("\n".join(lines))
    assert root is None
    assert [problem.code for problem in problems] == ["alias-bomb"]


def test_aliases_that_nest():
    """A chain of aliases is as deep as what it stands for."""
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 100)]
    assert only("\n".join(lines)).code == "too-deep"


@both
@pytest.mark.parametrize("text", ["[" * 5000, "{a: " * 5000, "- " * 5000, "? " * 5000])
def test_nesting_has_a_limit(text):
    """Depth ends in a problem, never in an exhausted stack."""
    root, problems = read(f"a:\n {text}")
    assert root is None
    told = {(p.code, p.message) for p in problems if p.code != "yaml-complex-key"}
    assert told == {("too-deep", tree.TOO_DEEP)}


def test_the_deepest_nesting_allowed():
    """The limit itself is allowed."""
    deepest = tree.MAX_DEPTH - 1
    assert sound(f"a: {'[' * deepest}{']' * deepest}")
    assert only(f"a: [{'[' * deepest}{']' * deepest}]").code == "too-deep"


def test_a_file_too_large(monkeypatch):
    """A file over the limit is refused unread."""
    monkeypatch.setattr(tree, "MAX_BYTES", 10)
    root, (problem,) = yamltext.parse(b"a: 345678\n#", "r.yaml")
    assert (root, problem.code) == (None, "file-too-large")
    assert sound("a: 345678\n") == {"a": "345678"}


def test_not_utf8():
    """The place of the first bad byte is given in characters."""
    root, (problem,) = yamltext.parse(b"\xef\xbb\xbfa: 1\nb: \xc3\xbc\xff\n", "r.yaml")
    assert root is None
    assert (problem.code, problem.position) == ("not-utf-8", Position("r.yaml", 2, 5))
    assert "ff" in problem.message


def test_problems_come_in_the_order_of_the_file():
    """What is found at the end of the stream is sorted in."""
    _, problems = read("a: &x 1\nb: !t 2\na: 3\nd: {e: f: g}\n")
    assert [problem.code for problem in problems] == ["yaml-tag", "repeated-key", "yaml-syntax"]
    _, problems = read("a: &x 1\nb: !t 2\n")
    assert [problem.code for problem in problems] == ["unused-anchor", "yaml-tag"]


@pytest.mark.parametrize("text", ["a: 1", "a: {"])
def test_the_collector_is_as_it_was(text):
    """The garbage collector's pause ends with the reading, well or badly."""
    assert gc.isenabled()
    read(text)
    assert gc.isenabled()
    gc.disable()
    try:
        read(text)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_frozen_stays_frozen():
    """A server that froze what it had before it forked keeps that, whatever it reads later."""
    gc.freeze()
    try:
        read("a: 1")
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


notation = st.text(alphabet=st.sampled_from(list("ab: -?,[]{}#&*!|>'\"%@`\\\n\t~<é中0")))


@given(st.text() | notation)
def test_no_text_breaks_the_reader(text):
    """Whatever the text, there is a tree or a problem."""
    for parser in (yaml.CSafeLoader, yamltext._PurePythonParser):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yamltext, "_PARSER", parser)
            root, problems = yamltext.parse(text.encode("utf-8", "surrogatepass"), "r.yaml")
            skimmed = yamltext.skim(text.encode("utf-8", "surrogatepass"))
        assert root is not None or problems
        assert all(problem.position.line >= 1 for problem in problems)
        assert skimmed in ((None,) if problems else (None, plain(root)))


@given(st.binary())
def test_no_bytes_break_the_reader(data):
    """Nor do bytes that are no text."""
    root, problems = yamltext.parse(data, "r.yaml")
    assert root is not None or problems


readable = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
)
values = st.recursive(
    readable, lambda inner: st.lists(inner) | st.dictionaries(readable, inner), max_leaves=20
)


@given(st.dictionaries(readable, values), st.sampled_from([True, False, None]), st.booleans())
def test_what_is_dumped_reads_back(value, flow, escaped):
    """Texts dumped by PyYAML are the same texts here."""
    text = yaml.safe_dump(value, default_flow_style=flow, allow_unicode=not escaped)
    root, problems = read(text)
    assert [problem for problem in problems if problem.code != "bad-character"] == []
    assert plain(root) == value
    if not (flow or problems):
        assert yamltext.skim(text.encode()) == value


def test_what_is_in_order_is_skimmed():
    """Texts of every style, lists and keys within each other, what is absent."""
    text = "a: 1\n'b': {c: [NO, \"\\xe9\"], d: {}}\ne:\nf: >\n  two\n  lines\ng: [~, '~']\n"
    expected = {"a": "1", "b": {"c": ["NO", "é"], "d": {}}, "e": None, "f": "two lines\n"}
    assert yamltext.skim(text.encode()) == {**expected, "g": [None, "~"]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "[a]",
        "a: 1\na: 2",
        "a: &b c",
        "a: !c b",
        "<<: {}",
        "{a}",
        "{a: }",
        "[a]: b",
        "a: b: c",
        "a: *b",
        "--- a: 1",
        "a: 1\n---\n",
        'a: "\\0"',
        "\ud800",
        "a: [" * 65,
    ],
)
def test_what_is_out_of_the_ordinary_is_not_skimmed(text):
    """A fault, or what may be one."""
    assert yamltext.skim(text.encode("utf-8", "surrogatepass")) is None
