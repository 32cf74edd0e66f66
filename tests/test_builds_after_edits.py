"""Whatever was edited since: a build that remembers writes what one that does not would write."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitcal.cli import main
from tests.builders import DIARY, SECTIONS, files_of, quick_folder

FILES = ("events-a.yaml", "events-b.yaml", "events-c.yaml")
IDS = ("talks", "dinner", "call", "signing")
EVENT = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Talks", "Dinner", "Signing"]),
        "when": st.sampled_from(
            [
                "2025-10-25T10:00",
                "2025-10-25T10:30",
                "2025-10-26",
                "2025-10-26 morning",
                "tbc",
                "2025-10-25T22:00/2025-10-26T02:00",
            ]
        ),
        "venue": st.sampled_from(["merdeka", "seoul"]),
    },
    optional={
        "participants": st.lists(st.sampled_from(["bessent", "anwar", "greer"]), unique=True),
        "status": st.sampled_from(["confirmed", "cancelled"]),
        "audience": st.just("internal"),
        "within": st.just("week"),
        "access": st.sampled_from(["pool", "stakeout"]),
        "note": st.just("For the desk."),
        "kind": st.sampled_from(["talks", "arrival", "deadline"]),
        "embargo": st.sampled_from(["2025-10-22T14:00Z", "2025-10-22T18:00Z"]),
    },
)
SETTINGS: tuple[dict[str, Any], ...] = (
    {"name": "Other diary"},
    {"home_zone": "Asia/Tokyo"},
    {"organizer": {"name": "Desk", "email": "desk@example.org"}},
    {"url": "https://diary.example.org"},
    {"participants": "text"},
    {"refresh": "PT2H", "color": "red"},
    {"retention": "PT2H"},
    {"status": "confirmed"},
)
Edit = tuple[str, Any]
EDITS = st.one_of(
    st.tuples(st.just("write"), st.tuples(st.sampled_from(FILES), st.sampled_from(IDS), EVENT)),
    st.tuples(st.just("break"), st.sampled_from(FILES)),
    st.tuples(st.just("drop"), st.sampled_from(FILES)),
    st.tuples(st.just("rename"), st.sampled_from(["Anadolu", "Bernama"])),
    st.tuples(st.just("retrieve"), st.sampled_from(["2025-10-20", "2025-10-21"])),
    st.tuples(st.just("set"), st.sampled_from(SETTINGS)),
    st.tuples(st.just("touch"), st.sampled_from(FILES)),
    st.tuples(st.just("spoil"), st.sampled_from(["feeds/diary.ics", "index.html"])),
    st.tuples(st.just("forget"), st.none()),
    st.tuples(st.just("wait"), st.integers(1, 6)),
    st.tuples(st.just("nothing"), st.none()),
)
"""What happens between two builds: to the registry, the folder, the cache, the clock."""


FEEDS = {
    "confirmed": {"where": {"status": "confirmed"}, "alarms": ["PT15M"]},
    "places": {"each": "venue", "participants": "text", "cancelled": "title"},
}
WEEK = {"title": "Week", "kind": "week", "when": "2025-10-25/2025-10-26", "sources": ["aa"]}
OFFICES = [
    {"title": "Trade Representative", "to": "2025-10-25", "delegation": "us"},
    {"title": "Envoy", "from": "2025-10-26", "delegation": "my"},
]
"""Of somebody who acts for another delegation from a day on."""


class Desk:
    """A registry with its ledger and folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.registry, self.out, self.cache = root / "diary", root / "out", root / "cache"
        self.registry.mkdir(parents=True)
        base = {"diary": DIARY, **SECTIONS, "feeds": FEEDS, "events": {"week": WEEK}}
        greer = {"name": "Jamieson Greer", "offices": OFFICES}
        base["officials"] = {**SECTIONS["officials"], "greer": greer}
        (self.registry / "base.yaml").write_text(json.dumps(base))

    def build(self, hour: int, *more: str) -> int:
        now = f"2025-10-22T{hour:02}:00Z"
        return main(["build", str(self.registry), "--out", str(self.out), "--now", now, *more])

    def edit(self, edit: Edit) -> None:
        """Edit what both desks have; each takes it alone."""
        what, value = edit
        match what:
            case "write":
                name, key, event = value
                # The id says which file it is from: an id in two files is an error of its own.
                text = json.dumps({"events": {f"{key}-{name[7]}": event}})
                (self.registry / name).write_text(text)
            case "break":
                (self.registry / value).write_text("events: [")
            case "drop":
                (self.registry / value).unlink(missing_ok=True)
            case "rename":
                base = self.registry / "base.yaml"
                base.write_text(base.read_text().replace("Anadolu", value))
            case "retrieve":
                self._put("sources", "aa", retrieved=value)
            case "set":
                self._put("diary", **value)
            case "touch" if (self.registry / value).exists():
                os.utime(self.registry / value, (10**9, 10**9))
            case "spoil" if (self.out / value).exists():
                (self.out / value).write_bytes(b"spoilt")
            case "forget":
                shutil.rmtree(self.cache, ignore_errors=True)

    def _put(self, *keys: str, **fields: Any) -> None:
        """Set fields of a record in what all have in common."""
        base = self.registry / "base.yaml"
        record = plain = json.loads(base.read_text())
        for key in keys:
            record = record[key]
        record |= fields
        base.write_text(json.dumps(plain))

    def is_broken(self) -> bool:
        """Whether one of its files is no YAML."""
        return any(file.read_text() == "events: [" for file in self.registry.glob("*.yaml"))

    def files(self) -> dict[str, bytes]:
        ledgers = {file.name: file.read_bytes() for file in self.registry.glob("ledger*.jsonl")}
        return {**files_of(self.out), **ledgers}


@pytest.mark.parametrize("audience", ["public", "internal"])
@settings(max_examples=60, deadline=None)
@given(edits=st.lists(EDITS, min_size=2, max_size=6))
def test_a_build_that_remembers_writes_what_a_full_one_does(audience, edits):
    """Folder and ledger, to the byte, after each of any edits; a refusal is the same too."""
    with quick_folder() as root:
        remembering, forgetful = Desk(root / "one"), Desk(root / "two")
        hour = 12
        for edit in edits:
            hour += edit[1] if edit[0] == "wait" else 0
            codes = []
            for desk, more in (
                (remembering, ("--cache", str(remembering.cache))),
                (forgetful, ("--no-cache",)),
            ):
                desk.edit(edit)
                codes.append(desk.build(min(hour, 23), "--audience", audience, *more))
            assert codes[0] == codes[1] == int(remembering.is_broken())
            assert remembering.files() == forgetful.files()
