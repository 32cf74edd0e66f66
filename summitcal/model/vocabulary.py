"""The closed vocabularies of a registry: every word that a field chooses from.

A member's value is the word as the registry spells it. Protocol speaks here; what the words become
in iCalendar is a table of ``ical/``.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What sort of item of the programme an event is."""

    SUMMIT = "summit"
    WEEK = "week"
    TRIP = "trip"
    CONFERENCE = "conference"
    FORUM = "forum"
    SESSION = "session"
    PLENARY = "plenary"
    RETREAT = "retreat"
    MINISTERIAL = "ministerial"
    TALKS = "talks"
    BILATERAL = "bilateral"
    TRILATERAL = "trilateral"
    PULL_ASIDE = "pull-aside"
    CALL = "call"
    SIGNING = "signing"
    CEREMONY = "ceremony"
    FAMILY_PHOTO = "family-photo"
    MEAL = "meal"
    RECEPTION = "reception"
    SPEECH = "speech"
    PRESS_CONFERENCE = "press-conference"
    INTERVIEW = "interview"
    DOORSTEP = "doorstep"
    VISIT = "visit"
    COURTESY_CALL = "courtesy-call"
    MOVEMENT = "movement"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    DEADLINE = "deadline"
    STATEMENT = "statement"
    OUTCOME = "outcome"
    LOGISTICS = "logistics"
    INCIDENT = "incident"
    SIDE_EVENT = "side-event"

    @property
    def is_move(self) -> bool:
        """Whether the event takes its people from one venue to another."""
        return self in MOVES


MOVES = frozenset({Kind.MOVEMENT, Kind.ARRIVAL, Kind.DEPARTURE})


class Status(StrEnum):
    """Where an event stands on the ladder from a rumour to a meeting that was held."""

    RUMOURED = "rumoured"
    EXPECTED = "expected"
    DOUBTFUL = "doubtful"
    CONFIRMED = "confirmed"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NOT_HELD = "not-held"

    @property
    def is_off(self) -> bool:
        """Whether nothing takes place at the time given: postponed, cancelled or not held."""
        return self in _OFF

    @property
    def is_pending(self) -> bool:
        """Whether the event is still to come and not sure."""
        return self in (Status.RUMOURED, Status.EXPECTED, Status.DOUBTFUL)


_OFF = frozenset({Status.POSTPONED, Status.CANCELLED, Status.NOT_HELD})


class PartOfDay(StrEnum):
    """A part of a day as programmes name it."""

    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    OVERNIGHT = "overnight"


class Nuance(StrEnum):
    """Early or late within a part of a day."""

    EARLY = "early"
    LATE = "late"


class Fold(StrEnum):
    """Which of two instants a wall time means that a clock change shows twice."""

    FIRST = "first"
    SECOND = "second"


class Capacity(StrEnum):
    """In what function an official takes part; the order is that of strength."""

    CHAIR = "chair"
    CO_CHAIR = "co-chair"
    HEAD = "head"
    HOST = "host"
    SIGNATORY = "signatory"
    SPEAKER = "speaker"
    MEMBER = "member"
    GUEST = "guest"
    WITNESS = "witness"
    INTERPRETER = "interpreter"
    OBSERVER = "observer"


class Participation(StrEnum):
    """Whether a participant comes."""

    EXPECTED = "expected"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    REPRESENTED = "represented"

    @property
    def is_absence(self) -> bool:
        """Whether the participant is named and does not come."""
        return self in _ABSENCES


_ABSENCES = frozenset({Participation.DECLINED, Participation.REPRESENTED})


class Attendance(StrEnum):
    """By what means a participant takes part."""

    PERSON = "person"
    VIDEO = "video"
    RECORDING = "recording"
    WRITTEN = "written"
    OPEN = "open"

    @property
    def is_message(self) -> bool:
        """Whether only a message is present: nobody's time is taken and nobody is anywhere."""
        return self in _MESSAGES


_MESSAGES = frozenset({Attendance.RECORDING, Attendance.WRITTEN})


class Access(StrEnum):
    """What press may do at an event."""

    OPEN = "open"
    CREDENTIALED = "credentialed"
    POOL = "pool"
    SPRAY = "spray"
    REMARKS = "remarks"
    STAKEOUT = "stakeout"
    STREAM = "stream"
    CLOSED = "closed"
    HOST = "host"
    UNSTATED = "unstated"


class Audience(StrEnum):
    """Who a publication is for; each rung sees what the rungs before it see."""

    PUBLIC = "public"
    PRESS = "press"
    INTERNAL = "internal"

    @property
    def rung(self) -> int:
        """Its height: 0 for the public."""
        return _RUNGS[self]

    def may_see(self, rung: Audience) -> bool:
        """Whether this audience may see what is meant for `rung`."""
        return _RUNGS[self] >= _RUNGS[rung]


_RUNGS = {audience: height for height, audience in enumerate(Audience)}


class ParticipantStyle(StrEnum):
    """How a feed writes participants: as ATTENDEE and text, or as text alone."""

    ATTENDEE = "attendee"
    TEXT = "text"


class FeedProfile(StrEnum):
    """Which clients a feed is written for."""

    GENERAL = "general"
    GOOGLE = "google"
    """Google Calendar, which hides what is cancelled and takes so much and no more."""
    UTC = "utc"
    """Pages that ignore TZID, such as FullCalendar: every time is in UTC."""


class CancelledPolicy(StrEnum):
    """How a feed shows that an entry is off: by its STATUS, by its title, or by dropping it."""

    STATUS = "status"
    TITLE = "title"
    DROP = "drop"


class Facet(StrEnum):
    """What events can be selected by."""

    KIND = "kind"
    STATUS = "status"
    OFFICIAL = "official"
    DELEGATION = "delegation"
    VENUE = "venue"
    COUNTRY = "country"
    TOPIC = "topic"
    SERIES = "series"
    WITHIN = "within"
    ACCESS = "access"
    SINCE = "since"
    UNTIL = "until"
