"""Who takes part in an event: groups, `like` and group words, expanded once and in place.

In: the `participants` of an event as a value. Out: `Participant` values, each official and each
delegation once. A line of the event's own overrides one that came by any of these ways.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import attrs

from summitcal.model.parties import Delegation, Participant, on_day
from summitcal.model.vocabulary import Capacity, Participation
from summitcal.registry.listed import HEADS, Item, heads_of, items_of
from summitcal.registry.values import BadValueError, Draft, Value


@attrs.frozen
class _Line:
    """A participant, the attributes its line gives, and whether it is a line of the list's own."""

    participant: Participant
    attributes: dict[str, Any]
    own: bool
    value: Value


def expand(value: Value, day: date | None) -> tuple[Participant, ...]:
    """Return the participants of an event whose first day is `day`; None: it has none."""
    lines = _Expansion(value.draft, day).lines(value)
    deputies = [_deputy(line) for line in lines if line.participant.represented_by]
    return tuple(line.participant for line in _once([*lines, *deputies]))


def _deputy(line: _Line) -> _Line:
    stand_in = Participant(official=line.participant.represented_by, capacities=(Capacity.HEAD,))
    return _Line(stand_in, {}, False, line.value)


def _once(lines: list[_Line]) -> list[_Line]:
    """Return each participant once: a line of its own wins, else the first that names it."""
    kept: dict[tuple[str, str], _Line] = {}
    for line in lines:
        key = line.participant.key
        first = kept.setdefault(key, line)
        if line.own and first.own and first is not line:
            _report_twice(line)
        elif line.own:
            kept[key] = line
    return list(kept.values())


def _report_twice(line: _Line) -> None:
    kind, who = line.participant.key
    line.value.report(
        "participant-twice",
        f"{kind} {who!r} stands in the list twice",
        "join the two lines: a capacity may be a list",
    )


class _Expansion:
    """Expands lists for one day; what a group or another event comes to is kept in the draft."""

    def __init__(self, draft: Draft, day: date | None) -> None:
        self.draft = draft
        self.day = day

    def lines(self, value: Value) -> list[_Line]:
        """Return the lines of a list, each participant once."""
        items = items_of(value)
        lines: list[_Line] = []
        for item in items:
            with suppress(BadValueError):
                lines += self._expanded(item)
        word = next((item for item in items if item.who == HEADS), None)
        return _once(self._with_heads(lines, word) if word else lines)

    def _expanded(self, item: Item) -> list[_Line]:
        if item.who == HEADS:
            return []
        if item.who in ("group", "like"):
            return [
                _Line(
                    attrs.evolve(line.participant, **_as_given(item.attributes)),
                    {**line.attributes, **item.attributes},
                    False,
                    item.value,
                )
                for line in self._listed("event" if item.who == "like" else "group", item.value)
            ]
        if item.who == "official" and item.is_bare:
            _check_bare(item.value)
        record = self.draft.resolve(item.who, item.value)
        participant = Participant(**{item.who: record}, **_as_given(item.attributes))
        return [_Line(participant, item.attributes, True, item.value)]

    def _listed(self, kind: str, reference: Value) -> list[_Line]:
        """Return the lines of a group, or of the event whose list is taken."""
        record = self.draft.find(kind, reference)
        key = (kind, reference.text(), self.day)
        if key not in self.draft.lists:
            members = record.get("members" if kind == "group" else "participants")
            self.draft.lists[key] = self.lines(members) if members else []
        lines: list[_Line] = self.draft.lists[key]
        return lines

    def _with_heads(self, lines: list[_Line], word: Item) -> list[_Line]:
        """Return the lines with each delegation replaced by its heads of the day."""
        if not any(line.participant.delegation for line in lines):
            if not self.draft.rests_on_broken([word.value.path.rpartition("[")[0]]):
                word.value.report(
                    "no-head",
                    f"{HEADS!r} stands for the heads of delegations, and the list names none",
                    "add lines such as {delegation: us}",
                )
            return lines
        replaced: list[_Line] = []
        for line in lines:
            with suppress(BadValueError):
                replaced += self._heads(line, word) if line.participant.delegation else [line]
        return replaced

    def _heads(self, line: _Line, word: Item) -> list[_Line]:
        delegation = line.participant.delegation
        heads = on_day(heads_of(self.draft, delegation.id), self.day) if delegation else ()
        if delegation and not heads:
            self._report_no_head(line, delegation)
        given = {"capacities": (Capacity.HEAD,), **word.attributes, **line.attributes}
        return [
            _Line(Participant(official=head.official, **_as_given(given)), given, False, line.value)
            for head in heads
        ]

    def _report_no_head(self, line: _Line, delegation: Delegation) -> None:
        if self.draft.rests_on_broken([f"delegations.{delegation.id}.head"]):
            return
        dated = self.day and heads_of(self.draft, delegation.id)
        line.value.report(
            "no-head",
            f"delegation {delegation.id!r} has no head{f' on {self.day}' if dated else ''}",
            f"add 'head:' to it, or name its people in place of {HEADS!r}",
        )


def _check_bare(value: Value) -> None:
    """Refuse the id of something else than an official, which needs its key."""
    records, who = value.draft.records, value.text()
    kinds = [kind for kind in ("delegation", "group") if who in records[kind]]
    if kinds and who not in records["official"]:
        hint = f"write {{{kinds[0]}: {who}}}"
        value.fail("unknown-id", f"{who!r} is no official", hint)


def _as_given(attributes: dict[str, Any]) -> dict[str, Any]:
    """Return attributes; whoever has a deputy is represented, unless the line says otherwise."""
    if "represented_by" in attributes and "participation" not in attributes:
        return {**attributes, "participation": Participation.REPRESENTED}
    return attributes
