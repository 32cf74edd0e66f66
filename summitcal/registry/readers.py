"""Readers of single values: a `Type` for each sort of thing that a field can hold.

In: a `Value`. Out: a value of the model, or a problem in the draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlsplit

from summitcal import zones
from summitcal.errors import did_you_mean, suggestions
from summitcal.model.when import When
from summitcal.registry import phrases, shapes, stamps
from summitcal.registry.colors import COLORS
from summitcal.registry.fields import Field, Type, read_record
from summitcal.registry.pieces import near_zones
from summitcal.registry.refusals import PhraseError
from summitcal.registry.shapes import Shape
from summitcal.registry.values import BadValueError, Value, with_article

T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)

ID = re.compile(shapes.ID_PATTERN)
_DOMAIN = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,20})?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def _text(value: Value) -> str:
    return value.text()


def _matching(pattern: re.Pattern[str], what: str, hint: str) -> Callable[[Value], str]:
    def read(value: Value) -> str:
        text = value.text()
        if not pattern.fullmatch(text):
            value.fail("bad-value", f"{text!r} is not {what}", hint)
        return text

    return read


def _boolean(value: Value) -> bool:
    text = value.text()
    if text not in ("true", "false"):
        value.fail("wrong-type", f"{text!r} is neither true nor false", "write true or false")
    return text == "true"


def _ordinal(value: Value) -> int:
    text = value.text()
    if not (text.isascii() and text.isdigit() and int(text[:9]) > 0 and len(text) < 9):
        value.fail("wrong-type", f"{text!r} is no whole number from 1", "1 comes first")
    return int(text)


def _url(value: Value) -> str:
    text = value.text()
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and parts.hostname and not re.search(r"\s", text)
    except ValueError:
        good = False
    if not good or not text.isascii():
        value.fail("bad-value", f"{text!r} is no web address", "write https://… in ASCII")
    return text


def _zone(value: Value) -> str:
    name = value.text()
    if not zones.is_zone(name):
        near = did_you_mean(near_zones(name))
        hint = near or "write an IANA name such as 'Asia/Kuala_Lumpur'"
        value.fail("unknown-zone", f"unknown time zone {name!r}", hint)
    return name


def _country(value: Value) -> str:
    code = value.text()
    if not zones.is_country(code):
        hint = "write the two letters of ISO 3166, such as 'MY'"
        value.fail("bad-value", f"{code!r} is no country code", hint)
    return code


def _color(value: Value) -> str:
    name = value.text()
    if name.lower() not in COLORS:
        near = suggestions(name, COLORS)
        hint = did_you_mean(near) or "write a CSS name such as 'darkblue'"
        value.fail("bad-value", f"{name!r} is no CSS color name", hint)
    return name.lower()


def _coordinates(value: Value) -> tuple[float, float]:
    numbers = []
    for item in value.items():
        if not _NUMBER.fullmatch(item.text()):
            item.fail("wrong-type", f"{item.text()!r} is no number", "write degrees as in 3.1390")
        numbers.append(float(item.text()))
    if len(numbers) != 2 or not (abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180):
        value.fail(
            "bad-value",
            "coordinates are a latitude from -90 to 90 and a longitude from -180 to 180",
            "write them as [3.1390, 101.6869]",
        )
    return numbers[0], numbers[1]


def _phrase(read: Callable[[str], T]) -> Callable[[Value], T]:
    """Return a reader that turns a phrase's error into a problem."""

    def reader(value: Value) -> T:
        text = value.text()
        try:
            return read(text)
        except PhraseError as error:
            value.fail(error.code, error.message, error.hint)

    return reader


def word_of(enum: type[W], code: str = "unknown-word") -> Type:
    """Return the type of a word from a closed vocabulary."""
    words = [str(word) for word in enum]

    def read(value: Value) -> W:
        text = value.text()
        if text not in words:
            near = suggestions(text, words)
            hint = did_you_mean(near) or f"the words are {', '.join(words)}"
            noun = _noun(enum)
            value.fail(code, f"unknown {noun} {text!r}", hint)
        return enum(text)

    return Type(" · ".join(words), read, shapes.word_of(words))


def _noun(enum: type[StrEnum]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", enum.__name__).lower()


def list_of(item: Type) -> Type:
    """Return the type of a list; a faulty item is left out and the others are read."""

    def read(value: Value) -> tuple[Any, ...]:
        return _read_all(value.items(), item)

    return Type(f"list of: {item.name}", read, shapes.list_of(item.shape))


def one_or_list(item: Type) -> Type:
    """Return the type of one thing or a list of such things."""

    def read(value: Value) -> tuple[Any, ...]:
        return _read_all(value.one_or_many(), item)

    return Type(f"{item.name}, or a list of such", read, shapes.one_or_list(item.shape))


def _read_all(values: list[Value], item: Type) -> tuple[Any, ...]:
    found = []
    for value in values:
        try:
            found.append(item.read(value))
        except BadValueError:
            continue
    return tuple(found)


def reference(kind: str) -> Type:
    """Return the type of the id of a record of a kind."""

    def read(value: Value) -> Any:
        return value.draft.resolve(kind, value)

    return Type(f"id of {with_article(kind)}", read, shapes.ID)


def record_of(make: Callable[..., T], fields: Mapping[str, Field], name: str, shape: Shape) -> Type:
    """Return the type of a mapping that becomes a value of the model."""

    def read(value: Value) -> T:
        attributes = read_record(value, fields, name)
        if any(f.required and (f.attribute or k) not in attributes for k, f in fields.items()):
            raise BadValueError
        return make(**attributes)

    return Type(f"{{{', '.join(fields)}}}", read, shape)


TEXT = Type("text", _text, shapes.TEXT)
BOOLEAN = Type("true or false", _boolean, shapes.BOOLEAN)
ORDINAL = Type("whole number from 1", _ordinal, shapes.ORDINAL)
URL = Type("web address", _url, shapes.URL)
ZONE = Type("IANA time zone", _zone, shapes.ZONE)
COUNTRY = Type("ISO 3166 country code", _country, shapes.COUNTRY)
COLOR = Type("CSS color name", _color, shapes.COLOR)
COORDINATES = Type("[latitude, longitude]", _coordinates, shapes.COORDINATES)
DOMAIN = Type(
    "domain name",
    _matching(_DOMAIN, "a domain name", "write it in lower case: diary.example.org"),
    shapes.matching(_DOMAIN.pattern),
)
EMAIL = Type(
    "e-mail address",
    _matching(_EMAIL, "an e-mail address", "write desk@example.org"),
    shapes.matching(_EMAIL.pattern),
)
LANGUAGE = Type(
    "language tag",
    _matching(_LANGUAGE, "a language tag", "write en, or pt-BR"),
    shapes.matching(_LANGUAGE.pattern, "boolean"),
)
IDENTIFIER = Type(
    "id",
    _matching(ID, "an id", "lower-case letters, digits and single hyphens, as in kl-talks"),
    shapes.ID,
)
DAY = Type("day", _phrase(stamps.parse_day), shapes.DAY)
STAMP = Type("month, day or instant", _phrase(stamps.parse_stamp), shapes.STAMP)
INSTANT = Type("instant", _phrase(stamps.parse_instant), shapes.INSTANT)
DURATION = Type("ISO 8601 duration", _phrase(stamps.parse_duration), shapes.DURATION)


def _when(value: Value) -> When:
    """Read a time: a text, the words of a story with its date line, or both ends of a leg."""
    if not value.is_mapping:
        return _phrase(phrases.parse)(value)
    if value.get("start") or value.get("end"):
        return _leg(value)
    keys = (*STORY_FIELDS, *LEG_FIELDS)
    if not (any(map(value.get, keys)) or value.draft.may_be_given(f"{value.path}.*")):
        hint = "write {said: …, phrase: …}, or {start: …, end: …} of a move"
        value.fail("wrong-type", "a time with keys is a phrase, or the two ends of a move", hint)
    found = read_record(value, STORY_FIELDS, "a phrase")
    if "phrase" not in found or value.draft.rests_on_broken([value.path]):
        raise BadValueError
    said = found.get("said") or _published(value, found.get("source"))
    return _phrase(lambda text: phrases.read_phrase(text, said))(value.get("phrase") or value)


def _leg(value: Value) -> When:
    found = read_record(value, LEG_FIELDS, "a leg")
    if len(found) < len(LEG_FIELDS):
        raise BadValueError
    try:
        return phrases.parse_leg(found["start"], found["end"])
    except PhraseError as error:
        value.fail(error.code, error.message, error.hint)


def _published(value: Value, source: Any) -> date:
    """Return the day of the source that stands for a date line."""
    day: date | None = source.published.day if source and source.published else None
    if day is None:
        if source and value.draft.rests_on_broken([f"sources.{source.id}.published"]):
            raise BadValueError
        hint = "add 'said: 2025-10-22', or a 'source:' that is published on a day"
        value.fail("no-date-line", "a phrase needs the day on which it was said", hint)
    return day


def _end_of_leg(value: Value) -> str:
    """Read either end, which is held against the other later."""
    _phrase(phrases.parse_clock)(value)
    return value.text()


_END_OF_LEG = Type("day and clock", _end_of_leg, shapes.CLOCK)
STORY_FIELDS = {
    "said": Field(DAY),
    "source": Field(reference("source")),
    "phrase": Field(TEXT, required=True),
}
LEG_FIELDS = {
    "start": Field(_END_OF_LEG, required=True),
    "end": Field(_END_OF_LEG, required=True),
}

WHEN = Type("time", _when, shapes.TIME)
