"""RFC 5545 §3.6.1: what an event must have, what it may have once, and what it may not have."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from summitcal.ledger import Link
from summitcal.model.vocabulary import Status
from summitcal.model.when import Window
from tests.builders import KUALA_LUMPUR, days, event_lines, make_entry, make_person

ENTRIES = {
    "hours": make_entry(),
    "days": make_entry(**days("2025-10-25", "2025-10-26")),
    "window": make_entry(when=Window(first=date(2025, 10, 1), last=date(2025, 10, 31))),
    "cancelled": make_entry(status=Status.CANCELLED),
    "full": make_entry(
        place=KUALA_LUMPUR,
        topics=("trade", "ai"),
        people=(make_person(), make_person("us", "United States", is_delegation=True)),
        within=(Link(id="week", uid="week", title="Week"),),
        url="https://news.example/",
    ),
}
ONCE = (
    "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "DTSTART", "DTEND",
    "STATUS", "TRANSP", "CLASS", "DESCRIPTION", "CATEGORIES",
)  # fmt: skip
AT_MOST_ONCE = ("LOCATION", "GEO", "URL", "ORGANIZER", "PRIORITY", "RECURRENCE-ID")


def _counts(entry) -> Counter[str]:
    lines = event_lines(entry)
    return Counter(line.partition(":")[0].partition(";")[0] for line in lines)


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_what_every_event_has_once(entry):
    """UID, DTSTAMP and DTSTART are a must; the others we always give."""
    counts = _counts(entry)
    assert {name: counts[name] for name in ONCE} == dict.fromkeys(ONCE, 1)
    assert all(counts[name] <= 1 for name in AT_MOST_ONCE)


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_what_no_event_has(entry):
    """DTEND excludes DURATION; and no event of ours recurs."""
    counts = _counts(entry)
    assert not {"DURATION", "RRULE", "RDATE", "EXDATE", "METHOD"} & set(counts)


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_start_and_end_are_of_one_type(entry):
    """Where DTSTART is a DATE, DTEND is one too."""
    lines = event_lines(entry)
    start, end = (
        next(line for line in lines if line.startswith(name)) for name in ("DTSTART", "DTEND")
    )
    assert ("VALUE=DATE" in start) is ("VALUE=DATE" in end)
    assert end.partition(":")[2] > start.partition(":")[2]
