"""Who takes part: lines, groups, lists of other events, heads of the day, deputies."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loading import DIARY, faults, problems, registry

from summitcal.model.events import Event
from summitcal.model.parties import Participant
from summitcal.model.stamps import Stamp
from summitcal.model.vocabulary import Attendance, Capacity, Participation
from summitcal.registry import Registry, loads

HEAD = f"""{DIARY}
delegations:
  us:
    name: United States
    head: [{{official: biden, to: 2025-01-20}}, {{official: trump, from: 2025-01-20}}]
  cn: {{name: China, head: [{{official: xi}}]}}
  ch: {{name: Switzerland}}
officials:
  biden: {{name: Joe Biden, delegation: us}}
  trump: {{name: Donald Trump, delegation: us}}
  bessent: {{name: Scott Bessent, delegation: us}}
  greer: {{name: Jamieson Greer, delegation: us}}
  xi: {{name: Xi Jinping, delegation: cn}}
  he-lifeng: {{name: He Lifeng, delegation: cn}}
groups:
  team: {{members: [{{official: bessent, capacity: head}}, greer], name: The team}}
  all: {{members: [he-lifeng, {{group: team}}]}}
  heads: {{members: [{{delegation: us}}, {{delegation: cn}}, heads-of-delegation]}}
"""


def load(participants: str, when: str = "2025-10-25", **others: str) -> Registry:
    lines = [f"  {event_id}: {{title: T, when: 2025-10-25, participants: {listed}}}\n"
             for event_id, listed in others.items()]  # fmt: skip
    text = f"events:\n  x: {{title: T, when: {when}, participants: {participants}}}\n"
    return registry(text + "".join(lines), HEAD)


def who(event: Event) -> list[str]:
    return [participant.who.id for participant in event.participants]


def people(participants: str, when: str = "2025-10-25", **others: str) -> list[Participant]:
    return list(load(participants, when, **others).event("x").participants)


def ids(participants: str, when: str = "2025-10-25", **others: str) -> list[str]:
    return [participant.who.id for participant in people(participants, when, **others)]


def wrong(participants: str, *events: str) -> list[tuple[str, str]]:
    text = f"events:\n  x: {{title: T, when: 2025-10-25, participants: {participants}}}\n"
    return faults(text + "".join(f"  {line}\n" for line in events), HEAD)


# Lines


def test_a_bare_id_is_an_official():
    """With the capacity and the participation that go without saying."""
    found = load("[bessent]")

    assert found.event("x").participants == (Participant(official=found.officials["bessent"]),)
    assert found.event("x").participants[0].capacities == (Capacity.MEMBER,)
    assert found.event("x").participants[0].participation is Participation.EXPECTED


def test_a_delegation_is_one_participant():
    """The delegation as such, beside its people or without them."""
    found = load("[{delegation: us}, bessent]")

    assert found.event("x").participants[0] == Participant(delegation=found.delegations["us"])
    assert who(found.event("x")) == ["us", "bessent"]


def test_every_key_of_a_line():
    """A capacity is a word or a list, `from` and `until` are dates of any kind."""
    (found,) = people(
        "[{official: bessent, capacity: [chair, speaker], as: Chair of ASEAN, by: video, "
        "participation: confirmed, from: 2025-10-25T10:00Z, until: 2025-10-26}]"
    )

    assert found.capacities == (Capacity.CHAIR, Capacity.SPEAKER)
    assert (found.acting_as, found.by) == ("Chair of ASEAN", Attendance.VIDEO)
    assert found.participation is Participation.CONFIRMED
    assert found.start == Stamp.of_instant(datetime(2025, 10, 25, 10, 0, tzinfo=UTC))
    assert found.end == Stamp.of_day(date(2025, 10, 26))
    assert people("[{official: bessent, capacity: guest}]")[0].capacities == (Capacity.GUEST,)


@pytest.mark.parametrize(
    "line",
    [
        "{capacity: head}",
        "{official: bessent, delegation: us}",
        "{group: team, like: y}",
        "{official: , capacity: head}",
        '{official: ""}',
        "{}",
    ],
)
def test_a_line_names_one_of_four_things(line: str):
    """None and two are problems of the line."""
    assert wrong(f"[{line}]") == [("missing-key", "events.x.participants[0]")]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{oficial: bessent}", ("unknown-key", "events.x.participants[0].oficial")),
        ("{official: [bessent]}", ("wrong-type", "events.x.participants[0].official")),
        ("{official: besent}", ("unknown-id", "events.x.participants[0].official")),
        ("besent", ("unknown-id", "events.x.participants[0]")),
        ("{delegation: bessent}", ("unknown-id", "events.x.participants[0].delegation")),
        ("{official: bessent, by: fax}", ("unknown-word", "events.x.participants[0].by")),
        ("{group: teams}", ("unknown-id", "events.x.participants[0].group")),
        (
            "{official: bessent, represented_by: bessent}",
            ("bad-value", "events.x.participants[0].represented_by"),
        ),
    ],
)
def test_one_fault_of_a_line_is_told_once(line: str, fault: tuple[str, str]):
    """What it says of the participant is not missed as well."""
    assert wrong(f"[{line}]") == [fault]


@pytest.mark.parametrize("bare", ["us", "team"])
def test_a_bare_id_of_something_else_needs_its_key(bare: str):
    """The hint writes the line."""
    text = f"{HEAD}events: {{x: {{title: T, when: 2025-10-25, participants: [{bare}]}}}}\n"
    (problem,) = problems(text)

    assert problem.code == "unknown-id"
    kind = "delegation" if bare == "us" else "group"
    assert problem.hint == f"write {{{kind}: {bare}}}"


@pytest.mark.parametrize(
    ("start", "until", "is_wrong"),
    [
        ("2025-10-25", "2025-10-25", False),
        ("2025-10-25", "2025-10-24", True),
        ("2025-10", "2025-10-01", False),
        ("2025-10-25T10:00Z", "2025-10-25", False),
        ("2025-10-25T10:00Z", "2025-10-25T09:00Z", True),
        ("2025-10-25", "2025-09", True),
    ],
)
def test_until_is_not_before_from(start: str, until: str, is_wrong: bool):
    """As far as the two are known: days are inclusive, and a month may hold any day."""
    found = wrong(f"[{{official: bessent, from: {start}, until: {until}}}]")

    assert found == ([("end-before-start", "events.x.participants[0].until")] if is_wrong else [])


# Groups, and lists of other events


def test_a_group_stands_for_its_members():
    """In place, with what the group says of them, groups in groups included."""
    found = people("[xi, {group: all}, trump]")

    assert [p.who.id for p in found] == ["xi", "he-lifeng", "bessent", "greer", "trump"]
    assert found[2].capacities == (Capacity.HEAD,)


def test_what_a_line_says_of_a_group_holds_for_each_member():
    """It wins over what the group says."""
    found = people("[{group: team, capacity: observer, participation: confirmed}]")

    assert {p.capacities for p in found} == {(Capacity.OBSERVER,)}
    assert {p.participation for p in found} == {Participation.CONFIRMED}


def test_like_takes_the_list_of_another_event():
    """As that event has it, whatever comes first in the file."""
    found = load("[{like: y}, xi]", y="[{group: team}, {official: bessent, capacity: chair}]")

    assert who(found.event("x")) == ["bessent", "greer", "xi"]
    assert found.event("x").participants[:2] == found.event("y").participants
    assert found.event("x").participants[0].capacities == (Capacity.CHAIR,)


def test_like_of_an_event_without_people_is_nobody():
    """That is no problem."""
    assert ids("[{like: y}]", y="") == []


def test_like_reads_heads_on_the_day_of_the_taker():
    """Who heads a delegation is asked for the event that takes the list."""
    others = {"y": "[{delegation: us}, heads-of-delegation]"}

    assert ids("[{like: y}]", "2024-06-01", **others) == ["biden"]
    assert ids("[{like: y}]", "2025-10-25", **others) == ["trump"]


def test_an_own_line_wins_over_a_derived_one():
    """In the place of the first, without a word."""
    found = people("[{group: team}, {official: greer, participation: declined}, {group: all}]")

    assert [(p.who.id, p.participation) for p in found] == [
        ("bessent", Participation.EXPECTED),
        ("greer", Participation.DECLINED),
        ("he-lifeng", Participation.EXPECTED),
    ]
    assert ids("[bessent, {group: team}]") == ["bessent", "greer"]
    assert people("[bessent, {group: team}]")[0].capacities == (Capacity.MEMBER,)


def test_the_first_of_two_derived_lines_wins():
    """Two groups may share a member."""
    found = people("[{group: team, capacity: guest}, {group: all}]")

    assert [(p.who.id, p.capacities[0]) for p in found] == [
        ("bessent", Capacity.GUEST),
        ("greer", Capacity.GUEST),
        ("he-lifeng", Capacity.MEMBER),
    ]


def test_two_own_lines_of_one_are_a_problem():
    """Of the second; an official and a delegation of one id are two."""
    assert wrong("[bessent, greer, {official: bessent}]") == [
        ("participant-twice", "events.x.participants[2].official")
    ]
    assert wrong("[{delegation: us}, {delegation: us}]") == [
        ("participant-twice", "events.x.participants[1].delegation")
    ]


def test_a_group_that_names_one_twice_is_at_fault_once():
    """However many events take it."""
    head = HEAD + "  twice: {members: [xi, xi]}\n"
    text = "".join(
        f"  e{n}: {{title: T, when: 2025-10-25, participants: [{{group: twice}}]}}\n"
        for n in range(10)
    )

    assert faults(f"events:\n{text}", head) == [("participant-twice", "groups.twice.members[1]")]


# Heads of delegation


@pytest.mark.parametrize(
    ("when", "head"),
    [
        ("2025-01-19", ["biden"]),
        ("2025-01-20", ["biden", "trump"]),
        ("2025-01-21", ["trump"]),
        ("2025-01-19/25", ["biden"]),
        ("2025-01..2025-02", ["biden"]),
        ("tbc", ["trump"]),
    ],
)
def test_heads_are_those_of_the_first_day(when: str, head: list[str]):
    """Both on a day of change, the newest of an undated event."""
    when = when.replace("2025-01..2025-02", "2025-01-01..2025-02-28")
    assert ids("[{delegation: us}, heads-of-delegation]", when) == head


def test_heads_replace_the_delegations():
    """In place and with capacity head, and with what line and word say."""
    found = people(
        "[bessent, {delegation: us, participation: confirmed}, heads-of-delegation, "
        "{delegation: cn, capacity: guest}]"
    )

    assert [(p.who.id, p.capacities[0], p.participation) for p in found] == [
        ("bessent", Capacity.MEMBER, Participation.EXPECTED),
        ("trump", Capacity.HEAD, Participation.CONFIRMED),
        ("xi", Capacity.GUEST, Participation.EXPECTED),
    ]


def test_the_word_may_say_something_of_all_heads():
    """What a delegation's own line says wins."""
    found = people(
        "[{delegation: us}, {delegation: cn, participation: declined}, "
        "{official: heads-of-delegation, participation: confirmed, capacity: signatory}]"
    )

    assert [(p.who.id, p.capacities[0], p.participation) for p in found] == [
        ("trump", Capacity.SIGNATORY, Participation.CONFIRMED),
        ("xi", Capacity.SIGNATORY, Participation.DECLINED),
    ]


def test_heads_in_a_group_are_those_of_each_event():
    """A group of delegations is written once."""
    assert ids("[{group: heads}]", "2024-06-01") == ["biden", "xi"]
    assert ids("[{group: heads}]", "2025-06-01") == ["trump", "xi"]


def test_an_own_line_wins_over_a_head():
    """A head who stays away is named for that."""
    found = people("[{delegation: us}, heads-of-delegation, {official: trump, by: video}]")

    assert [(p.who.id, p.by, p.capacities[0]) for p in found] == [
        ("trump", Attendance.VIDEO, Capacity.MEMBER)
    ]


def test_a_delegation_without_a_head():
    """Is a problem of its line, with the day only where other days have one."""
    assert wrong("[{delegation: ch}, heads-of-delegation]") == [
        ("no-head", "events.x.participants[0].delegation")
    ]
    assert wrong("[heads-of-delegation]") == [("no-head", "events.x.participants[0]")]
    assert wrong("[{delegation: nn}, heads-of-delegation]") == [
        ("unknown-id", "events.x.participants[0].delegation")
    ]


def test_a_broken_head_is_told_where_it_stands():
    """Once, at the delegation, whether a list asks for it or not."""
    head = HEAD.replace("{official: xi}", "{official: chi}")

    for listed in ("[{delegation: cn}, heads-of-delegation]", "[]"):
        text = f"events: {{x: {{title: T, when: 2025-10-25, participants: {listed}}}}}\n"
        assert faults(text, head) == [("unknown-id", "delegations.cn.head[0].official")]


# Deputies


def test_a_deputy_is_added_as_head():
    """And whoever has one is represented."""
    found = people("[{official: trump, represented_by: bessent}, xi]")

    assert [(p.who.id, p.capacities[0], p.participation) for p in found] == [
        ("trump", Capacity.MEMBER, Participation.REPRESENTED),
        ("xi", Capacity.MEMBER, Participation.EXPECTED),
        ("bessent", Capacity.HEAD, Participation.EXPECTED),
    ]
    assert found[0].represented_by == found[2].official


def test_an_own_line_wins_over_a_deputy():
    """The deputy may be named with another capacity; participation may be said otherwise."""
    found = people(
        "[{official: trump, represented_by: bessent, participation: declined}, "
        "{official: bessent, capacity: speaker}]"
    )

    assert [(p.who.id, p.capacities[0], p.participation) for p in found] == [
        ("trump", Capacity.MEMBER, Participation.DECLINED),
        ("bessent", Capacity.SPEAKER, Participation.EXPECTED),
    ]


def test_whoever_comes_after_all_has_no_deputy():
    """A derived line that is overridden brings no deputy."""
    others = {"y": "[{official: trump, represented_by: bessent}]"}

    assert ids("[{like: y}]", **others) == ["trump", "bessent"]
    assert ids("[{like: y}, trump]", **others) == ["trump"]


# Circles, depth and size


def test_a_circle_of_groups_is_told_once():
    """Where it closes, whoever takes the groups."""
    head = HEAD + "  a: {members: [xi, {group: b}]}\n  b: {members: [{group: a}, greer]}\n"
    text = "".join(
        f"  e{n}: {{title: T, when: 2025-10-25, participants: [{{group: {'ab'[n % 2]}}}]}}\n"
        for n in range(6)
    )

    assert faults(f"events:\n{text}", head) == [("group-cycle", "groups.b.members[0].group")]


def test_a_circle_of_lists_is_told_once():
    """Also through a group, and of an event with itself."""
    y, z = (f"{n}: {{title: T, when: 2025-10-25, participants: [{{like: {m}}}]}}"
            for n, m in (("y", "z"), ("z", "x")))  # fmt: skip

    assert wrong("[{like: y}]", y, z) == [("like-cycle", "events.z.participants[0].like")]
    assert wrong("[{like: x}, bessent]") == [("like-cycle", "events.x.participants[0].like")]


@pytest.mark.parametrize(
    ("highest", "place"),
    [
        (62, None),
        (63, "events.x.participants[0].group"),
        (64, "groups.g64.members[0].group"),
        (2000, "groups.g64.members[0].group"),
    ],
)
@pytest.mark.parametrize("reverse", [False, True])
def test_groups_in_groups_have_a_limit(highest: int, place: str | None, reverse: bool):
    """An event and sixty-three groups; more is one problem, in whatever order they stand."""
    lines = [f"  g{n}: {{members: [{{group: g{n - 1}}}]}}\n" for n in range(1, highest + 1)]
    lines = ["  g0: {members: [xi]}\n", *lines]
    head = HEAD + "".join(lines[::-1] if reverse else lines)
    people = f"[{{group: g{highest}}}]"
    text = f"events: {{x: {{title: T, when: 2025-10-25, participants: {people}}}}}\n"

    assert faults(text, head) == ([("too-deep", place)] if place else [])


def test_groups_that_double_do_not_explode():
    """Each group takes the one before twice; there are still no more people than there are."""
    lines = [f"  g{n}: {{members: [{{group: g{n - 1}}}, {{group: g{n - 1}}}]}}\n"
             for n in range(1, 60)]  # fmt: skip
    head = HEAD + "  g0: {members: [xi, trump]}\n" + "".join(lines)
    found = loads(
        f"{head}events: {{x: {{title: T, when: 2025-10-25, participants: [{{group: g59}}]}}}}\n"
    )

    assert who(found.event("x")) == ["xi", "trump"]


lines = st.sampled_from(
    [
        "bessent",
        "{official: bessent, capacity: chair}",
        "{official: trump, represented_by: greer}",
        "{delegation: us}",
        "{delegation: cn}",
        "{delegation: ch}",
        "{group: team}",
        "{group: all, capacity: guest}",
        "{group: heads}",
        "{like: y}",
        "{like: x}",
        "{like: z}",
        "heads-of-delegation",
        "{official: heads-of-delegation, participation: confirmed}",
        "nobody",
        "{group: none}",
    ]
)
lists = st.lists(lines, max_size=5).map(lambda items: f"[{', '.join(items)}]")


@given(lists, lists, lists)
def test_no_list_has_anybody_twice(x: str, y: str, z: str):
    """Whatever is written, each participant is there once, or there is a problem with a place."""
    text = f"{HEAD}events:\n" + "".join(
        f"  {name}: {{title: T, when: 2025-10-25, participants: {listed}}}\n"
        for name, listed in (("x", x), ("y", y), ("z", z))
    )
    found = problems(text)
    assert all(problem.position for problem in found)
    if not found:
        for event in loads(text):
            keys = [participant.key for participant in event.participants]
            assert len(keys) == len(set(keys))
