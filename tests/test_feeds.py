"""Which feeds there are without being asked for, which are declared, and what each holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitcal.errors import UnknownIdError
from summitcal.feeds import Feed, plan_feed, plan_feeds, selected
from summitcal.ledger import Address, entries
from summitcal.model.vocabulary import Access, Audience, CancelledPolicy, Kind, ParticipantStyle
from summitcal.selection import Where, view
from tests.builders import DOMAIN, NOW, make_registry


def feeds_of(
    events: dict[str, dict[str, Any]], diary: dict[str, Any] | None = None, **sections: Any
) -> dict[str, Feed]:
    """The feeds of a registry for the public, by path; with no ledger nothing was there before."""
    seen = view(make_registry(events, diary, **sections), Audience.PUBLIC, NOW)
    return {feed.path: feed for feed in plan_feeds(seen, entries(seen, NOW))}


def held(feeds: dict[str, Feed]) -> dict[str, list[str]]:
    """The ids of the entries of each feed."""
    return {path: [entry.id for entry in feed.entries] for path, feed in feeds.items()}


# Without configuration


def test_an_empty_registry_has_its_diary():
    """The one feed that is always there."""
    assert held(feeds_of({})) == {"feeds/diary.ics": []}


def test_officials_and_delegations_have_feeds_of_what_they_take_part_in():
    """Who is declined, represented or present by message alone has none of it."""
    events = {
        "talks": {
            "when": "2025-10-25",
            "participants": ["bessent", {"official": "greer", "participation": "declined"}],
        },
        "call": {"when": "2025-10-26", "participants": ["he-lifeng", {"delegation": "my"}]},
        "message": {"when": "2025-10-27", "participants": [{"official": "anwar", "by": "written"}]},
    }
    assert held(feeds_of(events)) == {
        "feeds/diary.ics": ["talks", "call", "message"],
        "officials/bessent.ics": ["talks"],
        "officials/he-lifeng.ics": ["call"],
        "delegations/us.ics": ["talks"],
        "delegations/cn.ics": ["call"],
        "delegations/my.ics": ["call"],
    }


@pytest.mark.parametrize("access", list(Access))
def test_press_has_what_it_may_do_something_at(access):
    """Every access but unstated, `closed` too: that press may not come is news to it."""
    found = held(feeds_of({"talks": {"when": "2025-10-25", "access": str(access)}}))
    assert ("feeds/press.ics" in found) is (access is not Access.UNSTATED)


def test_press_has_what_has_coverage():
    """Whatever the access, if there is something to know."""
    events = {
        "talks": {"when": "2025-10-25", "coverage": "Gather at eight."},
        "dinner": {"when": "2025-10-25"},
    }
    found = held(feeds_of(events))["feeds/press.ics"]
    assert "talks" in found
    assert "dinner" not in found


def test_press_sees_access_as_the_view_shows_it():
    """A withheld access makes no feed for press."""
    event = {"when": "2025-10-25", "access": "pool", "withhold": {"access": "press"}}
    assert "feeds/press.ics" not in feeds_of({"talks": event})


@pytest.mark.parametrize("kind", list(Kind))
def test_deadlines_have_a_feed(kind):
    """Of that kind alone."""
    found = feeds_of({"talks": {"when": "2025-10-25", "kind": str(kind)}})
    assert ("feeds/deadlines.ics" in found) is (kind is Kind.DEADLINE)


def test_an_entry_that_is_not_drawn_stands_in_no_feed():
    """Undated ones, and windows of more than 31 days, are for pages and JSON."""
    events = {"a": {"when": "tbc"}, "b": {"when": "2026"}, "c": {"when": "2025-10"}}
    assert held(feeds_of(events))["feeds/diary.ics"] == ["c"]


def test_who_has_no_day_yet_has_an_address_already():
    """Whoever subscribes to an official early finds the entry there once its day is known."""
    found = held(feeds_of({"visit": {"when": "2026", "participants": ["bessent"]}}))
    assert found["officials/bessent.ics"] == []


def test_feeds_are_named_after_whom_they_are_for():
    """The diary by its name, the others by theirs and its."""
    event = {
        "when": "2025-10-25", "kind": "deadline", "access": "open", "participants": ["bessent"],
    }  # fmt: skip
    assert {path: feed.name for path, feed in feeds_of({"talks": event}).items()} == {
        "feeds/diary.ics": "Summit diary",
        "feeds/press.ics": "Press · Summit diary",
        "feeds/deadlines.ics": "Deadlines · Summit diary",
        "officials/bessent.ics": "Scott Bessent · Summit diary",
        "delegations/us.ics": "United States · Summit diary",
    }


# Declared

SOME = {
    "talks": {"when": "2025-10-25", "kind": "talks", "venue": "merdeka", "series": "trade"},
    "dinner": {"when": "2025-10-25", "kind": "meal", "venue": "kuala-lumpur"},
    "call": {"when": "2025-10-26", "kind": "call", "status": "cancelled"},
}


def test_a_declared_feed_holds_what_it_asks_for():
    """It is called by its name, else by its id."""
    feeds = feeds_of(
        SOME, feeds={"meals": {"where": {"kind": "meal"}}, "all": {"name": "Everything"}}
    )
    assert held(feeds)["feeds/meals.ics"] == ["dinner"]
    assert held(feeds)["feeds/all.ics"] == ["dinner", "talks", "call"]
    assert (feeds["feeds/meals.ics"].name, feeds["feeds/all.ics"].name) == ("meals", "Everything")


def test_a_declared_feed_that_holds_nothing_is_none():
    """An address that nothing can ever be found at is not published."""
    assert set(held(feeds_of(SOME, feeds={"weeks": {"where": {"kind": "week"}}}))) == {
        "feeds/diary.ics"
    }


@pytest.mark.parametrize(
    ("each", "expected"),
    [
        (
            "venue",
            {
                "malaysia": ["dinner", "talks"],
                "kuala-lumpur": ["dinner", "talks"],
                "merdeka": ["talks"],
            },
        ),
        ("series", {"trade": ["talks"]}),
        ("kind", {"talks": ["talks"], "meal": ["dinner"], "call": ["call"]}),
        ("official", {}),
        ("delegation", {}),
    ],
)
def test_a_feed_for_each_value(each, expected):
    """One feed per value that an entry has; `venue` takes what lies in it."""
    feeds = feeds_of(SOME, feeds={"split": {"each": each, "name": "Split"}})
    found = held(feeds)
    prefix = "feeds/split/"
    assert {
        path.removeprefix(prefix).removesuffix(".ics"): sorted(ids)
        for path, ids in found.items()
        if path.startswith(prefix)
    } == expected
    if each == "venue":
        assert feeds["feeds/split/merdeka.ics"].name == "Split: Merdeka 118"


def test_a_feed_for_each_of_a_selection():
    """`where` and `each` go together."""
    feeds = feeds_of(SOME, feeds={"split": {"each": "kind", "where": {"series": "trade"}}})
    assert [path for path in feeds if "split" in path] == ["feeds/split/talks.ics"]
    assert feeds["feeds/split/talks.ics"].name == "Talks"


def test_two_feeds_never_have_one_address():
    """Whatever is declared, paths are unique, sorted and inside the folder."""
    event = {
        "when": "2025-10-25", "kind": "deadline", "access": "open", "participants": ["bessent"],
    }  # fmt: skip
    seen = view(
        make_registry(
            {"talks": event}, feeds={"a": {}, "b": {"each": "official"}, "c": {"each": "kind"}}
        ),
        Audience.PUBLIC,
        NOW,
    )
    paths = [feed.path for feed in plan_feeds(seen, entries(seen, NOW))]
    assert paths == sorted(set(paths))
    assert all(path.endswith(".ics") and ".." not in path for path in paths)


# Style


def test_a_feed_has_the_style_that_it_declares():
    """And else that of the diary."""
    feeds = feeds_of(
        SOME,
        {"participants": "text"},
        feeds={
            "plain": {},
            "own": {"participants": "attendee", "cancelled": "title", "alarms": ["P1D", "PT15M"]},
        },
    )
    assert feeds["feeds/plain.ics"].style.participants is ParticipantStyle.TEXT
    assert feeds["feeds/diary.ics"].style.participants is ParticipantStyle.TEXT
    own = feeds["feeds/own.ics"].style
    assert own.participants is ParticipantStyle.ATTENDEE
    assert own.cancelled is CancelledPolicy.TITLE
    assert own.alarms == (timedelta(days=1), timedelta(minutes=15))


@pytest.mark.parametrize(("policy", "ids"), [("status", True), ("title", True), ("drop", False)])
@pytest.mark.parametrize("status", ["postponed", "cancelled", "not-held"])
def test_what_is_off_stays_unless_a_feed_drops_it(policy, ids, status):
    """By its STATUS, by its title, or not at all; what is on stays in any case."""
    events = {
        "off": {"when": "2025-10-25", "status": status},
        "on": {"when": "2025-10-25", "status": "doubtful"},
    }
    feeds = feeds_of(events, feeds={"some": {"cancelled": policy}})
    assert held(feeds)["feeds/some.ics"] == (["off", "on"] if ids else ["on"])


def test_settings_come_from_the_diary_and_the_feed():
    """Color and refresh may be a feed's own; the source needs the diary's address."""
    diary = {
        "url": "https://diary.example.org/", "color": "navy", "refresh": "PT2H",
        "description": "All of it.", "organizer": {"name": "The desk", "email": "d@example.org"},
    }  # fmt: skip
    feeds = feeds_of(
        SOME, diary, feeds={"plain": {}, "own": {"color": "khaki", "refresh": "PT30M"}}
    )
    plain, own = (feeds[f"feeds/{name}.ics"].settings for name in ("plain", "own"))
    assert (plain.color, plain.refresh) == ("navy", timedelta(hours=2))
    assert (own.color, own.refresh) == ("khaki", timedelta(minutes=30))
    assert plain.source == "https://diary.example.org/feeds/plain.ics"
    assert (plain.publisher, plain.domain) == ("The desk", DOMAIN)
    bare = feeds_of(SOME)["feeds/diary.ics"].settings
    assert (bare.source, bare.publisher, bare.refresh) == ("", "Summit diary", timedelta(hours=1))


# Entries


WHENS = ["2025-10-25", "2025-10-25T10:00", "2025-10-26 evening", "2025-10-24..2025-10-30"]


@given(st.permutations(WHENS))
def test_entries_of_a_feed_are_in_order(whens):
    """By instant and id, however the registry has them."""
    events = {f"event-{n}": {"when": when, "venue": "seoul"} for n, when in enumerate(whens)}
    entries_ = feeds_of(events)["feeds/diary.ics"].entries
    assert list(entries_) == sorted(entries_, key=lambda entry: entry.sort_key)


def test_a_feed_is_as_new_as_its_newest_entry():
    """And of no age with none."""
    feeds = feeds_of(SOME)
    assert feeds["feeds/diary.ics"].revised == NOW
    assert feeds_of({})["feeds/diary.ics"].revised is None


def test_a_feed_is_planned_alone_by_its_short_name():
    """Its path without ``.ics`` and without a leading ``feeds/``; it is the one among all."""
    event = {"when": "2025-10-25", "access": "open", "participants": ["bessent"]}
    registry = make_registry({"talks": event}, feeds={"split": {"each": "kind"}})
    seen = view(registry, Audience.INTERNAL, NOW)
    made = entries(seen, NOW)
    closed = [Address(path="feeds/gone.ics", since=NOW, closed=NOW)]
    for feed in plan_feeds(seen, made, NOW, closed):
        assert plan_feed(seen, made, feed.short_name, NOW, closed) == feed
    assert plan_feed(seen, made) == plan_feed(seen, made, "diary")


def test_a_feed_that_is_not_there_is_an_unknown_id():
    """The names that come near are told."""
    seen = view(make_registry({"talks": {"when": "2025-10-25"}}), Audience.INTERNAL, NOW)
    with pytest.raises(UnknownIdError, match="'feeds/diary'") as raised:
        plan_feed(seen, entries(seen, NOW), "feeds/diary")
    assert raised.value.suggestions == ("diary",)


def test_a_selection_leaves_the_feed_as_it_is():
    """Only its entries are fewer."""
    feed = feeds_of(SOME)["feeds/diary.ics"]
    chosen = selected(feed, Where.of(kind="meal"))
    assert [entry.id for entry in chosen.entries] == ["dinner"]
    assert (chosen.path, chosen.name, chosen.style) == (feed.path, feed.name, feed.style)
