"""A desk that does whatever it likes, in any order: what subscribers have stays true."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from summitcal import loads, view
from summitcal.errors import InvalidRegistryError
from summitcal.feeds import plan_feeds
from summitcal.ical import render
from summitcal.ledger import Ledger, entries_as_of, read_ledger, revise, write_ledger
from summitcal.model.vocabulary import Audience
from tests.builders import DOMAIN, files_of, quick_folder
from tests.ledger.desk import Desk, blocks_of

IDS = [f"event-{letter}" for letter in "abcdefghijklmnop"]
RETENTION = timedelta(days=14)
START = datetime(2025, 10, 1, tzinfo=UTC)
OVER = ("Withdrawn", "No longer in this calendar", "Cancelled:", "Did not take place:")
"""How the SUMMARY begins of what may go from a feed."""
VALUES: dict[str, list[Any]] = {
    "title": ["Talks", "Trade talks", "Talks, fifth round"],
    "when": [
        "2025-10-25T10:00/11:00", "2025-10-25T14:00", "2025-10-26", "2025-10-24..2025-10-26",
        "2025-10-26 morning", "2025-10", "2025-12-20T09:00/10:00", "2026", "tbc",
    ],
    "venue": ["merdeka", "kuala-lumpur", "seoul"],
    "kind": ["talks", "deadline", "call"],
    "participants": [[], ["bessent"], ["bessent", "greer"], ["he-lifeng", "anwar"], ["greer"]],
    "text": ["About trade.", "About tariffs."],
    "access": ["pool", "unstated"],
    "withhold": [{}, {"when": "press"}, {"venue": "press"}, {"participants": "press"}],
    "reason": ["By agreement.", ""],
    "status": [
        "rumoured", "expected", "doubtful", "confirmed", "held", "postponed", "cancelled",
        "not-held",
    ],
}  # fmt: skip
FEEDS = {
    "talks": {"where": {"kind": "talks"}},
    "october": {"where": {"since": "2025-10-01", "until": "2025-10-31"}},
    "bessent": {"where": {"official": "bessent"}},
    "by-title": {"where": {"not": {"kind": "call"}}, "cancelled": "title"},
    "places": {"each": "venue"},
}

fields = st.sampled_from(sorted(VALUES)).flatmap(
    lambda key: st.tuples(st.just(key), st.sampled_from(VALUES[key]))
)
events = st.fixed_dictionaries(
    {"title": st.sampled_from(VALUES["title"]), "when": st.sampled_from(VALUES["when"]),
     "venue": st.sampled_from(VALUES["venue"])},
    optional={key: st.sampled_from(VALUES[key]) for key in ("kind", "participants", "status")},
)  # fmt: skip


def uid_of(event_id: str) -> str:
    """Return the UID of an id, as anybody can compute it."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://{DOMAIN}/events/{event_id}"))


class Life(RuleBasedStateMachine):
    """The rules are what a desk does; what must hold is looked at after each build."""

    def __init__(self) -> None:
        super().__init__()
        self.opened = ExitStack()
        self.desk = Desk(self.opened.enter_context(quick_folder()))
        self.desk.sections["feeds"] = FEEDS
        self.now = START
        self.fresh = iter(IDS)
        self.uids: dict[str, str] = {}
        self.gone: dict[str, dict[str, Any]] = {}
        self.seen: dict[str, dict[str, dict[str, str]]] = {}
        """Feed → UID → property → value, as of the last build."""
        self.marked: dict[tuple[str, str], datetime] = {}
        self.built: list[tuple[datetime, dict[str, bytes]]] = []
        """When something was built, and the diary's VEVENTs."""

    def teardown(self) -> None:
        if self.built:
            self.check_the_past()
        self.opened.close()

    @initialize(event=events)
    def begin(self, event: dict[str, Any]) -> None:
        self.desk.events["week"] = {
            "when": "2025-10-24/2025-10-26", "venue": "malaysia", "kind": "week",
            "participants": ["bessent", "greer", "he-lifeng", "anwar"],
        }  # fmt: skip
        self.uids["week"] = uid_of("week")
        self.add(event)
        self.publish()

    # What a desk does

    @precondition(lambda self: len(self.uids) < len(IDS))
    @rule(event=events)
    def add(self, event: dict[str, Any]) -> None:
        key = next(self.fresh)
        self.desk.events[key] = dict(event)
        self.uids[key] = uid_of(key)

    @rule(data=st.data(), change=fields)
    def edit(self, data: st.DataObject, change: tuple[str, Any]) -> None:
        self.desk.events[self.one_of(data)][change[0]] = change[1]

    @rule(data=st.data(), status=st.sampled_from(VALUES["status"]))
    def walk(self, data: st.DataObject, status: str) -> None:
        self.desk.events[self.one_of(data)]["status"] = status

    @rule(data=st.data(), audience=st.sampled_from(["public", "press", "internal"]))
    def raise_or_lower(self, data: st.DataObject, audience: str) -> None:
        self.desk.events[self.one_of(data)]["audience"] = audience

    @precondition(lambda self: len(self.desk.events) > 1)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.desk.events.keys() - {"week"})))
        self.gone[key] = self.desk.events.pop(key)

    @precondition(lambda self: self.gone)
    @rule(data=st.data())
    def put_back(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.gone)))
        self.desk.events[key] = self.gone.pop(key)

    @precondition(lambda self: len(self.desk.events) > 1 and len(self.uids) < len(IDS))
    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        old = data.draw(st.sampled_from(sorted(self.desk.events.keys() - {"week"})))
        new = next(self.fresh)
        event = self.desk.events.pop(old)
        former = [key for key in event.get("was", []) if key != old]
        self.desk.events[new] = {**event, "was": [*former, old]}
        self.uids[new] = self.uids[old]

    @precondition(lambda self: not self.desk.renames)
    @rule()
    def rename_an_official(self) -> None:
        self.desk.renames.append(("officials", "bessent", "s-bessent"))

    @rule(days=st.sampled_from([0, 0, 1, 5, 13, 14, 40]), hours=st.integers(0, 23))
    def wait(self, days: int, hours: int) -> None:
        self.now += timedelta(days=days, hours=hours)

    @rule()
    def publish(self) -> None:
        before = self.desk.ledger if self.built else Ledger()
        try:
            self.desk.build(self.now)
        except InvalidRegistryError as error:
            self.say_that_they_are_the_same(error, before)
            self.desk.build(self.now)
        self.check(before)

    @precondition(lambda self: self.built)
    @rule(days=st.integers(0, 400))
    def publish_again(self, days: int) -> None:
        """Nothing is edited; turning points may pass, and a second build touches no file."""
        self.publish()
        self.now += timedelta(days=days)
        self.publish()
        stamps = {path: path.stat().st_mtime_ns for path in self.desk.out.rglob("*")}
        publication = self.desk.build(self.now)
        assert publication.written == publication.removed == ()
        assert stamps == {path: path.stat().st_mtime_ns for path in self.desk.out.rglob("*")}

    @precondition(lambda self: self.built)
    @rule()
    def lose_the_folder(self) -> None:
        self.publish()
        before = self.desk.files
        shutil.rmtree(self.desk.out)
        self.desk.build(self.now)
        assert self.desk.files == before

    def one_of(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.desk.events.keys() - {"week"} or {"week"})))

    def say_that_they_are_the_same(self, error: InvalidRegistryError, before: Ledger) -> None:
        """Only what was gone for longer than its retention may be refused, and is let back."""
        for problem in error.problems:
            assert problem.code == "retired-id"
            key = problem.path.removeprefix("events.")
            (record,) = (r for r in before.records.values() if r.uid == self.uids[key])
            assert record.removed
            assert self.now - record.removed >= RETENTION
            event = self.desk.events[key]
            event["was"] = [*event.get("was", []), record.id]

    # What must hold

    def check(self, before: Ledger) -> None:
        ledger = self.desk.ledger
        self.check_ledger(before, ledger)
        feeds = {
            path: properties_of(data)
            for path, data in files_of(self.desk.out).items()
            if path.endswith(".ics")
        }
        assert self.seen.keys() <= feeds.keys()
        known = {record.uid: record for record in ledger.records.values()}
        for path, shown in feeds.items():
            was = self.seen.get(path, {})
            for uid, properties in shown.items():
                if uid in known:
                    assert int(properties["SEQUENCE"]) <= known[uid].sequence
                    assert int(properties["SEQUENCE"]) >= int(was.get(uid, properties)["SEQUENCE"])
                    modified = was.get(uid, properties)["LAST-MODIFIED"]
                    assert properties["LAST-MODIFIED"] >= modified
                    assert properties["CREATED"] == f"{known[uid].created:%Y%m%dT%H%M%SZ}"
            if not is_closed(shown) and not is_closed(was):
                for uid in was.keys() - shown.keys():
                    assert was[uid]["SUMMARY"].startswith(OVER), (path, was[uid])
                    assert self.now - self.marked[path, uid] >= RETENTION
            self.mark(path, shown)
        diary = blocks_of((self.desk.out / "feeds/diary.ics").read_bytes())
        self.seen = feeds
        self.built = [item for item in self.built if item[0] < self.now] + [(self.now, diary)]

    def mark(self, path: str, shown: dict[str, dict[str, str]]) -> None:
        """Note since when an entry of a feed says that it is over."""
        for key in [key for key in self.marked if key[0] == path]:
            if not shown.get(key[1], {"SUMMARY": ""})["SUMMARY"].startswith(OVER):
                del self.marked[key]
        for uid, properties in shown.items():
            if properties["SUMMARY"].startswith(OVER):
                self.marked.setdefault((path, uid), self.now)

    def check_ledger(self, before: Ledger, ledger: Ledger) -> None:
        uids = [record.uid for record in ledger.records.values()]
        assert len(uids) == len(set(uids))
        for record in ledger.records.values():
            assert record.uid == self.uids[record.id]
        older = {record.uid: record for record in before.records.values()}
        assert older.keys() <= set(uids)
        for record in ledger.records.values():
            past = older[record.uid].states if record.uid in older else ()
            assert record.states[: len(past)] == past
        assert read_ledger(write_ledger(ledger)) == ledger
        assert read_ledger(self.desk.path.read_bytes()) == ledger
        shuffled = view(loads(reversed_text(self.desk.text), "r.json"), Audience.PUBLIC, self.now)
        again = revise(before, shuffled, self.now)
        assert again.records == ledger.records
        assert ended_well(ledger, self.desk, self.now)

    def check_the_past(self) -> None:
        """As of each build, every event that is there today is as it was then."""
        self.publish()
        seen = view(self.desk.registry, Audience.PUBLIC, self.now)
        ledger = self.desk.ledger
        live = {r.uid for r in ledger.records.values() if not r.removed}
        for instant, blocks in self.built[-4:]:
            made = [e for e in entries_as_of(ledger, instant) if e.uid in live]
            feeds = {feed.path: feed for feed in plan_feeds(seen, made, instant)}
            then = blocks_of(render(feeds["feeds/diary.ics"]))
            assert {u: b for u, b in blocks.items() if u in live} == then


def ended_well(ledger: Ledger, desk: Desk, now: datetime) -> bool:
    """Whether the ledger has each visible event as live, and every other as removed."""
    seen = view(desk.registry, Audience.PUBLIC, now)
    return {r.id for r in ledger.records.values() if not r.removed} == set(seen.events)


def is_closed(shown: dict[str, dict[str, str]]) -> bool:
    return any(p["SUMMARY"] == "This calendar is closed" for p in shown.values())


def properties_of(feed: bytes) -> dict[str, dict[str, str]]:
    """Return what a feed says of each UID; no UID stands twice."""
    found: dict[str, dict[str, str]] = {}
    for uid, block in blocks_of(feed).items():
        lines = block.replace(b"\r\n ", b"").decode().split("\r\n")
        found[uid] = {name: value for name, _, value in (line.partition(":") for line in lines)}
    assert len(found) == feed.count(b"BEGIN:VEVENT")
    return found


def reversed_text(text: str) -> str:
    """Return a registry with its sections and its records in another order."""

    def turned(value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for key, item in reversed(value.items()):
            yield key, dict(reversed(item.items())) if isinstance(item, dict) else item

    return json.dumps(dict(turned(json.loads(text))))


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=25, stateful_step_count=30)
