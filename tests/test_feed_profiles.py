"""What a feed is like that is written for one client, and that a faulty one is never published."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from summitcal import CancelledPolicy, FeedProfile, plan_feeds, publish, read, render, view
from summitcal.cli import main
from summitcal.errors import InvalidRegistryError, PublicationError
from summitcal.feeds import Feed
from summitcal.ical import vcalendar
from summitcal.ical.times import Times
from summitcal.ledger import entries
from summitcal.lint import PROFILES, examine
from summitcal.model.vocabulary import Audience
from tests.builders import NOW, files_of, make_registry, registry_text

EVENTS: dict[str, dict[str, Any]] = {
    "talks": {"when": "2025-10-25T10:00/12:00", "venue": "merdeka"},
    "dinner": {"when": "2025-10-26", "venue": "merdeka", "status": "cancelled"},
    "flight": {
        "kind": "movement", "from": "merdeka", "to": "new-york",
        "when": {"start": "2025-10-26T22:00", "end": "2025-10-27T06:00"},
    },
}  # fmt: skip


def feed_of(**spec: Any) -> Feed:
    """Return a declared feed of the three events."""
    registry = make_registry(EVENTS, feeds={"own": spec})
    seen = view(registry, Audience.PUBLIC, NOW)
    feeds = plan_feeds(seen, entries(seen, NOW), NOW)
    return next(feed for feed in feeds if feed.path == "feeds/own.ics")


@pytest.mark.parametrize(
    ("spec", "cancelled"),
    [
        ({}, CancelledPolicy.STATUS),
        ({"profile": "general"}, CancelledPolicy.STATUS),
        ({"profile": "utc"}, CancelledPolicy.STATUS),
        ({"profile": "google"}, CancelledPolicy.TITLE),
        ({"profile": "google", "cancelled": "status"}, CancelledPolicy.STATUS),
        ({"profile": "google", "cancelled": "drop"}, CancelledPolicy.DROP),
    ],
)
def test_how_a_profile_shows_what_is_off(spec, cancelled):
    """By its title for Google, unless the feed says otherwise; the profile is of the style."""
    style = feed_of(**spec).style
    assert style.cancelled is cancelled
    assert style.profile is FeedProfile(spec.get("profile", "general"))


def test_google_shows_what_is_off():
    """Nothing in such a feed is CANCELLED, and the linter finds nothing that hurts Google."""
    data = render(feed_of(profile="google"))
    assert b"STATUS:CANCELLED" not in data
    assert b"SUMMARY:Cancelled: Dinner" in data
    assert examine(data, "google") == []


def test_every_time_in_utc():
    """With the profile `utc` no zone is named, and every instant is the one it was."""
    plain, utc = (read(render(feed_of(profile=name))) for name in ("general", "utc"))
    data = render(feed_of(profile="utc"))
    assert b"TZID" not in data
    assert b"BEGIN:VTIMEZONE" not in data
    assert examine(data, "fullcalendar") == []
    for one, other in zip(plain.events, utc.events, strict=True):
        assert getattr(one.start, "instant", one.start) == getattr(
            other.start, "instant", other.start
        )
        assert getattr(one.end, "instant", one.end) == getattr(other.end, "instant", other.end)
        assert one.description == other.description
    assert "10:00–12:00 +08" in utc.events[0].description


def test_a_profile_that_does_not_exist():
    """Is a problem with the words that do."""
    with pytest.raises(InvalidRegistryError, match=r"'googel'.*did you mean 'google'"):
        feed_of(profile="googel")


def test_a_feed_beyond_googles_limits(tmp_path, capsys):
    """The build says so and publishes; a feed for everybody is not warned of."""
    most = PROFILES["google"].most_events
    assert most
    events = {f"e{number}": {"when": "2025-10-25"} for number in range(most + 1)}
    feeds = {"for-google": {"profile": "google"}, "for-all": {}}
    registry = tmp_path / "registry.json"
    registry.write_text(registry_text(events, feeds=feeds))
    out = tmp_path / "out"
    assert main(["build", str(registry), "--out", str(out), "--now", "2025-10-22T12:00Z"]) == 0
    said = capsys.readouterr().out
    assert said.count("feeds/for-google.ics:1:1: warning: ") == said.count("warning: ")
    assert f"{most + 1:,} events" in said
    assert "[many-events]" in said
    assert (out / "feeds/for-google.ics").is_file()


# What is examined before it is published


def test_a_faulty_block_stops_the_build(tmp_path, monkeypatch):
    """A fault of ours in one entry: its UID and the findings are told, and nothing is written."""
    publish(make_registry(EVENTS), tmp_path / "out", now=NOW, ledger=tmp_path / "ledger.jsonl")
    before = files_of(tmp_path)
    times = Times(b"DTSTART:20251025T120000Z\r\nDTEND:20251025T100000Z\r\n")
    monkeypatch.setattr(vcalendar, "written_times", lambda *_: times)
    moved = {**EVENTS, "talks": {**EVENTS["talks"], "when": "2025-10-25T11:00"}}
    with pytest.raises(PublicationError) as caught:
        publish(
            make_registry(moved),
            tmp_path / "out",
            now=NOW + timedelta(days=1),
            ledger=tmp_path / "ledger.jsonl",
        )
    first, second, *_ = str(caught.value).splitlines()
    assert first == "3 faults in what was to be published"
    assert second.startswith("UID:")
    assert "[end-before-start]" in second
    assert files_of(tmp_path) == before


def test_each_block_is_examined_once(tmp_path, monkeypatch):
    """However many feeds an entry stands in, its block is examined when it is made."""
    seen: list[bytes] = []
    monkeypatch.setattr("summitcal.publication.inspection.refuse_faults", seen.append)
    feeds = {"one": {}, "two": {}, "utc": {"profile": "utc"}}
    publication = publish(make_registry(EVENTS, feeds=feeds), tmp_path / "out", now=NOW)
    assert len(seen) == len(publication.feeds)
    assert sum(data.count(b"BEGIN:VEVENT") for data in seen) == 2 * len(EVENTS)
    assert all(data.count(b"BEGIN:VCALENDAR") == 1 for data in seen)


@pytest.mark.parametrize("zone", ["UTC", "Africa/Cairo", "Asia/Seoul"])
def test_an_empty_feed_passes(tmp_path, zone):
    """A feed that holds nothing is examined with the zone that it carries."""
    publish(make_registry({}, {"home_zone": zone}), tmp_path / "out", now=NOW)
    assert b"BEGIN:VTIMEZONE" in (tmp_path / "out/feeds/diary.ics").read_bytes()
