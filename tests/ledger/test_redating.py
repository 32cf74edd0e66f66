"""The date that an event had is in its text, out of what the ledger remembers."""

from __future__ import annotations

from typing import Any

import pytest

from summitcal import publish, view
from summitcal.ledger import Ledger, entries, revise
from summitcal.model.vocabulary import Audience
from summitcal.wording import description
from tests.builders import make_registry
from tests.ledger.desk import TALKS, Desk, at

WEEK = {"when": "2025-10-27/2025-11-01", "venue": "malaysia", "kind": "week"}
PLACE = ", Merdeka 118, Kuala Lumpur, Malaysia"


def previously(*steps: dict[str, Any] | None, audience: Audience = Audience.PUBLIC) -> list[str]:
    """Return what the text says of earlier dates after the talks were published as each step."""
    ledger, made = Ledger(), ()
    for day, step in enumerate(steps, 20):
        events: dict[str, Any] = {"week": WEEK}
        if step is not None:
            events["talks"] = {k: v for k, v in {**TALKS, **step}.items() if v is not None}
        seen = view(make_registry(events), audience, at(day))
        ledger = revise(ledger, seen, at(day))
        made = entries(seen, at(day), ledger)
    (talks,) = (entry for entry in made if entry.id == "talks")
    lines = description(talks).split("\n")
    return [line.removeprefix("Previously: ") for line in lines if line.startswith("Previously")]


OFF = {"status": "postponed", "when": "tbc"}
LATER = {"when": "2025-11-08T09:00/10:00"}
FIRST = f"Sat 25 Oct 10:00–11:00{PLACE}"
DAY = f"Sat 25 Oct{PLACE}"
"""No more precisely than the event is shown now."""
WINDOW = {"when": "2025-10-24..2025-10-26"}
PRINTED = {"when": "2025-10-24T22:00/23:00 America/New_York"}

REDATED = {
    "moved": ([{}, LATER], FIRST),
    "postponed, and later redated": ([{}, OFF, LATER], FIRST),
    "redated for another hour of its day": ([{}, OFF, {"when": "2025-10-25T15:00"}], FIRST),
    "redated elsewhere": ([{}, OFF, {**LATER, "venue": "seoul"}], FIRST),
    "redated and cancelled": ([{}, LATER, {**LATER, "status": "cancelled"}], FIRST),
    "then corrected": ([{}, LATER, {**LATER, "text": "In room 4."}], FIRST),
    "then held": ([{}, LATER, {**LATER, "status": "held"}], FIRST),
    "moved twice": ([{"when": "2025-10-23"}, {}, LATER], FIRST),
    "there and back": ([LATER, {}, LATER], FIRST),
    "removed in between": ([{}, None, LATER], FIRST),
    "a day given up": ([{}, {"when": "2025-10-24..2025-10-26"}], DAY),
    "a day given up within a week": ([{}, {"when": "tbc", "within": "week"}], DAY),
    "no day any more": ([{}, {"when": "tbc"}], DAY),
    "another window": ([WINDOW, LATER], f"one day of Fri 24 – Sun 26 Oct{PLACE}"),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "line"), REDATED.values(), ids=REDATED)
def test_the_old_date_is_in_the_text(steps, line):
    """Whoever wrote it down finds it there, and knows that it holds no more."""
    assert previously(*steps) == [line]


@pytest.mark.parametrize(
    "steps",
    [
        [{}],
        [{}, {"text": "In room 4."}],
        [{}, {"status": "confirmed"}],
        [{}, {"when": "2025-10-25T10:30/11:30"}],
        [{}, {"venue": "seoul"}],
        [{}, OFF],
        [{}, OFF, {}],
        [{}, {"status": "cancelled"}],
        [{}, None, {}],
        [WINDOW, {}],
        [WINDOW, {"when": "2025-10-25..2025-10-28"}],
        [{"when": "2025-10-25/26"}, {"when": "2025-10-26"}],
        [{"when": "2026"}, {}],
        [{"when": "tbc"}, {}],
        [PRINTED, {}],
        [{}, PRINTED],
    ],
    ids=str,
)
def test_what_still_holds_is_no_old_date(steps):
    """An hour of the same day, a window that closes, a text: nothing was given up."""
    assert previously(*steps) == []


def test_what_the_registry_says_of_that_date_is_enough():
    """With its reason, and once; of another date both are told."""
    why = {"when": "2025-10-25", "reason": "a typhoon"}
    told = f"{DAY} (a typhoon)"

    assert previously({}, {**LATER, "previous": [why]}) == [told]
    assert previously({}, {**LATER, "previous": [{**why, "when": "2025-10-20"}]}) == [
        told.replace("Sat 25", "Mon 20"), FIRST,
    ]  # fmt: skip


def test_nothing_of_the_old_date_is_told_that_is_withheld_since():
    """The day instead of the hour, the larger place, and no day that it was not."""
    hidden = {**LATER, "withhold": {"when": "press"}}
    assert previously({}, hidden) == [DAY]
    assert previously(PRINTED, hidden) == [DAY]
    assert previously({}, {**LATER, "withhold": {"venue": "press"}}) == [
        "Sat 25 Oct 10:00–11:00, Kuala Lumpur, Malaysia"
    ]
    assert previously({}, {"withhold": {"when": "press"}}) == []
    assert previously({}, OFF, {"withhold": {"when": "press"}}) == []


def test_feeds_pages_and_the_past_tell_it_as_the_ledger_has_it(tmp_path):
    """In every file that holds it; as of the day before, nothing was given up yet."""
    desk = Desk(tmp_path, talks=TALKS)
    desk.build(at(20))
    then = desk.files["feeds/diary.ics"]
    desk.edit("talks", at(21), **LATER)
    for name in ("feeds/diary", "officials/bessent", "delegations/cn"):
        assert f"Previously: {FIRST}" in str(desk.entry(name=name)["DESCRIPTION"])
    for path in ("officials/bessent.html", "delegations/cn.html", "registry.json"):
        assert f"Previously: {FIRST}" in desk.files[path].decode()
    publish(desk.registry, tmp_path / "then", now=at(22), ledger=desk.path, as_of=at(20))

    assert (tmp_path / "then/feeds/diary.ics").read_bytes() == then


def test_what_left_a_feed_is_not_told_of(tmp_path):
    """There it is said to be gone; what else happened to it is no matter of the feed."""
    desk = Desk(tmp_path, talks=TALKS, dinner={**TALKS, "title": "Dinner"})
    desk.build(at(20))
    desk.edit("talks", at(21), **LATER)
    desk.edit("talks", at(22), participants=["he-lifeng"])
    entry = desk.entry(name="officials/bessent")

    assert str(entry["SUMMARY"]) == "No longer in this calendar: Trade talks"
    assert "Previously" not in str(entry["DESCRIPTION"])
