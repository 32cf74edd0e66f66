"""Ready values: what every writer is handed, and what its output must hold.

They are read off the feed that summitcal writes, by the few lines here and not by a library, so
that a hundred thousand events take seconds. `checking` reads the same bytes with icalendar.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

Values: TypeAlias = dict[str, Any]
"""An event: texts as they are, times as ISO writes them, an all-day one as dates."""

_TEXTS = {
    "UID": "uid", "SUMMARY": "summary", "STATUS": "status", "TRANSP": "transparency",
    "X-MICROSOFT-CDO-BUSYSTATUS": "busy", "LOCATION": "location", "CLASS": "classification",
    "URL": "url", "DESCRIPTION": "description",
}  # fmt: skip
_STAMPS = {"DTSTAMP": "stamp", "CREATED": "created", "LAST-MODIFIED": "modified"}
_ESCAPE = re.compile(r"\\(.)")
_COMMA = re.compile(r"(?<!\\),")
_PARAMETER = re.compile(r';([A-Z-]+)=("[^"]*"|[^;:]*)')


def read_values(feed: bytes) -> list[Values]:
    """Return the events of a feed of summitcal as ready values."""
    text = feed.replace(b"\r\n ", b"").decode()
    _, *blocks = text.split("BEGIN:VEVENT\r\n")
    return [_event(block.partition("END:VEVENT")[0].split("\r\n")[:-1]) for block in blocks]


def _event(lines: list[str]) -> Values:
    event: Values = {"attendees": []}
    for line in lines:
        head = re.match(r'[A-Z-]+(?:;[A-Z-]+=(?:"[^"]*"|[^;:]*))*', line)
        assert head, line
        name, value = head[0].partition(";")[0], line[head.end() + 1 :]
        parameters = {key: quoted.strip('"') for key, quoted in _PARAMETER.findall(head[0])}
        if name in _TEXTS:
            event[_TEXTS[name]] = _plain(value)
        elif name in _STAMPS:
            event[_STAMPS[name]] = _iso(value)
        elif name in ("DTSTART", "DTEND"):
            event[name[2:].lower()] = _iso(value)
            event["zone"] = parameters.get("TZID", "")
        elif name == "SEQUENCE":
            event["sequence"] = int(value)
        elif name == "GEO":
            event["geo"] = [float(degrees) for degrees in value.split(";")]
        elif name == "CATEGORIES":
            event["categories"] = [_plain(item) for item in _COMMA.split(value)]
        elif name == "ORGANIZER":
            event["organizer"] = {"name": parameters["CN"], "email": value.removeprefix("mailto:")}
        elif name == "ATTENDEE":
            event["attendees"].append(
                {
                    "name": parameters["CN"],
                    "email": value.removeprefix("mailto:"),
                    "type": parameters["CUTYPE"],
                    "role": parameters["ROLE"],
                    "status": parameters["PARTSTAT"],
                }
            )
        else:
            raise AssertionError(f"no writer is handed {name}")
    return event


def _plain(value: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _iso(value: str) -> str:
    day = f"{value[:4]}-{value[4:6]}-{value[6:8]}"
    return f"{day}T{value[9:11]}:{value[11:13]}:{value[13:]}" if "T" in value else day


def write_values(events: list[Values], folder: Path) -> None:
    """Write ready values for the writers: `values.json`, and `values.txt` for the one in C."""
    (folder / "values.json").write_text(json.dumps(events, ensure_ascii=False), "utf-8")
    with (folder / "values.txt").open("w", encoding="utf-8", newline="") as stream:
        for event in events:
            stream.writelines(f"{field}\0" for field in _fields(event))


def load_values(folder: Path) -> list[Values]:
    """Return the ready values that `write_values` wrote."""
    events: list[Values] = json.loads((folder / "values.json").read_text("utf-8"))
    return events


def _fields(event: Values) -> Iterator[str]:
    """Yield the fields of an event in the order that `writers/libical.c` reads them in."""
    for key in ("uid", "stamp", "created", "modified", "sequence", "summary", "start", "end"):
        yield _basic(str(event[key])) if key in _TIMES else str(event[key])
    for key in ("zone", "status", "transparency", "busy", "location"):
        yield event[key]
    yield from (str(degrees) for degrees in event["geo"])
    for key in ("classification", "url", "description"):
        yield event[key]
    yield ",".join(event["categories"])
    yield event["organizer"]["name"]
    yield f"mailto:{event['organizer']['email']}"
    yield str(len(event["attendees"]))
    for person in event["attendees"]:
        yield from (person[key] for key in ("name", "type", "role", "status"))
        yield f"mailto:{person['email']}"


_TIMES = {"stamp", "created", "modified", "start", "end"}


def _basic(iso: str) -> str:
    """Return a time in ISO's basic form, which libical reads."""
    return iso.replace("-", "").replace(":", "")
