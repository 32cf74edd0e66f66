"""`python -m tests.interop`: any feed, read by whatever is installed."""

from __future__ import annotations

import attrs
import pytest

from summitcal.model.vocabulary import FeedProfile
from tests.interop import __main__ as command
from tests.interop.interop_readers import Reader

UTC = FeedProfile.UTC
TALKS = {"uid": "1", "summary": "Talks", "categories": ["a", "b"]}


def reading(name, *events):
    return Reader(name, str, lambda paths: [{"feed": str(p), **e} for p in paths for e in events])


def refusing(paths):
    raise ValueError(f"no such zone in {paths[0]}")


@pytest.fixture
def readers(monkeypatch):
    """Two that agree, one that does not, one without UIDs, one that refuses, one not there."""
    readers = (
        reading("one", TALKS),
        reading("two", TALKS),
        reading("odd", {**TALKS, "summary": "Lunch"}, {"uid": "2", "summary": "Ghost"}),
        reading("terse", {"summary": "Talks"}),
        Reader("strict", str, refusing),
        Reader("absent", lambda: "absent-dev", refusing),
    )
    monkeypatch.setattr(command, "READERS", readers)


@pytest.mark.usefixtures("readers")
def test_who_differs_from_most_is_told(capsys):
    """With an example, with who refuses it, and with who is not there."""
    assert command.main(["a.ics"]) == 1
    told = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert told == [
        "a.ics: 1 events, as most of 4 readers see it",
        "one the same",
        "two the same",
        "odd other events of 1, summary of 1",
        "e.g. 2: how often 1, not 0",
        "terse the same",
        "strict refuses it: no such zone in a.ics",
        "not installed: absent (absent-dev)",
    ]


def test_agreement_is_success(monkeypatch, capsys):
    """Whoever reads feeds of another profile is told, and is no failure."""
    other = reading("page", {**TALKS, "start": "with no zone"})
    zoned = {**TALKS, "start": "2025-10-25T02:00:00Z"}
    readers = (reading("one", zoned), reading("two", zoned), attrs.evolve(other, profile=UTC))
    monkeypatch.setattr(command, "READERS", readers)
    assert command.main(["a.ics"]) == 0
    assert "start of 1; it is for the profile utc" in capsys.readouterr().out
