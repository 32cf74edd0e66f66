"""What builds is known by all that has a say in the bytes, so that nothing older is taken up."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from summitcal.cli import toolchain
from summitcal.cli.toolchain import LIBRARIES, builder

SILENT = {"icalendar", "shtab", "tqdm"}
"""Dependencies that have no say in what a build writes."""


def test_every_dependency_has_a_say_or_is_known_to_have_none():
    """A new one is in neither list until somebody decides."""
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[^\w-]", one)[0].lower() for one in project["dependencies"]}
    named = packages_distributions()
    speaking = {name.lower() for library in LIBRARIES for name in named[library]}
    assert needed == speaking | SILENT
    assert not speaking & SILENT


def test_it_is_short_and_the_same_every_time():
    """A digest, whatever characters are in the paths."""
    assert re.fullmatch("[0-9a-f]{64}", builder())
    assert builder() == builder()


def zone_data(folder: Path) -> None:
    (folder / "zones/Asia").mkdir(parents=True, exist_ok=True)
    (folder / "zones/Asia/Tokyo").write_text("TZif3")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a zone": lambda folder: (folder / "zones/Asia/Tokyo").write_text("TZif4"),
    "a zone more": lambda folder: (folder / "zones/Asia/Seoul").write_text("TZif3"),
    "the folder": lambda folder: (folder / "zones").rename(folder / "other"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_other_zone_data_is_another_builder(tmp_path, monkeypatch, change):
    """Also where the version of pytz is what it was: a distribution keeps its own."""
    zone_data(tmp_path)
    monkeypatch.setenv("PYTZ_TZDATADIR", str(tmp_path / "zones"))
    before = builder()
    CHANGES[change](tmp_path)
    assert builder() != before


def test_where_pytz_has_no_data_it_is_that_of_the_system(tmp_path, monkeypatch):
    """As Debian has it."""
    zone_data(tmp_path)
    monkeypatch.setattr(toolchain, "_SYSTEM_ZONES", str(tmp_path / "zones"))
    monkeypatch.setenv("PYTZ_TZDATADIR", str(tmp_path / "none"))
    before = builder()
    CHANGES["a zone"](tmp_path)
    assert builder() != before
