"""``summitcal lint``: what is wrong with calendars, anybody's."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from summitcal.cli.outcomes import FAULTY, FINE, WRONG, complain
from summitcal.errors import Severity
from summitcal.lint import Finding, describe_finding, examine
from summitcal.pages.problems import MOST, github_annotation, problems_json, shown

STDIN = "-"


def run(options: Namespace) -> int:
    """Examine each file, and print what was found of all."""
    code = FINE
    findings: list[Finding] = []
    examined = 0
    for file in _files(options.files):
        try:
            data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
        except OSError as error:
            code = complain(f"cannot read {file!r}: {error.strerror}", WRONG)
            continue
        examined += 1
        name = "stdin" if file == STDIN else file
        findings += [found.in_file(name) for found in examine(data, options.profile)]
    _print(findings, examined, options)
    if any(found.severity is not Severity.NOTE for found in findings):
        return code or FAULTY
    return code


def _files(names: Iterable[str]) -> Iterator[str]:
    """Yield what is to be examined; a folder stands for the calendars in and under it."""
    for name in names:
        if name != STDIN and Path(name).is_dir():
            yield from map(str, sorted(Path(name).rglob("*.ics")))
        else:
            yield name


def _print(findings: list[Finding], files: int, options: Namespace) -> None:
    if options.format == "json":
        print(problems_json(findings), end="")
    elif options.format == "github":
        for found in findings:
            print(github_annotation(attrs.evolve(found, message=_whole(found))))
    else:
        for row in shown(findings, None if options.all else MOST):
            print(describe_finding(row) if isinstance(row, Finding) else row)
        print(_summary(findings, files))


def _whole(found: Finding) -> str:
    """Return the message with the clause: an annotation has no place of its own for it."""
    return f"{found.message}, {found.clause}"


def _summary(findings: list[Finding], files: int) -> str:
    count = Counter(found.severity for found in findings)
    told = ", ".join(f"{count[s]} {s}{'s' * (count[s] != 1)}" for s in Severity)
    return f"{files} file{'s' * (files != 1)}: {told}"
