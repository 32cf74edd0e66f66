"""The pages of the documentation as blocks that can be run.

A page is Markdown. What stands between its fences is told apart by the word after them:

``console``
    Lines that begin with ``$ `` are commands; what follows is what they print. They run in order,
    in one folder a page, which holds the examples. A line that is only ``…`` stands for any lines.
``yaml``
    A registry, or some sections of one, or the keys of one event; what it lacks comes from
    ``docs/preamble.yaml``.
``python``
    Doctests, or a script; one page is one session.
``toml``, ``json``
    Must parse.

Everything else (``text``, ``nginx``, …) is for reading. A block of any language with a caption is a
file of the page's folder, or, after the words ``at the end of``, is added to one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import yaml

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

_FENCE = re.compile(
    r"^(?P<indent> *)(?P<fence>`{3,})(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=indent)(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
_OPTION = re.compile(r"^:(?P<name>[\w-]+):(?: +(?P<value>.*))?\n")


@attrs.frozen
class Block:
    """What stands between two fences."""

    page: Path
    language: str
    body: str
    """Without the indentation of the fence, and without the options of a directive."""
    line: int
    """Of its fence, from 1."""
    start: int
    """Where the body begins in the text of the page."""
    end: int
    indent: str = ""
    caption: str = ""
    """The name of the file that it is."""

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def pages() -> list[Path]:
    """Return every page, the README and its neighbours first."""
    front = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")]
    return [*front, ROOT / "examples/README.md", *docs_pages()]


def docs_pages() -> list[Path]:
    """Return the pages of the documentation."""
    return sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)


def blocks(page: Path) -> Iterator[Block]:
    """Yield the blocks of a page in order."""
    text = page.read_text()
    for found in _FENCE.finditer(text):
        info = found["info"].strip()
        language = re.sub(r"^\{code-block\} *", "", info)
        body, start, caption = found["body"], found.start("body"), ""
        while info.startswith("{code-block}") and (option := _OPTION.match(body)):
            if option["name"] == "caption":
                caption = option["value"] or ""
            body, start = body[option.end() :], start + option.end()
        if caption and body.startswith("\n"):
            body, start = body[1:], start + 1  # it parts the options from the text
        yield Block(
            page=page,
            language=language,
            body=_dedented(body, found["indent"]),
            line=text.count("\n", 0, found.start()) + 1,
            start=start,
            end=found.end("body"),
            indent=found["indent"],
            caption=caption,
        )


def _dedented(body: str, indent: str) -> str:
    return re.sub(f"^{indent}", "", body, flags=re.MULTILINE)


def rewritten(text: str, block: Block, body: str) -> str:
    """Return the text of a page with another body in a block."""
    lines = (block.indent + line if line.strip() else line for line in body.splitlines(True))
    return text[: block.start] + "".join(lines) + text[block.end :]


@attrs.define
class Command:
    """A command of a console block, and what the page says it prints."""

    words: str
    shown: list[str] = attrs.Factory(list)


def commands(block: Block) -> list[Command]:
    """Return the commands of a console block; one that ends with a backslash goes on."""
    found: list[Command] = []
    for line in block.body.splitlines():
        if line.startswith("$ "):
            found.append(Command(line[2:]))
        elif found and found[-1].words.endswith("\\"):
            found[-1].words += "\n" + line
        elif found:
            found[-1].shown.append(line)
        else:
            raise AssertionError(f"{block}: output with no command before it")
    return found


def agrees(shown: list[str], printed: list[str]) -> bool:
    """Whether what a page shows is what was printed, ``…`` standing for any lines."""
    pattern = "".join(r"(?:.*\n)*" if line.strip() == "…" else re.escape(line.rstrip()) + r"\n"
                      for line in shown)  # fmt: skip
    return bool(re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in printed)))


def as_files(fragment: str) -> tuple[str, str]:
    """Return a fragment as a file of a registry, and a second file with what it lacks."""
    preamble = (DOCS / "preamble.yaml").read_text()
    own = yaml.load(fragment, Loader=yaml.BaseLoader)
    sections = yaml.load(preamble, Loader=yaml.BaseLoader)
    if not set(own) <= set(sections):
        fragment = _as_event(fragment, own)
        own = yaml.load(fragment, Loader=yaml.BaseLoader)
    return fragment, _remainder(preamble, own)


def _as_event(fragment: str, own: dict[str, object]) -> str:
    """Return the keys of one event as the section that holds it."""
    given = {"title": "Example", "when": "2025-10-25", "venue": "kuala-lumpur"}
    if own.keys() & {"zone", "from", "within"}:
        del given["venue"]
    lines = [f"{key}: {value}" for key, value in given.items() if key not in own]
    body = "".join(f"    {line}\n" for line in (*lines, *fragment.splitlines()))
    return f"events:\n  example:\n{body}"


def _remainder(preamble: str, own: dict[str, dict[str, object]]) -> str:
    """Return the preamble without the records that a fragment brings itself."""
    kept, section = [], ""
    for line in preamble.splitlines(True):
        if found := re.match(r"^(\w+):", line):
            section = found[1]
            if section == "diary" and "diary" in own:
                section = "left out"
        record = re.match(r"^  ([\w-]+):", line)
        if section == "left out" or (record and record[1] in own.get(section, {})):
            continue
        kept.append(line)
    return "".join(kept)
