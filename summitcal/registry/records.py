"""Every key of every record, its type, and what it becomes: one table a kind.

The registry-format page says the same in prose, and a test compares the two.
"""

from __future__ import annotations

import re

from summitcal.model.parties import Delegation, Official
from summitcal.model.vocabulary import (
    Access,
    CancelledPolicy,
    FeedProfile,
    Fold,
    Kind,
    ParticipantStyle,
)
from summitcal.registry import shapes
from summitcal.registry.compounds import list_of, one_or_list, reference
from summitcal.registry.criteria import EACH, WHERE
from summitcal.registry.fields import Field, Table, Type
from summitcal.registry.listed import HEADS
from summitcal.registry.parts import (
    AUDIENCE,
    CONFIRMATION,
    COVERAGE,
    DELEGATION,
    OFFICE,
    ORGANIZER,
    PREVIOUS,
    REASON,
    SOURCE,
    STATEMENT,
    STATUS,
    VENUE,
    WITHHOLD,
)
from summitcal.registry.readers import (
    BOOLEAN,
    COLOR,
    COORDINATES,
    COUNTRY,
    DOMAIN,
    DURATION,
    ID,
    IDENTIFIER,
    INSTANT,
    LANGUAGE,
    ORDINAL,
    STAMP,
    TEXT,
    URL,
    ZONE,
    word_of,
)
from summitcal.registry.rosters import glance_at_roster
from summitcal.registry.timings import WHEN
from summitcal.registry.values import Value

WAS = Field(one_or_list(IDENTIFIER))


def _kept(value: Value) -> Value:
    """Keep a value for later: it needs other records first."""
    return value


def _party(value: Value) -> Delegation | Official:
    """Read a host: a delegation, else an official."""
    records, text = value.draft.records, value.text()
    is_official = text in records["official"] and text not in records["delegation"]
    party: Delegation | Official = value.draft.resolve(
        "official" if is_official else "delegation", value
    )
    return party


DIARY_FIELDS = Table(
    {
        "name": Field(TEXT, required=True),
        "domain": Field(DOMAIN, required=True),
        "home_zone": Field(ZONE),
        "description": Field(TEXT),
        "language": Field(LANGUAGE),
        "organizer": Field(ORGANIZER),
        "url": Field(URL),
        "color": Field(COLOR),
        "refresh": Field(DURATION),
        "retention": Field(DURATION),
        "status": Field(STATUS),
        "participants": Field(word_of(ParticipantStyle)),
    }
)
SOURCE_FIELDS = Table(
    {
        "title": Field(TEXT),
        "publisher": Field(TEXT),
        "url": Field(URL),
        "published": Field(STAMP),
        "retrieved": Field(STAMP),
        "cite": Field(BOOLEAN),
        "audience": Field(AUDIENCE),
        "was": WAS,
    }
)
DELEGATION_FIELDS = Table(
    {
        "name": Field(TEXT, required=True),
        "country": Field(COUNTRY),
        "native_name": Field(TEXT),
        "zone": Field(ZONE),
        "order": Field(ORDINAL),
        "head": Field(
            Type("list of {official, from, to}", _kept, shapes.list_of(shapes.named("head")))
        ),
        "was": WAS,
    }
)
OFFICIAL_FIELDS = Table(
    {
        "name": Field(TEXT, required=True),
        "native_name": Field(TEXT),
        "delegation": Field(DELEGATION),
        "offices": Field(list_of(OFFICE)),
        "title": Field(TEXT),
        "rank": Field(ORDINAL),
        "was": WAS,
    }
)
VENUE_FIELDS = Table(
    {
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
)
SERIES_FIELDS = Table({"name": Field(TEXT, required=True), "text": Field(TEXT), "was": WAS})
PARTICIPANTS = Type("list of participants", _kept, shapes.PARTICIPANTS, glance_at_roster)
MEMBERS = Type("list of participants", _kept, shapes.PARTICIPANTS)
GROUP_FIELDS = Table({"members": Field(MEMBERS, required=True), "name": Field(TEXT), "was": WAS})
EVENT_REFERENCES = one_or_list(
    Type(
        "id of an event",
        lambda value: value.draft.find("event", value) and value.text(),
        shapes.ID,
    )
)
EVENT_FIELDS = Table(
    {
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
        "host": Field(Type("id of a delegation or an official", _party, shapes.ID)),
        "participants": Field(PARTICIPANTS),
        "status": Field(STATUS),
        "reason": Field(REASON),
        "previous": Field(one_or_list(PREVIOUS)),
        "confirmed": Field(list_of(CONFIRMATION)),
        "says": Field(list_of(STATEMENT)),
        "words": Field(TEXT),
        "series": Field(reference("series")),
        "round": Field(TEXT),
        "topics": Field(one_or_list(TEXT)),
        "access": Field(word_of(Access)),
        "coverage": Field(COVERAGE),
        "audience": Field(AUDIENCE),
        "withhold": Field(WITHHOLD),
        "embargo": Field(INSTANT),
        "busy": Field(BOOLEAN),
        "sources": Field(one_or_list(SOURCE)),
        "url": Field(URL),
        "text": Field(TEXT),
        "note": Field(TEXT),
        "uid": Field(TEXT),
        "was": WAS,
    }
)
FEED_FIELDS = Table(
    {
        "where": Field(WHERE),
        "each": Field(EACH),
        "name": Field(TEXT),
        "participants": Field(word_of(ParticipantStyle)),
        "profile": Field(word_of(FeedProfile)),
        "cancelled": Field(word_of(CancelledPolicy)),
        "alarms": Field(one_or_list(DURATION)),
        "color": Field(COLOR),
        "refresh": Field(DURATION),
        "was": WAS,
    }
)

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

RESERVED = {
    "official": (HEADS,),
    "feed": ("diary", "press", "deadlines", "officials", "delegations"),
}
"""Words that are no id of such a record, because they mean something of their own."""


def is_id(kind: str, name: str) -> bool:
    """Return whether a record of a kind can have a name as its id."""
    return bool(ID.fullmatch(name)) and name not in RESERVED.get(kind, ())


def check_id(kind: str, key: Value) -> None:
    """Report an id that cannot be one."""
    name = key.text()
    if not ID.fullmatch(name):
        key.report("bad-id", f"{name!r} is no id", _hint_at_id(name))
        key.draft.meant.setdefault(kind, {})[_as_id(name)] = name
    elif name in RESERVED.get(kind, ()):
        message = f"{name!r} is a word of its own, and no {kind}'s id"
        key.report("bad-id", message, "choose another")


def _hint_at_id(name: str) -> str:
    if len(name) > shapes.LONGEST_ID:
        return f"{shapes.LONGEST_ID} characters at most: {shapes.ID_HINT}"
    meant = _as_id(name)
    return f"write {meant!r}: {shapes.ID_HINT}" if ID.fullmatch(meant) else shapes.ID_HINT


def _as_id(name: str) -> str:
    """Return the id that a name was perhaps meant to be; nothing good of one that is not ASCII."""
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-") if name.isascii() else name


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
