"""Who may not see it, cannot: the law as a property, and a canary that is looked for everywhere."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitcal import loads, publish
from summitcal.cli import main
from summitcal.ledger import uid_of
from summitcal.model.vocabulary import Audience
from summitcal.publication import ledger_path
from summitcal.registry.records import RECORD_FIELDS, SECTIONS
from tests.builders import files_of, quick_folder
from tests.canaries import TRACES, VISIBLE_OFFICIALS, canary_registry
from tests.registries import pairs

FIRST = datetime(2025, 10, 22, 9, 30, tzinfo=UTC)
SECOND = datetime(2025, 10, 23, 9, 30, tzinfo=UTC)
BELOW = [Audience.PUBLIC, Audience.PRESS]


def published(texts: list[str], audience: Audience, folder: Path) -> dict[str, bytes]:
    """What builds of one registry after the other leave: the folder and its ledger."""
    for text, now in zip(texts, (FIRST, SECOND), strict=False):
        publish(
            loads(text, "registry.json"), folder / "out", now=now, audience=audience,
            ledger=folder / "ledger.jsonl",
        )  # fmt: skip
    return files_of(folder)


@pytest.mark.parametrize("audience", BELOW)
@given(st.data())
@settings(max_examples=50)
def test_what_an_audience_may_not_see_changes_no_byte(audience, data):
    """Registries that differ in secrets alone publish the same folders and the same ledgers."""
    steps = data.draw(pairs(audience, steps=2))
    made = []
    for side in (0, 1):
        with quick_folder() as folder:
            made.append(published([pair[side] for pair in steps], audience, folder))
    assert made[0].keys() == made[1].keys()
    assert made[0] == made[1]


# The canary

RUNG_ABOVE = {Audience.PUBLIC: "press", Audience.PRESS: "internal"}
NOW = "2025-10-22T09:30Z"


def traces_in(data: bytes) -> list[str]:
    """What of the secrets stands in some bytes, however they are folded and escaped."""
    text = data.replace(b"\r\n ", b"").decode()
    told = text.casefold()
    if "\\u" in told:
        told += json.dumps(text, ensure_ascii=False).encode().decode("unicode_escape").casefold()
    return [trace for trace in TRACES if trace in told]


@pytest.fixture(scope="module", params=BELOW)
def aviary(request, tmp_path_factory) -> tuple[Path, list[str]]:
    """The file of a registry full of canaries that was built once, and what names its audience."""
    path = tmp_path_factory.mktemp("aviary") / "aviary.json"
    plain = canary_registry(RUNG_ABOVE[request.param])
    path.write_text(json.dumps(plain, ensure_ascii=False), "utf-8")
    publish(
        loads(path.read_bytes(), path.name), path.parent / "out", now=FIRST,
        audience=request.param, ledger=ledger_path(path, request.param),
    )  # fmt: skip
    return path, ["--audience", str(request.param), "--now", NOW]


def run(capfd, *words: str) -> bytes:
    """All that a command prints, whatever its exit code."""
    main([str(word) for word in words])
    out, err = capfd.readouterr()
    return f"{out}{err}".encode()


NO_TEXT = {"feed": {"each", "participants", "cancelled", "alarms", "refresh"}}
"""Keys whose values are words of ours."""


def test_canaries_sit_in_every_key_of_every_record():
    """A key that holds none would let a leak of it pass; a new key needs its canary."""
    plain = canary_registry("press")
    for section, kind in SECTIONS.items():
        secret = [record for key, record in plain[section].items() if key.startswith("kanari")]
        assert secret
        given_keys = {key for record in secret for key in record}
        plainly_public = {
                "each", "participants", "cancelled", "alarms", "refresh", "profile",
            }  # fmt: skip
        missing = (
            set(RECORD_FIELDS[kind]) - given_keys - (plainly_public if kind == "feed" else set())
        )
        if kind == "official":
            missing -= {"title", "offices"}  # one or the other
        assert missing == set(), (kind, missing)


def test_the_sweep_finds_canaries_where_they_may_be_seen(tmp_path):
    """In the folder for the desk every canary sings: a sweep that finds none is no sweep."""
    path = tmp_path / "aviary.json"
    path.write_text(json.dumps(canary_registry("press"), ensure_ascii=False))
    registry = loads(path.read_bytes(), "aviary.json")
    publish(registry, tmp_path / "out", now=FIRST, audience=Audience.INTERNAL)
    files = files_of(tmp_path / "out")
    assert set(TRACES) == {trace for data in files.values() for trace in traces_in(data)}
    assert any("kanari" in name for name in files)


def test_no_canary_is_in_a_published_folder_or_its_ledger(aviary, capfd):
    """Neither in the bytes of any file, nor in a file's name, nor in what the build prints."""
    path, options = aviary
    out = path.parent / "out"
    printed = run(capfd, "build", path, "--out", out, *options)
    assert traces_in(printed) == []
    (ledger,) = path.parent.glob("*.jsonl")
    files = {**files_of(out), "ledger": ledger.read_bytes()}
    assert len(files) > 10
    for name, data in files.items():
        assert traces_in(name.encode()) == [], name
        assert traces_in(data) == [], name


def test_no_uid_of_a_hidden_event_is_published(aviary):
    """An identity that is made of an id tells that id to whoever guesses it."""
    path, _ = aviary
    registry = loads(path.read_bytes(), path.name)
    uids = [uid_of(e, registry.diary.domain) for e in registry if e.id.startswith("kanari")]
    whole = b"".join(files_of(path.parent / "out").values()).replace(b"\r\n ", b"")
    assert [uid for uid in uids if uid.encode() in whole] == []


def test_no_canary_is_printed_by_a_command(aviary, capfd):
    """Feeds, itineraries in every format, tables, whereabouts, histories."""
    path, options = aviary
    out = path.parent / "out"
    feeds = [
        name.removeprefix("feeds/").removesuffix(".ics")
        for name in files_of(out)
        if name.endswith(".ics")
    ]
    commands = [("feed", path, name) for name in feeds]
    commands += [
        ("itinerary", path, official, "--format", form)
        for official in VISIBLE_OFFICIALS
        for form in ("text", "markdown", "json", "ics", "html")
    ]
    commands += [("itinerary", path, "--delegation", "us", "--format", "json")]
    commands += [("show", path, "--format", form) for form in ("table", "json")]
    commands += [("show", path, "--as-of", NOW), ("log", path), ("log", path, "visible")]
    commands += [("whereabouts", path, "--on", "2025-10-25"), ("overlaps", path)]
    commands += [("overlaps", path, *VISIBLE_OFFICIALS), ("diary", path)]
    for words in commands:
        printed = run(capfd, *words, *options)
        assert not printed.startswith(b"usage"), words
        assert traces_in(printed) == [], words


def test_no_canary_is_in_a_difference(aviary, capfd):
    """Neither where a registry is compared to a ledger, nor where a hidden event changed."""
    path, options = aviary
    other = path.with_name("other.json")
    plain = json.loads(path.read_text("utf-8"))
    plain["events"]["kanari-event"]["title"] = "Kanari at another hour"
    plain["events"]["visible"]["title"] = "Visible fortnight"
    other.write_text(json.dumps(plain, ensure_ascii=False), "utf-8")
    (ledger,) = path.parent.glob("*.jsonl")
    for old in (path, ledger):
        for form in ("text", "markdown", "json"):
            printed = run(capfd, "diff", old, other, "--format", form, *options)
            assert b"Visible fortnight" in printed
            assert traces_in(printed) == []


@pytest.mark.parametrize(
    "words",
    [
        ["feed", "kanar1-feed"],
        ["feed", "officials/kanar1-man"],
        ["feed", "places/kanar1-hall"],
        ["itinerary", "kanar1-man"],
        ["itinerary", "kanar1-man", "--format", "ics"],
        ["log", "kanar1-event"],
        *[
            ["show", "--where", f"{facet}={value}"]
            for facet, value in {
                "official": "kanar1-man", "not.within": "kanar1-event", "venue": "kanar1-hall",
                "delegation": "kanar1-land", "series": "kanar1-series", "topic": "Kanar1",
                "country": "NX",
            }.items()
        ],
    ],
)  # fmt: skip
def test_no_hidden_id_is_suggested(aviary, capfd, words):
    """What comes near an id that an audience may not know is not told to it."""
    path, options = aviary
    command, *rest = words
    assert main([command, str(path), *rest, *options]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "unknown" in err
    assert traces_in(err.encode()) == []
