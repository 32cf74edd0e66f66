"""Participants in words: by precedence, with the office of the day, heads first."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitcal import wording
from summitcal.ledger import Side, state_of
from summitcal.model.stamps import Stamp
from summitcal.model.vocabulary import Attendance, Capacity, Participation
from tests.builders import SECTIONS, make_person, make_registry


def lines(participants: list[Any], when: str = "2025-10-25", **sections: Any) -> list[str]:
    """The lines of the people of an event."""
    events = {"talks": {"when": when, "participants": participants}}
    registry = make_registry(events, **sections)
    return wording.people_lines(state_of(registry.event("talks"), registry).people)


def test_a_delegation_is_a_line():
    """Its people follow its name, each with the office and, where it is one, the capacity."""
    assert lines([{"official": "bessent", "capacity": "head"}, "greer", "he-lifeng"]) == [
        "United States: Scott Bessent, Treasury Secretary (head of delegation); "
        "Jamieson Greer, Trade Representative",
        "China: He Lifeng, Vice Premier",
    ]


def test_heads_come_first():
    """Within a delegation the head stands before the rank, and the rank before the list."""
    officials = {
        "third": {"name": "Third", "delegation": "us"},
        "second": {"name": "Second", "delegation": "us", "rank": "2"},
        "first": {"name": "First", "delegation": "us", "rank": "1"},
        "chief": {"name": "Chief", "delegation": "us", "rank": "9"},
    }
    head = {"official": "chief", "capacity": "head"}
    assert lines(["third", "second", "first", head], officials=officials) == [
        "United States: Chief (head of delegation); First; Second; Third"
    ]


def test_delegations_stand_in_order_of_precedence():
    """By their `order`, else as the list first names them, those without one last."""
    delegations = {"my": {**SECTIONS["delegations"]["my"], "order": "1"}}
    officials = {"nobody": {"name": "Independent"}}
    found = lines(
        ["nobody", "he-lifeng", "bessent", "anwar"], delegations=delegations, officials=officials
    )
    assert found == [
        "Malaysia: Anwar Ibrahim, Prime Minister",
        "China: He Lifeng, Vice Premier",
        "United States: Scott Bessent, Treasury Secretary",
        "Independent",
    ]


people = ["bessent", "greer", "he-lifeng", "anwar"]


@given(st.lists(st.sampled_from(people), unique=True, min_size=1), st.data())
def test_everybody_is_named_once_and_delegations_in_one_piece(chosen, data):
    """Whatever the list and its heads, each line is one delegation and each name stands once."""
    heads = data.draw(st.sets(st.sampled_from(chosen)))
    listed = [{"official": who, "capacity": "head"} if who in heads else who for who in chosen]
    found = lines(listed)
    sides = {SECTIONS["officials"][who]["delegation"] for who in chosen}
    assert len(found) == len(sides)
    for who in chosen:
        assert sum(SECTIONS["officials"][who]["name"] in line for line in found) == 1
    for line in found:
        marks = ["head of delegation" in name for name in line.partition(": ")[2].split("; ")]
        assert marks == sorted(marks, reverse=True)


def test_the_office_is_that_of_the_day():
    """Two at once are both shown, as listed."""
    offices = [
        {"title": "Envoy", "to": "2025-10-24"},
        {"title": "Minister", "from": "2025-10-25"},
        {"title": "Party Secretary", "from": "2025-10-25"},
    ]
    officials = {"anwar": {"name": "Anwar", "delegation": "my", "offices": offices}}
    assert lines(["anwar"], "2025-10-24", officials=officials) == ["Malaysia: Anwar, Envoy"]
    assert lines(["anwar"], "2025-10-25", officials=officials) == [
        "Malaysia: Anwar, Minister; Party Secretary"
    ]


# A delegation as such


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"delegation": "cn"}, "China"),
        ({"delegation": "cn", "capacity": "signatory"}, "China (signatory)"),
        ({"delegation": "cn", "participation": "declined"}, "China (declined)"),
        ({"delegation": "cn", "capacity": "host", "as": "Chair"}, "China (host, as Chair)"),
        ({"delegation": "cn", "by": "video"}, "China (by video)"),
    ],
)
def test_a_delegation_as_such_says_how_it_takes_part(line, expected):
    """Whoever signs or declines as a state says so, with its people and without."""
    assert lines([line]) == [expected]
    assert lines([line, "he-lifeng"]) == [f"{expected}: He Lifeng, Vice Premier"]


# One person


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "Scott Bessent"),
        ({"native_name": "斯科特"}, "Scott Bessent 斯科特"),
        ({"offices": ("Secretary",)}, "Scott Bessent, Secretary"),
        ({"capacities": (Capacity.MEMBER,)}, "Scott Bessent"),
        (
            {"capacities": (Capacity.SPEAKER, Capacity.CHAIR), "acting_as": "Chair of ASEAN"},
            "Scott Bessent (chair, speaker, as Chair of ASEAN)",
        ),
        ({"by": Attendance.VIDEO}, "Scott Bessent (by video)"),
        ({"by": Attendance.RECORDING}, "Scott Bessent (by recorded message)"),
        ({"by": Attendance.WRITTEN}, "Scott Bessent (by written message)"),
        ({"by": Attendance.OPEN}, "Scott Bessent (in person or by video)"),
        ({"participation": Participation.EXPECTED}, "Scott Bessent"),
        ({"participation": Participation.CONFIRMED}, "Scott Bessent (confirmed)"),
        ({"participation": Participation.DECLINED}, "Scott Bessent (declined)"),
        ({"participation": Participation.REPRESENTED}, "Scott Bessent (represented)"),
        (
            {"participation": Participation.REPRESENTED, "represented_by": "Jamieson Greer"},
            "Scott Bessent (represented by Jamieson Greer)",
        ),
        (
            {
                "start": Stamp.of_day(date(2025, 10, 25)),
                "end": Stamp.of_instant(datetime(2025, 10, 26, 8, tzinfo=UTC)),
            },
            "Scott Bessent (from 25 Oct 2025, until 26 Oct 2025 08:00 UTC)",
        ),
        (
            {key: Stamp.of_day(date(2025, 10, 25)) for key in ("start", "end")},
            "Scott Bessent (on 25 Oct 2025)",
        ),
    ],
)
def test_a_person_is_told_with_office_capacity_and_presence(fields, expected):
    """What is the usual is not said: a member, expected, in person."""
    assert wording.person_text(make_person(**fields)) == expected


@pytest.mark.parametrize("capacity", list(Capacity))
def test_every_capacity_but_member_has_a_word(capacity):
    """A new capacity needs its words."""
    text = wording.person_text(make_person(capacities=(capacity,)))
    assert ("(" in text) is (capacity is not Capacity.MEMBER)


def test_people_of_one_side_who_are_apart_would_be_two_lines():
    """The order is that of the state; wording does not sort."""
    us, cn = Side(id="us", name="United States"), Side(id="cn", name="China")
    found = [make_person(id=str(n), name=f"P{n}", side=side) for n, side in enumerate((us, cn, us))]
    assert wording.people_lines(found) == ["United States: P0", "China: P1", "United States: P2"]
