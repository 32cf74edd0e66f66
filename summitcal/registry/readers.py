"""Readers of single values: a `Type` for each sort of thing that a field can hold.

In: a `Value`. Out: a value of the model, or a problem in the draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlsplit

from summitcal import zones
from summitcal.errors import did_you_mean, suggestions
from summitcal.model.stamps import Stamp
from summitcal.registry import shapes, stamps
from summitcal.registry.colors import COLORS
from summitcal.registry.fields import Type
from summitcal.registry.pieces import near_zones
from summitcal.registry.refusals import PhraseError
from summitcal.registry.tree import Plain
from summitcal.registry.values import UNREAD, Draft, Value, with_article

T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)

ID = re.compile(shapes.ID_PATTERN)
_DOMAIN = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,20})?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def _text(value: Value) -> str:
    return value.text()


def _glance_at_text(node: Plain, _: Draft) -> Any:
    return node if type(node) is str else UNREAD


def _matching(name: str, pattern: re.Pattern[str], hint: str, *others: str) -> Type:
    """Return the type of a text that a pattern matches; `others`: what an editor may see in it."""
    what = with_article(name)

    def read(value: Value) -> str:
        text = value.text()
        if not pattern.fullmatch(text):
            value.fail("bad-value", f"{text!r} is not {what}", hint)
        return text

    return Type(name, read, shapes.matching(pattern.pattern, f"not {what}: {hint}", *others))


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


_COMMON_URL = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)*(/[A-Za-z0-9/._~%=&?#+-]*)?")
"""What needs no care: a host without a port, and a path without a bracket."""


def _glance_at_url(node: Plain, _: Draft) -> Any:
    return node if type(node) is str and _COMMON_URL.fullmatch(node) else UNREAD


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
        meant = [code.upper()] if zones.is_country(code.upper()) else []
        hint = did_you_mean(meant) or "write the two letters of ISO 3166, such as 'MY'"
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
        numbers.append(float(item.text()) + 0.0)  # never -0.0, which is the same and not spelled so
    if len(numbers) != 2 or not (abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180):
        value.fail(
            "bad-value",
            "coordinates are a latitude from -90 to 90 and a longitude from -180 to 180",
            "write them as [3.1390, 101.6869]",
        )
    return numbers[0], numbers[1]


def phrase_reader(read: Callable[[str], T]) -> Callable[[Value], T]:
    """Return a reader that turns a phrase's error into a problem."""

    def reader(value: Value) -> T:
        text = value.text()
        try:
            return read(text)
        except PhraseError as error:
            value.fail(error.code, error.message, error.hint)

    return reader


def _glance_at_day(node: Plain, _: Draft) -> Any:
    return stamps.parse_common_day(node) or UNREAD if type(node) is str else UNREAD


def _glance_at_stamp(node: Plain, _: Draft) -> Any:
    day = stamps.parse_common_day(node) if type(node) is str else None
    return Stamp.of_day(day) if day else UNREAD


def word_of(enum: type[W], code: str = "unknown-word") -> Type:
    """Return the type of a word from a closed vocabulary."""
    words = {str(word): word for word in enum}

    def read(value: Value) -> W:
        text = value.text()
        if text not in words:
            near = suggestions(text, words)
            hint = did_you_mean(near) or f"the words are {', '.join(words)}"
            noun = _noun(enum)
            value.fail(code, f"unknown {noun} {text!r}", hint)
        return words[text]

    def glance(node: Plain, _: Draft) -> Any:
        return words.get(node, UNREAD) if type(node) is str else UNREAD

    return Type(" · ".join(words), read, shapes.word_of(words), glance)


def _noun(enum: type[StrEnum]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", enum.__name__).lower()


TEXT = Type("text", _text, shapes.TEXT, _glance_at_text)
BOOLEAN = Type("true or false", _boolean, shapes.BOOLEAN)
ORDINAL = Type("whole number from 1", _ordinal, shapes.ORDINAL)
URL = Type("web address", _url, shapes.URL, _glance_at_url)
ZONE = Type("IANA time zone", _zone, shapes.ZONE)
COUNTRY = Type("ISO 3166 country code", _country, shapes.COUNTRY)
COLOR = Type("CSS color name", _color, shapes.COLOR)
COORDINATES = Type("[latitude, longitude]", _coordinates, shapes.COORDINATES)
DOMAIN = _matching("domain name", _DOMAIN, "write one with a dot, in lower case: diary.example.org")
EMAIL = _matching("e-mail address", _EMAIL, "write desk@example.org")
LANGUAGE = _matching("language tag", _LANGUAGE, "write en, or pt-BR", "boolean")
IDENTIFIER = _matching("id", ID, shapes.ID_HINT, "number", "boolean")
DAY = Type("day", phrase_reader(stamps.parse_day), shapes.DAY, _glance_at_day)
STAMP = Type(
    "month, day or instant", phrase_reader(stamps.parse_stamp), shapes.STAMP, _glance_at_stamp
)
INSTANT = Type("instant", phrase_reader(stamps.parse_instant), shapes.INSTANT)
DURATION = Type("ISO 8601 duration", phrase_reader(stamps.parse_duration), shapes.DURATION)
