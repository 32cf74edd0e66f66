"""Changes as Atom (RFC 4287)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import datetime
from xml.etree import ElementTree

from summitcal import wording
from summitcal.ledger.codec import instant_text
from summitcal.ledger.history import Happening, Sort
from summitcal.model.diary import Diary

_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What a text of XML 1.0 cannot hold, and the carriage return, which a reader would change."""
_NEVER = "1970-01-01T00:00:00Z"
_END = "</feed>"


def atom_entry(happening: Happening, text: str) -> str:
    """Return a change as an element of a feed.

    Its id is that of its event and the number of the state that it led to.

    Args:
        text: what changed, in words.
    """
    name = f"{happening.uid}#{happening.number}"
    if happening.sort is Sort.LEFT:
        name += "#left"
    entry = ElementTree.Element("entry")
    _add(entry, "id", uuid.uuid5(uuid.NAMESPACE_URL, name).urn)
    _add(entry, "title", wording.happening_title(happening))
    _add(entry, "updated", instant_text(happening.at) if happening.at else "")
    _add(entry, "content", text).set("type", "text")
    return ElementTree.tostring(entry, encoding="unicode")


def atom_feed(
    entries: Iterable[str], updated: datetime | None, diary: Diary, path: str, name: str
) -> bytes:
    """Return elements as an Atom feed.

    Args:
        updated: UTC; the newest of them; None: there is none.
        path: where in the folder it is served.
    """
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": diary.language})
    _add(root, "id", f"https://{diary.domain}/{path}")
    _add(root, "title", name)
    _add(root, "updated", instant_text(updated) if updated else _NEVER)
    _add(_add(root, "author"), "name", _publisher(diary))
    if diary.url:
        href = f"{diary.url.rstrip('/')}/{path}"
        _add(root, "link").attrib.update({"rel": "self", "href": href})
    # The elements are text already, since one stands in many feeds.
    head = ElementTree.tostring(root, encoding="unicode").removesuffix(_END)
    lines = ("<?xml version='1.0' encoding='utf-8'?>\n", head, *entries, _END, "\n")
    return "".join(lines).encode()


def _publisher(diary: Diary) -> str:
    return (diary.organizer and diary.organizer.name) or diary.name


def _add(parent: ElementTree.Element, tag: str, text: str = "") -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag)
    child.text = _NO_XML.sub("", text) or None
    return child
