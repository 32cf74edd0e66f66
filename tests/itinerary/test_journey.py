"""Stays, legs and nights come from what entries say, and gaps are said to be gaps."""

from __future__ import annotations

from datetime import date

from summitcal.itinerary.places import kilometres, locality
from tests.itinerary.trips import legs, notes, trip, view_of


def test_a_departure_and_the_arrival_after_it_are_one_leg() -> None:
    """Two entries, one move; its ends are called by their cities."""
    found = trip(
        """
        a: {when: 2025-10-26, venue: kl}
        leaves: {kind: departure, when: DAYT10:13, from: klia, to: haneda}
        lands: {kind: arrival, when: DAYT~17:00, to: haneda}
        """
    )

    assert legs(found) == [(True, ("Kuala Lumpur", "Tokyo"))]
    assert [entry.id for entry in found.legs[0].entries] == ["leaves", "lands"]
    assert round(found.legs[0].km or 0) == 5350


def test_a_stop_on_the_way_parts_a_leg() -> None:
    """A departure, a stop, an arrival: two legs, each with one end stated."""
    found = trip(
        """
        leaves: {kind: departure, when: DAYT10:13, from: klia}
        stop: {kind: visit, when: DAYT15:00, venue: nowhere}
        lands: {kind: arrival, when: 2025-10-28T09:00, to: haneda}
        """
    )

    assert legs(found) == [(True, ("KL Airport", "Nowhere")), (True, ("Nowhere", "Tokyo"))]
    assert [leg.km for leg in found.legs] == [None, None]


def test_a_gap_between_cities_is_an_unaccounted_leg() -> None:
    """Kuala Lumpur one day, Tokyo the next, and nothing that says how."""
    found = trip("a: {when: DAY, venue: tower}\nb: {when: 2025-10-28, venue: haneda}")

    assert legs(found) == [(False, ("Kuala Lumpur", "Tokyo"))]
    assert notes(found, "unaccounted-leg") == [("a", "b")]
    assert found.alarms == ()


def test_within_a_city_there_is_no_leg() -> None:
    """From hall to hall and from the airport to the city is no journey."""
    found = trip(
        """
        lands: {kind: arrival, when: DAYT09:00, to: klia}
        a: {when: DAYT12:00/13:00, venue: kl}
        b: {when: DAYT15:00/16:00, venue: tower}
        leaves: {kind: departure, when: DAYT20:00, from: klia}
        """
    )

    assert [leg for leg in found.legs if not leg.is_stated] == []
    assert [stay.place.id for stay in found.stays] == ["kl"]


def test_a_whole_day_yields_to_what_is_known_more_finely() -> None:
    """An all-day entry in Kuala Lumpur is no evidence on the day of an evening in Tokyo."""
    found = trip(
        """
        fair: {when: 2025-10-26/2025-10-27, venue: kl}
        dinner: {when: DAY evening, venue: tokyo}
        """
    )

    assert [(stay.place.id, stay.until.last_day) for stay in found.stays] == [
        ("kl", date(2025, 10, 26)),
        ("tokyo", date(2025, 10, 27)),
    ]


def test_an_afternoon_falls_on_the_right_side_of_a_move() -> None:
    """Before a departure at half past one from its city, after an arrival in its city."""
    found = trip(
        """
        here: {when: DAY afternoon, venue: kl}
        leaves: {kind: departure, when: DAYT13:30, from: klia, to: haneda}
        lands: {kind: arrival, when: DAYT21:00, to: haneda}
        there: {when: DAY evening, venue: tokyo}
        """
    )

    assert legs(found) == [(True, ("Kuala Lumpur", "Tokyo"))]
    assert found.alarms == ()


def test_nights_are_where_evening_and_morning_are() -> None:
    """Two nights in one city; none where the evening is not known; none on a flight."""
    found = trip(
        """
        a: {when: 2025-10-26T15:00/16:00, venue: kl}
        b: {when: 2025-10-28T09:00/10:00, venue: kl}
        c: {when: 2025-10-30T12:00/13:00, venue: seoul}
        d: {when: 2025-10-31T12:00/13:00, venue: tokyo}
        """
    )
    in_silence = trip("a: {when: 2025-10-20, venue: kl}\nb: {when: 2025-10-28, venue: kl}")

    assert [(n.place.id, n.first, n.nights) for n in found.overnights] == []
    assert in_silence.overnights == ()
    assert len(in_silence.stays) == 2


def test_a_stay_has_its_nights() -> None:
    """From the evening of the 26th to the morning of the 28th are two nights."""
    found = trip(
        """
        a: {when: 2025-10-26 evening, venue: kl}
        b: {when: 2025-10-27, venue: kl}
        c: {when: 2025-10-28T09:00/10:00, venue: kl}
        """
    )

    assert [(n.place.id, n.first, n.nights) for n in found.overnights] == [
        ("kl", date(2025, 10, 26), 2)
    ]


def test_a_city_is_what_lies_below_its_country() -> None:
    """The hall's city, the airport as itself, a city with no country above it as itself."""
    view, _ = view_of(
        "a: {title: A, when: tbc, venue: tower}\nb: {title: B, when: tbc, venue: klia}"
    )
    venues = view.venues

    assert [locality(venues[i]).id for i in ("tower", "kl", "klia", "malaysia")] == [
        "kl", "kl", "klia", "malaysia",
    ]  # fmt: skip


def test_distances_are_those_of_the_nearest_coordinates() -> None:
    """Its own, else those of what it lies in; with none, nobody knows."""
    view, _ = view_of(
        "\n".join(
            f"{i}: {{title: {i}, when: tbc, venue: {i}}}" for i in ("tower", "haneda", "nowhere")
        )
    )
    venues = view.venues

    assert round(kilometres(venues["tower"], venues["haneda"]) or 0) == 5319
    assert kilometres(venues["tower"], venues["nowhere"]) is None
