"""The words that readers see for the vocabulary of the model: English, whatever the locale."""

from __future__ import annotations

from functools import cache

from summitcal.ledger import Closing
from summitcal.model.vocabulary import Access, Attendance, Capacity, Kind, Status

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
FULL_WEEKDAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

CAPITALS = {
    "America/New_York": "Washington",
    "America/Toronto": "Ottawa",
    "America/Sao_Paulo": "Brasília",
    "Asia/Shanghai": "Beijing",
    "Asia/Kolkata": "New Delhi",
    "Asia/Karachi": "Islamabad",
    "Asia/Ho_Chi_Minh": "Hanoi",
    "Asia/Yangon": "Naypyidaw",
    "Australia/Sydney": "Canberra",
    "Pacific/Auckland": "Wellington",
    "Europe/Istanbul": "Ankara",
    "Europe/Zurich": "Bern",
    "Africa/Johannesburg": "Pretoria",
    "Africa/Lagos": "Abuja",
    "UTC": "UTC",
    "Etc/UTC": "UTC",
}
"""How diplomats call a clock, where IANA names it after another city."""

TITLE_MARKS = {
    Status.DOUBTFUL: "Doubtful",
    Status.POSTPONED: "Postponed",
    Status.CANCELLED: "Cancelled",
    Status.NOT_HELD: "Did not take place",
}

CLOSINGS = {
    Closing.WITHDRAWN: "Withdrawn",
    Closing.LEFT: "No longer in this calendar",
    Closing.CLOSED: "This calendar is closed",
}

STATUSES = {
    Status.RUMOURED: "rumoured",
    Status.EXPECTED: "expected, not confirmed",
    Status.DOUBTFUL: "doubtful",
    Status.CONFIRMED: "confirmed",
    Status.HELD: "held",
    Status.POSTPONED: "postponed",
    Status.CANCELLED: "cancelled",
    Status.NOT_HELD: "did not take place",
}

CAPACITIES = {
    Capacity.CHAIR: "chair",
    Capacity.CO_CHAIR: "co-chair",
    Capacity.HEAD: "head of delegation",
    Capacity.HOST: "host",
    Capacity.SIGNATORY: "signatory",
    Capacity.SPEAKER: "speaker",
    Capacity.MEMBER: "",
    Capacity.GUEST: "guest",
    Capacity.WITNESS: "witness",
    Capacity.INTERPRETER: "interpreter",
    Capacity.OBSERVER: "observer",
}

ATTENDANCES = {
    Attendance.PERSON: "",
    Attendance.VIDEO: "by video",
    Attendance.RECORDING: "by recorded message",
    Attendance.WRITTEN: "by written message",
    Attendance.OPEN: "in person or by video",
}

ACCESSES = {
    Access.OPEN: "open to press",
    Access.CREDENTIALED: "open to credentialed press",
    Access.POOL: "pool",
    Access.SPRAY: "pool spray at the top",
    Access.REMARKS: "pool for opening remarks",
    Access.STAKEOUT: "stakeout",
    Access.STREAM: "streamed",
    Access.CLOSED: "closed to press",
    Access.HOST: "as the host decides",
    Access.UNSTATED: "",
}


@cache
def kind_name(kind: Kind) -> str:
    """Return a kind in plain words, e.g. ``Press conference``."""
    return str(kind).replace("-", " ").capitalize() if kind is not Kind.PULL_ASIDE else "Pull-aside"


def clock_name(zone: str) -> str:
    """Return what a zone's clock is called: its capital, else the city in its name."""
    return CAPITALS.get(zone) or zone.rpartition("/")[2].replace("_", " ")


UNDATED = "No day yet"
"""The heading of what has no day."""

PAGE_WORDS = {
    "skip": "To the programme",
    "days": "Days",
    "sources": "Sources",
    "remarks": "Legs and findings",
    "open": "Open: no day yet, or not fixed",
    "no_change": "Nothing changed.",
    "nothing": "No entries.",
    "programme": "Programme",
    "subscribe": "Subscribe",
    "officials": "Officials",
    "delegations": "Delegations",
    "calendars": "Calendars",
    "contents": "On this page",
    "subscribe_how": (
        "Add one of these addresses to your calendar as a subscription, and changes reach you by "
        "themselves. “Subscribe” opens most programs; Google Calendar and Outlook on the web ask "
        "for the https address (“From URL”, “Subscribe from web”)."
    ),
}
"""What stands on pages beside the entries."""
