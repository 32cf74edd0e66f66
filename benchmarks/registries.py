"""Registries of any size for the benchmarks, the same ones at every run.

Every event has a text, a title, people and times of its own, so that no cache is flattered; texts
hold what must be escaped, lines that must be folded, and scripts beyond ASCII.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

Plain: TypeAlias = dict[str, Any]

PARTICIPANTS = 6
FILES = 100
"""In how many files a registry that is a folder lies."""
NOW = "2026-01-15T12:00Z"
_FIRST = datetime(2026, 2, 1, 6)
"""The first day's morning; no event lies in the night, when clocks change."""
_PLACES = (
    ("Kuala Lumpur", "MY", "Asia/Kuala_Lumpur", (3.139, 101.6869)),
    ("Gyeongju", "KR", "Asia/Seoul", (35.8562, 129.2247)),
    ("Tokyo", "JP", "Asia/Tokyo", (35.6762, 139.6503)),
    ("Washington", "US", "America/New_York", (38.9072, -77.0369)),
    ("Geneva", "CH", "Europe/Zurich", (46.2044, 6.1432)),
    ("London", "GB", "Europe/London", (51.5072, -0.1276)),
    ("Sydney", "AU", "Australia/Sydney", (-33.8688, 151.2093)),
    ("Shenzhen", "CN", "Asia/Shanghai", (22.5429, 114.0596)),
)
_STATES = (
    ("us", "United States", "US", ""), ("cn", "China", "CN", "中国"),
    ("my", "Malaysia", "MY", ""), ("kr", "Republic of Korea", "KR", "대한민국"),
    ("jp", "Japan", "JP", "日本"), ("ch", "Switzerland", "CH", ""),
    ("se", "Sweden", "SE", ""), ("vn", "Viet Nam", "VN", "Việt Nam"),
)  # fmt: skip
_WORDS = (
    "tariffs, again; steel and aluminium", "the truce of Geneva", "soybeans", "rare earths",
    "shipping fees (both ways)", "export controls", "Fentanyl precursors", "a joint statement",
    "working lunch", "Höflichkeitsbesuch", "résumé of the round", "半导体", "ports & customs",
    "the road to Gyeongju", "semiconductors; tools, too", "agreed minutes", r"annex C:\New",
    "family photo", "the leaders' retreat", "energy purchases", "aircraft", "next steps",
)  # fmt: skip
_SUBJECTS = tuple(word for word in _WORDS if "\\" not in word)
"""Titles are compared to the letter, and one contestant alters a text with a backslash."""
_KINDS = ("talks", "bilateral", "session", "ministerial", "meal", "press-conference", "signing")
_NAMES = ("Lindqvist", "Nguyễn", "Abdullah", "Keller", "Park", "Itō", "Brown", "Zhào", "Müller")


def make_registry(events: int, participants: int = PARTICIPANTS, officials: int = 0) -> Plain:
    """Return a registry as its JSON has it.

    Every other day the officials meet, each at one event, so that nobody is at two places at once.

    Args:
        participants: in each event.
        officials: 0: as many as let the events lie within a year.
    """
    draw = Random(events)
    people = [f"official-{number}" for number in range(officials or max(60, events // 25))]
    at_once = len(people) // participants
    programme = {}
    for number in range(events):
        day, place = divmod(number, at_once)
        if not place:
            draw.shuffle(people)
        present = people[place * participants :][:participants]
        programme[f"event-{number}"] = _event(number, _FIRST + timedelta(2 * day), draw, present)
    return {
        "diary": {
            "name": "Summit diary, a year of it",
            "domain": "diary.example.org",
            "home_zone": "America/New_York",
            "url": "https://diary.example.org",
            "description": "What the benchmarks are run on; nothing in it is true.",
        },
        "delegations": {
            key: {"name": name, "country": country, **({"native_name": own} if own else {})}
            for key, name, country, own in _STATES
        },
        "officials": {
            key: {
                "name": f"{_NAMES[number % len(_NAMES)]} {number + 1}",
                "delegation": _STATES[number % len(_STATES)][0],
                "title": f"Minister of affairs no. {number + 1}",
            }
            for number, key in enumerate(sorted(people))
        },
        "venues": dict(_venues()),
        "sources": {
            f"story-{number}": {
                "title": f"Officials to meet, says story {number}",
                "publisher": "Example Agency",
                "published": f"2026-01-{number + 1:02}",
            }
            for number in range(14)
        },
        "events": programme,
    }


def _venues() -> Iterator[tuple[str, Plain]]:
    for town, country, zone, (latitude, longitude) in _PLACES:
        key = town.lower().replace(" ", "-")
        yield key, {"name": town, "country": country, "zone": zone}
        for hall in range(1, 6):
            at = [round(latitude + hall / 1000, 4), round(longitude - hall / 1000, 4)]
            yield f"{key}-{hall}", {"name": f"Convention centre, hall {hall}", "in": key, "at": at}


def _event(number: int, morning: datetime, draw: Random, people: list[str]) -> Plain:
    words = draw.sample(_WORDS, 5)
    subject = draw.choice(_SUBJECTS)
    town = draw.choice(_PLACES)[0].lower().replace(" ", "-")
    start = morning + timedelta(minutes=draw.randrange(14 * 12) * 5)
    end = start + timedelta(minutes=draw.randrange(3, 30) * 5)
    hours = f"{start:%Y-%m-%dT%H:%M}/{end:%H:%M}"
    return {
        "title": f"Meeting {number + 1}: {subject}",
        "kind": draw.choice(_KINDS),
        "when": f"{start:%Y-%m-%d}" if number % 10 == 9 else hours,
        "venue": f"{town}-{draw.randrange(1, 6)}",
        "participants": [
            {"official": people[0], "capacity": "head"},
            {"official": people[1], "participation": "confirmed"},
            *people[2:],
        ],
        "status": draw.choice(("confirmed", "expected", "confirmed")),
        "topics": [words[0].replace(",", ""), f"track {number % 40}"],
        "text": f"No. {number + 1}. On the agenda: {'; '.join(words)}. "
        f"The two sides are to take stock of what was agreed in round {number % 17}.",
        "sources": [f"story-{draw.randrange(14)}"],
        "url": f"https://diary.example.org/stories/{number + 1}",
    }  # fmt: skip


def as_json(registry: Plain) -> str:
    """Return a registry as one JSON text, without spaces between."""
    return json.dumps(registry, ensure_ascii=False, separators=(",", ":"))


def as_yaml(registry: Plain) -> str:
    """Return a registry as one YAML text, as a desk would write it: one key a line, block style.

    Texts stand in double quotes, which JSON's are in YAML too.
    """
    return "".join(_lines(registry))


def yaml_files(registry: Plain, files: int = FILES) -> dict[str, str]:
    """Return a registry as the YAML files of a folder, by their names, events in the later."""
    rest = {section: records for section, records in registry.items() if section != "events"}
    made = {"00-diary.yaml": as_yaml(rest)}
    events = list(registry["events"].items())
    each = -(-len(events) // files)
    for start in range(0, len(events), each):
        part = dict(events[start : start + each])
        made[f"events-{start // each:03}.yaml"] = as_yaml({"events": part})
    return made


def _lines(tree: Plain, indent: str = "") -> Iterator[str]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:\n"
            yield from _lines(value, f"{indent}  ")
        elif isinstance(value, list) and not isinstance(value[0], float):
            yield f"{indent}{key}:\n"
            yield from (f"{indent}  - {json.dumps(item, ensure_ascii=False)}\n" for item in value)
        else:
            yield f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}\n"


def write_folder(registry: Plain, folder: Path) -> None:
    """Write a registry as a folder of YAML files."""
    folder.mkdir(parents=True)
    for name, text in yaml_files(registry).items():
        (folder / name).write_text(text, "utf-8")
