"""What an itinerary's facts do to each other, as values; `wording` makes the sentences.

*Must*: however the times fall that are not exactly known, it does not work. *May*: there are ways
in which it does not. *Note*: it works, and somebody should know.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

import attrs

from summitcal.itinerary.journey import Leg
from summitcal.ledger import Entry
from summitcal.model.places import Venue


class Code(StrEnum):
    """What sort of finding something is."""

    CLASH = "clash"
    TWO_PLACES = "two-places"
    IMPOSSIBLE_CONNECTION = "impossible-connection"
    TIGHT_CONNECTION = "tight-connection"
    ARRIVAL_AFTER_MEETING = "arrival-after-meeting"
    IN_THE_AIR = "in-the-air"
    AFTER_DEPARTURE = "after-departure"
    NO_REST = "no-rest"
    OUTSIDE_OFFICE_HOURS = "outside-office-hours"
    UNACCOUNTED_LEG = "unaccounted-leg"


class Level(StrEnum):
    """How sure a finding is, the gravest first."""

    MUST = "must"
    MAY = "may"
    NOTE = "note"


@attrs.frozen(kw_only=True)
class ItineraryFinding:
    """One thing that somebody has to look at."""

    code: Code
    level: Level
    entries: tuple[Entry, ...]
    """Those that it is about, in order."""
    day: date
    """The day whose sheet it stands on."""
    places: tuple[Venue, ...] = ()
    km: float | None = None
    need: timedelta | None = None
    """The least time that it takes: of a connection, or of a rest."""
    have: timedelta | None = None
    """The time there is, at best."""
    leg: Leg | None = None

    @property
    def is_alarm(self) -> bool:
        """Whether something does not work, or may not."""
        return self.level is not Level.NOTE
