"""What other programs see in a feed is what our own entries say."""

from __future__ import annotations

import os
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from interop_readers import READERS, Reader, Seen, instant

from summitcal import wording
from summitcal.feeds import Feed
from summitcal.ical.content import clean
from summitcal.ical.standing import takes_time
from summitcal.ledger import Entry, Person
from summitcal.model.vocabulary import CancelledPolicy, Capacity, ParticipantStyle

pytestmark = pytest.mark.interop

IN_CI = os.environ.get("CI") == "true"
FEWEST = 7
"""CI fails with fewer readers."""

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
        "class": {"public": "PUBLIC", "press": "CONFIDENTIAL", "internal": "PRIVATE"}[
            state.audience
        ],
        "url": state.url,
        "sequence": entry.sequence,
        "location": clean(wording.location(entry)),
        "description": clean(wording.description(entry)),
        "categories": [wording.kind_name(state.kind), *state.topics],
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


def expected_organizer(entry: Entry, feed: Feed) -> str:
    settings = feed.settings
    if feed.style.participants is ParticipantStyle.TEXT:
        organizer = settings.organizer
        return organizer.name if organizer and organizer.email else ""
    shown = [person for person in entry.state.people if not person.by.is_message]
    return settings.publisher if shown else ""


def expected_attendee(person: Person, feed: Feed) -> Seen:
    domain = feed.settings.domain
    name = f"{person.id}.delegation" if person.is_delegation else person.id
    roles = (role for role, capacities in ROLES.items() if set(capacities) & {*person.capacities})
    return {
        "uri": f"mailto:{name}@{domain}.invalid",
        "cn": person.name,
        "role": next(roles, "REQ-PARTICIPANT"),
        "partstat": PARTSTATS[person.participation],
        "cutype": "GROUP" if person.is_delegation else "INDIVIDUAL",
    }


def differences(seen: Seen, expected: Seen) -> dict[str, tuple[Any, Any]]:
    """Return what differs of the keys that a reader has: key → (seen, expected)."""
    keys = seen.keys() - {"feed"}
    return {key: (seen[key], expected[key]) for key in keys if seen[key] != expected[key]}


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_reader_sees_what_our_entries_say(reader: Reader, published: Any) -> None:
    """Every event of every feed, property by property, and no other event."""
    missing = reader.missing()
    if missing and not IN_CI:
        pytest.skip(f"not installed: {missing}")
    assert not missing

    seen = reader.read(published.paths)

    expected = {
        (path, entry.uid): expected_event(entry, published.feeds[path])
        for path, entries in published.entries.items()
        for entry in entries
    }
    found = Counter((event["feed"], event["uid"]) for event in seen)
    assert found == Counter(expected.keys())
    wrong = {
        (event["feed"], event["uid"]): difference
        for event in seen
        if (difference := differences(event, expected[event["feed"], event["uid"]]))
    }
    assert not wrong
    published.read_by.append(reader.name)


def test_what_differs_is_noticed(published: Any, tmp_path: Any) -> None:
    """An hour, a title or a role that a reader saw otherwise is found, and nothing else."""
    path = next(path for path in published.paths if b"DTSTART;TZID" in path.read_bytes())
    doctored = tmp_path / "doctored.ics"
    changes = {b"T1": b"T0", b"SUMMARY:": b"SUMMARY:X", b"ROLE=REQ-": b"ROLE=OPT-"}
    data = path.read_bytes()
    for old, new in changes.items():
        data = data.replace(old, new)
    doctored.write_bytes(data)
    reader = next(reader for reader in READERS if reader.name == "icalendar")
    entries = {entry.uid: entry for entry in published.entries[str(path)]}

    found = {
        key
        for event in reader.read([doctored])
        for key in differences(
            event, expected_event(entries[event["uid"]], published.feeds[str(path)])
        )
    }

    assert found - {"revised"} == {"summary", "start", "end", "attendees"}


@pytest.mark.skipif(not IN_CI, reason="a developer need not have them all")
def test_enough_readers_ran(published: Any) -> None:
    """In CI none is left out unnoticed."""
    assert len(published.read_by) >= FEWEST
