"""What the examples, and a registry of every form of a time, come to: read once, held since."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from summitcal import render, view
from summitcal.cli import main
from summitcal.feeds import plan_feed
from summitcal.ledger import entries
from summitcal.model.vocabulary import Audience, Status
from summitcal.registry import load
from tests.builders import EXAMPLES, copied_example, make_registry, registry_text, unfolded
from tests.golden.comparing import check_golden
from tests.golden.torture import FORMS, torture_events

HERE = Path(__file__).parent
NOW = datetime(2025, 10, 22, 21, tzinfo=UTC)
NOW_TEXT = "2025-10-22T21:00Z"
FEEDS = {
    "minimal": ["diary"],
    "kuala-lumpur-2025": ["diary", "officials/bessent", "deadlines", "places/south-korea"],
    "asia-trip-2025": ["diary", "officials/trump", "deadlines", "talks", "tariff-clock"],
}
"""Of each example, the feeds that are kept."""


def feed_bytes(registry, name: str) -> bytes:
    """The bytes of a feed for the public, every revision at that evening."""
    seen = view(registry, Audience.PUBLIC, NOW)
    return render(plan_feed(seen, entries(seen, NOW), name))


@pytest.mark.parametrize(
    ("example", "name"), [(example, name) for example, names in FEEDS.items() for name in names]
)
def test_a_feed_of_an_example(example, name, accept):
    """To the byte: order, folds, escapes, zones, texts."""
    golden = HERE / example / f"{name.replace('/', '-')}.ics"
    check_golden(golden, feed_bytes(load(EXAMPLES / example), name), accept=accept)


COMMANDS = {
    "itinerary.txt": ["itinerary", "bessent"],
    "itinerary.md": ["itinerary", "bessent", "--format", "markdown"],
    "itinerary.json": ["itinerary", "bessent", "--format", "json"],
    "itinerary-london.txt": ["itinerary", "bessent", "--clock", "Europe/London"],
    "show.txt": ["show"],
    "show.json": ["show", "--where", "kind=deadline,pull-aside", "--format", "json"],
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("example", ["kuala-lumpur-2025", "asia-trip-2025"])
def test_what_a_command_prints_of_an_example(example, name, accept, tmp_path, capfdbinary):
    """Itineraries and programmes as people and programs get them."""
    command, *words = COMMANDS[name]
    registry = copied_example(example, tmp_path)
    assert main([command, str(registry), *words, "--now", NOW_TEXT]) == 0
    out, err = capfdbinary.readouterr()
    assert err == b""
    check_golden(HERE / example / name, out, accept=accept)


@pytest.mark.parametrize("name", ["diary.ics", "show.txt"])
def test_every_form_of_a_time_by_every_status(name, accept, tmp_path, capfdbinary):
    """The table of forms and the ladder of statuses, multiplied."""
    registry = make_registry(torture_events())
    data = feed_bytes(registry, "diary")
    if name == "show.txt":
        path = tmp_path / "torture.json"
        path.write_text(registry_text(torture_events()), "utf-8")
        assert main(["show", str(path), "--now", NOW_TEXT]) == 0
        data = capfdbinary.readouterr().out
    check_golden(HERE / "torture" / name, data, accept=accept)


def test_the_torture_is_complete():
    """Of each form and each status there is an event, and each one that is drawn is in the feed."""
    registry = make_registry(torture_events())
    assert len(registry) == len(FORMS) * len(Status) + 1
    drawn = [entry for entry in entries(registry, NOW) if entry.state.is_drawn]
    assert len(drawn) > len(registry) * 0.85
    assert unfolded(feed_bytes(registry, "diary")).count("BEGIN:VEVENT") == len(drawn)


# The comparer itself

MUTATIONS = {
    "a letter": lambda data: data.replace(b"S", b"Z", 1),
    "a line less": lambda data: b"".join(data.splitlines(keepends=True)[1:]),
    "a line more": lambda data: data + b"X-MORE:1\r\n",
    "line ends": lambda data: data.replace(b"\r\n", b"\n"),
    "one line end": lambda data: data.replace(b"\r\n", b"\n", 1),
    "a space at an end": lambda data: data.replace(b"\r\n", b" \r\n", 1),
    "a case": lambda data: data.replace(b"VEVENT", b"vevent", 1),
    "nothing": lambda _: b"",
}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_mutated_golden_fails(mutation, tmp_path):
    """Whatever is changed in the file, however small: it is seen, and shown."""
    data = feed_bytes(load(EXAMPLES / "minimal"), "diary")
    golden = tmp_path / "diary.ics"
    golden.write_bytes(data)
    check_golden(golden, data, accept=False)
    mutated = MUTATIONS[mutation](data)
    assert mutated != data
    golden.write_bytes(mutated)
    with pytest.raises(AssertionError, match=r"'diary\.ics' is not what comes out") as caught:
        check_golden(golden, data, accept=False)
    assert "--accept" in str(caught.value)
    assert str(caught.value).count("\n") > 3


def test_a_golden_that_is_not_there_fails(tmp_path):
    """A new one is made on purpose, not by the way."""
    with pytest.raises(AssertionError, match="there is no golden file"):
        check_golden(tmp_path / "diary.ics", b"", accept=False)
    assert not (tmp_path / "diary.ics").exists()


def test_what_is_accepted_is_golden_from_then_on(tmp_path):
    """``--accept`` writes the bytes as they are, folders and all."""
    golden = tmp_path / "new" / "diary.ics"
    check_golden(golden, b"A\r\nB\n", accept=True)
    assert golden.read_bytes() == b"A\r\nB\n"
    check_golden(golden, b"A\r\nB\n", accept=False)


def test_no_golden_is_left_over():
    """A file that nothing is held against any more would be read by nobody."""
    expected = {f"{e}/{n.replace('/', '-')}.ics" for e, names in FEEDS.items() for n in names}
    expected |= {f"{e}/{n}" for e in ("kuala-lumpur-2025", "asia-trip-2025") for n in COMMANDS}
    expected |= {"torture/diary.ics", "torture/show.txt"}
    found = {
        path.relative_to(HERE).as_posix()
        for folder in HERE.iterdir()
        if folder.is_dir() and folder.name != "__pycache__"
        for path in folder.iterdir()
    }
    assert found == expected
