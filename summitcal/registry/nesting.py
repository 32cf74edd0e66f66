"""Records that lead to records of their kind: circles and endless chains, found before any is made.

In: a draft of records. Out: each circle and each chain too deep as one problem, and the references
at fault marked as broken, so that whoever follows the others comes to an end soon.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

import attrs

from summitcal.registry.tree import Plain
from summitcal.registry.values import Draft, Value

LIMIT = 64
"""How many records may lie within each other."""

Record = tuple[str, str]
"""Kind and id."""


@attrs.frozen
class Link:
    """A reference from one record to another."""

    to: Record
    at: Value


Links = Mapping[Record, tuple[Link, ...]]
"""Of the records that have one; nearly all have none."""

_CIRCLES = {
    "within": "within-cycle",
    "in": "in-cycle",
    "group": "group-cycle",
    "like": "like-cycle",
}
"""The key of a link → the code of a circle that it closes."""


def cut_circles(draft: Draft) -> None:
    """Report and cut every reference that closes a circle, or makes a chain too deep."""
    for kind, key in (("event", "within"), ("venue", "in")):
        _cut(draft, dict(_single(draft, kind, key)))
    lists = (("group", "members"), ("event", "participants"))
    _cut(draft, dict(chain.from_iterable(_listed(draft, kind, key) for kind, key in lists)))


def _single(draft: Draft, kind: str, key: str) -> Iterator[tuple[Record, tuple[Link, ...]]]:
    """Yield the records of a kind that name another one under a key."""
    for name, record in draft.records[kind].items():
        at = record.get(key)
        if at and _names(draft, kind, at):
            yield (kind, name), (Link((kind, at.text()), at),)


def _listed(draft: Draft, kind: str, key: str) -> Iterator[tuple[Record, tuple[Link, ...]]]:
    """Yield the records whose list of participants takes in groups, or the lists of events."""
    for name, record in draft.records[kind].items():
        if _takes_in(record.node, key) and (listed := record.get(key)):
            yield (kind, name), tuple(_links(draft, listed))


def _takes_in(record: Plain, key: str) -> bool:
    listed = record.get(key) if type(record) is dict else None
    for line in listed if type(listed) is list else ():
        if type(line) is dict and ("group" in line or "like" in line):
            return True
    return False


def _links(draft: Draft, value: Value) -> Iterator[Link]:
    for item in value.items():
        for kind, key in (("group", "group"), ("event", "like")):
            if (at := item.get(key)) and _names(draft, kind, at):
                yield Link((kind, at.text()), at)


def _names(draft: Draft, kind: str, at: Value) -> bool:
    return at.is_text and at.text() in draft.records[kind]


def _cut(draft: Draft, links: Links) -> None:
    heights: dict[Record, int] = {}
    for start in sorted(links):
        if start not in heights:
            _climb(links, start, heights)
    for record, onward in links.items():
        for link in onward:
            if not _is_cut(link) and heights[link.to] >= LIMIT:
                if heights[link.to] == LIMIT:  # of what leads there nobody need be told
                    _report_depth(record, link)
                draft.mark_broken(link.at.path)


def _is_cut(link: Link) -> bool:
    return link.at.draft.is_broken(link.at.path)


def _climb(links: Links, start: Record, heights: dict[Record, int]) -> None:
    """Measure how high everything stands that a record leads to; cut what leads back."""
    trail = [(start, iter(links[start]))]
    standing = {start}
    while trail:
        record, rest = trail[-1]
        link = next(rest, None)
        if link is None:
            trail.pop()
            standing.remove(record)
            below = [heights[o.to] for o in links.get(record, ()) if not _is_cut(o)]
            heights[record] = 1 + max(below, default=0)
        elif link.to in standing:
            _report_circle(link)
            link.at.draft.mark_broken(link.at.path)
        elif link.to not in heights:
            trail.append((link.to, iter(links.get(link.to, ()))))
            standing.add(link.to)


def _report_circle(link: Link) -> None:
    kind, record_id = link.to
    code = _CIRCLES[_key(link)]
    message = f"{kind} {record_id!r} leads back to itself"
    link.at.report(code, message, "take out one of the links")


def _key(link: Link) -> str:
    return str(link.at.step)


def _report_depth(record: Record, link: Link) -> None:
    kind, record_id = record
    message = f"{kind} {record_id!r} leads by {_key(link)!r} through more than {LIMIT} levels"
    link.at.report("too-deep", message, "take out some of the levels")
