"""Registries at random: every form of `when`, every status, hostile texts in every text."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from summitcal.model.vocabulary import Access, Attendance, Capacity, Kind, Participation, Status

ZONES = [
    "Asia/Kuala_Lumpur", "America/New_York", "Europe/Dublin", "Africa/Accra", "Asia/Kathmandu",
    "Australia/Lord_Howe", "Pacific/Kiritimati", "Africa/Cairo", "Europe/London", "UTC",
    "Asia/Tehran", "Asia/Tokyo", "America/St_Johns", "Atlantic/Reykjavik", "Etc/GMT+12",
]  # fmt: skip
TRAPS = [
    "\r\n", "\r", "\n", "\x85", "\u2028", "\u2029", "\t", "\ufeff", "\\", "\\n", "\\N", "\\\\",
    ";", ",", ":", '"', "'", "^", "^n", "=", "%2C", "%5C", "BEGIN:VEVENT",
    "END:VEVENT\r\nEND:VCALENDAR", "\nATTENDEE:mailto:x@y.z", "\r\n ", "e\u0301", "漢字", "각",
    "\u200f", "\xa0", "👍\U0001f3fd", "👨\u200d👩\u200d👧", "\U0001f1f0\U0001f1f7", "a" * 80,
    "é" * 40, "  ", "<b>", "&amp;", "{", "$", "#", "//", "http://e.org/?a=b&c=%3B",
]  # fmt: skip
WORDS = ["Talks", "of", "the", "summit", "round", "5", "–", "trade", "Kuala", "Lumpur"]


class Chance:
    """Draws the parts of a registry; the same seed gives the same."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def pick(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def maybe(self, value: Any, odds: float = 0.3) -> Any:
        return value if self.random.random() < odds else None

    def text(self) -> str:
        """A text of words and traps; never one of white space alone."""
        parts = self.random.choices(WORDS, k=self.random.randint(1, 4))
        for _ in range(self.random.randint(0, 4)):
            parts.insert(self.random.randint(0, len(parts)), self.random.choice(TRAPS))
        return self.pick(" ", "", "-").join(parts)

    def day(self) -> str:
        year, month = self.random.randint(2010, 2036), self.pick(3, 4, 10, 11)
        return f"{year}-{month:02}-{self.random.randint(1, 28):02}"

    def clock(self) -> str:
        return f"{self.random.randint(5, 23):02}:{self.pick('00', '30', '59')}"

    def when(self) -> Any:
        """Any form that a `when` has."""
        day, clock = self.day(), self.clock()
        month, week = day[:7], f"{day[:8]}{min(28, int(day[8:]) + 3):02}"
        about = self.pick("", "", "~")
        return self.pick(
            day, f"{day}/{week}", f"{day}..{week}", month, day[:4], f"{day}?", "tbc",
            f"{day}T{about}{clock}", f"{day}T{about}{clock}/{week}T04:00" if week > day else day,
            f"{day}T{clock}/PT{self.random.randint(1, 900)}M", f"{day}T{clock}/..",
            f"{day}T../{clock}", f"{day}T{clock}+", f"{day}T{about}{clock} {self.pick(*ZONES)}",
            f"{day} {self.pick('morning', 'early afternoon', 'late evening', 'overnight')}",
            f"{day}..{week} {self.pick('evening', 'midday')}",
            {"said": day, "phrase": self.pick("this weekend", "Thursday 11:00", "next week",
                                              "Sunday to Tuesday", "last Friday")},
        )  # fmt: skip

    def event(self, earlier: list[str]) -> dict[str, Any]:
        """An event; `earlier` are ids that it may lie within."""
        event = {
            "title": self.text(),
            "when": self.when(),
            "venue": self.pick(*(f"v{n}" for n in range(3))),
            "kind": self.pick(*map(str, Kind)),
            "status": self.maybe(self.pick(*map(str, Status)), 0.6),
            "native_title": self.maybe(self.text()),
            "within": self.maybe(self.pick(*earlier)) if earlier else None,
            "participants": [self.participant(n) for n in range(self.random.randint(0, 3))],
            "reason": self.maybe(self.text()),
            "topics": self.maybe([self.text(), self.text()]),
            "words": self.maybe(self.text()),
            "round": self.maybe(self.text()),
            "text": self.maybe(self.text(), 0.5),
            "access": self.maybe(self.pick(*map(str, Access))),
            "coverage": self.maybe(self.text()),
            "busy": self.maybe(self.pick("true", "false")),
            "previous": self.maybe([self.day()]),
            "url": self.maybe("https://example.org/?a=1%2C2;b,c"),
            "says": self.maybe([{"by": "d0", "status": self.pick("confirmed", "postponed")}]),
        }
        return {key: value for key, value in event.items() if value not in (None, [])}

    def participant(self, number: int) -> Any:
        line = {
            "capacity": self.maybe(self.pick(*map(str, Capacity))),
            "as": self.maybe(self.text()),
            "participation": self.maybe(
                self.pick(*(p for p in map(str, Participation) if p != "represented"))
            ),
            "by": self.maybe(self.pick(*map(str, Attendance))),
        }
        who = self.pick(
            {"official": f"o{number}"}, {"official": f"o{number}"}, {"delegation": f"d{number}"}
        )
        return who | {key: value for key, value in line.items() if value}

    def registry(self) -> str:
        """The text of a registry, as JSON."""
        people = range(3)
        events: dict[str, dict[str, Any]] = {}
        for number in range(self.random.randint(1, 6)):
            events[f"e{number}"] = self.event(list(events))
        plain = {
            "diary": {
                "name": self.text(), "domain": "diary.example.org",
                "home_zone": self.pick(*ZONES), "description": self.text(),
                "organizer": {"name": self.text(), "email": "desk@example.org"},
                "participants": self.pick("attendee", "text"),
            },
            "delegations": {f"d{n}": {"name": self.text(), "country": "MY"} for n in people},
            "officials": {
                f"o{n}": {"name": self.text(), "native_name": self.text(),
                          "delegation": f"d{n}", "title": self.text()}
                for n in people
            },
            "venues": {
                f"v{n}": {"name": self.text(), "address": self.text(), "zone": self.pick(*ZONES),
                          "at": [self.random.uniform(-90, 90), self.random.uniform(-180, 180)]}
                for n in people
            },
            "events": events,
            "feeds": {
                "own": {"profile": self.pick("general", "google", "utc"),
                        "cancelled": self.pick("status", "title"),
                        "participants": self.pick("attendee", "text"),
                        "alarms": self.pick([], ["PT15M", "P1D"])},
            },
        }  # fmt: skip
        return json.dumps(plain)


def random_registry(seed: int) -> str:
    """Return the text of a registry."""
    return Chance(seed).registry()
