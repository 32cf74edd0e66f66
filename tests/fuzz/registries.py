"""Registries at random, published and read by every reader of Python: what differs is printed.

python -m tests.fuzz.registries 20000
python -m tests.fuzz.registries 1 --seed 4711
"""

from __future__ import annotations

import sys
import time
import warnings
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from summitcal import entries, loads, plan_feeds, read, render, view
from summitcal.errors import InvalidRegistryError, Severity
from summitcal.feeds import Feed
from summitcal.lint import describe_finding, examine
from summitcal.model.vocabulary import Audience
from tests.fuzz.quirks import excused
from tests.fuzz.random_registries import random_registry
from tests.interop.expected_events import expected_event
from tests.interop.libraries import LIBRARIES, Seen, instant

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)
FEEDS = ("diary", "own")


def feeds_of(text: str) -> list[Feed]:
    """Return two feeds of a registry: the diary, and the one that it declares."""
    seen = view(loads(text, "registry.json"), Audience.PUBLIC, NOW)
    return [f for f in plan_feeds(seen, entries(seen, NOW)) if f.short_name in FEEDS]


def by_summitcal(text: str) -> Iterator[Seen]:
    """Yield the events as our own reader has them."""
    for event in read(text.encode()).events:
        start, end = (getattr(when, "instant", when) for when in (event.start, event.end))
        yield {
            "uid": event.uid, "summary": event.summary, "start": instant(start),
            "end": instant(end), "status": event.status, "class": event.classification,
            "transp": "OPAQUE" if event.takes_time else "TRANSPARENT", "url": event.url,
            "sequence": event.sequence, "location": event.location,
            "description": event.description, "categories": list(event.categories),
            "organizer": event.organizer.name if event.organizer else "",
            "attendees": [
                {"uri": a.address, "cn": a.name, "role": a.role, "partstat": a.participation,
                 "cutype": a.kind}
                for a in event.attendees
            ],
        }  # fmt: skip


def differences(feed: Feed) -> Iterator[str]:
    """Yield what the linter and each reader have to say against a feed."""
    data = render(feed)
    for finding in examine(data):
        if finding.severity is not Severity.NOTE:
            yield f"lint: {describe_finding(finding)}"
    expected = {entry.uid: expected_event(entry, feed) for entry in feed.entries}
    for name, library in {"summitcal": by_summitcal, **LIBRARIES}.items():
        try:
            events = list(library(data.decode()))
        except Exception as error:  # whatever a reader raises is a difference
            yield f"{name}: {type(error).__name__}: {error}"
            continue
        if Counter(event["uid"] for event in events) != Counter(expected.keys()):
            yield f"{name}: has other events"
            continue
        for event in events:
            yield from _of_event(name, event, expected[event["uid"]])


def _of_event(name: str, seen: Seen, expected: dict[str, Any]) -> Iterator[str]:
    for key, value in seen.items():
        wanted = expected[key]
        if value != wanted and not excused(name, key, value, wanted):
            yield f"{name}: {key} is {value!r}, not {wanted!r}"


def main() -> int:
    """Make registries, and print what differs and how many there were."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0, help="of the first")
    options = parser.parse_args()
    warnings.simplefilter("ignore", DeprecationWarning)
    begun = time.monotonic()
    refused = events = wrong = 0
    for seed in range(options.seed, options.seed + options.count):
        try:
            feeds = feeds_of(random_registry(seed))
        except InvalidRegistryError as error:
            refused += 1
            if options.count == 1:
                print(error)
            continue
        for feed in feeds:
            events += len(feed.entries)
            for difference in differences(feed):
                wrong += 1
                if wrong <= 50:
                    print(f"seed {seed}, {feed.short_name}: {difference}")
    seconds = time.monotonic() - begun
    print(
        f"{options.count} registries ({refused} refused), {events} events, "
        f"{len(LIBRARIES) + 1} readers: {wrong} differences in {seconds:.0f} s"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
