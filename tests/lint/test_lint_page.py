"""The page of the linter, and what a finding looks like."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import summitcal.lint
from summitcal.errors import Problem, Severity, describe
from summitcal.lint import RULES, describe_finding, examine
from summitcal.lint.clients import hurt_by
from tests.lint.calendars import BASE, calendar

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/lint.md").read_text()


def test_the_page_has_every_code():
    """The page has a row for each code, with its severity, clause and clients."""
    rows = re.findall(
        r"^\| `([a-z0-9-]+)` \| (\w+) \| (RFC \d+ §[\d.]+) \| .+ \| ([^|]*) \|$", PAGE, re.MULTILINE
    )
    expected = {
        (code, rule.severity.value, rule.clause, ", ".join(c.label for c in hurt_by(code)))
        for code, rule in RULES.items()
    }
    assert set(rows) == expected
    assert len(rows) == len(RULES)


def test_codes_are_words():
    """A code is words in kebab-case, a hint and a clause have no full stop."""
    for code, rule in RULES.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
        assert re.fullmatch(r"RFC \d+ §\d+(\.\d+)*", rule.clause)
        assert not rule.hint.endswith(".")


def test_a_finding_is_a_problem():
    """A finding prints as other problems do, and as one line with clause and clients."""
    faulty = calendar((("DTEND:20260706T200000Z", "DTEND:20260706T180000Z"),))
    (found,) = examine(faulty)
    assert isinstance(found, Problem)
    assert found.severity is Severity.ERROR
    placed = found.in_file("feeds/diary.ics")
    assert describe(placed) == (
        "feeds/diary.ics:35:1: error: DTEND is DTSTART [end-equals-start] "
        "(DTEND is later: of one day it is the next)"
    )
    assert describe_finding(placed) == (
        "feeds/diary.ics:35: error: DTEND is DTSTART [end-equals-start] "
        "(DTEND is later: of one day it is the next) — RFC 5545 §3.8.2.2; hurts: Google, Outlook"
    )
    assert describe_finding(found).startswith("line 35: error: ")


def test_the_same_bytes_give_the_same_findings():
    """What is told depends on the bytes alone, and is in the order of lines."""
    data = BASE.encode() + b"X:\r\n" + BASE.replace("20260706T1", "x").encode()
    findings = examine(data)
    assert findings == examine(data)
    assert [f.line for f in findings] == sorted(f.line for f in findings)


def test_it_stands_by_itself():
    """The linter imports nothing of summitcal but errors and zones."""
    folder = Path(summitcal.lint.__file__).parent
    imported = set()
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom):
                imported |= (
                    {node.module}
                    if node.module != "summitcal"
                    else {f"summitcal.{alias.name}" for alias in node.names}
                )
            elif isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
    ours = {name for name in imported if name and name.split(".")[0] == "summitcal"}
    others = {n for n in ours if not n.startswith("summitcal.lint")}
    assert others == {"summitcal.errors", "summitcal.zones"}
