"""The commands about people, as a desk runs them."""

from __future__ import annotations

import functools
import io
import json
import sys
from pathlib import Path

import pytest
import tqdm

from summitcal.cli import main
from summitcal.pages import pdf
from tests.itinerary.trips import EXAMPLE, RECORDS

NOW = "2026-06-01T00:00Z"


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]):
    """Return a function that runs a command on the example, as of one day."""

    def ran(command: str, *words: str, registry: Path = EXAMPLE) -> tuple[int, str, str]:
        code = main([command, str(registry), *words, "--now", NOW])
        out, err = capfd.readouterr()
        return code, out, err

    return ran


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a small registry in a folder of its own."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "diary.yaml").write_text(
        f"{RECORDS}events:\n"
        "  a: {title: Talks, when: 2025-10-27T10:00/11:00, venue: kl, participants: [envoy]}\n"
    )
    return folder


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "ics"])
def test_every_format_is_written(run, form: str) -> None:
    """To stdout, and nothing to stderr."""
    code, out, err = run("itinerary", "bessent", "--format", form)

    assert (code, err) == (0, "")
    assert "Kuala Lumpur" in out


def test_everyone_at_once(run, tmp_path: Path) -> None:
    """A file each."""
    code, _, _ = run("itinerary", "--all", "--out", str(tmp_path / "all"), "--format", "markdown")
    files = sorted(path.name for path in (tmp_path / "all").iterdir())

    assert code == 0
    assert len(files) == 47
    assert "he-lifeng.md" in files


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_bar_follows_the_sheets_of_everyone(run, tmp_path: Path, monkeypatch) -> None:
    """On a terminal alone, to the last file."""
    at_once = functools.partial(tqdm.tqdm, mininterval=0)
    monkeypatch.setattr(tqdm, "tqdm", lambda **options: at_once(**{**options, "delay": 0}))
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", Terminal())
        run("itinerary", "--all", "--out", str(tmp_path / "all"))
        shown = sys.stderr.getvalue()

    assert "writing: 100%" in shown
    assert "47/47" in shown
    assert run("itinerary", "--all", "--out", str(tmp_path / "all"))[2] == ""


def test_a_sheet_is_for_an_audience(run, desk: Path) -> None:
    """Whoever may see less has another sheet of the day."""
    with (desk / "diary.yaml").open("a") as file:
        file.write(
            "  b: {title: Aside, when: 2025-10-27T12:00, venue: kl, participants: [envoy], "
            "audience: press, note: Quiet}\n"
        )
    seen = {
        audience: run("itinerary", "envoy", "--audience", audience, registry=desk)[1]
        for audience in ("public", "press", "internal")
    }

    assert {audience: ("Aside" in text, "Quiet" in text) for audience, text in seen.items()} == {
        "public": (False, False), "press": (True, False), "internal": (True, True),
    }  # fmt: skip


def test_a_delegation_has_one_sheet(run) -> None:
    """What all of its officials do, whose nights and legs they are."""
    code, out, _ = run("itinerary", "--delegation", "us", "--day", "2025-10-25")

    assert code == 0
    assert out.startswith("United States: programme of the delegation\n")
    assert "Overnight: Kuala Lumpur (Scott Bessent, Jamieson Greer)" in out
    assert "Refuelling stop in Qatar" in out


def test_the_second_clock_is_asked_for(run) -> None:
    """Tokyo's ten to ten is ten to one in London."""
    _, out, _ = run("itinerary", "trump", "--clock", "Europe/London", "--day", "2025-10-28")

    assert "All times local; beside them London time." in out
    assert "09:50–10:30    00:50" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "name an official"),
        (["trump", "--delegation", "us"], "name an official"),
        (["--all"], "go together"),
        (["trump", "--format", "ics", "--day", "2025-10-28"], "for sheets"),
        (["trump", "--rest", "30"], "no night"),
        (["trump", "--office", "9 to 5"], "no hours"),
        (["trump", "--office", "20:00-08:00"], "no hours"),
        (["trump", "--day", "tomorrow"], "no day"),
        (["trmup"], "trump"),
        (["--delegation", "usa"], "did you mean"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_named(run, words: list[str], said: str) -> None:
    """With exit code 2 and advice."""
    code, out, err = run("itinerary", *words)

    assert (code, out) == (2, "")
    assert said in err


def test_rest_and_office_hours_are_asked_for(run, tmp_path: Path) -> None:
    """Other numbers, other findings."""
    events = (
        "  late: {title: Late, when: 2025-10-27T20:30/23:00, venue: kl, participants: [envoy]}\n"
        "  early: {title: Early, when: 2025-10-28T09:00/10:00, venue: kl, participants: [envoy]}\n"
    )
    path = tmp_path / "trip.yaml"
    path.write_text(f"{RECORDS}events:\n{events}")
    _, usual, _ = run("itinerary", "envoy", registry=path)
    _, other, _ = run(
        "itinerary", "envoy", "--rest", "11", "--office", "08:00-23:30", registry=path
    )

    assert ("outside office hours" in usual, "short night" in usual) == (True, False)
    assert ("outside office hours" in other, "short night" in other) == (False, True)


def test_since_needs_a_ledger(run, desk: Path) -> None:
    """Without one nobody knows what changed."""
    code, _, err = run("itinerary", "envoy", "--since", "2025-10-01T00:00Z", registry=desk)

    assert code == 2
    assert "no ledger" in err


def test_what_changed_since_the_last_issue(run, desk: Path, tmp_path: Path) -> None:
    """A revision mark, a mark at the entry, and the list of changes."""
    out_folder = str(tmp_path / "public")
    main(["build", str(desk), "--out", out_folder, "--now", "2025-10-20T00:00Z"])
    path = desk / "diary.yaml"
    path.write_text(path.read_text().replace("T10:00/11:00", "T10:30/11:00"))
    main(["build", str(desk), "--out", out_folder, "--now", "2025-10-21T09:00Z"])
    _, out, _ = run("itinerary", "envoy", "--since", "2025-10-20T12:00Z", registry=desk)

    assert "Revision of 21 Oct 2025 09:00 UTC" in out
    assert "(*) Talks" in out
    assert "What changed since 20 Oct 2025 12:00 UTC" in out
    assert "Moved: Talks: Mon 27 Oct 10:00–11:00 +08" in out


def test_at_a_first_issue_nothing_changed(run, desk: Path, tmp_path: Path) -> None:
    """Neither is everything new to whoever asks for what changed since before the ledger began."""
    main(["build", str(desk), "--out", str(tmp_path / "public"), "--now", "2025-10-20T00:00Z"])
    _, out, _ = run("itinerary", "envoy", "--since", "2025-10-01T00:00Z", registry=desk)

    assert "(+)" not in out
    assert out.endswith("=\nNothing changed.\n")


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_each_form_says_since_when(run, desk: Path, tmp_path: Path, form: str) -> None:
    """Whoever is handed a sheet sees which issue it is compared with."""
    main(["build", str(desk), "--out", str(tmp_path / "public"), "--now", "2025-10-20T00:00Z"])
    since = ("--since", "2025-10-20T12:00Z")
    _, out, _ = run("itinerary", "envoy", *since, "--format", form, registry=desk)

    assert "What changed since 20 Oct 2025 12:00 UTC" in out
    assert "Nothing changed." in out


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_day_without_entries_says_so(run, form: str) -> None:
    """An empty sheet would look as if something had gone wrong."""
    _, out, _ = run("itinerary", "trump", "--day", "2025-12-24", "--format", form)
    _, other, _ = run("itinerary", "trump", "--day", "2025-10-28", "--format", form)

    assert "No entries." in out
    assert "No entries." not in other


def test_whereabouts(run) -> None:
    """Who is where, how we know, and of whom nothing is known."""
    code, out, _ = run("whereabouts", "--on", "2025-10-27")

    assert code == 0
    assert "Naruhito, Japan                       Tokyo" in out
    assert "known from: Courtesy call on the Emperor (Mon 27 Oct evening)" in out
    assert "Not known: Anthony Albanese," in out


def test_overlaps(run) -> None:
    """Of two, of everyone; not of three."""
    _, two, _ = run("overlaps", "trump", "takaichi")
    _, everyone, _ = run("overlaps")
    code, _, err = run("overlaps", "trump")

    assert "Tokyo: Tue 28 Oct 09:50 JST – Tue 28 Oct 11:40 JST" in two
    assert everyone.startswith("Scott Bessent – He Lifeng")
    assert (code, "name two officials" in err) == (2, True)


def test_whereabouts_and_overlaps_as_json(run) -> None:
    """For programs."""
    _, where, _ = run("whereabouts", "--on", "2025-10-27", "--format", "json")
    _, two, _ = run("overlaps", "trump", "takaichi", "--format", "json")
    _, pairs, _ = run("overlaps", "--format", "json")

    assert json.loads(where)["on"] == "2025-10-27"
    assert json.loads(two)["crossings"][0]["place"]["id"] == "kuala-lumpur"
    assert json.loads(pairs)["pairs"][0]["officials"] == ["bessent", "he-lifeng"]


def test_the_diary(run) -> None:
    """Wire or plain, text or Markdown."""
    _, wire, _ = run("diary", "--since", "2025-10-28", "--days", "1", "--clock", "UTC")
    _, plain, _ = run("diary", "--style", "plain", "--format", "markdown")

    assert "0950 (0050 GMT) TOKYO – Japan–US summit meeting" in wire
    assert "## Tue 28 Oct 2025" in plain


def test_a_diary_of_no_days_is_none(run) -> None:
    """With exit code 2."""
    code, out, err = run("diary", "--days", "0")

    assert (code, out) == (2, "")
    assert "--days" in err


def test_a_pdf_is_the_same_twice(run, tmp_path: Path) -> None:
    """With no date of the day it was made on."""
    pytest.importorskip("weasyprint")
    made = []
    for name in ("one.pdf", "two.pdf"):
        path = tmp_path / name
        code, _, err = run("itinerary", "he-lifeng", "--format", "pdf", "-o", str(path))
        assert code == 0
        assert err == "" or err.startswith("summitcal: warning: no installed font has")
        made.append(path.read_bytes())

    assert made[0][:5] == b"%PDF-"
    assert made[0] == made[1]


def test_what_no_font_has_is_said_once(run, tmp_path: Path, monkeypatch) -> None:
    """In one line for all sheets, with the package that has it; the sheets are written."""
    monkeypatch.setattr(pdf, "page_pdf", lambda _: pdf.Pdf(b"%PDF-", "何峰立"))
    words = ("--all", "--out", str(tmp_path / "all"), "--format", "pdf")
    code, out, err = run("itinerary", *words)

    assert (code, out) == (0, "")
    assert err == (
        "summitcal: warning: no installed font has '何峰立', so they are boxes in the PDF; "
        "on Debian the package fonts-noto-cjk has Chinese, Japanese and Korean\n"
    )
    assert len(list((tmp_path / "all").iterdir())) == 47


def test_a_pdf_tells_what_no_font_has() -> None:
    """Of a character that no font can have, since it is nobody's."""
    pytest.importorskip("weasyprint")

    assert pdf.page_pdf("<p>A \U0010fffd").boxes == "\U0010fffd"
    assert pdf.page_pdf("<p>A").boxes == ""


def test_without_the_extra_a_pdf_says_what_to_install(run, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no traceback."""
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    code, out, err = run("itinerary", "he-lifeng", "--format", "pdf")

    assert (code, out) == (2, "")
    assert "summitcal[pdf]" in err
