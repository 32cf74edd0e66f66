"""The linter: the bytes of a calendar become findings.

Independent of the writer: it knows the RFCs, the tz data and what clients are known to do. It takes
any bytes, anybody's, and never raises for them; the time it takes grows with their length alone.
"""

from summitcal.lint.clients import HURTS, Client
from summitcal.lint.examination import examine
from summitcal.lint.findings import Finding, describe_finding
from summitcal.lint.profiles import PROFILES, LintProfile
from summitcal.lint.rules import RULES, Rule

__all__ = [
    "HURTS",
    "PROFILES",
    "RULES",
    "Client",
    "Finding",
    "LintProfile",
    "Rule",
    "describe_finding",
    "examine",
]
