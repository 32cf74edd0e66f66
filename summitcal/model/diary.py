"""The settings of a registry, and the feeds it declares."""

from __future__ import annotations

from datetime import timedelta

import attrs

from summitcal.model.vocabulary import (
    CancelledPolicy,
    Facet,
    FeedProfile,
    ParticipantStyle,
    Status,
)


@attrs.frozen(kw_only=True)
class Organizer:
    """The desk's own role address."""

    name: str = ""
    email: str = ""


@attrs.frozen(kw_only=True)
class Diary:
    """What a registry is published as."""

    name: str
    domain: str
    """UIDs and addresses hang on it; never changes."""
    home_zone: str = "UTC"
    """The desk's second clock, an IANA name."""
    description: str = ""
    language: str = "en"
    organizer: Organizer | None = None
    url: str = ""
    """Where the folder is served from."""
    color: str = ""
    """A CSS 3 colour name (RFC 7986 §5.9)."""
    refresh: timedelta = timedelta(hours=1)
    retention: timedelta = timedelta(days=14)
    """How long an entry that is off stays in feeds."""
    status: Status = Status.EXPECTED
    """Of events that say none."""
    participants: ParticipantStyle = ParticipantStyle.ATTENDEE
    """Of feeds that say none."""


@attrs.frozen
class Criterion:
    """One facet with the values that will do; negated: that will not."""

    facet: Facet
    values: tuple[str, ...]
    negated: bool = False


@attrs.frozen(kw_only=True)
class FeedSpec:
    """A feed that a registry declares."""

    id: str
    where: tuple[Criterion, ...] = ()
    """All must hold; empty: every event."""
    each: Facet | None = None
    """One feed per official, delegation, venue, series or kind."""
    name: str = ""
    participants: ParticipantStyle | None = None
    """None: as the diary says."""
    profile: FeedProfile = FeedProfile.GENERAL
    cancelled: CancelledPolicy | None = None
    """None: as the profile has it."""
    alarms: tuple[timedelta, ...] = ()
    """Before the start."""
    color: str = ""
    refresh: timedelta | None = None
    was: tuple[str, ...] = ()
    """Former ids, oldest first; their addresses are served on."""
