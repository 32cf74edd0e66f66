"""Records within records: circles and depth."""

from __future__ import annotations

import pytest
from loading import DIARY, HEAD, faults, problems

from summitcal.registry import loads

EVENT = "title: T, when: 2025-10-25"


def chain(levels: int, key: str, last: str, first: str = "") -> list[str]:
    """Return the lines of records, each within the next: r0 in r1 in r2 …, and the last in none."""
    lines = [f"  r{n}: {{{first}, {key}: r{n + 1}}}\n" for n in range(levels)]
    return [*lines, f"  r{levels}: {{{last}}}\n"]


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("levels", [63, 64, 65, 500, 2000])
def test_events_within_events_have_a_limit(levels: int, reverse: bool):
    """Sixty-four; the sixty-fifth is told, once, in whatever order they stand."""
    lines = chain(levels, "within", EVENT, EVENT)
    text = f"events:\n{''.join(lines[::-1] if reverse else lines)}"

    expected = [("too-deep", f"events.r{levels - 64}.within")] if levels > 63 else []
    assert faults(text, DIARY) == expected


def test_the_highest_tower_stands():
    """What is at the limit has all of its ancestors."""
    found = loads(f"{DIARY}events:\n{''.join(chain(63, 'within', EVENT, EVENT))}")

    assert len(list(found.event("r0").ancestors())) == 63


@pytest.mark.parametrize("levels", [63, 64, 2000])
def test_venues_in_venues_have_a_limit(levels: int):
    """The same; what lies too deep has no zone, which is not told as well."""
    lines = chain(levels, "in", "name: N, zone: UTC", "name: N")
    text = (
        f"venues:\n{''.join(lines)}events: {{x: {{title: T, when: 2025-10-25T09:00, venue: r0}}}}\n"
    )

    expected = [("too-deep", f"venues.r{levels - 64}.in")] if levels > 63 else []
    assert faults(text, DIARY) == expected


@pytest.mark.parametrize("length", [1, 2, 3, 60])
@pytest.mark.parametrize("reverse", [False, True])
def test_a_circle_of_events_is_told_once(length: int, reverse: bool):
    """At the link that leads back to the first id, in whatever order they stand."""
    ids = [f"r{n:02}" for n in range(length)]
    lines = [
        f"  {one}: {{title: T, when: 2025-10-25T09:00, within: {ids[(n + 1) % length]}}}\n"
        for n, one in enumerate(ids)
    ]
    text = f"events:\n{''.join(lines[::-1] if reverse else lines)}"

    assert faults(text, DIARY) == [("within-cycle", f"events.{ids[-1]}.within")]


def test_a_circle_of_venues_is_told_once():
    """Nobody there has a zone, which is not told as well."""
    places = (
        "venues: {a: {name: A, in: b}, b: {name: B, in: a}, hall: {name: Hall, in: a}}\n"
        "events: {x: {title: T, when: 2025-10-25T09:00, venue: hall}}\n"
    )

    assert faults(places, DIARY) == [("in-cycle", "venues.b.in")]


def test_two_circles_are_two_problems():
    """Each has its own place."""
    lines = "".join(
        f"  {one}: {{{EVENT}, within: {other}}}\n" for one, other in ("ab", "ba", "cd", "dc", "ea")
    )

    assert faults(f"events:\n{lines}", DIARY) == [
        ("within-cycle", "events.b.within"),
        ("within-cycle", "events.d.within"),
    ]


def test_a_circle_too_long_ends_too():
    """Two thousand events round in a circle exhaust nothing."""
    lines = "".join(f"  r{n}: {{{EVENT}, within: r{(n + 1) % 2000}}}\n" for n in range(2000))
    codes = {problem.code for problem in problems(f"{HEAD}events:\n{lines}")}

    assert codes == {"within-cycle", "too-deep"}
