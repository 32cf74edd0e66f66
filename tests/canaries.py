"""A registry with a canary word in every text that somebody may not see.

Every such text, id and zone holds ``kanari`` or a clock that no other entry has, so that one look
at all that is published finds whatever came through.
"""

from __future__ import annotations

import itertools
from typing import Any

from tests.builders import DIARY, SECTIONS

TRACES = ("kanari", "chatham", "13:37", "t133700", "12:37", "t123700", "秘密")
"""What must stand nowhere, in any case of letters: the word, the secret clock, its hours."""
LATER = "2026-01-01T00:00Z"
VISIBLE_OFFICIALS = ("bessent", "greer")


def canary_registry(rung: str) -> dict[str, Any]:
    """Return a registry as plain values, whose secrets are for `rung` alone.

    Two hidden events name every key that an event has; the visible ones withhold every field that
    may be withheld, and name what is hidden wherever a visible thing can.
    """
    number = itertools.count(1)

    def word() -> str:
        return f"Kanari{next(number)}"

    def url() -> str:
        return f"https://kanari{next(number)}.example.org/"

    stamp = "2025-10-24T13:37 Pacific/Chatham"
    venue = {
        "name": word(), "zone": "Pacific/Chatham", "country": "NZ", "native_name": word(),
        "address": word(), "at": ["-43.9", "-176.5"], "was": "kanari-old-venue",
    }  # fmt: skip
    coverage = {
        "note": word(), "pool": word(), "broadcaster": word(),
        "contacts": {"text": word(), "public": True}, "accreditation": word(),
        "gather": [{"when": "2025-10-24T13:37", "venue": "kanari-hall", "note": word()}],
    }  # fmt: skip
    previous = [
        {
            "when": "2025-10-23T13:37", "venue": "kanari-hall", "zone": "Pacific/Chatham",
            "until": stamp, "reason": word(), "source": "kanari-source",
        }
    ]  # fmt: skip
    says = [
        {
            "by": "kanari-land", "date": stamp, "status": "doubtful", "source": "kanari-source",
            "when": {"said": "2025-10-22", "phrase": "Friday 13:37"},
        }
    ]  # fmt: skip
    participants = [
        {
            "official": "kanari-man", "capacity": ["chair", "host"], "as": word(), "from": stamp,
            "participation": "declined",
        },
        {"official": "kanari-aide", "represented_by": "kanari-man"},
        {"delegation": "kanari-land"},
        {"group": "kanari-group"},
    ]  # fmt: skip
    fields = {
        "native_title": word() + " 秘密", "venue": "kanari-hall", "zone": "Pacific/Chatham",
        "host": "kanari-man", "participants": participants, "status": "cancelled",
        "reason": {"text": word(), "source": "kanari-source"}, "previous": previous,
        "confirmed": [{"by": "kanari-land", "date": stamp, "source": "kanari-source"}],
        "says": says, "words": word(), "series": "kanari-series", "round": word(),
        "topics": [word(), "trade"], "access": "pool", "coverage": coverage, "busy": "true",
        "sources": ["kanari-source", "aa"], "url": url(), "text": word(),
    }  # fmt: skip
    identity = {"note": word(), "uid": word(), "was": "kanari-old-event"}
    hidden = {
        "title": word(), "when": "2025-10-24T13:37", "kind": "call", "fold": "first", **fields,
        **identity, "within": "visible", "after": "visible", "before": "kanari-embargoed",
        "audience": rung, "withhold": {"text": "internal"},
    }  # fmt: skip
    embargoed = {
        "title": word(), "when": {"start": "2025-10-24T13:37", "end": "2025-10-25T12:37"},
        "kind": "movement", "from": "kanari-hall", "to": "kanari-annex", "embargo": LATER,
        "participants": ["kanari-man", "bessent"], "topics": word(),
    }  # fmt: skip
    secret_fields = {name: value for name, value in fields.items() if name not in ("venue", "zone")}
    events = {
        "visible": {
            "title": "Visible week", "kind": "week", "when": "2025-10-24/28",
            "venue": "kuala-lumpur", "participants": ["bessent"], "access": "open",
            "after": ["kanari-event"], "before": ["kanari-embargoed", "withholding"],
            "sources": ["aa", "kanari-source"], "note": word(), "topics": ["trade"],
        },
        "withholding": {
            "title": "Withholding", "when": "2025-10-25", "within": "visible", "venue": "merdeka",
            **secret_fields, "after": "kanari-event",
            "withhold": dict.fromkeys(secret_fields, rung) | {"after": LATER},
        },
        "somewhere": {
            "title": "Somewhere", "when": "2025-10-25T13:37", "venue": "kanari-hall",
            "words": word(), "previous": ["2025-10-24T13:37"],
            "says": [{"by": "us", "status": "expected", "when": "2025-10-24T13:37"}],
            "participants": [{"official": "bessent", "from": "2025-10-24T13:37+13:45"}],
            "withhold": {"venue": {"audience": rung, "until": LATER}},
        },
        "in-the-city": {
            "title": "In the city", "venue": "kanari-annex", "participants": ["greer"],
            "when": {"said": "2025-10-22", "phrase": "Friday 13:37"}, "withhold": {"venue": rung},
        },
        "at-its-place": {
            "title": "At its place", "when": "2025-10-25T12:37", "within": "somewhere",
        },
        "some-hour": {
            "title": "Some hour", "venue": "merdeka", "words": word(), "withhold": {"when": LATER},
            "when": {"said": "2025-10-22", "phrase": "Friday 13:37"},
            "coverage": {"gather": [{"when": "2025-10-24T12:37"}]},
            "participants": [{"official": "bessent", "from": "2025-10-24T13:37 Pacific/Chatham"}],
        },
        "on-the-way": {
            "title": "On the way", "kind": "movement", "from": "kanari-hall", "to": "kuala-lumpur",
            "when": {"start": "2025-10-24T13:37", "end": "2025-10-24T19:00"},
            "withhold": {"from": rung},
        },
        "alike": {
            "title": "Alike", "when": "2025-10-26",
            "participants": [{"group": "kanari-open-group"}, {"like": "kanari-like"}],
        },
        "kanari-event": hidden,
        "kanari-embargoed": embargoed,
        "kanari-child": {
            "title": word(), "when": "tbc", "within": "kanari-embargoed", "text": word(),
        },
        "kanari-like": {
            "title": word(), "when": "2025-10-26", "participants": ["greer"], "audience": rung,
        },
    }  # fmt: skip
    records = {
        "delegations": {
            "kanari-land": {
                "name": word(), "country": "NZ", "native_name": word(), "order": "1",
                "zone": "Pacific/Chatham", "head": [{"official": "kanari-man"}],
                "was": "kanari-old-land",
            },
            "us": {
                **SECTIONS["delegations"]["us"],
                "head": [{"official": "kanari-man", "from": "2030-01-01"}],
            },
        },
        "officials": {
            "kanari-man": {
                "name": word(), "native_name": word(), "delegation": "kanari-land", "rank": "1",
                "offices": [{"title": word(), "from": "2025-01-01", "delegation": "kanari-land"}],
                "was": ["kanari-old-man"],
            },
            "kanari-aide": {"name": word(), "delegation": "us", "title": word()},
            "kanari-of-nobody": {"name": word(), "delegation": "us"},
        },
        "venues": {
            "kanari-hall": venue,
            "kanari-annex": {"name": word(), "in": "kuala-lumpur", "zone": "Pacific/Chatham"},
            "kanari-room": {"name": word(), "in": "kanari-hall", "about": "true"},
        },
        "series": {
            "kanari-series": {"name": word(), "text": word(), "was": "kanari-old-series"}
        },
        "sources": {
            "kanari-source": {
                "title": word(), "publisher": word(), "url": url(), "published": stamp,
                "retrieved": stamp, "cite": "true", "audience": rung, "was": "kanari-old-source",
            },
        },
        "groups": {
            "kanari-group": {"name": word(), "members": ["kanari-aide"], "was": "kanari-old-group"},
            "kanari-open-group": {"name": word(), "members": ["bessent"]},
        },
        "feeds": {
            "people": {"name": "People", "where": {"official": ["bessent", "kanari-man"]}},
            "but": {"name": "All but", "where": {"not": {"within": "kanari-event"}}},
            "places": {"name": "Places", "each": "venue"},
            "sides": {"each": "delegation"},
            "kanari-feed": {
                "name": word(), "where": {"series": "kanari-series"}, "color": "khaki",
                "was": "kanari-old-feed",
            },
            "kanari-calls": {"name": word(), "where": {"kind": "call"}, "each": "venue"},
        },
    }  # fmt: skip
    merged = {name: {**SECTIONS.get(name, {}), **records[name]} for name in records}
    return {"diary": dict(DIARY), **merged, "events": events}
