"""What other programs see in a feed is what our own entries say."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from summitcal.feeds import Feed
from tests.interop.comparison import Expected, differences
from tests.interop.expected_events import expected_event
from tests.interop.interop_readers import READERS, Reader

pytestmark = pytest.mark.interop

IN_CI = os.environ.get("CI") == "true"
CLIENTS_PAGE = Path(__file__).parents[2] / "docs/reference/clients.md"
FEWEST = 20
"""CI fails with fewer readers."""


def expected_of(feeds: dict[str, Feed]) -> Expected:
    return {
        (path, entry.uid): expected_event(entry, feed)
        for path, feed in feeds.items()
        for entry in feed.entries
    }


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_reader_sees_what_our_entries_say(reader: Reader, published: Any) -> None:
    """Every event of every feed it is given, property by property, and no other event."""
    missing = reader.missing()
    if missing and not IN_CI:
        pytest.skip(f"not installed: {missing}")
    assert not missing
    feeds = published.feeds_for(reader)

    seen = reader.read([Path(path) for path in feeds])

    assert list(differences(seen, expected_of(feeds), reader.defects)) == []
    published.read_by.append(reader.name)


def test_what_differs_is_noticed(published: Any, tmp_path: Any) -> None:
    """An hour, a title or a role that a reader saw otherwise is found, and nothing else."""
    path, feed = next(
        (path, feed)
        for path, feed in published.feeds.items()
        if b"DTSTART;TZID" in Path(path).read_bytes()
    )
    doctored = tmp_path / "doctored.ics"
    changes = {b"T1": b"T0", b"SUMMARY:": b"SUMMARY:X", b"ROLE=REQ-": b"ROLE=OPT-"}
    data = Path(path).read_bytes()
    for old, new in changes.items():
        data = data.replace(old, new)
    doctored.write_bytes(data)
    reader = next(reader for reader in READERS if reader.name == "icalendar")

    found = differences(reader.read([doctored]), expected_of({str(doctored): feed}))

    keys = {key for _, key, _, _ in found}
    assert keys - {"revised"} == {"summary", "start", "end", "attendees"}


@pytest.mark.skipif(not IN_CI, reason="a developer need not have them all")
def test_enough_readers_ran(published: Any) -> None:
    """In CI none is left out unnoticed."""
    assert len(published.read_by) >= FEWEST


def test_the_page_of_clients_names_the_readers() -> None:
    """In the order of the table here; a version may stand behind a name."""
    section = CLIENTS_PAGE.read_text().partition("## Read in CI")[2].partition("\n## ")[0]
    named = re.findall(r"^\| (\S+)(?: \d+)? \|", section, re.MULTILINE)
    assert named == ["reader", *(reader.name for reader in READERS)]
