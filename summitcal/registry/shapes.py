"""What the JSON Schema says of each sort of value; a `Type` holds one beside its reader.

The loader reads every scalar as text. An editor does not: its YAML makes a number of ``2025`` and a
truth value of ``true``, so a shape takes these wherever the text would do. What has no value is
left out, so each shape takes null; `summitcal.registry.schema` forbids it to keys that must be
there. A shape may be laxer than its reader, and never stricter.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

Shape: TypeAlias = dict[str, Any]


def named(name: str) -> Shape:
    """Return the shape that stands under a name among the definitions."""
    return {"$ref": f"#/$defs/{name}"}


def matching(pattern: str, message: str, *others: str, examples: Iterable[str] = ()) -> Shape:
    """Return the shape of a text that a pattern matches, white space around it aside.

    Args:
        message: what editors that know such messages say of another.
        others: what else an editor may make of such a text: ``number``, ``boolean``.
    """
    shape: Shape = {
        "type": ["string", *others, "null"],
        "pattern": rf"^\s*(?:{pattern})\s*$",
        "patternErrorMessage": message,
    }
    return {**shape, "examples": list(examples)} if examples else shape


def word_of(words: Iterable[str]) -> Shape:
    """Return the shape of a word of a closed vocabulary."""
    return {"type": ["string", "null"], "enum": [*words, None]}


def list_of(item: Shape) -> Shape:
    """Return the shape of a list."""
    return {"type": ["array", "null"], "items": item}


def one_or_list(item: Shape) -> Shape:
    """Return the shape of one thing or a list of such."""
    return {"anyOf": [item, list_of(item)]}


LONGEST_ID = 64
"""Characters: an id is a file's name, and the local part of an address (RFC 5321 §4.5.3.1.1)."""
ID_PATTERN = f"(?![a-z0-9-]{{{LONGEST_ID + 1}}})[a-z0-9]+(-[a-z0-9]+)*"
ID_HINT = "lower-case letters, digits and single hyphens, as in kl-talks"
_DAY = r"([A-Za-z]+,?\s+)?[0-9]{4}-[0-9]{2}-[0-9]{2}"
INSTANT_PATTERN = rf"{_DAY}T[0-9:]{{5,8}}\s?[A-Za-z+-].*"
_COUNT = "[0-9]{1,6}"

TEXT: Shape = {"type": ["string", "number", "boolean", "null"]}
ID = matching(ID_PATTERN, f"not an id: {ID_HINT}", "number", "boolean")
BOOLEAN: Shape = {
    "type": ["boolean", "string", "null"],
    "enum": [True, False, "true", "false", None],
}
ORDINAL: Shape = {
    "type": ["integer", "string", "null"],
    "minimum": 1,
    "pattern": "^[0-9]{1,8}$",
    "patternErrorMessage": "not a whole number: write 1 for the first",
}
URL = matching(r"[Hh][Tt]{2}[Pp][Ss]?://\S+", "no web address: write https://…")
DAY = matching(_DAY, "not a day: write 2025-10-22", examples=["2025-10-22"])
STAMP = matching(
    rf"[0-9]{{4}}-[0-9]{{2}}|{_DAY}|{INSTANT_PATTERN}",
    "not a date: write a month, a day or an instant: 2025-10, 2025-10-22, 2025-10-22T14:00Z",
    examples=["2025-10-22", "2025-10", "2025-10-22T14:00Z"],
)
INSTANT = matching(
    INSTANT_PATTERN,
    "not an instant: write a clock with Z, an offset or a zone: 2025-11-10T00:01 America/New_York",
    examples=["2025-11-10T00:01Z", "2025-11-10T00:01 America/New_York"],
)
DURATION = matching(
    rf"P(?=[0-9T])({_COUNT}W)?({_COUNT}D)?"
    rf"(T(?=[0-9])({_COUNT}H)?({_COUNT}M)?({_COUNT}S)?)?",
    "not a length of time: write P2W, P14D, PT1H30M",
    examples=["PT30M", "PT1H", "P14D", "P2W"],
)
CLOCK = matching(
    rf"{_DAY}T~?[0-9:]{{5,8}}(\s.*)?",
    "not a day and a clock: write 2025-10-24T23:00",
    examples=["2025-10-24T23:00", "2025-10-26T09:55 Asia/Tokyo"],
)


def _degrees(most: int) -> Shape:
    text = r"^\s*[+-]?[0-9]{1,3}(\.[0-9]{1,20})?\s*$"
    return {
        "type": ["number", "string"],
        "minimum": -most,
        "maximum": most,
        "pattern": text,
        "patternErrorMessage": "not degrees: write 3.139",
    }


COORDINATES: Shape = {
    "type": ["array", "null"],
    "prefixItems": [_degrees(90), _degrees(180)],
    "items": _degrees(180),  # for editors that know no `prefixItems`
    "minItems": 2,
    "maxItems": 2,
    "examples": [[3.139, 101.6869]],
}
COUNTRY, ZONE, COLOR = named("country"), named("zone"), named("color")
TIME, PARTICIPANTS = named("time"), list_of(named("participant"))
