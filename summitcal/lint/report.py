"""The report: gathers findings while a calendar is read."""

from __future__ import annotations

import attrs

from summitcal.errors import Position, Severity
from summitcal.lint.clients import Client, hurt_by
from summitcal.lint.findings import Finding
from summitcal.lint.rules import RULES, Rule

_MOST = 1000
"""Findings of one code in one file; what lies beyond is counted."""
_LONGEST = 60
"""Characters of a value in a message."""
_LONGEST_MESSAGE = 240


@attrs.define
class _Found:
    line: int
    code: str
    message: str
    clause: str
    severity: Severity
    hint: str
    more: int = 0


class Report:
    """The findings of one file, in the order in which they were found."""

    def __init__(self) -> None:
        self._found: list[_Found] = []
        self._by_code: dict[str, list[_Found]] = {}
        self.total = 0
        """How many there were, those beyond the most of a code included."""

    def add(
        self,
        code: str,
        line: int,
        message: str,
        *,
        clause: str = "",
        hint: str = "",
        severity: Severity | None = None,
    ) -> None:
        """Add a finding; of its rule come the clause, the hint and the severity not given here."""
        rule = RULES[code]
        self.total += 1
        of_code = self._by_code.setdefault(code, [])
        if len(of_code) >= (1 if rule.once else _MOST):
            of_code[-1].more += 1
            return
        found = _Found(
            line, code, _printable(message), clause or rule.clause, severity or rule.severity,
            hint or rule.hint,
        )  # fmt: skip
        of_code.append(found)
        self._found.append(found)

    def has(self, *codes: str) -> bool:
        """Return whether one of these codes was found."""
        return not self._by_code.keys().isdisjoint(codes)

    def findings(self, client: Client | None) -> list[Finding]:
        """Return the findings by line; of a client, those that hurt it."""
        ordered = sorted(self._found, key=lambda found: (found.line, found.code))
        made = (_finding(found) for found in ordered if _is_told(RULES[found.code], client))
        return [finding for finding in made if client is None or client in finding.hurts]


def _is_told(rule: Rule, client: Client | None) -> bool:
    return client is not None or not rule.asked


def _finding(found: _Found) -> Finding:
    more = f" (and {found.more} more)" if found.more else ""
    return Finding(
        code=found.code,
        message=found.message + more,
        hint=found.hint,
        position=Position("", found.line, 1),
        severity=found.severity,
        clause=found.clause,
        hurts=hurt_by(found.code),
    )


def _printable(message: str) -> str:
    """Return a message that a terminal shows on one line, whatever a calendar put into it."""
    if len(message) > _LONGEST_MESSAGE:
        message = message[: _LONGEST_MESSAGE - 1] + "…"
    if message.isprintable():
        return message
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in message)


def shown(value: str) -> str:
    """Return a value for a message: in `repr`, the end of a long one left out."""
    return repr(value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…")
