"""What other programs see in a feed is what our own entries say."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

import pytest

from tests.interop.expected_events import differences, expected_event
from tests.interop.interop_readers import READERS, Reader

pytestmark = pytest.mark.interop

IN_CI = os.environ.get("CI") == "true"
FEWEST = 7
"""CI fails with fewer readers."""


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_reader_sees_what_our_entries_say(reader: Reader, published: Any) -> None:
    """Every event of every feed, property by property, and no other event."""
    missing = reader.missing()
    if missing and not IN_CI:
        pytest.skip(f"not installed: {missing}")
    assert not missing

    seen = reader.read(published.paths)

    expected = {
        (path, entry.uid): expected_event(entry, published.feeds[path])
        for path, entries in published.entries.items()
        for entry in entries
    }
    found = Counter((event["feed"], event["uid"]) for event in seen)
    assert found == Counter(expected.keys())
    wrong = {
        (event["feed"], event["uid"]): difference
        for event in seen
        if (difference := differences(event, expected[event["feed"], event["uid"]]))
    }
    assert not wrong
    published.read_by.append(reader.name)


def test_what_differs_is_noticed(published: Any, tmp_path: Any) -> None:
    """An hour, a title or a role that a reader saw otherwise is found, and nothing else."""
    path = next(path for path in published.paths if b"DTSTART;TZID" in path.read_bytes())
    doctored = tmp_path / "doctored.ics"
    changes = {b"T1": b"T0", b"SUMMARY:": b"SUMMARY:X", b"ROLE=REQ-": b"ROLE=OPT-"}
    data = path.read_bytes()
    for old, new in changes.items():
        data = data.replace(old, new)
    doctored.write_bytes(data)
    reader = next(reader for reader in READERS if reader.name == "icalendar")
    entries = {entry.uid: entry for entry in published.entries[str(path)]}

    found = {
        key
        for event in reader.read([doctored])
        for key in differences(
            event, expected_event(entries[event["uid"]], published.feeds[str(path)])
        )
    }

    assert found - {"revised"} == {"summary", "start", "end", "attendees"}


@pytest.mark.skipif(not IN_CI, reason="a developer need not have them all")
def test_enough_readers_ran(published: Any) -> None:
    """In CI none is left out unnoticed."""
    assert len(published.read_by) >= FEWEST
