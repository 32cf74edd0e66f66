"""Events: the items of the programme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import attrs

from summitcal.model.coverage import Coverage
from summitcal.model.parties import Delegation, Official, Participant
from summitcal.model.places import Venue
from summitcal.model.sources import Confirmation, Reason, Source
from summitcal.model.stamps import Stamp
from summitcal.model.vocabulary import Access, Audience, Fold, Kind, Status
from summitcal.model.when import Days, Hours, Undated, When, Window


@attrs.frozen(kw_only=True)
class Series:
    """A row of events that belong together: the rounds of talks."""

    id: str
    name: str
    text: str = ""
    was: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Previous:
    """A time or place that an event had before the ledger began."""

    when: When | None = None
    """None: as the event's."""
    venue: Venue | None = None
    zone: str = ""
    until: Stamp | None = None
    """When it ceased to hold."""
    reason: str = ""
    source: Source | None = None


@attrs.frozen(kw_only=True)
class Withhold:
    """One field that is kept back below a rung, or until an instant."""

    field: str
    """As the registry spells it: ``venue``."""
    audience: Audience = Audience.INTERNAL
    """The lowest rung that sees it."""
    until: datetime | None = None
    """UTC; from then on everybody sees it. None: for ever."""


@attrs.frozen(kw_only=True)
class Event:
    """One item of the programme."""

    id: str
    title: str
    when: When = attrs.Factory(Undated)
    native_title: str = ""
    kind: Kind = Kind.SESSION
    venue: Venue | None = None
    """Its own; `place` is what holds where it has none."""
    place_withheld: bool = False
    """Set by a view that may show no place at all: then none is inherited either."""
    zone: str = ""
    """IANA name; where there is no venue."""
    fold: Fold | None = None
    within: Event | None = None
    after: tuple[str, ...] = ()
    """Ids, since two events may each be said to follow the other (which is a warning)."""
    before: tuple[str, ...] = ()
    origin: Venue | None = None
    """Where a move starts (``from``)."""
    destination: Venue | None = None
    """Where a move ends (``to``)."""
    host: Delegation | Official | None = None
    participants: tuple[Participant, ...] = ()
    status: Status | None = None
    """As the desk wrote it; `standing` is what holds."""
    reason: Reason | None = None
    previous: tuple[Previous, ...] = ()
    """Oldest first."""
    confirmed: tuple[Confirmation, ...] = ()
    says: tuple[Confirmation, ...] = ()
    words: str = ""
    """A vague original beside our reading of the time: ``within two weeks``."""
    series: Series | None = None
    round: str = ""
    topics: tuple[str, ...] = ()
    access: Access = Access.UNSTATED
    coverage: Coverage | None = None
    audience: Audience | None = None
    """Its rung as written; `rung` is what holds."""
    withhold: tuple[Withhold, ...] = ()
    embargo: datetime | None = None
    """UTC; before it only `internal` sees the event."""
    busy: bool | None = None
    sources: tuple[Source, ...] = ()
    url: str = ""
    text: str = ""
    note: str = ""
    """For the desk: never below `internal`."""
    uid: str = ""
    """That of an adopted calendar."""
    was: tuple[str, ...] = ()
    """Former ids, oldest first; the first makes the UID."""

    def ancestors(self) -> Iterator[Event]:
        """Yield what it is within, nearest first."""
        outer = self.within
        while outer:
            yield outer
            outer = outer.within

    @property
    def own_place(self) -> Venue | None:
        """Its own venue; of a move without one where it starts, of an arrival where it ends."""
        if self.venue:
            return self.venue
        if self.kind is Kind.ARRIVAL:
            return self.destination or self.origin
        return self.origin or self.destination

    @property
    def place(self) -> Venue | None:
        """Where it takes place: its own place, or the nearest ancestor's."""
        event: Event | None = self
        while event:
            if (own := event.own_place) or event.place_withheld:
                return own
            event = event.within
        return None

    @property
    def clock_zone(self) -> str:
        """The zone of its wall times: its place's, else its own, else the nearest ancestor's.

        Where none of them says it, the one that is printed after its clock.
        """
        if self.venue:  # nearly always
            return self.venue.zone
        event: Event | None = self
        while event:
            if own := event.own_place:
                return own.zone
            if event.zone:
                return event.zone
            if event.place_withheld:
                break
            event = event.within
        return self.when.printed_zone

    @property
    def start_zone(self) -> str:
        """The zone in which it starts: of a leg that of where it leaves.

        An arrival with one clock is on that of where it ends, for that is when it arrives.
        """
        ends = self.ends
        if not ends:
            return self.clock_zone
        has_end = isinstance(self.when, Hours) and self.when.end
        return ends[0].zone if has_end or self.kind is not Kind.ARRIVAL else self.clock_zone

    @property
    def end_zone(self) -> str:
        """The zone in which it ends: of a leg that of where it arrives."""
        ends = self.ends
        return ends[1].zone if ends else self.clock_zone

    @property
    def is_leg(self) -> bool:
        """Whether it takes people from one known place to another."""
        return bool(self.ends)

    @property
    def ends(self) -> tuple[Venue, Venue] | None:
        """The two places of a leg; None: it is none."""
        return (self.origin, self.destination) if self.origin and self.destination else None

    @property
    def time(self) -> When:
        """What is known of its time; of an undated one, the days of what it is within."""
        if not isinstance(self.when, Undated):
            return self.when
        for outer in self.ancestors():
            if outer.when.days and outer.days:
                first, last = outer.days
                # Within what is on one day it is on that day, of which the hour alone is open.
                known = Days if first == last and not isinstance(outer.when, Window) else Window
                return known(first=first, last=last, phrase=self.when.phrase, said=self.when.said)
        return self.when

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day it can touch, on the clocks of its place; None: unknown."""
        time = self.time
        if isinstance(time, Hours) and time.printed_zone:
            return time.at(self.start_zone, self.end_zone, self.fold).days
        return time.days

    @property
    def first_day(self) -> date | None:
        """The day by which offices are read: its first; None where no day is known."""
        days = self.days
        return days[0] if days else None

    @property
    def rung(self) -> Audience:
        """Who may see it: as written, else as what it is within."""
        event: Event | None = self
        while event:
            if event.audience:
                return event.audience
            event = event.within
        return Audience.PUBLIC

    @property
    def statements(self) -> tuple[Confirmation, ...]:
        """Every side's word, those of `confirmed` first."""
        return self.confirmed + self.says

    def standing(self, default: Status) -> Status:
        """Return the status that holds: the desk's, else what the sides' latest words come to."""
        if self.status:
            return self.status
        if not (self.confirmed or self.says):
            return default
        latest = {said.by.id: said.status for said in sorted(self.statements, key=_said_at)}
        against = {Status.CANCELLED, Status.POSTPONED, Status.DOUBTFUL}
        if Status.CONFIRMED in latest.values() and not against & set(latest.values()):
            return Status.CONFIRMED
        return default


def _said_at(word: Confirmation) -> datetime:
    return word.date.sort_key if word.date else datetime.min.replace(tzinfo=UTC)
