"""What the tests of ``ical/`` share."""

from __future__ import annotations

import pytest


@pytest.fixture
def wording(monkeypatch):
    """Return a function that fixes what `summitcal.wording` says, by keyword."""

    def fix(**texts: str) -> None:
        for name, text in texts.items():
            monkeypatch.setattr(f"summitcal.wording.{name}", lambda _, text=text: text)

    return fix
