"""Who takes part: delegations, officials with their offices, participants."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from typing import Protocol, TypeVar

import attrs

from summitcal.model.stamps import Stamp
from summitcal.model.vocabulary import Attendance, Capacity, Participation


@attrs.frozen(kw_only=True)
class Delegation:
    """A state or an organisation that officials act for."""

    id: str
    name: str
    country: str = ""
    """ISO 3166-1 alpha-2."""
    native_name: str = ""
    zone: str = ""
    """Its home clock, an IANA name."""
    order: int | None = None
    """Precedence: 1 comes first; None: as the list of an event first names it."""
    was: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Office:
    """A title that an official bears for a time."""

    title: str
    start: date | None = None
    end: date | None = None
    """The last day, inclusive."""
    delegation: Delegation | None = None
    """Whom the office acts for; None: the official's delegation."""


class Term(Protocol):
    """Something that runs from one day to another, both inclusive; None: open."""

    @property
    def start(self) -> date | None:
        """The first day."""

    @property
    def end(self) -> date | None:
        """The last day."""


T = TypeVar("T", bound=Term)


def on_day(terms: tuple[T, ...], day: date | None) -> tuple[T, ...]:
    """Return the terms that run on a day, as listed; with no day, the newest."""
    if day is None:
        return tuple(sorted(terms, key=lambda term: term.start or date.min))[-1:]
    return tuple(
        term for term in terms if (term.start or date.min) <= day <= (term.end or date.max)
    )


@attrs.frozen(kw_only=True)
class Official:
    """A person who acts for a delegation."""

    id: str
    name: str
    native_name: str = ""
    delegation: Delegation | None = None
    offices: tuple[Office, ...] = ()
    rank: int | None = None
    """Precedence within the delegation: 1 comes first."""
    was: tuple[str, ...] = ()

    def offices_on(self, day: date | None) -> tuple[Office, ...]:
        """Return the offices held on a day, as listed; undated: the newest."""
        return on_day(self.offices, day)

    def delegation_on(self, day: date | None) -> Delegation | None:
        """Return whom the official acts for on a day."""
        named = (office.delegation for office in self.offices_on(day) if office.delegation)
        return next(named, self.delegation)


@attrs.frozen(kw_only=True)
class Participant:
    """An official, or a delegation as such, in one event."""

    official: Official | None = None
    delegation: Delegation | None = None
    """Set where the delegation as such takes part; then `official` is None."""
    capacities: tuple[Capacity, ...] = (Capacity.MEMBER,)
    acting_as: str = ""
    """In the programme's own words: ``Chair of ASEAN``."""
    participation: Participation = Participation.EXPECTED
    by: Attendance = Attendance.PERSON
    start: Stamp | None = None
    """From when, if not from the start; a day is that of the venue."""
    end: Stamp | None = None
    """Until when; a day is inclusive."""
    represented_by: Official | None = None

    def __attrs_post_init__(self) -> None:
        if (self.official is None) is (self.delegation is None):
            raise ValueError("a participant is an official or a delegation, one of the two")

    @property
    def who(self) -> Official | Delegation:
        """The official, or the delegation as such."""
        who = self.official or self.delegation
        if who is None:  # kept from happening when it was made
            raise ValueError("a participant without a name")
        return who

    @property
    def key(self) -> tuple[str, str]:
        """What makes two lines the same participant."""
        return ("official" if self.official else "delegation"), self.who.id

    @property
    def is_present(self) -> bool:
        """Whether the participant comes, in person or on a screen."""
        return not self.participation.is_absence and not self.by.is_message


def officials_of(participants: tuple[Participant, ...]) -> Iterator[Official]:
    """Yield every official whom participants name, deputies included."""
    for participant in participants:
        if participant.official:
            yield participant.official
        if participant.represented_by:
            yield participant.represented_by


def in_precedence(
    participants: tuple[Participant, ...], day: date | None
) -> tuple[Participant, ...]:
    """Return participants by delegation in order of precedence.

    Delegations by their `order`, else as the list first names them, those without a delegation
    last; within one the delegation as such, the head, then `rank`, then the list.
    """
    places: dict[str, int] = {}
    for participant in participants:
        if side := side_on(participant, day):
            places.setdefault(side.id, len(places))

    def precedence(participant: Participant) -> tuple[float, float, bool, bool, float]:
        side = side_on(participant, day)
        order = side.order if side and side.order is not None else math.inf
        rank = participant.official.rank if participant.official else None
        return (
            order,
            places[side.id] if side else math.inf,
            participant.official is not None,
            Capacity.HEAD not in participant.capacities,
            math.inf if rank is None else rank,
        )

    return tuple(sorted(participants, key=precedence))


def side_on(participant: Participant, day: date | None) -> Delegation | None:
    """Return the delegation that a participant belongs to on a day."""
    if participant.official:
        return participant.official.delegation_on(day)
    return participant.delegation
