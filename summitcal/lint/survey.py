"""The survey: what is gathered over a whole calendar, since its rules look across components."""

from __future__ import annotations

from datetime import datetime

import attrs

from summitcal.lint.components import Property
from summitcal.lint.declared_zones import DeclaredZone
from summitcal.lint.moments import Length, When


@attrs.define
class Span:
    """Two ends of an event whose order only their zones can tell."""

    line: int
    start: When
    end: When


@attrs.define
class Stretch:
    """A start with a DURATION, in a zone whose clock may change meanwhile."""

    line: int
    start: When
    length: Length


@attrs.define
class Survey:
    """What the components of a file have in common."""

    calendars: list[int] = attrs.field(factory=list)
    events: int = 0
    components: int = 0
    """Those of a calendar that are no VTIMEZONE."""
    uids: dict[tuple[str, ...], int] = attrs.field(factory=dict)
    zones: dict[str, DeclaredZone] = attrs.field(factory=dict)
    zone_uses: dict[str, int] = attrs.field(factory=dict)
    """The line of the first property with this TZID."""
    times: dict[tuple[str, datetime], int] = attrs.field(factory=dict)
    """Wall times of zones, each with its first line."""
    recurring: dict[str, tuple[int, int]] = attrs.field(factory=dict)
    """First and last year of what recurs in a zone."""
    spans: list[Span] = attrs.field(factory=list)
    stretches: list[Stretch] = attrs.field(factory=list)
    attended: list[int] = attrs.field(factory=list)
    """The first ATTENDEE of each event that has any."""
    unorganized: list[int] = attrs.field(factory=list)
    """Events without ORGANIZER."""
    methods: list[Property] = attrs.field(factory=list)
    cancelled: list[int] = attrs.field(factory=list)
    """STATUS:CANCELLED of each event that has it."""
