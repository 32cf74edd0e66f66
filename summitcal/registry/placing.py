"""Hours are placed in their zones: whether clocks show them, once, and the end after the start.

In: an event with its value. Out: the event, without hours that no clock can show, each a problem.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import NoReturn, TypeAlias

import attrs

from summitcal.errors import AmbiguousTimeError, TimeError, UnknownZoneError
from summitcal.model.clocks import Clock, instant_of
from summitcal.model.events import Event, Previous
from summitcal.model.when import Hours, Undated
from summitcal.registry.parts import PREVIOUS
from summitcal.registry.values import BadValueError, Value

_ZONE_KEYS = ("venue", "zone", "from", "to", "within")
_Ends: TypeAlias = tuple[tuple[Clock | None, str], tuple[Clock | None, str]]
"""The clocks of start and end, each with its zone."""
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_OF_FOLD = "add 'fold: first' or 'fold: second'"
_OF_UTC = "write it on the clock of UTC, as in '2025-11-02T05:30 UTC'"


def placed(event: Event, value: Value) -> Event:
    """Return an event without hours that cannot be.

    Args:
        value: the event's, under whose keys problems are reported.
    """
    when = event.when
    if isinstance(when, Hours):
        ends = ((when.start, event.start_zone), (when.end, event.end_zone))
        if not _are_in_order(event, ends) and not _can_be(event, ends, value.get("when") or value):
            event = attrs.evolve(event, when=Undated())
    if event.previous and any(isinstance(item.when, Hours) for item in event.previous):
        values = _values_of(event.previous, value)
        pairs = zip(event.previous, values, strict=True)
        kept = tuple(item for item, at in pairs if _previous_can_be(event, item, at))
        event = attrs.evolve(event, previous=kept)
    return event


def _are_in_order(event: Event, ends: _Ends) -> bool:
    """Whether both ends can be, by a look; False: it takes a closer one, which reports."""
    (start, start_zone), (end, end_zone) = ends
    try:
        begins = instant_of(start, start_zone, event.fold) if start else _FIRST
        return begins < (instant_of(end, end_zone, event.fold) if end else _LAST)
    except TimeError:
        return False


def _values_of(read: tuple[Previous, ...], value: Value) -> list[Value]:
    """Return the value of each earlier date that could be read."""
    listed = value.get("previous")
    if not listed:
        return [value] * len(read)
    return [item for item in listed.one_or_many() if _is_readable(item)]


def _is_readable(item: Value) -> bool:
    with suppress(BadValueError):
        PREVIOUS.read(item)
        return True
    return False


def _previous_can_be(event: Event, item: Previous, at: Value) -> bool:
    """Whether an earlier date can be; what it does not say is as the event has it."""
    if not isinstance(item.when, Hours):
        return True
    zone = item.venue.zone if item.venue else item.zone or event.clock_zone
    ends = ((item.when.start, zone), (item.when.end, zone))
    return _can_be(attrs.evolve(event, fold=None), ends, at, _OF_UTC)


def _can_be(
    event: Event,
    ends: _Ends,
    at: Value,
    hint: str = _OF_FOLD,
) -> bool:
    """Whether clocks show both ends, and the end after the start; if not it is reported."""
    with suppress(BadValueError):
        instants = [_instant(event, clock, zone, at, hint) for clock, zone in ends if clock]
        if len(instants) == 2 and instants[0] >= instants[1]:
            start, end = (f"{instant:%Y-%m-%dT%H:%MZ}" for instant in instants)
            at.fail(
                "end-before-start",
                f"event {event.id!r} ends at {end!r}, and starts at {start!r}",
                "compare the two clocks and their zones",
            )
        return True
    return False


def _instant(event: Event, clock: Clock, zone: str, at: Value, hint: str) -> datetime:
    if not (zone or clock.zone):
        _fail_without_zone(event, at)
    try:
        return instant_of(clock, zone, event.fold)
    except AmbiguousTimeError as error:
        if at.draft.rests_on_broken([f"events.{event.id}.fold"]):
            raise BadValueError from error
        at.fail("ambiguous-time", str(error), hint)
    except UnknownZoneError as error:  # told where the zone stands
        raise BadValueError from error
    except TimeError as error:
        at.fail("nonexistent-time", str(error), "write a time that the clocks show")


def _fail_without_zone(event: Event, at: Value) -> NoReturn:
    """Report that hours have no zone, unless that is the fault of a place or of what is around."""
    around = (event, *event.ancestors())
    paths = (f"events.{outer.id}.{key}" for outer in around for key in _ZONE_KEYS)
    if event.place or at.draft.rests_on_broken(paths):
        raise BadValueError
    at.draft.mark_misread(f"events.{event.id}.zone")  # what is within it would have it, too
    at.fail(
        "no-zone",
        f"the time of event {event.id!r} has no zone",
        "give it a venue, or write the zone after the clock",
    )
