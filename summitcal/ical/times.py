"""DTSTART and DTEND: when an entry is drawn, in its own zones or, where these fail it, in UTC."""

from __future__ import annotations

from datetime import timedelta

import attrs

from summitcal.errors import SummitcalError
from summitcal.ical.values import date_value, local_value, utc_value
from summitcal.ical.vtimezone import in_zone, true_to_rule
from summitcal.ledger import Entry
from summitcal.model.clocks import Moment
from summitcal.model.vocabulary import FeedProfile
from summitcal.model.when import DAY

_SHORTEST = timedelta(minutes=1)
"""Of an entry that ends as it starts: DTEND must lie later than DTSTART."""


@attrs.frozen
class Times:
    """The two lines, and the zones that they name."""

    lines: bytes
    zones: tuple[str, ...] = ()


def written_times(entry: Entry, profile: FeedProfile = FeedProfile.GENERAL) -> Times:
    """Return DTSTART and DTEND, always both (RFC 5545 §3.8.2.2, §3.8.2.4).

    Never DURATION, which five readers add to the wall clock across a clock change.

    Args:
        profile: `FeedProfile.UTC` has every hour in UTC.

    Raises:
        SummitcalError: no day of the entry is known, or none that a feed draws.
    """
    state = entry.state
    start = state.start
    if start:
        end = _end(start, entry)
        return _in_utc(start, end) if profile is FeedProfile.UTC else _timed(start, end)
    if not state.bar:
        raise SummitcalError(f"{entry.id!r} has no day that a feed can show")
    first, last = state.bar
    return Times(
        b"DTSTART;VALUE=DATE:%b\r\nDTEND;VALUE=DATE:%b\r\n"
        % (date_value(first), date_value(last + DAY))
    )


def _end(start: Moment, entry: Entry) -> Moment:
    """Return the stated end, else the assumed one on the clock of the start."""
    end, assumed = entry.state.end, entry.state.assumed_end
    if end and end.instant > start.instant:
        return end
    if assumed and assumed > start.instant and not end:
        return in_zone(assumed, start.zone)
    return in_zone(start.instant + _SHORTEST, start.zone)


def _timed(start: Moment, end: Moment) -> Times:
    """Return both ends in their zones, of a leg two; both in UTC where the rule fails one."""
    if not (true_to_rule(start) and true_to_rule(end)):
        return _in_utc(start, end)
    lines = _LOCAL % (
        *(start.zone.encode(), local_value(start.wall)),
        *(end.zone.encode(), local_value(end.wall)),
    )
    return Times(lines, (start.zone,) if start.zone == end.zone else (start.zone, end.zone))


_LOCAL = b"DTSTART;TZID=%b:%b\r\nDTEND;TZID=%b:%b\r\n"
"""Wall times with their TZID (RFC 5545 §3.2.19); no zone's name is so long as to be folded."""


def _in_utc(start: Moment, end: Moment) -> Times:
    """Return both ends in UTC, so that no zone is named (RFC 5545 §3.3.5, form 2)."""
    return Times(b"DTSTART:%b\r\nDTEND:%b\r\n" % (utc_value(start.instant), utc_value(end.instant)))
