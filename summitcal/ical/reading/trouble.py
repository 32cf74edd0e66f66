"""Trouble: what cannot be read of a calendar, gathered while it is read.

The codes are those of the linter, whose page says what each means.
"""

from __future__ import annotations

from summitcal.errors import Position, Problem

_MOST = 1000
"""Problems that are kept; a file of nothing but faults has no more to say."""
_LONGEST = 60


class Trouble:
    """The problems of one file, in the order of its lines."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: list[Problem] = []

    def add(self, code: str, line: int, column: int, message: str, hint: str = "") -> None:
        """Add a problem."""
        if len(self._found) < _MOST:
            position = Position(self._file, line, column)
            self._found.append(Problem(code, message, hint, position=position))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found, by line."""
        return tuple(sorted(self._found, key=lambda problem: problem.sort_key))


def quoted(value: str) -> str:
    """Return a value for a message: in `repr`, the end of a long one left out."""
    return repr(value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…")
