"""The command `summitcal lint`: files in, findings out, and an exit code that CI can rely on."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import summitcal
from summitcal.cli import main
from summitcal.cli.parser import parse
from summitcal.lint import PROFILES
from tests.lint.calendars import calendar

FINE, FAULTY, WRONG = 0, 1, 2
GOOD = calendar(())
BAD = calendar((("DTEND:20260706T200000Z", "DTEND:20260706T180000Z"),))

pytestmark = pytest.mark.usefixtures("feeds")


@pytest.fixture
def feeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a good calendar, a bad one and one with a note, and be in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "under").mkdir()
    Path("good.ics").write_bytes(GOOD)
    Path("under/bad.ics").write_bytes(BAD)
    Path("under/other.txt").write_bytes(b"no calendar")


def test_findings_are_printed_by_line(capsys):
    """On stdout: one line each, and a last line that counts."""
    assert main(["lint", "good.ics", "under/bad.ics"]) == FAULTY
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines() == [
        "under/bad.ics:35: error: DTEND is DTSTART [end-equals-start] (DTEND is later: of one day "
        "it is the next) — RFC 5545 §3.8.2.2; hurts: Google, Outlook",
        "2 files: 1 error, 0 warnings, 0 notes",
    ]


def test_a_good_file_is_fine(capsys):
    """Exit 0, and the count says that it was looked at."""
    assert main(["lint", "good.ics"]) == FINE
    assert capsys.readouterr().out == "1 file: 0 errors, 0 warnings, 0 notes\n"


def test_a_note_is_fine(capsys):
    """What is only noted does not fail."""
    data = GOOD.replace(b"BEGIN:VEVENT", b"BEGIN:VEVENT\r\nOURS:x", 1)
    Path("noted.ics").write_bytes(data)
    assert main(["lint", "noted.ics"]) == FINE
    assert "[unknown-property]" in capsys.readouterr().out


def test_a_folder_stands_for_its_calendars(capsys):
    """Those in and under it, in order; nothing else."""
    assert main(["lint", "."]) == FAULTY
    out = capsys.readouterr().out
    assert out.startswith("under/bad.ics:35: ")
    assert out.endswith("2 files: 1 error, 0 warnings, 0 notes\n")


def test_standard_input(monkeypatch, capsys):
    """`-` is standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BAD)))
    assert main(["lint", "-"]) == FAULTY
    assert capsys.readouterr().out.startswith("stdin:35: error: ")


def test_a_file_that_cannot_be_read(capsys):
    """It is told on stderr, and the others are examined all the same."""
    assert main(["lint", "none.ics", "under/bad.ics"]) == WRONG
    out, err = capsys.readouterr()
    assert err == "summitcal: error: cannot read 'none.ics': No such file or directory\n"
    assert "[end-equals-start]" in out
    assert "1 file: 1 error" in out


def test_the_profile_of_a_client(capsys):
    """Only what hurts it is told; a client that nobody knows is wrong usage."""
    assert main(["lint", "under/bad.ics", "--profile", "google"]) == FAULTY
    assert main(["lint", "under/bad.ics", "--profile", "kde"]) == FINE
    with pytest.raises(SystemExit) as caught:
        main(["lint", "under/bad.ics", "--profile", "netscape"])
    assert caught.value.code == WRONG
    capsys.readouterr()
    for name in PROFILES:
        assert parse(["lint", "x", "--profile", name]).profile == name


def test_findings_as_json(capsys):
    """A list of objects with all that a finding has."""
    assert main(["lint", "under/bad.ics", "--format", "json"]) == FAULTY
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["file"], found["line"], found["code"]) == (
        "under/bad.ics",
        35,
        "end-equals-start",
    )
    assert (found["severity"], found["clause"]) == ("error", "RFC 5545 §3.8.2.2")
    assert found["hurts"] == ["google", "outlook"]


def test_findings_as_annotations(capsys):
    """As GitHub's workflows take them, the clause in the message."""
    assert main(["lint", "under/bad.ics", "--format", "github"]) == FAULTY
    assert capsys.readouterr().out == (
        "::error file=under/bad.ics,line=35,col=1,title=end-equals-start::DTEND is DTSTART, "
        "RFC 5545 §3.8.2.2 (DTEND is later: of one day it is the next)\n"
    )


def test_many_of_one_code_are_counted(capsys):
    """Beyond twenty, unless all are asked for."""
    people = b"".join(b"ATTENDEE:mailto:%d@desk.news\r\n" % number for number in range(30))
    Path("many.ics").write_bytes(GOOD.replace(b"END:VEVENT", people + b"END:VEVENT", 1))
    main(["lint", "many.ics"])
    out = capsys.readouterr().out
    assert out.count("[real-address]") == 21
    assert "and 10 more of [real-address]; --all shows them" in out
    main(["lint", "many.ics", "--all"])
    assert capsys.readouterr().out.count("[real-address]") == 30


def test_examine_is_public():
    """The same from Python."""
    (found,) = summitcal.examine(BAD)
    assert isinstance(found, summitcal.Finding)
    assert found.code == "end-equals-start"
