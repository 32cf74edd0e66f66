"""What sentences need of values that are made to the right of here."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from summitcal.ledger import Entry
from summitcal.model.places import Venue


class Point(Protocol):
    """One end of a stay or of a leg."""

    @property
    def entry(self) -> Entry:
        """What says so."""

    @property
    def day(self) -> date:
        """The first day, on the clock of its place."""

    @property
    def last_day(self) -> date:
        """The last day."""


class Way(Protocol):
    """A leg, stated or inferred."""

    @property
    def ends(self) -> tuple[Venue, ...]:
        """What its ends are called."""

    @property
    def departs(self) -> Point | None:
        """The stated departure."""

    @property
    def arrives(self) -> Point | None:
        """The stated arrival."""

    @property
    def before(self) -> Point | None:
        """The last that is known at the origin."""

    @property
    def after(self) -> Point | None:
        """The first that is known at the destination."""

    @property
    def km(self) -> float | None:
        """The great circle."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that it is about."""


class Found(Protocol):
    """A finding."""

    @property
    def code(self) -> str:
        """What sort it is."""

    @property
    def level(self) -> str:
        """How sure it is."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that it is about."""

    @property
    def places(self) -> tuple[Venue, ...]:
        """Where it is."""

    @property
    def km(self) -> float | None:
        """The great circle."""

    @property
    def need(self) -> timedelta | None:
        """The least time that it takes."""

    @property
    def have(self) -> timedelta | None:
        """The time there is, at best."""

    @property
    def leg(self) -> Way | None:
        """The leg that it is about."""
