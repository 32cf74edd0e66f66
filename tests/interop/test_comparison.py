"""Comparing what was seen with what there is: nothing slips through."""

from __future__ import annotations

from tests.interop.comparison import differences, identified
from tests.interop.defects import Defect

TALKS = {"uid": "1", "summary": "Talks", "start": "2025-10-25"}
DINNER = {"uid": "2", "summary": "Dinner", "start": "2025-10-26"}
EXPECTED = {("a.ics", "1"): TALKS, ("a.ics", "2"): DINNER}


def seen(*events):
    return [{"feed": "a.ics", **event} for event in events]


def without_uid(event):
    return {key: value for key, value in event.items() if key != "uid"}


def test_the_same_is_no_difference():
    """In whatever order, and with fewer keys."""
    assert list(differences(seen(DINNER, {"uid": "1", "start": "2025-10-25"}), EXPECTED)) == []


def test_another_value_is_told():
    """With the event, the key, and both values."""
    moved = seen(TALKS, {**DINNER, "start": "2025-10-27"})
    assert list(differences(moved, EXPECTED)) == [
        (("a.ics", "2"), "start", "2025-10-27", "2025-10-26")
    ]


def test_an_event_too_few_or_too_many_is_told():
    """Missing, seen twice, or none of ours."""
    found = differences(seen(TALKS, TALKS, {**DINNER, "uid": "3"}), EXPECTED)
    assert list(found) == [
        (("a.ics", "1"), "", 2, 1),
        (("a.ics", "2"), "", 0, 1),
        (("a.ics", "3"), "", 1, 0),
    ]


def test_a_reader_without_uids_is_held_to_the_same():
    """Its events are taken for the likest of their feed, each for one."""
    told = seen(without_uid(DINNER), without_uid({**TALKS, "start": "2025-10-24"}))
    assert [event["uid"] for event in identified(told, EXPECTED)] == ["2", "1"]
    assert list(differences(told, EXPECTED)) == [
        (("a.ics", "1"), "start", "2025-10-24", "2025-10-25")
    ]
    assert (("a.ics", ""), "", 1, 0) in differences([*told, told[0]], EXPECTED)
    assert list(differences(told[:1], EXPECTED)) == [(("a.ics", "1"), "", 0, 1)]


def test_a_defect_explains_its_own_misreading_alone():
    """Another wrong value of the same key is a difference still."""
    shouts = Defect("writes in capitals", ("summary",), str.upper)
    loud, wrong = {**TALKS, "summary": "TALKS"}, {**DINNER, "summary": "Lunch"}
    assert list(differences(seen(loud, wrong), EXPECTED, (shouts,))) == [
        (("a.ics", "2"), "summary", "Lunch", "Dinner")
    ]
