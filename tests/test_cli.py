"""The command line: results to stdout, errors to stderr, and an exit code that can be relied on."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from argparse import _SubParsersAction
from pathlib import Path
from typing import Any

import pytest

from summitcal import __version__, loads
from summitcal.cli import main
from summitcal.cli.parser import make_parser, parse
from tests.builders import EXAMPLES, copied_example, files_of, registry_text

FINE, FAULTY, WRONG = 0, 1, 2
NOW = ["--now", "2025-10-22T21:00Z"]
ROOT = Path(__file__).parents[1]
(_SUBPARSERS,) = (a for a in make_parser()._actions if isinstance(a, _SubParsersAction))
COMMANDS = sorted(_SUBPARSERS.choices)


@pytest.fixture
def registry(tmp_path) -> Path:
    """A copy of the diary of that evening, with no ledger beside it."""
    return copied_example("kuala-lumpur-2025", tmp_path)


@pytest.fixture
def run(capfd):
    """Return what runs a command and gives its exit code, stdout and stderr."""

    def running(*words: Any) -> tuple[int, str, str]:
        try:
            code = main([str(word) for word in words])
        except SystemExit as error:  # argparse's own way out
            code = error.code
        out, err = capfd.readouterr()
        return code, out, err

    return running


def write_registry(folder: Path, events: dict[str, Any], **sections: Any) -> Path:
    path = folder / "registry.json"
    path.write_text(registry_text(events, **sections), "utf-8")
    return path


def in_process(*words: Any, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "summitcal", *map(str, words)],
        capture_output=True, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip


# Help


def test_the_commands_are_listed_with_where_to_start(run):
    """Each with what it does, and the first four words to type below them."""
    code, out, err = run("--help")
    assert (code, err) == (FINE, "")
    listed = out.partition("COMMAND\n")[2].partition("\n\n")[0]
    assert sorted(line.split()[0] for line in listed.splitlines() if line[4] != " ") == COMMANDS
    start = out.partition("start here:")[2]
    for command in ("init", "check", "build", "itinerary"):
        assert f"summitcal {command} " in start


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run, command):
    """What it does, each option, and an example that begins as one would type it."""
    code, out, err = run(command, "--help")
    assert (code, err) == (FINE, "")
    assert f"usage: summitcal {command}" in out
    assert f"summitcal {command} " in out.partition("example")[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_an_example_of_the_help_can_be_typed(run, command):
    """Its words are options of that command."""
    _, out, _ = run(command, "--help")
    examples = re.findall(r"summitcal ([^)\"\n]+)", out.partition("example")[2])
    assert examples
    for example in examples:
        parse(example.split())


def test_the_version_is_told(run):
    """On stdout."""
    assert run("--version") == (FINE, f"summitcal {__version__}\n", "")


@pytest.mark.parametrize(
    "words",
    [
        [], ["bild"], ["build", "REGISTRY"], ["feed"], ["itinerary"],
        ["check", "REGISTRY", "--format", "xml"], ["show", "REGISTRY", "--audience", "everyone"],
        ["feed", "REGISTRY", "--colour"], ["diff", "REGISTRY"],
    ],
)  # fmt: skip
def test_wrong_words_are_wrong_usage(run, words):
    """Exit 2, the usage on stderr, nothing on stdout."""
    code, out, err = run(*words)
    assert (code, out) == (WRONG, "")
    assert err.startswith("usage: summitcal")


# check


def test_a_sound_registry_has_no_problems(run, registry):
    """Exit 0, and a word about it on stdout."""
    assert run("check", registry, *NOW) == (FINE, f"{registry}: no problems\n", "")


BROKEN = """\
diary: {name: D, domain: diary.example.org}
venues: {kl: {name: KL, zone: Asia/Kuala_Lumpor}}
events:
  talks: {title: Talks, when: 2025-10-25, venue: seoul, mood: bright}
"""
DOUBTFUL = """\
diary: {name: D, domain: diary.example.org}
sources: {aa: {publisher: AA}}
events:
  talks: {title: Talks, when: 2025-10-25}
  round: {title: Round, when: 2025-10-25, sources: [aa]}
"""


@pytest.fixture
def broken(tmp_path) -> Path:
    """A registry with three errors."""
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN)
    return path


@pytest.fixture
def doubtful(tmp_path) -> Path:
    """A registry with a warning."""
    path = tmp_path / "doubtful.yaml"
    path.write_text(DOUBTFUL)
    return path


def test_every_error_is_told_at_once_with_its_line(run, broken):
    """Exit 1; file, line and column, the line itself, a caret under the value."""
    code, out, err = run("check", broken, *NOW)
    assert (code, out) == (FAULTY, "")
    assert f"{broken}:2:31: error: unknown time zone 'Asia/Kuala_Lumpor'" in err
    assert f"{broken}:4:50: error: unknown venue 'seoul'" in err
    assert "mood" in err
    line = BROKEN.splitlines()[1]
    caret = " " * (4 + line.index("Asia")) + "^"
    assert f"    {line}\n{caret}\n" in err


def test_a_warning_fails_only_if_asked(run, doubtful):
    """``--strict`` is for CI."""
    code, out, err = run("check", doubtful, *NOW)
    assert (code, out) == (FINE, "")
    assert "warning: event 'talks' has no source [unsourced]" in err
    assert run("check", doubtful, "--strict", *NOW)[0] == FAULTY


def test_problems_as_json(run, broken):
    """A list of objects on stdout, with code, place and severity."""
    code, out, err = run("check", broken, "--format", "json", *NOW)
    assert (code, err) == (FAULTY, "")
    found = {problem["code"]: problem for problem in json.loads(out)}
    assert {"unknown-zone", "unknown-id", "unknown-key"} <= set(found)
    zone = found["unknown-zone"]
    assert (zone["file"], zone["line"], zone["column"]) == (str(broken), 2, 31)
    assert zone["severity"] == "error"
    assert zone["hint"]


def test_problems_as_annotations(run, broken):
    """One workflow command a problem, that GitHub shows beside the line."""
    code, out, err = run("check", broken, "--format", "github", *NOW)
    assert (code, err) == (FAULTY, "")
    lines = out.splitlines()
    assert all(line.startswith("::error file=") for line in lines)
    assert any(f"file={broken},line=2,col=31,title=unknown-zone::" in line for line in lines)


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_no_problems_in_any_format(run, registry, form):
    """Exit 0, an empty list, or no annotation."""
    code, out, err = run("check", registry, "--format", form, *NOW)
    assert (code, err) == (FINE, "")
    assert out == {"text": f"{registry}: no problems\n", "json": "[]\n", "github": ""}[form]


def test_many_warnings_of_one_code_are_counted(run, tmp_path):
    """Twenty are shown and the rest counted; ``--all`` shows them all."""
    path = write_registry(tmp_path, {f"event-{n}": {"when": "2025-10-25"} for n in range(25)})
    code, _, err = run("check", path, *NOW)
    assert code == FINE
    assert err.count("[unsourced]") == 20 + 1
    assert "and 5 more of [unsourced]; --all shows them" in err
    assert run("check", path, "--all", *NOW)[2].count("[unsourced]") == 25


def test_what_a_phrase_became_is_told_on_request(run, registry):
    """``--verbose`` prints each phrase with its date line and our reading."""
    code, out, _ = run("check", registry, "--verbose", *NOW)
    assert code == FINE
    assert "us-cn-5-kl: 'Saturday and Sunday' said 2025-10-22 → Sat 25 – Sun 26 Oct\n" in out


def test_now_finds_what_is_long_past(run, registry):
    """A diary that nobody keeps up is told so."""
    _, _, err = run("check", registry, "--now", "2026-01-01T00:00Z")
    assert "[overdue]" in err
    assert run("check", registry, "--strict", "--now", "2026-01-01T00:00Z")[0] == FAULTY


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_registry_that_is_not_there_is_a_problem_of_its_own(run, tmp_path, form):
    """No file, and a folder without YAML: exit 1, in the format asked for."""
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "nowhere.yaml", tmp_path / "empty"):
        code, out, err = run("check", path, "--format", form, *NOW)
        assert code == FAULTY
        assert "unreadable-file" in out + err
        assert str(path) in out + err


@pytest.mark.parametrize("command", [["show"], ["feed"], ["itinerary", "bessent"], ["build"]])
def test_every_command_tells_of_a_broken_registry(run, broken, tmp_path, command):
    """As `check` does, and with the same exit code; nothing is printed or written."""
    name, *rest = command
    out_folder = tmp_path / "out"
    more = ["--out", out_folder] if name == "build" else []
    code, out, err = run(name, broken, *rest, *more, *NOW)
    assert (code, out) == (FAULTY, "")
    assert f"{broken}:2:31: error: unknown time zone" in err
    assert not out_folder.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.yaml"]


# build


def test_a_build_tells_what_it_made(run, registry, tmp_path):
    """Feeds and events, what is tentative or undated, what was written, the next turning point."""
    out_folder = tmp_path / "out"
    code, out, err = run("build", registry, "--out", out_folder, *NOW)
    assert (code, err) == (FINE, "")
    lines = out.splitlines()
    feeds = [name for name in files_of(out_folder) if name.endswith(".ics")]
    assert lines[0] == f"{out_folder}: {len(feeds)} feeds, 22 events"
    assert "  tentative: 6, undated (in no feed): 0" in lines
    assert "  next turning point: 2025-11-05T21:00:00Z" in lines  # a retention ends
    again = run("build", registry, "--out", out_folder, *NOW)[1]
    assert "  files written: 0, removed: 0" in again


def test_one_is_not_told_as_many(run, tmp_path):
    """A diary with one event and one feed."""
    registry = tmp_path / "one.yaml"
    registry.write_text(
        "diary: {name: N, domain: d.example.org}\nevents: {talks: {title: T, when: 2025-10-25}}\n"
    )
    out = run("build", registry, "--out", tmp_path / "out", *NOW)[1]
    assert out.startswith(f"{tmp_path / 'out'}: 1 feed, 1 event\n")


def test_a_broken_registry_changes_nothing_on_disk(run, registry, tmp_path):
    """Neither the folder that was published, nor its ledger."""
    out_folder = tmp_path / "out"
    run("build", registry, "--out", out_folder, *NOW)
    before = {**files_of(out_folder), **files_of(registry)}
    (registry / "zz.yaml").write_text("events: {broken: {title: Broken, when: yesterday}}")
    code, out, _ = run("build", registry, "--out", out_folder, "--now", "2025-10-23T00:00Z")
    assert (code, out) == (FAULTY, "")
    (registry / "zz.yaml").unlink()
    assert {**files_of(out_folder), **files_of(registry)} == before


def test_a_folder_that_is_not_ours_is_refused(run, registry, tmp_path):
    """With a word about why, and untouched."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("mine")
    code, out, err = run("build", registry, "--out", tmp_path / "site", *NOW)
    assert (code, out) == (FAULTY, "")
    assert "is not empty and has no manifest.json" in err
    assert files_of(tmp_path / "site") == {"index.html": b"mine"}


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_folder_that_cannot_be_is_an_error_and_no_traceback(run, registry, tmp_path, place):
    """A file stands in its way."""
    (tmp_path / "file").write_text("mine")
    code, out, err = run("build", registry, "--out", tmp_path / place, *NOW)
    assert (code, out) == (FAULTY, "")
    assert err.startswith("summitcal: error: cannot write")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_build_into_its_own_registry_is_refused(run, registry):
    """The folder of the YAML files is not one to publish."""
    before = files_of(registry)
    code, _, err = run("build", registry, "--out", registry, *NOW)
    assert code == FAULTY
    assert "another build" not in err
    assert files_of(registry) == before


# feed, itinerary, show


def test_a_feed_is_printed_as_it_is_published(registry, tmp_path, capfdbinary):
    """To the byte, and the diary if none is named."""
    main(["build", str(registry), "--out", str(tmp_path / "out"), *NOW])
    capfdbinary.readouterr()
    files = files_of(tmp_path / "out")
    for path in ("feeds/diary.ics", "officials/bessent.ics", "feeds/places/malaysia.ics"):
        name = path.removeprefix("feeds/").removesuffix(".ics")
        assert main(["feed", str(registry), name, *NOW]) == FINE
        assert capfdbinary.readouterr() == (files[path], b"")
    assert main(["feed", str(registry), *NOW]) == FINE
    assert capfdbinary.readouterr().out == files["feeds/diary.ics"]


def test_an_itinerary_as_ics_is_the_officials_feed(registry, capfdbinary):
    """Legs and findings are in no calendar."""
    main(["feed", str(registry), "officials/bessent", *NOW])
    feed = capfdbinary.readouterr().out
    main(["itinerary", str(registry), "bessent", "--format", "ics", *NOW])
    assert capfdbinary.readouterr().out == feed


@pytest.mark.parametrize("command", [["feed"], ["itinerary", "bessent"]])
def test_a_result_goes_to_a_file_on_request(registry, tmp_path, command, capfdbinary):
    """``-o FILE`` holds what stdout would have, and ``-`` is stdout."""
    name, *rest = command
    main([name, str(registry), *rest, *NOW])
    printed = capfdbinary.readouterr().out
    path = tmp_path / "result"
    assert main([name, str(registry), *rest, "-o", str(path), *NOW]) == FINE
    assert capfdbinary.readouterr() == (b"", b"")
    assert path.read_bytes() == printed
    main([name, str(registry), *rest, "-o", "-", *NOW])
    assert capfdbinary.readouterr().out == printed


def test_a_file_that_cannot_be_written_is_wrong_usage(run, registry, tmp_path):
    """With the reason."""
    code, out, err = run("feed", registry, "-o", tmp_path / "no" / "x.ics", *NOW)
    assert (code, out) == (WRONG, "")
    assert "No such file or directory" in err


def test_a_selection_narrows_a_feed(run, registry):
    """``--where`` takes what `feeds:` takes."""
    _, whole, _ = run("feed", registry, *NOW)
    code, some, _ = run("feed", registry, "--where", "kind=deadline", *NOW)
    assert code == FINE
    assert 0 < some.count("BEGIN:VEVENT") < whole.count("BEGIN:VEVENT")
    _, none, _ = run("feed", registry, "--where", "since=2030-01-01", *NOW)
    assert "BEGIN:VEVENT" not in none
    assert none.endswith("END:VCALENDAR\r\n")


def test_participants_may_be_in_the_text_alone(run, registry):
    """For who wants nobody as an attendee."""
    assert "ATTENDEE" in run("feed", registry, *NOW)[1]
    assert "ATTENDEE" not in run("feed", registry, "--participants", "text", *NOW)[1]


@pytest.mark.parametrize("form", ["text", "markdown", "json", "ics"])
def test_an_itinerary_in_every_format(run, registry, form):
    """Each names the talks."""
    code, out, err = run("itinerary", registry, "bessent", "--format", form, *NOW)
    assert (code, err) == (FINE, "")
    assert "fifth round" in out
    if form == "json":
        assert json.loads(out)["official"]["id"] == "bessent"


def test_an_itinerary_may_have_another_second_clock(run, tmp_path):
    """That of whoever prints it."""
    path = write_registry(
        tmp_path,
        {"talks": {"when": "2025-10-25T10:00", "venue": "seoul", "participants": ["bessent"]}},
    )
    words = ("itinerary", path, "bessent", *NOW)
    assert "Washington" in run(*words)[1]
    code, out, _ = run(*words, "--clock", "Europe/London")
    assert code == FINE
    assert "London" in out
    assert "Washington" not in out


def test_the_programme_is_a_table_or_json(run, registry):
    """Each event once, in order."""
    code, table, err = run("show", registry, *NOW)
    assert (code, err) == (FINE, "")
    found = json.loads(run("show", registry, "--format", "json", *NOW)[1])
    titles = [event["shown_title"] for event in found["events"]]
    assert len(titles) == 22
    places = [table.index(title) for title in titles]
    assert places == sorted(places)


def test_a_table_has_one_line_an_entry(run, tmp_path):
    """A title of several lines, or with a tab, breaks no row."""
    event = {"title": "One\n\n two\tthree", "when": "2025-10-25", "participants": ["bessent"]}
    path = write_registry(tmp_path, {"talks": event})
    for words in (("show", path), ("itinerary", path, "bessent")):
        assert "One two three" in run(*words, *NOW)[1]


# Unknown ids


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["feed", "dairy"], "unknown feed 'dairy' (did you mean 'diary'?)"),
        (["feed", "officials/besent"], "did you mean 'officials/bessent'"),
        (["itinerary", "besent"], "unknown official 'besent' (did you mean 'bessent'?)"),
        (["itinerary", "bessent", "--clock", "Asia/Tokio"], "did you mean 'Asia/Tokyo'"),
        (["show", "--where", "kind=tlaks"], "unknown kind 'tlaks' (did you mean 'talks'?)"),
        (["show", "--where", "knd=talks"], "unknown facet 'knd' (did you mean 'kind'?)"),
        (["feed", "--where", "official=xi-jinping"], "unknown official 'xi-jinping'"),
        (["show", "--where", "kind"], "--where: 'kind' is not of the form facet=value"),
        (["show", "--where", "since=soon"], "--where: 'soon' is no day for facet 'since'"),
    ],
)
def test_an_unknown_id_is_wrong_usage_with_advice(run, registry, words, says):
    """Exit 2, one line on stderr, and what comes near."""
    command, *rest = words
    code, out, err = run(command, registry, *rest, *NOW)
    assert (code, out) == (WRONG, "")
    assert err.startswith("summitcal: error: ")
    assert says in err
    assert err.count("\n") == 1


# now


@pytest.mark.parametrize("text", ["2025-10-22", "yesterday", "2025-10-22T21:00", "", "-1"])
def test_a_now_that_is_no_instant_is_wrong_usage(run, registry, text):
    """The message says how an instant is written."""
    code, out, err = run("show", registry, f"--now={text}")
    if text == "":
        assert code == FINE  # as if it were not given
        return
    assert (code, out) == (WRONG, "")
    assert "--now: " in err
    assert "Z" in err


def revised_at(out: str) -> str:
    return out.partition("DTSTAMP:")[2][:16]


def test_now_is_the_option_else_the_environment_else_the_clock(run, registry, monkeypatch):
    """In that order; the instant is that of every revision where there is no ledger."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1761166800")
    assert revised_at(run("feed", registry)[1]) == "20251022T210000Z"
    told = run("feed", registry, "--now", "2025-10-23T05:00 Asia/Seoul")[1]
    assert revised_at(told) == "20251022T200000Z"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert revised_at(run("feed", registry)[1]) > "20251023"


@pytest.mark.parametrize("epoch", ["soon", "-1", "1e9", "１２３", "999999999999"])
def test_a_source_date_epoch_that_is_none_is_wrong_usage(run, registry, monkeypatch, epoch):
    """Only seconds since 1970 are."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    code, out, err = run("show", registry)
    assert (code, out) == (WRONG, "")
    assert "SOURCE_DATE_EPOCH" in err


# init


def test_what_init_writes_builds_and_checks_clean(run, tmp_path):
    """Not even a warning, on the day that it is written."""
    folder = tmp_path / "deep" / "diary"
    code, out, err = run("init", folder)
    assert (code, err) == (FINE, "")
    assert out.startswith(f"{folder}/registry.yaml is written; next: summitcal build")
    assert run("check", folder, "--strict", *NOW)[0] == FINE
    assert run("build", folder, "--out", tmp_path / "out", *NOW)[0] == FINE
    assert "Trump–Xi pull-aside (day not fixed)" in run("show", folder, *NOW)[1]
    comments = (folder / "registry.yaml").read_text().count("#")
    assert comments > 10


@pytest.mark.parametrize("name", ["registry.yaml", "mine.yml"])
def test_init_writes_beside_no_other_registry(run, tmp_path, name):
    """All YAML files of a folder are one registry, and it has one diary."""
    (tmp_path / name).write_text("mine")
    code, out, err = run("init", tmp_path)
    assert (code, out) == (WRONG, "")
    assert "is there already" in err
    assert files_of(tmp_path) == {name: b"mine"}


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_init_where_nothing_can_be_written_is_wrong_usage(run, tmp_path, place):
    """With the reason, and no traceback."""
    (tmp_path / "file").write_text("mine")
    code, out, err = run("init", tmp_path / place)
    assert (code, out) == (WRONG, "")
    assert "cannot write" in err


# Pipes and terminals


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path):
    """``summitcal show … | head -1``: exit 0 and a silent stderr."""
    events = {f"event-{n}": {"when": "2025-10-25", "text": "x" * 200} for n in range(2000)}
    path = write_registry(tmp_path, events)
    for words in (["feed", path], ["show", path, "--format", "json"]):
        command = [sys.executable, "-m", "summitcal", *map(str, words), *NOW]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        ) as child:  # fmt: skip
            assert child.stdout.readline()
            child.stdout.close()
            assert child.stderr.read() == b""
        assert child.returncode == FINE


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "POSIX"},
    ],
    ids=str,
)
def test_what_is_printed_is_utf_8_whatever_the_locale(registry, environment):
    """A terminal of another age loses no dash, and no command fails for want of one."""
    checked = in_process("check", registry, "--verbose", *NOW, **environment)
    assert (checked.returncode, checked.stderr) == (FINE, b"")
    assert "→ Sat 25 – Sun 26 Oct".encode() in checked.stdout
    shown = in_process("show", registry, *NOW, **environment)
    assert "Trump–Xi".encode() in shown.stdout


def test_a_build_is_quiet_in_a_pipe(registry, tmp_path):
    """No bar, no color: five lines of summary and nothing on stderr."""
    built = in_process("build", registry, "--out", tmp_path / "out", *NOW)
    assert (built.returncode, built.stderr) == (FINE, b"")
    assert b"\x1b" not in built.stdout
    assert b"\r" not in built.stdout


@pytest.mark.parametrize("command", [["check"], ["show"], ["feed"]])
def test_a_full_disk_behind_stdout_is_an_error_and_no_traceback(registry, command):
    """What could not be printed was not."""
    name, *rest = command
    words = [sys.executable, "-m", "summitcal", name, str(registry), *rest, *NOW]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            words, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    assert done.returncode == FAULTY
    assert done.stderr == b"summitcal: error: No space left on device\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_stream_that_is_closed_takes_nothing(registry, closed):
    """The exit code still speaks."""
    for path, code in ((registry, FINE), (registry / "nowhere.yaml", FAULTY)):
        words = shlex.join([sys.executable, "-m", "summitcal", "check", str(path), *NOW])
        done = subprocess.run(
            f"{words} {closed}", shell=True, timeout=60, check=False, capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert done.returncode == code, done


def test_whoever_interrupts_a_command_sees_no_traceback(run, registry, monkeypatch):
    """Ctrl-C is no bug: exit 130, as of any command of a shell."""

    def interrupt(_path: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summitcal.cli.show.seen", interrupt)
    assert run("show", registry, *NOW) == (130, "", "")


def on_a_terminal(*words: Any, **environment: str) -> bytes:
    """What a command writes to a terminal, stdout and stderr together."""
    pid, terminal = os.forkpty()
    if pid == 0:
        os.environ.update({"PYTHONPATH": str(ROOT), "TERM": "xterm", **environment})
        os.execv(sys.executable, [sys.executable, "-m", "summitcal", *map(str, words)])
    written = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # the end, as Linux tells it
            break
        if not part:
            break
        written += part
    os.close(terminal)
    os.waitpid(pid, 0)
    return written


def test_color_is_for_terminals_and_not_against_their_will(broken):
    """A terminal gets it unless NO_COLOR is set to something; a pipe never does."""
    assert b"\x1b[1;31merror:" in on_a_terminal("check", broken, *NOW, NO_COLOR="")
    assert b"\x1b[1;31m" not in on_a_terminal("check", broken, *NOW, NO_COLOR="1")
    assert b"\x1b" not in in_process("check", broken, *NOW, NO_COLOR="").stderr


def test_no_control_of_a_file_reaches_the_terminal(tmp_path, run):
    """A line is shown with its escapes made visible."""
    path = tmp_path / "registry.yaml"
    path.write_bytes(b"diary: {name: D, domain: d.example.org}\nevents: {a: {title: A\x1b[31m}}\n")
    code, _, err = run("check", path, *NOW)
    assert code == FAULTY
    assert "\x1b" not in err


# Audiences


def test_the_public_is_the_default(run, tmp_path):
    """Who asks for nothing sees what everybody may."""
    path = write_registry(
        tmp_path,
        {
            "open": {"when": "2025-10-25"},
            "pool": {"when": "2025-10-25", "audience": "press"},
            "desk": {"when": "2025-10-25", "audience": "internal"},
        },
    )
    seen = {
        audience: [
            event["id"]
            for event in json.loads(run("show", path, "--format", "json", *more, *NOW)[1])["events"]
        ]
        for audience, more in {
            "": [],
            **{a: ["--audience", a] for a in ("public", "press", "internal")},
        }.items()
    }
    assert seen == {
        "": ["open"], "public": ["open"], "press": ["open", "pool"],
        "internal": ["desk", "open", "pool"],
    }  # fmt: skip


def test_what_is_printed_as_json_can_be_read(run, registry):
    """Plain JSON, UTF-8 as it is, a line break at the end."""
    _, out, _ = run("show", registry, "--format", "json", *NOW)
    assert out.endswith("}\n")
    assert "\\u" not in out
    assert json.loads(out)["domain"] == "diary.example.org"
    assert len(json.loads(out)["events"]) == len(
        loads((EXAMPLES / "kuala-lumpur-2025" / "registry.yaml").read_bytes())
    )


@pytest.mark.parametrize("name", sorted(_SUBPARSERS.choices))
def test_a_command_alone_is_what_it_is_among_all(name):
    """Only the command asked for gets its options, and no help says otherwise."""
    alone = make_parser(name)
    (commands,) = (a for a in alone._actions if isinstance(a, _SubParsersAction))
    assert alone.format_help() == make_parser().format_help()
    assert commands.choices[name].format_help() == _SUBPARSERS.choices[name].format_help()
