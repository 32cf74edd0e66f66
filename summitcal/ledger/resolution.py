"""Resolution: an event of a view becomes a state, which refers to nothing outside itself.

What many events have in common, a person in one office or a delegation, becomes one value that
their states share.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TypeVar

import attrs

from summitcal import zones
from summitcal.ledger.state import Link, Person, Side, State, Word, dated, has_day
from summitcal.model.clocks import Moment, place
from summitcal.model.diary import Diary
from summitcal.model.events import Event, Previous
from summitcal.model.parties import Delegation, Role, roles_on
from summitcal.model.sources import Confirmation, Reason
from summitcal.model.vocabulary import Fold, Kind
from summitcal.model.when import DAY, Days, Hours, Undated, When
from summitcal.registry.index import Registry
from summitcal.selection import facets_among

C = TypeVar("C", Previous, Reason, Word)

_SHORT = timedelta(minutes=15)
_HALF = timedelta(minutes=30)
_HOUR = timedelta(hours=1)

ASSUMED_LENGTHS = {
    **dict.fromkeys(
        (
            Kind.DEADLINE, Kind.STATEMENT, Kind.OUTCOME, Kind.LOGISTICS, Kind.INCIDENT,
            Kind.ARRIVAL, Kind.DEPARTURE, Kind.DOORSTEP, Kind.FAMILY_PHOTO,
        ),
        _SHORT,
    ),
    **dict.fromkeys(
        (
            Kind.BILATERAL, Kind.TRILATERAL, Kind.CALL, Kind.PULL_ASIDE, Kind.SIGNING,
            Kind.SPEECH, Kind.INTERVIEW, Kind.PRESS_CONFERENCE, Kind.VISIT,
        ),
        _HALF,
    ),
}  # fmt: skip
"""How long an entry whose end nobody states is drawn; one hour for every other kind."""


def uid_of(event: Event, domain: str) -> str:
    """Return an event's UID: the adopted one, or one made from its first id (RFC 9562 §5.5)."""
    return event.uid or _made_uid(event.was[0] if event.was else event.id, domain)


@lru_cache(maxsize=32768)
def _made_uid(first_id: str, domain: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://{domain}/events/{first_id}"))


def state_of(event: Event, registry: Registry) -> State:
    """Return the state of an event of a view."""
    diary = registry.diary
    status = event.standing(diary.status)
    drawn = _last_known(event) if status.is_off and not has_day(event.when) else None
    start, end = _moments_of(event, drawn)
    series = event.series
    days = event.days
    roles = roles_on(event.participants, days[0] if days else None)
    state = State(
        title=event.title,
        kind=event.kind,
        status=status,
        when=event.time,
        is_tbc=isinstance(event.when, Undated),
        drawn=drawn.when if drawn else None,
        start=start,
        end=end,
        assumed_end=_assumed_end(event, start) if start and not end else None,
        zone=event.clock_zone,
        home_zone=diary.home_zone,
        native_title=event.native_title,
        place=event.place,
        origin=event.origin,
        destination=event.destination,
        within=tuple(_link(outer, diary) for outer in event.ancestors()) if event.within else (),
        after=_links(event.after, registry),
        before=_links(event.before, registry),
        host=event.host.name if event.host else "",
        people=tuple([_person(role) for role in roles]),
        reason=_cited(event.reason) if event.reason else None,
        previous=tuple([_cited(_filled(item, event)) for item in event.previous]),
        says=tuple([_word(said) for said in event.statements]),
        words=event.words,
        series=series.name if series else "",
        series_text=series.text if series else "",
        round=event.round,
        topics=event.topics,
        access=event.access,
        coverage=event.coverage,
        audience=event.rung,
        busy=event.busy,
        sources=tuple([source for source in event.sources if source.cite]),
        url=event.url,
        text=event.text,
        note=event.note,
        facets=facets_among(event, status, roles, days),
    )
    return dated(state) if drawn else state


def _last_known(event: Event) -> Previous | None:
    """Return the newest previous date that can be drawn."""
    return next((item for item in reversed(event.previous) if has_day(item.when)), None)


def _previous_zone(item: Previous, event: Event) -> str:
    return item.venue.zone if item.venue else item.zone or event.clock_zone


def _moments_of(event: Event, drawn: Previous | None) -> tuple[Moment | None, Moment | None]:
    """Return the moments of what is drawn: of the event, or of a previous date of it."""
    if drawn:
        zone = _previous_zone(drawn, event)
        return _moments(drawn.when, zone, zone, None)
    start_zone = event.start_zone
    end_zone = event.end_zone if event.is_leg else start_zone
    return _moments(event.when, start_zone, end_zone, event.fold)


def _moments(
    when: When | None, start_zone: str, end_zone: str, fold: Fold | None
) -> tuple[Moment | None, Moment | None]:
    """Return the moments of hours in their zones."""
    if not isinstance(when, Hours):
        return None, None
    start = place(when.start, start_zone, fold) if when.start else None
    end = place(when.end, end_zone, fold) if when.end else None
    return start, end


def _assumed_end(event: Event, start: Moment) -> datetime:
    """Return where an entry without an end is drawn to (UTC).

    Cut where the parent states an end, or at midnight after its last day; never below the start.
    """
    end = start.instant + ASSUMED_LENGTHS.get(event.kind, _HOUR)
    if event.within and (limit := _end_of(event.within)):
        end = min(end, limit)
    return max(end, start.instant)


def _end_of(event: Event) -> datetime | None:
    """Return when an event is over (UTC), as far as it says."""
    time = event.time
    if isinstance(time, Hours):
        return place(time.end, event.end_zone, event.fold).instant if time.end else None
    if isinstance(time, Days) and event.end_zone:
        return zones.midnight(time.last + DAY, event.end_zone)
    return None


def _link(event: Event, diary: Diary) -> Link:
    return Link(id=event.id, uid=uid_of(event, diary.domain), title=event.title)


def _links(ids: tuple[str, ...], registry: Registry) -> tuple[Link, ...]:
    return tuple(_link(registry.events[i], registry.diary) for i in ids)


@lru_cache(maxsize=4096)
def _side(delegation: Delegation) -> Side:
    return Side(id=delegation.id, name=delegation.name, country=delegation.country)


@lru_cache(maxsize=32768)
def _person(role: Role) -> Person:
    """Return a participant with the offices of a day, and the side of them."""
    participant = role.participant
    who, deputy = participant.who, participant.represented_by
    return Person(
        id=who.id,
        first_id=who.was[0] if who.was else "",
        name=who.name,
        native_name=who.native_name,
        is_delegation=participant.official is None,
        offices=tuple(office.title for office in role.offices),
        side=_side(role.side) if role.side else None,
        capacities=participant.capacities,
        acting_as=participant.acting_as,
        participation=participant.participation,
        by=participant.by,
        start=participant.start,
        end=participant.end,
        represented_by=deputy.name if deputy else "",
    )


def _filled(item: Previous, event: Event) -> Previous:
    """Return a previous time or place with what it leaves out taken from the event."""
    venue = item.venue or (None if item.zone else event.place)
    return attrs.evolve(item, when=item.when or event.time, venue=venue)


def _word(said: Confirmation) -> Word:
    word = Word(
        by=_side(said.by), status=said.status, date=said.date, when=said.when, source=said.source
    )
    return _cited(word)


def _cited(item: C) -> C:
    """Return what has a source without one that readers are not to see named."""
    return item if not item.source or item.source.cite else attrs.evolve(item, source=None)
