"""The itineraries of three officials, in every format, are what somebody read and accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitcal.feeds import plan_feed
from summitcal.ical import render
from summitcal.itinerary import itinerary_for
from summitcal.itinerary.sheets import Sheet, sheet_of
from summitcal.model.vocabulary import Audience
from summitcal.pages.columns import width
from summitcal.pages.journeys import itinerary_record
from summitcal.pages.markdown_sheets import sheet_markdown
from summitcal.pages.plain_sheets import sheet_text
from summitcal.pages.records import as_json
from summitcal.pages.web import sheet_html
from tests.itinerary.trips import example

GOLDEN = Path(__file__).with_name("golden")
OFFICIALS = ("trump", "bessent", "he-lifeng")


def _sheet(official: str) -> Sheet:
    view, entries = example(audience=Audience.PUBLIC)
    return sheet_of(itinerary_for(view, entries, official), view.diary.home_zone)


def _ics(official: str) -> str:
    return render(plan_feed(*example(audience=Audience.PUBLIC), f"officials/{official}")).decode()


def _json(official: str) -> str:
    return as_json(itinerary_record(itinerary_for(*example(audience=Audience.PUBLIC), official)))


FORMATS = {
    "txt": lambda official: sheet_text(_sheet(official)),
    "md": lambda official: sheet_markdown(_sheet(official)),
    "html": lambda official: sheet_html(_sheet(official), "en"),
    "json": _json,
    "ics": _ics,
}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("official", OFFICIALS)
def test_an_itinerary_is_as_it_was_read(official: str, suffix: str, accept: bool) -> None:
    """Byte for byte; ``pytest --accept`` writes what comes out, to be read as a diff."""
    made = FORMATS[suffix](official).encode()
    path = GOLDEN / f"{official}.{suffix}"
    if accept:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made)

    assert path.read_bytes() == made


@pytest.mark.parametrize("official", OFFICIALS)
def test_no_line_is_wider_than_a_terminal(official: str) -> None:
    """80 columns, wide characters counted as two."""
    lines = sheet_text(_sheet(official)).splitlines()

    assert [line for line in lines if width(line) > 80] == []


def test_both_clocks_stand_beside_each_other() -> None:
    """The summit of 28 October in Tokyo is that of 27 October, 20:50, in Washington."""
    text = sheet_text(_sheet("trump"))

    assert "09:50–10:30    27 Oct 20:50   Japan–US summit meeting" in text


def test_the_flight_out_is_in_two_zones() -> None:
    """It leaves on Washington's clock and lands, a day and a half later, on Kuala Lumpur's."""
    text = sheet_text(_sheet("trump"))
    order = [
        "Fri 24 Oct 2025", "Washington, UTC−4", "23:00", "Trump leaves the White House for Asia",
        "Sun 26 Oct 2025", "Kuala Lumpur, UTC+8 (Washington +12 h)", "Trump arrives in Malaysia",
        "leg: Qatar → Kuala Lumpur, departure not stated – Sun 26 Oct, morning",
    ]  # fmt: skip
    found = [text.index(words, text.index("Fri 24 Oct 2025")) for words in order]

    assert found == sorted(found)


def test_the_clock_changes_in_the_middle_of_a_day() -> None:
    """On 27 October from Malaysia's to Japan's."""
    text = sheet_text(_sheet("trump"))
    day = text[text.index("Mon 27 Oct 2025") : text.index("Tue 28 Oct 2025")]
    clocks = [line for line in day.splitlines() if "UTC+" in line]

    assert clocks == ["Kuala Lumpur, UTC+8 (Washington +12 h)", "Tokyo, UTC+9 (Washington +13 h)"]


def test_the_meeting_that_was_not_held_says_so() -> None:
    """Among what is open, marked in its title; first or last as asked."""
    sheet = _sheet("trump")
    last, first = sheet_text(sheet), sheet_text(sheet, open_first=True)
    words = "Did not take place: Possible Trump–Kim"

    assert last.index(words) > last.index("Fri 15 May 2026")
    assert first.index(words) < first.index("Wed 22 Oct 2025\n=")


def test_findings_are_no_entries_of_a_calendar() -> None:
    """Legs and findings stand on sheets, and never in an .ics."""
    assert "unaccounted" in sheet_text(_sheet("trump"))
    assert "unaccounted" not in _ics("trump")
