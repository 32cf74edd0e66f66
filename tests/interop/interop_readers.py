"""Readers of iCalendar that are none of ours: files in, events as plain values out.

Each reports what it can: a key that it leaves out, it has no word for. Instants are in UTC with
``Z``, an all-day start or end is a date, an alarm is seconds from the start.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import attrs

HERE = Path(__file__).parent
Seen = dict[str, Any]
"""An event as a reader saw it, with the `feed` that it stood in."""


@attrs.frozen
class Reader:
    """A program or a library that reads feeds."""

    name: str
    missing: Callable[[], str]
    """Return what would have to be installed; empty where nothing is missing."""
    read: Callable[[list[Path]], list[Seen]]


def instant(value: date) -> str:
    """Return a date, or an aware time as UTC."""
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.tzinfo is None:
        return f"{value.isoformat()} with no zone"
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


# Programs


def _program(command: Callable[[], list[str]], paths: list[Path]) -> list[Seen]:
    # A zone far from any of the feeds: nothing may depend on that of the machine.
    environment = {**os.environ, "TZ": "Pacific/Apia", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [*command(), *map(str, paths)], capture_output=True, env=environment, check=False
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def _lacking(*programs: str) -> str:
    return ", ".join(program for program in programs if not shutil.which(program))


def _lacks_icaljs() -> str:
    return _lacking("node") or (
        "" if (HERE / "node_modules/ical.js").is_dir() else "npm ci --prefix tests/interop"
    )


def _lacks_libical() -> str:
    if lacking := _lacking("cc", "pkg-config"):
        return lacking
    found = subprocess.run(["pkg-config", "--exists", "libical"], check=False)
    return "libical-dev" if found.returncode else ""


def _lacks_sabre() -> str:
    if lacking := _lacking("php"):
        return lacking
    code = "exit((int) !stream_resolve_include_path('Sabre/VObject/autoload.php'));"
    found = subprocess.run(["php", "-r", code], check=False)
    return "php-sabre-vobject" if found.returncode else ""


def node_reader(name: str) -> list[str]:
    """Return the command of a reader that runs under Node."""
    return ["node", str(HERE / f"readers/{name}.mjs")]


@cache
def compiled(name: str) -> list[str]:
    """Compile a reader that uses libical once, and return its command."""
    folder = Path(mkdtemp(prefix="summitcal-libical-"))
    atexit.register(shutil.rmtree, folder)
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "libical"], capture_output=True, text=True, check=True
    ).stdout.split()
    source, program = HERE / f"readers/{name}.c", folder / name
    subprocess.run(
        ["cc", "-O1", "-Wall", "-Wextra", "-Werror", "-o", program, source, *flags], check=True
    )
    return [str(program)]


# Libraries


def _icalendar(text: str) -> Iterator[Seen]:
    from icalendar import Calendar

    for event in Calendar.from_ical(text).events:
        yield {
            "uid": str(event["UID"]),
            "summary": str(event["SUMMARY"]),
            "start": instant(event["DTSTART"].dt),
            "end": instant(event["DTEND"].dt),
            "revised": instant(event["LAST-MODIFIED"].dt),
            "status": str(event["STATUS"]),
            "transp": str(event["TRANSP"]),
            "class": str(event["CLASS"]),
            "url": str(event.get("URL", "")),
            "sequence": int(event["SEQUENCE"]),
            "location": str(event.get("LOCATION", "")),
            "description": str(event.get("DESCRIPTION", "")),
            "categories": [str(item) for item in event.categories],
            "organizer": event["ORGANIZER"].params["CN"] if "ORGANIZER" in event else "",
            "attendees": [_with_parameters(str(a), a.params.get) for a in event.attendees],
            "alarms": [int(alarm.TRIGGER.total_seconds()) for alarm in event.walk("VALARM")],
        }


def _with_parameters(uri: str, get: Callable[[str], Any]) -> Seen:
    return {
        "uri": uri,
        **{name: get(name.upper()) for name in ("cn", "role", "partstat", "cutype")},
    }


def _ical(text: str) -> Iterator[Seen]:
    from ical.calendar_stream import IcsCalendarStream

    for event in IcsCalendarStream.calendar_from_ics(text).events:
        yield {
            "uid": event.uid,
            "summary": event.summary,
            "start": instant(event.start),
            "end": instant(event.end),
            "revised": instant(event.last_modified),
            "status": str(event.status.value),
            "transp": event.transparency,
            "class": str(event.classification.value),
            "url": event.url or "",
            "sequence": event.sequence,
            "location": event.location or "",
            "description": event.description or "",
            "categories": event.categories,
            "organizer": event.organizer.common_name if event.organizer else "",
            "attendees": [
                {
                    "uri": attendee.uri,
                    "cn": attendee.common_name,
                    "role": attendee.role,
                    "partstat": attendee.status,
                    "cutype": attendee.user_type,
                }
                for attendee in event.attendees
            ],
            "alarms": [int(alarm.trigger.total_seconds()) for alarm in event.alarm],
        }


def _vobject(text: str) -> Iterator[Seen]:
    import vobject

    calendar = vobject.readOne(text)
    for event in calendar.contents.get("vevent", []):
        first = {name: found[0] for name, found in event.contents.items()}

        def value(name: str, first: dict[str, Any] = first) -> Any:
            return first[name].value if name in first else ""

        yield {
            "uid": value("uid"),
            "summary": value("summary"),
            "start": instant(value("dtstart")),
            "end": instant(value("dtend")),
            "status": value("status"),
            "transp": value("transp"),
            "class": value("class"),
            "url": value("url"),
            "sequence": int(value("sequence")),
            "location": value("location"),
            "description": value("description"),
            "categories": value("categories"),
            "organizer": first["organizer"].params["CN"][0] if "organizer" in first else "",
            "attendees": [
                _with_parameters(a.value, lambda name, a=a: a.params[name][0])
                for a in event.contents.get("attendee", [])
            ],
            "alarms": [
                int(alarm.trigger.value.total_seconds())
                for alarm in event.contents.get("valarm", [])
            ],
        }


def _dateutil(text: str) -> Iterator[Seen]:
    """Yield times alone: dateutil reads the zones of a feed, and its events are read by hand."""
    from dateutil import tz

    zones = tz.tzical(StringIO(text)) if "BEGIN:VTIMEZONE" in text else None
    seen: Seen = {}
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        name, _, parameters = name.partition(";")
        if line == "BEGIN:VEVENT":
            seen = {}
        elif line == "END:VEVENT":
            yield seen
        elif name == "UID":
            seen["uid"] = value
        elif name in ("DTSTART", "DTEND") and "uid" in seen:  # those of a VTIMEZONE come before
            key = {"DTSTART": "start", "DTEND": "end"}[name]
            seen[key] = instant(_placed(value, parameters, zones))


def _placed(value: str, parameters: str, zones: Any) -> date:
    if parameters == "VALUE=DATE":
        return datetime.strptime(value, "%Y%m%d").date()
    if value.endswith("Z"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    zone = zones.get(parameters.removeprefix("TZID="))
    assert zone, parameters
    return datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=zone)


def _library(read: Callable[[str], Iterable[Seen]], paths: list[Path]) -> list[Seen]:
    seen = []
    for path in paths:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            text = path.read_bytes().decode()
            seen += [{"feed": str(path), **event} for event in read(text)]
    return seen


def _python(name: str, module: str, read: Callable[[str], Iterable[Seen]]) -> Reader:
    return Reader(
        name,
        lambda: "" if find_spec(module) else f"pip install --group interop ({module})",
        lambda paths: _library(read, paths),
    )


LIBRARIES: dict[str, Callable[[str], Iterable[Seen]]] = {
    "icalendar": _icalendar,
    "ical": _ical,
    "vobject": _vobject,
    "dateutil": _dateutil,
}
"""Those of Python: the text of a feed in, events out."""

READERS = (
    Reader(
        "ical.js",
        _lacks_icaljs,
        lambda paths: _program(lambda: node_reader("icaljs"), paths),
    ),
    Reader("libical", _lacks_libical, lambda paths: _program(lambda: compiled("libical"), paths)),
    Reader(
        "sabre/vobject",
        _lacks_sabre,
        lambda paths: _program(lambda: ["php", str(HERE / "readers/sabre.php")], paths),
    ),
    *(_python(name, name, read) for name, read in LIBRARIES.items()),
)

if __name__ == "__main__":  # python interop_readers.py READER FEED...
    chosen = next(reader for reader in READERS if reader.name == sys.argv[1])
    for event in chosen.read([Path(argument) for argument in sys.argv[2:]]):
        print(json.dumps(event, ensure_ascii=False))
