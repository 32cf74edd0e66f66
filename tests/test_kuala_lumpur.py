"""The talks in Kuala Lumpur, as the diary of 22 October 2025 has them: what the house is for."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summitcal import loads, plan_feeds, render, view
from summitcal.feeds import plan_feed
from summitcal.itinerary import itinerary_for
from summitcal.ledger import entries
from summitcal.model.vocabulary import Audience
from summitcal.registry import Registry, load
from tests.builders import EXAMPLES, unfolded

EVENING = datetime(2025, 10, 22, 21, tzinfo=UTC)
"""The evening on which the diary was written."""


def registries() -> list[Path]:
    return sorted(path for path in EXAMPLES.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def diary() -> Registry:
    """What the public sees of the diary of that evening."""
    return view(load(EXAMPLES / "kuala-lumpur-2025"), Audience.PUBLIC, EVENING)


def feed_lines(diary: Registry, name: str = "diary") -> list[str]:
    """The content lines of a feed."""
    made = entries(diary, EVENING)
    return unfolded(render(plan_feed(diary, made, name)))


def event_lines(lines: list[str], title: str) -> list[str]:
    """The content lines of the event with a title."""
    at = next(n for n, line in enumerate(lines) if line.startswith(f"SUMMARY:{title}"))
    start = max(n for n in range(at) if lines[n] == "BEGIN:VEVENT")
    return lines[start : lines.index("END:VEVENT", at)]


def test_the_talks_are_two_whole_days(diary):
    """Saturday and Sunday, as the story says, and no hour invented."""
    talks = event_lines(feed_lines(diary), "US–China trade talks\\, fifth round (Kuala Lumpur)")
    assert "DTSTART;VALUE=DATE:20251025" in talks
    assert "DTEND;VALUE=DATE:20251027" in talks
    assert "STATUS:CONFIRMED" in talks
    assert "TRANSP:TRANSPARENT" in talks
    assert any("Said on 22 Oct 2025: “Saturday and Sunday”." in line for line in talks)


def test_the_asean_summit_is_three_whole_days(diary):
    """Sunday to Tuesday."""
    summit = event_lines(feed_lines(diary), "47th ASEAN Summit")
    assert "DTSTART;VALUE=DATE:20251026" in summit
    assert "DTEND;VALUE=DATE:20251029" in summit


def test_the_pull_aside_is_one_tentative_bar(diary):
    """Some day of the week in Korea: one side speaks, and without a day."""
    lines = event_lines(feed_lines(diary), "Trump–Xi pull-aside")
    assert "SUMMARY:Trump–Xi pull-aside (day not fixed)" in lines
    assert "DTSTART;VALUE=DATE:20251027" in lines
    assert "DTEND;VALUE=DATE:20251102" in lines
    assert "STATUS:TENTATIVE" in lines
    assert "TRANSP:TRANSPARENT" in lines
    assert "X-MICROSOFT-CDO-BUSYSTATUS:FREE" in lines
    assert "LOCATION:South Korea" in lines


def test_bessents_itinerary_holds_the_talks_and_not_the_summit(diary):
    """He goes to Kuala Lumpur for the talks, and is at ASEAN's table nowhere."""
    made = entries(diary, EVENING)
    held = [entry.id for entry in itinerary_for(diary, made, "bessent")]
    assert "us-cn-5-kl" in held
    assert "asean-47" not in held
    feed = [line for line in feed_lines(diary, "officials/bessent") if line.startswith("SUMMARY")]
    assert any("fifth round" in line for line in feed)
    assert not any("ASEAN" in line for line in feed)


def test_a_deadline_to_the_minute_is_where_clocks_have_gone_back(diary):
    """12:01 a.m. Eastern standard time on 10 November is 05:01 in UTC."""
    lines = event_lines(feed_lines(diary, "deadlines"), "US–China tariff truce runs out")
    assert "DTSTART;TZID=America/New_York:20251110T000100" in lines
    assert "DTEND;TZID=America/New_York:20251110T001600" in lines
    assert "TRANSP:TRANSPARENT" in lines


def test_both_diaries_have_the_same_entries():
    """The diary of that evening and the one that looks back: one event, one UID."""
    uids = []
    for folder in ("kuala-lumpur-2025", "asia-trip-2025"):
        seen = view(load(EXAMPLES / folder), Audience.PUBLIC, EVENING)
        made = {entry.id: entry.uid for entry in entries(seen, EVENING)}
        uids.append(made["trump-xi-2025"])
    assert uids[0] == uids[1]


ADDRESS = re.compile(r"mailto:([^\s\"]+)", re.IGNORECASE)


@pytest.mark.parametrize("folder", registries(), ids=lambda path: path.name)
def test_no_feed_holds_an_address_that_reaches_anybody(folder):
    """Every attendee and organizer is under ``.invalid``, in every feed of every audience.

    But for the desk's own address, which a feed without attendees may have as its organizer.
    """
    registry = load(folder)
    desk = registry.diary.organizer.email if registry.diary.organizer else ""
    found = 0
    for audience in Audience:
        seen = view(registry, audience, EVENING)
        for feed in plan_feeds(seen, entries(seen, EVENING)):
            lines = unfolded(render(feed))
            for line in lines:
                for address in ADDRESS.findall(line):
                    found += 1
                    own = line.startswith("ORGANIZER") and address == desk
                    assert address.endswith(".invalid") or own, line
                if line.startswith("ATTENDEE"):
                    assert line.endswith(f"@{registry.diary.domain}.invalid")
    assert found or not any(event.participants for event in registry)


@pytest.mark.parametrize("folder", registries(), ids=lambda path: path.name)
def test_an_example_loads_without_an_error(folder):
    """As a folder, and its files one by one as one text."""
    whole = load(folder)
    assert len(whole) > 0
    if len(list(folder.glob("*.yaml"))) == 1:
        assert loads(next(folder.glob("*.yaml")).read_bytes()) == whole
