"""The tree becomes the model: records are made, ids resolved to objects, times placed in zones.

In: the records of a draft. Out: values of the model, and every failure a problem at its value.
After this nobody looks anything up. A record with a faulty field is made of the others, so that one
fault is reported once and the rest still speaks.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

import attrs

from summitcal.errors import AmbiguousTimeError, TimeError
from summitcal.model.diary import Diary, FeedSpec
from summitcal.model.events import Event, Previous, Series, Source
from summitcal.model.parties import Delegation, Office, Official
from summitcal.model.places import Venue
from summitcal.model.when import Clock, Hours, Undated, When, place
from summitcal.registry import participants
from summitcal.registry.records import DIARY_FIELDS, RECORD_FIELDS
from summitcal.registry.values import BadValueError, Draft, Value, read_record


class Maker:
    """Makes the records of a draft, each once, when first asked for."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        draft.makers = {
            "source": self.source,
            "delegation": self.delegation,
            "official": self.official,
            "venue": self.venue,
            "series": self.series,
            "group": self.group,
            "event": self.event,
            "feed": self.feed,
        }

    def _read(self, kind: str, key: str, value: Value) -> dict[str, Any]:
        at = self.draft.records[kind][key][0]
        return read_record(value, RECORD_FIELDS[kind], kind, at)

    def diary(self, value: Value | None) -> Diary | None:
        """Return the settings; None where they cannot be made."""
        found = read_record(value, DIARY_FIELDS, "the diary") if value else {}
        return Diary(**found) if {"name", "domain"} <= set(found) else None

    def source(self, key: str, value: Value) -> Source:
        """Make a source, of which at least one of title, publisher and url is known."""
        found = self._read("source", key, value)
        if not {"title", "publisher", "url"} & set(found):
            message = f"source {key!r} has no title, publisher or url"
            with suppress(BadValueError):
                value.fail("missing-key", message, "add one of them")
        return Source(id=key, **found)

    def delegation(self, key: str, value: Value) -> Delegation:
        """Make a delegation; its heads are read when a list asks for them."""
        found = self._read("delegation", key, value)
        found.pop("head", None)
        return Delegation(id=key, **{"name": key, **found})

    def official(self, key: str, value: Value) -> Official:
        """Make an official, whose `title` is an office without dates."""
        found = self._read("official", key, value)
        if title := found.pop("title", ""):
            if "offices" in found:
                with suppress(BadValueError):
                    (value.get("title") or value).fail(
                        "wrong-type", "an official has a title or offices, not both", "keep one"
                    )
            found.setdefault("offices", (Office(title=title),))
        return Official(id=key, **{"name": key, **found})

    def venue(self, key: str, value: Value) -> Venue:
        """Make a venue, with zone and country of what it lies in."""
        found = self._read("venue", key, value)
        venue = Venue(id=key, **{"name": key, **found})
        if not venue.zone and not self.draft.rests_on_broken([value.path]):
            at = self.draft.records["venue"][key][0]
            self.draft.broken.add(f"{value.path}.zone")
            with suppress(BadValueError):
                at.fail("no-zone", f"venue {key!r} has no zone", "add 'zone:', or 'in:' a place")
        return venue

    def series(self, key: str, value: Value) -> Series:
        """Make a series."""
        return Series(id=key, **{"name": key, **self._read("series", key, value)})

    def group(self, key: str, value: Value) -> object:
        """Check a group; its members are expanded where it is named."""
        members = self._read("group", key, value).get("members")
        return participants.expand(members, None) if members else ()

    def feed(self, key: str, value: Value) -> FeedSpec:
        """Make a declared feed."""
        return FeedSpec(id=key, **self._read("feed", key, value))

    def event(self, key: str, value: Value) -> Event:
        """Make an event: its own fields, then its time, then its people of that day."""
        found = self._read("event", key, value)
        listed = found.pop("participants", None)
        held = found.pop("withhold", ())
        event = Event(id=key, **{"title": key, **found}, withhold=held)
        event = _placed(event, value)
        if listed:
            expanded = participants.expand(listed, event.first_day)
            event = attrs.evolve(event, participants=expanded)
        return event


def _placed(event: Event, value: Value) -> Event:
    """Return the event, its hours taken out where no clock can show them."""
    when = value.get("when")
    if when and not _can_be_placed(event, event.when, value, when):
        event = attrs.evolve(event, when=Undated())
    if not event.previous:
        return event
    at = value.get("previous") or value
    kept = tuple(item for item in event.previous if _previous_can_be_placed(event, item, value, at))
    return attrs.evolve(event, previous=kept)


def _previous_can_be_placed(event: Event, item: Previous, value: Value, at: Value) -> bool:
    zone = item.venue.zone if item.venue else item.zone
    lent = attrs.evolve(event, zone=zone, venue=None, origin=None, fold=None) if zone else event
    return item.when is None or _can_be_placed(lent, item.when, value, at)


def _can_be_placed(event: Event, when: When, value: Value, at: Value) -> bool:
    if not isinstance(when, Hours):
        return True
    with suppress(BadValueError):
        ends = ((when.start, event.start_zone), (when.end, event.end_zone))
        instants = [_instant(clock, zone, event, value, at) for clock, zone in ends if clock]
        if len(instants) == 2 and instants[0] >= instants[1]:
            at.fail("end-before-start", "the end is not after the start", "compare both clocks")
        return True
    return False


def _instant(clock: Clock, zone: str, event: Event, value: Value, at: Value) -> datetime:
    if not (zone or clock.zone):
        if value.draft.rests_on_broken(f"{value.path}.{k}" for k in ("venue", "zone", "within")):
            raise BadValueError
        at.fail(
            "no-zone",
            f"the time of event {event.id!r} has no zone",
            "give it a venue, or write the zone after the clock",
        )
    try:
        return place(clock, zone or str(clock.zone), event.fold).instant
    except AmbiguousTimeError as error:
        at.fail("ambiguous-time", str(error), "add 'fold: first' or 'fold: second'")
    except TimeError as error:
        at.fail("nonexistent-time", str(error), "write a time that the clocks show")
