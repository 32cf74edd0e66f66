"""Where a value stands: the lines of one record say what the whole file says."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import yaml
from drawn_registries import registries
from hypothesis import given, settings
from hypothesis import strategies as st
from loading import DIARY

from summitcal.errors import Position
from summitcal.registry.texts import Text
from summitcal.registry.tree import Mapping, Node, Sequence, Step

STYLES = {
    "block": "events:\n  x:\n    title: T\n    list:\n    - a\n    -\n  y: {t: U}\nseries: {}\n",
    "braces": '{events: {x: {title: T, l: [a, b]}},\n "venues": {v: {n: N}}}\n',
    "braces within a section": (
        "events: {x: {title: T},\n y: {title: U}, 'z': {}}\nvenues:\n  v:\n    n: N\n"
    ),
    "braces, a line each": (
        "events: {\n  x: {title: T},\n  y: text,\n  z: text\n}\nvenues: {\n v: {n: N}\n}\n"
    ),
    "texts over several lines": (
        "events:\n  x:\n    title: a\n      long\n\n      one\n"
        "    text: |+\n      two\n\n      lines\n\n\n  y: {title: 'over\n two', l: [\na,\nb]\n}\n"
        "  z:\n    text: >2\n        in\n    a: b\n"
    ),
    "question marks": "? events\n: ? x\n  : title: T\n  y: {title: U}\nvenues: {}\n",
    "comments": (
        "# top\n---\n\nevents: # of these\n  # one\n  x: # T\n    title: T\n\n  # two\n  y:\n"
        "...\n# end\n"
    ),
    "carriage returns": "events:\r\n  x:\r\n    title: T\r\n  y:\r\n    title: U\r\n",
    "a byte order mark": "\ufeffevents:\n  x: {title: T}\n  中文: {title: 😀, b: c}\n",
    "strange line breaks": "events:\n  x:\n    title: 'a\x85b\u2028c'\n  y:\n    title: U\n",
    "no mappings": "events: text\nvenues: [a, {b: c}]\nseries:\nfeeds: [[a, b]]\n",
}


def steps_of(node: Node | None, above: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """Yield the steps to every value."""
    yield above
    if isinstance(node, Mapping):
        for key, (_, value) in node.entries.items():
            yield from steps_of(value, (*above, key))
    elif isinstance(node, Sequence):
        for i, item in enumerate(node.items):
            yield from steps_of(item, (*above, i))


def path_of(steps: tuple[Step, ...]) -> str:
    return "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps).removeprefix(".")


def places(file: str, data: bytes, *, whole: bool) -> dict[tuple[Step, ...], object]:
    """Where each value, its key and its path stand, by part or by the whole of a file."""
    text = Text(file, data)
    root, problems = text.read()
    assert (root is None, problems) == (False, [])
    if whole:
        text._places = None
    found: dict[tuple[Step, ...], object] = {}
    for steps in steps_of(Text(file, data).tree):
        paths = path_of(steps), f"{path_of(steps)}.nothing", f"{path_of(steps)}[99]"
        at = text.position(steps), text.position(steps, of_key=True)
        found[steps] = (*at, *(text.follow(path) for path in paths if steps))
    text.forget()
    assert all(text.position(steps) == at[0] for steps, at in found.items())
    return found


@pytest.mark.parametrize("style", STYLES)
def test_a_part_says_what_the_whole_says(style):
    """In whatever style a file is written, each value has the line and the column it has."""
    data = STYLES[style].encode()
    assert places("r.yaml", data, whole=False) == places("r.yaml", data, whole=True)


@settings(max_examples=60, deadline=None)
@given(registries(), st.sampled_from([None, True, False]), st.sampled_from([None, 1]))
def test_any_part_says_what_the_whole_says(tree, flow, indent):
    """So it is in any registry, as YAML and as JSON."""
    as_json = json.dumps(tree, indent=indent)
    as_yaml = yaml.safe_dump(json.loads(as_json), default_flow_style=flow, sort_keys=False)
    for file, text in (("r.json", as_json), ("r.yaml", as_yaml)):
        data = text.encode()
        if Text(file, data).read()[0] is not None:
            assert places(file, data, whole=False) == places(file, data, whole=True)


def test_a_record_is_found_without_reading_the_others(monkeypatch):
    """Of a file in order no more is read again than the record asked for."""
    text = Text("r.yaml", f"{DIARY}\n{STYLES['block']}".encode())
    text.read()
    monkeypatch.setattr(Text, "tree", None)
    line = DIARY.count("\n") + 3
    assert text.follow("events.x.list[0]") == (4, Position("r.yaml", line + 3, 7))
    assert text.position(["events", "y", "t"]) == Position("r.yaml", line + 5, 10)
