"""A desk that edits one registry and publishes it, build after build."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar, Event

from summitcal import loads, publish
from summitcal.ledger import Ledger
from summitcal.publication import Publication, read_ledger_file
from summitcal.registry import Registry
from tests.builders import files_of, registry_text

TALKS = {
    "title": "Trade talks",
    "kind": "talks",
    "when": "2025-10-25T10:00/11:00",
    "venue": "merdeka",
    "participants": ["bessent", "he-lifeng"],
    "sources": ["aa"],
}
"""An event with an hour, as a registry has it."""


def at(day: int, hour: int = 12, month: int = 10) -> datetime:
    """Return an instant of 2025."""
    return datetime(2025, month, day, hour, tzinfo=UTC)


class Desk:
    """A registry that a test edits, its folder and its ledger."""

    def __init__(self, folder: Path, **events: Mapping[str, Any]) -> None:
        self.out = folder / "out"
        self.path = folder / "ledger.jsonl"
        self.diary: dict[str, Any] = {}
        self.sections: dict[str, dict[str, Any]] = {}
        self.events: dict[str, dict[str, Any]] = {
            name.replace("_", "-"): dict(event) for name, event in events.items()
        }

        self.renames: list[tuple[str, str, str]] = []
        """Section, old id, new id."""

    @property
    def text(self) -> str:
        """What the desk has written, as JSON."""
        plain = json.loads(registry_text(self.events, self.diary, **self.sections))
        for rename in self.renames:
            plain = renamed(plain, *rename)
        return json.dumps(plain)

    @property
    def registry(self) -> Registry:
        """What the desk has written."""
        return loads(self.text, "registry.json")

    def build(self, now: datetime, **options: Any) -> Publication:
        """Publish what the desk has written."""
        return publish(self.registry, self.out, now=now, ledger=self.path, **options)

    def edit(self, event: str, now: datetime, **changes: Any) -> None:
        """Change keys of an event (None: take it out) and publish."""
        for key, value in changes.items():
            if value is None:
                self.events[event].pop(key, None)
            else:
                self.events[event][key] = value
        self.build(now)

    @property
    def ledger(self) -> Ledger:
        """What was written."""
        return read_ledger_file(self.path)

    @property
    def files(self) -> dict[str, bytes]:
        """Every file of the folder, and the ledger."""
        return {**files_of(self.out), "ledger.jsonl": self.path.read_bytes()}

    def feed(self, name: str = "feeds/diary") -> dict[str, Event]:
        """Return the events of a published feed by UID, as another library reads them."""
        return events_of((self.out / f"{name}.ics").read_bytes())

    def entry(self, event: str = "talks", name: str = "feeds/diary") -> Event | None:
        """Return an event as a feed has it."""
        return self.feed(name).get(self.uid(event))

    def uid(self, event: str) -> str:
        """Return the UID of an event."""
        return self.ledger.records[event].uid


def renamed(plain: Any, section: str, old: str, new: str) -> Any:
    """Return a registry in which a record has another id, wherever it is named."""

    def walk(value: Any) -> Any:
        if isinstance(value, dict):
            return {walk(key): walk(item) for key, item in value.items()}
        if isinstance(value, list):
            return [walk(item) for item in value]
        return new if value == old else value

    made = walk(plain)
    record = made[section][new]
    former = record.get("was", [])
    record["was"] = [*([former] if isinstance(former, str) else former), old]
    return made


def events_of(feed: bytes) -> dict[str, Event]:
    """Return the events of a feed by UID."""
    return {str(event["UID"]): event for event in Calendar.from_ical(feed).events}


def blocks_of(feed: bytes) -> dict[str, bytes]:
    """Return the VEVENTs of a feed by UID, as bytes."""
    blocks = {}
    for part in feed.split(b"BEGIN:VEVENT\r\n")[1:]:
        block = part.partition(b"END:VEVENT\r\n")[0]
        uid = block.partition(b"\r\n")[0].removeprefix(b"UID:").decode()
        blocks[uid] = block
    return blocks


def lines_of(event: Event) -> dict[str, str]:
    """Return what a test of a life looks at, as text."""
    return {
        "SEQUENCE": str(event["SEQUENCE"]),
        "LAST-MODIFIED": f"{event['LAST-MODIFIED'].dt:%m-%d}",
        "STATUS": str(event["STATUS"]),
        "SUMMARY": str(event["SUMMARY"]),
    }
