"""A small published folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from server_folders import TYPES, feed, later, publish_files

from summitcal.server import PublishedFolder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a published folder with a file of each type."""
    files = {name: f"{name}\n".encode() * 40 for name in TYPES if name != "manifest.json"}
    return publish_files(tmp_path / "public", files | {"feeds/diary.ics": feed()})


@pytest.fixture
def held(folder: Path) -> PublishedFolder:
    """Return the same folder, an hour after it was written."""
    return later(folder)
