"""Placing: the wall times of a file at their instants, whatever it calls its zones.

A TZID is taken for, in this order: an IANA name; one at the end of a path, as in
``/freeassociation.sourceforge.net/Europe/Zurich``; what X-LIC-LOCATION of its VTIMEZONE names; a
Windows name, by the table of Unicode's CLDR; the VTIMEZONE itself. So the tz data wins over what a
file says of a zone of the world's: its author meant the clock there, and VTIMEZONEs are often
wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from summitcal import zones
from summitcal.ical.reading.components import Component
from summitcal.ical.reading.declared import DeclaredZone, declared_zone
from summitcal.ical.reading.results import ReadMoment


class Zones:
    """The zones that the times of a file stand in."""

    def __init__(self, components: Iterable[Component]) -> None:
        self._components: dict[str, Component] = {}
        for component in components:
            self._components.setdefault(component.text("TZID"), component)
        self._names: dict[str, str] = {}
        self._declared: dict[str, DeclaredZone | None] = {}

    def place(self, wall: datetime, tzid: str) -> ReadMoment | None:
        """Return a wall time of a zone; None: nobody knows that zone, or the time lies beyond.

        The first of two instants; of a wall time that clocks skip, the one on the clock before it
        (RFC 5545 §3.3.5).
        """
        try:
            if name := self._name(tzid):
                # `fold=0` is both: the first of two, and in a gap the offset before it.
                instant = wall.replace(tzinfo=zones.as_tzinfo(name), fold=0).astimezone(UTC)
                return ReadMoment(wall, instant, name, tzid)
            if declared := self._zone(tzid):
                return ReadMoment(wall, declared.instant(wall).replace(tzinfo=UTC), "", tzid)
        except (OverflowError, ValueError):  # the ends of Python's calendar
            return None
        return None

    def later(self, start: ReadMoment, days: timedelta, exactly: timedelta) -> ReadMoment | None:
        """Return the moment some days on the calendar and some exact time later (§3.3.6)."""
        try:
            wall = start.wall + days
            if start.instant is None:
                return ReadMoment(wall + exactly, None)
            if start.tzid:
                placed = self.place(wall, start.tzid)
                instant = placed.instant if placed else None
            else:
                instant = wall.replace(tzinfo=UTC)
            return self._at(instant + exactly, start) if instant else None
        except (OverflowError, ValueError):
            return None

    def _at(self, instant: datetime, like: ReadMoment) -> ReadMoment:
        declared = None if like.zone else self._zone(like.tzid)
        if declared:
            naive = instant.replace(tzinfo=None)
            wall = naive + declared.offset(naive)
        else:
            wall = zones.wall_time(instant, like.zone)
        return ReadMoment(wall, instant, like.zone, like.tzid)

    def knows(self, tzid: str) -> bool:
        """Return whether wall times of a zone can be placed."""
        return bool(self._name(tzid) or self._zone(tzid))

    def _name(self, tzid: str) -> str:
        """Return the IANA zone that a TZID stands for; empty: none."""
        if tzid not in self._names:
            self._names[tzid] = self._find_name(tzid)
        return self._names[tzid]

    def _find_name(self, tzid: str) -> str:
        component = self._components.get(tzid)
        location = component.text("X-LIC-LOCATION") if component else ""
        for said in (tzid, location):
            if found := _iana_name(said):
                return found
        windows = WINDOWS_TO_OLSON.get(tzid, "")
        return windows if zones.is_zone(windows) else ""

    def _zone(self, tzid: str) -> DeclaredZone | None:
        if tzid not in self._declared:
            component = self._components.get(tzid)
            self._declared[tzid] = declared_zone(component) if component else None
        return self._declared[tzid]


def _iana_name(said: str) -> str:
    """Return the zone that a text names, as it is or at the end of a path; or nothing."""
    if zones.is_zone(said):
        return said
    if said.startswith("/"):
        pieces = said.rsplit("/", 3)
        for count in (3, 2, 1):
            name = "/".join(pieces[-count:])
            if zones.is_zone(name):
                return name
    return ""
