"""Who takes part: delegations, officials with their offices, participants.

Records that many events name keep their hash, since what is made of them is made once.
"""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache
from typing import Protocol, TypeVar

import attrs

from summitcal.model.stamps import Stamp
from summitcal.model.vocabulary import Attendance, Capacity, Participation


@attrs.frozen(kw_only=True, cache_hash=True)
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


@attrs.frozen(kw_only=True, cache_hash=True)
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
    running = [
        term
        for term in terms
        if (term.start is None or term.start <= day) and (term.end is None or day <= term.end)
    ]
    return tuple(running)


@attrs.frozen(kw_only=True, cache_hash=True)
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
        return self.side_in(self.offices_on(day))

    def side_in(self, offices: tuple[Office, ...]) -> Delegation | None:
        """Return whom the official acts for in offices held at one time."""
        for office in offices:
            if office.delegation:
                return office.delegation
        return self.delegation


@attrs.frozen(kw_only=True, cache_hash=True)
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


@attrs.frozen(kw_only=True, cache_hash=True)
class Role:
    """A participant with the offices and the side of a day; one object for all events alike."""

    participant: Participant
    offices: tuple[Office, ...]
    side: Delegation | None
    side_id: str
    """Empty: it acts for nobody."""
    is_present: bool
    order: float
    """The order of its side; infinite: none is given, or there is no side."""
    precedence: tuple[bool, bool, float]
    """Within a side: the delegation as such, the head, then `rank`; the smallest comes first."""


def roles_on(participants: tuple[Participant, ...], day: date | None) -> list[Role]:
    """Return participants with what they are on a day, by delegation in order of precedence.

    Delegations by their `order`, else as the list first names them, those without a delegation
    last; within one by `Role.precedence`, then as listed.
    """
    roles = [_role(p, p.official.offices_on(day) if p.official else ()) for p in participants]
    places = {"": math.inf}
    for role in roles:
        places.setdefault(role.side_id, len(places))
    roles.sort(key=lambda role: (role.order, places[role.side_id], role.precedence))
    return roles


@lru_cache(maxsize=32768)
def _role(participant: Participant, offices: tuple[Office, ...]) -> Role:
    official = participant.official
    side = official.side_in(offices) if official else participant.delegation
    follows = Capacity.HEAD not in participant.capacities
    return Role(
        participant=participant,
        offices=offices,
        side=side,
        side_id=side.id if side else "",
        is_present=participant.is_present,
        order=_or_last(side.order if side else None),
        precedence=(official is not None, follows, _or_last(official.rank if official else None)),
    )


def _or_last(number: int | None) -> float:
    return math.inf if number is None else number
