"""Every key of every record, its type, and what it becomes: one table a kind.

The registry-format page says the same in prose, and a test compares the two.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from summitcal.model.diary import Organizer
from summitcal.model.events import Confirmation, Coverage, Gather, Previous, Reason, Withhold
from summitcal.model.parties import Delegation, Office, Official
from summitcal.model.vocabulary import (
    Access,
    Audience,
    CancelledPolicy,
    Fold,
    Kind,
    ParticipantStyle,
    Status,
)
from summitcal.registry.readers import (
    BOOLEAN,
    COLOR,
    COORDINATES,
    COUNTRY,
    DAY,
    DOMAIN,
    DURATION,
    EMAIL,
    IDENTIFIER,
    INSTANT,
    LANGUAGE,
    ORDINAL,
    STAMP,
    TEXT,
    URL,
    WHEN,
    ZONE,
    list_of,
    one_or_list,
    record_of,
    reference,
    word_of,
)
from summitcal.registry.selectors import EACH, WHERE
from summitcal.registry.values import BadValueError, Field, Type, Value, read_record

STATUS = word_of(Status, "unknown-status")
AUDIENCE = word_of(Audience)
VENUE = reference("venue")
SOURCE = reference("source")
DELEGATION = reference("delegation")
WAS = Field(one_or_list(IDENTIFIER))


def _kept(value: Value) -> Value:
    """Keep a value for later: it needs other records first."""
    return value


def _or_bare(make: Type, bare: Any, key: str) -> Type:
    """Return a type that a bare text may stand for, as the value of `key`."""

    def read(value: Value) -> Any:
        return bare(value) if value.is_text else make.read(value)

    return Type(f"{make.name}, or its {key} alone", read)


def _party(value: Value) -> Delegation | Official:
    """Read a host: a delegation, else an official."""
    known = value.is_text and value.text() in value.draft.records["official"]
    kind = "official" if known else "delegation"
    if value.is_text and value.text() in value.draft.records["delegation"]:
        kind = "delegation"
    party: Delegation | Official = value.draft.resolve(kind, value)
    return party


CONFIRMATION_FIELDS = {
    "by": Field(DELEGATION, required=True),
    "date": Field(STAMP),
    "source": Field(SOURCE),
}
SAYS_FIELDS = {
    **CONFIRMATION_FIELDS,
    "status": Field(STATUS, required=True),
    "when": Field(WHEN),
}
PREVIOUS_FIELDS = {
    "when": Field(WHEN),
    "venue": Field(VENUE),
    "zone": Field(ZONE),
    "until": Field(STAMP),
    "reason": Field(TEXT),
    "source": Field(SOURCE),
}
GATHER_FIELDS = {"when": Field(WHEN, required=True), "venue": Field(VENUE), "note": Field(TEXT)}
COVERAGE_FIELDS = {
    "note": Field(TEXT),
    "pool": Field(TEXT),
    "broadcaster": Field(TEXT),
    "contacts": Field(TEXT),
    "accreditation": Field(TEXT),
    "gather": Field(list_of(record_of(Gather, GATHER_FIELDS, "a gather time"))),
}
REASON_FIELDS = {"text": Field(TEXT, required=True), "source": Field(SOURCE)}
OFFICE_FIELDS = {
    "title": Field(TEXT, required=True),
    "from": Field(DAY, "start"),
    "to": Field(DAY, "end"),
    "delegation": Field(DELEGATION),
}
ORGANIZER_FIELDS = {"name": Field(TEXT), "email": Field(EMAIL)}


def _confirmation(value: Value) -> Confirmation:
    """Read an item of `confirmed`; a confirmation that nobody can look up is none."""
    confirmation: Confirmation = record_of(
        Confirmation, CONFIRMATION_FIELDS, "a confirmation"
    ).read(value)
    if value.get("source") is None:
        value.fail("confirmation-without-source", "a confirmation has no source", "add 'source:'")
    return confirmation


def _previous(value: Value) -> Previous:
    """Read an earlier date: a record of it, or a bare time."""
    story = {"phrase", "start", "end"}
    if value.is_mapping and not any(value.get(key) for key in story):
        previous: Previous = record_of(Previous, PREVIOUS_FIELDS, "a previous date").read(value)
        return previous
    return Previous(when=WHEN.read(value))


def _withhold(value: Value) -> tuple[Withhold, ...]:
    """Read which fields are kept back: field → a rung, an instant, or both."""
    found = []
    for key, held in value.entries():
        with suppress(BadValueError):
            field = WITHHELD_FIELD.read(key)
            if held is not None:
                found.append(_held(field, held))
    return tuple(found)


def _held(field: str, value: Value) -> Withhold:
    words = [str(word) for word in Audience]
    if value.is_text and value.text() in words:
        return Withhold(field=field, audience=Audience(value.text()))
    if value.is_mapping:
        fields = {"audience": Field(AUDIENCE), "until": Field(INSTANT)}
        return Withhold(field=field, **read_record(value, fields, "what is withheld"))
    if value.is_text and value.text()[:1].isdigit():
        return Withhold(field=field, until=INSTANT.read(value))
    return Withhold(field=field, audience=AUDIENCE.read(value))


WITHHOLDABLE = (
    "when", "native_title", "venue", "after", "before", "from", "to", "host", "participants",
    "status", "reason", "previous", "confirmed", "says", "words", "series", "round", "topics",
    "access", "coverage", "busy", "sources", "url", "text",
)  # fmt: skip
"""What an event may withhold; `selection` says what is shown instead, and a test compares."""


def _withheld_field(value: Value) -> str:
    word = value.text()
    if word not in WITHHOLDABLE:
        value.fail(
            "unknown-key",
            f"{word!r} cannot be withheld",
            f"what can be is {', '.join(WITHHOLDABLE)}",
        )
    return word


WITHHELD_FIELD = Type("field of an event", _withheld_field)

DIARY_FIELDS = {
    "name": Field(TEXT, required=True),
    "domain": Field(DOMAIN, required=True),
    "home_zone": Field(ZONE),
    "description": Field(TEXT),
    "language": Field(LANGUAGE),
    "organizer": Field(record_of(Organizer, ORGANIZER_FIELDS, "the organizer")),
    "url": Field(URL),
    "color": Field(COLOR),
    "refresh": Field(DURATION),
    "retention": Field(DURATION),
    "status": Field(STATUS),
    "participants": Field(word_of(ParticipantStyle)),
}
SOURCE_FIELDS = {
    "title": Field(TEXT),
    "publisher": Field(TEXT),
    "url": Field(URL),
    "published": Field(STAMP),
    "retrieved": Field(STAMP),
    "cite": Field(BOOLEAN),
    "audience": Field(AUDIENCE),
    "was": WAS,
}
DELEGATION_FIELDS = {
    "name": Field(TEXT, required=True),
    "country": Field(COUNTRY),
    "native_name": Field(TEXT),
    "zone": Field(ZONE),
    "order": Field(ORDINAL),
    "head": Field(Type("list of {official, from, to}", _kept)),
    "was": WAS,
}
OFFICIAL_FIELDS = {
    "name": Field(TEXT, required=True),
    "native_name": Field(TEXT),
    "delegation": Field(DELEGATION),
    "offices": Field(list_of(record_of(Office, OFFICE_FIELDS, "an office"))),
    "title": Field(TEXT),
    "rank": Field(ORDINAL),
    "was": WAS,
}
VENUE_FIELDS = {
    "name": Field(TEXT, required=True),
    "zone": Field(ZONE),
    "country": Field(COUNTRY),
    "native_name": Field(TEXT),
    "address": Field(TEXT),
    "at": Field(COORDINATES),
    "about": Field(BOOLEAN),
    "in": Field(VENUE, "inside"),
    "was": WAS,
}
SERIES_FIELDS = {"name": Field(TEXT, required=True), "text": Field(TEXT), "was": WAS}
PARTICIPANTS = Type("list of participants", _kept)
GROUP_FIELDS = {"members": Field(PARTICIPANTS, required=True), "name": Field(TEXT), "was": WAS}
EVENT_REFERENCES = one_or_list(
    Type("id of an event", lambda value: value.draft.find("event", value) and value.text())
)
EVENT_FIELDS = {
    "title": Field(TEXT, required=True),
    "when": Field(WHEN, required=True),
    "native_title": Field(TEXT),
    "kind": Field(word_of(Kind, "unknown-kind")),
    "venue": Field(VENUE),
    "zone": Field(ZONE),
    "fold": Field(word_of(Fold)),
    "within": Field(reference("event")),
    "after": Field(EVENT_REFERENCES),
    "before": Field(EVENT_REFERENCES),
    "from": Field(VENUE, "origin"),
    "to": Field(VENUE, "destination"),
    "host": Field(Type("id of a delegation or an official", _party)),
    "participants": Field(PARTICIPANTS),
    "status": Field(STATUS),
    "reason": Field(
        _or_bare(
            record_of(Reason, REASON_FIELDS, "a reason"), lambda v: Reason(text=v.text()), "text"
        )
    ),
    "previous": Field(one_or_list(Type("{when, …} or a time", _previous))),
    "confirmed": Field(list_of(Type("{by, date, source}", _confirmation))),
    "says": Field(list_of(record_of(Confirmation, SAYS_FIELDS, "a side's word"))),
    "words": Field(TEXT),
    "series": Field(reference("series")),
    "round": Field(TEXT),
    "topics": Field(one_or_list(TEXT)),
    "access": Field(word_of(Access)),
    "coverage": Field(
        _or_bare(
            record_of(Coverage, COVERAGE_FIELDS, "coverage"),
            lambda v: Coverage(note=v.text()),
            "note",
        )
    ),
    "audience": Field(AUDIENCE),
    "withhold": Field(Type("{field: rung or instant}", _withhold)),
    "embargo": Field(INSTANT),
    "busy": Field(BOOLEAN),
    "sources": Field(one_or_list(SOURCE)),
    "url": Field(URL),
    "text": Field(TEXT),
    "note": Field(TEXT),
    "uid": Field(TEXT),
    "was": WAS,
}
FEED_FIELDS = {
    "where": Field(WHERE),
    "each": Field(EACH),
    "name": Field(TEXT),
    "participants": Field(word_of(ParticipantStyle)),
    "cancelled": Field(word_of(CancelledPolicy)),
    "alarms": Field(one_or_list(DURATION)),
    "color": Field(COLOR),
    "refresh": Field(DURATION),
}

SECTIONS = {
    "sources": "source",
    "delegations": "delegation",
    "officials": "official",
    "venues": "venue",
    "series": "series",
    "groups": "group",
    "events": "event",
    "feeds": "feed",
}
"""The keys of a registry beside `diary`, and what one of their records is called."""

RECORD_FIELDS = {
    "diary": DIARY_FIELDS,
    "source": SOURCE_FIELDS,
    "delegation": DELEGATION_FIELDS,
    "official": OFFICIAL_FIELDS,
    "venue": VENUE_FIELDS,
    "series": SERIES_FIELDS,
    "group": GROUP_FIELDS,
    "event": EVENT_FIELDS,
    "feed": FEED_FIELDS,
}
"""Every key of every kind of record."""
