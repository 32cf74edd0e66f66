"""Every problem that a registry can have: a file that has it, what is said of it, and its page."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import summitcal
from summitcal.errors import (
    InvalidRegistryError,
    Problem,
    Severity,
    UnreadableRegistryError,
    describe,
)
from summitcal.registry import load, loads, overdue_problems, tree
from summitcal.registry.files import unreadable

BAD = Path(__file__).parent / "bad"
ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/reference/problems.md"
PACKAGE = Path(summitcal.registry.__file__).parent
NOT_CODES = {"heads-of-delegation", "utf-8"}


def read(data: bytes, name: str) -> list[Problem]:
    try:
        return list(loads(data, name).warnings)
    except InvalidRegistryError as error:
        return list(error.problems)


def overdue(_: pytest.MonkeyPatch) -> list[Problem]:
    registry = loads((BAD / "overdue.yaml").read_bytes(), "overdue.yaml")
    assert registry.warnings == ()
    return overdue_problems(registry, datetime(2025, 11, 4, tzinfo=UTC))


def too_large(monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    monkeypatch.setattr(tree, "MAX_BYTES", 20)
    return read(b"diary: {name: Summit diary}", "file-too-large.yaml")


def not_there(_: pytest.MonkeyPatch) -> list[Problem]:
    with pytest.raises(UnreadableRegistryError) as caught:
        load("no-such-registry.yaml")
    return [unreadable("no-such-registry.yaml", caught.value)]


GENERATED: dict[str, Callable[[pytest.MonkeyPatch], list[Problem]]] = {
    "file-too-large": too_large,
    "overdue": overdue,
    "unreadable-file": not_there,
}
"""Codes that loading a file alone does not show."""

EXPECTED = sorted(path.stem for path in BAD.glob("*.expected"))
INPUTS = {path.stem: path for path in BAD.iterdir() if path.suffix in (".yaml", ".json")}


def found(code: str, monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    if code in GENERATED:
        return GENERATED[code](monkeypatch)
    return read(INPUTS[code].read_bytes(), INPUTS[code].name)


@pytest.mark.parametrize("code", sorted({*INPUTS, *GENERATED}))
def test_a_bad_registry_says_what_is_wrong_with_it(
    code: str, monkeypatch: pytest.MonkeyPatch, accept: bool
):
    """Each line is as written in the file beside: place, message, code and hint."""
    problems = found(code, monkeypatch)
    printed = "".join(f"{describe(problem)}\n" for problem in problems)
    expected = BAD / f"{code}.expected"
    if accept:
        expected.write_text(printed)

    assert printed == expected.read_text()
    assert {problem.code for problem in problems} == {code}


def codes_in_the_package() -> set[str]:
    """Words with hyphens are codes, and so is the first argument of what makes a problem."""
    codes = set()
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            words = [node]
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
                "Finding",
                "Problem",
                "PhraseError",
            ):
                words += node.args[:1]
                codes |= {word.value for word in words if isinstance(word, ast.Constant)}
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                codes |= set(re.findall(r"\A[a-z]+(?:-[a-z0-9]+)+\Z", node.value))
    return codes - NOT_CODES


def test_every_code_is_shown_by_a_file():
    """No code without an example, and no example of a code that is gone."""
    assert codes_in_the_package() == {*INPUTS, *GENERATED} == set(EXPECTED)


def test_every_code_has_its_section_on_the_page():
    """The page explains each code once, errors and warnings apart."""
    errors, warnings = PAGE.read_text().split("\n## Warnings\n")
    sections = {
        Severity.ERROR: re.findall(r"^### (\S+)$", errors, re.MULTILINE),
        Severity.WARNING: re.findall(r"^### (\S+)$", warnings, re.MULTILINE),
    }
    grave = {
        code: Severity.WARNING if ": warning: " in (BAD / f"{code}.expected").read_text() else None
        for code in EXPECTED
    }

    for severity, codes in sections.items():
        is_warning = severity is Severity.WARNING
        assert codes == [code for code in EXPECTED if bool(grave[code]) is is_warning]


def test_the_lines_on_the_page_have_the_problem():
    """Each example on the page stands in the file that has the problem."""
    for found in re.finditer(r"^### (\S+)\n(.*?)(?=^##|\Z)", PAGE.read_text(), re.M | re.S):
        code, text = found[1], found[2]
        for block in re.findall(r"^```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            file = " ".join(INPUTS.get(code, BAD / f"{code}.yaml").read_text().split())
            for line in block.splitlines():
                assert re.sub(r"  +#.*", "", line).strip("{}") in file, (code, line)


@pytest.mark.parametrize("code", EXPECTED)
def test_a_message_is_written_like_the_others(code: str):
    """Lower case, no full stop, and no class name or object of Python's."""
    for line in (BAD / f"{code}.expected").read_text().splitlines():
        message, _, _ = re.sub(r"^.*?(?:error|warning): ", "", line).partition(f" [{code}]")
        assert not re.match(r"[A-Z][a-z]", message), message
        assert not message.endswith("."), message
        assert not re.search(r"object at 0x|None|<class|Value\(", message), message
