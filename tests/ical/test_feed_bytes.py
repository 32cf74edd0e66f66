"""A feed as bytes: head, zones, entries, tail; shared blocks; single downloads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from summitcal.feeds import Style
from summitcal.ical import Blocks, render, render_event, vcalendar
from summitcal.model.vocabulary import CancelledPolicy
from summitcal.wording import Texts
from tests.builders import (
    Saying,
    days,
    hours,
    make_entry,
    make_feed,
    make_person,
    make_settings,
    unfolded,
)


def head(content: bytes) -> list[str]:
    """Return the calendar's own properties."""
    lines = unfolded(content)
    first = next(i for i, line in enumerate(lines) if i and line.startswith("BEGIN:"))
    return lines[:first]


def test_all_that_a_feed_says_of_itself():
    """The properties of a calendar, in order."""
    feed = make_feed(
        make_entry(),
        name="Diary; autumn",
        description="All of it,\nas far as known",
        color="steelblue",
        url="https://diary.example.org/",
        source="https://diary.example.org/feeds/diary.ics",
        refresh=timedelta(hours=6),
    )
    assert head(render(feed)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//summitcal//summitcal//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Diary\\; autumn",
        "X-WR-CALNAME:Diary\\; autumn",
        "DESCRIPTION:All of it\\,\\nas far as known",
        "X-WR-CALDESC:All of it\\,\\nas far as known",
        "COLOR:steelblue",
        "URL:https://diary.example.org/",
        "SOURCE;VALUE=URI:https://diary.example.org/feeds/diary.ics",
        "LAST-MODIFIED:20251022T093000Z",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
    ]


def test_last_modified_is_the_newest_entrys():
    """A feed was changed when the last of its entries was."""
    newer = make_entry(id="b", revised=datetime(2025, 10, 30, 8, tzinfo=UTC))
    assert b"\r\nLAST-MODIFIED:20251030T080000Z\r\nREFRESH" in render(
        make_feed(newer, make_entry())
    )


def test_an_empty_feed_is_a_calendar():
    """A feed without entries carries the zone of home, and no date of change."""
    content = render(make_feed())
    assert b"\r\nTZID:America/New_York\r\n" in content
    assert b"LAST-MODIFIED" not in content
    assert b"VEVENT" not in content
    assert b"\r\nTZID:Etc/UTC\r\n" in render(make_feed(home_zone="UTC"))


def test_zones_are_those_used_sorted():
    """Each zone stands once, in the order of names; a feed of days has none."""
    entries = [
        make_entry(id=zone, **hours("2025-10-25T10:00", "2025-10-25T11:00", zone))
        for zone in ("Europe/London", "Asia/Seoul", "Europe/London", "Asia/Jerusalem")
    ]
    lines = unfolded(render(make_feed(*entries)))
    assert [line for line in lines if line.startswith("TZID")] == [
        "TZID:Asia/Seoul",
        "TZID:Europe/London",
    ]
    assert b"VTIMEZONE" not in render(make_feed(make_entry(**days("2025-10-25"))))


def test_entries_keep_the_order_of_the_feed():
    """What comes first in a feed comes first in its bytes."""
    one, two = make_entry(id="one"), make_entry(id="two")
    for order in ([one, two], [two, one]):
        content = render(make_feed(*order))
        positions = [content.index(f"UID:{entry.uid}".encode()) for entry in order]
        assert positions == sorted(positions)


def test_a_feed_without_a_name_is_still_one():
    """A name that is cleaned to nothing is left out."""
    assert b"NAME" not in b"".join(render(make_feed(name="\x00")).partition(b"BEGIN:VTIMEZONE")[:1])


@pytest.mark.parametrize("letter", ["n", "é", ";", "漢"])
def test_a_name_is_at_most_255_octets(letter):
    """A long name is cut between characters, and between escapes."""
    name = head(render(make_feed(name="N" + letter * 400)))[4].removeprefix("NAME:")
    assert 250 <= len(name.encode()) <= 255
    assert not name.replace("\\\\", "").replace("\\;", "").endswith("\\")


def test_the_same_feed_gives_the_same_bytes():
    """Rendering twice, with shared blocks or without, changes nothing."""
    feed = make_feed(make_entry(), make_entry(id="b", people=(make_person(),)))
    blocks = Blocks()
    assert render(feed) == render(feed) == render(feed, blocks) == render(feed, blocks)


def test_blocks_render_an_entry_once_per_style(monkeypatch):
    """Feeds of one style share an entry's bytes; another style or domain has its own."""
    calls = []
    real = vcalendar.event_bytes
    monkeypatch.setattr(
        vcalendar, "event_bytes", lambda *given: calls.append(given) or real(*given)
    )
    entry, blocks = make_entry(people=(make_person(),)), Blocks()
    first = render(make_feed(entry, name="One"), blocks)
    second = render(make_feed(entry, make_entry(id="b"), name="Two"), blocks)
    assert len(calls) == 2
    assert first.partition(b"BEGIN:VTIMEZONE")[2][:-16] in second
    render(make_feed(entry, style=Style(cancelled=CancelledPolicy.TITLE)), blocks)
    render(make_feed(entry, domain="other.example"), blocks)
    assert len(calls) == 4


def test_blocks_word_an_entry_once_for_all_styles():
    """What it says is composed once; a text that is there already is taken as it is."""
    entry, texts = make_entry(), Texts()
    text = texts.of(entry)
    assert texts.of(entry) is text
    assert texts.of(make_entry()) is not text
    said = Saying("Said before")
    for style in (Style(), Style(cancelled=CancelledPolicy.TITLE)):
        feed = make_feed(entry, style=style)
        assert render(feed, Blocks(texts=texts)) == render(feed, texts=texts) == render(feed)
        assert b"SUMMARY:Said before\r\n" in render(feed, Blocks(texts=said))


def test_another_state_of_an_entry_has_another_block():
    """Two states under one UID, as two feeds may hold them, are never taken for one another."""
    blocks = Blocks()
    content = [
        render(make_feed(make_entry(title=f"Talks {number}")), blocks) for number in range(50)
    ]
    for number, feed in enumerate(content):
        assert f"SUMMARY:Talks {number}\r\n".encode() in feed


def test_a_single_event_is_no_calendar_to_subscribe_to():
    """A download of one entry has its zone and the entry, and names no calendar."""
    content = render_event(make_entry(), Style(), make_settings(url="https://x.example"))
    assert head(content) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//summitcal//summitcal//EN",
        "CALSCALE:GREGORIAN",
    ]
    assert b"\r\nTZID:Asia/Kuala_Lumpur\r\n" in content
    assert content.count(b"BEGIN:VEVENT") == 1
