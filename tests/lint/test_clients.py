"""The table of clients: each row is whole, and profiles show its part."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summitcal.lint import HURTS, PROFILES, RULES, Client, examine
from summitcal.lint.clients import MEASURED, MEASURED_WITH, hurt_by
from tests.lint.calendars import calendar
from tests.lint.cases import CASES

PAGE = (Path(__file__).parents[2] / "docs/reference/clients.md").read_text()


@pytest.mark.parametrize("row", HURTS, ids=lambda row: f"{row.code}-{'-'.join(row.clients)}")
def test_a_row_has_a_source(row):
    """A row says what happens, and how that is known: an address, or a program of ours."""
    assert row.code in RULES
    assert row.clients
    assert row.effect
    if row.source == MEASURED:
        assert set(row.clients) <= MEASURED_WITH.keys()
    else:
        assert re.fullmatch(r"https://(github\.com|learn\.microsoft\.com)/\S+", row.source)


def test_no_pair_twice():
    """No code and client stand in two rows of one source."""
    pairs = [(row.code, client, row.source) for row in HURTS for client in row.clients]
    assert len(pairs) == len(set(pairs))


def test_the_page_has_every_row():
    """The page of clients shows the table as it is."""
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (.*?) \| (.*?) \| <?(.*?)>? \|$", PAGE, re.MULTILINE)
    assert rows == [
        (row.code, ", ".join(c.label for c in row.clients), row.effect, row.source) for row in HURTS
    ]
    for words in MEASURED_WITH.values():
        assert words in PAGE


def test_a_finding_names_who_is_hurt():
    """A finding has the clients of its code, in one order."""
    case = next(case for case in CASES if case.code == "repeated-uid")
    (finding,) = examine(calendar(case.bad))
    assert finding.hurts == hurt_by("repeated-uid")
    assert finding.hurts == (Client.GOOGLE, Client.THUNDERBIRD, Client.EVOLUTION, Client.KDE)


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_shows_what_hurts_its_client(name: str):
    """With a profile exactly those codes are told that hurt its client."""
    for case in CASES:
        data = case.raw if case.raw is not None else calendar(case.bad)
        hurts = Client(name) in hurt_by(case.code)
        told = {finding.code for finding in examine(data, name)}
        assert (case.code in told) == hurts
        assert told - {"zone-ignored", "cancelled-hidden"} <= {case.code}


def test_limits_are_warnings_to_who_asks():
    """A feed beyond a client's limits is a note, and a warning with that client's profile."""
    case = next(case for case in CASES if case.code == "many-events")
    (note,) = examine(calendar(case.bad))
    (warning,) = examine(calendar(case.bad), "google")
    assert (note.severity.value, warning.severity.value) == ("note", "warning")
    assert note.message == "1,201 events, where Google takes about 1,111"


def test_every_client_has_a_profile():
    """There is a profile for each client, under its name."""
    assert list(PROFILES) == [client.value for client in Client]
    for profile in PROFILES.values():
        assert bool(profile.most_octets or profile.most_events) == bool(profile.source)
