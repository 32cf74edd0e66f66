"""What changed: `diff`, `log`, `check`, `show --as-of`, and the lists that are published."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import attrs
import pytest

from summitcal.cli import main
from summitcal.ledger import Past
from summitcal.ledger.changes import Why
from summitcal.ledger.parts import Parts
from summitcal.model.diary import Diary
from summitcal.pages.changes import ChangeList, make_changes
from summitcal.publication import read_ledger_file
from tests.builders import files_of, make_entry

ATOM = {"a": "http://www.w3.org/2005/Atom"}
DIARY = """\
diary: {name: Summit diary, domain: diary.example.org, home_zone: America/New_York}
sources: {aa: {publisher: Anadolu, title: Talks, published: 2025-10-22}}
officials: {bessent: {name: Scott Bessent}, greer: {name: Jamieson Greer}}
venues:
  kuala-lumpur: {name: Kuala Lumpur, zone: Asia/Kuala_Lumpur}
  tower: {name: Merdeka 118, in: kuala-lumpur}
"""
TALKS = """\
  talks:
    title: Trade talks
    kind: talks
    when: 2025-10-25T10:00/11:00
    venue: tower
    participants: [bessent]
    sources: [aa]
"""
EVENTS = {
    "talks": TALKS,
    "call": "  call: {title: Call, when: 2025-10-24, venue: kuala-lumpur, participants: [greer]}\n",
    "dinner": "  dinner: {title: Dinner, when: 2025-10-26, venue: kuala-lumpur}\n",
}
NOON = [f"2025-10-{day}T12:00:00Z" for day in range(20, 30)]

Run = Callable[..., str]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry in a folder, and the shell in the folder around it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "diary").mkdir()
    write(tmp_path / "diary", **EVENTS)
    return tmp_path / "diary"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line; return what it prints to stdout."""

    def ran(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        assert main(list(words)) == code
        printed = capsys.readouterr()
        assert code or not printed.err
        return printed.err if code else printed.out

    return ran


def write(folder: Path, **events: str) -> None:
    (folder / "registry.yaml").write_text(f"{DIARY}events:\n{''.join(events.values())}")


def edit(folder: Path, old: str, new: str) -> None:
    file = folder / "registry.yaml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


@pytest.fixture
def lived(desk: Path, run: Run) -> Path:
    """A diary with a week behind it: a move, a postponement, a removal, an hour withheld."""
    for day, (old, new) in enumerate(
        [
            ("", ""),
            ("2025-10-25T10:00/11:00", "2025-10-26T09:00/10:00"),
            ("title: Dinner,", "title: Dinner, status: postponed, reason: A storm.,"),
            (EVENTS["call"], ""),
            ("venue: tower", "venue: tower\n    withhold: {when: press}"),
        ]
    ):
        edit(desk, old, new)
        run("build", "diary", "--out", "out", "--now", NOON[day])
    return desk


# diff


def test_two_registries(desk, run):
    """Grouped by sort, as people ask: what is new, what moved, what is off."""
    shutil.copytree(desk, desk.parent / "next")
    later = desk.parent / "next"
    edit(later, "2025-10-25T10:00/11:00", "2025-10-26T09:00/10:00")
    edit(later, "title: Dinner,", "title: Dinner, status: cancelled,")
    edit(later, EVENTS["call"], "")
    edit(later, "events:\n", "events:\n  walk: {title: Walk, when: 2025-10-27}\n")

    assert (
        run("diff", "diary", "next", "--now", NOON[0])
        == """\
New
  Walk: Mon 27 Oct; expected, not confirmed

Moved
  Trade talks: Sat 25 Oct 10:00–11:00 +08 (Fri 24 Oct 22:00–23:00 Washington) → \
Sun 26 Oct 09:00–10:00 +08 (Sat 25 Oct 21:00–22:00 Washington)

Cancelled
  Dinner: expected, not confirmed → cancelled

Withdrawn
  Call: Fri 24 Oct; Kuala Lumpur; expected, not confirmed
"""
    )
    assert run("diff", "diary", "diary", "--now", NOON[0]) == ""


def test_each_format(desk, run):
    """Markdown for a message, JSON for a program."""
    shutil.copytree(desk, desk.parent / "next")
    edit(desk.parent / "next", "title: Dinner,", "title: Dinner, status: postponed,")
    words = ("diff", "diary", "next", "--now", NOON[0], "--format")

    assert run(*words, "markdown") == (
        "## Postponed\n\n- **Dinner**: expected, not confirmed → postponed\n"
    )
    assert json.loads(run(*words, "json")) == {
        "format": 1,
        "changes": [
            {
                "at": None, "fields": ["status"], "id": "dinner", "sort": "postponed",
                "text": "expected, not confirmed → postponed", "title": "Dinner",
                "uid": "629434b8-4362-5c9b-b7bf-25dc6df65472",
            }
        ],
    }  # fmt: skip


def test_two_ledgers(lived, run):
    """One that was kept, and the one of today."""
    shutil.copy(lived / "ledger.jsonl", "now.jsonl")
    rows = (lived / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    first = [row for row in rows if b'"feed"' in row]
    for row in (json.loads(row) for row in rows if b'"feed"' not in row):
        row |= {"states": row["states"][:1], "sequence": 0, "revised": row["created"]}
        row.pop("removed", None)
        first.insert(0, json.dumps(row).encode() + b"\n")
    Path("then.jsonl").write_bytes(b"".join(first))
    printed = run("diff", "then.jsonl", "now.jsonl")

    assert [line for line in printed.splitlines() if line and not line.startswith(" ")] == [
        "Moved", "Postponed", "Withdrawn",
    ]  # fmt: skip


@pytest.mark.usefixtures("lived")
def test_a_ledger_at_two_instants(run):
    """What the diary said on the 20th, and what it said on the 22nd; then what it says now."""
    ledger = "diary/ledger.jsonl"
    printed = run("diff", f"{ledger}@2025-10-20T12:00Z", f"{ledger}@2025-10-22T12:00Z")
    assert printed.splitlines()[::3] == ["Moved", "Postponed"]
    assert run("diff", f"{ledger}@2025-10-21T12:00Z", f"{ledger}@2025-10-21T13:00Z") == ""

    since = run("diff", f"{ledger}@2025-10-22T12:00Z", ledger)
    assert since.splitlines()[-2:] == ["Withdrawn", "  call: Fri 24 Oct"]

    message = run("diff", f"{ledger}@2025-10-22T12:00Z", ledger, "--format", "markdown")
    assert message.splitlines()[-3:] == ["## Withdrawn", "", "- Fri 24 Oct"]


def git(*words: str) -> None:
    names = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org"]
    subprocess.run(["git", *names, *words], check=True, capture_output=True)


@pytest.fixture
def repository(desk: Path, run: Run) -> Path:
    """The diary under git in `work/diary`, published twice, with one commit for each."""
    work = desk.parent / "work"
    work.mkdir()
    desk.rename(work / "diary")
    folder = work / "diary"
    (folder / "notes").mkdir()
    (folder / "notes/old.yaml").write_text("no: registry")
    (folder / ".hidden.yaml").write_text("no: registry")
    shutil.copy(folder / "registry.yaml", work / "one.yaml")
    git("-C", str(work), "init", "-q")
    for day, (old, new) in enumerate([("", ""), ("title: Dinner,", "title: Supper,")]):
        edit(folder, old, new)
        run("build", str(folder), "--out", "out", "--now", NOON[day])
        git("-C", str(work), "add", ".")
        git("-C", str(work), "commit", "-q", "-m", "Edit")
    return work


RENAMED = "Text\n  Supper: Dinner → Supper\n"


def test_git_revisions_of_a_folder(repository, run, monkeypatch):
    """`REV:PATH` is git's own word: from the top of the work tree, or `./` from here."""
    monkeypatch.chdir(repository)
    assert run("diff", "HEAD~1:diary", "diary") == RENAMED
    assert run("diff", "HEAD~1:diary/", "HEAD:diary") == RENAMED
    assert run("diff", "HEAD~1:./diary", "HEAD:./diary") == RENAMED

    monkeypatch.chdir(repository / "diary/notes")
    assert run("diff", "HEAD~1:diary", "HEAD:diary") == RENAMED
    monkeypatch.chdir(repository / "diary")
    assert run("diff", "HEAD~1:.", ".") == RENAMED
    assert run("diff", "HEAD~1:registry.yaml", "registry.yaml") == RENAMED


def test_git_revisions_of_files(repository, run, monkeypatch):
    """One file of a registry, and a ledger."""
    monkeypatch.chdir(repository)
    assert run("diff", "HEAD~1:diary/registry.yaml", "HEAD:diary/registry.yaml") == RENAMED
    assert run("diff", "one.yaml", "diary/registry.yaml") == RENAMED
    assert run("diff", "HEAD~1:diary/ledger.jsonl", "HEAD:diary/ledger.jsonl") == RENAMED
    assert run("diff", "HEAD~1:diary/ledger.jsonl", "diary/ledger.jsonl") == RENAMED


def test_a_revision_with_a_colon_in_it(repository, run, monkeypatch):
    """What git understands, it is asked."""
    monkeypatch.chdir(repository)
    assert run("diff", "HEAD@{0}:diary", "diary") == ""
    assert run("diff", ":/Edit:diary", "diary", code=2) == (
        "summitcal: error: git has no 'diary' in ':/Edit': see 'git log' and 'git ls-tree :/Edit'\n"
    )
    assert run("diff", ":diary/registry.yaml", "diary") == ""


@pytest.mark.parametrize(
    "words",
    [
        ("HEAD~9:diary", "diary"),
        ("nowhere:diary", "diary"),
        ("HEAD:dairy", "diary"),
        ("--output=x:diary", "diary"),
        ("HEAD:diary/notes", "diary"),
        ("dairy", "diary"),
        ("diary", "diary/ledger.jsonl@yesterday"),
        ("diary", "ledger.jsonl@2025-10-20T12:00Z"),
    ],
)
def test_what_is_no_side_is_wrong_usage(repository, run, monkeypatch, words):
    """Exit 2, with what is wrong; nothing else happens."""
    monkeypatch.chdir(repository)
    before = files_of(repository)
    if words[0] == "HEAD:diary/notes":
        (repository / "diary/notes/old.yaml").rename(repository / "diary/notes/old.txt")
        git("add", "-A")
        git("commit", "-q", "-m", "Notes")
        before = files_of(repository)
    if words[0].startswith("-"):
        with pytest.raises(SystemExit) as caught:
            main(["diff", *words])
        assert caught.value.code == 2
    else:
        assert run("diff", *words, code=2).startswith("summitcal: error: ")
    assert files_of(repository) == before


def test_outside_of_git_is_wrong_usage(desk, run, monkeypatch):
    """Whatever git says of it."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(desk.parent.parent))

    assert "git" in run("diff", "HEAD:diary", "diary", code=2)


def test_a_registry_of_a_revision_that_has_errors_says_so(repository, run, monkeypatch):
    """With the revision as the name of its file, and no line of today's file beside it."""
    monkeypatch.chdir(repository)
    edit(repository / "diary", "venue: tower", "venue: towr")
    git("commit", "-q", "-a", "-m", "A slip")
    edit(repository / "diary", "venue: towr", "venue: tower")
    printed = run("diff", "HEAD:diary", "diary", code=1)

    assert printed.startswith("HEAD:diary/registry.yaml:")
    assert "unknown venue 'towr'" in printed
    assert "tower\n" not in printed


def test_what_an_audience_may_not_see_is_no_difference(desk, run):
    """The public's diff knows what the public does."""
    shutil.copytree(desk, desk.parent / "next")
    edit(
        desk.parent / "next",
        "events:\n",
        "events:\n  leak: {title: Leak, when: tbc, audience: press}\n",
    )

    assert run("diff", "diary", "next") == ""
    assert "Leak" in run("diff", "diary", "next", "--audience", "press")


# log


@pytest.mark.usefixtures("lived")
def test_the_history_of_one_event(run):
    """Oldest first, with its instants; an hour that is withheld today is a day of the past too."""
    where = "Merdeka 118, Kuala Lumpur; expected, not confirmed"

    assert run("log", "diary", "talks", "--now", NOON[5]).splitlines() == [
        f"{NOON[0]}  New: Trade talks: Sat 25 Oct; {where}",
        f"{NOON[1]}  Moved: Trade talks: Sat 25 Oct → Sun 26 Oct",
        f"{NOON[4]}  Text: Trade talks: Sun 26 Oct; {where}",
    ]


@pytest.mark.usefixtures("lived")
def test_the_history_of_all_events(run):
    """In the order in which it happened; of what is withdrawn only that."""
    rows = run("log", "diary", "--now", NOON[5]).splitlines()

    assert [row.split(": ")[:2] for row in rows] == [
        ["2025-10-20T12:00:00Z  New", "Dinner"],
        ["2025-10-20T12:00:00Z  New", "Trade talks"],
        ["2025-10-21T12:00:00Z  Moved", "Trade talks"],
        ["2025-10-22T12:00:00Z  Postponed", "Dinner"],
        ["2025-10-23T12:00:00Z  Withdrawn", "Fri 24 Oct"],
        ["2025-10-24T12:00:00Z  Text", "Trade talks"],
    ]


def test_the_history_takes_in_what_is_not_built_yet(lived, run):
    """As the next build would write it, and it writes nothing."""
    edit(lived, "title: Trade talks", "title: Talks")
    before = files_of(lived)

    assert run("log", "diary", "talks", "--now", NOON[6]).endswith(
        "2025-10-26T12:00:00Z  Text: Talks: Trade talks → Talks\n"
    )
    assert files_of(lived) == before


def test_the_history_of_a_renamed_event_is_found_by_either_id(lived, run):
    """It is one event."""
    edit(lived, "  talks:\n", "  round:\n    was: talks\n")

    assert run("log", "diary", "talks") == run("log", "diary", "round") != ""


@pytest.mark.usefixtures("lived")
def test_the_history_as_json(run):
    """The same, for programs."""
    changes = json.loads(run("log", "diary", "dinner", "--format", "json"))["changes"]

    assert [(c["at"], c["sort"], c["fields"]) for c in changes] == [
        ("2025-10-20T12:00:00Z", "new", []),
        ("2025-10-22T12:00:00Z", "postponed", ["reason", "status"]),
    ]


@pytest.mark.usefixtures("desk")
def test_no_ledger_and_no_such_event_are_wrong_usage(run):
    """Each says what would do."""
    assert "build once" in run("log", "diary", code=2)
    run("build", "diary", "--out", "out")
    assert "did you mean 'talks'?" in run("log", "diary", "tlaks", code=2)


# check


def test_check_warns_of_a_ledger_that_is_behind(lived, capsys):
    """Event by event, at its line, with what changed and why it counts."""
    edit(lived, "title: Trade talks", "title: Talks")
    edit(lived, "  dinner: {", "  supper: {was: dinner, ")
    edit(lived, "events:\n", "events:\n  walk: {title: Walk, when: tbc}\n")
    assert main(["check", "diary", "--now", NOON[6]]) == 0
    rows = [row for row in capsys.readouterr().err.splitlines() if "ledger-behind" in row]

    assert [row.partition(": warning: ")[0].rpartition("/")[2] for row in rows] == [
        "registry.yaml:8:3", "registry.yaml:9:3", "registry.yaml:17:3",
    ]  # fmt: skip
    assert "event 'walk' as it is now (new)" in rows[0]
    assert "event 'talks' as it is now (significant: title)" in rows[1]
    assert "event 'supper' as it is now (renamed: it was 'dinner')" in rows[2]


def test_check_says_what_is_wrong_with_a_ledger(lived, run):
    """As an error, since no build would be possible."""
    data = (lived / "ledger.jsonl").read_bytes()
    (lived / "ledger.jsonl").write_bytes(data[:100])

    assert "[ledger-damaged]" in run("check", "diary", code=1)
    (lived / "ledger.jsonl").write_bytes(data)
    edit(lived, "events:\n", f"events:\n{EVENTS['call']}")
    printed = run("check", "diary", "--now", "2025-12-01T12:00Z", code=1)
    assert "registry.yaml:8:3: error: id 'call' belongs to an event that was removed" in printed


# What never writes


@pytest.mark.parametrize(
    "words",
    [
        ("check", "diary"),
        ("feed", "diary"),
        ("feed", "diary", "officials/bessent"),
        ("itinerary", "diary", "bessent"),
        ("itinerary", "diary", "bessent", "--format", "ics"),
        ("show", "diary"),
        ("show", "diary", "--as-of", NOON[1]),
        ("log", "diary"),
        ("diff", "diary/ledger.jsonl", "diary"),
    ],
    ids=" ".join,
)
def test_only_a_build_writes(lived, words):
    """Whatever is asked, the ledger is revised in memory; none is made where there is none."""
    edit(lived, "title: Trade talks", "title: Talks")
    edit(
        lived,
        EVENTS["dinner"].replace("Dinner,", "Dinner, status: postponed, reason: A storm.,"),
        "",
    )
    (lived / "extra.yaml").write_text("events: {walk: {title: Walk, when: 2025-10-28}}\n")
    before = {path: path.stat().st_mtime_ns for path in lived.parent.rglob("*")}
    main([*words, "--now", NOON[6]])

    assert {path: path.stat().st_mtime_ns for path in lived.parent.rglob("*")} == before


def test_a_feed_has_the_numbers_that_the_next_build_will_give_out(lived, run):
    """Byte for byte, and the file of the ledger is as it was."""
    edit(lived, "title: Trade talks", "title: Talks")
    printed = run("feed", "diary", "--now", NOON[6])
    assert "SEQUENCE:3" in printed
    run("build", "diary", "--out", "out", "--now", NOON[6])

    assert Path("out/feeds/diary.ics").read_bytes() == printed.encode()


# As of an instant


@pytest.mark.usefixtures("lived")
def test_show_as_of(run):
    """The diary as it stood then; what today's view lacks is withdrawn."""
    rows = run("show", "diary", "--as-of", NOON[1], "--now", NOON[6]).splitlines()

    assert [" ".join(row.split()) for row in rows[2:]] == [
        "Sun 26 Oct Dinner Kuala Lumpur · expected, not confirmed",
        "Sun 26 Oct 09:00–10:00 +08 (Sat 25 Oct 21:00–22:00 Washington) (*) Trade talks "
        "Merdeka 118, Kuala Lumpur · expected, not confirmed",
    ]
    assert rows[1].split() == ["Fri", "24", "Oct", "Withdrawn"]


@pytest.mark.usefixtures("lived")
def test_show_as_of_as_json(run):
    """With the revisions of that day."""
    words = ("show", "diary", "--format", "json", "--as-of", NOON[1], "--now", NOON[6])
    events = json.loads(run(*words))["events"]

    assert [(e["shown_title"], e["sequence"], e["revised"]) for e in events] == [
        ("Withdrawn", 0, NOON[0]),
        ("Dinner", 0, NOON[0]),
        ("Trade talks", 1, NOON[1]),
    ]


@pytest.mark.usefixtures("desk")
def test_show_as_of_needs_a_ledger(run):
    """There is nothing to look back into."""
    assert "no ledger" in run("show", "diary", "--as-of", NOON[1], code=2)
    assert "no ledger" in run("build", "diary", "--out", "x", "--as-of", NOON[1], code=2)
    assert not Path("x").exists()


def test_build_as_of(lived, run):
    """Into another folder, from a ledger that is left alone."""
    before = files_of(lived)
    run("build", "diary", "--out", "then", "--as-of", NOON[1], "--now", NOON[6])
    feed = Path("then/feeds/diary.ics").read_text()

    assert files_of(lived) == before
    assert "T090000" in feed  # the hour was public then, and this audience's ledger has it
    assert "Withdrawn" not in feed
    assert "Postponed" not in feed


# What is published of changes


@pytest.mark.usefixtures("lived")
def test_each_change_is_an_entry():
    """In the whole list and in that of each feed, as JSON and as Atom."""
    changes = json.loads(Path("out/changes.json").read_bytes())["changes"]
    root = ElementTree.parse("out/changes.atom").getroot()
    entries = root.findall("a:entry", ATOM)

    assert [c["sort"] for c in changes] == [
        "new", "new", "moved", "postponed", "withdrawn", "text",
    ]  # fmt: skip
    assert [e.findtext("a:title", None, ATOM) for e in reversed(entries)] == [
        "New: Dinner", "New: Trade talks", "Moved: Trade talks", "Postponed: Dinner",
        "Withdrawn", "Text: Trade talks",
    ]  # fmt: skip
    assert root.findtext("a:updated", None, ATOM) == NOON[4]
    mine = json.loads(Path("out/officials/bessent.changes.json").read_bytes())["changes"]
    assert [c["sort"] for c in mine] == ["new", "moved", "text"]
    assert Path("out/officials/bessent.atom").exists()


@pytest.mark.usefixtures("lived")
def test_an_atom_feed_is_one():
    """RFC 4287: an id, a title, a date and an author; an id for each entry, and no two alike."""
    for path in Path("out").rglob("*.atom"):
        root = ElementTree.parse(path).getroot()
        assert root.tag == "{http://www.w3.org/2005/Atom}feed"
        assert (
            root.findtext("a:id", None, ATOM)
            == f"https://diary.example.org/{path.relative_to('out')}"
        )
        assert root.findtext("a:title", None, ATOM)
        assert root.findtext("a:author/a:name", None, ATOM) == "Summit diary"
        ids = [e.findtext("a:id", None, ATOM) for e in root.findall("a:entry", ATOM)]
        assert len(ids) == len(set(ids))
        assert all(one.startswith("urn:uuid:") for one in ids)
        for entry in root.findall("a:entry", ATOM):
            datetime.fromisoformat(entry.findtext("a:updated", None, ATOM)).astimezone(UTC)
            assert entry.find("a:content", ATOM).get("type") == "text"


def test_the_ids_of_changes_stay(lived, run):
    """A reader that has seen an entry does not see it again, whatever comes after it."""

    def ids() -> set[str]:
        root = ElementTree.parse("out/changes.atom").getroot()
        return {e.findtext("a:id", None, ATOM) for e in root.findall("a:entry", ATOM)}

    before = ids()
    edit(lived, "title: Trade talks", "title: Talks")
    run("build", "diary", "--out", "out", "--now", NOON[6])

    assert len(ids() - before) == 1
    assert before < ids()


def test_two_changes_in_one_second_are_two_entries(desk, run):
    """A build follows the other at once."""
    for title in ("Trade talks", "Talks", "Trade"):
        (desk / "registry.yaml").write_text(
            f"{DIARY}events:\n{TALKS.replace('Trade talks', title)}"
        )
        run("build", "diary", "--out", "out", "--now", NOON[0])
    root = ElementTree.parse("out/changes.atom").getroot()
    ids = {e.findtext("a:id", None, ATOM) for e in root.findall("a:entry", ATOM)}

    assert len(ids) == 3


@pytest.mark.usefixtures("lived")
def test_what_is_kept_back_today_is_in_no_list_of_changes():
    """Neither the hour that is withheld since, nor anything of what was removed but its time."""
    for path in [*Path("out").rglob("*.atom"), *Path("out").rglob("*.json")]:
        text = path.read_text()
        for word in ("10:00", "09:00", "22:00", "Call", '"call"', "Greer", "greer"):
            if path.name != "manifest.json":
                assert word not in text, (path, word)


def test_the_newest_hundred_are_listed_whatever_their_age(desk, run):
    """No list grows for ever, and none forgets by the calendar."""
    rows = "".join(f"  e{n:03}: {{title: E{n}, when: 2025-10-24}}\n" for n in range(120))
    (desk / "registry.yaml").write_text(f"{DIARY}events:\n{rows}")
    run("build", "diary", "--out", "out", "--now", NOON[0])
    before = Path("out/changes.json").read_bytes()
    run("build", "diary", "--out", "out", "--now", "2035-01-01T00:00Z")

    assert Path("out/changes.json").read_bytes() == before
    titles = [change["title"] for change in json.loads(before)["changes"]]
    assert titles == [f"E{n}" for n in range(20, 120)]


def test_a_text_that_xml_cannot_hold_is_cleaned():
    """What can be shown stays, the spaces of typographers too."""
    entry = make_entry(title="Dinner\u00a0& \x07wine\ufffe\r <late>")
    diary = Diary(name="Diary\x00", domain="diary.example.org")
    past = Past(entry.created, (), Why.NEW, {})
    entries = (attrs.evolve(entry, past=(past,)),)
    changes = ChangeList(atom="changes.atom", name=diary.name, diary=diary, entries=entries)
    [(atom, _)] = make_changes([changes], Parts())
    root = ElementTree.fromstring(atom)

    assert root.findtext("a:title", None, ATOM) == "Diary"
    assert root.findtext("a:entry/a:title", None, ATOM) == "New: Dinner\u00a0& wine <late>"


def test_marks_stand_in_printed_text_only(lived, run):
    """`(+)` and `(*)` would make each day another folder."""
    edit(lived, "title: Trade talks", "title: Talks")
    assert "(*) Talks" in run("show", "diary", "--now", NOON[6])
    run("build", "diary", "--out", "out", "--now", NOON[6])

    assert not any(b"(*)" in data or b"(+)" in data for data in files_of(Path("out")).values())


def test_the_ledger_has_what_was_published(lived):
    """Each line by its id, and the newest state is that of the last build that changed one."""
    ledger = read_ledger_file(lived / "ledger.jsonl")

    assert list(ledger.records) == ["call", "dinner", "talks"]
    assert f"{ledger.newest:%Y-%m-%dT%H:%M:%SZ}" == NOON[4]
