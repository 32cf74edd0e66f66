"""Where everyone is on a day, who can meet whom, who does."""

from __future__ import annotations

from datetime import date, timedelta

from summitcal.itinerary import itinerary_for
from summitcal.itinerary.encounters import crossings_of, pairs_of
from summitcal.itinerary.whereabouts import whereabouts_on
from tests.itinerary.trips import everyone, example, trip, view_of


def test_whereabouts_name_the_city_and_the_evidence() -> None:
    """On the day he flew, Trump is in two cities; the Emperor in his."""
    found = whereabouts_on(everyone().values(), date(2025, 10, 27))
    known = [
        (row.official.id, row.stay.place.id, [entry.id for entry in row.entries])
        for row in found
        if row.stay and row.official.id in ("trump", "naruhito", "jaishankar")
    ]

    assert known == [
        ("jaishankar", "kuala-lumpur", ["as-eas"]),
        ("naruhito", "tokyo", ["ta-emperor"]),
        ("trump", "kuala-lumpur", ["ta-dep-kl"]),
        ("trump", "tokyo", ["ta-arr-tokyo", "ta-emperor"]),
    ]


def test_whoever_is_not_known_to_be_anywhere_is_listed_as_such() -> None:
    """With the last entry before the day and the first after it."""
    found = whereabouts_on(everyone().values(), date(2025, 10, 27))
    bessent = next(row for row in found if row.official.id == "bessent")

    assert not bessent.is_known
    assert [entry.id for entry in bessent.entries] == ["us-cn-5-kl", "trump-xi-2025"]


def test_a_day_between_two_days_in_a_city_is_spent_there() -> None:
    """Known from the evening before and the morning after."""
    one = trip(
        """
        a: {when: 2025-10-26T20:00/23:00, venue: kl}
        b: {when: 2025-10-28T06:00/07:00, venue: kl}
        """
    )
    found = whereabouts_on([one], date(2025, 10, 27))

    assert [(row.stay and row.stay.place.id, len(row.entries)) for row in found] == [("kl", 2)]


def test_on_a_long_flight_one_is_on_the_way() -> None:
    """A day on which an official is nowhere but between two places."""
    one = trip("a: {kind: movement, when: 2025-10-26T23:00/2025-10-28T06:00, from: kl, to: tokyo}")
    found = whereabouts_on([one], date(2025, 10, 27))

    assert [row.leg is one.legs[0] for row in found] == [True]


def test_two_officials_in_one_city() -> None:
    """At once with sessions in common, at once without, and no row for the hours between."""
    found = crossings_of(everyone()["trump"], everyone()["takaichi"])

    assert [(c.place.id, [entry.id for entry in c.shared], c.gap) for c in found] == [
        ("kuala-lumpur", [], None),
        ("tokyo", ["ta-jp-summit", "ta-jp-sign", "ta-jp-lunch"], None),
        ("yokosuka", ["ta-yokosuka"], None),
    ]


def test_two_officials_who_nearly_meet() -> None:
    """One leaves Seoul three hours before the other comes."""
    view, entries = view_of(
        """
        a: {title: A, when: DAYT09:00/10:00, venue: seoul, WITH [envoy]}
        b: {title: B, when: DAYT13:00/14:00, venue: seoul, WITH [host]}
        """
    )
    one, other = (itinerary_for(view, entries, who) for who in ("envoy", "host"))
    (found,) = crossings_of(one, other)

    assert (found.place.id, found.gap) == ("seoul", timedelta(hours=3))
    assert (found.since.entry.id, found.until.entry.id) == ("a", "b")


def test_who_meets_whom_counts_meetings_of_two_sides() -> None:
    """Not colleagues, not weeks that only hold meetings, not what is off or by letter."""
    view, entries = view_of(
        """
        week: {title: Week, kind: week, when: DAY/30, venue: seoul, WITH [envoy, host]}
        a: {title: A, when: DAYT09:00/10:00, venue: seoul, within: week, WITH [envoy, deputy, host]}
        b: {title: B, when: 2025-10-28, venue: seoul, status: cancelled, WITH [envoy, host]}
        c: {title: C, when: 2025-10-29, venue: seoul, WITH [{official: envoy, by: written}, host]}
        """
    )
    found = pairs_of(view, entries)

    assert [(p.one.id, p.other.id, [e.id for e in p.shared]) for p in found] == [
        ("deputy", "host", ["a"]),
        ("envoy", "host", ["a"]),
    ]


def test_bessent_and_he_met_seven_times() -> None:
    """Six rounds and one summit."""
    pair = pairs_of(*example())[0]

    assert (pair.one.id, pair.other.id, len(pair.shared)) == ("bessent", "he-lifeng", 7)
