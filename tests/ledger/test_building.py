"""What a build does with the ledger and the folder: in order, whole, and only what changed."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summitcal import publish
from summitcal.errors import LedgerError, PublicationError
from summitcal.model.vocabulary import Audience
from summitcal.publication import ledger_path
from summitcal.publication.stores import LocalStore
from tests.builders import files_of, make_registry
from tests.ledger.desk import TALKS, Desk, at, blocks_of

DINNER = {"when": "2025-10-25", "venue": "kuala-lumpur", "participants": ["greer"]}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path, talks=TALKS, dinner=DINNER)
    desk.build(at(20))
    return desk


def stamps(desk: Desk) -> dict[str, tuple[int, int]]:
    """Return inode and time of change of every file and folder."""
    paths = [desk.path, desk.path.parent, desk.out, *desk.out.rglob("*")]
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in paths}


def test_a_rebuild_with_nothing_changed_touches_no_file(desk):
    """Whatever `now` is: earlier than the newest state, or a century later."""
    before = stamps(desk)
    for now in (at(20), at(21), at(19), datetime(2099, 1, 1, tzinfo=UTC)):
        publication = desk.build(now)
        assert (publication.written, publication.removed) == ((), ())

    assert stamps(desk) == before


def test_the_folder_comes_back_as_it_was(desk):
    """Deleted between two builds: the same bytes, tombstones and closed addresses included."""
    del desk.events["dinner"]
    desk.build(at(21))
    before = desk.files
    shutil.rmtree(desk.out)
    desk.build(at(22))

    assert desk.files == before
    assert b"Withdrawn" in before["feeds/diary.ics"]
    assert b"This calendar is closed" in before["officials/greer.ics"]


def test_an_unrelated_event_changes_no_byte_of_the_others(desk):
    """Adding one, changing one, removing one."""
    name = desk.out / "feeds/diary.ics"
    before = blocks_of(name.read_bytes())[desk.uid("talks")]
    desk.events["call"] = {"when": "2025-10-24", "venue": "seoul"}
    desk.build(at(21))
    assert blocks_of(name.read_bytes())[desk.uid("talks")] == before
    desk.edit("call", at(22), when="2025-10-26")
    assert blocks_of(name.read_bytes())[desk.uid("talks")] == before
    del desk.events["call"]
    desk.build(at(23))
    assert blocks_of(name.read_bytes())[desk.uid("talks")] == before


def test_only_what_changed_is_written(desk):
    """A feed that does not hold the event keeps its file."""
    publication = desk.build(at(20))
    desk.events["talks"]["title"] = "Talks"
    publication = desk.build(at(21))

    assert "officials/bessent.ics" in publication.written
    assert "officials/greer.ics" not in publication.written


# --locked


def test_a_locked_ledger_names_the_events(desk):
    """And nothing is written: neither the ledger nor the folder."""
    before = stamps(desk)
    desk.events["talks"]["title"] = "Talks"
    desk.events["call"] = DINNER
    with pytest.raises(LedgerError, match="is behind: events call, talks") as caught:
        desk.build(at(21), locked=True)

    assert (caught.value.code, stamps(desk)) == ("ledger-locked", before)


def test_a_locked_ledger_that_is_not_behind_publishes(desk):
    """What a machine does with what the desk committed."""
    before = desk.files
    shutil.rmtree(desk.out)
    desk.build(at(25), locked=True)

    assert desk.files == before


def test_a_rename_is_a_change_of_a_locked_ledger(desk):
    """No state is written for it, and yet the file would be another."""
    desk.events["round"] = {**desk.events.pop("talks"), "was": "talks"}
    with pytest.raises(LedgerError, match="is behind: event round"):
        desk.build(at(21), locked=True)


def test_a_new_address_is_a_change_of_a_locked_ledger(desk):
    """Nothing of an event changed."""
    desk.sections["feeds"] = {"kl": {"where": {"venue": "kuala-lumpur"}}}
    with pytest.raises(LedgerError, match="is behind: the addresses of feeds"):
        desk.build(at(21), locked=True)


def test_a_locked_ledger_names_no_more_than_can_be_read(tmp_path):
    """A registry that was never built would name a thousand."""
    desk = Desk(tmp_path, **{f"e{number:03}": DINNER for number in range(30)})
    with pytest.raises(LedgerError, match=r"events e000, .*, e019 and 10 more"):
        desk.build(at(20), locked=True)


# A ledger that is not the folder's


def test_a_ledger_older_than_the_folder_is_refused(desk):
    """Numbers would be given out twice; nothing is written."""
    older = desk.path.read_bytes()
    desk.edit("talks", at(21), title="Talks")
    desk.path.write_bytes(older)
    before = stamps(desk)
    with pytest.raises(LedgerError, match="is older than the folder") as caught:
        desk.build(at(22))

    assert (caught.value.code, stamps(desk)) == ("ledger-older", before)
    assert "take the newer ledger back from git" in caught.value.hint


def test_a_ledger_that_lost_an_event_is_refused(desk):
    """Even where its newest state is as new as the folder's."""
    rows = desk.path.read_bytes().splitlines(keepends=True)
    desk.path.write_bytes(b"".join(rows[1:]))
    with pytest.raises(LedgerError) as caught:
        desk.build(at(22))

    assert caught.value.code == "ledger-older"


def test_a_ledger_of_another_branch_is_refused(desk):
    """It knows as much, and what it knows is older: neither is that from which was published."""
    older = desk.path.read_bytes()
    desk.edit("talks", at(21), title="Talks")
    desk.path.write_bytes(older)
    publish(desk.registry, desk.out.parent / "other", now=at(20, 18), ledger=desk.path)
    with pytest.raises(LedgerError) as caught:
        desk.build(at(22))

    assert caught.value.code == "ledger-older"


def test_no_ledger_for_a_folder_that_had_one_is_refused(desk):
    """Numbers would fall."""
    desk.path.unlink()
    with pytest.raises(LedgerError, match="is older than the folder"):
        desk.build(at(22))
    with pytest.raises(PublicationError, match="numbers would fall"):
        publish(desk.registry, desk.out, now=at(22))


def test_an_emptied_folder_starts_again(desk):
    """As the advice says: the identities are the same, the numbers begin anew."""
    uid = desk.uid("talks")
    desk.edit("talks", at(21), title="Talks")
    desk.path.unlink()
    shutil.rmtree(desk.out)
    desk.build(at(22))

    assert (desk.uid("talks"), desk.ledger.records["talks"].sequence) == (uid, 0)


def test_a_folder_is_for_one_audience(desk, tmp_path):
    """What is for the press goes to another folder, whatever the command line says."""
    with pytest.raises(PublicationError, match="was published for public"):
        publish(
            desk.registry, desk.out, now=at(21), audience=Audience.PRESS,
            ledger=tmp_path / "press.jsonl",
        )  # fmt: skip
    assert not (tmp_path / "press.jsonl").exists()
    press = tmp_path / "press"
    publish(desk.registry, press, now=at(21), audience=Audience.PRESS)
    assert json.loads((press / "manifest.json").read_bytes())["audience"] == "press"
    assert "audience" not in json.loads((desk.out / "manifest.json").read_bytes())


def test_each_audience_has_a_ledger_beside_the_registry(tmp_path):
    """In its folder, or beside its file under its name."""
    folder, file = tmp_path / "diary", tmp_path / "diary.yaml"
    folder.mkdir()

    assert ledger_path(folder) == folder / "ledger.jsonl"
    assert ledger_path(folder, Audience.PRESS) == folder / "ledger.press.jsonl"
    assert ledger_path(file) == tmp_path / "diary.ledger.jsonl"
    assert ledger_path(file, Audience.INTERNAL) == tmp_path / "diary.ledger.internal.jsonl"


def test_a_ledger_needs_a_folder(desk, tmp_path):
    """A slip in `--ledger` makes no folder."""
    with pytest.raises(LedgerError, match="no folder"):
        publish(desk.registry, desk.out, now=at(21), ledger=tmp_path / "dairy/ledger.jsonl")


def test_a_ledger_does_not_stand_in_what_is_published(tmp_path):
    """It tells what was, and is nobody's to download."""
    registry = make_registry({"talks": TALKS})
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(PublicationError, match="which is published"):
        publish(registry, out, now=at(21), ledger=out / "ledger.jsonl")
    assert files_of(tmp_path) == {}


# In order, and whole


def test_the_ledger_is_written_first_then_feeds_then_the_rest_the_manifest_last(desk, monkeypatch):
    """As files are replaced: what a killed build leaves is explained by what came before."""
    order: list[str] = []
    replace = Path.replace

    def noted(self: Path, target: Path) -> Path:
        order.append(os.path.relpath(target, desk.out.parent))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", noted)
    desk.edit("talks", at(21), title="Talks", participants=["anwar"])

    kinds = [Path(name).suffix for name in order]
    assert order[:2] == ["ledger.jsonl", "out/manifest.json"]
    assert order[-1] == "out/manifest.json"
    feeds = [i for i, kind in enumerate(kinds) if kind == ".ics"]
    others = [i for i, kind in enumerate(kinds[:-1]) if i > 1 and kind != ".ics"]
    assert max(feeds) < min(others)


def test_what_a_killed_build_did_not_remove_the_next_one_removes(desk, monkeypatch):
    """The manifest names it until it is gone: a former official's list of changes stays nowhere."""
    desk.events["dinner"]["participants"] = ["anwar"]
    with monkeypatch.context() as patch:
        patch.setattr(LocalStore, "remove", _killed)
        with pytest.raises(KeyboardInterrupt):
            desk.build(at(21))
    assert (desk.out / "officials/greer.atom").exists()
    assert "officials/greer.atom" in json.loads((desk.out / "manifest.json").read_bytes())["stale"]
    desk.build(at(21))

    assert not (desk.out / "officials/greer.atom").exists()
    assert set(json.loads((desk.out / "manifest.json").read_bytes())["files"]) == {
        name for name in files_of(desk.out) if name != "manifest.json"
    }


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_a_killed_build_left_unfinished_goes(desk):
    """Parts of files, in the folder and beside the ledger."""
    parts = [Path(f"{name}.summitcal-part") for name in (desk.out / "feeds/diary.ics", desk.path)]
    for part in parts:
        part.write_bytes(b"BEGIN:VCAL")
    desk.build(at(21))

    assert not any(part.exists() for part in parts)


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    """A file stands in its place."""
    (tmp_path / "out").write_text("mine")
    with pytest.raises(PublicationError, match="cannot write"):
        publish(make_registry({"talks": TALKS}), tmp_path / "out", now=at(21))


def test_a_manifest_that_leads_out_of_the_folder_is_refused(desk):
    """What it names is removed, so what it names must lie within."""
    manifest = desk.out / "manifest.json"
    record = json.loads(manifest.read_bytes())
    for name in ("../ledger.jsonl", "/etc/passwd", "."):
        manifest.write_text(json.dumps({**record, "files": {name: ""}}))
        with pytest.raises(PublicationError, match="damaged or not summitcal's"):
            desk.build(at(21))
        manifest.write_text(json.dumps({**record, "stale": [name]}))
        with pytest.raises(PublicationError, match="damaged or not summitcal's"):
            desk.build(at(21))


# As of an instant


def test_as_of_publishes_what_was_built_then(desk, tmp_path):
    """Event by event the same bytes, from a ledger that is left alone."""
    then = desk.files
    desk.edit("talks", at(21), title="Talks", venue="seoul", participants=["anwar"])
    now = desk.path.read_bytes()
    publication = publish(
        desk.registry, tmp_path / "then", now=at(22), ledger=desk.path, as_of=at(20)
    )
    files = files_of(tmp_path / "then")

    assert blocks_of(files["feeds/diary.ics"]) == blocks_of(then["feeds/diary.ics"])
    assert desk.path.read_bytes() == now
    assert publication.turning_point is None
    assert "revised" not in json.loads(files["manifest.json"])
    assert not [name for name in files if name.endswith((".atom", ".changes.json"))]


def test_as_of_leaves_out_what_todays_view_lacks(desk, tmp_path):
    """It may have been raised above the audience since: not even its time is published again."""
    del desk.events["dinner"]
    desk.build(at(21))
    publish(desk.registry, tmp_path / "then", now=at(22), ledger=desk.path, as_of=at(20))
    files = files_of(tmp_path / "then")

    assert list(blocks_of(files["feeds/diary.ics"])) == [desk.uid("talks")]
    assert "officials/greer.ics" not in files
    assert len(json.loads(files["registry.json"])["events"]) == 1


def test_as_of_goes_into_a_folder_of_its_own(desk):
    """What people subscribe to is not turned back."""
    before = stamps(desk)
    with pytest.raises(PublicationError, match="was published with a ledger"):
        desk.build(at(22), as_of=at(20))

    assert stamps(desk) == before


@pytest.mark.parametrize("ledger", [None, "ledger.jsonl"])
def test_as_of_needs_a_ledger(tmp_path, ledger):
    """There is nothing to look back into."""
    with pytest.raises(LedgerError, match="no ledger to look back into"):
        publish(
            make_registry({"talks": TALKS}), tmp_path / "then", now=at(22), as_of=at(20),
            ledger=ledger and tmp_path / ledger,
        )  # fmt: skip
    assert not (tmp_path / "then").exists()


def test_as_of_an_instant_before_the_first_build_is_empty(desk, tmp_path):
    """There was no diary yet."""
    publication = publish(
        desk.registry, tmp_path / "then", now=at(22), ledger=desk.path, as_of=at(19)
    )

    assert [feed.path for feed in publication.feeds] == ["feeds/diary.ics"]
    assert publication.entries == ()


# Turning points


def test_between_turning_points_any_now_gives_the_same_bytes(tmp_path):
    """Embargo, withheld hour, tombstone, cancelled entry, closed address: each at its instant."""
    desk = Desk(tmp_path, talks=TALKS, dinner=DINNER)
    desk.events |= {
        "secret": {"when": "2025-10-30", "venue": "seoul", "embargo": "2025-10-23T08:00Z"},
        "call": {"when": "2025-10-29T10:00", "venue": "seoul",
                 "withhold": {"when": "2025-10-24T08:00Z"}},
        "walk": {"when": "2025-10-22", "venue": "seoul"},
    }  # fmt: skip
    desk.build(at(20))
    desk.events["talks"]["status"] = "cancelled"
    del desk.events["walk"]
    desk.events["dinner"]["participants"] = []
    now, points = at(21), []
    while point := desk.build(now).turning_point:
        before = desk.files
        for moment in (now + (point - now) / 2, point - timedelta(seconds=1)):
            desk.build(moment)
            assert desk.files == before
        desk.build(point)
        assert desk.files != before
        points.append(point)
        now = point
    after = desk.files
    desk.build(datetime(2099, 1, 1, tzinfo=UTC))

    assert desk.files == after
    assert [f"{point:%m-%dT%H:%M}" for point in points] == [
        "10-23T08:00",  # the embargo
        "10-24T08:00",  # the hour that was withheld
        "11-05T04:00",  # Greer's address was closed on the 21st, as New York has it
        "11-05T15:00",  # the walk was on the 22nd in Seoul
        "11-08T16:00",  # the talks were on the 25th in Kuala Lumpur
    ]


def test_withheld_data_that_is_edited_changes_no_byte(desk):
    """Neither of the folder nor of the ledger: nobody can see that something was seen to."""
    desk.events["talks"] |= {"withhold": {"text": "press", "venue": "press"}, "text": "Secret."}
    desk.events["secret"] = {"when": "2025-10-26", "venue": "seoul", "audience": "internal"}
    desk.build(at(21))
    before = stamps(desk)
    desk.events["talks"]["text"] = "Another secret."
    desk.events["talks"]["note"] = "For colleagues."
    desk.events["secret"] |= {"when": "2025-10-27T10:00", "title": "Another", "host": "my"}
    desk.build(at(22))

    assert stamps(desk) == before
