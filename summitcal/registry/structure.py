"""The tree becomes the model: records are made, ids resolved to objects, times placed in zones.

In: the records of a draft. Out: values of the model, and every failure a problem at its value.
After this nobody looks anything up. A record with a faulty field is made of the others, so that one
fault is reported once and the rest still speaks.
"""

from __future__ import annotations

from typing import Any

import attrs

from summitcal.model.diary import Diary, FeedSpec
from summitcal.model.events import Event, Series
from summitcal.model.parties import Delegation, Office, Official
from summitcal.model.places import Venue
from summitcal.model.sources import Source
from summitcal.registry.fields import read_record
from summitcal.registry.listed import heads_of
from summitcal.registry.nesting import cut_circles
from summitcal.registry.participants import expand
from summitcal.registry.placing import placed
from summitcal.registry.records import DIARY_FIELDS, RECORD_FIELDS
from summitcal.registry.values import Draft, Value


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

    def make_all(self) -> dict[str, list[Any]]:
        """Return every record by kind."""
        cut_circles(self.draft)
        made = {kind: self.draft.made(kind) for kind in self.draft.records}
        for delegation in self.draft.records["delegation"]:
            heads_of(self.draft, delegation)  # for their problems, if no list asked for them
        return made

    def _read(self, kind: str, key: str, value: Value) -> dict[str, Any]:
        return read_record(value, RECORD_FIELDS[kind], kind, key)

    def diary(self, value: Value | None) -> Diary | None:
        """Return the settings; None where they cannot be made."""
        found = read_record(value, DIARY_FIELDS, "the diary") if value else {}
        return Diary(**found) if {"name", "domain"} <= set(found) else None

    def source(self, key: str, value: Value) -> Source:
        """Make a source, of which at least one of title, publisher and url is known."""
        found = self._read("source", key, value)
        names = ("title", "publisher", "url")
        unknown = not any(str(found.get(name, "")).strip() for name in names)
        if unknown and not self.draft.rests_on_broken(f"{value.path}.{name}" for name in names):
            message = f"source {key!r} has no title, publisher or url"
            value.key.report("missing-key", message, "add one of them")
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
            if value.get("offices"):
                message = f"official {key!r} has a title and offices, which is one too many"
                (value.get("title") or value).report("wrong-type", message, "keep one of the two")
            found.setdefault("offices", (Office(title=title),))
        return Official(id=key, **{"name": key, **found})

    def venue(self, key: str, value: Value) -> Venue:
        """Make a venue, with zone and country of what it lies in."""
        found = self._read("venue", key, value)
        venue = Venue(id=key, **{"name": key, **found})
        known = venue.zone or venue.inside  # if that has no zone either, it is told so itself
        if not known and not self.draft.rests_on_broken(
            f"{value.path}.{k}" for k in ("zone", "in")
        ):
            hint = "add 'zone:', or 'in:' with the place it lies in"
            value.key.report("no-zone", f"venue {key!r} has no zone", hint)
        return venue

    def series(self, key: str, value: Value) -> Series:
        """Make a series."""
        return Series(id=key, **{"name": key, **self._read("series", key, value)})

    def group(self, key: str, value: Value) -> object:
        """Check a group; its members are expanded where it is named."""
        members = self._read("group", key, value).get("members")
        return expand(members, None) if members else ()

    def feed(self, key: str, value: Value) -> FeedSpec:
        """Make a declared feed."""
        return FeedSpec(id=key, **self._read("feed", key, value))

    def event(self, key: str, value: Value) -> Event:
        """Make an event: its own fields, its time, then those of its people who hang on its day."""
        found = self._read("event", key, value)
        found.setdefault("title", key)
        listed = found.get("participants")
        if not isinstance(listed, Value):
            return placed(Event(id=key, **found), value)
        event = placed(Event(id=key, **{**found, "participants": ()}), value)
        return attrs.evolve(event, participants=expand(listed, event.first_day))
