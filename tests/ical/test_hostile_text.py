"""Whatever a text holds, the `icalendar` library reads back what `clean` says it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar.parser.property import unescape_backslash

from summitcal.feeds import Style
from summitcal.ical import render
from summitcal.ical.content import LIMIT, clean, one_line
from summitcal.model.vocabulary import ParticipantStyle
from tests.builders import Saying, days, make_entry, make_feed, make_person
from tests.ical.strategies import HOSTILE


def _check_lines(content: bytes) -> None:
    assert content.endswith(b"END:VCALENDAR\r\n")
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert 0 < len(line) <= LIMIT
        assert b"\r" not in line
        assert b"\n" not in line
        line.decode()


@given(HOSTILE, HOSTILE, HOSTILE)
def test_the_texts_of_an_event(title, description, location):
    """SUMMARY, DESCRIPTION and LOCATION come back cleaned and nothing else comes with them."""
    feed = make_feed(make_entry(), make_entry(id="b", **days("2025-10-25")))
    content = render(feed, texts=Saying(title, location, description))
    _check_lines(content)
    first, second = Calendar.from_ical(content).events
    for event in (first, second):
        assert event.get("SUMMARY", "") == clean(title)
        assert event.get("DESCRIPTION", "") == clean(description)
        assert event.get("LOCATION", "") == clean(location)
        assert not event.errors
        assert "ATTENDEE" not in event


@given(HOSTILE, HOSTILE)
def test_the_texts_of_a_feed(name, description):
    """Name and description of a calendar come back cleaned, the name cut where it is too long."""
    content = render(make_feed(name=name, description=description))
    _check_lines(content)
    calendar = Calendar.from_ical(content)
    assert clean(name).startswith(unescape_backslash(calendar.get("NAME", "")))
    if len(clean(name).encode()) < 120:
        assert unescape_backslash(calendar.get("NAME", "")) == clean(name)
    assert calendar.get("DESCRIPTION", "") == clean(description)
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]


@given(HOSTILE.map(lambda text: text.replace("%", "").replace("\\", "")))
def test_a_participants_name(name):
    """CN comes back on one line, without quotes and carets.

    Backslash and percent are left out: the library decodes both in parameters, which no RFC asks.
    """
    content = render(make_feed(make_entry(people=(make_person(name=name),), title="T", text="")))
    _check_lines(content)
    event = Calendar.from_ical(content).events[0]
    expected = one_line(name.replace('"', "'").replace("^", " "))
    assert event["ATTENDEE"].params.get("CN", "") == expected
    assert event["ATTENDEE"] == "mailto:bessent@diary.example.org.invalid"


@given(HOSTILE)
def test_no_name_adds_a_line(name):
    """With any name at all, the properties of an event stay the same."""
    plain, hostile = (
        render(make_feed(make_entry(people=(make_person(name=text),)))) for text in ("Ann", name)
    )
    _check_lines(hostile)
    assert _names(hostile) == _names(plain)


def _names(content: bytes) -> list[bytes]:
    lines = content.replace(b"\r\n ", b"").split(b"\r\n")
    return [line.partition(b":")[0].partition(b";")[0] for line in lines]


@given(st.lists(HOSTILE, max_size=4))
def test_topics(topics):
    """CATEGORIES come back one by one, none of them split."""
    content = render(make_feed(make_entry(topics=tuple(topics))))
    _check_lines(content)
    expected = dict.fromkeys(["Talks", *(one_line(topic.replace(",", " ")) for topic in topics)])
    event = Calendar.from_ical(content).events[0]
    assert [str(item) for item in event.categories] == [item for item in expected if item]


@given(HOSTILE)
def test_the_real_wording_of_a_hostile_registry(text):
    """A registry full of traps, through the real wording and every style, stays a calendar."""
    entry = make_entry(
        title=text, text=text, words=text, topics=(text,), people=(make_person(name=text),)
    )
    for style in (Style(), Style(participants=ParticipantStyle.TEXT)):
        content = render(make_feed(entry, style=style))
        _check_lines(content)
        calendar = Calendar.from_ical(content)
        assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE", "VEVENT"]
        assert not calendar.errors
