"""One registry with many faults: each is found where it stands, and nothing else is."""

from __future__ import annotations

import re

import pytest
from planted import PLANTED, faults_of

from summitcal.errors import InvalidRegistryError, Severity
from summitcal.registry import loads


def test_every_planted_fault_is_found_and_nothing_else():
    """Each at its line and column, however many rest upon it."""
    text, planted = faults_of(PLANTED)

    with pytest.raises(InvalidRegistryError) as caught:
        loads(text, "planted.yaml")

    problems = caught.value.problems
    places = [(p.position.line, p.position.column, p.code) for p in problems if p.position]
    assert places == planted
    assert len(problems) == len(planted) >= 25
    assert len({code for _, _, code in planted}) >= 20


def test_the_order_of_the_sections_is_nothing():
    """What is reported, of which values and in which words does not hang on what is read first."""
    text, _ = faults_of(PLANTED)
    sections = re.split(r"^(?=\w)", text, flags=re.MULTILINE)

    def reported(parts: list[str]) -> list[tuple[str, str, str]]:
        with pytest.raises(InvalidRegistryError) as caught:
            loads("".join(parts))
        # Which of two lines is the second one shows in the text of a repeated key alone.
        return sorted(
            (p.path, p.code, re.sub(r"line \d+", "", p.message)) for p in caught.value.problems
        )

    assert reported(sections[::-1]) == reported(sections)


def test_a_warning_is_told_beside_errors():
    """Warnings that rest on nothing broken are in the same list."""
    text, _ = faults_of(PLANTED)

    with pytest.raises(InvalidRegistryError) as caught:
        loads(text)

    grave = {p.code for p in caught.value.problems if p.severity is Severity.WARNING}
    assert grave == {"unsourced", "order-contradicted"}
    assert str(caught.value).startswith("27 problems in the registry\n")
