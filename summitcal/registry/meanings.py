"""What each key of a registry means: one line each, as editors show it.

The registry-format page says the same in its tables, and a test compares the two.
"""

from __future__ import annotations

MEANINGS = {
    "diary": {
        "name": "what the diary is called",
        "domain": "identities and addresses hang on it; never change it",
        "home_zone": "the second clock that readers see (default: `UTC`)",
        "description": "what it is, in a sentence",
        "language": "the language of its texts (default: `en`)",
        "organizer": "the desk",
        "url": "where the folder is served from",
        "color": "the color of its feeds",
        "refresh": "how often calendars should look again (default: `PT1H`)",
        "retention": "how long an entry that is off stays in feeds (default: `P14D`)",
        "status": "the status of events that say none (default: `expected`)",
        "participants": (
            "how feeds show people, if they do not say it themselves (default: `attendee`)"
        ),
    },
    "source": {
        "title": "its headline",
        "publisher": "who wrote it",
        "url": "where it is",
        "published": "its date line",
        "retrieved": "when the desk read it",
        "cite": "whether readers see it named (default: `true`)",
        "audience": "who may see it (default: `public`)",
        "was": "former ids, oldest first",
    },
    "delegation": {
        "name": "of the state or the organisation",
        "country": "two letters: `MY`",
        "native_name": "in its own language",
        "zone": "the clock at home",
        "order": "precedence: 1 stands first",
        "head": "who leads it, and when",
        "was": "former ids, oldest first",
    },
    "official": {
        "name": "as the diary writes it",
        "native_name": "in its own script",
        "delegation": "for whom the person acts",
        "offices": "what the person was and is",
        "title": "one office without dates, in place of `offices`",
        "rank": "precedence within the delegation",
        "was": "former ids, oldest first",
    },
    "venue": {
        "name": "of the place",
        "zone": (
            "its clock: `Asia/Kuala_Lumpur`; one of the two must be there "
            "(default: of the place it is in)"
        ),
        "country": "two letters: `MY` (default: of the place it is in)",
        "native_name": "in its own language",
        "address": "as one writes it on a letter",
        "at": "in degrees; north and east are positive",
        "about": (
            "`true`: the numbers stand for a whole town, and no map shows them (default: `false`)"
        ),
        "in": "the larger place it lies in",
        "was": "former ids, oldest first",
    },
    "series": {
        "name": "of the row",
        "text": "what it is about",
        "was": "former ids, oldest first",
    },
    "group": {
        "members": "as in an event",
        "name": "for whoever reads the file",
        "was": "former ids, oldest first",
    },
    "event": {
        "title": "what it is",
        "when": "what is known of its time",
        "native_title": "in another language",
        "kind": "what sort of thing it is (default: `session`)",
        "venue": "where (default: of what it is within)",
        "zone": "its clock, if it has no venue (default: of what it is within)",
        "fold": "which of two hours, when clocks are set back",
        "within": "the larger event it is part of",
        "after": "what comes before it, without hours",
        "before": "what comes after it, without hours",
        "from": "where a move starts",
        "to": "where a move ends",
        "host": "who invites",
        "participants": "who takes part",
        "status": "the desk's judgement (default: as the sides say, else as the diary)",
        "reason": "why it is so: the line that subscribers want",
        "previous": "earlier dates, oldest first",
        "confirmed": "which sides have confirmed it",
        "says": "what each side says",
        "words": "a vague original beside your reading: `within two weeks`",
        "series": "the row it belongs to",
        "round": "which of the row: `fifth`",
        "topics": "what it is about",
        "access": "what press may do (default: `unstated`)",
        "coverage": "what press need to know",
        "audience": "who may see it (default: of what it is within, else `public`)",
        "withhold": "single fields kept back",
        "embargo": "before it, only the desk sees the event",
        "busy": "`true`: an all-day entry that blocks the day",
        "sources": "where it stands written",
        "url": "its page",
        "text": "whatever else readers should know",
        "note": "for the desk alone, whatever the audience",
        "uid": (
            "the UID of an entry taken over from another calendar (default: made from the first id)"
        ),
        "was": "former ids, oldest first",
    },
    "feed": {
        "where": "which events (default: everything)",
        "each": "one feed for each official, delegation, venue, series or kind",
        "name": "what calendars show (default: its id)",
        "participants": "how people are shown (default: as the diary)",
        "profile": "which clients the feed is written for (default: `general`)",
        "cancelled": "how an entry that is off is shown (default: as the profile)",
        "alarms": "how long before the start",
        "color": "its color (default: as the diary)",
        "refresh": "how often calendars should look again (default: as the diary)",
        "was": "former ids, oldest first",
    },
    "organizer": {
        "name": "who publishes",
        "email": "the address of a role, never of a person",
    },
    "head": {
        "official": "who",
        "from": "the first day",
        "to": "the last day, which counts",
    },
    "office": {
        "title": "of the office",
        "from": "the first day",
        "to": "the last day, which counts",
        "delegation": "for whom the office acts (default: that of the official)",
    },
    "confirmed": {
        "by": "which side",
        "date": "when it said so",
        "source": "where one can read it; without one it is no confirmation",
    },
    "says": {
        "by": "which side",
        "date": "when it said so; the latest word counts",
        "source": "where one can read it",
        "status": "what it says of the event",
        "when": "the time it names",
    },
    "previous": {
        "when": "the earlier time (default: as the event)",
        "venue": "the earlier place (default: as the event)",
        "zone": "its clock, if there is no venue (default: as the event)",
        "until": "when it ceased to hold",
        "reason": "why",
        "source": "where that stands",
    },
    "reason": {
        "text": "why",
        "source": "where that stands",
    },
    "coverage": {
        "note": "whatever press should know",
        "pool": "who is in it",
        "broadcaster": "who provides pictures",
        "contacts": "whom to ask",
        "accreditation": "how, and until when",
        "gather": "when and where to be",
    },
    "contact": {
        "text": "a name, a number, an address",
        "public": "whether everybody is told, and not press alone (default: false)",
    },
    "gather": {
        "when": "when to be there",
        "venue": "where (default: of the event)",
        "note": "which door",
    },
    "participant": {
        "official": "a person, or `heads-of-delegation`: the heads of the delegations listed",
        "delegation": "a delegation as such: in nobody's itinerary",
        "group": "its members",
        "like": "those of another event",
        "capacity": "in what function (default: `member`)",
        "as": "the same in the words of the programme: `Chair of ASEAN`",
        "participation": (
            "whether they come; `represented` for whoever has a deputy (default: `expected`)"
        ),
        "by": "by what means (default: `person`)",
        "from": "from when, if not from the start",
        "until": "until when; a day counts",
        "represented_by": "the deputy, who is added as `head`",
    },
    "where": {
        "kind": "the kind",
        "status": "the status that holds",
        "official": "who takes part: declined and represented people do not",
        "delegation": "likewise, or as such",
        "venue": "there, or in a place that lies in it",
        "country": "the country of the place",
        "topic": "one of its topics",
        "series": "its series",
        "within": "that event, and all within it",
        "access": "what press may do",
        "since": "not over before that day",
        "until": "not beginning after that day",
    },
    "phrase": {
        "said": "the date line",
        "source": "in place of `said`: the day on which it was published",
        "phrase": "the words, which readers see quoted",
    },
    "leg": {
        "start": "where it leaves",
        "end": "where it arrives",
    },
    "withhold": {
        "audience": "the lowest rung that sees it (default: `internal`)",
        "until": "from then on everybody sees it (default: for ever)",
    },
}
"""Heading on the page → key → what it means, with its default."""
