"""Every zone around its clock changes: four readers get the true instants of what we write."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from dateutil import tz
from icalendar import Timezone, vDDDTypes

from tests.interop.interop_readers import READERS
from tests.interop.programs import compiled, script
from tests.interop.zone_sweep import Sweep, write_sweep

pytestmark = pytest.mark.interop

IN_CI = os.environ.get("CI") == "true"
Tzinfo = Any
_EVENT = re.compile(
    r"UID:(\d+/\d+/)(\S+)\n.*?DTSTART(?:;TZID=(\S+?))?:(\w+)\nDTEND(?:;TZID=\S+?)?:(\w+)", re.S
)
_TIMEZONE = re.compile(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE\n", re.S)


def by_icalendar(block: str) -> Tzinfo:
    """Return the zone that icalendar makes of a VTIMEZONE, its name not looked up."""
    return Timezone.from_ical(block).to_tz(lookup_tzid=False)


def by_dateutil(block: str) -> Tzinfo:
    """Return the zone that dateutil makes of it."""
    return tz.tzical(StringIO(block)).get()


def library(zone_of: Callable[[str], Tzinfo], paths: list[Path]) -> list[str]:
    """Return what a library read otherwise, and last how many events it read."""
    said: list[str] = []
    count = 0
    for path in paths:
        text = path.read_text().replace("\n ", "")
        zones: dict[str, Tzinfo] = {"": UTC}
        for block in _TIMEZONE.findall(text):
            name = re.findall(r"TZID:(\S+)", block)[0]
            zones[name] = zone_of(block)
        for true, name, tzid, *values in _EVENT.findall(text):
            walls = [vDDDTypes.from_ical(value) for value in values]
            instants = [wall.replace(tzinfo=zones[tzid]).astimezone(UTC) for wall in walls]
            seen = "".join(f"{instant.timestamp():.0f}/" for instant in instants)
            if seen != true:
                said.append(f"{true}{name} read as {seen}")
            count += 1
    return [*said, str(count)]


def program(command: list[str], paths: list[Path]) -> list[str]:
    """Return what a program says: what it read otherwise, and last how many events it read."""
    environment = {**os.environ, "TZ": "Pacific/Apia"}
    done = subprocess.run(
        [*command, *map(str, paths)], capture_output=True, env=environment, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


SWEEPERS: dict[str, Callable[[list[Path]], list[str]]] = {
    "dateutil": lambda paths: library(by_dateutil, paths),
    "icalendar": lambda paths: library(by_icalendar, paths),
    "ical.js": lambda paths: program(script("node", "sweep.mjs"), paths),
    "libical": lambda paths: program(compiled("sweep.c"), paths),
}


@pytest.fixture(scope="module")
def sweep(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Sweep:
    """Write the events once, and say which of them went out in UTC."""
    written = write_sweep(tmp_path_factory.mktemp("sweep"))
    reporter = pytestconfig.pluginmanager.get_plugin("terminalreporter")
    if reporter:
        reporter.write_line(f"\nsweep: {written}")
        for line in written.lines_of_utc() if pytestconfig.option.verbose > 0 else ():
            reporter.write_line(f"  {line}")
    return written


def skip_if_missing(name: str) -> None:
    missing = next(reader for reader in READERS if reader.name == name).missing()
    if missing and not IN_CI:
        pytest.skip(f"not installed: {missing}")
    assert not missing


@pytest.mark.parametrize("name", SWEEPERS)
def test_every_zone_gives_the_true_instants(name: str, sweep: Sweep) -> None:
    """Whatever form an event's times are written in, start and end are exact in every reader."""
    skip_if_missing(name)
    *wrong, count = SWEEPERS[name](sweep.paths)
    assert wrong == []
    assert int(count) == sweep.events


@pytest.mark.parametrize("name", SWEEPERS)
def test_a_wrong_instant_is_noticed(name: str, sweep: Sweep, tmp_path: Path) -> None:
    """A VTIMEZONE whose onset stands hours late is found by each of the readers."""
    skip_if_missing(name)
    before = sweep.paths[2].read_bytes()
    late = before.replace(b"DTSTART:19700308T020000", b"DTSTART:19700308T050000")
    assert late != before
    doctored = tmp_path / "late.ics"
    doctored.write_bytes(late)
    *wrong, count = SWEEPERS[name]([doctored])
    assert 0 < len(wrong) < int(count)


def test_the_events_are_those_of_every_zone(sweep: Sweep) -> None:
    """The sweep holds events of each zone, their UIDs the instants that pytz itself has."""
    import pytz  # noqa: PLC0415

    text = "".join(path.read_text() for path in sweep.paths).replace("\n ", "")
    uids = re.findall(r"UID:(\d+)/(\d+)/(\S+)", text)
    assert {name for _, _, name in uids} == set(pytz.all_timezones)
    for start, end, name in uids[::997]:
        zone = pytz.timezone(name)
        shown = datetime.fromtimestamp(int(start), UTC).astimezone(zone)
        assert zone.normalize(shown).timestamp() == int(start)
        assert int(end) == int(start) + 3600
