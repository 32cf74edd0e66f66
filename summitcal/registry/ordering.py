"""What follows what: `after` and `before` against known times, and round in a circle.

In: a registry. Out: findings, as of every rule of `summitcal.registry.checks`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from summitcal.model.events import Event
from summitcal.model.when import Hours
from summitcal.registry.finding import Finding, path_of
from summitcal.registry.index import Registry, sort_key


def order(registry: Registry) -> Iterator[Finding]:
    """`after` and `before` contradict known times, or go round in a circle."""
    for event in registry:
        for key, ids in (("after", event.after), ("before", event.before)):
            for other_id in ids:
                other = registry.events.get(other_id)
                if other and _contradicts(*((other, event) if key == "after" else (event, other))):
                    yield Finding(
                        "order-contradicted",
                        path_of(event, key),
                        f"event {event.id!r} is said to be {key} {other_id!r}, and the times say "
                        "otherwise",
                        "correct a time or the order",
                        rests_on=(path_of(event, "when"), path_of(other, "when")),
                    )
    yield from _circles(registry)


def _contradicts(earlier: Event, later: Event) -> bool:
    """Whether what is known makes it impossible that `later` begins after `earlier`."""
    one, two = earlier.time.days, later.time.days
    if not one or not two:
        return False
    if one[0] != two[1]:
        return one[0] > two[1]
    exact = all(isinstance(e.time, Hours) and e.time.start for e in (earlier, later))
    return exact and sort_key(earlier)[:2] > sort_key(later)[:2]


def follows(registry: Registry) -> Mapping[str, set[str]]:
    """Return the events that come after others, with those, by `after` and by others' `before`."""
    earlier = {event.id: set(event.after) for event in registry if event.after}
    for event in registry:
        for other_id in event.before:
            earlier.setdefault(other_id, set()).add(event.id)
    return earlier


def _circles(registry: Registry) -> Iterator[Finding]:
    """Yield a finding for each link that closes a circle."""
    earlier = {key: sorted(ids) for key, ids in follows(registry).items()}
    done: set[str] = set()
    for start in sorted(earlier):
        trail, waiting = {start: None}, [iter(earlier[start])]
        while trail and start not in done:
            other = next(waiting[-1], None)
            if other is None:
                done.add(trail.popitem()[0])
                waiting.pop()
            elif other in trail:
                ids = list(trail)
                yield _circle(registry, ids[ids.index(other) :])
            elif other not in done:
                trail[other] = None
                waiting.append(iter(earlier.get(other, ())))


def _circle(registry: Registry, ids: list[str]) -> Finding:
    """Return the finding of a circle: each event comes after the next, the last after the first."""
    last, first = registry.events[ids[-1]], registry.events[ids[0]]
    at = path_of(last, "after") if first.id in last.after else path_of(first, "before")
    way = f", by way of {', '.join(map(repr, ids[1:6]))}{', …' if len(ids) > 6 else ''}"
    return Finding(
        "order-cycle",
        at,
        f"event {first.id!r} comes after itself{way if len(ids) > 1 else ''}",
        "take out one of the links",
    )
