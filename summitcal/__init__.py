"""summitcal: a registry of summit events becomes calendars, and one itinerary per official.

    >>> import summitcal
    >>> registry = summitcal.load("examples/kuala-lumpur-2025")
    >>> registry.event("kl-talks").title
    'US–China trade talks, fifth round'

Every public name is in `__all__`; it is imported when it is first used, so that
``import summitcal`` and ``summitcal --version`` stay fast.
"""

from __future__ import annotations

from importlib import import_module

# What type checkers know as typing.TYPE_CHECKING: to import typing costs half a bare interpreter.
TYPE_CHECKING = False

__version__ = "0.1.0"

if TYPE_CHECKING:
    from typing import Any

    from summitcal import errors as errors
    from summitcal.feeds import Feed as Feed
    from summitcal.feeds import plan_feed as plan_feed
    from summitcal.feeds import plan_feeds as plan_feeds
    from summitcal.ical.reading import ReadCalendar as ReadCalendar
    from summitcal.ical.reading import ReadEvent as ReadEvent
    from summitcal.ical.reading import ReadMoment as ReadMoment
    from summitcal.ical.reading import ReadPerson as ReadPerson
    from summitcal.ical.reading import read as read
    from summitcal.ical.reading import to_icalendar as to_icalendar
    from summitcal.ical.vcalendar import render as render
    from summitcal.itinerary import Clash as Clash
    from summitcal.itinerary import Crossing as Crossing
    from summitcal.itinerary import Itinerary as Itinerary
    from summitcal.itinerary import ItineraryFinding as ItineraryFinding
    from summitcal.itinerary import Leg as Leg
    from summitcal.itinerary import Overnight as Overnight
    from summitcal.itinerary import Pair as Pair
    from summitcal.itinerary import Rules as Rules
    from summitcal.itinerary import Stay as Stay
    from summitcal.itinerary import Travel as Travel
    from summitcal.itinerary import Whereabout as Whereabout
    from summitcal.itinerary import crossings_of as crossings_of
    from summitcal.itinerary import itineraries_of as itineraries_of
    from summitcal.itinerary import itinerary_for as itinerary_for
    from summitcal.itinerary import pairs_of as pairs_of
    from summitcal.itinerary import whereabouts_on as whereabouts_on
    from summitcal.ledger import Entry as Entry
    from summitcal.ledger import Ledger as Ledger
    from summitcal.ledger import entries as entries
    from summitcal.ledger import read_ledger as read_ledger
    from summitcal.ledger import revise as revise
    from summitcal.ledger import write_ledger as write_ledger
    from summitcal.lint import Finding as Finding
    from summitcal.lint import examine as examine
    from summitcal.model.clocks import Clock as Clock
    from summitcal.model.coverage import Coverage as Coverage
    from summitcal.model.coverage import Gather as Gather
    from summitcal.model.diary import Diary as Diary
    from summitcal.model.diary import FeedSpec as FeedSpec
    from summitcal.model.diary import Organizer as Organizer
    from summitcal.model.events import Event as Event
    from summitcal.model.events import Previous as Previous
    from summitcal.model.events import Series as Series
    from summitcal.model.events import Withhold as Withhold
    from summitcal.model.parties import Delegation as Delegation
    from summitcal.model.parties import Office as Office
    from summitcal.model.parties import Official as Official
    from summitcal.model.parties import Participant as Participant
    from summitcal.model.places import Venue as Venue
    from summitcal.model.sources import Confirmation as Confirmation
    from summitcal.model.sources import Reason as Reason
    from summitcal.model.sources import Source as Source
    from summitcal.model.stamps import Stamp as Stamp
    from summitcal.model.vocabulary import Access as Access
    from summitcal.model.vocabulary import Attendance as Attendance
    from summitcal.model.vocabulary import Audience as Audience
    from summitcal.model.vocabulary import CancelledPolicy as CancelledPolicy
    from summitcal.model.vocabulary import Capacity as Capacity
    from summitcal.model.vocabulary import FeedProfile as FeedProfile
    from summitcal.model.vocabulary import Fold as Fold
    from summitcal.model.vocabulary import Kind as Kind
    from summitcal.model.vocabulary import ParticipantStyle as ParticipantStyle
    from summitcal.model.vocabulary import Participation as Participation
    from summitcal.model.vocabulary import PartOfDay as PartOfDay
    from summitcal.model.vocabulary import Status as Status
    from summitcal.model.when import Days as Days
    from summitcal.model.when import Extent as Extent
    from summitcal.model.when import Hours as Hours
    from summitcal.model.when import Part as Part
    from summitcal.model.when import Undated as Undated
    from summitcal.model.when import When as When
    from summitcal.model.when import Window as Window
    from summitcal.publication import publish as publish
    from summitcal.registry import Registry as Registry
    from summitcal.registry import assemble as assemble
    from summitcal.registry import load as load
    from summitcal.registry import loads as loads
    from summitcal.selection import Where as Where
    from summitcal.selection import select as select
    from summitcal.selection import view as view

_HOMES = {
    "summitcal.feeds": ("Feed", "plan_feed", "plan_feeds"),
    "summitcal.ical.reading": (
        "ReadCalendar", "ReadEvent", "ReadMoment", "ReadPerson", "read", "to_icalendar",
    ),
    "summitcal.ical.vcalendar": ("render",),
    "summitcal.itinerary": (
        "Clash", "Crossing", "Itinerary", "ItineraryFinding", "Leg", "Overnight", "Pair", "Rules",
        "Stay", "Travel", "Whereabout", "crossings_of", "itineraries_of", "itinerary_for",
        "pairs_of", "whereabouts_on",
    ),
    "summitcal.ledger": (
        "Entry", "Ledger", "entries", "read_ledger", "revise", "write_ledger",
    ),
    "summitcal.lint": ("Finding", "examine"),
    "summitcal.model.clocks": ("Clock",),
    "summitcal.model.coverage": ("Coverage", "Gather"),
    "summitcal.model.diary": ("Diary", "FeedSpec", "Organizer"),
    "summitcal.model.events": ("Event", "Previous", "Series", "Withhold"),
    "summitcal.model.parties": ("Delegation", "Office", "Official", "Participant"),
    "summitcal.model.places": ("Venue",),
    "summitcal.model.sources": ("Confirmation", "Reason", "Source"),
    "summitcal.model.stamps": ("Stamp",),
    "summitcal.model.vocabulary": (
        "Access", "Attendance", "Audience", "CancelledPolicy", "Capacity", "FeedProfile", "Fold",
        "Kind", "PartOfDay", "ParticipantStyle", "Participation", "Status",
    ),
    "summitcal.model.when": ("Days", "Extent", "Hours", "Part", "Undated", "When", "Window"),
    "summitcal.publication": ("publish",),
    "summitcal.registry": ("Registry", "assemble", "load", "loads"),
    "summitcal.selection": ("Where", "select", "view"),
}  # fmt: skip
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "__version__",
    "errors",
    *sorted(_HOME_OF),
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used (PEP 562)."""
    if name == "errors":
        return import_module("summitcal.errors")
    if name not in _HOME_OF:
        raise AttributeError(f"module 'summitcal' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
