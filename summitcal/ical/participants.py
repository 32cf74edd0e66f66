"""Who takes part: ORGANIZER and ATTENDEE, in a form that invites nobody.

Addresses lie under ``.invalid`` (RFC 6761 §6.4), so that no mail of any client can reach anyone and
no real address leaks; and no METHOD stands beside them, so that no client asks for an answer. This
goes beyond RFC 5545 §3.8.4.1, which keeps ATTENDEE for scheduling; every reader measured takes it.
"""

from __future__ import annotations

from functools import lru_cache

from summitcal.feeds import Settings, Style
from summitcal.ical.content import fold, literal, parameter
from summitcal.ledger import Person, State
from summitcal.model.vocabulary import Capacity, ParticipantStyle, Participation

_ROLE = {
    Capacity.CHAIR: "CHAIR",
    Capacity.CO_CHAIR: "CHAIR",
    Capacity.HEAD: "REQ-PARTICIPANT",
    Capacity.HOST: "REQ-PARTICIPANT",
    Capacity.SIGNATORY: "REQ-PARTICIPANT",
    Capacity.SPEAKER: "REQ-PARTICIPANT",
    Capacity.MEMBER: "REQ-PARTICIPANT",
    Capacity.GUEST: "OPT-PARTICIPANT",
    Capacity.WITNESS: "OPT-PARTICIPANT",
    Capacity.INTERPRETER: "NON-PARTICIPANT",
    Capacity.OBSERVER: "NON-PARTICIPANT",
}
"""In the order of strength."""
_STRENGTH = {capacity: place for place, capacity in enumerate(_ROLE)}
_PARTSTAT = {
    Participation.EXPECTED: "NEEDS-ACTION",
    Participation.CONFIRMED: "ACCEPTED",
    Participation.DECLINED: "DECLINED",
    Participation.REPRESENTED: "DELEGATED",
}


def participant_lines(state: State, style: Style, settings: Settings) -> bytes:
    """Return ORGANIZER and the ATTENDEEs of an entry.

    Who sends a message, recorded or written, attends nothing: the text says so, no line does.
    """
    if style.participants is ParticipantStyle.TEXT:
        return _desk(settings)
    domain = settings.domain
    lines = b"".join([_attendee(person, domain) for person in state.people])
    return _publisher(settings.publisher, domain) + lines if lines else b""


@lru_cache(maxsize=32768)
def _attendee(person: Person, domain: str) -> bytes:
    """Return ATTENDEE (RFC 5545 §3.8.4.1), rendered once over all entries; nothing of a message."""
    if person.by.is_message:
        return b""
    first = person.first_id or person.id
    strongest = min(person.capacities, key=_STRENGTH.__getitem__, default=Capacity.MEMBER)
    local_part, cutype = first, "INDIVIDUAL"
    if person.is_delegation:
        local_part, cutype = f"{first}.delegation", "GROUP"
    role, partstat = _ROLE[strongest], _PARTSTAT[person.participation]
    head = f"ATTENDEE;CUTYPE={cutype};ROLE={role};PARTSTAT={partstat};RSVP=FALSE"
    return _address_line(head, person.name, f"{local_part}@{domain}.invalid")


@lru_cache(maxsize=64)
def _publisher(name: str, domain: str) -> bytes:
    """Return ORGANIZER beside attendees (RFC 5545 §3.8.4.3).

    An address that is nobody's: a member of the desk who subscribes is not to look like the
    organizer.
    """
    return _address_line("ORGANIZER", name, f"publisher@{domain}.invalid")


def _desk(settings: Settings) -> bytes:
    """Return ORGANIZER without attendees: the desk's own role address, where it gives one."""
    organizer = settings.organizer
    if not organizer or not organizer.email:
        return b""
    return _address_line("ORGANIZER", organizer.name, organizer.email)


def _address_line(head: str, name: str, address: str) -> bytes:
    """Return a line whose value is a CAL-ADDRESS, with CN (RFC 5545 §3.2.2, §3.3.3)."""
    common_name = parameter(name)
    cn = b";CN=" + common_name if common_name else b""
    return fold(head.encode() + cn + b":mailto:" + literal(address, "address").encode())
