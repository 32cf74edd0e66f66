"""Values made in Python are held to what the files are held to, by the same readers.

In: records of the model. Out: problems in a draft, each with the path that the value would have in
a file. What the types of the model rule out is not looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from summitcal.model.clocks import Clock
from summitcal.model.diary import Diary, FeedSpec
from summitcal.model.events import Event
from summitcal.model.when import Hours
from summitcal.registry import readers
from summitcal.registry.criteria import FACETS
from summitcal.registry.fields import Field
from summitcal.registry.index import Named
from summitcal.registry.nesting import LIMIT
from summitcal.registry.parts import WITHHELD_FIELD
from summitcal.registry.placing import placed
from summitcal.registry.records import DIARY_FIELDS, RECORD_FIELDS, SECTIONS, check_id
from summitcal.registry.values import BadValueError, Draft, Value

Given = Mapping[str, Iterable[Any]]
"""Section (``events``) → its records."""

_CLOSED = (readers.ZONE, readers.COUNTRY, readers.COLOR, readers.DOMAIN, readers.LANGUAGE)
"""The types of texts that not every text will do for."""


def with_ancestors(events: Iterable[Event]) -> list[Event]:
    """Return events and all that they are within, whether given or not."""
    given = list(events)
    listed = {event.id for event in given}
    for event in list(given):
        for outer in event.ancestors():
            if outer.id not in listed:
                listed.add(outer.id)
                given.append(outer)
    return given


def check_values(draft: Draft, diary: Diary, given: Given) -> None:
    """Report what is wrong with single values, and ids that lead nowhere."""
    _check_fields(draft, "diary", diary, DIARY_FIELDS)
    if diary.url:
        _read(readers.URL, draft, "diary.url", diary.url)
    named = _named(given)
    draft.records.update(
        (kind, {str(r.id): _value(draft, "", "") for r in named.get(section, ())})
        for section, kind in SECTIONS.items()
    )
    for section, kind in SECTIONS.items():
        _check_ids(draft, kind, section, given.get(section, ()))
        for record in named.get(section, ()):
            path = f"{section}.{record.id}"
            check_id(kind, _value(draft, path, record.id))
            for former in record.was:
                _read(readers.IDENTIFIER, draft, f"{path}.was", former)
            _check_fields(draft, path, record, RECORD_FIELDS[kind])
    for venue in named["venues"]:
        if not venue.zone:
            at = _value(draft, f"venues.{venue.id}", "")
            at.report("no-zone", f"venue {venue.id!r} has no zone", "give it or its place one")
    for event in named["events"]:
        _check_event(draft, event)
    for feed in named["feeds"]:
        _check_feed(draft, feed)


def _named(given: Given) -> dict[str, list[Any]]:
    """Return the records given, and those that they name."""
    named = Named()
    for event in given["events"]:
        named.add_event(event)
    named.add(*(given[s] for s in ("delegations", "officials", "venues", "series", "sources")))
    found = {section: list(getattr(named, section, {}).values()) for section in SECTIONS}
    return {**found, "events": list(given["events"]), "feeds": list(given["feeds"])}


def _value(draft: Draft, path: str, text: str) -> Value:
    return Value(str(text), draft, step=path)


def _read(kind: Any, draft: Draft, path: str, text: str) -> None:
    with suppress(BadValueError):
        kind.read(_value(draft, path, text))


def _check_ids(draft: Draft, kind: str, section: str, records: Iterable[Any]) -> None:
    """Report records of one id that are not the same."""
    first: dict[str, Any] = {}
    for record in records:
        for one in (record, *(record.ancestors() if isinstance(record, Event) else ())):
            if first.setdefault(one.id, one) is not one and first[one.id] != one:
                at = _value(draft, f"{section}.{record.id}", "")
                message = f"{kind} {one.id!r} is given twice, and not the same"
                at.report("repeated-key", message, "ids are unique")


def _check_fields(draft: Draft, path: str, record: Any, fields: Mapping[str, Field]) -> None:
    for word, field in fields.items():
        value = getattr(record, field.attribute or word, None)
        if field.required and field.type is readers.TEXT and not str(value).strip():
            at = _value(draft, path, "")
            at.report("missing-key", f"{path!r} has no {word!r}", f"give it a {word}")
        if field.type in _CLOSED and value:
            _read(field.type, draft, f"{path}.{word}", value)


def _check_event(draft: Draft, event: Event) -> None:
    path = f"events.{event.id}"
    for clock_path, clock in _clocks(event, path):
        if clock.zone:
            _read(readers.ZONE, draft, clock_path, clock.zone)
        if clock.wall.tzinfo:
            at = _value(draft, clock_path, "")
            at.report("bad-value", f"'{clock.wall}' has an offset", "a wall time is naive")
            return
    placed(event, Value({"when": ""}, draft, step=path))
    for word in ("after", "before"):
        for other in getattr(event, word):
            with suppress(BadValueError):
                draft.find("event", _value(draft, f"{path}.{word}", other))
    for held in event.withhold:
        _read(WITHHELD_FIELD, draft, f"{path}.withhold.{held.field}", held.field)
        _check_instant(draft, f"{path}.withhold.{held.field}", held.until)
    _check_instant(draft, f"{path}.embargo", event.embargo)
    keys = [participant.key for participant in event.participants]
    for kind, who in sorted({key for key in keys if keys.count(key) > 1}):
        at = _value(draft, f"{path}.participants", "")
        at.report("participant-twice", f"{kind} {who!r} stands in the list twice", "join the two")
    if len(list(event.ancestors())) >= LIMIT:
        message = f"event {event.id!r} leads by 'within' through more than {LIMIT} levels"
        _value(draft, f"{path}.within", "").report("too-deep", message)


def _clocks(event: Event, path: str) -> Iterator[tuple[str, Clock]]:
    """Yield every clock of an event, with its path."""
    for word, when in (("when", event.when), *(("previous", p.when) for p in event.previous)):
        for clock in (when.start, when.end) if isinstance(when, Hours) else ():
            if clock:
                yield f"{path}.{word}", clock


def _check_instant(draft: Draft, path: str, instant: datetime | None) -> None:
    if instant and instant.tzinfo is None:
        at = _value(draft, path, "")
        at.report("bad-value", f"'{instant}' is no instant", "give it tzinfo=UTC")


def _check_feed(draft: Draft, feed: FeedSpec) -> None:
    for item in feed.where:
        for value in item.values:
            _read(FACETS[item.facet], draft, f"feeds.{feed.id}.where.{item.facet}", value)
