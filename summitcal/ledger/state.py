"""The state of an event: everything that readers are shown of it, resolved and self-contained.

In: an event of a view. Out: a `State`, which names people with their office of the day, places with
their zone, and times with their instants, and refers to nothing outside itself. What stands to the
right of the ledger knows states only, so a live event, a tombstone and last week's diary are alike.
"""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

import attrs

from summitcal import zones
from summitcal.model.clocks import Clock, Moment, place
from summitcal.model.coverage import Coverage
from summitcal.model.diary import Diary
from summitcal.model.events import Event, Previous
from summitcal.model.parties import Delegation, Participant, in_precedence, side_on
from summitcal.model.places import Venue
from summitcal.model.sources import Confirmation, Reason, Source
from summitcal.model.spans import Span, begins_at, span
from summitcal.model.stamps import Stamp
from summitcal.model.vocabulary import (
    Access,
    Attendance,
    Audience,
    Capacity,
    Fold,
    Kind,
    Participation,
    Status,
)
from summitcal.model.when import DAY, Days, Extent, Hours, Undated, When, Window
from summitcal.registry.index import Registry
from summitcal.selection import Facets, facets_of

C = TypeVar("C", Previous, Reason, "Word")

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


class Closing(StrEnum):
    """Why an entry only says that it is no more."""

    WITHDRAWN = "withdrawn"
    """Removed without a word, or raised above the audience: time and UID only."""
    LEFT = "left"
    """It left this feed, or is no longer drawn, and not the diary."""
    CLOSED = "closed"
    """The feed itself is closed."""


@attrs.frozen(kw_only=True)
class Link:
    """Another event, as far as a reader needs it."""

    id: str
    uid: str
    title: str


@attrs.frozen(kw_only=True)
class Side:
    """A delegation, as far as a reader needs it."""

    id: str
    name: str
    country: str = ""


@attrs.frozen(kw_only=True)
class Person:
    """A participant of the day: an official with office and side, or a delegation as such."""

    id: str
    first_id: str = ""
    """Its id before it was renamed: addresses are made of that one. Empty: never renamed."""
    name: str
    native_name: str = ""
    is_delegation: bool = False
    offices: tuple[str, ...] = ()
    side: Side | None = None
    capacities: tuple[Capacity, ...] = (Capacity.MEMBER,)
    acting_as: str = ""
    participation: Participation = Participation.EXPECTED
    by: Attendance = Attendance.PERSON
    start: Stamp | None = None
    end: Stamp | None = None
    represented_by: str = ""
    """The deputy's name."""

    @property
    def is_present(self) -> bool:
        """Whether the participant comes, in person or on a screen."""
        return not self.participation.is_absence and not self.by.is_message


@attrs.frozen(kw_only=True)
class Word:
    """What one side said of the event."""

    by: Side
    status: Status
    date: Stamp | None = None
    when: When | None = None
    source: Source | None = None


@attrs.frozen(kw_only=True)
class State:
    """One event as one view had it at one time."""

    title: str
    kind: Kind
    status: Status
    when: When
    """What is known; of an undated event, one day of what it is within."""
    is_tbc: bool = False
    """Whether the event itself has no time, and `when` is at most that of what it is within."""
    drawn: When | None = None
    """The last known date, where the event is off and `when` has none; None: `when`."""
    start: Moment | None = None
    end: Moment | None = None
    """The moments of what is drawn, as far as it has hours."""
    assumed_end: datetime | None = None
    """UTC; where an entry with a start and no end is drawn to."""
    zone: str = ""
    home_zone: str = "UTC"
    """The desk's second clock."""
    native_title: str = ""
    place: Venue | None = None
    origin: Venue | None = None
    destination: Venue | None = None
    within: tuple[Link, ...] = ()
    """What it is within, nearest first."""
    after: tuple[Link, ...] = ()
    before: tuple[Link, ...] = ()
    host: str = ""
    """A name."""
    people: tuple[Person, ...] = ()
    """By delegation in order of precedence."""
    reason: Reason | None = None
    previous: tuple[Previous, ...] = ()
    says: tuple[Word, ...] = ()
    words: str = ""
    series: str = ""
    """A name."""
    series_text: str = ""
    round: str = ""
    topics: tuple[str, ...] = ()
    access: Access = Access.UNSTATED
    coverage: Coverage | None = None
    audience: Audience = Audience.PUBLIC
    busy: bool | None = None
    sources: tuple[Source, ...] = ()
    url: str = ""
    text: str = ""
    note: str = ""
    closing: Closing | None = None
    """Set where the entry only says that it is no more."""
    facets: Facets = attrs.Factory(Facets)

    @property
    def shown(self) -> When:
        """The time that feeds draw."""
        return self.drawn or self.when

    @property
    def bar(self) -> tuple[date, date] | None:
        """The days, inclusive, of an all-day entry; None: it has hours, or is not drawn."""
        shown = self.shown
        if isinstance(shown, Hours):
            # The day at the place, on whatever clock the end was printed.
            alone = self.end if shown.extent is Extent.END else None
            return Hours(end=Clock(alone.wall)).days if alone else None
        if isinstance(shown, Window) and not shown.is_drawn:
            return None
        return shown.days

    @property
    def is_bare(self) -> bool:
        """Whether it has a time and nothing else to say: withdrawn, or of a feed that is closed."""
        return self.closing is not None and not self.title

    @property
    def is_timed(self) -> bool:
        """Whether feeds draw it between two instants."""
        return self.start is not None

    @property
    def is_drawn(self) -> bool:
        """Whether feeds hold it at all; if not it stands in pages and JSON only."""
        return self.is_timed or self.bar is not None

    @property
    def span(self) -> Span | None:
        """Between which instants it surely begins and ends; None: no hours."""
        if not isinstance(self.shown, Hours):
            return None
        return span(self.start, self.end, self.shown.extent)

    @property
    def ends_at(self) -> datetime | None:
        """UTC, exclusive: the stated end, else the assumed one."""
        return self.end.instant if self.end else self.assumed_end

    @property
    def sort_key(self) -> tuple[bool, datetime]:
        """Order in a programme: by instant, a part of a day by the part, undated ones last."""
        if self.start:
            return False, self.start.instant
        begin = begins_at(self.shown, self.zone or self.home_zone)
        return begin is None, begin or datetime.max.replace(tzinfo=UTC)


def uid_of(event: Event, domain: str) -> str:
    """Return an event's UID: the adopted one, or one made from its first id (RFC 9562 §5.5)."""
    first = event.was[0] if event.was else event.id
    return event.uid or str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://{domain}/events/{first}"))


def state_of(event: Event, registry: Registry) -> State:
    """Return the state of an event of a view."""
    diary = registry.diary
    status = event.standing(diary.status)
    when = event.time
    drawn = _last_known(event) if status.is_off and not has_day(event.when) else None
    if drawn:
        zone = _previous_zone(drawn, event)
        start, end = _moments(drawn.when, zone, zone, None)
    else:
        start, end = _moments(when, event.start_zone, event.end_zone, event.fold)
    day = event.first_day
    state = State(
        title=event.title,
        kind=event.kind,
        status=status,
        when=when,
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
        within=tuple(_link(outer, diary) for outer in event.ancestors()),
        after=_links(event.after, registry),
        before=_links(event.before, registry),
        host=event.host.name if event.host else "",
        people=tuple(_person(p, day) for p in in_precedence(event.participants, day)),
        reason=_cited(event.reason) if event.reason else None,
        previous=tuple(_cited(_filled(item, event)) for item in event.previous),
        says=tuple(_word(said) for said in event.statements),
        words=event.words,
        series=event.series.name if event.series else "",
        series_text=event.series.text if event.series else "",
        round=event.round,
        topics=event.topics,
        access=event.access,
        coverage=event.coverage,
        audience=event.rung,
        busy=event.busy,
        sources=tuple(source for source in event.sources if source.cite),
        url=event.url,
        text=event.text,
        note=event.note,
        facets=facets_of(event, status),
    )
    return dated(state) if drawn else state


def dated(state: State) -> State:
    """Return a state that is drawn at its last known date with the days of that as facets."""
    first, last = (state.drawn and state.drawn.days) or (None, None)
    return attrs.evolve(state, facets=attrs.evolve(state.facets, first=first, last=last))


def has_day(when: When | None) -> bool:
    """Whether a time can be drawn as the last known date."""
    return isinstance(when, Days | Hours) or (isinstance(when, Window) and when.is_drawn)


def _last_known(event: Event) -> Previous | None:
    """Return the newest previous date that can be drawn."""
    return next((item for item in reversed(event.previous) if has_day(item.when)), None)


def _previous_zone(item: Previous, event: Event) -> str:
    return item.venue.zone if item.venue else item.zone or event.clock_zone


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


def _side(delegation: Delegation | None) -> Side | None:
    return _as_side(delegation) if delegation else None


def _as_side(delegation: Delegation) -> Side:
    return Side(id=delegation.id, name=delegation.name, country=delegation.country)


def _person(participant: Participant, day: date | None) -> Person:
    """Return a participant with the offices and the side of a day."""
    official, deputy = participant.official, participant.represented_by
    who = participant.who
    return Person(
        id=who.id,
        first_id=who.was[0] if who.was else "",
        name=who.name,
        native_name=who.native_name,
        is_delegation=official is None,
        offices=tuple(o.title for o in official.offices_on(day)) if official else (),
        side=_side(side_on(participant, day)),
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
        by=_as_side(said.by), status=said.status, date=said.date, when=said.when, source=said.source
    )
    return _cited(word)


def _cited(item: C) -> C:
    """Return what has a source without one that readers are not to see named."""
    return item if not item.source or item.source.cite else attrs.evolve(item, source=None)
