"""Small registries, drawn from the tables of their keys; most of them load."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import strategies as st

from summitcal.registry.fields import Field
from summitcal.registry.listed import WHO
from summitcal.registry.parts import WITHHOLDABLE
from summitcal.registry.records import RECORD_FIELDS, SECTIONS
from summitcal.registry.schema import TABLES

BASE: dict[str, dict[str, Any]] = {
    "diary": {"name": "N", "domain": "d.example.org"},
    "sources": {"a-source": {"title": "S", "published": "2025-10-22"}},
    "delegations": {"a-delegation": {"name": "D", "head": [{"official": "an-official"}]}},
    "officials": {"an-official": {"name": "O", "delegation": "a-delegation"}},
    "venues": {"a-venue": {"name": "V", "zone": "Asia/Tokyo"}},
    "series": {"a-series": {"name": "S"}},
    "groups": {"a-group": {"members": ["an-official"]}},
    "events": {"an-event": {"title": "E", "when": "2025-10-25", "participants": ["an-official"]}},
}
"""What the drawn records name: each id is its kind with an article."""
SAMPLES: dict[str, list[Any]] = {
    "text": ["Talks", "fifth: round", "2025", 2025, 1.5, True, "  T "],
    "true or false": [True, False, "true"],
    "whole number from 1": [1, "7", 99999999],
    "web address": ["https://example.org/a?b=c#d", "HTTP://example.org"],
    "IANA time zone": ["Asia/Tokyo", "UTC", "Etc/GMT+5"],
    "ISO 3166 country code": ["MY", "NO"],
    "CSS color name": ["darkblue", "DarkBlue"],
    "[latitude, longitude]": [[3.139, 101.6869], ["-90", "+180"], [0, 0]],
    "domain name": ["example.org", "a-b.c1.example.org"],
    "e-mail address": ["desk@example.org"],
    "language tag": ["en", "pt-BR", "no"],
    "id": ["former-1", "2024"],
    "day": ["2025-10-22", "Wed 2025-10-22", "wednesday, 2025-10-22"],
    "month, day or instant": ["2025-10", "2025-10-22", "2025-10-22T14:00Z", "2025-10-22T14:00 UTC"],
    "instant": ["2025-11-10T00:01Z", "2025-11-10T00:01-05:00", "Mon 2025-11-10T00:01:30 UTC"],
    "ISO 8601 duration": ["PT15M", "PT1H30M", "P14D", "P2W", "P1DT1S"],
    "day and clock": ["2025-10-24T23:00", "Fri 2025-10-24T~23:00 Asia/Tokyo"],
    "field of an event": list(WITHHOLDABLE),
    "time": [
        "2025-10-25", "2025-10-25/26", "tbc", "2025-10-25?", 2026, "2025-10-25 late evening",
        {"said": "2025-10-22", "phrase": "Saturday and Sunday"},
        {"source": "a-source", "phrase": "today"},
        {"start": "2025-10-24T23:00 Asia/Tokyo", "end": "2025-10-26T09:55 Asia/Tokyo"},
    ],
}  # fmt: skip
MAPPINGS = {
    "organizer": "organizer", "offices": "office", "head": "head", "confirmed": "confirmed",
    "says": "says", "previous": "previous", "reason": "reason", "coverage": "coverage",
    "gather": "gather", "where": "where", "contacts": "contact",
}  # fmt: skip
"""Key → the table of what stands there."""


@st.composite
def values(draw: st.DrawFn, key: str, field: Field) -> Any:
    """Draw a value of a field."""
    name = field.type.name
    if many := re.fullmatch(r"list of: .*|list of \{.*|.*, or a list of such", name):
        one = st.lists(_one(key, name), max_size=2)
        return draw(one if many[0].startswith("list of") else st.one_of(one, _one(key, name)))
    return draw(_one(key, name))


def _one(key: str, name: str) -> st.SearchStrategy[Any]:
    plain = re.sub(r"^list of: |, or a list of such$", "", name)
    if "participants" in plain:
        return st.lists(participants(), max_size=2)
    if key == "withhold":
        held = st.sampled_from(["press", "2025-10-29T08:00Z"]) | mappings("withhold")
        return st.dictionaries(st.sampled_from(WITHHOLDABLE), held, max_size=2)
    if key in MAPPINGS:
        bare = {
            "previous": ["2025-09-14"], "reason": ["Because", 5], "coverage": ["Pool"],
            "contacts": ["Desk, +1 555 0100"],
        }  # fmt: skip
        return mappings(MAPPINGS[key]) | st.sampled_from(bare.get(key, [{}]))
    if " · " in plain:
        return st.sampled_from(plain.split(" · "))
    if ids := re.match(r"id of (an? \w+)", plain):
        return st.just(ids[1].replace(" ", "-"))
    return st.sampled_from(SAMPLES[plain])


@st.composite
def mappings(draw: st.DrawFn, table: str, most: int = 3) -> dict[str, Any]:
    """Draw a mapping with the keys of a table, some of them without a value."""
    fields = TABLES[table]
    optional = [key for key, field in fields.items() if not field.required]
    keys = [key for key, field in fields.items() if field.required]
    keys += draw(st.lists(st.sampled_from(optional), max_size=most, unique=True))
    drawn = {key: draw(values(key, fields[key])) for key in keys}
    left = draw(st.lists(st.sampled_from(optional), max_size=1))
    return {**dict.fromkeys(left), **drawn}


@st.composite
def participants(draw: st.DrawFn) -> Any:
    """Draw a line of a list of participants."""
    who = draw(st.sampled_from([*WHO, ""]))
    if not who:
        return draw(st.sampled_from(["an-official", "heads-of-delegation"]))
    line = draw(mappings("participant"))
    others = {key: value for key, value in line.items() if key not in WHO}
    target = "event" if who == "like" else who
    return {who: f"a{'n' if target[0] in 'eo' else ''}-{target}", **others}


@st.composite
def registries(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the base with one more record of a kind, or other settings."""
    tree: dict[str, Any] = json.loads(json.dumps(BASE))
    kind = draw(st.sampled_from(list(RECORD_FIELDS)))
    record = draw(mappings(kind, most=6))
    if kind == "diary":
        tree["diary"] = record
    else:
        section = next(section for section, of in SECTIONS.items() if of == kind)
        tree.setdefault(section, {})["x"] = record
    return tree
