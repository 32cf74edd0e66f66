"""The example of autumn 2025 raises no false alarm, and without its moves every gap is found."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

import summitcal
from summitcal.itinerary import itinerary_for
from tests.itinerary.trips import EXAMPLE, NOW, everyone, example, legs, notes

KUALA_LUMPUR = EXAMPLE.parent / "kuala-lumpur-2025"


@pytest.mark.parametrize("folder", [EXAMPLE, KUALA_LUMPUR], ids=lambda folder: folder.name)
def test_no_false_alarm(folder: Path) -> None:
    """Nobody of the real programme is said to be unable to do what they did."""
    assert {who: one.alarms for who, one in everyone(folder).items() if one.alarms} == {}


def test_the_legs_that_the_facts_give_are_stated() -> None:
    """Of Trump's trip; what nobody reported stays unaccounted."""
    found = legs(everyone()["trump"])

    assert [ends for stated, ends in found if stated] == [
        ("Washington", "Qatar"),
        ("Qatar", "Kuala Lumpur"),
        ("Kuala Lumpur", "Tokyo"),
        ("Tokyo", "Busan"),
        ("Gyeongju", "Busan"),
    ]
    assert [ends for stated, ends in found if not stated] == [
        ("Tokyo", "US Naval Base Yokosuka"),
        ("US Naval Base Yokosuka", "Tokyo"),
        ("Busan", "Gyeongju"),
        ("Busan", "Washington"),
        ("Washington", "Beijing"),
    ]


def test_the_nights_of_the_trip() -> None:
    """One in Kuala Lumpur, two in Tokyo, one in Gyeongju; none on the flights."""
    nights = [(n.place.id, n.first, n.nights) for n in everyone()["trump"].overnights]

    assert nights[:3] == [
        ("kuala-lumpur", date(2025, 10, 26), 1),
        ("tokyo", date(2025, 10, 27), 2),
        ("gyeongju", date(2025, 10, 29), 1),
    ]


def test_without_moves_every_gap_is_found(tmp_path: Path) -> None:
    """With all departures, arrivals and movements deleted, each move is an unaccounted leg."""
    folder = tmp_path / "trip"
    shutil.copytree(EXAMPLE, folder)
    path = folder / "events-trip.yaml"
    blocks = re.split(r"(?m)^(?=  [a-z0-9-]+:\n)", path.read_text())
    kept = [b for b in blocks if not re.search(r"(?m)^    kind: (movement|departure|arrival)$", b)]
    path.write_text(re.sub(r"(?m)^    after: ta-dep-wh.*\n", "", "".join(kept)))
    view = summitcal.view(summitcal.load(folder), summitcal.Audience.INTERNAL, NOW)
    found = itinerary_for(view, summitcal.entries(view, NOW), "trump")

    assert len(blocks) - len(kept) == 6
    assert found.alarms == ()
    assert notes(found, "unaccounted-leg") == [
        ("trump-remarks-1022", "ta-qatar"),
        ("ta-qatar", "as-us"),
        ("as-usdinner", "ta-emperor"),
        ("ta-jp-lunch", "ta-yokosuka"),
        ("ta-yokosuka", "ta-jp-dinner"),
        ("ta-jp-dinner", "ta-ceo"),
        ("ta-kr-dinner", "trump-xi-2025"),
        ("trump-xi-2025", "ta-halloween"),
        ("ta-halloween", "trump-beijing-2026"),
    ]


def test_every_stay_of_everyone_has_a_reason() -> None:
    """Nobody is said to be anywhere without an entry of theirs that says so."""
    for who, one in everyone().items():
        own = {entry.id for entry in one}
        for stay in one.stays:
            assert {entry.id for entry in stay.entries} <= own, who
            assert stay.since.begins <= stay.until.ends, who


def test_the_order_of_a_day() -> None:
    """The arrival before the morning's signing, the afternoon after it, the dinner last."""
    view, entries = example()
    found = itinerary_for(view, entries, "trump")
    ids = [entry.id for entry in found.on(date(2025, 10, 26)) if entry.id not in found.containers]

    assert ids == ["as-us", "ta-arr-kl", "as-peace", "ta-my-bilat", "as-usdinner"]
