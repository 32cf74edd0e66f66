"""The ledgers that the examples carry, and the story of one meeting that they tell.

`pytest tests/ledger/test_example_ledgers.py --accept` writes the ledgers again.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from summitcal import load, publish
from summitcal.ledger import Ledger
from summitcal.publication import read_ledger_file
from tests.builders import EXAMPLES, files_of
from tests.ledger.desk import at, blocks_of

LEADERS = EXAMPLES / "leaders-meeting-2025"
STATES = sorted((LEADERS / "states").glob("*.yaml"))
ONES = {"minimal": at(22), "kuala-lumpur-2025": at(22), "asia-trip-2025": at(5, month=11)}
"""Examples of one state, and when that is built."""
FAR = datetime(2040, 1, 1, tzinfo=UTC)


def day_of(state: Path) -> datetime:
    """Return when a state is built: on its day, at five in the afternoon in Washington."""
    return datetime.fromisoformat(f"{state.stem}T21:00:00+00:00")


def replayed(folder: Path) -> list[dict[str, bytes]]:
    """Build the states one after the other; return what each build left in the folder."""
    built = []
    for state in STATES:
        publish(load(state), folder / "out", now=day_of(state), ledger=folder / "ledger.jsonl")
        built.append(files_of(folder / "out"))
    return built


def check(made: Path, committed: Path, accept: bool) -> None:
    if accept:
        committed.write_bytes(made.read_bytes())
    assert made.read_bytes() == committed.read_bytes(), (
        f"{committed} is not what a replay of its registry writes: if the change is meant, run "
        "'python -m pytest tests/ledger/test_example_ledgers.py --accept' and read the diff"
    )


@pytest.mark.parametrize("name", ONES)
def test_an_example_carries_its_ledger(name, tmp_path, accept):
    """So that the first build in a clone changes no file of it, whatever day it is."""
    made = tmp_path / "ledger.jsonl"
    publish(load(EXAMPLES / name), tmp_path / "out", now=ONES[name], ledger=made)
    check(made, EXAMPLES / name / "ledger.jsonl", accept)
    publish(load(EXAMPLES / name), tmp_path / "again", now=FAR, ledger=made, locked=True)


def test_the_story_of_the_leaders_meeting_carries_its_ledger(tmp_path, accept):
    """Seven states, one ledger; `registry.yaml` beside it is the last of them."""
    replayed(tmp_path)
    check(tmp_path / "ledger.jsonl", LEADERS / "ledger.jsonl", accept)
    publish(
        load(LEADERS), tmp_path / "again", now=FAR, ledger=LEADERS / "ledger.jsonl", locked=True
    )
    assert (LEADERS / "registry.yaml").read_bytes() == STATES[-1].read_bytes()


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return read_ledger_file(LEADERS / "ledger.jsonl")


def test_the_states_are_those_of_the_story():
    """The days on which something became known."""
    assert [state.stem for state in STATES] == [
        f"2025-10-{day:02}" for day in (2, 10, 14, 22, 23, 29, 30)
    ]


def test_the_meeting_is_one_entry_in_every_example(ledger):
    """Domain and id are the same, so the UID is."""
    others = [
        read_ledger_file(EXAMPLES / name / "ledger.jsonl")
        for name in ("kuala-lumpur-2025", "asia-trip-2025")
    ]
    uids = {one.records["trump-xi-2025"].uid for one in (ledger, *others)}

    assert uids == {"c1f384bd-b9fa-578a-83f7-7f626352288b"}


WHY = {
    2: ("new", set()),
    10: ("significant", {"status", "when"}),
    14: ("significant", {"status", "when"}),
    22: ("significant", {"when"}),
    23: ("significant", {"title", "when", "place"}),
    29: ("significant", {"status"}),
    30: ("significant", {"title", "when", "place", "start", "end"}),
}
"""Day → why a state was written, and what of it weighs."""
WEIGHTY = {"title", "status", "when", "drawn", "start", "end", "zone", "place"}


def test_sequence_rises_where_time_place_title_or_status_change(ledger):
    """Each of the six changes has one of them; the desk's texts beside them count for nothing."""
    states = ledger.records["trump-xi-2025"].states

    assert [past.at for past in states] == [day_of(state) for state in STATES]
    assert {past.at.day: (str(past.why), set(past.changed) & WEIGHTY) for past in states} == WHY
    week = ledger.records["apec-week"]
    assert [(past.at.day, past.why) for past in week.states] == [(2, "new"), (29, "text")]
    assert week.sequence == 0


def test_no_number_falls_in_any_feed(tmp_path):
    """One UID for the meeting, and SEQUENCE 0, 1, 2, 3, 4, 5, 6 in the feed of each president."""
    for feed in ("feeds/diary.ics", "officials/trump.ics", "officials/xi.ics"):
        found = []
        folder = tmp_path / Path(feed).stem
        folder.mkdir()
        for files in replayed(folder):
            blocks = blocks_of(files[feed])
            block = blocks["c1f384bd-b9fa-578a-83f7-7f626352288b"].decode()
            found.append(int(block.partition("\nSEQUENCE:")[2].partition("\r")[0]))
            assert len(blocks) == files[feed].count(b"BEGIN:VEVENT")
        assert found == [0, 1, 2, 3, 4, 5, 6]


def test_as_of_each_day_the_diary_is_what_was_built_on_it(tmp_path):
    """Feed by feed the same bytes, from the last registry and the ledger."""
    built = replayed(tmp_path)
    for state, files in zip(STATES, built, strict=True):
        then = tmp_path / state.stem
        publish(load(LEADERS), then, now=FAR, ledger=LEADERS / "ledger.jsonl", as_of=day_of(state))
        feeds = {name: data for name, data in files.items() if name.endswith(".ics")}
        assert {n: d for n, d in files_of(then).items() if n.endswith(".ics")} == feeds
