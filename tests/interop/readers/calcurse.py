"""calcurse: imports each feed into a folder of its own. Prints the events as JSON lines.

It keeps the title, and the times to the minute on the clock of the machine; the rest are notes.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

_DAY, _NOTE = r"(\d\d/\d\d/\d{4})", r"(?:>[0-9a-f]{40} ?)?"
# Before the title stands a mark: ! where there is an alarm.
_HOURS = re.compile(
    rf"{_DAY} @ (\d\d:\d\d) -> {_DAY} @ (\d\d:\d\d) ?{_NOTE}[|!](.*)"
)  # ! where there is an alarm
_DAYS = re.compile(rf"{_DAY} \[\d+\] (?:{{1D -> {_DAY}}} ?)?{_NOTE}(.*)")


def imported(path: str) -> Iterator[dict[str, str]]:
    """Yield the events that an import leaves in the folder."""
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "TZ": "UTC", "HOME": folder, "TERM": "dumb"}
        subprocess.run(
            ["calcurse", "--quiet", "--datadir", folder, "--confdir", folder, "--import", path],
            env=environment, stdin=subprocess.DEVNULL, check=True,
        )  # fmt: skip
        for line in Path(folder, "apts").read_text().splitlines():
            yield event_of(line)


def event_of(line: str) -> dict[str, str]:
    """Return the event of a line of calcurse's file, which ends a whole day on its last one."""
    if found := _HOURS.fullmatch(line):
        start_day, start, end_day, end, summary = found.groups()
        return {
            "summary": summary,
            "start": f"{_day(start_day):%Y-%m-%d}T{start}:00Z",
            "end": f"{_day(end_day):%Y-%m-%d}T{end}:00Z",
        }
    found = _DAYS.fullmatch(line)
    assert found, line
    first, last, summary = found.groups()
    end_of_all = _day(last or first) + timedelta(days=1)
    return {
        "summary": summary,
        "start": f"{_day(first):%Y-%m-%d}",
        "end": f"{end_of_all:%Y-%m-%d}",
    }


def _day(text: str) -> datetime:
    return datetime.strptime(text, "%m/%d/%Y")


for feed in sys.argv[1:]:
    for event in imported(feed):
        print(json.dumps({"feed": feed, **event}, ensure_ascii=False))
