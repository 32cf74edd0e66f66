"""Small registries of one trip, and the itineraries that they come to."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import summitcal
from summitcal.itinerary import Itinerary, ItineraryFinding, Rules, itineraries_of, itinerary_for
from summitcal.ledger import Entry
from summitcal.model.vocabulary import Audience
from summitcal.registry import Registry

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/asia-trip-2025"
NOW = datetime(2026, 6, 1, tzinfo=UTC)

RECORDS = """
diary: {name: Trips, domain: diary.example.org, home_zone: America/New_York, status: confirmed}
delegations:
  us: {name: United States, country: US}
  kr: {name: Republic of Korea, country: KR}
officials:
  envoy: {name: Ada Envoy, delegation: us, title: Envoy}
  deputy: {name: Bo Deputy, delegation: us, title: Deputy}
  host: {name: Kim Host, delegation: kr, title: Minister}
venues:
  malaysia: {name: Malaysia, country: MY, zone: Asia/Kuala_Lumpur}
  kl: {name: Kuala Lumpur, in: malaysia, at: [3.1412, 101.6865]}
  tower: {name: Tower, in: kl, at: [3.1417, 101.7008]}
  klia: {name: KL Airport, in: malaysia, at: [2.7456, 101.7100]}
  south-korea: {name: South Korea, country: KR, zone: Asia/Seoul}
  seoul: {name: Seoul, in: south-korea, at: [37.5665, 126.9780]}
  suwon: {name: Suwon, in: south-korea, at: [37.2636, 127.0286]}
  japan: {name: Japan, country: JP, zone: Asia/Tokyo}
  tokyo: {name: Tokyo, in: japan, at: [35.6895, 139.6917]}
  haneda: {name: Haneda, in: tokyo, at: [35.5523, 139.7800]}
  nowhere: {name: Nowhere, country: QA, zone: Asia/Qatar}
"""


def view_of(
    text: str, audience: Audience = Audience.INTERNAL
) -> tuple[Registry, tuple[Entry, ...]]:
    """Return a view of events, one a line, beside the records above; DAY is 27 October 2025."""
    given = text.replace("DAY", "2025-10-27").replace("WITH", "participants:").splitlines()
    lines = [f"  {line.strip()}" for line in given if line.strip()]
    registry = summitcal.loads("\n".join([RECORDS, "events:", *lines]))
    view = summitcal.view(registry, audience, NOW)
    return view, summitcal.entries(view, NOW)


def trip(text: str, official: str = "envoy", rules: Rules | None = None) -> Itinerary:
    """Return the itinerary of an official in events, one a line: ``a: {when: …, venue: kl}``.

    Everything is a session of that official, unless an event says otherwise.
    """
    events = "\n".join(_event(line) for line in text.splitlines() if line.strip())
    return itinerary_for(*view_of(events), official, rules)


def _event(line: str) -> str:
    name, _, fields = line.strip().partition(": {")
    given = [f"title: {name.capitalize()}"] if "title:" not in fields else []
    given += ["participants: [envoy]"] if "WITH" not in fields else []
    return f"{name}: {{{', '.join(given)}, {fields}" if given else line.strip()


def codes(found: Itinerary) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the alarms of an itinerary: code, level, ids."""
    return [row(finding) for finding in found.alarms]


def row(finding: ItineraryFinding) -> tuple[str, str, tuple[str, ...]]:
    """Return a finding as code, level and ids."""
    return str(finding.code), str(finding.level), tuple(entry.id for entry in finding.entries)


def notes(found: Itinerary, code: str) -> list[tuple[str, ...]]:
    """Return the ids of the notes of one code."""
    return [row(f)[2] for f in found.findings if f.code == code and not f.is_alarm]


def legs(found: Itinerary) -> list[tuple[bool, tuple[str, ...]]]:
    """Return the legs of an itinerary: whether they are stated, what their ends are called."""
    return [(leg.is_stated, tuple(end.name for end in leg.ends)) for leg in found.legs]


@cache
def example(
    folder: Path = EXAMPLE, audience: Audience = Audience.INTERNAL
) -> tuple[Registry, tuple[Entry, ...]]:
    """Return the view of an example, and its entries with no ledger."""
    view = summitcal.view(summitcal.load(folder), audience, NOW)
    return view, summitcal.entries(view, NOW)


@cache
def everyone(folder: Path = EXAMPLE) -> dict[str, Itinerary]:
    """Return the itineraries of an example by official."""
    return {one.official.id: one for one in itineraries_of(*example(folder))}
