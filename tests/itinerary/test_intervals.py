"""Must and may are what trying every arrangement says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from summitcal.itinerary.intervals import conflict
from summitcal.model.spans import Overlap, Span

START = datetime(2025, 10, 27, tzinfo=UTC)
HOUR = timedelta(hours=1)


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """Return a span in whole hours: first and last begin, first and last end."""
    begin = draw(st.integers(0, 6))
    slack = draw(st.integers(0, 3))
    length = draw(st.integers(0, 4))
    end_slack = draw(st.integers(slack, slack + 3))
    return begin, begin + slack, begin + length, begin + length + end_slack


def _span(hours: tuple[int, int, int, int]) -> Span:
    first, last, begin, end = (START + hour * HOUR for hour in hours)
    return Span((first, last), (begin, end))


def _arrangements(hours: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """Return every begin and end that a span allows, none of which ends before it begins."""
    begins, ends = range(hours[0], hours[1] + 1), range(hours[2], hours[3] + 1)
    return [(begin, end) for begin, end in product(begins, ends) if begin <= end]


@given(one=spans(), other=spans(), there=st.integers(1, 4), back=st.integers(1, 4))
def test_conflicts_are_those_of_every_arrangement(
    one: tuple[int, int, int, int], other: tuple[int, int, int, int], there: int, back: int
) -> None:
    """Must: none works; may: some do not; no: all do."""
    works = [
        second[0] - first[1] >= there or first[0] - second[1] >= back
        for first, second in product(_arrangements(one), _arrangements(other))
    ]
    expected = Overlap.NO if all(works) else Overlap.MAY if any(works) else Overlap.MUST

    assert conflict(_span(one), _span(other), there * HOUR, back * HOUR) is expected


@given(one=spans(), other=spans(), least=st.integers(1, 4))
def test_an_order_that_is_known_leaves_fewer_arrangements(
    one: tuple[int, int, int, int], other: tuple[int, int, int, int], least: int
) -> None:
    """Where one is said to come first, only that order counts."""
    works = [
        second[0] - first[1] >= least
        for first, second in product(_arrangements(one), _arrangements(other))
    ]
    expected = Overlap.NO if all(works) else Overlap.MAY if any(works) else Overlap.MUST
    found = conflict(_span(one), _span(other), least * HOUR, least * HOUR, may_precede=False)

    assert found is expected


@given(one=spans(), other=spans(), there=st.integers(0, 4), back=st.integers(0, 4))
def test_a_conflict_has_no_first(
    one: tuple[int, int, int, int], other: tuple[int, int, int, int], there: int, back: int
) -> None:
    """It is the same from either side."""
    left = conflict(_span(one), _span(other), there * HOUR, back * HOUR)

    assert left is conflict(_span(other), _span(one), back * HOUR, there * HOUR)
