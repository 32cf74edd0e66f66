"""The type of a time: a text, the words of a story with its date line, or both ends of a leg."""

from __future__ import annotations

from datetime import date
from typing import Any

from summitcal.model.when import When
from summitcal.registry import phrases, shapes
from summitcal.registry.commontimes import parse_common
from summitcal.registry.compounds import reference
from summitcal.registry.fields import Field, Table, Type, read_record
from summitcal.registry.readers import DAY, TEXT, phrase_reader
from summitcal.registry.refusals import PhraseError
from summitcal.registry.tree import Plain
from summitcal.registry.values import UNREAD, BadValueError, Draft, Value


def _when(value: Value) -> When:
    """Read a time: a text, the words of a story with its date line, or both ends of a leg."""
    if not value.is_mapping:
        return phrase_reader(phrases.parse)(value)
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
    return phrase_reader(lambda text: phrases.read_phrase(text, said))(value.get("phrase") or value)


def _glance(node: Plain, _: Draft) -> Any:
    """Read the commonest times."""
    return parse_common(node) or UNREAD if type(node) is str else UNREAD


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
    phrase_reader(phrases.parse_clock)(value)
    return value.text()


_END_OF_LEG = Type("day and clock", _end_of_leg, shapes.CLOCK)
STORY_FIELDS = Table(
    {
        "said": Field(DAY),
        "source": Field(reference("source")),
        "phrase": Field(TEXT, required=True),
    }
)
LEG_FIELDS = Table(
    {
        "start": Field(_END_OF_LEG, required=True),
        "end": Field(_END_OF_LEG, required=True),
    }
)

WHEN = Type("time", _when, shapes.TIME, _glance)
