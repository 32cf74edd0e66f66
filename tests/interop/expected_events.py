"""What a reader should see of an entry, in the words of the RFC."""

from __future__ import annotations

from datetime import timedelta

from summitcal import wording
from summitcal.feeds import Feed
from summitcal.ical.content import clean, one_line
from summitcal.ical.standing import takes_time
from summitcal.ledger import Entry, Person, State
from summitcal.model.vocabulary import CancelledPolicy, Capacity, ParticipantStyle
from tests.interop.libraries import Seen, instant

ROLES = {
    "CHAIR": (Capacity.CHAIR, Capacity.CO_CHAIR),
    "REQ-PARTICIPANT": (
        Capacity.HEAD, Capacity.HOST, Capacity.SIGNATORY, Capacity.SPEAKER, Capacity.MEMBER,
    ),
    "OPT-PARTICIPANT": (Capacity.GUEST, Capacity.WITNESS),
    "NON-PARTICIPANT": (Capacity.INTERPRETER, Capacity.OBSERVER),
}  # fmt: skip
"""Of several capacities the first that is found here decides."""
PARTSTATS = {
    "expected": "NEEDS-ACTION",
    "confirmed": "ACCEPTED",
    "declined": "DECLINED",
    "represented": "DELEGATED",
}
SURE, UNSURE, OFF = "CONFIRMED", "TENTATIVE", "CANCELLED"
STATUSES = {
    "rumoured": UNSURE, "expected": UNSURE, "doubtful": UNSURE, "confirmed": SURE, "held": SURE,
    "postponed": OFF, "cancelled": OFF, "not-held": OFF,
}  # fmt: skip


def expected_event(entry: Entry, feed: Feed) -> Seen:
    """Return what an entry says, in the words of the RFC."""
    state = entry.state
    start, end = expected_times(entry)
    alarmed = feed.style.alarms and state.shown.is_dated and not state.status.is_off
    return {
        "uid": entry.uid,
        "summary": clean(wording.title(entry)),
        "start": start,
        "end": end,
        "revised": instant(entry.revised),
        "status": expected_status(entry, feed),
        "transp": "OPAQUE" if takes_time(state) else "TRANSPARENT",
        "class": {"public": "PUBLIC", "press": "PRIVATE", "internal": "CONFIDENTIAL"}[
            state.audience
        ],
        "url": state.url,
        "sequence": entry.sequence,
        "location": clean(wording.location(entry)),
        "description": clean(wording.description(entry)),
        "categories": expected_categories(state),
        "organizer": expected_organizer(entry, feed),
        "attendees": [
            expected_attendee(person, feed)
            for person in state.people
            if feed.style.participants is ParticipantStyle.ATTENDEE and not person.by.is_message
        ],
        "alarms": [-int(before.total_seconds()) for before in feed.style.alarms if alarmed],
    }


def expected_times(entry: Entry) -> tuple[str, str]:
    state = entry.state
    if state.start is None:
        assert state.bar
        first, last = state.bar
        return instant(first), instant(last + timedelta(days=1))
    start = state.start.instant
    end = state.ends_at
    return instant(start), instant(end if end and end > start else start + timedelta(minutes=1))


def expected_status(entry: Entry, feed: Feed) -> str:
    status = STATUSES[entry.state.status]
    if status == OFF and feed.style.cancelled is CancelledPolicy.TITLE:
        return SURE
    if entry.state.status == "confirmed" and not entry.state.shown.is_dated:
        return UNSURE
    return status


def expected_categories(state: State) -> list[str]:
    topics = [one_line(topic.replace(",", " ")) for topic in state.topics]
    return list(dict.fromkeys([wording.kind_name(state.kind), *filter(None, topics)]))


def expected_name(text: str) -> str:
    """Return a name as it stands in a parameter, which cannot hold everything."""
    return one_line(text.replace('"', "'").replace("^", " "))


def expected_organizer(entry: Entry, feed: Feed) -> str:
    settings = feed.settings
    if feed.style.participants is ParticipantStyle.TEXT:
        organizer = settings.organizer
        return expected_name(organizer.name) if organizer and organizer.email else ""
    shown = [person for person in entry.state.people if not person.by.is_message]
    return expected_name(settings.publisher) if shown else ""


def expected_attendee(person: Person, feed: Feed) -> Seen:
    domain = feed.settings.domain
    name = f"{person.id}.delegation" if person.is_delegation else person.id
    roles = (role for role, capacities in ROLES.items() if set(capacities) & {*person.capacities})
    return {
        "uri": f"mailto:{name}@{domain}.invalid",
        "cn": expected_name(person.name),
        "role": next(roles, "REQ-PARTICIPANT"),
        "partstat": PARTSTATS[person.participation],
        "cutype": "GROUP" if person.is_delegation else "INDIVIDUAL",
    }
