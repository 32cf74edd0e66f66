"""When and where press gather, as short entries of their own beside their event's.

In: the press feed. Out: the same feed with them. Their revision is their event's; one that is there
no more is said to be gone for as long as the diary retains what is over.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime

import attrs

from summitcal import wording
from summitcal.errors import TimeError
from summitcal.feeds.feed import Feed
from summitcal.ledger import Closing, Entry, Link, State, retention_end
from summitcal.ledger.resolution import ASSUMED_LENGTHS
from summitcal.model.clocks import Moment, place
from summitcal.model.coverage import Gather
from summitcal.model.diary import Diary
from summitcal.model.vocabulary import Kind, Status
from summitcal.model.when import Hours, When
from summitcal.selection import Facets, day_of


def with_gather_times(
    feed: Feed, diary: Diary, first_ids: Mapping[str, str], now: datetime | None
) -> Feed:
    """Return a feed with an entry for each gather time of its entries.

    Args:
        first_ids: id → the first id, of events that were renamed.
        now: aware; by it the retention of what is over ends. None: nothing is over.
    """
    made: list[Entry] = []
    ends = [feed.until] if feed.until else []
    for entry in feed.entries:
        first = first_ids.get(entry.id, entry.id)
        made += _gather_entries(entry, first, diary)
        for gone, until in _gone(entry, first, diary):
            if now is None or now < until:
                made.append(gone)
                ends.append(until)
    if not made:
        return feed
    entries = sorted((*feed.entries, *made), key=lambda entry: entry.sort_key)
    return attrs.evolve(feed, entries=tuple(entries), until=min(ends, default=None))


def _gather_entries(entry: Entry, first_id: str, diary: Diary) -> Iterator[Entry]:
    if entry.state.closing:
        return
    for name, gather in _named(entry.state).items():
        state = _state(entry, gather)
        if state.is_drawn:
            yield _entry(entry, first_id, name, diary, state)


def _named(state: State) -> dict[str, Gather]:
    """Return gather times by the name that makes their UID.

    That of their place, by its first id; numbered where several are at one.
    """
    named: dict[str, Gather] = {}
    for gather in state.coverage.gather if state.coverage else ():
        venue = gather.venue
        base = f"gather-{(venue.was or (venue.id,))[0]}" if venue else "gather"
        count = sum(1 for name in named if name == base or name.startswith(f"{base}."))
        named[f"{base}.{count + 1}" if count else base] = gather
    return named


def _entry(entry: Entry, first_id: str, name: str, diary: Diary, state: State) -> Entry:
    address = f"https://{diary.domain}/events/{first_id}#{name}"
    return Entry(
        id=f"{entry.id}#{name}",
        uid=str(uuid.uuid5(uuid.NAMESPACE_URL, address)),
        sequence=entry.sequence,
        created=entry.created,
        revised=entry.revised,
        state=state,
    )


def _state(entry: Entry, gather: Gather) -> State:
    """Return the state of a gather time: its event's name and press lines, its own time, place."""
    event = entry.state
    venue = gather.venue or event.place
    zone = (venue.zone if venue else "") or event.zone
    when, start, end = _moments(gather, zone)
    coverage = attrs.evolve(event.coverage, gather=()) if event.coverage else None
    return State(
        title=wording.gather_title(event.title, gather.venue.name if gather.venue else ""),
        kind=Kind.LOGISTICS,
        status=event.status,
        when=when,
        start=start,
        end=end,
        assumed_end=start.instant + ASSUMED_LENGTHS[Kind.LOGISTICS] if start and not end else None,
        zone=zone,
        home_zone=event.home_zone,
        place=venue,
        within=(Link(id=entry.id, uid=entry.uid, title=event.title), *event.within),
        reason=event.reason if event.status.is_off else None,
        access=event.access,
        coverage=coverage,
        audience=event.audience,
        text=gather.note,
        facets=Facets(kind=(str(Kind.LOGISTICS),), status=(str(event.status),)),
    )


def _moments(gather: Gather, zone: str) -> tuple[When, Moment | None, Moment | None]:
    """Return a gather time with its moments; hours that the zone's clocks do not show are a day."""
    when = gather.when
    if not isinstance(when, Hours):
        return when, None, None
    try:
        start, end = (place(c, zone) if c else None for c in (when.start, when.end))
    except TimeError:
        return day_of(when), None, None
    return when, start, end


def _gone(entry: Entry, first_id: str, diary: Diary) -> Iterator[tuple[Entry, datetime]]:
    """Yield the gather times that an event had and has no more, each with the end of its stay.

    On the day alone: an hour that has been withheld since would go on otherwise.
    """
    now = {} if entry.state.closing else _named(entry.state)
    seen: set[str] = set()
    for i in range(len(entry.past) - 2, -1, -1):
        before = entry.past[i].state
        for name, gather in _named(before).items():
            day = day_of(gather.when)
            if name in now or name in seen or not day.is_dated:
                continue
            seen.add(name)
            state = State(
                title=wording.gather_title(entry.state.title) if entry.state.title else "",
                kind=Kind.LOGISTICS,
                status=Status.CANCELLED,
                when=day,
                zone=entry.state.zone or before.zone,
                home_zone=entry.state.home_zone,
                audience=entry.state.audience,
                closing=entry.state.closing or Closing.LEFT,
            )
            until = retention_end(entry.past[i + 1].at, state, diary)
            yield _entry(entry, first_id, name, diary, state), until
