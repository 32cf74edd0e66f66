"""The registry that the design shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from summitcal.model.parties import Delegation
from summitcal.model.vocabulary import (
    Capacity,
    Status,
)
from summitcal.model.when import Days, Undated, Window
from summitcal.registry import load

EXAMPLE = Path(__file__).parent / "design-example.yaml"


def day(number: int, month: int = 10) -> date:
    return date(2025, month, number)


def test_the_example_loads_without_a_word():
    """The registry that the design shows has neither errors nor warnings, and these records."""
    found = load(EXAMPLE)

    assert found.warnings == ()
    assert found.diary.name == "US–China summit diary, autumn 2025"
    assert (found.diary.domain, found.diary.home_zone) == ("diary.example.org", "America/New_York")
    assert list(found.events) == ["kl-talks", "apec-week", "trump-xi"]
    assert list(found.officials) == ["bessent", "greer", "he-lifeng"]
    assert found.delegations["cn"] == Delegation(
        id="cn", name="China", country="CN", native_name="中国"
    )
    assert found.venues["kuala-lumpur"].at == (3.139, 101.6869)
    assert list(found.series) == ["us-china-trade"]
    assert list(found.sources) == ["aa-1022"]


def test_the_talks_of_the_example():
    """A phrase becomes days, people are resolved, a confirmation makes the status."""
    talks = load(EXAMPLE).event("kl-talks")

    assert talks.when == Days(
        first=day(25), last=day(26), phrase="Saturday and Sunday", said=day(22)
    )
    assert talks.place
    assert talks.place.id == "kuala-lumpur"
    assert talks.clock_zone == "Asia/Kuala_Lumpur"
    assert talks.series
    assert talks.series.name == "US–China trade talks"
    assert [(p.who.id, p.capacities) for p in talks.participants] == [
        ("bessent", (Capacity.HEAD,)),
        ("he-lifeng", (Capacity.HEAD,)),
        ("greer", (Capacity.MEMBER,)),
    ]
    assert talks.standing(Status.EXPECTED) is Status.CONFIRMED
    assert talks.confirmed[0].source is talks.sources[0]


def test_the_others_of_the_example():
    """What is within a week takes its place and, undated, its days for a window."""
    found = load(EXAMPLE)
    week, aside = found.event("apec-week"), found.event("trump-xi")

    assert week.when == Days(first=day(27), last=day(1, 11))
    assert week.status is Status.CONFIRMED
    assert aside.within is week
    assert aside.when == Undated()
    assert aside.time == Window(first=day(27), last=day(1, 11))
    assert aside.place is found.venues["gyeongju"]
    assert aside.standing(found.diary.status) is Status.EXPECTED
    assert found.event("kl-talks").participants[0].official.offices_on(day(25))[0].title == (
        "Secretary of the Treasury"
    )
