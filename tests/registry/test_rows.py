"""The registry as rows of plain values, and what of it is on a day and at a place."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from loading import DIARY, PEOPLE, PLACES, events, registry, values

from summitcal.errors import UnknownIdError
from summitcal.registry import Registry

TOWER = "  tower: {name: Tower, in: kuala-lumpur}\n"


def trip() -> Registry:
    """Return two days with hours, days, a move, a window, and nothing known."""
    fragment = events(
        "when: 2025-10-25T10:00/12:00, venue: tower, participants: [{delegation: cn}, bessent]",
        leg="kind: movement, from: tower, to: seoul, "
        "when: {start: 2025-10-26T09:00, end: 2025-10-26T16:00}",
        some_day="when: 2025-10-25..2025-10-26, venue: tokyo",
        stay="when: 2025-10-24/28, venue: seoul, kind: week",
        later="when: tbc, venue: tokyo",
    )
    return registry(fragment, DIARY + PLACES + TOWER + PEOPLE)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([25], ["stay", "x"]),
        ([26], ["stay", "leg"]),
        ([25, 26], ["stay", "x", "leg"]),
        ([27, 31], ["stay"]),
        ([23], []),
    ],
)
def test_the_events_of_a_day_are_those_that_are_surely_on_it(days, expected):
    """Those that go on over it too; not what is on some day of a window, or on none yet."""
    found = trip().on(*(date(2025, 10, day) for day in days))

    assert values(found) == expected


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        ("kuala-lumpur", ["x", "leg"]),
        ("tower", ["x", "leg"]),
        ("seoul", ["stay", "leg"]),
        ("tokyo", ["some-day", "later"]),
        ("washington", []),
    ],
)
def test_the_events_at_a_place_are_those_within_it_too(venue, expected):
    """And moves that leave it or reach it."""
    assert values(trip().at(venue)) == expected


def test_a_place_that_is_none_has_no_events():
    """With what comes near."""
    with pytest.raises(UnknownIdError) as caught:
        trip().at("towr")
    assert caught.value.suggestions == ("tower",)


def test_a_registry_is_a_list_of_plain_dicts():
    """A row an event, in order, each with the same keys."""
    rows = {row["id"]: row for row in trip().as_dicts()}

    assert list(rows) == ["stay", "some-day", "x", "leg", "later"]
    assert rows["x"] == {
        "day": "2025-10-25",
        "last_day": "2025-10-25",
        "id": "x",
        "title": "T",
        "kind": "session",
        "status": "expected",
        "venue": "tower",
        "place": "Tower",
        "zone": "Asia/Kuala_Lumpur",
        "start": datetime(2025, 10, 25, 2, tzinfo=UTC),
        "end": datetime(2025, 10, 25, 4, tzinfo=UTC),
        "people": ["cn", "bessent"],
    }
    assert rows["leg"]["end"] == datetime(2025, 10, 26, 7, tzinfo=UTC)
    assert (rows["stay"]["day"], rows["stay"]["last_day"]) == ("2025-10-24", "2025-10-28")
    assert {rows[name]["day"] for name in ("some-day", "later")} == {None}
    assert {tuple(row) for row in rows.values()} == {tuple(rows["x"])}
    assert json.dumps(list(rows.values()), default=str)
