"""Two branches that edit a diary: git merges the ledgers, or the next build says what to do."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from summitcal import load, publish
from summitcal.errors import LedgerError
from summitcal.publication import read_ledger_file
from tests.ledger.desk import at

ROOT = Path(__file__).parents[2]
UNION = "*ledger*.jsonl merge=union"
DIARY = """\
diary: {name: Summit diary, domain: diary.example.org}
venues: {seoul: {name: Seoul, zone: Asia/Seoul}}
events:
  call:
    title: Call

    when: 2025-10-24

    venue: seoul

  dinner:
    title: Dinner

    when: 2025-10-25

    venue: seoul

  talks:
    title: Talks

    when: 2025-10-26

    venue: seoul
"""


class Clone:
    """A diary under git, with its ledger."""

    def __init__(self, folder: Path, attributes: str = UNION) -> None:
        self.folder = folder
        self.file = folder / "registry.yaml"
        self.ledger = folder / "ledger.jsonl"
        self.git("init", "-q", "-b", "main")
        self.file.write_text(DIARY)
        (folder / ".gitattributes").write_text(f"{attributes}\n")
        self.build(20)
        self.commit()

    def git(self, *words: str, check: bool = True) -> int:
        names = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org")
        command = ["git", *names, *words]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, check=False)
        assert not check or done.returncode == 0, done.stderr
        return done.returncode

    def build(self, day: int) -> None:
        """Publish to where nobody looks: what was published is the ledger's to say."""
        publish(load(self.file), self.folder / ".git/out", now=at(day), ledger=self.ledger)

    def commit(self) -> None:
        self.git("add", ".")
        self.git("commit", "-q", "-m", "Edit")

    def branch(self, name: str, day: int, old: str, new: str) -> None:
        """Edit, build and commit on a branch of `main`, in a clone of its own."""
        self.git("checkout", "-q", "main")
        self.git("checkout", "-q", "-b", name)
        text = self.file.read_text()
        assert old in text
        self.file.write_text(text.replace(old, new))
        publish(load(self.file), self.folder / ".git" / name, now=at(day), ledger=self.ledger)
        self.commit()

    def merge(self, one: str, other: str) -> int:
        self.git("checkout", "-q", one)
        return self.git("merge", "-q", "-m", "Merge", other, check=False)


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def test_neighbouring_events_merge_and_build(clone):
    """Sorted lines do conflict; a union of them is both histories, and each is kept."""
    clone.branch("one", 21, "title: Dinner", "title: Working dinner")
    clone.branch("other", 22, "when: 2025-10-26", "when: 2025-10-27")
    assert clone.merge("one", "other") == 0
    assert clone.ledger.read_bytes().count(b'{"id":"talks"') == 2
    clone.build(23)
    records = read_ledger_file(clone.ledger).records

    assert [(r.id, r.sequence, r.revised) for r in records.values()] == [
        ("call", 0, at(20)),
        ("dinner", 1, at(21)),
        ("talks", 1, at(22)),
    ]
    clone.file.write_text(clone.file.read_text().replace("title: Call", "title: A call"))
    clone.build(24)
    assert clone.ledger.read_bytes().count(b'{"id":"talks"') == 1


def test_new_events_on_both_sides_merge_and_build(clone):
    """So do those that each side adds, in one place of the ledger."""
    clone.branch("one", 21, "  call:", "  brief: {title: Brief, when: 2025-10-23}\n  call:")
    clone.branch("other", 22, "  talks:", "  drive: {title: Drive, when: 2025-10-23}\n  talks:")
    assert clone.merge("one", "other") == 0
    clone.build(23)

    ids = [*read_ledger_file(clone.ledger).records]
    assert ids == ["brief", "call", "dinner", "drive", "talks"]


def test_one_event_that_both_sides_published_is_a_conflict(clone):
    """Git merges the registry, and nobody but people can say which number went out."""
    clone.branch("one", 21, "title: Dinner", "title: Working dinner")
    clone.branch("other", 22, "when: 2025-10-25", "when: 2025-10-26")
    assert clone.merge("one", "other") == 0
    before = clone.ledger.read_bytes()
    with pytest.raises(LedgerError, match="another history of event 'dinner'") as caught:
        clone.build(23)

    assert caught.value.code == "ledger-conflict"
    assert clone.ledger.read_bytes() == before


def test_the_advice_for_a_conflict_works(clone):
    """Keep the line that was published and build again: the other change follows."""
    clone.branch("one", 21, "title: Dinner", "title: Working dinner")
    clone.branch("other", 22, "when: 2025-10-25", "when: 2025-10-26")
    clone.merge("one", "other")
    rows = clone.ledger.read_bytes().splitlines(keepends=True)
    kept = [row for row in rows if not (b'"dinner"' in row[:20] and b"2025-10-22T12" in row)]
    assert len(kept) == len(rows) - 1
    clone.ledger.write_bytes(b"".join(kept))
    clone.build(23)
    record = read_ledger_file(clone.ledger).records["dinner"]

    assert (record.sequence, record.revised) == (2, at(23))
    assert record.states[-1].state.title == "Working dinner"


def test_without_the_attribute_git_leaves_marks_and_the_build_says_so(tmp_path):
    """What to write into `.gitattributes` is in the hint."""
    clone = Clone(tmp_path, attributes="")
    clone.branch("one", 21, "title: Dinner", "title: Working dinner")
    clone.branch("other", 22, "when: 2025-10-26", "when: 2025-10-27")
    assert clone.merge("one", "other") == 1
    with pytest.raises(LedgerError, match="a merge that was not finished") as caught:
        clone.build(23)

    assert caught.value.code == "ledger-conflict"
    assert UNION in caught.value.hint


def test_the_ledgers_of_the_examples_merge_so():
    """This repository has the line too."""
    assert UNION in (ROOT / ".gitattributes").read_text().splitlines()
