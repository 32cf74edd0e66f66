"""Texts that are hard to write and to read, and alarms: what every reader makes of them."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import attrs
import pytest

from summitcal import render
from summitcal.feeds import Style
from tests.builders import days, hours, make_entry, make_feed, make_person
from tests.interop.comparison import differences
from tests.interop.interop_readers import READERS, Reader
from tests.interop.test_interop import expected_of

pytestmark = pytest.mark.interop

IN_CI = os.environ.get("CI") == "true"
NAMES = (
    make_person(name='O\'Neil; "X": Y, Z'),
    make_person("he", "Lee: a; b, c^n", is_delegation=True),
)
ENTRIES = {
    "title": make_entry(title=r"At C:\new, \\; \N \, end", **days("2025-10-25", "2025-10-26")),
    "text": make_entry(
        text='BEGIN:VEVENT\nEND:VCALENDAR\n\na; b, c \\n \\\\ "d"',
        **hours("2025-10-25T10:00", "2025-10-25T11:00"),
    ),
    "names": make_entry(people=NAMES, **days("2025-10-25", "2025-10-26")),
    "folds": make_entry(
        title="👩‍👩‍👧 中文 é " * 12,
        **hours("2025-10-26T00:30", "2025-10-26T05:00", "Europe/Dublin"),
    ),
    "topics": make_entry(topics=("a;b", "c d"), **days("2025-10-25", "2025-10-26")),
}
STYLE = Style(alarms=(timedelta(days=1), timedelta(minutes=30)))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_reader_sees_hard_texts(reader: Reader, tmp_path: Path) -> None:
    """As they are, or as a defect of the reader has them; in CI each that is named occurs."""
    missing = reader.missing()
    if missing and not IN_CI:
        pytest.skip(f"not installed: {missing}")
    assert not missing
    style = attrs.evolve(STYLE, profile=reader.profile)
    feeds = {
        str(tmp_path / f"{name}.ics"): make_feed(entry, style=style, name='Hard; "C:\\new", x')
        for name, entry in ENTRIES.items()
    }
    for path, feed in feeds.items():
        Path(path).write_bytes(render(feed))

    seen = reader.read([Path(path) for path in feeds])

    expected = expected_of(feeds)
    assert list(differences(seen, expected, reader.defects)) == []
    occurring = {
        defect
        for _, key, value, wanted in differences(seen, expected)
        for defect in reader.defects
        if key in defect.keys and value == defect.misread(wanted)
    }
    assert occurring == set(reader.defects) or not IN_CI
