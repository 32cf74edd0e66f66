"""The gate: what an audience is left with, and when that changes by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import attrs
import pytest

from summitcal.errors import TimeError, UnknownIdError
from summitcal.model.vocabulary import Audience
from summitcal.registry import Registry
from summitcal.selection import Where, turning_points, view
from tests.builders import NOW, make_registry

PUBLIC, PRESS, INTERNAL = Audience
SECOND = timedelta(seconds=1)
NOON = datetime(2025, 10, 24, 12, tzinfo=UTC)


def seen(registry: Registry, audience: Audience = PUBLIC, now: datetime = NOW) -> set[str]:
    """The ids of the events of a view."""
    return set(view(registry, audience, now).events)


# Rungs

RUNGS = make_registry(
    {
        "open": {"when": "2025-10-25"},
        "for-all": {"when": "2025-10-25", "audience": "public"},
        "pool": {"when": "2025-10-25", "audience": "press"},
        "pool-child": {"when": "2025-10-25", "within": "pool"},
        "desk": {"when": "2025-10-25", "audience": "internal"},
        "desk-child": {"when": "2025-10-25", "within": "pool", "audience": "internal"},
        "desk-grandchild": {"when": "2025-10-25", "within": "desk-child"},
    }
)


@pytest.mark.parametrize(
    ("audience", "ids"),
    [
        (PUBLIC, {"open", "for-all"}),
        (PRESS, {"open", "for-all", "pool", "pool-child"}),
        (INTERNAL, set(RUNGS.events)),
    ],
)
def test_each_rung_sees_what_the_ones_before_it_see(audience, ids):
    """An event's rung is its own, else that of what it is within."""
    assert seen(RUNGS, audience) == ids


def test_a_view_of_a_view_is_the_same():
    """Nothing is cut twice."""
    for audience in Audience:
        once = view(RUNGS, audience, NOW)
        assert view(once, audience, NOW) == once


# Embargoes

EMBARGOED = make_registry(
    {
        "announcement": {"when": "2025-10-25", "embargo": "2025-10-24T12:00Z"},
        "remarks": {"when": "2025-10-25T10:00", "within": "announcement", "venue": "merdeka"},
        "other": {"when": "2025-10-25"},
    }
)


@pytest.mark.parametrize("audience", [PUBLIC, PRESS])
def test_an_embargo_binds_until_its_very_instant(audience):
    """A second before it nobody outside sees the event, its children neither; at it all do."""
    assert seen(EMBARGOED, audience, NOON - SECOND) == {"other"}
    assert seen(EMBARGOED, audience, NOON) == {"announcement", "remarks", "other"}


def test_internal_sees_what_is_under_embargo():
    """The desk works on it."""
    assert seen(EMBARGOED, INTERNAL, NOON - SECOND) == {"announcement", "remarks", "other"}


def test_an_embargo_leaves_no_trace_once_it_is_over():
    """Afterwards the view is that of a registry that never had one."""
    plain = make_registry(
        {
            "announcement": {"when": "2025-10-25"},
            "remarks": {"when": "2025-10-25T10:00", "within": "announcement", "venue": "merdeka"},
            "other": {"when": "2025-10-25"},
        }
    )
    for audience in Audience:
        assert view(EMBARGOED, audience, NOON) == view(plain, audience, NOON)


def test_now_may_be_told_on_any_clock_but_must_be_an_instant():
    """The same instant in another zone gives the same view; a wall time gives none."""
    east = NOON.astimezone(datetime.fromisoformat("2025-01-01T00:00+08:00").tzinfo)
    assert view(EMBARGOED, PUBLIC, east) == view(EMBARGOED, PUBLIC, NOON)
    with pytest.raises(TimeError, match="has no zone"):
        view(EMBARGOED, PUBLIC, NOON.replace(tzinfo=None))


# What goes with the events


def test_what_hidden_events_alone_name_goes_with_them():
    """Officials, delegations, venues, series, sources and topics are those of the events left."""
    registry = make_registry(
        {
            "open": {
                "when": "2025-10-25", "venue": "merdeka", "participants": ["bessent"],
                "sources": ["aa"], "topics": ["trade"],
            },
            "desk": {
                "when": "2025-10-25", "venue": "seoul", "participants": ["he-lifeng"],
                "audience": "internal", "series": "trade", "sources": ["memo"],
                "topics": ["secret"], "host": "my",
            },
        },
        sources={"memo": {"title": "Memo"}},
    )  # fmt: skip
    left = view(registry, PUBLIC, NOW)
    assert set(left.officials) == {"bessent"}
    assert set(left.delegations) == {"us"}
    assert set(left.venues) == {"merdeka", "kuala-lumpur", "malaysia"}
    assert set(left.sources) == {"aa"}
    assert set(left.series) == set()
    assert left.warnings == ()
    assert left.position("events.desk") is None


def test_what_no_event_names_goes_too():
    """A record that stands in the registry for later is in no view."""
    registry = make_registry({"open": {"when": "2025-10-25"}})
    left = view(registry, INTERNAL, NOW)
    records = (left.officials, left.delegations, left.venues, left.sources, left.series)
    assert not any(records)


def test_links_lead_to_events_that_are_left():
    """`after` and `before` lose the ids of what is hidden, in the parents of a child too."""
    registry = make_registry(
        {
            "desk": {"when": "2025-10-25", "audience": "internal"},
            "open": {"when": "2025-10-25", "after": ["desk", "last"], "before": "desk"},
            "child": {"when": "2025-10-25", "within": "open"},
            "last": {"when": "2025-10-25"},
        }
    )
    left = view(registry, PUBLIC, NOW)
    for event in (left.events["open"], left.events["child"].within):
        assert (event.after, event.before) == (("last",), ())
    assert left.events["child"].within == left.events["open"]
    assert view(registry, INTERNAL, NOW).events["open"].after == ("desk", "last")


def test_a_hidden_source_is_named_nowhere_and_what_it_says_stays():
    """A source above the audience goes from every place that can name one."""
    word = {"by": "us", "source": "memo"}
    registry = make_registry(
        {
            "open": {
                "when": "2025-10-25", "sources": ["aa", "memo"], "confirmed": [word],
                "says": [{**word, "status": "confirmed"}],
                "previous": [{"when": "2025-10-24", "source": "memo"}],
                "reason": {"text": "Because.", "source": "memo"},
            }
        },
        sources={"memo": {"title": "Memo", "audience": "press"}},
    )  # fmt: skip
    event = view(registry, PUBLIC, NOW).events["open"]
    assert [source.id for source in event.sources] == ["aa"]
    assert [word.source for word in event.statements] == [None, None]
    assert event.previous[0].source is None
    assert event.reason == attrs.evolve(registry.event("open").reason, source=None)
    assert set(view(registry, PRESS, NOW).sources) == {"aa", "memo"}


def test_a_source_that_may_be_seen_stays_beside_a_hidden_one():
    """Of several words only those that rest on the hidden one lose their source."""
    says = [
        {"by": "us", "status": "confirmed", "source": "memo"},
        {"by": "cn", "status": "confirmed", "source": "aa"},
    ]
    registry = make_registry(
        {"open": {"when": "2025-10-25", "says": says}},
        sources={"memo": {"title": "Memo", "audience": "press"}},
    )
    found = view(registry, PUBLIC, NOW).events["open"].says
    assert [word.source and word.source.id for word in found] == [None, "aa"]


def test_a_note_is_for_the_desk():
    """Only the internal view has it."""
    registry = make_registry({"open": {"when": "2025-10-25", "note": "Ask again."}})
    notes = {audience: view(registry, audience, NOW).events["open"].note for audience in Audience}
    assert notes == {PUBLIC: "", PRESS: "", INTERNAL: "Ask again."}


def test_looking_up_what_is_hidden_does_not_tell_that_it_is_there():
    """An id that a view has not is unknown, and none that it has not is suggested."""
    registry = make_registry(
        {
            "open": {"when": "2025-10-25", "participants": ["bessent"]},
            "desk-dinner": {"when": "2025-10-25", "participants": ["anwar"], "audience": "press"},
        }
    )
    left = view(registry, PUBLIC, NOW)
    for look_up, near in ((left.event, "desk-diner"), (left.official, "anwer")):
        with pytest.raises(UnknownIdError) as caught:
            look_up(near)
        assert caught.value.suggestions == ()
    with pytest.raises(UnknownIdError) as caught:
        Where.parse(["within=desk-diner"]).check(left)
    assert caught.value.suggestions == ()


# Declared feeds


def feeds_for(audience: Audience, **feeds) -> dict[str, tuple]:
    """The declared feeds of a view with the values that their criteria keep."""
    registry = make_registry(
        {
            "open": {"when": "2025-10-25", "venue": "merdeka", "participants": ["bessent"]},
            "desk": {
                "when": "2025-10-25", "venue": "seoul", "participants": ["anwar"],
                "audience": "press", "topics": ["secret"], "kind": "call",
            },
        },
        feeds=feeds,
    )  # fmt: skip
    left = view(registry, audience, NOW).feeds
    return {key: tuple(c.values for c in spec.where) for key, spec in left.items()}


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ({}, ()),
        ({"official": "bessent"}, (("bessent",),)),
        ({"official": ["anwar", "bessent"]}, (("bessent",),)),
        ({"official": "anwar"}, None),
        ({"within": "desk"}, None),
        ({"topic": "secret"}, None),
        ({"country": "KR"}, None),
        ({"kind": "call"}, None),
        ({"not": {"within": "desk"}}, ()),
        ({"not": {"venue": ["seoul", "merdeka"], "topic": "secret"}}, None),
        ({"not": {"official": ["anwar"]}, "venue": "malaysia"}, (("malaysia",),)),
    ],
)
def test_a_declared_feed_stays_with_what_its_audience_may_know(where, kept):
    """A feed that draws nothing goes; of the others the values go that name what is hidden."""
    assert feeds_for(PUBLIC, some={"where": where}).get("some") == kept


def test_a_feed_for_each_stays_where_something_has_a_value():
    """Without a value to be split by, a feed for each is none."""
    assert set(feeds_for(PUBLIC, places={"each": "venue"}, rows={"each": "series"})) == {"places"}


def test_the_audience_of_the_hidden_event_sees_the_feeds_whole():
    """What press may see names what press may know."""
    assert feeds_for(PRESS, some={"where": {"official": ["anwar", "bessent"]}}) == {
        "some": (("anwar", "bessent"),)
    }


# Turning points


def points(registry: Registry, audience: Audience, now: datetime = NOW) -> list[str]:
    """The turning points of a view as texts."""
    return [f"{point:%Y-%m-%dT%H:%MZ}" for point in turning_points(registry, audience, now)]


TURNING = make_registry(
    {
        "a": {"when": "2025-10-25", "embargo": "2025-10-24T12:00Z"},
        "b": {
            "when": "2025-10-25T10:00", "venue": "merdeka",
            "withhold": {
                "when": "2025-10-23T08:00 Asia/Seoul",
                "venue": {"audience": "press", "until": "2025-10-24T06:00Z"},
                "text": "press",
            },
        },
        "c": {"when": "2025-10-25", "audience": "internal", "embargo": "2025-10-26T00:00Z"},
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (PUBLIC, ["2025-10-22T23:00Z", "2025-10-24T06:00Z", "2025-10-24T12:00Z"]),
        (PRESS, ["2025-10-22T23:00Z", "2025-10-24T12:00Z"]),
        (INTERNAL, []),
    ],
)
def test_turning_points_are_those_of_what_the_audience_waits_for(audience, expected):
    """The ends of embargoes and withholdings, in order; none of what a rung never sees."""
    assert points(TURNING, audience) == expected


def test_a_turning_point_lies_ahead():
    """At the instant itself it has passed."""
    assert points(TURNING, PUBLIC, NOON) == []
    assert points(TURNING, PUBLIC, NOON - SECOND) == ["2025-10-24T12:00Z"]


@pytest.mark.parametrize("audience", list(Audience))
def test_a_view_changes_at_turning_points_and_at_no_other_instant(audience):
    """From one turning point to the next any `now` gives the same view, and then another."""
    edges = [NOW, *turning_points(TURNING, audience, NOW), NOON + timedelta(days=400)]
    views = []
    for begin, end in pairwise(edges):
        shown = [
            view(TURNING, audience, at) for at in (begin, begin + (end - begin) / 2, end - SECOND)
        ]
        assert shown[0] == shown[1] == shown[2]
        views.append(shown[0])
    assert all(one != other for one, other in pairwise(views))


# Contacts

CONTACTS = ["Desk +60 3 1234", {"text": "press@mfa.example", "public": True}]


def _covered(coverage: object) -> Registry:
    event = {"when": "2025-10-25", "coverage": coverage} if coverage else {"when": "2025-10-25"}
    return make_registry({"talks": event})


def test_a_contact_is_for_press_unless_it_is_public():
    """A telephone is handed out to those who cover an event, not printed for everybody."""
    registry = _covered({"pool": "12 seats", "contacts": CONTACTS})
    told = {
        audience: [contact.text for contact in coverage.contacts]
        for audience in Audience
        if (coverage := view(registry, audience, NOW).event("talks").coverage)
    }
    assert told == {
        PUBLIC: ["press@mfa.example"],
        PRESS: ["Desk +60 3 1234", "press@mfa.example"],
        INTERNAL: ["Desk +60 3 1234", "press@mfa.example"],
    }


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ({"pool": "12 seats", "contacts": "Desk"}, {"pool": "12 seats"}),
        ({"contacts": CONTACTS}, {"contacts": CONTACTS[1]}),
        ({"contacts": "Desk"}, None),
    ],
)
def test_nothing_tells_the_public_of_a_contact_for_press(more, less):
    """Not even that the event has a coverage, which would put it into the press feed."""
    assert view(_covered(more), PUBLIC, NOW) == view(_covered(less), PUBLIC, NOW)
    assert view(_covered(more), PRESS, NOW) != view(_covered(less), PRESS, NOW)
