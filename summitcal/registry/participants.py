"""Who takes part in an event: groups, `like` and group words, expanded once and in place.

In: the `participants` of an event as a value. Out: `Participant` values, each official and each
delegation once. A line of the event's own overrides one that came by any of these ways.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import attrs

from summitcal.model.parties import Official, Participant, on_day
from summitcal.model.vocabulary import Attendance, Capacity, Participation
from summitcal.registry.readers import (
    DAY,
    STAMP,
    TEXT,
    list_of,
    one_or_list,
    record_of,
    reference,
    word_of,
)
from summitcal.registry.values import BadValueError, Draft, Field, Value, read_record

HEADS = "heads-of-delegation"
"""The group word: the head, on the event's first day, of each delegation that the list names."""


@attrs.frozen(kw_only=True)
class Head:
    """Who heads a delegation, and when; used up by the expansion of the group word."""

    official: Official
    start: date | None = None
    end: date | None = None
    """The last day, inclusive."""


HEAD_FIELDS = {
    "official": Field(reference("official"), required=True),
    "from": Field(DAY, "start"),
    "to": Field(DAY, "end"),
}

_ATTRIBUTES = {
    "capacity": Field(one_or_list(word_of(Capacity)), "capacities"),
    "as": Field(TEXT, "acting_as"),
    "participation": Field(word_of(Participation)),
    "by": Field(word_of(Attendance)),
    "from": Field(STAMP, "start"),
    "until": Field(STAMP, "end"),
    "represented_by": Field(reference("official")),
}
_WHO = ("official", "delegation", "group", "like")
FIELDS = {**{who: Field(TEXT) for who in _WHO}, **_ATTRIBUTES}
"""The keys of a participant; who it is is read by the expansion."""


@attrs.frozen
class _Line:
    """A participant, the attributes its line gives, and whether it is a line of the event's own."""

    participant: Participant
    attributes: dict[str, Any]
    own: bool
    value: Value


@attrs.frozen
class _Item:
    """An item of a list as written: who it is, by which key, with which attributes."""

    who: str
    value: Value
    attributes: dict[str, Any]


def expand(value: Value, day: date | None) -> tuple[Participant, ...]:
    """Return the participants of an event whose first day is `day`; None: it has none."""
    lines = _Expansion(value.draft, day).lines(value, ())
    deputies = [_deputy(line) for line in lines if line.participant.represented_by]
    return _once([*lines, *deputies])


def _deputy(line: _Line) -> _Line:
    stand_in = Participant(official=line.participant.represented_by, capacities=(Capacity.HEAD,))
    return _Line(stand_in, {}, False, line.value)


def _once(lines: list[_Line]) -> tuple[Participant, ...]:
    """Return each participant once: a line of its own wins, else the first that names it."""
    own: dict[tuple[str, str], _Line] = {}
    for line in lines:
        if line.own and own.setdefault(line.participant.key, line) is not line:
            _report_twice(line)
    kept = {line.participant.key: line.participant for line in reversed(lines)}
    kept.update((key, line.participant) for key, line in own.items())
    order = dict.fromkeys(line.participant.key for line in lines)
    return tuple(kept[key] for key in order)


def _report_twice(line: _Line) -> None:
    kind, who = line.participant.key
    with suppress(BadValueError):
        line.value.fail(
            "participant-twice",
            f"{kind} {who!r} stands in the list twice",
            "join the two lines: a capacity may be a list",
        )


class _Expansion:
    """Expands one event's list, on one day."""

    def __init__(self, draft: Draft, day: date | None) -> None:
        self.draft = draft
        self.day = day

    def lines(self, value: Value, trail: tuple[str, ...]) -> list[_Line]:
        """Return the lines of a list; `trail` holds the groups and events that led to it."""
        items: list[_Item] = []
        with suppress(BadValueError):
            items = [item for found in value.items() if (item := _read(found))]
        lines: list[_Line] = []
        for item in items:
            with suppress(BadValueError):
                lines += self._expanded(item, trail)
        word = next((item for item in items if item.who == HEADS), None)
        return self._with_heads(lines, word) if word else lines

    def _expanded(self, item: _Item, trail: tuple[str, ...]) -> list[_Line]:
        if item.who == HEADS:
            return []
        if item.who in ("group", "like"):
            return self._list_of(item, trail)
        record = self.draft.resolve(item.who, item.value)
        participant = Participant(**{item.who: record}, **_as_given(item.attributes))
        return [_Line(participant, item.attributes, not trail, item.value)]

    def _list_of(self, item: _Item, trail: tuple[str, ...]) -> list[_Line]:
        """Return the lines of a group, or of the event whose list is taken."""
        kind, key = "event" if item.who == "like" else "group", item.value.text()
        step = f"{kind} {key}"
        if step in trail:
            item.value.fail(
                f"{item.who}-cycle", f"{kind} {key!r} leads back to itself", "name its members"
            )
        record = self.draft.find(kind, item.value)
        members = record.get("members" if kind == "group" else "participants")
        return [
            _Line(
                attrs.evolve(line.participant, **_as_given(item.attributes)),
                {**line.attributes, **item.attributes},
                False,
                item.value,
            )
            for line in (self.lines(members, (*trail, step)) if members else ())
        ]

    def _with_heads(self, lines: list[_Line], word: _Item) -> list[_Line]:
        """Return the lines with each delegation replaced by its heads of the day."""
        if not any(line.participant.delegation for line in lines):
            with suppress(BadValueError):
                word.value.fail(
                    "no-head",
                    f"{HEADS!r} stands for the heads of delegations, and the list names none",
                    "add lines such as {delegation: us}",
                )
        replaced: list[_Line] = []
        for line in lines:
            with suppress(BadValueError):
                replaced += self._heads(line, word) if line.participant.delegation else [line]
        return replaced

    def _heads(self, line: _Line, word: _Item) -> list[_Line]:
        delegation = line.participant.delegation
        heads = on_day(heads_of(self.draft, delegation.id), self.day) if delegation else ()
        if delegation and not heads:
            on = f" on {self.day}" if self.day else ""
            line.value.fail(
                "no-head",
                f"delegation {delegation.id!r} has no head{on}",
                f"add 'head:' to it, or name its people in place of {HEADS!r}",
            )
        given = {"capacities": (Capacity.HEAD,), **word.attributes, **line.attributes}
        return [
            _Line(Participant(official=head.official, **_as_given(given)), given, False, line.value)
            for head in heads
        ]


def _read(value: Value) -> _Item | None:
    """Return an item of a list; what is wrong with it was reported."""
    if value.is_text:
        return _Item(HEADS if value.text() == HEADS else "official", value, {})
    attributes = read_record(value, FIELDS, "a participant")
    named = [who for who in _WHO if attributes.pop(who, None)]
    if len(named) != 1:
        if value.is_mapping:
            hint = "name exactly one of official, delegation, group, like"
            value.fail("missing-key", "a participant is one of four things", hint)
        return None
    who, id_value = named[0], value.get(named[0])
    if id_value is None:
        return None
    is_word = who == "official" and id_value.text() == HEADS
    return _Item(HEADS if is_word else who, id_value, attributes)


def _as_given(attributes: dict[str, Any]) -> dict[str, Any]:
    """Return attributes; whoever has a deputy is represented, unless the line says otherwise."""
    if "represented_by" in attributes and "participation" not in attributes:
        return {**attributes, "participation": Participation.REPRESENTED}
    return attributes


def heads_of(draft: Draft, delegation_id: str) -> tuple[Head, ...]:
    """Return who heads a delegation, as listed; read once, when first asked for.

    Officials name delegations, so this cannot be read with the delegation itself.
    """
    if delegation_id not in draft.heads:
        listed = draft.records["delegation"][delegation_id][1].get("head")
        heads: tuple[Head, ...] = ()
        with suppress(BadValueError):
            heads = _HEADS.read(listed) if listed else ()
        draft.heads[delegation_id] = heads
    found: tuple[Head, ...] = draft.heads[delegation_id]
    return found


_HEADS = list_of(record_of(Head, HEAD_FIELDS, "a head"))
