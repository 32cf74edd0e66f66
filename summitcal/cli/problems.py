"""Problems as commands print them, each with its line."""

from __future__ import annotations

import os
from collections.abc import Iterable
from linecache import getline
from typing import TextIO

from summitcal.errors import Problem
from summitcal.pages.problems import MOST, problem_text, shown


def print_problems(problems: Iterable[Problem], stream: TextIO, *, most: int | None = MOST) -> None:
    """Print problems with their lines and a caret; in color on a terminal."""
    color = stream.isatty() and not os.environ.get("NO_COLOR")
    for row in shown(problems, most):
        text = row if isinstance(row, str) else problem_text(row, _line_of, color=color)
        print(text, file=stream)


def _line_of(file: str, number: int) -> str:
    """Return a line of a file, or nothing where it cannot be read."""
    return getline(file, number).rstrip("\n")
