"""Faults that are planted are found with the right code; what can be done is no fault."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from summitcal.itinerary import Rules, Travel
from tests.itinerary.trips import codes, legs, notes, trip


def test_two_cities_within_the_hour() -> None:
    """Seoul until 10:30 and Kuala Lumpur from 10:15 there cannot both be."""
    found = trip(
        """
        a: {when: DAYT10:00/10:30, venue: seoul}
        b: {when: DAYT10:15/11:30, venue: kl}
        """
    )

    assert codes(found) == [("impossible-connection", "must", ("a", "b"))]
    assert found.findings[0].need is not None
    assert found.findings[0].have == timedelta(minutes=45)


def test_two_places_at_once() -> None:
    """Two cities at one and the same instant is more than a connection that cannot be made."""
    found = trip(
        """
        a: {when: DAYT10:00/11:00, venue: kl}
        b: {when: DAYT11:30/12:00, venue: seoul}
        """
    )

    assert codes(found) == [("two-places", "must", ("a", "b"))]


def test_a_dinner_after_the_departure() -> None:
    """Whoever left in the morning for another country does not dine in the city that evening."""
    found = trip(
        """
        leaves: {kind: departure, when: DAYT10:13, from: klia, to: haneda}
        dinner: {kind: meal, when: DAYT20:00/22:00, venue: kl}
        """
    )

    assert codes(found) == [("after-departure", "must", ("leaves", "dinner"))]


def test_a_dinner_between_departure_and_arrival() -> None:
    """It is after the departure, and the two halves of the leg are still one."""
    found = trip(
        """
        leaves: {kind: departure, when: DAYT14:30, from: klia, to: haneda}
        dinner: {kind: meal, when: DAYT20:00/22:00, venue: kl}
        lands: {kind: arrival, when: DAYT~22:30, to: haneda}
        """
    )

    assert codes(found) == [("after-departure", "must", ("leaves", "lands", "dinner"))]
    assert notes(found, "unaccounted-leg") == []


@pytest.mark.parametrize(
    "leg",
    [
        """
        leaves: {kind: departure, when: DAYT08:30, from: klia, to: haneda}
        lands: {kind: arrival, when: DAYT16:30, to: haneda}
        """,
        "flies: {kind: movement, when: {start: DAYT08:30, end: DAYT16:30}, from: klia, to: haneda}",
    ],
    ids=["two halves", "one entry"],
)
def test_a_dinner_in_the_city_that_was_left_is_one_finding(leg: str) -> None:
    """It is said once, and nobody is taken back to it and to the other city again."""
    found = trip(
        f"""
        {leg}
        theatre: {{when: DAYT19:00/21:00, venue: tokyo}}
        dinner: {{kind: meal, when: DAYT20:00/22:00, venue: kl}}
        breakfast: {{kind: meal, when: 2025-10-28T09:00/10:00, venue: tokyo}}
        """
    )

    assert [row[0::2] for row in codes(found)] == [
        ("after-departure", (*(entry.id for entry in found.legs[0].entries), "dinner"))
    ]
    assert legs(found) == [(True, ("KL Airport", "Tokyo"))]
    assert [stay.place.id for stay in found.stays] == ["klia", "tokyo"]


def test_a_session_in_a_third_city_during_a_flight() -> None:
    """What lies too far off the way to be a stop parts no leg."""
    found = trip(
        """
        leaves: {kind: departure, when: DAYT10:13, from: klia, to: haneda}
        session: {when: DAYT12:00/13:00, venue: seoul}
        lands: {kind: arrival, when: DAYT18:00, to: haneda}
        """
    )

    assert codes(found) == [("in-the-air", "must", ("leaves", "lands", "session"))]
    assert legs(found) == [(True, ("KL Airport", "Tokyo"))]


def test_a_dinner_after_a_departure_to_nobody_knows_where() -> None:
    """So too where the departure does not say where to, and the dinner has no hour."""
    found = trip(
        """
        leaves: {kind: departure, when: DAYT10:13, from: klia}
        dinner: {kind: meal, when: DAY evening, venue: kl}
        """
    )

    assert codes(found) == [("after-departure", "must", ("leaves", "dinner"))]


def test_a_session_in_the_air() -> None:
    """An entry that nobody can attend on the way is found, place or no place."""
    found = trip(
        """
        leaves: {kind: departure, when: DAYT10:13, from: klia, to: haneda}
        lands: {kind: arrival, when: DAYT~18:00, to: haneda}
        session: {when: DAYT12:00/13:00, zone: Asia/Kuala_Lumpur}
        """
    )

    assert codes(found) == [("in-the-air", "must", ("leaves", "lands", "session"))]


def test_a_meeting_before_the_arrival() -> None:
    """A meeting in the city that is only reached later."""
    found = trip(
        """
        leaves: {kind: departure, when: DAYT10:13, from: klia, to: haneda}
        meeting: {when: DAYT17:00/17:30, venue: tokyo}
        lands: {kind: arrival, when: DAYT18:00, to: haneda}
        """
    )

    assert codes(found) == [("arrival-after-meeting", "must", ("leaves", "lands", "meeting"))]


def test_a_meeting_before_an_arrival_from_nowhere() -> None:
    """Also where nothing says where the official came from."""
    found = trip(
        """
        meeting: {when: DAYT17:00/17:30, venue: tokyo}
        lands: {kind: arrival, when: DAYT18:00, to: haneda}
        """
    )

    assert codes(found) == [("arrival-after-meeting", "must", ("meeting", "lands"))]


def test_a_leg_that_is_too_fast() -> None:
    """Kuala Lumpur to Tokyo in two hours."""
    found = trip(
        "a: {kind: movement, when: {start: DAYT10:00, end: DAYT13:00}, from: klia, to: haneda}"
    )

    assert codes(found) == [("impossible-connection", "must", ("a",))]


def test_about_may_clash() -> None:
    """Until about ten, and from about ten past ten, may overlap; nothing surely does."""
    found = trip(
        """
        a: {when: DAYT09:00/~10:00, venue: kl}
        b: {when: DAYT~10:10/11:00, venue: tower}
        """
    )

    assert codes(found) == [("clash", "may", ("a", "b"))]


def test_parts_of_a_day_may_be_two_places() -> None:
    """A morning in Kuala Lumpur and a midday in Seoul may not go together."""
    found = trip(
        """
        a: {when: DAY morning, venue: kl}
        b: {when: DAY midday, venue: seoul}
        """
    )

    assert codes(found) == [("two-places", "may", ("a", "b"))]


def test_an_open_end_may_clash() -> None:
    """What ends nobody knows when may reach into the next entry."""
    found = trip(
        """
        a: {when: DAYT09:00/.., venue: kl}
        b: {when: DAYT11:00/12:00, venue: kl}
        """
    )

    assert codes(found) == [("clash", "may", ("a", "b"))]


@pytest.mark.parametrize(
    "second",
    [
        "{when: DAY morning, venue: tower}",
        "{when: DAY, venue: tower}",
        "{when: DAY, venue: seoul}",
        "{when: DAY..2025-10-29, venue: seoul}",
        "{when: DAYT10:30/11:00, venue: kl, status: cancelled}",
        "{when: DAYT10:30/11:00, venue: kl, status: not-held}",
        "{when: DAYT10:30/11:00, venue: seoul, WITH [{official: envoy, by: written}]}",
        "{when: DAYT10:30, venue: seoul, WITH [{official: envoy, participation: declined}]}",
        "{when: DAYT10:30/11:00, venue: kl, within: a}",
        "{when: DAYT12:00/13:00, venue: kl}",
        "{when: 2025-10-20/2025-11-02, kind: week, venue: seoul}",
        "{when: DAYT10:30, kind: deadline, zone: Asia/Seoul}",
    ],
    ids=lambda text: text[1:40],
)  # fmt: skip
def test_no_false_alarm(second: str) -> None:
    """Beside 10:00 to 12:00 in Kuala Lumpur these are how a day is."""
    assert codes(trip(f"a: {{when: DAYT10:00/12:00, venue: kl}}\nb: {second}")) == []


def test_an_assumed_length_is_no_clash() -> None:
    """Two entries of which nobody states the end, half an hour apart."""
    found = trip(
        """
        a: {when: DAYT10:00, venue: kl}
        b: {when: DAYT10:30, venue: kl}
        """
    )

    assert codes(found) == []


def test_video_takes_time_and_no_place() -> None:
    """By video from Kuala Lumpur nobody is in Seoul, and two things at once still clash."""
    seoul = "venue: seoul, WITH [{official: envoy, by: video}]"
    apart = trip(f"a: {{when: DAYT10:00/11:00, venue: kl}}\nb: {{when: DAYT12:30/13:00, {seoul}}}")
    at_once = trip(
        f"a: {{when: DAYT10:00/11:00, venue: kl}}\nb: {{when: DAYT11:30/12:30, {seoul}}}"
    )

    assert codes(apart) == []
    assert apart.legs == ()
    assert codes(at_once) == [("clash", "must", ("a", "b"))]


def test_whoever_receives_an_arrival_stays() -> None:
    """The host of an arrival goes nowhere."""
    found = trip(
        """
        talks: {when: DAYT07:00/08:00, venue: kl, WITH [host]}
        gate: {kind: arrival, when: DAYT09:00, to: klia, WITH [{official: host, capacity: host}]}
        """,
        "host",
    )

    assert codes(found) == []
    assert found.legs == ()


def test_a_tight_connection_is_a_note() -> None:
    """Half an hour of road and forty minutes of time."""
    found = trip(
        """
        a: {when: DAYT10:00/11:00, venue: seoul}
        b: {when: DAYT11:40/12:30, venue: suwon}
        """
    )

    assert codes(found) == []
    assert notes(found, "tight-connection") == [("a", "b")]


def test_no_rest_rests_on_stated_ends() -> None:
    """A night of seven hours is found where the end is stated, and not where it is not."""
    early = "b: {when: 2025-10-28T06:30/07:00, venue: kl}"
    stated = trip(f"a: {{kind: meal, when: DAYT20:00/23:30, venue: kl}}\n{early}")
    unstated = trip(f"a: {{kind: meal, when: DAYT23:00, venue: kl}}\n{early}")
    shorter = trip(
        f"a: {{kind: meal, when: DAYT20:00/23:30, venue: kl}}\n{early}",
        rules=Rules(rest=timedelta(hours=6)),
    )

    assert codes(stated) == [("no-rest", "must", ("a", "b"))]
    assert codes(unstated) == []
    assert codes(shorter) == []


def test_a_night_on_a_long_flight_is_no_short_night() -> None:
    """Whoever lands in the morning has slept on the way."""
    found = trip(
        """
        flies: {kind: movement, when: DAYT23:00/2025-10-28T07:00, from: kl, to: tokyo}
        talks: {when: 2025-10-28T10:00/11:00, venue: tokyo}
        """
    )

    assert codes(found) == []


def test_outside_office_hours_is_a_note_of_the_place() -> None:
    """By the clock of the venue, and not for dinners."""
    found = trip(
        """
        late: {when: DAYT19:00/21:00, venue: kl}
        dinner: {kind: meal, when: 2025-10-28T19:00/21:00, venue: kl}
        noon: {when: 2025-10-29T12:00/13:00, venue: kl}
        """
    )
    longer = trip(
        "late: {when: DAYT19:00/21:00, venue: kl}", rules=Rules(office=(time(8), time(22)))
    )

    assert notes(found, "outside-office-hours") == [("late",)]
    assert notes(longer, "outside-office-hours") == []


def test_the_numbers_of_travel_are_the_callers() -> None:
    """With a faster plane the same connection can be made."""
    events = """
        a: {when: DAYT08:00/09:00, venue: kl}
        b: {when: DAYT15:00/16:00, venue: seoul}
        """
    fast = Rules(travel=Travel(flight_kmh=2000.0, turn_round=timedelta()))

    assert codes(trip(events)) == [("impossible-connection", "must", ("a", "b"))]
    assert codes(trip(events, rules=fast)) == []
