"""What each change does to SEQUENCE, CREATED and LAST-MODIFIED, rule by rule."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import attrs
import pytest

from summitcal import view
from summitcal.errors import InvalidRegistryError, LedgerError
from summitcal.ledger import Ledger, Record, State, read_ledger, revise, state_of, write_ledger
from summitcal.ledger.changes import compare
from summitcal.model.vocabulary import Audience
from summitcal.selection import Facets
from tests.builders import make_registry
from tests.ledger.desk import TALKS, at

DINNER = {"when": "2025-10-25", "venue": "kuala-lumpur"}
WEEK = {"when": "2025-10-24/2025-10-28", "venue": "malaysia", "kind": "week"}
TALKS_END = datetime(2025, 11, 8, 16, tzinfo=UTC)
"""When the tombstone of the talks goes: two weeks after midnight in Kuala Lumpur."""


def publish_talks(ledger: Ledger, now: datetime, talks: dict[str, Any] | None) -> Ledger:
    """Return the ledger after a build with the talks, or without them."""
    events = {"dinner": DINNER, "week": WEEK, **({"talks": {**TALKS, **talks}} if talks else {})}
    return read_ledger(
        write_ledger(revise(ledger, view(make_registry(events), Audience.PUBLIC, now), now))
    )


def talks_after(*steps: dict[str, Any] | None) -> Record:
    """Return the record of the talks after one build a day, from the 20th; None: without them."""
    ledger = Ledger()
    for day, step in enumerate(steps, 20):
        ledger = publish_talks(ledger, at(day), None if step is None else {"kind": "talks", **step})
    return ledger.records["talks"]


def state_after(*steps: dict[str, Any] | None) -> State:
    """Return the newest state of the talks."""
    return talks_after(*steps).states[-1].state


@pytest.mark.parametrize(
    ("steps", "sequence", "revised"),
    [
        ([{}], 0, at(20)),
        ([{}, {}], 0, at(20)),
        ([{}, {"text": "About trade."}], 0, at(21)),
        ([{}, {"venue": "seoul"}], 1, at(21)),
        ([{}, {"venue": "seoul"}, {"venue": "seoul", "text": "About trade."}], 1, at(22)),
        ([{}, None], 1, at(21)),
        ([{}, None, None], 1, at(21)),
        ([{}, None, {}], 2, at(22)),
        ([{}, None, {}, {"text": "About trade."}, {"title": "Talks"}], 3, at(24)),
    ],
    ids=str,
)
def test_numbers_rise_with_what_weighs_and_the_date_with_all_that_is_shown(
    steps, sequence, revised
):
    """And the day on which it was first seen is that for ever."""
    record = talks_after(*steps)

    assert (record.sequence, record.created, record.revised) == (sequence, at(20), revised)


def test_new_zone_data_raises_the_number():
    """The wall time is the same, and everybody's clock shows another."""
    ledger = publish_talks(Ledger(), at(20), {"kind": "talks"})
    line = json.loads(write_ledger(ledger).splitlines()[1])
    for end in ("start", "end"):
        moment = line["states"][0]["state"][end]
        moment["instant"] = moment["instant"].replace("T02", "T01").replace("T03", "T02")
    older = read_ledger(json.dumps(line).encode() + b"\n")
    record = publish_talks(older, at(21), {"kind": "talks"}).records["talks"]

    assert (record.states[-1].why, record.sequence) == ("zone-data", 1)


def test_what_is_removed_stays_in_the_ledger_for_ever():
    """Years later its id and its UID are taken still."""
    ledger = publish_talks(publish_talks(Ledger(), at(20), {"kind": "talks"}), at(21), None)
    years_later = at(21) + timedelta(days=4000)

    assert publish_talks(ledger, years_later, None).records["talks"].removed == at(21)


def test_a_tombstone_ends_at_an_instant():
    """A second before it the event is the same; from then on its id is retired."""
    ledger = publish_talks(publish_talks(Ledger(), at(20), {"kind": "talks"}), at(21), None)
    before = publish_talks(ledger, TALKS_END - timedelta(seconds=1), {"kind": "talks"})

    assert before.records["talks"].removed is None
    with pytest.raises(InvalidRegistryError, match="belongs to an event that was removed"):
        publish_talks(ledger, TALKS_END, {"kind": "talks"})


def test_a_tombstone_does_not_tell_on_which_clock_an_hour_was_printed():
    """Only when it was."""
    printed = {"when": "2025-10-24T22:00/23:00 America/New_York"}
    before, after = state_after(printed), state_after(printed, None)

    assert before.start.printed_zone
    assert (after.start.instant, after.start.printed_zone) == (before.start.instant, "")


def test_how_an_event_is_selected_is_nothing_that_is_shown():
    """Facets follow from the rest, and revise nothing by themselves."""
    registry = make_registry({"talks": TALKS})
    state = state_of(registry.event("talks"), registry)

    assert compare(state, attrs.evolve(state, facets=Facets(topic=("trade",)))) is None


# The last known date of what is off


def test_the_last_known_date_is_the_newest_that_was_shown():
    """Not the first."""
    off = state_after({}, {"when": "2025-10-26"}, {"when": "tbc", "status": "postponed"})

    assert f"{off.shown.days[0]}" == "2025-10-26"


def test_a_window_that_is_only_that_of_the_week_around_it_is_no_date():
    """The day that was known before goes before it."""
    inside = {"when": "tbc", "within": "week"}
    off = state_after({}, inside, {**inside, "status": "postponed"})

    assert f"{off.start.wall}" == "2025-10-25 10:00:00"


def test_a_tombstone_is_not_asked_for_the_last_known_date():
    """It has lost the words in which the time was said."""
    said = {"when": {"said": "2025-10-22", "phrase": "Saturday 10:00"}}
    off = state_after(said, None, {"when": "tbc", "status": "postponed"})

    assert off.shown.phrase == "Saturday 10:00"


# Two lines of one event


def test_two_lines_of_one_event_with_two_uids_are_a_conflict():
    """However well their histories agree: one of them was never published."""
    line = write_ledger(publish_talks(Ledger(), at(20), {"kind": "talks"})).splitlines()[1]
    other = json.dumps({**json.loads(line), "uid": "another"}).encode()
    with pytest.raises(LedgerError, match="another history of event 'talks'") as caught:
        read_ledger(line + b"\n" + other + b"\n")

    assert caught.value.code == "ledger-conflict"
