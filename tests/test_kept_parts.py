"""After an edit a build makes what the edit changed, and of anything else what it made before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import orjson
import pytest

from summitcal.cli import main, unchanged
from summitcal.cli.remembering import FolderMemory
from summitcal.feeds import plan_feed
from summitcal.ical import vcalendar
from summitcal.ledger import Entry, Ledger, entries, revise
from summitcal.ledger.fingerprints import Fingerprints
from summitcal.pages import fragments
from summitcal.publication import inspection, publishing
from summitcal.publication.kept import Kept, Kind, parsed_kept
from summitcal.publication.keptparts import KeptParts
from summitcal.publication.keys import Keys
from summitcal.publication.pieces import Piece
from tests.builders import NOW, files_of, make_feed, make_registry, registry_text

EVENTS: dict[str, dict[str, Any]] = {
    "talks": {"when": "2025-10-25T10:00/11:00", "venue": "merdeka", "participants": ["bessent"]},
    "dinner": {"when": "2025-10-26T19:00/21:00", "venue": "merdeka", "participants": ["anwar"]},
    "call": {
        "when": "2025-10-27T08:00/08:30",
        "venue": "new-york",
        "participants": ["anwar", "he-lifeng"],
    },
}


class Desk:
    """A registry in one file, the folder that is built of it, and its cache."""

    def __init__(self, root: Path) -> None:
        self.registry, self.out, self.cache = root / "diary.json", root / "out", root / "cache"
        self._minute = 0

    def write(self, events: dict[str, dict[str, Any]], **diary: Any) -> None:
        self.registry.write_text(registry_text(events, diary))

    def build(self, *more: str) -> int:
        self._minute += 1
        now = f"2025-10-22T12:{self._minute:02}Z"
        words = ["build", str(self.registry), "--out", str(self.out), "--now", now]
        return main([*words, *(more or ("--cache", str(self.cache)))])

    def kept(self) -> Path:
        (file,) = self.cache.rglob("*.kept")
        return file


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A diary that was built once."""
    made = Desk(tmp_path)
    made.write(EVENTS)
    assert made.build() == 0
    return made


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """Note which files are made, and of which events blocks, examinations and items."""
    found: dict[str, set[str]] = {"files": set(), "blocks": set(), "items": set(), "seen": set()}
    make_files, event_bytes = publishing.make_files, vcalendar.event_bytes
    item, examine = fragments._item, inspection.examine

    def noting_files(pieces: Any, *rest: Any) -> dict[str, bytes]:
        files = make_files(pieces, *rest)
        found["files"].update(files)
        return files

    def noting_block(entry: Entry, *rest: Any) -> bytes:
        found["blocks"].add(entry.id)
        return event_bytes(entry, *rest)

    def noting_item(entry: Entry, *rest: Any, **more: Any) -> Any:
        found["items"].add(entry.id)
        return item(entry, *rest, **more)

    def noting_examination(data: bytes, *rest: Any) -> Any:
        found["seen"].update(re.findall(r"SUMMARY:.*?(\w+)\r", data.decode()))
        return examine(data, *rest)

    monkeypatch.setattr(publishing, "make_files", noting_files)
    monkeypatch.setattr(vcalendar, "event_bytes", noting_block)
    monkeypatch.setattr(fragments, "_item", noting_item)
    monkeypatch.setattr(inspection, "examine", noting_examination)
    return found


def edited(**changes: Any) -> dict[str, dict[str, Any]]:
    """Return the events, the talks with changes."""
    return {**EVENTS, "talks": {**EVENTS["talks"], **changes}}


def test_only_what_an_edit_changed_is_made(desk, made):
    """Its event is rendered and examined; other events stand in the same files as they were."""
    desk.write(edited(text="Agreed."))
    assert desk.build() == 0

    assert (made["blocks"], made["items"], made["seen"]) == ({"talks"}, {"talks"}, {"Talks"})
    assert {"feeds/diary.ics", "officials/bessent.html", "index.html"} <= made["files"]
    assert not [path for path in made["files"] if "anwar" in path or "cn" in path]


def test_what_is_on_the_disk_and_not_what_was_written_there_is_made(desk, made):
    """Whoever spoils a file has it back, also if nothing that it is made of changed."""
    whole = files_of(desk.out)
    (desk.out / "officials/anwar.ics").write_bytes(b"spoilt")
    (desk.out / "officials/anwar.html").unlink()
    assert desk.build() == 0

    assert made["files"] == {"officials/anwar.ics", "officials/anwar.html"}
    assert files_of(desk.out) == whole


def test_an_edit_that_nobody_sees_makes_nothing(desk, made):
    """A file that was written again with the same in it."""
    desk.registry.write_text(desk.registry.read_text() + "\n")
    assert desk.build() == 0
    assert not made["files"]


def test_what_a_setting_changes_is_made_of_all(desk, made):
    """The parts of entries say the name of the diary nowhere, and its domain in each."""
    desk.write(EVENTS, name="Another diary", organizer={"name": "D", "email": "d@example.org"})
    assert desk.build() == 0
    assert made["blocks"] == set(EVENTS)
    assert "index.html" in made["files"]


@pytest.mark.parametrize("is_other_code", [False, True])
def test_what_is_damaged_or_of_other_code_is_not_used(desk, made, monkeypatch, is_other_code):
    """Everything is made, and comes out the same."""
    whole = files_of(desk.out)
    if is_other_code:
        monkeypatch.setattr("summitcal.cli.build.builder", lambda: "other")
        monkeypatch.setattr(unchanged, "builder", lambda: "other")
    else:
        desk.kept().write_bytes(b"00000000\n[]")
    desk.registry.write_text(desk.registry.read_text() + "\n")
    assert desk.build() == 0

    assert made["blocks"] == made["items"] == set(EVENTS)
    assert files_of(desk.out) == whole


def test_a_file_cut_or_changed_anywhere_keeps_nothing(desk):
    """A checksum stands at its head."""
    whole, code = desk.kept().read_bytes(), unchanged.builder()
    assert parsed_kept(whole, code).made
    step = max(1, len(whole) // 300)
    for at in range(0, len(whole), step):
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            assert parsed_kept(damaged, code) == Kept()


def test_what_is_kept_comes_back_as_it_was():
    """Parts of several kinds, some of them empty, some with line breaks."""
    kinds = {
        "block": Kind({("a", ""): b"BEGIN\r\n\n", ("b", ""): b""}, idle=3),
        "item": Kind({("a", "2025-10-25 – ü"): "– ü\n".encode()}),
        "none": Kind(),
    }
    kept = Kept({"feeds/diary.ics": ("key", "digest")}, kinds)
    assert parsed_kept(kept.as_bytes("code"), "code") == kept
    assert parsed_kept(kept.as_bytes("code"), "another") == Kept()


def test_what_was_kept_beside_another_folder_is_not_believed(desk, made):
    """What the trace says is there, and what was kept says was made, must be the same bytes."""
    kept = parsed_kept(desk.kept().read_bytes(), unchanged.builder())
    wrong = {path: (key, "0" * 64) for path, (key, _) in kept.made.items()}
    desk.kept().write_bytes(Kept(wrong, kept.kinds).as_bytes(unchanged.builder()))
    desk.registry.write_text(desk.registry.read_text() + "\n")
    assert desk.build() == 0
    assert "index.html" in made["files"]
    assert not made["blocks"]


def test_what_is_changed_while_it_is_built_stops_the_build(desk, monkeypatch, capsys):
    """What was to stay has to be there still when the folder is held."""
    seen: dict[str, int] = {}
    digest_of = FolderMemory.digest_of

    def changing(memory: FolderMemory, path: str) -> str:
        seen[path] = seen.get(path, 0) + 1
        return "changed" if seen[path] > 1 else digest_of(memory, path)

    monkeypatch.setattr(FolderMemory, "digest_of", changing)
    before = files_of(desk.out)
    desk.write(edited(text="Agreed."))
    assert desk.build() == 1
    assert "is being changed: build again" in capsys.readouterr().err
    assert files_of(desk.out) == before


def test_what_is_spoilt_after_it_was_looked_at_comes_back(desk, monkeypatch):
    """While the folder is written it is nobody's but ours, and others may still write to it."""
    whole = (desk.out / "officials/anwar.ics").read_bytes()
    see = FolderMemory.see

    def seeing(memory: FolderMemory, *rest: Any) -> None:
        (desk.out / "officials/anwar.ics").write_bytes(b"spoilt")
        see(memory, *rest)

    desk.write(edited(text="Agreed."))
    with monkeypatch.context() as patched:
        patched.setattr(FolderMemory, "see", seeing)
        assert desk.build() == 0
    assert (desk.out / "officials/anwar.ics").read_bytes() == b"spoilt"

    assert desk.build() == 0
    assert (desk.out / "officials/anwar.ics").read_bytes() == whole


def test_a_folder_is_known_however_it_is_named(desk, made, tmp_path, monkeypatch):
    """Relative, through its parent, through a link: one folder and one memory of it."""
    (tmp_path / "here").mkdir()
    (tmp_path / "link").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path / "here")
    for out in ("../out", str(tmp_path / "link/out"), str(tmp_path / "here/../out")):
        desk.out = Path(out)
        desk.registry.write_text(desk.registry.read_text() + "\n")
        assert desk.build() == 0
    assert not made["files"]


def test_a_folder_behind_a_link_is_not_the_one_beside_it(desk, tmp_path):
    """`link/../out` lies beside what the link leads to, and is built there."""
    (tmp_path / "far/off").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "far/off")
    desk.out = tmp_path / "link/../out"
    assert desk.build() == 0
    assert (tmp_path / "far/out/index.html").exists()


def test_what_is_kept_is_for_its_owner_alone(desk):
    """It holds what its audience sees; also in a folder that was there before."""
    assert desk.kept().stat().st_mode & 0o077 == 0


def test_what_cannot_be_kept_leaves_nothing_behind(desk):
    """No beginning of a file that would lie there for ever."""
    kept = desk.kept()
    kept.unlink()
    kept.mkdir()
    (kept / "in-the-way").touch()
    desk.write(edited(text="Agreed."))
    assert desk.build() == 0
    assert [path.name for path in kept.parent.iterdir() if ".kept." in path.name] == []


def test_no_coordinate_is_a_zero_of_another_spelling(desk):
    """-0.0 is equal to 0.0, so that no ledger would see it change, and JSON would."""
    spelled = set()
    for latitude in (0.0, -0.0):
        venues = {"hall": {"name": "Hall", "in": "seoul", "at": [latitude, 9.5]}}
        events = {"talks": {"when": "2025-10-25", "venue": "hall"}}
        text = registry_text(events, venues=venues)
        desk.registry.write_text(text)
        assert desk.build() == 0
        spelled.add((desk.out / "registry.json").read_bytes())
    assert len(spelled) == 1


def test_processes_leave_what_is_kept_as_it_was(desk, made):
    """They have no part in it; the next build of one process has."""
    desk.write(edited(text="Agreed."))
    assert desk.build("--cache", str(desk.cache), "--jobs", "2") == 0
    desk.write(edited(text="Agreed at noon."))
    assert desk.build() == 0
    assert made["blocks"] == {"talks"}


def test_parts_of_events_that_are_no_more_are_not_kept(desk):
    """Nor those of a state that an event had."""

    def kept() -> dict[str, int]:
        found = parsed_kept(desk.kept().read_bytes(), unchanged.builder())
        return {name.split()[0]: len(kind.parts) for name, kind in found.kinds.items()}

    before = kept()
    desk.write(edited(text="Agreed."))
    desk.build()
    assert kept() == before


def test_a_kind_that_nobody_asks_for_is_kept_for_a_while():
    """Of a style that is no more; but a build that makes little is no reason to drop any."""
    view = make_registry(EVENTS)
    ledger = revise(Ledger(), view, NOW)
    shown = entries(view, NOW, ledger)
    prints = Fingerprints(shown, ledger)
    kinds = {"old": Kind({(prints.of(shown[0]), ""): b"part"})}
    for build in range(60):
        parts = KeptParts(prints, kinds)
        if build < 5:
            assert parts.find(shown[0], "old") == b"part"
        elif build % 2:
            assert parts.find(shown[0], "new") is None
        kinds = parts.current()
        assert ("old" in kinds) is (build < 5 + 2 * 20)


def test_entries_have_one_fingerprint_where_nothing_of_them_differs():
    """Whatever differs: what is shown, what is not, a state of the past, a state in a feed."""
    texts = {"first": EVENTS, "text": edited(text="Agreed."), "none": EVENTS}
    found = {}
    for name, events in texts.items():
        view = make_registry(events)
        ledger = revise(Ledger(), view, NOW)
        shown = entries(view, NOW, ledger)
        prints = Fingerprints(shown, ledger)
        found[name] = {entry.id: prints.of(entry) for entry in shown}
        evolved = attrs.evolve(shown[0], state=attrs.evolve(shown[0].state, title="Other"))
        assert prints.of(evolved) not in prints.all()
        assert prints.of(evolved) == prints.of(attrs.evolve(evolved))
    assert found["first"] == found["none"]
    differing = {key for key in EVENTS if found["first"][key] != found["text"][key]}
    assert differing == {"talks"}


def test_what_differs_in_nothing_that_is_shown_differs_in_its_fingerprint():
    """When a source was retrieved is no news to anybody, and stands in the JSON."""
    source = {"publisher": "Anadolu", "title": "Talks"}
    events = {"talks": {**EVENTS["talks"], "sources": ["aa"]}}
    ledger, prints = Ledger(), []
    for retrieved in ("2025-10-22", "2025-10-23", "2025-10-22"):
        view = make_registry(events, sources={"aa": {**source, "retrieved": retrieved}})
        ledger = revise(ledger, view, NOW)
        (entry,) = entries(view, NOW, ledger)
        prints.append(Fingerprints((entry,), ledger).of(entry))
        assert len(entry.past) == 1
    assert prints[0] == prints[2] != prints[1]


def test_a_key_is_of_all_that_a_piece_is_made_of():
    """A field of a feed more, an entry less, another maker: another key."""
    view = make_registry(EVENTS)
    ledger = revise(Ledger(), view, NOW)
    shown = entries(view, NOW, ledger)
    keys = Keys(Fingerprints(shown, ledger))
    feed = plan_feed(view, shown)
    others = [
        attrs.evolve(feed, name="Other"),
        attrs.evolve(feed, entries=feed.entries[1:]),
        attrs.evolve(feed, entries=feed.entries[::-1]),
        attrs.evolve(feed, settings=attrs.evolve(feed.settings, color="red")),
        attrs.evolve(feed, style=attrs.evolve(feed.style, alarms=(NOW - NOW,))),
    ]
    pieces = [Piece(("a.ics",), inspection.make_feeds, value) for value in (feed, *others)]
    pieces += [Piece(("b.ics",), inspection.make_feeds, feed), Piece(("a.ics",), _nothing, feed)]
    assert len({keys.of(piece) for piece in pieces}) == len(pieces)
    assert keys.of(pieces[0]) == keys.of(attrs.evolve(pieces[0]))


def test_a_piece_of_what_is_known_by_its_address_alone_has_no_key():
    """Of such a value two might be taken for one."""
    keys = Keys(Fingerprints((), Ledger()))
    for value in (object(), {"a": 1}, [make_feed()]):
        with pytest.raises(TypeError, match="no piece is made of"):
            keys.of(Piece(("a",), _nothing, value))


def _nothing(_values: Any, _parts: Any) -> Iterator[tuple[bytes, ...]]:
    yield from ()


def test_what_is_kept_is_json_with_bytes_behind_it(desk):
    """Nothing that runs when it is read."""
    _, _, rest = desk.kept().read_bytes().partition(b"\n")
    assert orjson.loads(rest.partition(b"\n")[0])[0] == 1
