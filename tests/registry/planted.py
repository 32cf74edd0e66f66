"""A registry with many faults, each of which has its code before it, in angle quotes."""

from __future__ import annotations

import re
from pathlib import Path

PLANTED = (Path(__file__).parent / "planted-faults.txt").read_text("utf-8")
MARK = re.compile("«([a-z-]+)»")


def faults_of(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return a text without its marks, and where each stood: line, column, code."""
    found = []
    lines = []
    for number, line in enumerate(text.splitlines(), 1):
        while mark := MARK.search(line):
            found.append((number, mark.start() + 1, mark[1]))
            line = line[: mark.start()] + line[mark.end() :]
        lines.append(line)
    return "\n".join(lines) + "\n", sorted(found)
