"""What changed, as text, JSON and Atom (RFC 4287)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree import ElementTree

import attrs

from summitcal import wording
from summitcal.ledger import Entry
from summitcal.ledger.codec import instant_text
from summitcal.ledger.history import Happening, Sort, newest
from summitcal.model.diary import Diary
from summitcal.pages.records import as_json

NEWEST = 100
"""How many changes a published list holds, whatever their age."""
_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What a text of XML 1.0 cannot hold, and the carriage return, which a reader would change."""


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
    return {"format": 1, "changes": [change_record(happening) for happening in found]}


def latest(entries: Iterable[Entry]) -> list[Happening]:
    """Return the changes of entries that a published list holds, oldest first."""
    return newest(entries, NEWEST)


@attrs.frozen(kw_only=True)
class ChangeList:
    """What is published of the changes of some entries."""

    atom: str
    """The path of its Atom form in the folder."""
    name: str
    diary: Diary
    entries: tuple[Entry, ...]


def make_changes(lists: Iterable[ChangeList]) -> Iterator[tuple[bytes, bytes]]:
    """Yield lists of changes as Atom and as JSON."""
    for one in lists:
        found = latest(one.entries)
        atom = changes_atom(found, one.diary, one.atom, one.name)
        yield atom, as_json(changes_record(found)).encode()


def changes_atom(found: list[Happening], diary: Diary, path: str, name: str) -> bytes:
    """Return changes as an Atom feed, newest first.

    Args:
        path: where in the folder it is served.
    """
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": diary.language})
    _add(root, "id", f"https://{diary.domain}/{path}")
    _add(root, "title", name)
    stamps = [happening.at for happening in found if happening.at]
    _add(root, "updated", instant_text(max(stamps)) if stamps else "1970-01-01T00:00:00Z")
    _add(_add(root, "author"), "name", _publisher(diary))
    if diary.url:
        href = f"{diary.url.rstrip('/')}/{path}"
        _add(root, "link").attrib.update({"rel": "self", "href": href})
    for happening in reversed(found):
        _entry(root, happening)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _publisher(diary: Diary) -> str:
    return (diary.organizer and diary.organizer.name) or diary.name


def _entry(root: ElementTree.Element, happening: Happening) -> None:
    """Add a change; its id is that of its event and the number of the state that it led to."""
    name = f"{happening.uid}#{happening.number}"
    if happening.sort is Sort.LEFT:
        name += "#left"
    entry = _add(root, "entry")
    _add(entry, "id", uuid.uuid5(uuid.NAMESPACE_URL, name).urn)
    _add(entry, "title", wording.happening_title(happening))
    _add(entry, "updated", instant_text(happening.at) if happening.at else "")
    _add(entry, "content", wording.happening_text(happening)).set("type", "text")


def _add(parent: ElementTree.Element, tag: str, text: str = "") -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag)
    child.text = _NO_XML.sub("", text) or None
    return child
