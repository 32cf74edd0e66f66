"""What readers saw against what they should have seen, event by event and key by key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from tests.interop.defects import Defect
from tests.interop.libraries import Seen

Place: TypeAlias = tuple[str, str]
"""Of an event: its feed, and its UID there."""
Expected: TypeAlias = Mapping[Place, Seen]


def differences(
    seen: Iterable[Seen], expected: Expected, defects: tuple[Defect, ...] = ()
) -> Iterator[tuple[Place, str, Any, Any]]:
    """Yield where a reader differs: the event, the key, what it has, and what there is.

    Of an event that is missing or too many the key is empty, and the two are how often it is seen
    and should be. What a defect of the reader explains is no difference.
    """
    events = list(identified(seen, expected))
    found = Counter((event["feed"], event["uid"]) for event in events)
    for place in sorted(found.keys() | expected.keys()):
        if found[place] != (place in expected):
            yield place, "", found[place], int(place in expected)
    for event in events:
        place = event["feed"], event["uid"]
        for key in event.keys() & expected.get(place, {}).keys() - {"uid"}:
            value, wanted = event[key], expected[place][key]
            if value != wanted and not any(
                key in defect.keys and value == defect.misread(wanted) for defect in defects
            ):
                yield place, key, value, wanted


def identified(seen: Iterable[Seen], expected: Expected) -> Iterator[Seen]:
    """Yield the events with the UIDs that they have or, where a reader tells none, must have.

    That is the UID of the event of the same feed which is likest and not yet found.
    """
    left: dict[str, list[Place]] = {}
    for place in expected:
        left.setdefault(place[0], []).append(place)
    for event in seen:
        if "uid" in event:
            yield event
            continue
        candidates = left.get(event["feed"], [])
        likest = max(candidates, key=lambda place: _likeness(event, expected[place]), default=None)
        if likest:
            candidates.remove(likest)
        yield {"uid": likest[1] if likest else "", **event}


def _likeness(one: Seen, other: Seen) -> int:
    return sum(one[key] == other[key] for key in one.keys() & other.keys())
