"""The life of an event, from a rumour to the day after: the same entry all along.

Each stage is what a desk writes and what a subscriber then has, as another library reads it.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import attrs
import pytest
from icalendar import Event

from tests.ledger.desk import Desk, at, blocks_of

LEADERS = ["bessent", "he-lifeng"]
WEEK = {"when": "2025-10-27/2025-11-01", "venue": "seoul", "kind": "week", "status": "confirmed"}
RUMOUR = {
    "title": "Leaders’ meeting",
    "kind": "pull-aside",
    "when": "2025-10-25..2025-11-01",
    "venue": "seoul",
    "participants": LEADERS,
    "status": "rumoured",
    "sources": ["aa"],
}
UID = "d4a2666b-0e70-508e-b6c5-f59badd5c59a"
"""uuid5(NAMESPACE_URL, "https://diary.example.org/events/leaders")."""


@attrs.frozen
class Stage:
    """What a desk writes on a day, and what a subscriber has then."""

    written: dict[str, Any]
    """Keys that change; None: taken out."""
    sequence: int
    status: str
    summary: str
    line: str
    """Stands in the text."""
    start: str
    revised: bool = True
    """Whether LAST-MODIFIED is of this stage."""


LIFE = {
    "rumoured, some day of a window": Stage(
        {}, 0, "TENTATIVE", "Leaders’ meeting (day not fixed)",
        "Day not fixed: Sat 25 Oct – Sat 1 Nov.", "2025-10-25",
    ),
    "expected": Stage(
        {"status": "expected"}, 1, "TENTATIVE", "Leaders’ meeting (day not fixed)",
        "Expected, not confirmed.", "2025-10-25",
    ),
    "doubtful": Stage(
        {"status": "doubtful", "reason": {"text": "No reason to meet now.", "source": "aa"}},
        2, "TENTATIVE", "Doubtful: Leaders’ meeting (day not fixed)",
        "No reason to meet now. (Anadolu)", "2025-10-25",
    ),
    "confirmed, the day not fixed": Stage(
        {"status": "confirmed", "reason": None},
        3, "TENTATIVE", "Leaders’ meeting (day not fixed)", "Day not fixed", "2025-10-25",
    ),
    "a day": Stage(
        {"when": "2025-10-30"}, 4, "CONFIRMED", "Leaders’ meeting",
        "When: Thu 30 Oct", "2025-10-30",
    ),
    "an hour": Stage(
        {"when": "2025-10-30T11:00/12:00"}, 5, "CONFIRMED", "Leaders’ meeting",
        "When: Thu 30 Oct 11:00–12:00 KST (Wed 29 Oct 22:00–23:00 Washington)",
        "2025-10-30T11:00:00+09:00",
    ),
    "a typo in the text": Stage(
        {"text": "On the margins of APEC."}, 5, "CONFIRMED", "Leaders’ meeting",
        "On the margins of APEC.", "2025-10-30T11:00:00+09:00",
    ),
    "nothing": Stage(
        {}, 5, "CONFIRMED", "Leaders’ meeting",
        "On the margins of APEC.", "2025-10-30T11:00:00+09:00", revised=False,
    ),
    "postponed with no new date": Stage(
        {"status": "postponed", "when": "tbc", "reason": "A typhoon."},
        6, "CANCELLED", "Postponed: Leaders’ meeting",
        "Postponed; the last known date is shown.", "2025-10-30T11:00:00+09:00",
    ),
    "redated": Stage(
        {"status": "expected", "when": "2025-11-03T09:00/10:00", "reason": None,
         "previous": [{"when": "2025-10-30T11:00/12:00", "reason": "put off by a typhoon"}]},
        7, "TENTATIVE", "Leaders’ meeting",
        "Previously: Thu 30 Oct 11:00–12:00, Seoul (put off by a typhoon)",
        "2025-11-03T09:00:00+09:00",
    ),
    "moved in place": Stage(
        {"venue": "kuala-lumpur"}, 8, "TENTATIVE", "Leaders’ meeting",
        "Where: Kuala Lumpur, Malaysia", "2025-11-03T09:00:00+08:00",
    ),
    "another title": Stage(
        {"title": "Leaders’ summit", "kind": "summit"},
        9, "TENTATIVE", "Leaders’ summit", "Summit", "2025-11-03T09:00:00+08:00",
    ),
    "one side confirms": Stage(
        {"status": "expected",
         "says": [{"by": "us", "date": "2025-10-31", "status": "confirmed", "source": "aa"}]},
        9, "TENTATIVE", "Leaders’ summit", "United States: confirmed (31 Oct 2025, Anadolu).",
        "2025-11-03T09:00:00+08:00",
    ),
    "the other does not yet": Stage(
        {"says": [{"by": "us", "date": "2025-10-31", "status": "confirmed", "source": "aa"},
                  {"by": "cn", "date": "2025-11-01", "status": "expected", "source": "aa"}]},
        9, "TENTATIVE", "Leaders’ summit", "Sides differ: United States: confirmed",
        "2025-11-03T09:00:00+08:00",
    ),
    "the other does": Stage(
        {"status": None,
         "says": [{"by": "us", "date": "2025-10-31", "status": "confirmed", "source": "aa"},
                  {"by": "cn", "date": "2025-11-02", "status": "confirmed", "source": "aa"}]},
        10, "CONFIRMED", "Leaders’ summit", "China: confirmed (2 Nov 2025, Anadolu).",
        "2025-11-03T09:00:00+08:00",
    ),
    "held": Stage(
        {"status": "held"}, 10, "CONFIRMED", "Leaders’ summit",
        "China: confirmed (2 Nov 2025, Anadolu).", "2025-11-03T09:00:00+08:00", revised=False,
    ),
}  # fmt: skip
"""In the order in which they happen, a stage every six hours."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, leaders=RUMOUR, week=WEEK)


def live_through(desk: Desk, until: str | None = None) -> tuple[Event, datetime]:
    """Build stage after stage; return the entry at the last one, and when that was."""
    for number, (name, stage) in enumerate(LIFE.items()):
        now = at(10 + number // 4, number % 4 * 6)
        desk.edit("leaders", now, **stage.written)
        if name == until:
            break
    (entry,) = (event for uid, event in desk.feed().items() if uid == desk.uid("leaders"))
    return entry, now


@pytest.mark.parametrize("name", LIFE)
def test_each_stage_is_the_same_entry(desk, name):
    """UID, SEQUENCE, LAST-MODIFIED, STATUS, title, time and text."""
    stage = LIFE[name]
    entry, now = live_through(desk, name)

    assert str(entry["UID"]) == UID
    assert entry["SEQUENCE"] == stage.sequence
    assert str(entry["STATUS"]) == stage.status
    assert str(entry["SUMMARY"]) == stage.summary
    assert stage.line in str(entry["DESCRIPTION"])
    assert entry["DTSTART"].dt.isoformat() == stage.start
    assert (entry["LAST-MODIFIED"].dt == now) is stage.revised
    assert entry["DTSTAMP"].dt == entry["LAST-MODIFIED"].dt
    assert entry["CREATED"].dt == at(10, 0)


def test_no_feed_ever_has_the_event_twice(desk):
    """One entry in the diary and one in each official's feed, at every stage."""
    for number, stage in enumerate(LIFE.values()):
        desk.edit("leaders", at(10 + number // 4, number % 4 * 6), **stage.written)
        for path in desk.out.rglob("*.ics"):
            feed = path.read_bytes()
            assert len(blocks_of(feed)) == feed.count(b"BEGIN:VEVENT")
            assert feed.count(UID.encode()) <= 1


def test_the_revision_is_the_same_in_every_feed(desk):
    """The block of bytes that the diary has is the one that an official's feed has."""
    live_through(desk)
    diary, mine = (
        blocks_of((desk.out / f"{name}.ics").read_bytes())[UID]
        for name in ("feeds/diary", "officials/bessent")
    )

    assert diary == mine


def test_an_id_that_changes_is_no_new_entry(desk):
    """`was:` carries the UID on, and nothing is revised."""
    before, _ = live_through(desk)
    desk.events["summit"] = {**desk.events.pop("leaders"), "was": "leaders"}
    desk.build(at(20))
    (after,) = (event for uid, event in desk.feed().items() if uid == UID)

    assert after == before


def test_cancelled_with_a_reason(desk):
    """The reason comes first in the text; the entry stays where it was, marked."""
    live_through(desk)
    desk.edit(
        "leaders", at(20), status="cancelled", reason={"text": "By agreement.", "source": "aa"}
    )
    entry = desk.entry("leaders")

    assert (entry["SEQUENCE"], str(entry["STATUS"])) == (11, "CANCELLED")
    assert str(entry["SUMMARY"]) == "Cancelled: Leaders’ summit"
    assert str(entry["DESCRIPTION"]).startswith("By agreement. (Anadolu)\n\n")
    assert entry["DTSTART"].dt.isoformat() == "2025-11-03T09:00:00+08:00"
    assert str(entry["TRANSP"]) == "TRANSPARENT"


def test_cancelled_by_one_side_and_postponed_by_the_other(desk):
    """The desk judges, and the text says who says what."""
    live_through(desk)
    desk.edit(
        "leaders", at(20), status="postponed",
        says=[{"by": "us", "date": "2025-10-20", "status": "cancelled", "source": "aa"},
              {"by": "cn", "date": "2025-10-20", "status": "postponed", "source": "aa"}],
    )  # fmt: skip
    entry = desk.entry("leaders")

    assert str(entry["SUMMARY"]) == "Postponed: Leaders’ summit"
    assert "Sides differ: United States: cancelled" in str(entry["DESCRIPTION"])


def test_removed_without_a_word(desk):
    """Time and UID, and no word of what it was."""
    live_through(desk)
    del desk.events["leaders"]
    desk.build(at(20))
    entry = desk.entry("leaders")

    assert (entry["SEQUENCE"], str(entry["STATUS"])) == (11, "CANCELLED")
    assert (str(entry["SUMMARY"]), str(entry["DESCRIPTION"])) == ("Withdrawn", "Withdrawn.")
    assert entry["LAST-MODIFIED"].dt == at(20)
    assert entry["CREATED"].dt == at(10, 0)
    assert b"summit" not in blocks_of((desk.out / "feeds/diary.ics").read_bytes())[UID]


def test_raised_above_the_audience_and_back_again(desk):
    """For the public it was withdrawn, and is there again under a higher number."""
    live_through(desk)
    desk.edit("leaders", at(20), audience="press")
    assert str(desk.entry("leaders")["SUMMARY"]) == "Withdrawn"

    desk.edit("leaders", at(21), audience="public")
    entry = desk.entry("leaders")
    assert (entry["SEQUENCE"], str(entry["SUMMARY"])) == (12, "Leaders’ summit")
    assert entry["LAST-MODIFIED"].dt == at(21)


def test_a_participant_who_leaves(desk):
    """In the diary the text changed; in his feed the entry says that it is there no more."""
    desk.events["dinner"] = {"when": "2025-11-03", "venue": "seoul", "participants": ["bessent"]}
    live_through(desk)
    desk.edit("leaders", at(20), participants=["he-lifeng"])
    diary, mine = (desk.entry("leaders", name) for name in ("feeds/diary", "officials/bessent"))

    assert (diary["SEQUENCE"], diary["LAST-MODIFIED"].dt) == (10, at(20))
    assert (mine["SEQUENCE"], mine["LAST-MODIFIED"].dt) == (10, at(20))
    assert str(mine["SUMMARY"]) == "No longer in this calendar: Leaders’ summit"
    assert (str(mine["STATUS"]), str(diary["STATUS"])) == ("CANCELLED", "CONFIRMED")


def test_the_folder_deleted_at_any_stage_comes_back_the_same(desk):
    """Out of the ledger and the registry, tombstones included."""
    desk.events["gone"] = {"when": "2025-11-05", "venue": "seoul", "participants": ["anwar"]}
    desk.build(at(9))
    del desk.events["gone"]
    for number, stage in enumerate(LIFE.values()):
        now = at(10 + number // 4, number % 4 * 6)
        desk.edit("leaders", now, **stage.written)
        before = desk.files
        shutil.rmtree(desk.out)
        desk.build(now)
        assert desk.files == before
    assert b"Withdrawn" in before["feeds/diary.ics"]


def test_an_unrelated_event_changes_no_byte_of_it(desk):
    """At every stage: what happens to others is no news of this one."""
    quiet = Desk(desk.out.parent / "quiet", leaders=RUMOUR, week=WEEK)
    quiet.out.parent.mkdir()
    for number, stage in enumerate(LIFE.values()):
        now = at(10 + number // 4, number % 4 * 6)
        desk.events[f"other-{number}"] = {"when": "2025-11-05", "venue": "seoul"}
        desk.events["other-0"]["title"] = f"Other {number}"
        for one in (desk, quiet):
            one.edit("leaders", now, **stage.written)
        loud, still = (
            blocks_of((one.out / "feeds/diary.ics").read_bytes()) for one in (desk, quiet)
        )
        assert {uid: block for uid, block in loud.items() if uid in still} == still
