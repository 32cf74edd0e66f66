"""ORGANIZER and ATTENDEE."""

from __future__ import annotations

import pytest

from summitcal.feeds import Style
from summitcal.ical.participants import participant_lines
from summitcal.model.diary import Organizer
from summitcal.model.vocabulary import Attendance, Capacity, ParticipantStyle, Participation
from tests.builders import make_entry, make_person, make_settings, unfolded

TEXT = Style(participants=ParticipantStyle.TEXT)


def lines(*people, style: Style | None = None, **settings) -> list[str]:
    state = make_entry(people=people).state
    return unfolded(participant_lines(state, style or Style(), make_settings(**settings)))


def test_a_participant():
    """An official is an ATTENDEE beside an ORGANIZER, at addresses that no mail can reach."""
    assert lines(make_person(), publisher="Autumn diary") == [
        "ORGANIZER;CN=Autumn diary:mailto:publisher@diary.example.org.invalid",
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE"
        ";CN=Scott Bessent:mailto:bessent@diary.example.org.invalid",
    ]


def test_a_delegation_is_a_group():
    """A delegation as such is a GROUP, at an address that no official has."""
    attendee = lines(make_person("us", "United States", is_delegation=True))[1]
    assert "CUTYPE=GROUP;" in attendee
    assert attendee.endswith(":mailto:us.delegation@diary.example.org.invalid")


@pytest.mark.parametrize(
    ("capacity", "role"),
    [
        (Capacity.CHAIR, "CHAIR"),
        (Capacity.CO_CHAIR, "CHAIR"),
        (Capacity.HEAD, "REQ-PARTICIPANT"),
        (Capacity.MEMBER, "REQ-PARTICIPANT"),
        (Capacity.HOST, "REQ-PARTICIPANT"),
        (Capacity.SIGNATORY, "REQ-PARTICIPANT"),
        (Capacity.SPEAKER, "REQ-PARTICIPANT"),
        (Capacity.GUEST, "OPT-PARTICIPANT"),
        (Capacity.WITNESS, "OPT-PARTICIPANT"),
        (Capacity.INTERPRETER, "NON-PARTICIPANT"),
        (Capacity.OBSERVER, "NON-PARTICIPANT"),
    ],
)
def test_role(capacity, role):
    """Each capacity is what the table says."""
    assert f";ROLE={role};" in lines(make_person(capacities=(capacity,)))[1]


def test_every_capacity_has_a_row():
    """No capacity is left out of the table."""
    for capacity in Capacity:
        assert lines(make_person(capacities=(capacity,)))


def test_the_strongest_capacity_makes_the_role():
    """An interpreter who also chairs is CHAIR, in whatever order it is listed."""
    both = (Capacity.INTERPRETER, Capacity.CHAIR)
    assert ";ROLE=CHAIR;" in lines(make_person(capacities=both))[1]
    assert ";ROLE=CHAIR;" in lines(make_person(capacities=both[::-1]))[1]


@pytest.mark.parametrize(
    ("word", "partstat"),
    [
        (Participation.EXPECTED, "NEEDS-ACTION"),
        (Participation.CONFIRMED, "ACCEPTED"),
        (Participation.DECLINED, "DECLINED"),
        (Participation.REPRESENTED, "DELEGATED"),
    ],
)
def test_partstat(word, partstat):
    """Each participation is what the table says."""
    assert f";PARTSTAT={partstat};" in lines(make_person(participation=word))[1]


@pytest.mark.parametrize("by", Attendance)
def test_a_message_attends_nothing(by):
    """Who sends a recording or a text is no ATTENDEE; who is on a screen is one."""
    assert bool(lines(make_person(by=by))) is not by.is_message


def test_nobody_needs_no_organizer():
    """Without an ATTENDEE there is no ORGANIZER."""
    assert lines() == []


def test_a_name_without_characters_has_no_cn():
    """A name that is cleaned to nothing leaves the parameter out."""
    assert ";RSVP=FALSE:mailto:" in lines(make_person(name=" \x00"))[1]


def test_text_alone():
    """In the style `text` nobody is an ATTENDEE, and no organizer is invented."""
    assert lines(make_person(), style=TEXT) == []


def test_text_with_the_desks_address():
    """In the style `text` the ORGANIZER is the desk, where it gives its role address."""
    desk = Organizer(name="News desk", email="desk@news.example")
    assert lines(make_person(), style=TEXT, organizer=desk) == [
        "ORGANIZER;CN=News desk:mailto:desk@news.example"
    ]
    assert lines(style=TEXT, organizer=Organizer(name="News desk")) == []


def test_the_desks_address_stays_out_of_attendees():
    """Beside ATTENDEEs the desk's own address never stands: a subscriber may be the desk."""
    written = lines(make_person(), organizer=Organizer(name="Desk", email="desk@news.example"))
    assert not any("desk@news.example" in line for line in written)
