"""The example of autumn 2025 raises no false alarm, and without its moves every gap is found."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

import summitcal
from summitcal.itinerary import itineraries_of, itinerary_for
from tests.itinerary.trips import EXAMPLE, NOW, everyone, example, legs, notes, row

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


PLANTED = {
    "Gyeongju and Kuala Lumpur within the hour": (
        "bessent",
        "a: {title: A, when: 2025-10-26T10:00/10:40, venue: gyeongju, WITH [bessent], SOURCE}",
        "b: {title: B, when: 2025-10-26T10:10/11:00, venue: kuala-lumpur, WITH [bessent], SOURCE}",
        ("impossible-connection", "must", ("a", "b")),
    ),
    "a dinner after the departure": (
        "trump",
        "a: {title: Dinner, kind: meal, when: 2025-10-27T20:00/22:00, venue: kuala-lumpur, "
        "WITH [trump], SOURCE}",
        "",
        ("after-departure", "must", ("ta-dep-kl", "ta-arr-tokyo", "a")),
    ),
    "a session in the air": (
        "trump",
        "a: {title: A, when: 2025-10-27T12:00/13:00, zone: Asia/Kuala_Lumpur, "
        "WITH [trump], SOURCE}",
        "",
        ("in-the-air", "must", ("ta-dep-kl", "ta-arr-tokyo", "a")),
    ),
    "about two, and until about two": (
        "trump",
        "a: {title: A, when: 2025-10-28T~13:00/~14:00, venue: tokyo, WITH [trump], SOURCE}",
        "b: {title: B, when: 2025-10-28T~14:00/14:30, venue: tokyo, WITH [trump], SOURCE}",
        ("clash", "may", ("a", "b")),
    ),
    "a morning and a midday in two cities": (
        "greer",
        "a: {title: A, when: 2025-10-31 morning, venue: gyeongju, WITH [greer], SOURCE}",
        "b: {title: B, when: 2025-10-31 midday, venue: tokyo, WITH [greer], SOURCE}",
        ("two-places", "may", ("a", "b")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_the_one_alarm(name: str, tmp_path: Path) -> None:
    """Each is found in the real programme with its code, and nothing else is for it."""
    official, *events, expected = PLANTED[name]
    folder = tmp_path / "trip"
    shutil.copytree(EXAMPLE, folder)
    made = "".join(f"  {event}\n" for event in events if event)
    made = made.replace("WITH", "participants:").replace("SOURCE", "sources: [gva-r]")
    (folder / "planted.yaml").write_text(f"events:\n{made}")
    view = summitcal.view(summitcal.load(folder), summitcal.Audience.INTERNAL, NOW)
    alarms = {
        (one.official.id, row(alarm))
        for one in itineraries_of(view, summitcal.entries(view, NOW))
        for alarm in one.alarms
    }

    assert alarms == {(official, expected)}


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
