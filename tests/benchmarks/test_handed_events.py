"""What every contestant is handed, and how what it writes of that is judged."""

from __future__ import annotations

import pytest

import summitcal
from benchmarks.checking import WrongOutputError, check
from benchmarks.registries import as_json, as_yaml, make_registry, yaml_files
from benchmarks.values import load_values, read_values, write_values
from benchmarks.writers.summitcal_values import prepare


@pytest.fixture(scope="module")
def handed(tmp_path_factory):
    """A folder as the contestants find it, with thirty events."""
    folder = tmp_path_factory.mktemp("handed")
    (folder / "registry.json").write_text(as_json(make_registry(30)))
    feed = prepare(folder)()
    (folder / "feed.ics").write_bytes(feed)
    write_values(read_values(feed), folder)
    return folder


@pytest.fixture
def feed(handed):
    return (handed / "feed.ics").read_bytes()


@pytest.fixture
def values(handed):
    return load_values(handed)


def test_a_registry_has_no_problem(tmp_path):
    """Not even a warning, and it is the same as JSON, as YAML and as a folder."""
    made = make_registry(130)
    registry = summitcal.loads(as_json(made), "registry.json")
    assert registry.warnings == ()
    assert len(registry) == 130
    assert summitcal.loads(as_yaml(made)) == registry
    for name, text in yaml_files(made, 7).items():
        (tmp_path / name).write_text(text, "utf-8")
    assert len(list(tmp_path.iterdir())) == 8
    assert summitcal.load(tmp_path) == registry


def test_a_registry_is_the_same_each_time():
    """Two runs of the benchmarks measure the same."""
    assert make_registry(40, 7, 20) == make_registry(40, 7, 20)


def test_no_two_events_say_the_same():
    """So that no cache of ours makes a run faster than it is with events of one's own."""
    events = make_registry(200)["events"].values()
    assert len({event["text"] for event in events}) == 200
    assert len({event["title"] for event in events}) == 200


def test_ready_values_are_what_icalendar_reads(feed, values):
    """The few lines that read them off the feed agree with a library."""
    assert len(values) == 30
    assert check(feed, values) == ()


def test_another_title_is_refused(feed, values):
    """To the letter."""
    with pytest.raises(WrongOutputError, match="SUMMARY of"):
        check(feed.replace(b"SUMMARY:Meeting 7:", b"SUMMARY:Meeting:"), values)


def lines_without(feed, name):
    """The feed without the first line of a name, and without what is folded below it."""
    start = feed.index(b"\r\n" + name)
    end = feed.index(b"\r\n", start + 2)
    while feed[end + 2 : end + 3] == b" ":
        end = feed.index(b"\r\n", end + 2)
    return feed[:start] + feed[end:]


def test_a_participant_fewer_is_refused(feed, values):
    """Nobody wins by writing less."""
    with pytest.raises(WrongOutputError, match="ATTENDEE of"):
        check(lines_without(feed, b"ATTENDEE"), values)


def test_another_instant_is_refused(feed, values):
    """An hour is compared as an instant, in whatever zone it was written."""
    start = feed.index(b"DTSTART;TZID=")
    at = feed.index(b":", start) + 9
    with pytest.raises(WrongOutputError, match="DTSTART of"):
        check(feed[:at] + b"T235900" + feed[at + 7 :], values)


def test_an_event_fewer_is_refused(feed, values):
    """Each must be there."""
    start, end = feed.index(b"BEGIN:VEVENT"), feed.index(b"END:VEVENT") + len(b"END:VEVENT\r\n")
    with pytest.raises(WrongOutputError, match="29 events of 30"):
        check(feed[:start] + feed[end:], values)


def test_what_else_is_missing_is_said(feed, values):
    """A property that is never there, one that differs here and there, zones, folds, line ends."""
    unfolded = feed.replace(b"\r\n ", b"")
    assert check(unfolded, values) == ("lines not folded",)
    no_urls = b"".join(
        line for line in feed.splitlines(True) if not line.startswith(b"URL:https://diary.example.org/s")
    )  # fmt: skip
    assert check(no_urls, values) == ("no URL",)
    assert check(lines_without(feed, b"STATUS"), values) == ("another STATUS in 3 %",)
    assert check(feed.replace(b"\r\n", b"\n"), values) == ("lines that end in LF",)
