"""Same input, same bytes: whatever the machine, its clock and the order of the files."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

import summitcal

ROOT = Path(__file__).parents[1]
NOW = "2025-10-22T12:00:00Z"
WORLDS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Lima", "LC_ALL": "POSIX", "PYTHONUTF8": "1"},
]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def built(registry: Path, out: Path, world: dict[str, str]) -> dict[str, bytes]:
    """What a build in a process of its own writes, its ledger included."""
    ledger = out.with_suffix(".jsonl")
    subprocess.run(
        [sys.executable, "-m", "summitcal", "build", registry, "--out", out,
         "--now", NOW, "--ledger", ledger],
        check=True, capture_output=True, env={**os.environ, **world}, cwd=ROOT,
    )  # fmt: skip
    return {**contents(out), "ledger": ledger.read_bytes()}


def shuffled(value: object, rng: random.Random) -> object:
    """A value with its keys in another order, at every depth."""
    if not isinstance(value, dict):
        return value
    keys = list(value)
    rng.shuffle(keys)
    return {key: shuffled(value[key], rng) for key in keys}


def test_the_machine_changes_no_byte(tmp_path):
    """Hash seed, time zone and locale are nowhere in what is written."""
    example = ROOT / "examples" / "kuala-lumpur-2025"
    first, *others = [built(example, tmp_path / str(i), world) for i, world in enumerate(WORLDS)]
    assert first
    for other in others:
        assert other == first


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_keys_and_files_changes_no_byte(tmp_path, seed):
    """A registry is what it says, not how it is sorted or cut into files."""
    text = (ROOT / "examples" / "kuala-lumpur-2025" / "registry.yaml").read_text("utf-8")
    whole = yaml.load(text, Loader=yaml.BaseLoader)
    one, cut = tmp_path / "one.json", tmp_path / "cut"
    one.write_text(json.dumps(whole), "utf-8")
    cut.mkdir()
    rng = random.Random(seed)
    for section, records in shuffled(whole, rng).items():
        name = f"{rng.randrange(10**6):06}-{section}.yaml"
        (cut / name).write_text(json.dumps({section: records}), "utf-8")

    assert published(cut, tmp_path / "b") == published(one, tmp_path / "a")


def published(registry: Path, out: Path, now: datetime | None = None) -> dict[str, bytes]:
    """What `publish` writes, its ledger included."""
    instant = now or datetime(2025, 10, 22, 12, tzinfo=UTC)
    ledger = out.with_suffix(".jsonl")
    summitcal.publish(summitcal.load(registry), out, now=instant, ledger=ledger)
    return {**contents(out), "ledger": ledger.read_bytes()}


EMBARGOED = """\
diary: {name: D, domain: diary.example.org}
venues: {kl: {name: Kuala Lumpur, zone: Asia/Kuala_Lumpur}}
events:
  open: {title: Open, when: 2025-10-25T10:00/11:00, venue: kl}
  later: {title: Later, when: 2025-10-26, venue: kl, embargo: 2025-10-23T00:00Z}
  off: {title: Off, when: 2025-10-24, venue: kl, status: cancelled}
"""


def test_now_changes_bytes_at_turning_points_alone(tmp_path):
    """Strictly between two of them any `now` gives the same; at each something changes."""
    path = tmp_path / "registry.yaml"
    path.write_text(EMBARGOED)
    registry, out, ledger = summitcal.load(path), tmp_path / "out", tmp_path / "l.jsonl"
    now = datetime(2025, 10, 22, 12, tzinfo=UTC)
    points = []
    done = summitcal.publish(registry, out, now=now, ledger=ledger)
    while done.turning_point:
        point = done.turning_point
        points.append(point)
        before = contents(out)
        for moment in (now + timedelta(seconds=1), point - timedelta(seconds=1)):
            done = summitcal.publish(registry, out, now=moment, ledger=ledger)
            assert (done.written, contents(out)) == ((), before)
        done = summitcal.publish(registry, out, now=point, ledger=ledger)
        assert contents(out) != before
        now = point

    assert points[0] == datetime(2025, 10, 23, tzinfo=UTC)
    assert len(points) == 2


class _NoClock(datetime):
    @classmethod
    def now(cls, *_):
        raise AssertionError("the clock was read")

    utcnow = today = now


def test_nothing_but_the_command_line_reads_the_clock(tmp_path, monkeypatch):
    """A whole build goes through with every clock forbidden."""
    summitcal.publish  # noqa: B018  (loaded before the clock is taken away)
    exempt = ("summitcal.cli", "summitcal.server")
    for name, module in list(sys.modules.items()):
        ours = name.startswith("summitcal.") and not name.startswith(exempt)
        if ours and getattr(module, "datetime", None) is datetime:
            monkeypatch.setattr(module, "datetime", _NoClock)
    found = published(ROOT / "examples" / "kuala-lumpur-2025", tmp_path / "out")
    assert found["feeds/diary.ics"].startswith(b"BEGIN:VCALENDAR")
