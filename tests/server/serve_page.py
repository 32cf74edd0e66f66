"""The programs on the page about serving, as files that can be run."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/how-to/serve.md"
_PROGRAM = re.compile(
    r"^```\{code-block\} py\n:caption: (?P<name>\S+)\n\n(?P<body>.*?)^```$", re.M | re.S
)


def programs() -> dict[str, str]:
    """Return the text of each program by the name of its file."""
    return {found["name"]: found["body"] for found in _PROGRAM.finditer(PAGE.read_text())}


def write_program(name: str, folder: Path) -> Path:
    """Write a program of the page as a file, and return it."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(programs()[name])
    return file
