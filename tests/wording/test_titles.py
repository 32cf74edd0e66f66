"""Titles: what the status says stands before, what of the time is not known after."""

from __future__ import annotations

from typing import Any

import pytest

from summitcal import wording
from summitcal.ledger import Entry, entries
from summitcal.model.vocabulary import Audience, Status
from summitcal.selection import view
from tests.builders import NOW, make_registry

BEFORE = {
    Status.DOUBTFUL: "Doubtful: ",
    Status.POSTPONED: "Postponed: ",
    Status.CANCELLED: "Cancelled: ",
    Status.NOT_HELD: "Did not take place: ",
}
"""What stands before the title; of any other status nothing."""
NO_MARK_OF_THE_DAY = (Status.CANCELLED, Status.NOT_HELD)

AFTER = {
    "2025-10-25": "",
    "2025-10-25/26": "",
    "2025-10-28T09:50/10:30": "",
    "2025-10-28T23:00/2025-10-29T00:30": "",
    "2025-10-28T09:50/PT40M": "",
    "2025-10-28T09:50": "",
    "2025-10-28T09:50/..": "",
    "2025-10-28T../16:30": " (until 16:30 +08)",
    "2025-10-28T10:00+": " (not before 10:00 +08)",
    "2025-10-28T~17:00": " (about 17:00 +08)",
    "2025-10-28T~11:00/12:40": " (about 11:00–12:40 +08)",
    "2025-10-28T11:00/~12:40": " (11:00–about 12:40 +08)",
    "2025-10-26 afternoon": " (afternoon)",
    "2025-10-26/28 late evening": " (late evening)",
    "2025-10-27..2025-11-01": " (day not fixed)",
    "2025-10-27..2025-11-01 morning": " (day not fixed, morning)",
    "2025-10": " (day not fixed)",
    "2026": " (day not fixed)",
    "2025-10-30?": " (day not fixed)",
    "tbc": "",
}
"""Every form of a time, and what stands after the title of an entry that is on."""


def entry_of(event: dict[str, Any], **others: dict[str, Any]) -> Entry:
    """The entry of an event in Kuala Lumpur that is called Talks."""
    talks = {"title": "Talks", "venue": "kuala-lumpur", **event}
    registry = make_registry({"talks": talks, **others})
    made = entries(view(registry, Audience.INTERNAL, NOW), NOW)
    return next(entry for entry in made if entry.id == "talks")


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("when", list(AFTER))
def test_a_title_has_the_marks_of_its_status_and_of_its_time(when, status):
    """Every status by every form of a time: no bar is taken for a meeting that lasts all day."""
    after = AFTER[when]
    if status in NO_MARK_OF_THE_DAY:
        after = ""
    elif status is Status.HELD:
        after = after.replace("not fixed", "not known")
    expected = f"{BEFORE.get(status, '')}Talks{after}"
    assert wording.title(entry_of({"when": when, "status": str(status)})) == expected


def test_an_undated_entry_within_another_is_marked_like_the_bar_that_it_is():
    """``tbc`` within a week is one day of it, not fixed."""
    week = {"when": "2025-10-27/31", "venue": "seoul"}
    entry = entry_of({"when": "tbc", "within": "week"}, week=week)
    assert wording.title(entry) == "Talks (day not fixed)"


@pytest.mark.parametrize("day", ["2025-10-28", "2025-10-28 afternoon", "2025-10-28T09:00/17:00"])
def test_an_undated_entry_within_one_day_is_on_that_day(day: str):
    """Its hour is open and its day is not: no mark, and a cell that says which."""
    entry = entry_of({"when": "tbc", "within": "visit"}, visit={"when": day, "venue": "seoul"})
    assert wording.title(entry) == "Talks"
    assert wording.time_cell(entry.state) == "no hour yet"


def test_an_undated_entry_within_a_day_without_a_source_has_none_either():
    """What it is within may be on another day."""
    entry = entry_of(
        {"when": "tbc", "within": "visit"}, visit={"when": "2025-10-28?", "venue": "seoul"}
    )
    assert wording.title(entry) == "Talks (day not fixed)"


def test_a_postponed_entry_is_marked_by_what_is_drawn_of_it():
    """At its last known date it is no bar any more whose day is not fixed."""
    entry = entry_of({"when": "2026", "status": "postponed", "previous": "2025-10-20 morning"})
    assert wording.title(entry) == "Postponed: Talks (morning)"


def test_about_a_leg_says_both_clocks():
    """Hours that are about, on two clocks, each have their own."""
    entry = entry_of(
        {
            "when": {"start": "2025-10-24T~23:00", "end": "2025-10-26T09:55"},
            "kind": "movement", "venue": None, "from": "new-york", "to": "kuala-lumpur",
        }
    )  # fmt: skip
    assert wording.title(entry) == "Talks (about 23:00 EDT – 09:55 +08)"


# Places


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        ("malaysia", "Malaysia"),
        ("merdeka", "Merdeka 118, Kuala Lumpur, Malaysia"),
        ("tower", "Tower, 1 Jalan Tower, Kuala Lumpur, Malaysia"),
        ("namesake", "Kuala Lumpur, Malaysia"),
    ],
)
def test_a_place_is_told_with_its_address_and_what_it_lies_in(venue, expected):
    """The smallest first, and no name twice."""
    venues = {
        "tower": {"name": "Tower", "address": "1 Jalan Tower", "in": "kuala-lumpur"},
        "namesake": {"name": "Kuala Lumpur", "in": "kuala-lumpur"},
    }
    registry = make_registry({"talks": {"when": "2025-10-25", "venue": venue}}, venues=venues)
    made = entries(view(registry, Audience.PUBLIC, NOW), NOW)
    assert wording.location(made[0]) == expected


def test_of_a_move_both_ends_are_told():
    """From where to where; with one end known, that one."""
    leg = {"when": "2025-10-25", "kind": "movement", "venue": None}
    both = entry_of({**leg, "from": "new-york", "to": "seoul"})
    assert wording.location(both) == "New York → Seoul"
    assert wording.location(entry_of({**leg, "to": "seoul"})) == "Seoul"


# Names of feeds


def test_feeds_are_named_after_the_diary():
    """Whose feed it is, or what it holds, before the name of the diary."""
    diary = make_registry({}).diary
    assert wording.part_feed_name("Scott Bessent", diary) == "Scott Bessent · Summit diary"
    assert wording.press_feed_name(diary) == "Press · Summit diary"
    assert wording.deadlines_feed_name(diary) == "Deadlines · Summit diary"
