"""Programmes as plain values for JSON.

An entry is its identity, its revision, its title as shown, and its state as the ledger keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from summitcal import wording
from summitcal.ledger import Entry
from summitcal.ledger.codec import instant_text, to_plain
from summitcal.ledger.parts import Parts
from summitcal.model.diary import Diary

FORMAT = 1
"""Counts up when a reader of the JSON would have to change."""


def entry_record(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON has it."""
    return {
        "id": entry.id,
        "uid": entry.uid,
        "sequence": entry.sequence,
        "created": instant_text(entry.created),
        "revised": instant_text(entry.revised),
        "shown_title": wording.title(entry),
        "shown_time": wording.when_text(entry.state),
        "shown_earlier": list(wording.earlier_dates(entry)),
        "state": to_plain(entry.state),
    }


def programme_record(diary: Diary, entries: Iterable[Entry]) -> dict[str, Any]:
    """Return a diary's entries in order; what an audience may not see was cut before."""
    return {
        "format": FORMAT,
        "name": diary.name,
        "domain": diary.domain,
        "home_zone": diary.home_zone,
        "language": diary.language,
        "events": [entry_record(entry) for entry in entries],
    }


def make_programmes(
    programmes: Iterable[tuple[Diary, tuple[Entry, ...]]], _parts: Parts
) -> Iterator[tuple[bytes]]:
    """Yield diaries with their entries as JSON."""
    for diary, entries in programmes:
        yield (json_bytes(programme_record(diary, entries)),)


_STYLE = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE


def json_bytes(record: dict[str, Any]) -> bytes:
    """Return a record as a file has it: UTF-8, keys sorted, two spaces, a line break at the end."""
    return orjson.dumps(record, option=_STYLE)


def as_json(record: dict[str, Any]) -> str:
    """Return a record as text, as a file has it."""
    return json_bytes(record).decode()
