"""What stands within the records: confirmations, offices, earlier dates, what is withheld.

One table of keys for each, as in `summitcal.registry.records`, and the few rules of their own.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from summitcal.model.coverage import Contact, Coverage, Gather
from summitcal.model.diary import Organizer
from summitcal.model.events import Previous, Withhold
from summitcal.model.parties import Office
from summitcal.model.sources import Confirmation, Reason
from summitcal.model.vocabulary import Audience, Status
from summitcal.registry.compounds import list_of, one_or_list, record_of, reference
from summitcal.registry.fields import Field, Table, Type, read_record
from summitcal.registry.readers import BOOLEAN, DAY, EMAIL, INSTANT, STAMP, TEXT, ZONE, word_of
from summitcal.registry.shapes import named
from summitcal.registry.timings import WHEN
from summitcal.registry.tree import Plain
from summitcal.registry.values import UNREAD, BadValueError, Draft, Value

STATUS = word_of(Status, "unknown-status")
AUDIENCE = word_of(Audience)
VENUE = reference("venue")
SOURCE = reference("source")
DELEGATION = reference("delegation")


def _or_bare(make: Type, bare: Any, key: str) -> Type:
    """Return a type that a bare text may stand for, as the value of `key`."""

    def read(value: Value) -> Any:
        return bare(value) if value.is_text else make.read(value)

    return Type(f"{make.name}, or its {key} alone", read, make.shape)


CONFIRMATION_FIELDS = Table(
    {
        "by": Field(DELEGATION, required=True),
        "date": Field(STAMP),
        "source": Field(SOURCE),
    }
)
SAYS_FIELDS = Table(
    {
        **CONFIRMATION_FIELDS,
        "status": Field(STATUS, required=True),
        "when": Field(WHEN),
    }
)
PREVIOUS_FIELDS = Table(
    {
        "when": Field(WHEN),
        "venue": Field(VENUE),
        "zone": Field(ZONE),
        "until": Field(STAMP),
        "reason": Field(TEXT),
        "source": Field(SOURCE),
    }
)
GATHER_FIELDS = Table(
    {"when": Field(WHEN, required=True), "venue": Field(VENUE), "note": Field(TEXT)}
)
CONTACT_FIELDS = Table({"text": Field(TEXT, required=True), "public": Field(BOOLEAN)})
CONTACT = _or_bare(
    record_of(Contact, CONTACT_FIELDS, "a contact", named("contact")),
    lambda v: Contact(text=v.text()),
    "text",
)
COVERAGE_FIELDS = Table(
    {
        "note": Field(TEXT),
        "pool": Field(TEXT),
        "broadcaster": Field(TEXT),
        "contacts": Field(one_or_list(CONTACT)),
        "accreditation": Field(TEXT),
        "gather": Field(
            list_of(record_of(Gather, GATHER_FIELDS, "a gather time", named("gather")))
        ),
    }
)
REASON_FIELDS = Table({"text": Field(TEXT, required=True), "source": Field(SOURCE)})
OFFICE_FIELDS = Table(
    {
        "title": Field(TEXT, required=True),
        "from": Field(DAY, "start"),
        "to": Field(DAY, "end"),
        "delegation": Field(DELEGATION),
    }
)
ORGANIZER_FIELDS = Table({"name": Field(TEXT), "email": Field(EMAIL)})
WITHHELD_FIELDS = Table({"audience": Field(AUDIENCE), "until": Field(INSTANT)})


def _confirmation(value: Value) -> Confirmation:
    """Read an item of `confirmed`; a confirmation that nobody can look up is none."""
    confirmation: Confirmation = _CONFIRMATION.read(value)
    if value.get("source") is None and not value.draft.may_be_given(f"{value.path}.source"):
        value.fail("confirmation-without-source", "a confirmation has no source", "add 'source:'")
    return confirmation


def _glance_at_confirmation(node: Plain, draft: Draft) -> Any:
    found = _CONFIRMATION.glance(node, draft)
    return found if found is not UNREAD and found.source else UNREAD


def _previous(value: Value) -> Previous:
    """Read an earlier date: a record of it, or a bare time."""
    story = {"phrase", "start", "end"}
    if value.is_mapping and not any(value.get(key) for key in story):
        previous: Previous = _PREVIOUS.read(value)
        return previous
    return Previous(when=WHEN.read(value))


def _office(value: Value) -> Office:
    office: Office = _OFFICE.read(value)
    check_term(value, office.start, office.end)
    return office


def _glance_at_office(node: Plain, draft: Draft) -> Any:
    office = _OFFICE.glance(node, draft)
    if office is UNREAD or (office.start and office.end and office.end < office.start):
        return UNREAD
    return office


def check_term(value: Value, start: date | None, end: date | None) -> None:
    """Refuse a term that ends before its first day."""
    if start and end and end < start:
        (value.get("to") or value).fail(
            "end-before-start",
            f"the last day {str(end)!r} is before the first, {str(start)!r}",
            "both days count; leave out 'to' while it lasts",
        )


def _withhold(value: Value) -> tuple[Withhold, ...]:
    """Read which fields are kept back: field → a rung, an instant, or both."""
    found = []
    for key, held in value.entries():
        with suppress(BadValueError):
            field = WITHHELD_FIELD.read(key)
            if held is None:
                hint = f"write '{field}: internal', 'press', or the instant until when"
                key.fail("missing-key", f"until when {field!r} is withheld is not said", hint)
            found.append(_held(field, held))
    return tuple(found)


def _held(field: str, value: Value) -> Withhold:
    if value.is_mapping:
        return Withhold(field=field, **read_record(value, WITHHELD_FIELDS, "what is withheld"))
    if value.is_text and any(character.isdigit() for character in value.text()):
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
        hint = f"what can be is {', '.join(WITHHOLDABLE)}"
        value.fail("unknown-key", f"{word!r} cannot be withheld", hint)
    return word


WITHHELD_FIELD = Type("field of an event", _withheld_field, {"enum": list(WITHHOLDABLE)})

_CONFIRMATION = record_of(Confirmation, CONFIRMATION_FIELDS, "a confirmation", named("confirmed"))
_PREVIOUS = record_of(Previous, PREVIOUS_FIELDS, "a previous date", named("previous"))
_OFFICE = record_of(Office, OFFICE_FIELDS, "an office", named("office"))

CONFIRMATION = Type(
    "{by, date, source}", _confirmation, _CONFIRMATION.shape, _glance_at_confirmation
)
STATEMENT = record_of(Confirmation, SAYS_FIELDS, "a side's word", named("says"))
PREVIOUS = Type("{when, …} or a time", _previous, _PREVIOUS.shape)
REASON = _or_bare(
    record_of(Reason, REASON_FIELDS, "a reason", named("reason")),
    lambda v: Reason(text=v.text()),
    "text",
)
COVERAGE = _or_bare(
    record_of(Coverage, COVERAGE_FIELDS, "coverage", named("coverage")),
    lambda v: Coverage(note=v.text()),
    "note",
)
OFFICE = Type("{title, from, to, delegation}", _office, _OFFICE.shape, _glance_at_office)
ORGANIZER = record_of(Organizer, ORGANIZER_FIELDS, "the organizer", named("organizer"))
WITHHOLD = Type("{field: rung or instant}", _withhold, named("withhold"))
