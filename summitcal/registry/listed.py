"""What a list of participants says, line by line: the heads of a delegation, and who takes part.

In: a list as a value. Out: its lines as written; who it is is not looked up yet, and groups are not
opened.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import attrs

from summitcal.model.parties import Official
from summitcal.model.stamps import Stamp
from summitcal.model.vocabulary import Attendance, Capacity, Participation
from summitcal.registry.compounds import list_of, one_or_list, record_of, reference
from summitcal.registry.fields import Field, Table, Type, read_record
from summitcal.registry.parts import check_term
from summitcal.registry.readers import DAY, STAMP, TEXT, word_of
from summitcal.registry.shapes import ID, named
from summitcal.registry.values import BadValueError, Draft, Value, with_article

HEADS = "heads-of-delegation"
"""The group word: the head, on the event's first day, of each delegation that the list names."""


@attrs.frozen(kw_only=True)
class Head:
    """Who heads a delegation, and when; used up by the expansion of the group word."""

    official: Official
    start: date | None = None
    end: date | None = None
    """The last day, inclusive."""


HEAD_FIELDS = Table(
    {
        "official": Field(reference("official"), required=True),
        "from": Field(DAY, "start"),
        "to": Field(DAY, "end"),
    }
)

ATTRIBUTES = {
    "capacity": Field(one_or_list(word_of(Capacity)), "capacities"),
    "as": Field(TEXT, "acting_as"),
    "participation": Field(word_of(Participation)),
    "by": Field(word_of(Attendance)),
    "from": Field(STAMP, "start"),
    "until": Field(STAMP, "end"),
    "represented_by": Field(reference("official")),
}
WHO = {
    key: Field(Type(f"id of {with_article(kind)}", TEXT.read, ID, TEXT.glance))
    for key, kind in (
        ("official", "official"),
        ("delegation", "delegation"),
        ("group", "group"),
        ("like", "event"),
    )
}
FIELDS = Table({**WHO, **ATTRIBUTES})
"""The keys of a participant; who it is is looked up by the expansion."""


@attrs.frozen
class Item:
    """An item of a list as written: who it is, by which key, with which attributes."""

    who: str
    value: Value
    attributes: dict[str, Any]

    @property
    def is_bare(self) -> bool:
        """Whether it is an id alone."""
        return isinstance(self.value.step, int)


def items_of(value: Value) -> list[Item]:
    """Return the items of a list; it is read once, however many events take it."""
    lists, path = value.draft.lists, value.path
    if path not in lists:
        lists[path] = []
        with suppress(BadValueError):
            lists[path] = [item for found in value.items() if (item := _read(found))]
    items: list[Item] = lists[path]
    return items


def _read(value: Value) -> Item | None:
    """Return an item of a list; what is wrong with it was reported."""
    if value.is_text:
        return Item(HEADS if value.text() == HEADS else "official", value, {})
    attributes = read_record(value, FIELDS, "a participant")
    named = [who for who in WHO if attributes.pop(who, None)]
    if len(named) != 1:
        if not value.draft.rests_on_broken(f"{value.path}.{who}" for who in WHO):
            hint = "name exactly one of official, delegation, group, like"
            value.report("missing-key", "a participant is one of four things", hint)
        return None
    _check_attributes(value, attributes)
    who, id_value = named[0], value.get(named[0]) or value
    is_word = who == "official" and id_value.text() == HEADS
    return Item(HEADS if is_word else who, id_value, attributes)


def _check_attributes(value: Value, attributes: dict[str, Any]) -> None:
    """Report what contradicts itself within one line."""
    start, end, until = attributes.get("start"), attributes.get("end"), value.get("until")
    if start and end and until and _is_before(end, start):
        message = f"the end {until.text()!r} is before the start"
        until.report("end-before-start", message, "correct 'from' or 'until'")
    deputy, official = value.get("represented_by"), value.get("official")
    texts = [who.text() for who in (deputy, official) if who and who.is_text]
    if deputy and len(texts) == 2 and texts[0] == texts[1]:
        message = f"official {texts[0]!r} cannot stand in for themselves"
        deputy.report("bad-value", message, "name the deputy")


def _is_before(one: Stamp, other: Stamp) -> bool:
    """Whether a stamp is surely before another, each as fine as it is."""
    if one.instant and other.instant:
        return one.instant < other.instant
    if one.day and other.day:
        return one.day < other.day
    return one.month < other.month


def heads_of(draft: Draft, delegation_id: str) -> tuple[Head, ...]:
    """Return who heads a delegation, as listed; read once, when first asked for.

    Officials name delegations, so this cannot be read with the delegation itself.
    """
    if delegation_id not in draft.heads:
        listed = draft.records["delegation"][delegation_id].get("head")
        heads: tuple[Head, ...] = ()
        with suppress(BadValueError):
            heads = _HEADS.read(listed) if listed else ()
        draft.heads[delegation_id] = heads
    found: tuple[Head, ...] = draft.heads[delegation_id]
    return found


def _head(value: Value) -> Head:
    head: Head = _HEAD.read(value)
    check_term(value, head.start, head.end)
    return head


_HEAD = record_of(Head, HEAD_FIELDS, "a head", named("head"))
_HEADS = list_of(Type("{official, from, to}", _head, _HEAD.shape))
