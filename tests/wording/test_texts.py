"""Descriptions: the reason first, what is not fixed, who says what, press, sources."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import attrs
import pytest

from summitcal import wording
from summitcal.ledger import Closing, Entry, entries
from summitcal.model.vocabulary import Access, Audience, Kind, Status
from summitcal.selection import view
from tests.builders import NOW, make_registry


def entry_of(event: dict[str, Any], **others: Any) -> Entry:
    """The entry of an event in Kuala Lumpur that is called Talks, as the desk sees it."""
    sources = others.pop("sources", {})
    talks = {"title": "Talks", "venue": "kuala-lumpur", "status": "confirmed", **event}
    registry = make_registry({"talks": talks, **others}, sources=sources)
    made = entries(view(registry, Audience.INTERNAL, NOW), NOW)
    return next(entry for entry in made if entry.id == "talks")


def told(event: dict[str, Any], **others: Any) -> str:
    """The description of an event."""
    return wording.description(entry_of(event, **others))


def unfixed(event: dict[str, Any], **others: Any) -> list[str]:
    """What is said to be not fixed of an event."""
    return list(wording.not_fixed(entry_of(event, **others).state))


def test_a_description_goes_from_the_reason_to_the_sources():
    """Each paragraph stands in its place, and the reason before all of them."""
    text = told(
        {
            "when": "2025-10-25T~10:00", "status": "doubtful", "kind": "talks", "series": "trade",
            "round": "fifth", "native_title": "会谈", "host": "my", "text": "All about it.",
            "participants": ["bessent"], "reason": {"text": "A strike.", "source": "aa"},
            "says": [{"by": "cn", "status": "doubtful", "date": "2025-10-21", "source": "aa"}],
            "previous": [{"when": "2025-10-20", "until": "2025-10-18", "reason": "a holiday"}],
            "access": "pool", "coverage": "Bring cards.", "sources": ["aa"], "note": "Ask.",
            "within": "week", "after": "dinner",
        },
        week={"when": "2025-10-24/28"}, dinner={"when": "2025-10-24"},
    )  # fmt: skip
    assert text == (
        "A strike. (Anadolu)\n"
        "\n"
        "Talks · Trade track, fifth round · 会谈 · host: Malaysia\n"
        "When: Sat 25 Oct about 10:00 +08 (Fri 24 Oct about 22:00 Washington)\n"
        "Where: Kuala Lumpur, Malaysia\n"
        "Part of: Week\n"
        "After: Dinner\n"
        "\n"
        "Doubtful.\n"
        "The hours are approximate.\n"
        "End not stated.\n"
        "\n"
        "All about it.\n"
        "\n"
        "Participants:\n"
        "United States: Scott Bessent, Treasury Secretary\n"
        "\n"
        "China: doubtful (21 Oct 2025, Anadolu).\n"
        "\n"
        "Previously: Mon 20 Oct, Kuala Lumpur, Malaysia (until 18 Oct 2025; a holiday)\n"
        "\n"
        "Press: pool. Bring cards.\n"
        "\n"
        "Sources:\n"
        "Anadolu, “Talks”, 22 Oct 2025\n"
        "\n"
        "Note (internal): Ask."
    )


def test_what_is_not_known_takes_no_line():
    """A bare event is told in two lines, and none of them is empty."""
    assert (
        told({"when": "2025-10-25"}) == "Session\nWhen: Sat 25 Oct\nWhere: Kuala Lumpur, Malaysia"
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_name(kind):
    """In plain words, and as a sentence begins."""
    name = wording.kind_name(kind)
    assert name.replace("-", " ").casefold() == str(kind).replace("-", " ")
    assert name[0].isupper()


# What is not fixed

LAST = "last known date"


@pytest.mark.parametrize(
    ("when", "sentences"),
    [
        ("2025-10-25", []),
        ("2025-10-25/26 afternoon", []),
        ("2025-10-28T09:50/10:30", []),
        ("2025-10-28T09:50", ["End not stated."]),
        ("2025-10-28T09:50/..", ["Open end."]),
        ("2025-10-28T../16:30", ["Start not stated."]),
        ("2025-10-28T10:00+", ["It may start later; end not stated."]),
        ("2025-10-28T~17:00", ["The hours are approximate.", "End not stated."]),
        ("2025-10-28T~11:00/12:40", ["The hours are approximate."]),
        ("2025-10-27..2025-11-01", ["Day not fixed: Mon 27 Oct – Sat 1 Nov."]),
        ("2025-10", ["Day not fixed: October 2025."]),
        ("2026", ["Day not fixed: 2026."]),
        ("2025-10-30?", ["Day not fixed: Thu 30 Oct."]),
        ("tbc", ["No day yet."]),
        (
            {"said": "2025-10-22", "phrase": "Thursday 11:00"},
            ["End not stated.", "Said on 22 Oct 2025: “Thursday 11:00”."],
        ),
        (
            "2025-10-24T23:00/23:30 America/New_York",
            ["As printed: Fri 24 Oct 23:00–23:30 Washington."],
        ),
    ],
)
def test_each_form_of_a_time_says_what_is_not_fixed(when, sentences):
    """One sentence for each thing that is not known, and none for what is."""
    assert unfixed({"when": when}) == sentences


def test_a_vague_original_is_quoted():
    """The words of the source stand beside our reading of them."""
    assert unfixed({"when": "2025-10-25", "words": "within two weeks"}) == [
        "In the original: “within two weeks”."
    ]


def test_an_undated_event_within_another_says_within_which():
    """One day of the week that it is within."""
    week = {"when": "2025-10-27/31", "title": "APEC week"}
    assert unfixed({"when": "tbc", "within": "week"}, week=week) == [
        "Day not fixed: within APEC week."
    ]


def test_an_undated_event_within_one_day_has_no_hour_yet():
    """Once it is over, its hour is not known."""
    visit = {"when": "2025-10-28"}
    assert unfixed({"when": "tbc", "within": "visit"}, visit=visit) == ["No hour yet."]
    held = {"when": "tbc", "within": "visit", "status": "held"}
    assert unfixed(held, visit=visit) == ["Hour not known."]


@pytest.mark.parametrize(
    ("status", "sentences"),
    [
        ("rumoured", ["Rumoured."]),
        ("expected", ["Expected, not confirmed."]),
        ("doubtful", ["Doubtful."]),
        ("confirmed", []),
        ("held", []),
        ("postponed", ["Postponed; the date is shown."]),
        ("cancelled", ["Cancelled; the date is shown."]),
        ("not-held", ["Did not take place; the date is shown."]),
    ],
)
def test_each_status_says_what_it_leaves_open(status, sentences):
    """What is confirmed or was held leaves nothing open."""
    assert unfixed({"when": "2025-10-25", "status": status}) == sentences


@pytest.mark.parametrize(
    ("status", "when", "previous", "sentences"),
    [
        ("postponed", "tbc", "2025-10-20", [f"Postponed; the {LAST} is shown.", "No day yet."]),
        ("postponed", "tbc", [], ["Postponed.", "No day yet."]),
        ("cancelled", "tbc", [], ["Cancelled.", "Day not known."]),
        (
            "cancelled",
            "2025-10",
            [],
            [f"Cancelled; the {LAST} is shown.", "Day not known: October 2025."],
        ),
        ("held", "tbc", [], ["Day not known."]),
        ("held", "2025-10", [], ["Day not known: October 2025."]),
    ],
)
def test_no_date_is_said_to_be_shown_that_is_not(status, when, previous, sentences):
    """What is over has a day that is not known; what is to come has none yet."""
    assert unfixed({"when": when, "status": status, "previous": previous}) == sentences


@pytest.mark.parametrize(
    ("when", "sentences"),
    [("2026", ["Day not fixed: 2026."]), ("tbc", ["No day yet."]), ("2025-10-25", [])],
)
def test_what_left_a_feed_is_not_said_to_be_over(when, sentences):
    """It is cancelled there alone; what it is otherwise the diary says."""
    state = entry_of({"when": when}).state
    left = attrs.evolve(state, status=Status.CANCELLED, closing=Closing.LEFT)

    assert list(wording.not_fixed(left)) == ["No longer in this calendar.", *sentences]


@pytest.mark.parametrize("closing", list(Closing))
def test_an_entry_that_is_closed_has_no_status_beside_it(closing):
    """`cancelled` is said of what is cancelled, and of nothing else."""
    entry = entry_of({"when": "2025-10-25", "status": "cancelled"})
    closed = attrs.evolve(entry, state=attrs.evolve(entry.state, closing=closing))

    assert wording.place_and_status(entry) == "Kuala Lumpur, Malaysia · cancelled"
    assert wording.place_and_status(closed) == "Kuala Lumpur, Malaysia"


# Who says what


def word(by: str, status: str, date: str | None = None, **more: Any) -> dict[str, Any]:
    return {"by": by, "status": status, **({"date": date} if date else {}), **more}


def said(*words: dict[str, Any]) -> list[str]:
    event = {"when": "2025-10-25", "says": list(words)}
    return list(wording.who_says_what(entry_of(event).state))


def test_sides_that_agree_are_told_by_date():
    """Oldest first, whatever the order in which they were written."""
    later, earlier = word("cn", "confirmed", "2025-10-22"), word("us", "confirmed", "2025-10-21")
    assert said(later, earlier) == [
        "United States: confirmed (21 Oct 2025); China: confirmed (22 Oct 2025)."
    ]


def test_sides_that_differ_are_told_so():
    """Cancelled by one side and postponed by the other."""
    found = said(word("us", "cancelled", "2025-10-21"), word("cn", "postponed", "2025-10-22"))
    assert found == [
        "Sides differ: United States: cancelled (21 Oct 2025); China: postponed (22 Oct 2025)."
    ]


def test_a_side_that_changed_its_mind_differs_from_nobody():
    """Only the latest word of each side counts."""
    found = said(
        word("us", "doubtful", "2025-10-10"), word("us", "confirmed", "2025-10-20"),
        word("cn", "confirmed", "2025-10-20"),
    )  # fmt: skip
    assert not any(line.startswith("Sides differ") for line in found)


def test_sides_that_name_different_days_differ():
    """The same status for another day is another word."""
    found = said(
        word("us", "confirmed", when="2025-10-25"), word("cn", "confirmed", when="2025-10-26")
    )
    assert found[0].startswith("Sides differ: United States: confirmed for Sat 25 Oct")


def test_nobody_who_said_nothing_is_told():
    """Without a word there is no line."""
    assert said() == []


# Press and sources


@pytest.mark.parametrize("access", list(Access))
def test_every_access_but_unstated_is_told(access):
    """A new access needs its words."""
    lines = list(wording.press_lines(entry_of({"when": "2025-10-25", "access": str(access)}).state))
    assert bool(lines) is (access is not Access.UNSTATED)


def test_coverage_is_told_line_by_line():
    """Access and note first, then who carries it, then when to gather."""
    coverage = {
        "note": "Cards needed", "pool": "AP", "broadcaster": "RTM",
        "contacts": ["Desk", {"text": "Hotline", "public": True}],
        "accreditation": "By Friday",
        "gather": [{"when": "2025-10-25T08:30", "venue": "merdeka", "note": "north gate"}],
    }  # fmt: skip
    event = {"when": "2025-10-25", "access": "open", "coverage": coverage}
    assert list(wording.press_lines(entry_of(event).state)) == [
        "Press: open to press. Cards needed",
        "Pool: AP",
        "Host broadcaster: RTM",
        "Accreditation: By Friday",
        "Contacts: Desk; Hotline",
        "Gather: Sat 25 Oct 08:30, Merdeka 118, Kuala Lumpur, Malaysia, north gate",
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ({"publisher": "AP"}, "AP"),
        ({"title": "A story"}, "“A story”"),
        ({"url": "https://example.org/a"}, "https://example.org/a"),
        (
            {"publisher": "AP", "title": "A story", "published": "2025-10", "url": "https://a.example"},
            "AP, “A story”, Oct 2025, https://a.example",
        ),
    ],
)  # fmt: skip
def test_a_source_is_a_line(source, expected):
    """Publisher, title, date and address, as far as they are known."""
    text = told({"when": "2025-10-25", "sources": ["memo"]}, sources={"memo": source})
    assert text.endswith(f"\n\nSources:\n{expected}")


def test_a_source_that_is_not_to_be_cited_is_in_no_line():
    """Neither under the sources, nor after the word that rests on it."""
    sources = {"memo": {"title": "Hush", "cite": "false"}}
    event = {
        "when": "2025-10-25", "sources": ["memo"],
        "reason": {"text": "Because.", "source": "memo"},
        "says": [word("us", "confirmed", source="memo")],
        "previous": [{"when": "2025-10-20", "source": "memo"}],
    }  # fmt: skip
    text = told(event, sources=sources)
    assert "Hush" not in text
    assert text.startswith("Because.\n")


# All of it


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("when", ["2025-10-25", "2025-10-25T10:00", "2025-10", "2026", "tbc"])
def test_no_description_has_an_empty_line_too_many(status, when):
    """Paragraphs are parted by one empty line, and none stands at either end."""
    text = told({"when": when, "status": str(status)})
    assert text == text.strip()
    assert not any(one == other == "" for one, other in pairwise(text.split("\n")))
