"""The state of an event: everything that readers are shown of it, resolved and self-contained.

A `State` names people with their office of the day, places with their zone, and times with their
instants, and refers to nothing outside itself. What stands to the right of the ledger knows states
only, so a live event, a tombstone and last week's diary are alike.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum

import attrs

from summitcal.model.clocks import Clock, Moment
from summitcal.model.coverage import Coverage
from summitcal.model.events import Previous
from summitcal.model.places import Venue
from summitcal.model.sources import Reason, Source
from summitcal.model.spans import Span, begins_at, span
from summitcal.model.stamps import Stamp
from summitcal.model.vocabulary import (
    Access,
    Attendance,
    Audience,
    Capacity,
    Kind,
    Participation,
    Status,
)
from summitcal.model.when import Days, Extent, Hours, When, Window
from summitcal.selection import Facets


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


@attrs.frozen(kw_only=True, cache_hash=True)
class Side:
    """A delegation, as far as a reader needs it."""

    id: str
    name: str
    country: str = ""


@attrs.frozen(kw_only=True, cache_hash=True)
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


def dated(state: State) -> State:
    """Return a state that is drawn at its last known date with the days of that as facets."""
    first, last = (state.drawn and state.drawn.days) or (None, None)
    return attrs.evolve(state, facets=attrs.evolve(state.facets, first=first, last=last))


def has_day(when: When | None) -> bool:
    """Whether a time can be drawn as the last known date."""
    return isinstance(when, Days | Hours) or (isinstance(when, Window) and when.is_drawn)
