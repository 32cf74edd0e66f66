"""When and where press gather are short entries of their own in the press feed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import repeat

import summitcal
from summitcal.feeds import Feed, plan_feed, plan_feeds
from summitcal.ical import render
from summitcal.ledger import Ledger, entries, revise
from summitcal.model.vocabulary import Audience
from tests.itinerary.trips import RECORDS

NOW = datetime(2025, 10, 20, tzinfo=UTC)
EVENT = """events:
  talks:
    title: Talks
    kind: talks
    was: old-talks
    when: 2025-10-27T10:00/11:00
    venue: kl
    access: pool
    participants: [envoy]
    coverage:
      pool: 12 seats
      accreditation: Badges from 07:00 to 09:00 at Gate 1
      gather:
        - {when: 2025-10-27T08:30, venue: tower, note: Bring the badge.}
        - {when: 2025-10-27T09:30}
"""


def _press(
    *texts: str, now: datetime | None = None, records: Iterable[str] = repeat(RECORDS)
) -> Feed:
    """Return the press feed after registries were published one a day."""
    ledger, at = Ledger(), NOW
    for day, (text, known) in enumerate(zip(texts, records, strict=False)):
        at = NOW + timedelta(days=day)
        view = summitcal.view(summitcal.loads(known + text), Audience.PUBLIC, at)
        ledger = revise(ledger, view, at)
    at = now or at
    return plan_feed(view, entries(view, at, ledger), "press", at)


def _uid(name: str) -> str:
    address = f"https://diary.example.org/events/old-talks#{name}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, address))


def test_each_gather_time_is_an_entry() -> None:
    """At its place and hour, its UID made of the event's first id and its own name."""
    feed = _press(EVENT)
    rows = [(e.id, e.uid, e.state.title, e.state.place and e.state.place.id) for e in feed.entries]

    assert rows == [
        ("talks#gather-tower", _uid("gather-tower"), "Press gather: Talks (Tower)", "tower"),
        ("talks#gather", _uid("gather"), "Press gather: Talks", "kl"),
        ("talks", feed.entries[2].uid, "Talks", "kl"),
    ]


def test_a_gather_time_has_no_people_and_all_that_press_need() -> None:
    """Its note, the pool, the badges; nobody is an attendee of it."""
    block = render(_press(EVENT)).replace(b"\r\n ", b"").split(b"BEGIN:VEVENT")[1].decode()

    assert "ATTENDEE" not in block
    assert "Bring the badge." in block
    assert "Accreditation: Badges from 07:00 to 09:00 at Gate 1" in block
    assert "RELATED-TO;RELTYPE=PARENT:" in block


def test_its_revision_is_that_of_its_event() -> None:
    """A moved event gives its gather times its new number."""
    feed = _press(EVENT, EVENT.replace("T10:00/11:00", "T10:15/11:00"))

    assert {entry.sequence for entry in feed.entries} == {1}
    assert {entry.revised for entry in feed.entries} == {NOW + timedelta(days=1)}


def test_a_gather_time_that_moves_has_a_new_number() -> None:
    """The same entry at its new hour, which a client would otherwise take for the old one."""
    feed = _press(EVENT, EVENT.replace("T08:30", "T08:00"))
    moved = next(entry for entry in feed.entries if entry.uid == _uid("gather-tower"))

    assert (moved.sequence, moved.revised) == (1, NOW + timedelta(days=1))
    assert moved.state.start
    assert moved.state.start.wall == datetime(2025, 10, 27, 8)


def test_a_gather_time_whose_venue_is_renamed_is_the_same() -> None:
    """`was:` keeps its UID too, and nothing is revised."""
    records = RECORDS.replace("  tower: {", "  kl-tower: {was: tower, ")
    renamed = EVENT.replace("venue: tower", "venue: kl-tower")
    before, after = _press(EVENT), _press(EVENT, renamed, records=(RECORDS, records))

    assert [(e.uid, e.sequence, e.revised) for e in after.entries] == [
        (e.uid, 0, NOW) for e in before.entries
    ]


def test_a_gather_time_that_is_dropped_is_said_to_be_gone() -> None:
    """For as long as the diary retains what is over, on its day alone; then it leaves."""
    dropped = EVENT.replace("        - {when: 2025-10-27T09:30}\n", "")
    feed, later = _press(EVENT, dropped), _press(EVENT, dropped, now=NOW + timedelta(days=60))
    gone = next(entry for entry in feed.entries if entry.uid == _uid("gather"))

    assert (gone.state.closing, gone.sequence) == ("left", 1)
    assert gone.state.start is None
    assert gone.state.bar is not None
    assert b"STATUS:CANCELLED" in render(feed)
    assert _uid("gather") not in {entry.uid for entry in later.entries}
    assert feed.until == datetime(2025, 11, 10, 16, tzinfo=UTC)


def test_gather_times_stand_in_the_press_feed_alone() -> None:
    """In no other feed, and in nobody's itinerary."""
    view = summitcal.view(summitcal.loads(RECORDS + EVENT), Audience.PUBLIC, NOW)
    feeds = plan_feeds(view, entries(view, NOW), NOW)

    assert [f.short_name for f in feeds if any("#" in e.id for e in f.entries)] == ["press"]


def test_a_withheld_coverage_gives_no_gather_time() -> None:
    """What an audience may not see of an event it does not see of its gather times."""
    hidden = EVENT + "    withhold: {coverage: press}\n"

    assert [entry.id for entry in _press(hidden).entries] == ["talks"]
