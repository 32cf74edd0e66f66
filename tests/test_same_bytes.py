"""Same input, same bytes: no chance, no locale, no hash order, no machine, no clock."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from summitcal import load, publish
from summitcal.feeds import plan_feeds
from summitcal.ical import render
from summitcal.itinerary import itineraries_of
from summitcal.ledger import entries
from summitcal.model.vocabulary import Audience
from summitcal.selection import view
from tests.builders import EXAMPLES, NOW, files_of, make_registry, quick_folder

ROOT = Path(__file__).parents[1]
EVENING = datetime(2025, 10, 22, 21, tzinfo=UTC)
AFTERWARDS = datetime(2025, 11, 20, 8, tzinfo=UTC)
NAMES = ("kuala-lumpur-2025", "asia-trip-2025")
"""Two examples that are one diary at two times."""


# Order of files, records and keys


def plain(name: str) -> dict[str, Any]:
    """An example as plain values, its files merged."""
    merged: dict[str, Any] = {}
    for path in sorted((EXAMPLES / name).glob("*.yaml")):
        for section, records in yaml.load(path.read_bytes(), yaml.BaseLoader).items():
            merged.setdefault(section, {}).update(records)
    return merged


def shuffled(value: Any, chance: random.Random) -> Any:
    """The same mappings with their keys in another order; lists mean their order and keep it."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    if isinstance(value, list):
        return [shuffled(item, chance) for item in value]
    return value


def write_shuffled(name: str, folder: Path, seed: int) -> None:
    """Write an example into a folder, its records dealt to files at random."""
    chance = random.Random(seed)
    files: list[dict[str, Any]] = [{} for _ in range(chance.randint(1, 5))]
    for section, records in shuffled(plain(name), chance).items():
        if section == "diary":
            chance.choice(files)[section] = records
            continue
        for key, record in records.items():
            chance.choice(files).setdefault(section, {})[key] = record
    names = chance.sample("abcdefghij", len(files))
    for letter, records in zip(names, files, strict=True):
        if records:
            text = yaml.safe_dump(
                shuffled(records, chance), sort_keys=False, allow_unicode=True, default_style='"'
            )
            (folder / f"{letter}.yaml").write_text(text, "utf-8")


def build(folder: Path, root: Path) -> dict[str, bytes]:
    """Build two diaries one after the other with one ledger; return all that is written."""
    for name, now in zip(NAMES, (EVENING, AFTERWARDS), strict=True):
        registry = load(folder / name)
        publish(registry, root / "out", now=now, ledger=root / "ledger.jsonl")
    return files_of(root)


@pytest.fixture(scope="module")
def expected() -> dict[str, bytes]:
    """What the two diaries come to as they stand."""
    with quick_folder() as root:
        return build(EXAMPLES, root)


@pytest.mark.parametrize("seed", [1, 2])
def test_no_byte_hangs_on_the_order_of_files_records_and_keys(seed, expected):
    """Shuffled, and dealt to other files, a registry is the same registry."""
    with quick_folder() as folder:
        for name in NAMES:
            (folder / name).mkdir()
            write_shuffled(name, folder / name, seed)
            assert load(folder / name).events == load(EXAMPLES / name).events
        (folder / "root").mkdir()
        made = build(folder, folder / "root")
    assert made.keys() == expected.keys()
    assert made == expected


# The machine

_BUILD = """\
import sys
from pathlib import Path
from tests.test_same_bytes import build
build(Path(sys.argv[1]), Path(sys.argv[2]))
"""
MACHINES = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Apia", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"},
    {"PYTHONHASHSEED": "random", "TZ": "EST5EDT", "LC_ALL": "ja_JP.eucJP", "PYTHONUTF8": "0"},
]


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine["TZ"])
def test_no_byte_hangs_on_the_machine(machine, expected):
    """Hash seed, zone and locale of the process, and an order of its own: the same folder."""
    with quick_folder() as folder:
        for number, name in enumerate(NAMES):
            (folder / name).mkdir()
            write_shuffled(name, folder / name, len(machine["TZ"]) + number)
        root = folder / "root"
        root.mkdir()
        subprocess.run(
            [sys.executable, "-c", _BUILD, str(folder), str(root)],
            check=True, timeout=120, cwd=folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **machine},
        )  # fmt: skip
        assert files_of(root) == expected


def test_no_byte_names_the_machine(expected):
    """No path of this checkout, and no name of a folder that was built into."""
    for name, data in expected.items():
        for trace in (str(ROOT), "/tmp", "/dev/shm", os.uname().nodename):
            assert trace.encode() not in data, (name, trace)


# The clock

_READERS = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime", "strftime", "ctime"}
_CHANCE = {"random", "getrandbits", "urandom", "uuid1", "uuid4", "randbytes"}


class ClockReadError(AssertionError):
    """Something asked what time it is."""


@contextmanager
def no_clock() -> Iterator[None]:
    """Make every call of Python that reads a clock, or asks for chance, an error."""

    def watch(_frame: Any, event: str, called: Any) -> None:
        if event != "c_call":
            return
        name, owner = called.__name__, getattr(called, "__self__", None)
        of_datetime = isinstance(owner, type) and issubclass(owner, date)
        if (name in _READERS and (of_datetime or owner is time)) or name in _CHANCE:
            raise ClockReadError(f"{called!r} was called")

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(before)


@pytest.mark.parametrize(
    "read",
    [
        lambda: datetime.now(UTC), lambda: date.today(), lambda: datetime.now(), time.time,
        time.localtime, lambda: os.urandom(1), random.random,
    ],
)  # fmt: skip
def test_a_reading_of_the_clock_would_be_seen(read: Callable[[], object]):
    """What the next test forbids is found where it happens."""
    with no_clock(), pytest.raises(ClockReadError):
        read()


def test_everything_but_the_command_line_runs_without_a_clock():
    """Loading, cutting, publishing for every audience, looking back, itineraries, feeds."""
    with quick_folder() as root, no_clock():
        registry = load(EXAMPLES / "kuala-lumpur-2025")
        for audience in Audience:
            ledger = root / f"{audience}.jsonl"
            for now in (EVENING, AFTERWARDS):
                publish(registry, root / audience, now=now, audience=audience, ledger=ledger)
            publish(
                registry, root / f"{audience}-then", now=AFTERWARDS, audience=audience,
                ledger=ledger, as_of=EVENING,
            )  # fmt: skip
            seen = view(registry, audience, EVENING)
            made = entries(seen, EVENING)
            assert all(render(feed) for feed in plan_feeds(seen, made))
            assert all(len(found) for found in itineraries_of(seen, made))


# Turning points

SECOND = timedelta(seconds=1)
TURNING = {
    "embargoed": {"when": "2025-10-30", "embargo": "2025-10-24T12:00Z"},
    "held-back": {
        "when": "2025-10-28T10:00", "venue": "merdeka", "participants": ["bessent"],
        "withhold": {"when": "2025-10-25T06:00Z", "venue": "2025-10-26T06:00Z"},
    },
    "cancelled": {"when": "2025-10-27", "status": "cancelled", "participants": ["anwar"]},
    "plain": {"when": "2025-10-29", "participants": ["greer"]},
}  # fmt: skip


@pytest.mark.parametrize("audience", list(Audience))
def test_a_folder_changes_at_its_turning_points_and_at_no_other_instant(audience):
    """Until the last second before one a build writes nothing; at it, it writes something."""
    first = make_registry(TURNING, {"retention": "P10D"})
    # One event is gone from the second build on: its tombstone has a retention too.
    registry = make_registry(
        {key: event for key, event in TURNING.items() if key != "plain"}, {"retention": "P10D"}
    )
    with quick_folder() as root:

        def built(registry, now):
            return publish(
                registry, root / "out", now=now, audience=audience, ledger=root / "ledger.jsonl"
            )

        built(first, NOW - timedelta(hours=1))
        made = built(registry, NOW)
        points = []
        while made.turning_point:
            point = made.turning_point
            last = points[-1] if points else NOW
            for now in (last, last + (point - last) / 2, point - SECOND):
                before = files_of(root)
                still = built(registry, now)
                assert (still.written, still.removed) == ((), ())
                assert still.turning_point == point
                assert files_of(root) == before
            made = built(registry, point)
            assert made.written, point
            points.append(point)
        assert built(registry, NOW + timedelta(days=4000)).written == ()
    assert len(points) >= (2 if audience is Audience.INTERNAL else 5)
    assert points == sorted(set(points))
