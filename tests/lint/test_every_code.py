"""Every code: a calendar that has the fault, and a twin that has not."""

from __future__ import annotations

import pytest

from summitcal.lint import RULES, examine
from tests.lint.calendars import BASE, Case, calendar
from tests.lint.cases import CASES

_IDS = [f"{case.code}-{number}" for number, case in enumerate(CASES)]


def codes(data: bytes, profile: str | None = None) -> set[str]:
    return {finding.code for finding in examine(data, profile)}


@pytest.mark.parametrize("case", CASES, ids=_IDS)
def test_the_fault_is_found(case: Case):
    """Of a faulty calendar exactly the code of its fault is told."""
    data = case.raw if case.raw is not None else calendar(case.bad)
    assert codes(data) == {case.code}


@pytest.mark.parametrize("case", CASES, ids=_IDS)
def test_the_twin_is_clean(case: Case):
    """Nothing is told of a calendar that differs from the faulty one by its fault."""
    assert codes(calendar(case.good)) == set()


def test_no_code_is_left_out():
    """Each rule has a case, but those that are told to who asks for a client."""
    asked = {code for code, rule in RULES.items() if rule.asked}
    assert {case.code for case in CASES} == RULES.keys() - asked


@pytest.mark.parametrize(
    ("profile", "code", "old", "new"),
    [
        ("google", "cancelled-hidden", "SUMMARY:Dinner", "STATUS:CANCELLED\nSUMMARY:Dinner"),
        ("fullcalendar", "zone-ignored", "SUMMARY:Dinner", "SUMMARY:Dinner"),
    ],
)
def test_what_only_a_profile_tells(profile: str, code: str, old: str, new: str):
    """What is right, but not shown by a client, is told to who asks for that client."""
    data = BASE.replace(old, new).replace("\n", "\r\n").encode()
    assert codes(data) == set()
    assert codes(data, profile) == {code}
    assert codes(data, "thunderbird") == set()
