"""What each public function takes and gives, as type checkers see it; nothing runs it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import assert_type

import icalendar

import summitcal
from summitcal import (
    Audience,
    Clash,
    Crossing,
    Diary,
    Entry,
    Event,
    Feed,
    Finding,
    Itinerary,
    ItineraryFinding,
    Ledger,
    Leg,
    Official,
    Overnight,
    Pair,
    Registry,
    Rules,
    Stay,
    Travel,
    Where,
    Whereabout,
    errors,
)

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)


def loading(path: os.PathLike[str], diary: Diary, events: Iterator[Event]) -> None:
    """A path or a text, or values, become a registry."""
    assert_type(summitcal.load("diary"), Registry)
    assert_type(summitcal.load(path), Registry)
    assert_type(summitcal.loads("diary: {}"), Registry)
    assert_type(summitcal.loads(b"{}", "registry.json"), Registry)
    assert_type(summitcal.assemble(diary, events), Registry)
    summitcal.load(1)  # type: ignore[arg-type]
    summitcal.loads()  # type: ignore[call-arg]
    summitcal.assemble(diary, events, ())  # type: ignore[call-arg]


def records(registry: Registry) -> None:
    """A registry is its events in order, and each kind of record by its ids."""
    assert_type(len(registry), int)
    assert_type([event.title for event in registry], list[str])
    assert_type(registry.event("kl-talks"), Event)
    assert_type(registry.official("bessent"), Official)
    assert_type(registry.diary, Diary)
    assert_type(registry.events, Mapping[str, Event])
    assert_type(registry.warnings, tuple[errors.Problem, ...])
    registry.diary = Diary(name="N", domain="d.example.org")  # type: ignore[misc]


def seeing(registry: Registry, where: Where) -> None:
    """A view is a registry; what is selected of it are events."""
    assert_type(summitcal.view(registry, Audience.PRESS, NOW), Registry)
    assert_type(summitcal.select(registry, where), tuple[Event, ...])
    assert_type(Where.parse(["kind=talks", "not.status=held"]), Where)
    assert_type(Where.of(kind="talks", since="2025-10-25"), Where)
    summitcal.view(registry, "press", NOW)  # type: ignore[arg-type]
    summitcal.view(registry, Audience.PRESS)  # type: ignore[call-arg]


def publishing(view: Registry, entry: Entry, out: Path) -> None:
    """Entries become feeds, feeds become bytes, and a registry a folder."""
    assert_type(summitcal.entries(view, NOW), tuple[Entry, ...])
    assert_type(summitcal.plan_feeds(view, [entry]), tuple[Feed, ...])
    feed = summitcal.plan_feed(view, (entry,), "diary")
    assert_type(feed, Feed)
    assert_type(feed.path, str)
    assert_type(feed.entries, tuple[Entry, ...])
    assert_type(summitcal.render(feed), bytes)
    assert_type(summitcal.to_icalendar(feed), icalendar.Calendar)
    made = summitcal.publish(view, out, now=NOW, audience=Audience.PUBLIC, ledger=out / "l.jsonl")
    assert_type(made.written, tuple[str, ...])
    assert_type(made.turning_point, datetime | None)
    summitcal.publish(view, out)  # type: ignore[call-arg]
    summitcal.publish(view, out, NOW)  # type: ignore[call-arg]


def itineraries(view: Registry, entry: Entry) -> None:
    """An itinerary is the entries of one official, day after day."""
    itinerary = summitcal.itinerary_for(view, [entry], "bessent")
    assert_type(itinerary, Itinerary)
    assert_type(itinerary.official, Official)
    assert_type(list(itinerary), list[Entry])
    for day, run in itinerary.days:
        assert_type(day, date)
        assert_type(run, tuple[Entry, ...])
    assert_type(itinerary.stays, tuple[Stay, ...])
    assert_type(itinerary.legs, tuple[Leg, ...])
    assert_type(itinerary.overnights, tuple[Overnight, ...])
    assert_type(itinerary.clashes, tuple[Clash, ...])
    assert_type([finding.is_alarm for finding in itinerary.findings], list[bool])
    assert_type(itinerary.alarms, tuple[ItineraryFinding, ...])
    rules = Rules(rest=timedelta(hours=7), travel=Travel(ground_kmh=60.0))
    assert_type(summitcal.itineraries_of(view, [entry], rules), Iterator[Itinerary])
    assert_type(summitcal.whereabouts_on([itinerary], date(2025, 10, 27)), tuple[Whereabout, ...])
    assert_type(summitcal.crossings_of(itinerary, itinerary), tuple[Crossing, ...])
    assert_type(summitcal.pairs_of(view, [entry]), tuple[Pair, ...])
    summitcal.itinerary_for(view, [entry])  # type: ignore[call-arg]
    Rules(rest=7)  # type: ignore[arg-type]


def remembering(view: Registry, data: bytes) -> None:
    """A ledger is made of bytes, revised by a view, and becomes bytes again."""
    ledger = summitcal.revise(summitcal.read_ledger(data), view, NOW)
    assert_type(ledger, Ledger)
    assert_type(ledger.began, datetime)
    assert_type(summitcal.entries(view, NOW, ledger), tuple[Entry, ...])
    assert_type(summitcal.write_ledger(ledger), bytes)
    summitcal.revise(view, NOW)  # type: ignore[call-arg]


def others(data: bytes) -> None:
    """What is wrong with a calendar, anybody's."""
    assert_type(summitcal.examine(data), list[Finding])
    assert_type(summitcal.examine(data, "google")[0].line, int)
    summitcal.examine("BEGIN:VCALENDAR")  # type: ignore[arg-type]


def failing() -> None:
    """Each error is caught by its own name, or by the root of them all."""
    try:
        summitcal.load("diary")
    except errors.InvalidRegistryError as error:
        assert_type(error.problems[0].code, str)
        assert_type(error.problems[0].position, errors.Position | None)
    except errors.UnknownIdError as error:
        assert_type(error.suggestions, tuple[str, ...])
    except errors.SummitcalError as error:
        assert_type(error, errors.SummitcalError)
