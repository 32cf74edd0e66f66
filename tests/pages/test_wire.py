"""The diary of a newsroom: datelines, what goes on, what is new, highlights first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import attrs

import summitcal
from summitcal.itinerary.agenda import agenda_of
from summitcal.ledger import Ledger, entries, revise
from summitcal.model.vocabulary import Audience
from summitcal.pages.wire import agenda_markdown, agenda_text
from summitcal.wording import News, WireStyle, news_of_a_day
from tests.itinerary.trips import RECORDS, view_of

EVENTS = """
    summit: {title: Big summit, kind: summit, when: 2025-10-26/28, venue: kl, WITH [{official: host, capacity: chair}]}
    small: {title: Small talk, when: DAYT08:00/09:00, venue: kl, WITH [deputy]}
    big: {title: Big talk, kind: bilateral, when: DAYT10:00/11:00, venue: tower, access: spray, WITH [{official: envoy, capacity: head}, {official: host, capacity: head}]}
    some: {title: Some day, when: 2025-10-27..2025-10-28, venue: seoul, status: expected}
    """  # noqa: E501


def _text(style: WireStyle = WireStyle.WIRE, zone: str = "UTC") -> str:
    view, made = view_of(EVENTS)
    diary = attrs.evolve(view.diary, home_zone=zone)
    shown = [attrs.evolve(e, state=attrs.evolve(e.state, home_zone=zone)) for e in made]
    return agenda_text(agenda_of(shown), diary, None, style)


def _day(text: str, heading: str) -> str:
    return text[text.index(heading) :].split("\n\n", 1)[1]


def _news(ledger: Ledger, now: datetime) -> News:
    return news_of_a_day(now, ledger.began)


def test_datelines_and_both_clocks() -> None:
    """As agencies write them, and plainly."""
    assert "1000 (0200 GMT) KUALA LUMPUR – Big talk, Ada Envoy (United States)" in _text()
    assert "10:00–11:00 (02:00 UTC) Kuala Lumpur – Big talk" in _text(WireStyle.PLAIN)
    assert "1000 (Oct 26 2200 Washington) KUALA LUMPUR" in _text(zone="America/New_York")


def test_what_has_no_place_has_no_dateline() -> None:
    """A desk's own city would be a guess; an hour names the clock that it is on."""
    view, made = view_of(
        """
        trip: {title: Trip, kind: trip, when: 2025-10-27/28, WITH [envoy]}
        due: {title: Due, kind: deadline, when: 2025-10-27T00:01 America/New_York}
        """
    )
    agenda = agenda_of(made)
    text = agenda_text(agenda, view.diary, None, WireStyle.WIRE)

    assert "\nTrip (to Oct 28), Ada Envoy (United States)\n" in text
    assert "\n0001 WASHINGTON – Due\n" in text
    markdown = agenda_markdown(agenda, view.diary, None, WireStyle.PLAIN)
    assert "\n- Trip (to Oct 28), Ada" in markdown
    assert "\n- **00:01 Washington** – Due" in markdown


def test_highlights_come_first() -> None:
    """What the heads of two sides meet at, before what is earlier in the day."""
    monday = _day(_text(), "Monday, October 27, 2025")

    assert monday.index("Big talk") < monday.index("Small talk")


def test_what_goes_on_says_until_when() -> None:
    """On each of its days; on the last that it is the last."""
    text = _text()

    assert text.count("Big summit (to Oct 28)") == 2
    assert text.count("Big summit (final day)") == 1


def test_coverage_notes_stand_under_the_entry() -> None:
    """What press may do there."""
    assert "  Press: pool spray at the top\n" in _text()


def test_what_has_no_day_stands_at_the_end() -> None:
    """With what is known of it."""
    text = " ".join(_text().split())
    end = text[text.index("Date to be fixed") :]

    assert "SEOUL – Some day (one day of Mon 27 – Tue 28 Oct), expected, not confirmed" in end


def test_marks_say_what_is_new_and_what_changed() -> None:
    """In the 24 hours before now, by the ledger."""
    first = datetime(2025, 10, 20, tzinfo=UTC)
    base = f"{RECORDS}events:\n  a: {{title: A, when: 2025-10-27, venue: kl}}\n"
    changed = (
        base.replace("2025-10-27", "2025-10-28") + "  b: {title: B, when: 2025-10-28, venue: kl}\n"
        "  c: {title: C, when: 2025-10-28, zone: Asia/Tokyo}\n"
    )
    ledger = Ledger()
    for text, now in ((base, first), (changed, first + timedelta(days=3))):
        view = summitcal.view(summitcal.loads(text), Audience.PUBLIC, now)
        ledger = revise(ledger, view, now)
    now = first + timedelta(days=3, hours=2)
    made = entries(view, now, ledger)
    written = agenda_text(agenda_of(made), view.diary, _news(ledger, now), WireStyle.WIRE)
    at = _news(ledger, now + timedelta(days=2))
    later = agenda_text(agenda_of(made), view.diary, at, WireStyle.WIRE)

    assert "(*) KUALA LUMPUR – A" in written
    assert "(+) KUALA LUMPUR – B" in written
    assert "\n(+) C\n" in written
    assert "\n(" not in later


def test_at_a_first_issue_nothing_is_new() -> None:
    """It was news to nobody that the diary began."""
    now = datetime(2025, 10, 20, tzinfo=UTC)
    view, _ = view_of("a: {title: A, when: DAY, venue: kl}")
    ledger = revise(Ledger(), view, now)
    at = _news(ledger, now + timedelta(hours=1))
    made = agenda_of(entries(view, now, ledger))

    assert "(+) KUALA" not in agenda_text(made, view.diary, at, WireStyle.WIRE)


def test_days_are_those_that_are_asked_for() -> None:
    """From a day on, so many; else from the first entry, to the last."""
    _, made = view_of(EVENTS)
    agenda = agenda_of(made, date(2025, 10, 27), 1)

    assert [day.day for day in agenda.days] == [date(2025, 10, 27)]
    assert [day.day.day for day in agenda_of(made).days] == [26, 27, 28]
    assert [day.day.day for day in agenda_of(made, date(2025, 10, 27)).days] == [27, 28]
    assert [day.day.day for day in agenda_of(made, None, 2).days] == [26, 27]


def test_markdown_is_escaped() -> None:
    """A star in a title is a star."""
    view, made = view_of("a: {title: 'A *star* <b>', when: DAY, venue: kl}")
    text = agenda_markdown(agenda_of(made), view.diary, None, WireStyle.PLAIN)

    assert "A \\*star\\* \\<b\\>" in text
