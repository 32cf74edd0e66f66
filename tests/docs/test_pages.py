"""The pages hang together: each can be reached, and lists that must be whole are."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest
from docs_pages import DOCS, ROOT, blocks, docs_pages, pages

import summitcal
from summitcal import errors, server
from summitcal.ledger import State
from summitcal.pages.records import entry_record

_LINK = re.compile(r"\]\((?!https?:|mailto:|#)(?P<target>[^)#\s]+)(?:#[^)]*)?\)")
_TOCTREE = re.compile(r"```\{toctree\}\n(?P<body>.*?)```", re.DOTALL)


def _targets(page: Path) -> set[Path]:
    """Return the files that a page links to or lists."""
    text = page.read_text()
    found = {(page.parent / link["target"]).resolve() for link in _LINK.finditer(text)}
    for tree in _TOCTREE.finditer(text):
        for line in tree["body"].splitlines():
            name = re.sub(r".*<(.*)>", r"\1", line).strip()
            if name and not name.startswith(":"):
                found |= {path.resolve() for path in page.parent.glob(f"{name}.md")}
    return found


def test_every_page_can_be_reached() -> None:
    """From the index, by links and lists."""
    everything = set(docs_pages())
    reached: set[Path] = set()
    waiting = {DOCS / "index.md"}
    while waiting:
        page = waiting.pop()
        reached.add(page)
        waiting |= {path for path in _targets(page) if path in everything} - reached

    assert everything - reached == set()


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """No page links to a file that is not there."""
    assert [str(target) for target in _targets(page) if not target.exists()] == []


def test_every_public_name_is_documented() -> None:
    """The page of the Python interface lists each name of `__all__` once, and nothing else."""
    text = (DOCS / "reference/api.md").read_text()
    listed = re.findall(r"^\.\. auto\w+:: summitcal\.(\w+)$", text, re.MULTILINE)
    listed += re.findall(r"^\.\. py:data:: summitcal\.(\w+)$", text, re.MULTILINE)

    assert sorted(listed) == sorted(set(summitcal.__all__) - {"errors"})


def test_every_error_is_documented() -> None:
    """So does the page for the tree of errors."""
    text = (DOCS / "reference/api.md").read_text()
    listed = re.findall(r"^\.\. autoexception:: summitcal\.errors\.(\w+)$", text, re.MULTILINE)
    tree = [name for name in vars(errors) if name.endswith("Error")]

    assert sorted(listed) == sorted(tree)


def test_every_name_of_the_server_is_documented() -> None:
    """The page of the Python interface names all that is public of `summitcal.server`."""
    text = (DOCS / "reference/api.md").read_text()
    section = text.partition("\n## Serve\n")[2].partition("\n## ")[0]
    named = set(re.findall(r"`(\w+)`", section))

    assert named == set(server.__all__)


def test_every_key_of_an_entry_is_documented() -> None:
    """The page of the JSON names what an entry has, and each field of its state."""
    text = (DOCS / "reference/itinerary-json.md").read_text()
    rows = re.findall(r"^\| (`.*?`) \|", text.partition("## An entry")[2], re.MULTILINE)
    listed = re.findall(r"`(\w+)`", " ".join(rows))
    registry = summitcal.load(ROOT / "examples/minimal")
    (entry, *_) = summitcal.entries(registry, datetime(2025, 10, 22, tzinfo=UTC))

    assert sorted(listed) == sorted([*entry_record(entry), *(f.name for f in attrs.fields(State))])


def test_every_clause_is_claimed_in_one_of_three_words() -> None:
    """Those that the page of RFC support explains."""
    text = (DOCS / "reference/rfc.md").read_text()
    rows = re.findall(r"^\| (?:§|RFC).*$", text, re.MULTILINE)
    claimed = {row.split(" | ")[1] for row in rows}

    assert len(rows) > 30
    assert claimed == {"yes", "partly", "deliberately not"}


def test_every_command_has_its_help_on_the_page(accept: bool) -> None:
    """The page of commands shows the help of each; `test_examples` holds it to what is printed."""
    page = DOCS / "reference/cli.md"
    text = page.read_text()
    head, _, sections = text.partition("\n## ")
    names = _commands()
    shown = re.findall(r"^\$ summitcal (\S+) --help$", sections, re.MULTILINE)
    if accept and shown != names:
        page.write_text(head + "".join(map(_section, names)))
    else:
        assert shown == names


def _help(*words: str) -> str:
    """Return what a help text prints, as wide as `test_examples` has it."""
    return subprocess.run(
        [sys.executable, "-m", "summitcal", *words, "--help"],
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def _commands() -> list[str]:
    """Return the names of the commands, as the help lists them."""
    listed = _help().partition("commands:")[2].partition("\n\n")[0]
    return [name for name in re.findall(r"^ {4}(\S+)", listed, re.MULTILINE) if name != "COMMAND"]


def _section(name: str) -> str:
    return f"\n## {name}\n\n```console\n$ summitcal {name} --help\n{_help(name)}```\n"


def test_every_clause_that_is_tested_stands_on_the_page() -> None:
    """The page of RFC support and the folder of tests name the same files."""
    text = (DOCS / "reference/rfc.md").read_text()
    named = set(re.findall(r"`(test_rfc\w+\.py)`", text))

    assert named == {path.name for path in (ROOT / "tests/rfc").glob("test_rfc*.py")}


def test_the_example_of_the_readme_is_type_checked() -> None:
    """A file that mypy reads holds its lines."""
    (block,) = (block for block in blocks(ROOT / "README.md") if block.language == "python")
    shown = re.findall(r"^(?:>>>|\.\.\.) (.+)$", block.body, re.MULTILINE)
    checked = (ROOT / "tests/typing/readme.py").read_text().partition('"""\n')[2].splitlines()

    assert shown == [line for line in checked if line]


def test_the_two_commands_of_the_readme_are_what_ci_runs() -> None:
    """The first is run as written, the second ends with the command that runs the tests."""
    readme = (ROOT / "README.md").read_text()
    ci = (ROOT / ".ci/run").read_text()
    first, second = re.findall(r"^\$ (.*)$", readme, re.MULTILINE)[:2]

    assert first == "pip install . && summitcal build examples/kuala-lumpur-2025 --out public"
    assert second.endswith("&& python -m pytest")
    assert "\npython -m pytest\n" in ci
