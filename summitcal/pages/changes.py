"""What changed, as text and JSON, and the lists of changes that are published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import attrs

from summitcal import wording
from summitcal.ledger import Entry
from summitcal.ledger.codec import instant_text
from summitcal.ledger.history import Happening, Sort, newest
from summitcal.ledger.parts import Parts
from summitcal.model.diary import Diary
from summitcal.pages.atom import atom_entry, atom_feed
from summitcal.pages.records import json_bytes

NEWEST = 100
"""How many changes a published list holds, whatever their age."""


def changes_text(found: Iterable[Happening]) -> str:
    """Return changes by sort, as indented text; the desk sees the id of a withdrawn event."""
    lines: list[str] = []
    for heading, group in grouped(found):
        lines += [
            heading,
            *(f"  {h.after.title or h.id}: {wording.happening_text(h)}" for h in group),
            "",
        ]
    return "\n".join(lines)


def log_text(found: Iterable[Happening]) -> str:
    """Return changes in their order, a line each: instant, sort, event, what."""
    lines = (
        f"{instant_text(h.at) if h.at else '':20}  {wording.happening_title(h)}: "
        f"{wording.happening_text(h)}\n"
        for h in found
    )
    return "".join(lines)


def grouped(found: Iterable[Happening]) -> list[tuple[str, list[Happening]]]:
    """Return changes by sort, each with its heading."""
    by_sort: dict[Sort, list[Happening]] = {}
    for happening in found:
        by_sort.setdefault(happening.sort, []).append(happening)
    return [(name, by_sort[sort]) for sort, name in wording.SORTS.items() if sort in by_sort]


def change_record(happening: Happening) -> dict[str, Any]:
    """Return a change as JSON has it; of a withdrawn event no id, which may say too much."""
    record = {
        "uid": happening.uid,
        "at": instant_text(happening.at) if happening.at else None,
        "sort": str(happening.sort),
        "text": wording.happening_text(happening),
        "fields": list(happening.fields),
    }
    if happening.after.title:
        record |= {"id": happening.id, "title": happening.after.title}
    return record


def changes_record(found: Iterable[Happening]) -> dict[str, Any]:
    """Return changes as JSON has them, oldest first."""
    return _list_record(change_record(happening) for happening in found)


def _list_record(records: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"format": 1, "changes": list(records)}


@attrs.frozen(kw_only=True)
class ChangeList:
    """What is published of the changes of some entries."""

    atom: str
    """The path of its Atom form in the folder."""
    name: str
    diary: Diary
    entries: tuple[Entry, ...]


@attrs.frozen
class _Told:
    """A change in both forms that are published."""

    at: datetime | None
    entry: str
    """As an element of an Atom feed."""
    record: dict[str, Any]
    """As JSON has it."""


def _told(happening: Happening) -> _Told:
    """Return a change in both forms."""
    record = change_record(happening)
    return _Told(happening.at, atom_entry(happening, record["text"]), record)


def make_changes(lists: Iterable[ChangeList], _parts: Parts) -> Iterator[tuple[bytes, bytes]]:
    """Yield lists of changes as Atom and as JSON; what stands in several is composed once."""
    made: dict[tuple[str, int], _Told] = {}
    for one in lists:
        found = [_told_once(happening, made) for happening in newest(one.entries, NEWEST)]
        yield _atom(found, one), json_bytes(_list_record(change.record for change in found))


def _told_once(happening: Happening, made: dict[tuple[str, int], _Told]) -> _Told:
    if happening.sort is Sort.LEFT:
        return _told(happening)  # it may have left one feed earlier than another
    key = happening.uid, happening.number
    if key not in made:
        made[key] = _told(happening)
    return made[key]


def _atom(found: list[_Told], published: ChangeList) -> bytes:
    """Return changes, oldest first, as an Atom feed, newest first."""
    updated = max((change.at for change in found if change.at), default=None)
    entries = (change.entry for change in reversed(found))
    return atom_feed(entries, updated, published.diary, published.atom, published.name)
