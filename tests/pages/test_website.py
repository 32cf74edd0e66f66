"""The pages of a published folder: whole, escaped, self-contained, and the same whenever made."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

import summitcal
from summitcal.model.vocabulary import Audience
from summitcal.pages.templating import is_web
from tests.itinerary.trips import EXAMPLE, RECORDS

NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>\" onload=x & 'q'"
QUOTED = json.dumps(HOSTILE)
VOID = {"meta", "link", "br", "hr", "img", "input"}


class Outline(HTMLParser):
    """Checks that tags close in order, and collects headings, addresses and texts."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.addresses += [given["href"] or ""] if "href" in given else []
        self.ids += [given["id"] or ""] if "id" in given else []
        self.loaded += [f"{tag} {given['src']}"] if "src" in given else []
        self.loaded += [tag] if tag in ("link", "img", "iframe", "object") else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def outline(page: str) -> Outline:
    """Return the outline of a page."""
    found = Outline()
    found.feed(page)
    found.close()
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example, published."""
    place = tmp_path_factory.mktemp("site")
    registry = summitcal.load(EXAMPLE)
    summitcal.publish(registry, place / "public", now=NOW, ledger=place / "ledger.jsonl")
    return place / "public"


def pages(folder: Path) -> list[Path]:
    """Return every page of a folder."""
    return sorted(folder.rglob("*.html"))


def test_every_official_and_delegation_has_a_page(folder: Path) -> None:
    """Beside the feed of the same name, and the diary in front."""
    for kind in ("officials", "delegations"):
        feeds = {path.stem for path in (folder / kind).glob("*.ics")}
        assert feeds == {path.stem for path in (folder / kind).glob("*.html")}
    assert (folder / "index.html").exists()


def test_pages_are_well_formed_and_in_order(folder: Path) -> None:
    """Tags close, ids are unique, headings go down one step at a time."""
    for path in pages(folder):
        found = outline(path.read_text())
        steps = zip(found.headings, found.headings[1:], strict=False)

        assert found.open == [], path
        assert len(set(found.ids)) == len(found.ids), path
        assert found.headings[0] == 1, path
        assert [pair for pair in steps if pair[1] > pair[0] + 1] == [], path


def test_pages_load_nothing(folder: Path) -> None:
    """No style, script, font or picture from anywhere."""
    for path in pages(folder):
        text = path.read_text()

        assert outline(text).loaded == [], path
        assert not re.search(r"@import|url\(", text), path
        assert '<html lang="en">' in text


def test_links_within_the_folder_lead_somewhere(folder: Path) -> None:
    """To a file, or to a place on the page."""
    for path in pages(folder):
        found = outline(path.read_text())
        for address in found.addresses:
            if address.startswith("#"):
                assert address[1:] in found.ids, (path, address)
            elif "://" not in address:
                assert (path.parent / address).resolve().exists(), (path, address)


def test_the_diary_says_how_to_subscribe(folder: Path) -> None:
    """With the address of every feed that is not closed, as webcal and as https."""
    found = outline((folder / "index.html").read_text())
    feeds = {str(path.relative_to(folder)) for path in folder.rglob("*.ics")}

    assert {
        a.removeprefix("webcal://diary.example.org/") for a in found.addresses if "webcal:" in a
    } == feeds
    assert feeds <= set(found.addresses)


def test_legs_and_findings_are_desk_work(tmp_path: Path) -> None:
    """They stand on the pages of the internal folder alone."""
    registry = summitcal.load(EXAMPLE)
    for audience in (Audience.PUBLIC, Audience.PRESS, Audience.INTERNAL):
        out = tmp_path / audience
        summitcal.publish(registry, out, now=NOW, audience=audience)
        has = "unaccounted" in (out / "officials/trump.html").read_text()
        assert has is (audience is Audience.INTERNAL)


def test_pages_do_not_look_at_the_clock(folder: Path, tmp_path: Path) -> None:
    """A later build with the same ledger gives the same pages: the script marks today."""
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_bytes((folder.parent / "ledger.jsonl").read_bytes())
    later = NOW + timedelta(days=5)
    summitcal.publish(summitcal.load(EXAMPLE), tmp_path / "later", now=later, ledger=ledger)
    again = tmp_path / "later"

    assert {str(p.relative_to(folder)) for p in pages(folder)} == {
        str(p.relative_to(again)) for p in pages(again)
    }
    for path in pages(folder):
        assert path.read_bytes() == (again / path.relative_to(folder)).read_bytes()


def test_hostile_text_is_text(tmp_path: Path) -> None:
    """Markup in any field stays what it is."""
    event = f"""
  bad:
    title: {QUOTED}
    text: {QUOTED}
    reason: {QUOTED}
    when: 2025-10-27T10:00
    venue: room
    access: pool
    coverage: {QUOTED}
    status: cancelled
    participants: [envoy]
    sources: [evil]
"""
    text = RECORDS.replace("name: Trips", f"name: {QUOTED}").replace("Ada Envoy", "Ada <b>Envoy")
    registry = summitcal.loads(
        f"{text}  room: {{name: {QUOTED}, in: kl}}\n"
        f"sources: {{evil: {{title: {QUOTED}, url: 'https://x.example/?a=1&b=2'}}}}\nevents:{event}"
    )
    summitcal.publish(registry, tmp_path / "out", now=NOW)
    for path in pages(tmp_path / "out"):
        page = path.read_text()
        found = outline(page)

        assert page.count("<script>") == 1
        assert "<b>" not in page
        assert found.open == []


def test_an_address_that_is_a_script_is_no_link() -> None:
    """Whatever a library user puts into a source."""
    assert is_web("https://example.org")
    assert not any(
        map(is_web, ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", ""))
    )


def test_a_registry_without_an_address_has_relative_links_alone(tmp_path: Path) -> None:
    """Where the diary has no `url`, nobody is sent to a webcal address of no host."""
    registry = summitcal.loads(
        f"{RECORDS}events:\n  a: {{title: A, when: 2025-10-27, venue: kl, participants: [envoy]}}\n"
    )
    summitcal.publish(registry, tmp_path / "out", now=NOW)

    for path in pages(tmp_path / "out"):
        assert "webcal:" not in path.read_text()


def renamed_folder(tmp_path: Path) -> Path:
    """Return a folder whose official, delegation, feed and venue were called otherwise."""
    records = RECORDS.replace("name: Ada Envoy", "was: [ada, legate], name: Ada Envoy")
    records = records.replace("us: {name", "us: {was: usa, name").replace("kl: {", "kl: {was: k, ")
    registry = summitcal.loads(
        f"{records}feeds: {{all: {{was: every, each: venue, name: Places}}}}\n"
        "events:\n  a: {title: A, when: 2025-10-27, venue: kl, participants: [envoy]}\n"
    )
    summitcal.publish(registry, tmp_path / "out", now=NOW)
    return tmp_path / "out"


def test_a_page_is_served_on_under_the_ids_that_were_given_up(tmp_path: Path) -> None:
    """Whoever kept the address of an official or of a delegation finds the page of today."""
    out = renamed_folder(tmp_path)
    for old, new in (
        ("officials/ada", "officials/envoy"),
        ("officials/legate", "officials/envoy"),
        ("delegations/usa", "delegations/us"),
    ):
        page = (out / f"{new}.html").read_text()
        assert (out / f"{old}.html").read_text() == page
        assert f'href="{new.partition("/")[2]}.ics"' in page


def test_an_address_that_was_given_up_is_offered_to_nobody(tmp_path: Path) -> None:
    """It is there for those who have it; the list has each feed once, under its id of today."""
    out = renamed_folder(tmp_path)
    offered = set(outline((out / "index.html").read_text()).addresses)
    served = {str(path.relative_to(out)) for path in out.rglob("*.ics")}

    assert served - offered == {
        "officials/ada.ics", "officials/legate.ics", "delegations/usa.ics",
        "feeds/all/k.ics", "feeds/every/k.ics", "feeds/every/kl.ics", "feeds/every/malaysia.ics",
    }  # fmt: skip
