"""The rules across records: what is found, and what is left in peace."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from loading import DIARY, HEAD, events, faults, problems, registry

from summitcal.errors import Severity
from summitcal.registry import loads, overdue_problems

SOURCE = f"{HEAD}sources: {{aa: {{title: S}}}}\n"


def graded(fragment: str, head: str = HEAD) -> list[tuple[str, str, Severity]]:
    return [(p.code, p.path, p.severity) for p in problems(head + fragment)]


# Ids and UIDs


def test_two_events_cannot_adopt_one_uid():
    """An adopted UID is compared with adopted ones alone: an id is no UID."""
    assert faults(events("uid: 4711", y="uid: 4711")) == [("same-uid", "events.y.uid")]
    assert faults(events("uid: y", y="uid: x")) == []


@pytest.mark.parametrize(
    ("section", "record"),
    [
        ("events", "title: T, when: 2025-10-25"),
        ("officials", "name: N"),
        ("delegations", "name: N"),
        ("venues", "name: N, zone: UTC"),
        ("series", "name: N"),
        ("sources", "title: T, cite: false"),
        ("feeds", "name: N"),
    ],
)
def test_a_retired_id_is_not_used_again(section: str, record: str):
    """Not as an id, and not as the former id of two records; whose it was may take it back."""

    def found(*lines: str) -> list[tuple[str, str]]:
        return faults(f"{section}: {{{', '.join(lines)}}}\n", DIARY)

    assert found(f"b: {{{record}, was: a}}") == []
    assert found(f"a: {{{record}, was: a}}", f"b: {{{record}}}") == []
    assert found(f"b: {{{record}, was: [c, a]}}", f"a: {{{record}}}") == [
        ("retired-id", f"{section}.a")
    ]
    assert found(f"b: {{{record}, was: a}}", f"c: {{{record}, was: a}}") == [
        ("retired-id", f"{section}.c.was")
    ]


# Audiences


@pytest.mark.parametrize(
    ("child", "mid", "is_wrong"),
    [
        ("public", "", True),
        ("press", "", False),
        ("internal", "", False),
        ("", "", False),
        ("press", "internal", True),
        ("internal", "internal", False),
    ],
)
def test_a_child_is_not_more_public_than_its_parent(child: str, mid: str, is_wrong: bool):
    """The rung of a parent is its own or that of what it is within."""
    found = graded(
        events(
            f"within: mid{child and f', audience: {child}'}",
            mid=f"within: top{mid and f', audience: {mid}'}",
            top="audience: press",
        )
    )

    path = "events.x.audience"
    error = ("child-more-public-than-parent", path, Severity.ERROR)
    assert found == ([error] if is_wrong else [])


def test_withholding_what_is_not_there_keeps_nothing_back():
    """Nor does withholding from nobody, or a time that is days; what is kept back is no warning."""

    def found(keys: str) -> list[tuple[str, str]]:
        return faults(events(keys, y="venue: seoul"))

    code = "withhold-without-effect"
    assert found("withhold: {host: press}") == [(code, "events.x.withhold.host")]
    assert found("host: us, withhold: {host: public}") == [(code, "events.x.withhold.host")]
    assert found("host: us, withhold: {host: press}") == []
    assert found("withhold: {venue: press}") == [(code, "events.x.withhold.venue")]
    assert found("within: y, withhold: {venue: press}") == []
    assert found("withhold: {from: press}") == [(code, "events.x.withhold.from")]
    assert found("from: seoul, to: tokyo, withhold: {from: press, to: press}") == []
    assert found("withhold: {when: press}") == [(code, "events.x.withhold.when")]
    assert found("when: 2025-10, withhold: {when: press}") == [(code, "events.x.withhold.when")]
    assert found("when: 2025-10-25 night, withhold: {when: press}") == []
    assert found("when: 2025-10-25T09:00, venue: seoul, withhold: {when: press}") == []


# Times


def test_days_outside_the_parent_are_odd():
    """A warning; undated and inner days are none."""

    def found(when: str) -> list[tuple[str, str, Severity]]:
        return graded(events(f"when: {when}, within: y, venue: seoul", y="when: 2025-10-25/27"))

    warning = [("outside-parent", "events.x.when", Severity.WARNING)]
    for inside in ("2025-10-25", "2025-10-26/27", "tbc", "2025-10-27T23:00/2025-10-28T00:00"):
        assert found(inside) == []
    for outside in ("2025-10-24", "2025-10-27/28", "2025-10", "2025-10-27T23:00/2025-10-28T00:30"):
        assert found(outside) == warning


@pytest.mark.parametrize(
    ("one", "other", "is_clash"),
    [
        ("2025-10-25T09:00/10:00", "2025-10-25T09:30/10:30", True),
        ("2025-10-25T09:00/10:00", "2025-10-25T10:00/11:00", False),
        ("2025-10-25T09:00/10:00", "2025-10-25T09:00/10:00", True),
        ("2025-10-25T09:00/10:00", "2025-10-25T09:59", True),
        ("2025-10-25T09:00", "2025-10-25T09:30", False),
        ("2025-10-25T09:00/10:00", "2025-10-25T~09:55/11:00", False),
        ("2025-10-25T09:00/..", "2025-10-25T12:00", False),
        ("2025-10-25", "2025-10-25T12:00", False),
        ("2025-10-25 morning", "2025-10-25T09:00/12:00", False),
    ],
)
def test_nobody_is_in_two_places_at_once(one: str, other: str, is_clash: bool):
    """On stated hours alone; what may overlap is no clash here."""
    text = events(
        f"when: {one}, venue: seoul, participants: [bessent]",
        y=f"when: {other}, venue: seoul, participants: [bessent]",
    )

    assert faults(text) == ([("clash", "events.y.when")] if is_clash else [])


@pytest.mark.parametrize(
    "keys",
    [
        "participants: [greer]",
        "participants: [{official: bessent, participation: declined}]",
        "participants: [{official: bessent, represented_by: greer}]",
        "participants: [{official: bessent, by: recording}]",
        "participants: [bessent], status: cancelled",
        "participants: [bessent], within: x",
        "participants: [{delegation: us}]",
    ],
)
def test_what_is_no_clash(keys: str):
    """Absence, messages, what is off, what is nested, and delegations as such."""
    text = events(
        "when: 2025-10-25T09:00/10:00, venue: seoul, participants: [bessent, {delegation: us}]",
        y=f"when: 2025-10-25T09:15/09:45, venue: seoul, {keys}",
    )

    assert faults(text) == []


def test_clocks_of_two_zones_are_compared_as_instants():
    """Nine in Seoul is eight in Kuala Lumpur."""
    text = events(
        "when: 2025-10-25T09:00/10:00, venue: seoul, participants: [bessent]",
        y="when: 2025-10-25T08:30/08:45, venue: kuala-lumpur, participants: [bessent]",
    )

    assert faults(text) == [("clash", "events.y.when")]


# Sources


def test_an_event_without_a_source_where_others_have_one():
    """Any of three places will do; a diary without sources asks for none."""
    assert graded(events(""), SOURCE) == [("unsourced", "events.x", Severity.WARNING)]
    assert faults(events(""), HEAD) == []
    for keys in (
        "sources: aa",
        "confirmed: [{by: us, source: aa}]",
        "says: [{by: us, status: doubtful, source: aa}]",
    ):
        assert faults(events(keys), SOURCE) == []


def test_confirmed_by_nobody():
    """Is told once, whether the diary has sources or not."""
    for head in (HEAD, SOURCE):
        assert graded(events("status: confirmed"), head) == [
            ("confirmed-without-source", "events.x.status", Severity.WARNING)
        ]
    assert faults(events("status: confirmed, sources: aa"), SOURCE) == []
    assert faults(events("status: held"), HEAD) == []


# People


@pytest.mark.parametrize(
    ("when", "is_odd"),
    [("2025-01-27", True), ("2025-01-28", False), ("2025-12-31", False), ("2026", True),
     ("tbc", False)],
)  # fmt: skip
def test_an_official_without_an_office_of_the_day(when: str, is_odd: bool):
    """Whose offices are dated should hold one on the first day of an event."""
    head = (
        f"{DIARY}officials: {{a: {{name: A, offices: [{{title: T, from: 2025-01-28, "
        "to: 2025-12-31}]}, b: {name: B}}\n"
    )
    found = graded(events(f"when: {when}, participants: [b, a]"), head)

    warning = ("no-office", "events.x.participants", Severity.WARNING)
    assert found == ([warning] if is_odd else [])


# Order


def test_an_order_that_times_contradict():
    """Days first, hours on the same day; what may be so is left in peace."""

    def found(key: str, when: str, other: str) -> list[tuple[str, str]]:
        text = events(
            f"when: {when}, venue: seoul, {key}: y", y=f"when: {other}, venue: kuala-lumpur"
        )
        return faults(text)

    after, before = [("order-contradicted", f"events.x.{key}") for key in ("after", "before")]
    assert found("after", "2025-10-25", "2025-10-26") == [after]
    assert found("before", "2025-10-26", "2025-10-25") == [before]
    assert found("after", "2025-10-25", "2025-10-25") == []
    assert found("after", "2025-10-25", "2025-10-24..2025-10-26") == []
    assert found("after", "2025-10-25T09:00", "2025-10-25T08:30") == [after]
    assert found("after", "2025-10-25T09:00", "2025-10-25T08:00") == []
    assert found("after", "2025-10-25T09:00", "2025-10-25 night") == []
    assert found("after", "tbc", "2025-10-25") == []


def test_a_circle_of_orders_is_told_once():
    """Of any length, by `after`, `before` or both; what hangs on it is left in peace."""
    code = "order-cycle"
    assert faults(events("after: x")) == [(code, "events.x.after")]
    assert faults(events("after: y, before: y", y="")) == [(code, "events.x.before")]
    assert faults(events("after: y", y="after: z", z="after: x", w="after: x")) == [
        (code, "events.z.after")
    ]
    assert faults(events("before: y", y="after: x", z="after: [x, y]")) == []


def test_long_orders_end():
    """Thousands in a row, or in a circle."""
    row = {f"e{n}": f"after: e{n + 1}" for n in range(3000)}

    assert faults(events("", **row, e3000="")) == []
    assert faults(events("", **row, e3000="after: e0")) == [("order-cycle", "events.e3000.after")]


# Phrases


def test_what_was_held_cannot_be_what_was_announced():
    """Of a phrase that lands after its date line."""

    def found(phrase: str, status: str) -> list[tuple[str, str]]:
        return faults(events(f"when: {{said: 2025-10-22, phrase: {phrase}}}, status: {status}"))

    assert found("Saturday", "held") == [("held-after-phrase", "events.x.when")]
    assert found("Saturday", "expected") == []
    assert found("last Saturday", "held") == []
    assert found("today", "held") == []


# Now


def test_what_is_long_past_and_still_expected():
    """A week after its last day, asked for with an instant."""
    found = registry(
        events(
            "when: 2025-10-20/25",
            y="when: 2025-10-25, status: held",
            z="when: tbc",
            w="when: 2025-10-25, status: doubtful",
        )
    )

    def overdue(day: int) -> list[str]:
        return [p.path for p in overdue_problems(found, datetime(2025, 11, day, tzinfo=UTC))]

    assert overdue(1) == []
    assert overdue(2) == ["events.x.when", "events.w.status"]
    warnings = overdue_problems(found, datetime(2026, 1, 1, tzinfo=UTC))
    assert {(w.code, w.severity) for w in warnings} == {("overdue", Severity.WARNING)}
    assert all(w.position and w.position.line > 10 for w in warnings)


# What rests on what


@pytest.mark.parametrize(
    "x",
    [
        "status: canceled, when: 2025-10-25T09:00/10:00, venue: seoul, participants: [bessent]",
        "when: 2025-10-99, within: y, participants: [greer]",
        "audience: public, within: press, participants: [greer]",
        "audience: publik, within: y, participants: [greer]",
        "after: early, when: nothing",
        "withhold: {host: press}, host: nobody",
        "participants: [{official: odd, by: person}]",
        "status: confirmed, sources: [nothing]",
        "status: confirmed, confirmed: [{by: us}]",
    ],
)
def test_a_rule_is_silent_where_its_ground_is_broken(x: str):
    """One fault, one problem: no rule speaks of values that could not be read."""
    is_sourced = "sources:" in x or "confirmed:" in x
    text = events(
        x if is_sourced else f"{x}, sources: aa",
        y="when: 2025-10-25T09:15/09:45, venue: seoul, participants: [bessent], sources: aa",
        press=f"audience: {'pres' if 'within: press' in x else 'press'}, sources: aa",
        early="when: 2025-10-24, sources: aa",
    )
    offices = "[{title: T, from: 2025}]" if "odd" in x else "[]"
    odd = f"officials:\n  odd: {{name: O, offices: {offices}}}\n"

    found = problems(SOURCE.replace("officials:\n", odd) + text)
    assert [problem.severity for problem in found] == [Severity.ERROR]


def test_warnings_come_with_the_registry():
    """They keep nothing from being used, and are no part of its value."""
    found = loads(SOURCE + events(""))

    assert [(w.code, w.severity) for w in found.warnings] == [("unsourced", Severity.WARNING)]
    assert found == loads(SOURCE + "\n\n" + events(""))
