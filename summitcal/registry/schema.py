"""The JSON Schema (2020-12) of a registry, which editors read: made of the tables of its keys.

It sees one file and no record beside another, so that it refuses less than `summitcal check`, and
nothing that loads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import attrs

from summitcal import zones
from summitcal.model.vocabulary import Audience
from summitcal.registry import compounds, listed, parts, shapes, timings
from summitcal.registry.colors import COLORS
from summitcal.registry.criteria import FACETS
from summitcal.registry.fields import Field
from summitcal.registry.meanings import MEANINGS
from summitcal.registry.records import RECORD_FIELDS, RESERVED, SECTIONS
from summitcal.registry.shapes import Shape, matching, named

Fields: TypeAlias = Mapping[str, Field]

TABLES: dict[str, Fields] = {
    **RECORD_FIELDS,
    "organizer": parts.ORGANIZER_FIELDS,
    "head": listed.HEAD_FIELDS,
    "office": parts.OFFICE_FIELDS,
    "confirmed": parts.CONFIRMATION_FIELDS,
    "says": parts.SAYS_FIELDS,
    "previous": parts.PREVIOUS_FIELDS,
    "reason": parts.REASON_FIELDS,
    "coverage": parts.COVERAGE_FIELDS,
    "contact": parts.CONTACT_FIELDS,
    "gather": parts.GATHER_FIELDS,
    "participant": listed.FIELDS,
    "where": {str(facet): Field(compounds.one_or_list(kind)) for facet, kind in FACETS.items()},
    "phrase": timings.STORY_FIELDS,
    "leg": timings.LEG_FIELDS,
    "withhold": parts.WITHHELD_FIELDS,
}
"""What a mapping of a registry is called → the keys that it may have."""

_ONE_OF = {
    "source": ("title", "publisher", "url"),
    "venue": ("zone", "in"),
    "confirmed": ("source",),
}
"""Table → keys of which at least one must be there."""
_TEXT = ["string", "number", "boolean"]
_TIME = ["string", "integer"]  # a year alone is a number
_BARE = {
    "time": _TIME,
    "previous": _TIME,
    "reason": _TEXT,
    "coverage": _TEXT,
    "contact": _TEXT,
    "participant": _TEXT,
    "held": ["string"],
}
"""Definition → what an editor may see where its keys are not written out."""
_TIMES = [
    "2025-10-25", "2025-10-25/26", "2025-10-28T09:50/10:30", "2025-10-28T09:50",
    "2025-10-28T~17:00", "2025-10-26 afternoon", "2025-10-27..2025-11-01", "2025-10",
    "2025-10-30?", "tbc",
    {"said": "2025-10-22", "phrase": "Saturday and Sunday"},
    {"start": "2025-10-24T23:00", "end": "2025-10-26T09:55"},
]  # fmt: skip


def registry_schema(*, part: bool = False) -> Shape:
    """Return the schema of a registry.

    Args:
        part: of one file of a folder, where the settings may stand in another.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of a summitcal registry" if part else "A summitcal registry",
        "type": ["object", "null"] if part else "object",
        "properties": {
            "diary": {**_filled(named("diary")), "description": "the settings"},
            **{section: _section(kind) for section, kind in SECTIONS.items()},
        },
        "required": [] if part else ["diary"],
        "additionalProperties": False,
        "$defs": _definitions(),
    }


def _section(kind: str) -> Shape:
    """Return the shape of the records of a kind by their ids."""
    fields, record = RECORD_FIELDS[kind], named(kind)
    must = kind in _ONE_OF or any(field.required for field in fields.values())
    reserved = RESERVED.get(kind, ())
    apart = f"(?!({'|'.join(reserved)})$)" if reserved else ""
    others = f", and not {', '.join(reserved)}" if reserved else ""
    return {
        "type": ["object", "null"],
        "propertyNames": {
            "pattern": f"^{apart}{shapes.ID_PATTERN}$",
            "patternErrorMessage": f"not an id: {shapes.ID_HINT}{others}",
        },
        "additionalProperties": _filled(record) if must else record,
    }


def _definitions() -> dict[str, Shape]:
    apart = {"participant", "phrase", "leg", "where", "withhold", "previous"}
    found = {name: _mapping(name, fields) for name, fields in TABLES.items() if name not in apart}
    for kind, keys in _ONE_OF.items():
        found[kind]["anyOf"] = [{"required": [key]} for key in keys]
    facets = _mapping("where", TABLES["where"])
    opposite = {**named("facets"), "description": "all but these"}
    story, leg = _described("phrase"), _described("leg")
    who = {key: attrs.evolve(field, required=True) for key, field in listed.WHO.items()}
    others = _described("participant", listed.ATTRIBUTES)
    return {
        **found,
        "color": {
            "type": ["string", "null"],
            "pattern": f"[A-Z]|^({'|'.join(sorted(COLORS))})$",
            "patternErrorMessage": "not a CSS color name: write darkblue",
            "examples": sorted(COLORS),
        },
        # The YAML of 2005 takes the code of Norway for a truth value, and some editors still do.
        "country": {
            "type": ["string", "boolean", "null"],
            "enum": [*sorted(zones.country_codes()), False, None],
            "errorMessage": "not a country code: write the two letters of ISO 3166, such as MY",
        },
        "zone": {
            "type": ["string", "null"],
            "enum": [*sorted(zones.names()), None],
            "errorMessage": "not a time zone: write an IANA name such as Asia/Kuala_Lumpur",
        },
        "facets": facets,
        "where": {**facets, "properties": {**facets["properties"], "not": opposite}},
        "time": {**_one_of("time", story, leg), "examples": _TIMES},
        "previous": _one_of("previous", _described("previous"), story, leg),
        "participant": {
            **_one_of(
                "participant",
                *({**_described("participant", {key: who[key]}), **others} for key in who),
            ),
            "pattern": shapes.ID["pattern"],
            "patternErrorMessage": shapes.ID["patternErrorMessage"],
        },
        "withhold": {
            "type": ["object", "null"],
            "properties": {field: _filled(named("held")) for field in parts.WITHHOLDABLE},
            "additionalProperties": False,
        },
        "held": {
            **_mapping("held", parts.WITHHELD_FIELDS, "withhold"),
            **_rung_or_instant(),
        },
    }


def _rung_or_instant() -> Shape:
    shape = matching(
        f"{'|'.join(Audience)}|{shapes.INSTANT_PATTERN}",
        f"neither of {', '.join(Audience)} nor an instant: write 2025-10-29T08:00 Asia/Seoul",
        examples=["press", *shapes.INSTANT["examples"]],
    )
    return {key: shape[key] for key in ("pattern", "patternErrorMessage", "examples")}


@attrs.frozen
class _Key:
    """A key as editors show it."""

    shape: Shape
    required: bool


Keys: TypeAlias = Mapping[str, _Key]


def _described(heading: str, fields: Fields | None = None) -> dict[str, _Key]:
    """Return the keys of a table, each with what it means."""
    keys = {}
    for key, field in (TABLES[heading] if fields is None else fields).items():
        shape = _filled(field.type.shape) if field.required else field.type.shape
        meaning = MEANINGS[heading][key].replace("`", "")  # editors show them
        keys[key] = _Key({**shape, "description": meaning}, field.required)
    return keys


def _mapping(name: str, fields: Fields, heading: str = "") -> Shape:
    """Return the shape of a mapping with the keys of one table."""
    keys = _described(heading or name, fields)
    shape = {**_open(name, keys), "required": _required(keys)}
    return shape if shape["required"] else {k: v for k, v in shape.items() if k != "required"}


def _one_of(name: str, *forms: Keys) -> Shape:
    """Return the shape of a mapping that has the keys of one of several tables."""
    every = {key: found for form in reversed(forms) for key, found in form.items()}
    branches = [
        {
            "required": _required(form),
            "properties": dict.fromkeys(every.keys() - form.keys(), False),
        }
        for form in forms
    ]
    return {**_open(name, every), "anyOf": branches}


def _open(name: str, keys: Keys) -> dict[str, Any]:
    return {
        "type": [*_BARE.get(name, []), "object", "null"],
        "properties": {key: found.shape for key, found in keys.items()},
        "additionalProperties": False,
    }


def _required(keys: Keys) -> list[str]:
    return [key for key, found in keys.items() if found.required]


def _filled(shape: Shape) -> Shape:
    """Return a shape that null does not have, nor a blank text."""
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        return {**shape, "type": [*_BARE.get(name, []), "object"]}
    kinds: Iterable[str] = (kind for kind in shape["type"] if kind != "null")
    filled = {**shape, "type": list(kinds)}
    if "enum" in shape:
        filled["enum"] = [word for word in shape["enum"] if word is not None]
    if shape == shapes.TEXT:
        filled |= {"pattern": r"\S", "patternErrorMessage": "must not be blank"}
    return filled
