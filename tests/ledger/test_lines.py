"""The ledger's file: what is written is read back, and what is damaged is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from summitcal.errors import LedgerError
from summitcal.ledger import Ledger, news, read_ledger, write_ledger
from summitcal.publication import read_ledger_file
from tests.ledger.desk import TALKS, Desk, at

DINNER = {"when": "2025-10-25 evening", "venue": "kuala-lumpur"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A ledger with a move, a rename, a removal, a return, and an address that is closed."""
    desk = Desk(tmp_path, talks=TALKS, dinner=DINNER, call={"when": "2025-10-24", "venue": "seoul"})
    desk.events["call"]["participants"] = ["anwar"]
    desk.build(at(20))
    desk.edit("talks", at(21), when="2025-10-26T10:00/11:00", text="About “trade”; 中美.")
    call = desk.events.pop("call")
    desk.build(at(22))
    desk.events["call"] = call
    desk.build(at(23))
    del desk.events["call"]
    desk.build(at(24))
    return desk


def lines(desk: Desk) -> list[dict[str, Any]]:
    return [json.loads(line) for line in desk.path.read_bytes().splitlines()]


def test_what_is_written_is_read_back(desk):
    """Bytes to value and back, and value to bytes and back."""
    data = desk.path.read_bytes()
    ledger = read_ledger(data)

    assert write_ledger(ledger) == data
    assert read_ledger(write_ledger(ledger)) == ledger


def test_the_keys_stand_in_their_order(desk):
    """Events by id, then feeds by path; the keys of a state sorted, those of a line not."""
    rows = lines(desk)
    events = [row for row in rows if "id" in row]
    feeds = [row for row in rows if "feed" in row]

    assert rows == [*events, *feeds]
    assert [row["id"] for row in events] == ["call", "dinner", "talks"]
    assert [row["feed"] for row in feeds] == sorted(row["feed"] for row in feeds)
    assert list(events[1]) == ["id", "uid", "sequence", "created", "revised", "states"]
    assert list(events[0]) == ["id", "uid", "sequence", "created", "revised", "removed", "states"]
    for row in events:
        for state in row["states"]:
            assert list(state) == ["at", "changed", "why", "state"]
            assert list(state["state"]) == sorted(state["state"])
    assert {tuple(row) for row in feeds} == {("feed", "since"), ("feed", "since", "closed")}


def test_why_a_state_was_written_stands_beside_it(desk):
    """With the fields, and SEQUENCE counts those that weigh."""
    call, dinner, talks = (row for row in lines(desk) if "id" in row)

    assert [s["why"] for s in call["states"]] == ["new", "removed", "returned", "removed"]
    assert call["sequence"] == 3
    assert [(s["why"], s["changed"]) for s in talks["states"]] == [
        ("new", []),
        ("significant", ["end", "start", "text", "when"]),
    ]
    assert (talks["sequence"], dinner["sequence"]) == (1, 0)


def test_a_key_at_its_default_is_not_written(desk):
    """So a field added later changes no state that was written before."""
    dinner = lines(desk)[1]["states"][0]["state"]

    assert "reason" not in dinner
    assert "coverage" not in dinner
    assert dinner["when"] == {
        "first": "2025-10-25", "known": "days", "last": "2025-10-25",
        "part": {"of_day": "evening"},
    }  # fmt: skip


def test_a_key_that_is_not_known_is_let_be(desk):
    """A ledger that a later version wrote can be read, and its lines are kept as they are."""
    rows = desk.path.read_bytes().splitlines(keepends=True)
    dinner = json.loads(rows[1])
    dinner["states"][0]["state"]["moon"] = "full"
    dinner["weather"] = "fine"
    rows[1] = json.dumps(dinner).encode() + b"\n"
    desk.path.write_bytes(b"".join(rows))
    desk.edit("talks", at(25), title="Talks")

    assert desk.path.read_bytes().splitlines(keepends=True)[1] == rows[1]


def test_unchanged_lines_are_copied_as_bytes(desk):
    """However they are laid out: nobody's merge or editor makes a difference."""
    rows = desk.path.read_bytes().splitlines(keepends=True)
    spaced = json.dumps(json.loads(rows[1]), ensure_ascii=True).encode() + b"\n"
    desk.path.write_bytes(b"".join([spaced, *rows[:1], *rows[2:]]))
    desk.build(at(25))
    assert desk.path.read_bytes() == b"".join([spaced, *rows[:1], *rows[2:]])

    desk.edit("talks", at(26), text="Another.")
    after = desk.path.read_bytes().splitlines(keepends=True)
    assert after[:2] == [rows[0], spaced]
    assert after[3:] == rows[3:]


def test_only_the_line_of_what_changed_changes(desk):
    """A diff of the ledger shows the events that were edited."""
    before = desk.path.read_bytes().splitlines()
    desk.edit("talks", at(25), title="Talks")
    after = desk.path.read_bytes().splitlines()

    assert [one == other for one, other in zip(before, after, strict=True)].count(False) == 1


def test_a_ledger_cut_anywhere_is_refused(desk):
    """Truncated at any byte: never a crash, never a ledger that holds a part of the events."""
    data = desk.path.read_bytes()
    before_feeds = data.index(b'{"feed":')
    for end in range(before_feeds + 1):
        desk.path.write_bytes(data[:end])
        with pytest.raises(LedgerError) as caught:
            read_ledger_file(desk.path)
        assert caught.value.code == "ledger-damaged"
        assert "git" in caught.value.hint
    for end in range(before_feeds + 1, len(data)):
        if data[end - 1 : end] != b"\n":
            with pytest.raises(LedgerError, match="ends in the middle of a line"):
                read_ledger(data[:end])


def test_feeds_cut_off_are_missed_by_the_folder(desk):
    """Between two lines nothing shows it but what was published, and that forbids the build."""
    data = desk.path.read_bytes()
    rows = data.splitlines(keepends=True)
    files = desk.files
    desk.path.write_bytes(b"".join(rows[:-1]))
    with pytest.raises(LedgerError) as caught:
        desk.build(at(25))

    assert caught.value.code == "ledger-older"
    desk.path.write_bytes(data)
    assert desk.files == files


def damaged(change: Any) -> bytes:
    """Return the line of an event after a change to it."""
    moved = {"at": "2025-10-21T12:00:00Z", "changed": ["when"], "why": "significant", "state": {}}
    plain = {
        "id": "a", "uid": "u", "sequence": 1,
        "created": "2025-10-20T12:00:00Z", "revised": "2025-10-21T12:00:00Z",
        "states": [
            {"at": "2025-10-20T12:00:00Z", "changed": [], "why": "new", "state": {}}, moved,
        ],
    }  # fmt: skip
    change(plain)
    return json.dumps(plain).encode() + b"\n"


def moved(plain: dict[str, Any], instant: str) -> None:
    """Say that an event was revised at another instant, consistently."""
    plain["states"][1]["at"] = plain["revised"] = instant


DAMAGES = {
    "no JSON": b"{\n",
    "no object": b"[]\n",
    "no line": b"\n",
    "no text": b"\xff\xfe\n",
    "a byte order mark": b"\xef\xbb\xbf{}\n",
    "a tower": b"[" * 100_000 + b"\n",
    "another object": b'{"a": 1}\n',
    "no UID": damaged(lambda p: p.pop("uid")),
    "an empty id": damaged(lambda p: p.update(id="")),
    "an id that is a number": damaged(lambda p: p.update(id=5)),
    "no states": damaged(lambda p: p.update(states=[])),
    "states that are none": damaged(lambda p: p.update(states="ab")),
    "a state without its reason": damaged(lambda p: p["states"][0].pop("why")),
    "a reason that is none": damaged(lambda p: p["states"][1].update(why="because")),
    "a state that is no object": damaged(lambda p: p["states"][1].update(state=[])),
    "states out of order": damaged(lambda p: p["states"].reverse()),
    "an instant that falls": damaged(lambda p: moved(p, "2025-10-19T12:00:00Z")),
    "an instant with an offset": damaged(lambda p: moved(p, "2025-10-21T12:00:00+00:00")),
    "a day": damaged(lambda p: moved(p, "2025-10-21Z")),
    "a sequence that does not count": damaged(lambda p: p.update(sequence=7)),
    "another created": damaged(lambda p: p.update(created="2025-10-19T12:00:00Z")),
    "another revised": damaged(lambda p: p.update(revised="2025-10-22T12:00:00Z")),
    "removed with no such state": damaged(lambda p: p.update(removed="2025-10-21T12:00:00Z")),
    "new twice": damaged(lambda p: (p["states"][1].update(why="new"), p.update(sequence=0))),
    "returned and never removed": damaged(lambda p: p["states"][1].update(why="returned")),
    "removed and nobody says when": damaged(lambda p: p["states"][1].update(why="removed")),
    "a feed outside": b'{"feed":"../x.ics","since":"2025-10-20T12:00:00Z"}\n',
    "a feed that is no path": b'{"feed":5,"since":"2025-10-20T12:00:00Z"}\n',
    "a feed without its day": b'{"feed":"x.ics"}\n',
    "a feed closed at noon": b'{"feed":"x.ics","since":"2025-10-20T12:00:00Z","closed":"noon"}\n',
}  # fmt: skip


def test_the_line_that_is_damaged_below_is_none_before():
    """Or the cases would prove nothing."""
    read_ledger(damaged(lambda _: None))


@pytest.mark.parametrize("line", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_line_is_named(line):
    """Nothing is guessed; the message says which line, and the hint what to do."""
    good = b'{"feed":"feeds/diary.ics","since":"2025-10-20T12:00:00Z"}\n'
    with pytest.raises(LedgerError, match=r"line 2 of 'my\.jsonl' is damaged") as caught:
        read_ledger(good + line, "my.jsonl")

    assert caught.value.code == "ledger-damaged"


def test_a_state_that_cannot_be_read_is_damage_too(desk):
    """It is JSON, and no state: found when it is looked at, with the line that holds it."""
    rows = desk.path.read_bytes().splitlines(keepends=True)
    talks = json.loads(rows[2])
    talks["states"][1]["state"]["status"] = "sure"
    rows[2] = json.dumps(talks).encode() + b"\n"
    desk.path.write_bytes(b"".join(rows))
    with pytest.raises(LedgerError, match=r"line 3 of .* is damaged") as caught:
        desk.build(at(25))

    assert caught.value.code == "ledger-damaged"


def test_any_byte_changed_is_read_or_refused(desk):
    """Whatever one wrong byte does, it ends in a ledger or in a `LedgerError`."""
    data = desk.path.read_bytes()
    for place in range(0, len(data), 7):
        for byte in b'"}5\n\xff':
            changed = data[:place] + bytes([byte]) + data[place + 1 :]
            code = ""
            try:
                for record in read_ledger(changed).records.values():
                    assert record.states[-1].state is not None
            except LedgerError as error:
                code = error.code
            assert code in ("", "ledger-damaged", "ledger-conflict")


def test_an_empty_file_is_no_ledger(tmp_path):
    """A build never writes one, so something was lost; no file at all is another thing."""
    path = tmp_path / "ledger.jsonl"
    assert read_ledger_file(path) == Ledger()
    path.write_bytes(b"")
    with pytest.raises(LedgerError, match="damaged"):
        read_ledger_file(path)


def test_a_folder_in_the_place_of_a_ledger_is_said(tmp_path):
    """It is there, and cannot be read."""
    with pytest.raises(LedgerError) as caught:
        read_ledger_file(tmp_path)

    assert caught.value.code == "ledger-unreadable"


# What a merge leaves


def test_both_versions_of_a_line_are_one_if_one_continues_the_other(desk):
    """As a union merge leaves them, in any order: the longer history holds."""
    old = desk.path.read_bytes().splitlines(keepends=True)
    desk.edit("talks", at(25), title="Talks")
    new = desk.path.read_bytes()
    for merged in (new + old[2], old[2] + new):
        assert read_ledger(merged) == read_ledger(new)


def test_a_line_twice_is_one(desk):
    """Both branches did the same."""
    data = desk.path.read_bytes()

    assert read_ledger(data + data) == read_ledger(data)


def test_two_histories_of_one_event_are_a_conflict(desk):
    """Neither continues the other, and which was published only people know."""
    before = desk.path.read_bytes()
    desk.edit("talks", at(25), title="Talks")
    ours = desk.path.read_bytes()
    desk.path.write_bytes(before)
    shutil.rmtree(desk.out)
    desk.edit("talks", at(25, 13), title="Trade")
    theirs = desk.path.read_bytes().splitlines(keepends=True)
    with pytest.raises(LedgerError, match="another history of event 'talks'") as caught:
        read_ledger(ours + theirs[2])

    assert caught.value.code == "ledger-conflict"
    assert "keep the line that was published" in caught.value.hint


def test_two_ids_with_one_uid_are_a_conflict(desk):
    """One branch renamed the event that the other edited."""
    rows = desk.path.read_bytes().splitlines(keepends=True)
    renamed = {**json.loads(rows[2]), "id": "trade-talks"}
    with pytest.raises(LedgerError, match="'talks' and 'trade-talks' have one UID") as caught:
        read_ledger(b"".join(rows) + json.dumps(renamed).encode() + b"\n")

    assert caught.value.code == "ledger-conflict"


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> other", "||||||| base"])
def test_a_merge_that_was_not_finished_is_a_conflict(desk, mark):
    """Whoever has no `merge=union` is told of it."""
    with pytest.raises(LedgerError, match=r"line 1 .* mark of a merge") as caught:
        read_ledger(mark.encode() + b"\n" + desk.path.read_bytes())

    assert caught.value.code == "ledger-conflict"
    assert "merge=union" in caught.value.hint


def test_an_address_that_one_branch_closed_is_open_still():
    """It is published on the other; the older of two days since when counts."""
    since, closed = "2025-10-20T12:00:00Z", "2025-10-22T12:00:00Z"
    rows = [
        {"feed": "x.ics", "since": "2025-10-21T12:00:00Z", "closed": closed},
        {"feed": "x.ics", "since": since},
    ]
    data = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    (address,) = read_ledger(data).addresses.values()
    assert (address.since, address.closed) == (at(20), None)

    rows[1]["closed"] = "2025-10-23T12:00:00Z"
    data = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    (address,) = read_ledger(data).addresses.values()
    assert (address.since, address.closed) == (at(20), at(22))


def test_what_a_merge_left_is_written_as_one_by_the_next_change(desk):
    """Until then the file stays as the merge left it: nothing changed."""
    data = desk.path.read_bytes()
    desk.path.write_bytes(data + data)
    desk.build(at(25))
    assert desk.path.read_bytes() == data + data

    desk.edit("talks", at(25), title="Talks")
    ids = [row["id"] for row in lines(desk) if "id" in row]
    assert ids == ["call", "dinner", "talks"]
    assert news(read_ledger(data), desk.ledger)[0][0].id == "talks"
