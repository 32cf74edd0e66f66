"""A finding: a problem of a calendar's bytes, with its clause and the clients it hurts."""

from __future__ import annotations

import attrs

from summitcal.errors import Position, Problem
from summitcal.lint.clients import Client


@attrs.frozen
class Finding(Problem):
    """One fault, at a line of the file."""

    clause: str = ""
    """What it breaks: ``RFC 5545 §3.8.2.2``."""
    hurts: tuple[Client, ...] = ()
    """The clients that are known to drop or misread it; their sources are in `HURTS`."""

    @property
    def line(self) -> int:
        """The line of the file, counted from 1 as an editor counts; a folded line's first."""
        return self.position.line if self.position else 1

    def in_file(self, file: str) -> Finding:
        """Return the finding with the name of its file."""
        return attrs.evolve(self, position=Position(file, self.line, 1))


def describe_finding(finding: Finding) -> str:
    """Return a finding as one line: where, how grave, what, the hint, the clause, the clients."""
    file = finding.position.file if finding.position else ""
    where = f"{file}:{finding.line}" if file else f"line {finding.line}"
    hint = f" ({finding.hint})" if finding.hint else ""
    hurt = ", ".join(client.label for client in finding.hurts)
    hurts = f"; hurts: {hurt}" if hurt else ""
    return (
        f"{where}: {finding.severity}: {finding.message} [{finding.code}]{hint}"
        f" — {finding.clause}{hurts}"
    )
