"""One official's entries: what is in them, in which order, and where two of them clash."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitcal.errors import UnknownIdError
from summitcal.itinerary import Itinerary, first_day, in_order, itinerary_for
from summitcal.ledger import Entry, entries
from summitcal.model.spans import Overlap
from summitcal.model.vocabulary import Audience, PartOfDay
from summitcal.selection import view
from tests.builders import NOW, make_registry

MUST, MAY = Overlap.MUST, Overlap.MAY


def itinerary(
    events: dict[str, dict[str, Any]], official: str = "bessent", **more: Any
) -> Itinerary:
    """The itinerary of an official who takes part in every event that names nobody."""
    named = {
        key: {"participants": ["bessent"], "venue": "kuala-lumpur", **event}
        for key, event in events.items()
    }
    seen = view(make_registry(named, **more), Audience.PUBLIC, NOW)
    return itinerary_for(seen, entries(seen, NOW), official)


def ids(found: list[Entry] | tuple[Entry, ...]) -> list[str]:
    return [entry.id for entry in found]


def clashes(found: Itinerary) -> list[tuple[str, str, Overlap]]:
    return [(clash.first.id, clash.second.id, clash.overlap) for clash in found.clashes]


# What is in it


@pytest.mark.parametrize(
    ("line", "is_in"),
    [
        ({}, True),
        ({"participation": "confirmed"}, True),
        ({"capacity": "observer"}, True),
        ({"by": "video"}, True),
        ({"by": "open"}, True),
        ({"by": "recording"}, False),
        ({"by": "written"}, False),
        ({"participation": "declined"}, False),
        ({"participation": "represented"}, False),
        ({"represented_by": "greer"}, False),
    ],
)
def test_an_itinerary_holds_what_its_principal_takes_part_in(line, is_in):
    """On a screen one takes part; by a message, declined or represented one does not."""
    event = {"when": "2025-10-25", "participants": [{"official": "bessent", **line}, "anwar"]}
    assert ids(itinerary({"talks": event}).entries) == ["talks"] * is_in


def test_a_deputy_has_what_they_stand_in_for():
    """Who represents somebody is there as head."""
    line = {"official": "bessent", "represented_by": "greer"}
    found = itinerary({"talks": {"when": "2025-10-25", "participants": [line]}}, "greer")
    assert ids(found.entries) == ["talks"]


def test_a_delegation_as_such_is_nobody():
    """What a state takes part in is in no person's itinerary."""
    events = {
        "signing": {"when": "2025-10-25", "participants": [{"delegation": "us"}]},
        "talks": {"when": "2025-10-25"},
    }
    assert ids(itinerary(events).entries) == ["talks"]


def test_what_has_no_day_stands_apart():
    """Undated entries and windows that no feed draws are listed, in no place of the order."""
    found = itinerary({"a": {"when": "tbc"}, "b": {"when": "2026"}, "c": {"when": "2025-10"}})
    assert ids(found.entries) == ["c"]
    assert sorted(ids(found.undated)) == ["a", "b"]


def test_an_official_that_a_view_has_not_is_unknown():
    """With what comes near."""
    with pytest.raises(UnknownIdError, match=r"unknown official 'besent' .*'bessent'"):
        itinerary({"talks": {"when": "2025-10-25"}}, "besent")


def test_an_official_may_have_nothing():
    """Who is named and takes part in nothing has an empty itinerary."""
    event = {"when": "2025-10-25", "participants": [{"official": "anwar", "by": "written"}]}
    found = itinerary({"talks": event}, "anwar")
    assert (len(found), found.days, found.undated, found.clashes) == (0, (), (), ())
    assert found.official.id == "anwar"


# Order


def test_entries_are_in_the_order_of_their_instants():
    """Whatever clock each is written on."""
    found = itinerary(
        {
            "in-seoul": {"when": "2025-10-25T10:00", "venue": "seoul"},
            "in-kl": {"when": "2025-10-25T10:00"},
            "in-new-york": {"when": "2025-10-24T22:30", "venue": "new-york"},
        }
    )
    assert ids(found.entries) == ["in-seoul", "in-kl", "in-new-york"]


def test_parts_of_days_take_their_place_among_hours():
    """Each part comes after the hours before it and before those after it."""
    events = {f"{part}": {"when": f"2025-10-25 {part}"} for part in PartOfDay}
    events |= {
        "dawn": {"when": "2025-10-25T05:00"},
        "noon": {"when": "2025-10-25T12:30"},
        "tea": {"when": "2025-10-25T16:00"},
        "whole-day": {"when": "2025-10-25"},
    }
    assert ids(itinerary(events).entries) == [
        "whole-day", "dawn", "morning", "midday", "noon", "afternoon", "tea", "evening", "night",
        "overnight",
    ]  # fmt: skip


def test_after_and_before_order_a_day_without_inventing_an_hour():
    """A link puts an entry in its place where no clock does."""
    found = itinerary(
        {
            "a-dinner": {"when": "2025-10-25", "after": "z-talks"},
            "m-remarks": {"when": "2025-10-25", "before": "a-dinner", "after": "z-talks"},
            "z-talks": {"when": "2025-10-25"},
        }
    )
    assert ids(found.entries) == ["z-talks", "m-remarks", "a-dinner"]


def test_a_link_against_the_days_is_not_kept():
    """What is said to follow an event of a later day stays on its own."""
    found = itinerary({"a": {"when": "2025-10-25", "after": "b"}, "b": {"when": "2025-10-26"}})
    assert ids(found.entries) == ["a", "b"]


def test_of_a_circle_the_earliest_comes_first():
    """Two that each follow the other are listed all the same."""
    found = itinerary(
        {
            "a": {"when": "2025-10-25T12:00", "after": "b"},
            "b": {"when": "2025-10-25T11:00", "after": "a"},
            "c": {"when": "2025-10-25T13:00", "after": "a"},
        }
    )
    assert ids(found.entries) == ["b", "a", "c"]


@st.composite
def programmes(draw) -> dict[str, dict[str, Any]]:
    """Events of three days with links of all sorts, circles and contradictions among them."""
    keys = [f"{letter}-event" for letter in "abcdef"[: draw(st.integers(1, 6))]]
    times = ["", "T09:00", "T12:00/13:00", "T~17:00", " morning", " evening", "?"]
    links = st.lists(st.sampled_from(keys), max_size=2, unique=True)
    return {
        key: {
            "when": f"2025-10-2{draw(st.integers(4, 6))}{draw(st.sampled_from(times))}",
            "venue": draw(st.sampled_from(["kuala-lumpur", "seoul", "new-york"])),
            "after": [link for link in draw(links) if link != key],
            "before": [link for link in draw(links) if link != key],
        }
        for key in keys
    }


@given(programmes())
def test_the_order_is_the_first_that_the_links_allow(events):
    """Again and again the earliest entry that waits for no other; in a circle, the earliest."""
    found = itinerary(events)
    waiting = {entry.id: entry for entry in found.entries}
    follows = {
        (later, earlier)
        for key, event in events.items()
        for later, earlier in (
            *((key, other) for other in event["after"]),
            *((other, key) for other in event["before"]),
        )
        if first_day(waiting[earlier]) <= first_day(waiting[later])
    }
    expected = []
    while waiting:
        free = [
            entry
            for key, entry in waiting.items()
            if not any((key, other) in follows for other in waiting)
        ]
        chosen = min(free or waiting.values(), key=lambda entry: entry.sort_key)
        expected.append(waiting.pop(chosen.id).id)
    assert ids(found.entries) == expected


@given(programmes(), st.randoms(use_true_random=False))
def test_the_order_does_not_hang_on_how_entries_come(events, random):
    """Shuffled, they come out the same."""
    found = list(itinerary(events).entries)
    shuffled = found.copy()
    random.shuffle(shuffled)
    assert in_order(shuffled) == found


@given(programmes())
def test_days_part_the_entries_and_lose_none(events):
    """Each run of days has the entries of that day, and all of them in order are all there are."""
    found = itinerary(events)
    assert [entry for _, run in found.days for entry in run] == list(found.entries)
    for day, run in found.days:
        assert {first_day(entry) for entry in run} == {day}


def test_whoever_flies_east_over_the_date_line_has_a_day_twice():
    """The day comes again, in the order in which it was lived."""
    venues = {"honolulu": {"name": "Honolulu", "country": "US", "zone": "Pacific/Honolulu"}}
    found = itinerary(
        {
            "in-seoul": {"when": "2025-10-25T20:00", "venue": "seoul"},
            "flight": {
                "when": {"start": "2025-10-26T01:00", "end": "2025-10-25T15:00"},
                "kind": "movement", "venue": None, "from": "seoul", "to": "honolulu",
            },
            "in-hawaii": {"when": "2025-10-25T17:00", "venue": "honolulu"},
        },
        venues=venues,
    )  # fmt: skip
    assert [(day.day, ids(run)) for day, run in found.days] == [
        (25, ["in-seoul"]), (26, ["flight"]), (25, ["in-hawaii"]),
    ]  # fmt: skip


# Clashes


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("T10:00/11:00", "T10:30/11:30", MUST),
        ("T10:00/11:00", "T11:00/12:00", None),
        ("T10:00/11:00", "T10:59/12:00", MUST),
        ("T10:00/12:00", "T11:00", MUST),
        ("T10:00", "T10:30", None),  # half an hour is only assumed
        ("T10:00", "T10:00", MUST),
        ("T10:00/..", "T11:00", MAY),
        ("T10:00/..", "T11:00/12:00", MAY),
        ("T10:00+", "T11:00/12:00", MAY),
        ("T10:00/11:00", "T09:00+", MAY),
        ("T~10:00/11:00", "T09:30/10:00", MAY),
        ("T~10:00/11:00", "T09:30/10:30", MUST),
        ("T10:00/11:00", "", None),
        ("T10:00/11:00", " morning", None),
        ("T../11:00", "T10:00/12:00", MUST),
        ("", "", None),
    ],
)
def test_two_entries_clash_where_their_stated_hours_overlap(one, other, overlap):
    """Surely, possibly or not; never on an assumed length, a day or a part of one."""
    found = itinerary(
        {
            "a-talks": {"when": f"2025-10-25{one}", "kind": "talks"},
            "b-talks": {"when": f"2025-10-25{other}", "kind": "talks"},
        }
    )
    assert [overlap for _, _, overlap in clashes(found)] == ([overlap] if overlap else [])


@pytest.mark.parametrize("status", ["postponed", "cancelled", "not-held"])
def test_what_is_off_clashes_with_nothing(status):
    """Nobody has to be where nothing takes place."""
    hours = {"when": "2025-10-25T10:00/11:00"}
    assert clashes(itinerary({"a": {**hours, "status": status}, "b": hours})) == []


def test_nested_entries_do_not_clash():
    """A session is part of its summit, and of what that is within; two sessions are not."""
    events = {
        "summit": {"when": "2025-10-25T09:00/18:00"},
        "session": {"when": "2025-10-25T10:00/12:00", "within": "summit"},
        "speech": {"when": "2025-10-25T10:30/11:00", "within": "session"},
        "aside": {"when": "2025-10-25T11:30/12:30", "within": "summit"},
    }
    assert clashes(itinerary(events)) == [("session", "aside", MUST)]


@pytest.mark.parametrize(
    ("presence", "clashing"),
    [
        ({}, True),
        ({"from": "2025-10-25T11:00+08:00"}, False),
        ({"from": "2025-10-25T10:59+08:00"}, True),
        ({"until": "2025-10-25T10:00+08:00"}, False),
        ({"until": "2025-10-25T10:01+08:00"}, True),
        ({"from": "2025-10-25"}, True),
        ({"from": "2025-10-26"}, False),
        ({"until": "2025-10-24"}, False),
        ({"until": "2025-10-25"}, True),
    ],
)
def test_who_comes_late_or_leaves_early_clashes_for_as_long_as_they_are_there(presence, clashing):
    """A presence clips the hours; a day of it is that of the place."""
    events = {
        "long": {
            "when": "2025-10-25T09:00/12:00",
            "participants": [{"official": "bessent", **presence}],
        },
        # an hour ahead of Kuala Lumpur
        "short": {"when": "2025-10-25T11:00/12:00", "venue": "seoul"},
    }
    assert bool(clashes(itinerary(events))) is clashing


@st.composite
def meetings(draw) -> dict[str, dict[str, Any]]:
    """Meetings with exact hours on a grid of quarters, some nested, some off."""
    events: dict[str, dict[str, Any]] = {}
    for letter in "abcde"[: draw(st.integers(2, 5))]:
        start = datetime(2025, 10, 25, 9) + draw(st.integers(0, 12)) * timedelta(minutes=15)
        end = start + draw(st.integers(1, 8)) * timedelta(minutes=15)
        events[letter] = {
            "when": f"{start:%Y-%m-%dT%H:%M}/{end:%H:%M}",
            "status": draw(st.sampled_from(["confirmed", "expected", "cancelled"])),
            "within": draw(st.sampled_from([None, *events])),
        }
    return events


@given(meetings())
def test_clashes_are_every_pair_that_shares_a_minute(events):
    """Minute by minute: two that are on, not nested, and share one are a clash that must be."""

    def minutes(key: str) -> set[datetime]:
        start, end = events[key]["when"].split("/")
        first = datetime.fromisoformat(start).replace(tzinfo=UTC)
        last = datetime.combine(first.date(), datetime.strptime(end, "%H:%M").time(), UTC)
        return {first + timedelta(minutes=n) for n in range((last - first) // timedelta(minutes=1))}

    def outer(key: str) -> set[str]:
        above = events[key]["within"]
        return {above, *outer(above)} if above else set()

    expected = {
        frozenset(pair)
        for pair in combinations(events, 2)
        if minutes(pair[0]) & minutes(pair[1])
        and not any(events[key]["status"] == "cancelled" for key in pair)
        and pair[0] not in outer(pair[1])
        and pair[1] not in outer(pair[0])
    }
    found = itinerary(events).clashes
    assert {frozenset((c.first.id, c.second.id)) for c in found} == expected
    assert {clash.overlap for clash in found} <= {MUST}


def test_an_itinerary_can_be_gone_through():
    """Its length and its iteration are those of the entries that have a place in the order."""
    found = itinerary({"a": {"when": "2025-10-25"}, "b": {"when": "tbc"}})
    assert (ids(tuple(found)), len(found)) == (["a"], 1)
    assert found.days == ((date(2025, 10, 25), found.entries),)


def test_an_itinerary_is_sliced_by_day_and_by_place():
    """What goes on over a day is on it, what only may be is not; a hall lies in its city."""
    found = itinerary(
        {
            "a": {"when": "2025-10-24/26"},
            "b": {"when": "2025-10-25T10:00", "venue": "merdeka"},
            "c": {"when": "2025-10-26..2025-10-27"},
            "d": {"when": "2025-10-27", "venue": "seoul"},
        }
    )
    assert ids(found.on(date(2025, 10, 25))) == ["a", "b"]
    assert ids(found.on(date(2025, 10, 26), date(2025, 10, 27))) == ["a", "d"]
    assert ids(found.on(date(2025, 10, 28))) == []
    assert ids(found.at("kuala-lumpur")) == ["a", "b", "c"]
    assert ids(found.at("merdeka")) == ["b"]


def test_an_itinerary_is_a_list_of_plain_dicts():
    """A row an entry in order, then what has no day."""
    found = itinerary(
        {"a": {"when": "2025-10-25T10:00/11:00", "kind": "talks"}, "b": {"when": "tbc"}}
    )
    first, second = found.as_dicts()

    assert first == {
        "day": "2025-10-25",
        "id": "a",
        "time": "10:00–11:00",
        "title": "A",
        "kind": "talks",
        "status": "expected",
        "place": "Kuala Lumpur, Malaysia",
        "zone": "Asia/Kuala_Lumpur",
        "start": datetime(2025, 10, 25, 2, tzinfo=UTC),
        "end": datetime(2025, 10, 25, 3, tzinfo=UTC),
        "people": ["bessent"],
    }
    assert (second["id"], second["day"], second["start"]) == ("b", None, None)


def test_a_notebook_shows_an_itinerary_as_a_table():
    """Whose it is, then a row an entry; markup in a title is text."""
    found = itinerary({"a": {"when": "2025-10-25", "title": "<b>Talks</b>"}, "b": {"when": "tbc"}})
    shown = found._repr_html_()

    assert shown.startswith("<table><caption>Scott Bessent")
    assert shown.count("<tr>") == 2
    assert "<td>Sat 25 Oct 2025</td><td>all day</td><td>&lt;b&gt;Talks&lt;/b&gt;</td>" in shown
    assert "<td>No day yet</td>" in shown
    assert repr(found) == "<Itinerary 'Scott Bessent': 1 entry, 1 day, 1 undated, 0 alarms>"
