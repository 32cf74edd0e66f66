"""Calendars that are right: of our own, by hand, and as others write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitcal.errors import Severity
from summitcal.ical import render
from summitcal.lint import describe_finding, examine
from summitcal.lint.clients import Client
from tests.builders import days, hours, make_entry, make_feed, make_person

GOOD = sorted((Path(__file__).parent / "good").glob("*.ics"))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_nothing_above_a_note(path: Path):
    """A calendar that is right has notes at most."""
    findings = examine(path.read_bytes())
    told = [describe_finding(f) for f in findings if f.severity is not Severity.NOTE]
    assert told == []


@pytest.mark.parametrize(
    ("stem", "codes"),
    [
        ("as-google-exports", {"empty-property"}),
        ("as-outlook-publishes", {"private-zone"}),
        ("ours-one-official", {"attendee"}),
        ("recurring-with-alarms", set()),
        ("zones", set()),
    ],
)
def test_its_notes(stem: str, codes: set[str]):
    """What is noted of a calendar is what it does that some client trips over."""
    path = Path(__file__).parent / "good" / f"{stem}.ics"
    assert {finding.code for finding in examine(path.read_bytes())} == codes


@pytest.mark.parametrize(
    "entries",
    [
        (),
        (make_entry(people=(make_person(),)),),
        (make_entry(title="Talks, \\part; one\nsecond line" + " 会谈" * 60),),
        (make_entry(**days("2025-10-25", "2025-10-27")),),
        (make_entry(**hours("2006-03-20T10:00", "2006-03-20T11:00", "America/New_York")),),
        (make_entry(**hours("2025-10-26T02:30", "2025-10-26T04:00", "Asia/Jerusalem")),),
        (make_entry(**hours("2025-10-25T23:00", "2025-10-26T05:00", "Europe/Dublin")),),
        (make_entry(**hours("2090-07-01T10:00", "2090-07-01T12:00", "Australia/Lord_Howe")),),
    ],
    ids=["none", "people", "text", "days", "old rule", "unsayable", "night of change", "far"],
)
def test_what_we_write(entries):
    """What our own writer makes has no finding but that it names people."""
    codes = {finding.code for finding in examine(render(make_feed(*entries)))}
    assert codes <= {"attendee"}


def test_no_profile_warns_of_what_we_write():
    """No client is known to be hurt by a feed of ours, but for what it does not show of any."""
    data = render(make_feed(make_entry(people=(make_person(),))))
    for client in Client:
        found = {f.code for f in examine(data, client.value)}
        assert found <= {"attendee", "zone-ignored"}
