"""Problems as text with a caret, as JSON, and as annotations of GitHub's workflows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable

import attrs

from summitcal.errors import Problem, Severity, describe

MOST = 20
"""How many warnings of one code are shown; the others are counted."""

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
LineOf = Callable[[str, int], str]
"""File and line number → the text of the line, or nothing."""


def shown(problems: Iterable[Problem], most: int | None = MOST) -> list[Problem | str]:
    """Return problems in order; beyond `most` warnings of a code, one line that counts the rest."""
    seen: Counter[str] = Counter()
    rows: list[Problem | str] = []
    for problem in problems:
        seen[problem.code] += problem.severity is not Severity.ERROR
        if most is None or seen[problem.code] <= most:
            rows.append(problem)
    left = {code: count - (most or 0) for code, count in seen.items()}
    rows += [
        f"and {count} more of [{code}]; --all shows them"
        for code, count in sorted(left.items())
        if most is not None and count > 0
    ]
    return rows


def problem_text(problem: Problem, line_of: LineOf, *, color: bool = False) -> str:
    """Return a problem as a line, and under it the line of the file with a caret."""
    text = describe(problem)
    if color:
        word = f"{problem.severity}:"
        text = text.replace(word, f"\x1b[1;{_COLORS[problem.severity]}m{word}\x1b[0m", 1)
    at = problem.position
    line = line_of(at.file, at.line) if at else ""
    if not at or not line.strip():
        return text
    before = "".join("\t" if c == "\t" else " " for c in line[: at.column - 1])
    return f"{text}\n    {_printable(line)}\n    {before}^"


def _printable(line: str) -> str:
    """Return a line of a file for a terminal: no control character reaches it."""
    return "".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in line)


def problems_json(problems: Iterable[Problem]) -> str:
    """Return problems as a list of objects, one a problem."""
    return json.dumps([_record(p) for p in problems], ensure_ascii=False, indent=2) + "\n"


def _record(problem: Problem) -> dict[str, object]:
    record = attrs.asdict(problem)
    position = record.pop("position") or {"file": "", "line": 0, "column": 0}
    return {**record, **position, "severity": str(problem.severity)}


def github_annotation(problem: Problem) -> str:
    """Return a problem as a workflow command, which GitHub shows beside the line."""
    at = problem.position
    where = f" file={_property(at.file)},line={at.line},col={at.column}" if at else ""
    level = "notice" if problem.severity is Severity.NOTE else str(problem.severity)
    title = f"{',' if where else ' '}title={_property(problem.code)}"
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"::{level}{where}{title}::{_data(problem.message + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
