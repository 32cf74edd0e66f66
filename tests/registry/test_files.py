"""Which files a registry is, how they are merged, and what each format gives."""

from __future__ import annotations

import json
import os
import random
from itertools import permutations
from pathlib import Path

import pytest
import yaml
from loading import DIARY, HEAD, events, problems

from summitcal.errors import InvalidRegistryError, Position, UnreadableRegistryError
from summitcal.registry import load, loads

EXAMPLE = Path(__file__).parent / "design-example.yaml"
EXAMPLES = Path(__file__).parents[2] / "examples"


def write(folder: Path, **files: str) -> Path:
    """Write files into a folder, two underscores for the dot."""
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder


def said(path: Path) -> list[tuple[str, int, int, str]]:
    """Return where each problem is, by the file's name."""
    with pytest.raises(InvalidRegistryError) as caught:
        load(path)
    return [
        (Path(p.position.file).name, p.position.line, p.position.column, p.code)
        for p in caught.value.problems
        if p.position
    ]


# Folders


def test_a_folder_is_one_registry(tmp_path: Path):
    """Sections of one name are joined, and records name each other across files."""
    write(
        tmp_path,
        a__yaml="events: {x: {title: T, when: 2025-10-25, venue: hall, participants: [a]}}\n",
        b__yml="venues: {hall: {name: Hall, in: city}}\nofficials: {a: {name: A}}\n",
        c__yaml=f"{DIARY}venues: {{city: {{name: City, zone: Asia/Seoul}}}}\n",
    )

    found = load(tmp_path)
    assert found.event("x").clock_zone == "Asia/Seoul"
    assert list(found.venues) == ["city", "hall"]


def test_the_order_of_the_files_is_nothing(tmp_path: Path):
    """What is read first, and what a file is called, changes no registry."""
    parts = [
        DIARY,
        "venues: {hall: {name: Hall, zone: Asia/Seoul}}\n",
        events("within: y, venue: hall, when: 2025-10-25T09:00, participants: [{like: y}]"),
        "events: {y: {title: T, when: 2025-10-25, participants: [{group: g}], before: x}}\n",
        "groups: {g: {members: [a]}}\nofficials: {a: {name: A}}\n",
    ]
    registries = []
    for number, order in enumerate(list(permutations(parts))[::7]):
        folder = tmp_path / str(number)
        folder.mkdir()
        write(folder, **{f"{n}__yaml": text for n, text in enumerate(order)})
        registries.append(load(folder))

    assert all(found == registries[0] for found in registries)
    assert all(list(found.events) == list(registries[0].events) for found in registries)


def test_the_order_of_records_is_nothing():
    """A registry with its records in another order is the same registry."""
    text = (EXAMPLES / "kuala-lumpur-2025/registry.yaml").read_text(encoding="utf-8")
    tree = yaml.load(text, Loader=yaml.BaseLoader)
    shuffled = {}
    for section in random.Random(1).sample(sorted(tree), len(tree)):
        keys = list(tree[section])
        random.Random(2).shuffle(keys)
        shuffled[section] = {key: tree[section][key] for key in keys}

    assert loads(json.dumps(shuffled), "r.json") == loads(text)


def test_only_yaml_files_of_the_folder_itself_count(tmp_path: Path):
    """No other suffix, no hidden file, nothing deeper."""
    write(
        tmp_path,
        a__yaml=DIARY,
        b__txt="{",
        ledger__jsonl="{}",
        d__json='{"events": {"x": {}}}',
        __hidden__yaml="{",
        e__yaml__bak="{",
    )
    deeper = tmp_path / "deeper.yaml"
    deeper.mkdir()
    write(deeper, f__yaml="{")

    assert load(tmp_path) == loads(DIARY)


def test_a_folder_without_yaml_is_none(tmp_path: Path):
    """Nor is a path that leads nowhere; both say which."""
    with pytest.raises(UnreadableRegistryError, match=r"no \*.yaml or \*.yml"):
        load(tmp_path)
    with pytest.raises(UnreadableRegistryError, match="no-such"):
        load(tmp_path / "no-such.yaml")
    with pytest.raises(UnreadableRegistryError, match="no-such"):
        load(str(tmp_path / "no-such"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path):
    """A file or a folder without permission is named."""
    write(tmp_path, a__yaml=DIARY)
    (tmp_path / "a.yaml").chmod(0)
    with pytest.raises(UnreadableRegistryError, match=r"a\.yaml"):
        load(tmp_path)
    tmp_path.chmod(0)
    try:
        with pytest.raises(UnreadableRegistryError, match=tmp_path.name):
            load(tmp_path)
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_that_goes_away_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Whatever the system says is said of the folder."""

    def fail(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", fail)
    with pytest.raises(UnreadableRegistryError, match="Permission denied"):
        load(tmp_path)


# Problems across files


def test_problems_name_their_file(tmp_path: Path):
    """In the order of the files, and warnings too."""
    write(
        tmp_path,
        a__yaml=f"{DIARY}events:\n  x: {{title: T, when: 2025-10-25, venue: hal}}\n",
        b__yaml="venues:\n  hall: {name: Hall}\n",
        c__yaml="sources: {aa: {title: S}}\nevents: {y: {title: T, when: 2025-10-26}}\n",
    )

    assert said(tmp_path) == [
        ("a.yaml", 3, 3, "unsourced"),
        ("a.yaml", 3, 42, "unknown-id"),
        ("b.yaml", 2, 3, "no-zone"),
        ("c.yaml", 2, 10, "unsourced"),
    ]


def test_an_id_in_two_files_is_repeated(tmp_path: Path):
    """So is a second diary; the message says where the first stands."""
    write(
        tmp_path,
        a__yaml=f"{DIARY}events: {{x: {{title: T, when: 2025-10-25}}}}\n",
        b__yaml=f"{DIARY}events:\n  x: {{title: T, when: 2025-10-25}}\n",
    )

    with pytest.raises(InvalidRegistryError) as caught:
        load(tmp_path)
    diary, event = caught.value.problems
    assert (diary.code, diary.position) == (
        "repeated-key",
        Position(str(tmp_path / "b.yaml"), 1, 1),
    )
    assert (event.code, event.position) == (
        "repeated-key",
        Position(str(tmp_path / "b.yaml"), 3, 3),
    )
    assert f"{tmp_path / 'a.yaml'}:2" in event.message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("officials: {a: {name: A}, b: [}\n", "yaml-syntax"),
        ("officials:\n- {id: a, name: A}\n", "wrong-type"),
        ("officials: !include a.yaml\n", "yaml-tag"),
        ("oficials: {a: {name: A}}\n", "unknown-key"),
        ("people: {a: {name: A}}\n", "unknown-key"),
        ("event_types: {a: {name: A}}\n", "unknown-key"),
        ("- a\n", "not-a-mapping"),
        ("venues: {}\n---\nofficials: {a: {name: A}}\n", "second-document"),
        ("officials: {}\nofficials: {a: {name: A}}\n", "repeated-key"),
        ("officials: *a\n", "undefined-alias"),
        ("officials: {<<: {a: {name: A}}}\n", "yaml-merge-key"),
        ("officials: {a, b: {name: B}}\n", "key-without-value"),
    ],
)
def test_a_file_at_fault_does_not_make_its_ids_unknown(tmp_path: Path, text: str, code: str):
    """It is one problem; the other files still say what is wrong with themselves."""
    write(
        tmp_path,
        a__yaml=f"{DIARY}{events('participants: [a], kind: tlaks')}",
        b__yaml=text,
    )

    found = said(tmp_path)
    assert [fault for *_, fault in found] == ["unknown-kind", code]
    assert [name for name, *_ in found] == ["a.yaml", "b.yaml"]


def test_a_fault_of_the_diary_hides_no_ids():
    """Unknown ids are told all the same."""
    text = "diary: {name: US, China diary, domain: d.example.org}\n" + events("venue: nowhere")

    assert [p.code for p in problems(text)] == ["key-without-value", "unknown-id"]


def test_a_registry_without_a_diary(tmp_path: Path):
    """Of one file it is told where that begins, of many of none."""
    (alone,) = problems("events: {}\n")
    assert (alone.code, alone.position) == ("missing-key", Position("registry.yaml", 1, 1))

    write(tmp_path, a__yaml="events: {}\n", b__yaml="venues: {}\n")
    with pytest.raises(InvalidRegistryError) as caught:
        load(tmp_path)
    assert [(p.code, p.position) for p in caught.value.problems] == [("missing-key", None)]
    write(tmp_path, c__yaml="diary: {name: [}\n")
    assert [code for *_, code in said(tmp_path)] == ["yaml-syntax"]


@pytest.mark.parametrize(
    ("key", "codes"),
    [
        ("<<: {kind: talks}", ["yaml-merge-key"]),
        ("{{ more }}: a", ["yaml-complex-key"]),
        ("venue: {{ venue }}", ["yaml-complex-key"]),
        ("at eight", ["key-without-value"]),
        ("venue: *kl", ["undefined-alias"]),
        ("venue: !kl seoul", ["yaml-tag"]),
        ('venue: "seoul\\0"', ["bad-character"]),
        ("vanue: seoul", ["unknown-key"]),
        ("location: seoul", ["unknown-key"]),
        ("venue: &kl", ["unused-anchor"]),
    ],
)
def test_what_notation_hides_is_not_missed_as_well(key: str, codes: list[str]):
    """A venue that may be there is not asked for, nor is a title."""
    text = f"{HEAD}events:\n  x: {{title: T, when: 2025-10-25T09:00, {key}}}\n"
    assert [problem.code for problem in problems(text)] == codes


@pytest.mark.parametrize("title", ["&Co", "*co", "{{ title }}", "!important T", '"T\\0"'])
def test_a_title_that_cannot_be_read_is_not_missing(title: str):
    """One fault, one problem."""
    text = f"{HEAD}events:\n  x:\n    when: 2025-10-25\n    title: {title}\n"
    assert len(problems(text)) == 1


def test_a_problem_of_an_alias_is_told_once():
    """Where the value stands, not wherever it is taken."""
    text = (
        f"{HEAD}events:\n  a: {{title: T, when: 2025-10-25, venue: &v soul, participants: &p "
        "[bessent, nobody]}\n"
        + "".join(
            f"  e{n}: {{title: T, when: 2025-10-25, venue: *v, participants: *p}}\n"
            for n in range(10)
        )
    )

    found = [(p.code, p.position.line, p.position.column) for p in problems(text) if p.position]
    assert found == [("unknown-id", 15, 42), ("unknown-id", 15, 78)]


# JSON


def as_json(text: str, indent: int | None = None) -> str:
    tree = yaml.load(text, Loader=yaml.BaseLoader)
    return json.dumps(tree, ensure_ascii=False, indent=indent)


@pytest.mark.parametrize("path", [EXAMPLE, EXAMPLES / "kuala-lumpur-2025/registry.yaml"])
def test_json_of_the_same_shape_is_the_same_registry(path: Path, tmp_path: Path):
    """From a text and from a file, in one line or in many."""
    text = path.read_text(encoding="utf-8")
    expected = loads(text)
    file = tmp_path / "registry.json"
    file.write_text(as_json(text, indent=2), encoding="utf-8")

    assert loads(as_json(text), "r.json") == expected
    assert load(file) == expected


def test_numbers_and_truth_values_of_json_do_as_well():
    """They are read as the text that was written; null is absent."""
    diary = '"diary": {"name": "N", "domain": "d.example.org"}'
    text = (
        f'{{{diary}, "venues": {{"v": {{"name": "V", "zone": "UTC", "at": [3.139, -1], '
        '"about": true, "address": null}}, "officials": {"o": {"name": "O", "rank": 1}}}'
    )
    found = loads(text, "r.json")

    assert found.venues["v"].at == (3.139, -1.0)
    assert (found.venues["v"].about, found.officials["o"].rank) == (True, 1)


def test_problems_of_json_have_a_place():
    """Errors and warnings, though sound files are read without places."""
    tree = yaml.load(f"{HEAD}{events('venue: soul, kind: tlaks')}", Loader=yaml.BaseLoader)
    text = json.dumps(tree, indent=2)
    found = problems(text, "r.json")

    lines = text.splitlines()
    for problem, word in zip(found, ("soul", "tlaks"), strict=True):
        assert problem.position
        line, column = problem.position.line, problem.position.column
        assert lines[line - 1][column - 1 :].startswith(f'"{word}"')

    tree["events"]["x"] = {"title": "T", "when": "2025-10-25"}
    tree["sources"] = {"aa": {"title": "S"}}
    (warning,) = loads(json.dumps(tree, indent=2), "r.json").warnings
    assert warning.code == "unsourced"
    assert warning.position
    assert warning.position.line > 10


def test_a_bad_character_in_json_is_told_once():
    """In a value and in a key."""
    diary = '{"diary": {"name": "N", "domain": "d.example.org"}, "events": {"x": '
    for keys in ('"title": "T\\u0000"', '"title": "T", "\\u0000": 1'):
        text = f'{diary}{{{keys}, "when": "tbc"}}}}}}'
        assert [p.code for p in problems(text, "r.json")] == ["bad-character"]


# Bytes


def test_bytes_and_text_are_the_same():
    """With and without a byte order mark, with the line ends of any system."""
    text = f"{DIARY}{events('')}"

    assert loads(text.encode()) == loads(text) == loads("\ufeff" + text)
    assert loads(text.replace("\n", "\r\n")) == loads(text)


def test_text_that_is_none():
    """A lone surrogate is no character, and no exception of Python's either."""
    assert [p.code for p in problems(f"{DIARY}x: \ud800")] == ["not-utf-8"]
    assert [p.code for p in problems(b"\xff\xfe")] == ["not-utf-8"]


def test_an_empty_file_lacks_a_diary():
    """And nothing else."""
    for text in ("", "\n", "# nothing\n", "---\n"):
        assert [p.code for p in problems(text)] == ["missing-key"]
    assert [p.code for p in problems("{}", "r.json")] == ["missing-key"]
    assert [p.code for p in problems("", "r.json")] == ["json-syntax"]
