"""RFC 5545 §3.8.4.1, §3.8.4.3: ATTENDEE and ORGANIZER, which we use beyond scheduling.

The RFC keeps ATTENDEE for scheduling. Every reader measured shows it in a feed without METHOD, and
no address of ours can be reached.
"""

from __future__ import annotations

import re

from icalendar import Calendar

from summitcal.ical import render
from summitcal.model.vocabulary import Capacity, Participation
from tests.builders import make_entry, make_feed, make_person

PEOPLE = (
    make_person(capacities=(Capacity.CHAIR,), participation=Participation.CONFIRMED),
    make_person("us", "United States", is_delegation=True),
)
CONTENT = render(make_feed(make_entry(people=PEOPLE)))


def test_attendees_as_a_reader_has_them():
    """Role, reply and kind of each participant are read back."""
    event = Calendar.from_ical(CONTENT).events[0]
    official, delegation = event.attendees
    assert official == "mailto:bessent@diary.example.org.invalid"
    assert dict(official.params) == {
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "CHAIR",
        "PARTSTAT": "ACCEPTED",
        "RSVP": "FALSE",
        "CN": "Scott Bessent",
    }
    assert delegation == "mailto:us.delegation@diary.example.org.invalid"
    assert delegation.params["CUTYPE"] == "GROUP"


def test_attendees_stand_beside_an_organizer():
    """An event with attendees has an organizer, who is none of them."""
    event = Calendar.from_ical(CONTENT).events[0]
    assert event["ORGANIZER"] == "mailto:publisher@diary.example.org.invalid"
    assert event["ORGANIZER"] not in event.attendees


def test_no_address_can_be_reached():
    """Every address lies under the reserved name .invalid (RFC 6761 §6.4)."""
    addresses = re.findall(rb"mailto:\S+", CONTENT.replace(b"\r\n ", b""))
    assert len(addresses) == 3
    assert all(address.endswith(b".invalid") for address in addresses)
