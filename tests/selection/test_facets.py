"""Selection by facets: what each takes, and that its three notations mean the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitcal.errors import UnknownIdError
from summitcal.model.vocabulary import Access, Facet, Kind, Status
from summitcal.selection import Where, select
from summitcal.selection.facets import facets_of
from tests.builders import make_registry

EVENTS = {
    "asean": {
        "kind": "summit", "when": "2025-10-26/28", "venue": "kuala-lumpur",
        "topics": ["asean", "trade"],
    },
    "session": {
        "within": "asean", "when": "2025-10-26T10:00", "venue": "merdeka", "access": "pool",
    },
    "dinner": {
        "kind": "meal", "within": "session", "when": "2025-10-26 evening",
        "participants": ["anwar"],
    },
    "talks": {
        "kind": "talks", "when": "2025-10-25/26", "venue": "kuala-lumpur", "series": "trade",
        "status": "held", "topics": "trade",
        "participants": [
            "bessent",
            {"official": "he-lifeng", "by": "video"},
            {"official": "greer", "participation": "declined"},
            {"delegation": "my"},
        ],
    },
    "call": {
        "kind": "call", "when": "tbc",
        "participants": [
            {"official": "bessent", "represented_by": "greer"},
            {"official": "anwar", "by": "written"},
        ],
    },
    "flight": {
        "kind": "movement", "from": "new-york", "to": "kuala-lumpur",
        "when": {"start": "2025-10-24T23:00", "end": "2025-10-26T09:55"},
    },
    "some-day": {"kind": "visit", "when": "2025-11", "venue": "seoul", "status": "doubtful"},
}  # fmt: skip
REGISTRY = make_registry(EVENTS)


def found(where: Where) -> set[str]:
    """The ids of the events that a selection holds for."""
    return {event.id for event in select(REGISTRY, where)}


@pytest.mark.parametrize(
    ("facets", "ids"),
    [
        ({}, set(EVENTS)),
        ({"kind": "talks"}, {"talks"}),
        ({"kind": ["talks", "call"]}, {"talks", "call"}),
        ({"status": "held"}, {"talks"}),
        ({"status": "expected"}, set(EVENTS) - {"talks", "some-day"}),
        ({"official": "bessent"}, {"talks"}),
        ({"official": "he-lifeng"}, {"talks"}),
        ({"official": "greer"}, {"call"}),
        ({"official": "anwar"}, {"dinner"}),
        ({"delegation": "us"}, {"talks", "call"}),
        ({"delegation": "my"}, {"talks", "dinner"}),
        ({"venue": "merdeka"}, {"session", "dinner"}),
        ({"venue": "kuala-lumpur"}, {"asean", "session", "dinner", "talks", "flight"}),
        ({"venue": "malaysia"}, {"asean", "session", "dinner", "talks", "flight"}),
        ({"venue": "new-york"}, {"flight"}),
        ({"country": ["US", "KR"]}, {"flight", "some-day"}),
        ({"topic": "trade"}, {"asean", "talks"}),
        ({"series": "trade"}, {"talks"}),
        ({"within": "asean"}, {"asean", "session", "dinner"}),
        ({"within": "session"}, {"session", "dinner"}),
        ({"access": "pool"}, {"session"}),
        ({"since": "2025-10-26"}, {"asean", "session", "dinner", "talks", "flight", "some-day"}),
        ({"since": "2025-10-27"}, {"asean", "some-day"}),
        ({"until": "2025-10-24"}, {"flight"}),
        ({"until": "2025-10-25"}, {"flight", "talks"}),
        ({"since": "2025-10-29", "until": "2025-11-30"}, {"some-day"}),
        ({"venue": "malaysia", "kind": "session"}, {"session"}),
    ],
)  # fmt: skip
def test_a_facet_takes(facets, ids):
    """A list is OR, facets are AND; `venue` takes what lies in it, `within` what is nested."""
    assert found(Where.of(**facets)) == ids


@pytest.mark.parametrize("participation", ["declined", "represented"])
def test_who_does_not_come_takes_no_part(participation):
    """Nobody finds what they are declined or represented for, nor does their delegation."""
    line = {"official": "bessent", "participation": participation}
    registry = make_registry({"talks": {"when": "2025-10-25", "participants": [line]}})
    for facet, value in (("official", "bessent"), ("delegation", "us")):
        assert select(registry, Where.of(**{facet: value})) == ()


@pytest.mark.parametrize(
    ("by", "counts"), [("video", True), ("open", True), ("recording", False), ("written", False)]
)
def test_a_message_is_no_presence(by, counts):
    """Who appears on a screen takes part; who sends a message does not."""
    line = {"official": "bessent", "by": by}
    registry = make_registry({"talks": {"when": "2025-10-25", "participants": [line]}})
    assert bool(select(registry, Where.of(official="bessent"))) is counts


def test_an_office_counts_for_the_delegation_of_the_day():
    """Whose office of the day acts for another delegation is found there and not at home."""
    offices = [
        {"title": "Minister", "to": "2025-10-24"},
        {"title": "Envoy", "from": "2025-10-25", "delegation": "cn"},
    ]
    officials = {"anwar": {"name": "Anwar", "delegation": "my", "offices": offices}}
    events = {
        "before": {"when": "2025-10-24", "participants": ["anwar"]},
        "after": {"when": "2025-10-25", "participants": ["anwar"]},
    }
    registry = make_registry(events, officials=officials)
    for delegation, event in (("my", "before"), ("cn", "after")):
        assert [e.id for e in select(registry, Where.of(delegation=delegation))] == [event]


# Days


@given(st.dates(date(2025, 10, 20), date(2025, 12, 5)), st.sampled_from(["since", "until"]))
def test_since_and_until_are_inclusive_and_fail_what_has_no_day(day, facet):
    """An event is found if some day that it can touch is that day, or beyond."""
    expected = set()
    for event in REGISTRY:
        first, last = event.time.days or (None, None)
        if first and (last >= day if facet == "since" else first <= day):
            expected.add(event.id)
    assert found(Where.of(**{facet: day})) == expected


def test_an_undated_child_has_the_days_of_what_it_is_within():
    """``tbc`` within another event is one day of that; alone it fails both dates."""
    registry = make_registry(
        {"week": {"when": "2025-10-27/31"}, "aside": {"when": "tbc", "within": "week"}}
    )
    assert [e.id for e in select(registry, Where.of(since="2025-10-31"))] == ["aside", "week"]
    assert select(registry, Where.of(since="2025-11-01")) == ()


def test_hours_printed_on_another_clock_count_by_the_day_at_the_place():
    """23:00 in New York is the next day in Kuala Lumpur, and found there."""
    registry = make_registry(
        {"call": {"when": "2025-10-24T23:00 America/New_York", "venue": "malaysia"}}
    )
    assert select(registry, Where.of(until="2025-10-24")) == ()
    assert len(select(registry, Where.of(since="2025-10-25"))) == 1


@pytest.mark.parametrize("spelled", ["2025-10-27", "20251027", "2025-W44-1"])
def test_a_day_may_be_spelled_in_any_way_of_iso(spelled):
    """Whatever spelling Python reads as that day is compared as that day."""
    assert found(Where.of(since=spelled)) == {"asean", "some-day"}


# One syntax

WORDS = {
    Facet.KIND: list(Kind)[:12], Facet.STATUS: list(Status), Facet.ACCESS: list(Access),
    Facet.OFFICIAL: sorted(REGISTRY.officials), Facet.DELEGATION: sorted(REGISTRY.delegations),
    Facet.VENUE: sorted(REGISTRY.venues), Facet.COUNTRY: ["MY", "US", "KR"],
    Facet.TOPIC: ["asean", "trade"], Facet.SERIES: ["trade"], Facet.WITHIN: sorted(EVENTS),
    Facet.SINCE: ["2025-10-25", "2025-10-27"], Facet.UNTIL: ["2025-10-25", "2025-10-27"],
}  # fmt: skip
wheres = st.dictionaries(
    st.tuples(st.sampled_from(list(Facet)), st.booleans()), st.none(), max_size=4
).flatmap(
    lambda keys: st.fixed_dictionaries(
        {
            key: st.lists(
                st.sampled_from(WORDS[key[0]]).map(str), min_size=1, max_size=3, unique=True
            )
            for key in keys
        }
    )
)


@given(wheres)
def test_three_notations_select_the_same(criteria):
    """`feeds:` in a registry, keywords in Python and ``--where`` texts give one selection."""
    plain = {str(facet): values for (facet, negated), values in criteria.items() if not negated}
    negated = {str(facet): values for (facet, is_not), values in criteria.items() if is_not}
    declared = {**plain, **({"not": negated} if negated else {})}
    registry = make_registry(EVENTS, feeds={"some": {"where": declared} if declared else {}})
    texts = [f"{name}={','.join(values)}" for name, values in plain.items()]
    texts += [f"not.{name}={','.join(values)}" for name, values in negated.items()]

    selections = (
        Where(registry.feeds["some"].where), Where.of(not_=negated, **plain), Where.parse(texts),
    )  # fmt: skip

    chosen = {tuple(event.id for event in select(registry, where)) for where in selections}
    assert len(chosen) == 1


@given(wheres)
def test_a_selection_is_what_its_words_say(criteria):
    """Values are OR, criteria AND, ``not`` negates: by the facets of each event themselves."""
    where = Where.parse(
        f"{'not.' if negated else ''}{facet}={','.join(values)}"
        for (facet, negated), values in criteria.items()
    )
    for event in REGISTRY:
        facets = facets_of(event, event.standing(REGISTRY.diary.status))

        def holds(facet, value, facets=facets):
            if facet is Facet.SINCE:
                return facets.last is not None and facets.last >= date.fromisoformat(value)
            if facet is Facet.UNTIL:
                return facets.first is not None and facets.first <= date.fromisoformat(value)
            return value in getattr(facets, facet)

        expected = all(
            any(holds(facet, value) for value in values) is not negated
            for (facet, negated), values in criteria.items()
        )
        assert where.matches(facets) is expected


def test_values_may_be_members_dates_or_words():
    """Python may pass members of the vocabulary, dates, one word or several."""
    assert Where.of(kind=Kind.TALKS) == Where.of(kind="talks") == Where.parse(["kind=talks"])
    assert Where.of(since=date(2025, 10, 25)) == Where.parse(["since=2025-10-25"])
    assert Where.of(kind=("talks", "call")) == Where.parse(["kind=talks, call"])
    assert Where.of(not_={"kind": "talks"}) == Where.parse(["not.kind=talks"])


# What is wrong with a selection


def test_an_unknown_facet_is_refused_with_what_is_near():
    """A slip in a facet's name is answered with the facet."""
    for make in (lambda: Where.of(knd="talks"), lambda: Where.parse(["not.knd=talks"])):
        with pytest.raises(UnknownIdError, match=r"unknown facet 'knd' \(did you mean 'kind'\?\)"):
            make()


@pytest.mark.parametrize(
    "text", ["talks", "", "kind", "kind=", "kind=,", "since=yesterday", "since=2025-02-30"]
)
def test_a_selection_in_another_form_is_refused(text):
    """Without ``=``, without a value, or with a day that is none, it is no selection."""
    with pytest.raises(ValueError, match=r"form|value|day"):
        Where.parse([text])


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("official=besent", "bessent"),
        ("within=asian", "asean"),
        ("kind=talk", "talks"),
        ("status=hold", "held"),
        ("country=my", "MY"),
        ("topic=trad", "trade"),
        ("not.venue=soul", "seoul"),
    ],
)
def test_a_value_that_nothing_has_is_found_out(text, near):
    """`check` names the values that the view cannot match, negated ones too."""
    with pytest.raises(UnknownIdError) as caught:
        Where.parse([text]).check(REGISTRY)
    assert near in caught.value.suggestions


def test_any_day_may_be_asked_for():
    """No day is unknown, however far it lies from all events."""
    Where.parse(["since=1999-01-01", "until=2099-12-31"]).check(REGISTRY)
