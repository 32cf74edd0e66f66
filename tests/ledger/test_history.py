"""What happened to an event: its sorts, and nothing of the past that is kept back today."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitcal import view
from summitcal.ledger import Ledger, entries, entries_as_of, revise
from summitcal.ledger.history import Happening, Sort, differences, happenings, newest
from summitcal.model.vocabulary import Audience
from summitcal.wording import happening_text, happening_title
from tests.builders import make_registry
from tests.ledger.desk import TALKS, Desk, at

DINNER = {"when": "2025-10-25", "venue": "kuala-lumpur"}


def history_of(*steps: dict | None, audience: Audience = Audience.PUBLIC) -> list[Happening]:
    """Return what happened to the talks, a step a day from the 20th; None: they were removed."""
    ledger, seen = Ledger(), None
    for day, step in enumerate(steps, 20):
        events = {"dinner": DINNER}
        if step is not None:
            events["talks"] = {k: v for k, v in {**TALKS, **step}.items() if v is not None}
        seen = view(make_registry(events), audience, at(day))
        ledger = revise(ledger, seen, at(day))
    found = happenings(entries(seen, at(30), ledger))
    return [happening for happening in found if happening.id == "talks"]


def sorts_of(*steps: dict | None) -> list[str]:
    return [str(happening.sort) for happening in history_of(*steps)]


CHANGES = {
    "moved in time": ({}, {"when": "2025-10-26T10:00/11:00"}, "moved"),
    "moved in place": ({}, {"venue": "seoul"}, "moved"),
    "day by day surer": ({"when": "2025-10-24..2025-10-26"}, {"when": "2025-10-25"}, "moved"),
    "postponed": ({}, {"status": "postponed"}, "postponed"),
    "postponed for another day": ({}, {"status": "postponed", "when": "2025-10-26"}, "postponed"),
    "cancelled": ({}, {"status": "cancelled"}, "cancelled"),
    "did not take place": ({}, {"status": "not-held"}, "cancelled"),
    "redated": ({"status": "postponed"}, {"when": "2025-11-01T10:00/11:00"}, "moved"),
    "confirmed": ({}, {"status": "confirmed"}, "confirmed"),
    "confirmed for another day": ({}, {"status": "confirmed", "when": "2025-10-26"}, "moved"),
    "doubtful": ({}, {"status": "doubtful"}, "status"),
    "back on, on the same day": ({"status": "cancelled"}, {"status": "expected"}, "status"),
    "renamed": ({}, {"title": "Talks"}, "text"),
    "another text": ({}, {"text": "About trade."}, "text"),
    "somebody more": ({}, {"participants": ["bessent", "he-lifeng", "greer"]}, "text"),
}


@pytest.mark.parametrize(("one", "two", "sort"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_of_one_sort(one, two, sort):
    """The gravest of what it is."""
    assert sorts_of(one, two) == ["new", sort]


def test_a_corrected_name_of_the_place_beside_a_new_title_is_no_move():
    """What weighs is looked at, and not what differs beside it."""
    ledger = Ledger()
    for day, (title, name) in enumerate((("Talks", "Merdeka"), ("Trade", "Merdeka 118")), 20):
        venues = {"merdeka": {"name": name, "in": "kuala-lumpur"}}
        registry = make_registry({"talks": {**TALKS, "title": title}}, venues=venues)
        ledger = revise(ledger, view(registry, Audience.PUBLIC, at(day)), at(day))
    found = happenings(entries(view(registry, Audience.PUBLIC, at(22)), at(22), ledger))

    assert [happening.sort for happening in found] == [Sort.NEW, Sort.TEXT]
    assert happening_text(found[1]) == "Merdeka, Kuala Lumpur, Malaysia → " + (
        "Merdeka 118, Kuala Lumpur, Malaysia; Talks → Trade"
    )


def test_a_life_is_told_in_its_order():
    """What it was and what it became, each with its instant."""
    found = history_of(
        {"when": "2025-10-24..2025-10-26"},
        {"status": "confirmed"},
        {"status": "postponed", "when": "tbc"},
        {"when": "2025-11-03T09:00/10:00"},
    )

    assert [happening.at for happening in found] == [at(20), at(21), at(22), at(23)]
    assert [f"{happening_title(h)}: {happening_text(h)}" for h in found] == [
        "New: Trade talks: one day of Fri 24 – Sun 26 Oct; Merdeka 118, Kuala Lumpur, Malaysia; "
        "expected, not confirmed",
        "Moved: Trade talks: one day of Fri 24 – Sun 26 Oct → "
        "Sat 25 Oct 10:00–11:00 +08 (Fri 24 Oct 22:00–23:00 Washington); "
        "expected, not confirmed → confirmed",
        "Postponed: Trade talks: confirmed → postponed",
        "Moved: Trade talks: Sat 25 Oct 10:00–11:00 +08 (Fri 24 Oct 22:00–23:00 Washington) → "
        "Mon 3 Nov 09:00–10:00 +08 (Sun 2 Nov 20:00–21:00 Washington); "
        "postponed → expected, not confirmed",
    ]


def test_a_change_of_the_text_names_what_changed():
    """By the words of the desk, each once."""
    found = history_of({}, {"participants": ["bessent"], "text": "About trade.", "topics": ["x"]})

    assert happening_text(found[1]) == "changed: participants, the text, topics"


def test_of_what_is_withdrawn_only_that_is_told():
    """Neither what it was called nor where it would have been; the time stands in feeds too."""
    (found,) = history_of({}, {"venue": "seoul"}, None)

    assert (found.sort, found.at, happening_title(found)) == (Sort.WITHDRAWN, at(22), "Withdrawn")
    assert (found.before, found.fields) == (None, ())
    assert happening_text(found) == "Sat 25 Oct 10:00–11:00 KST (Fri 24 Oct 21:00–22:00 Washington)"


def test_what_is_back_is_new():
    """With what it is, and not with what the tombstone lacked."""
    found = history_of({}, None, {})

    assert [happening.sort for happening in found] == [Sort.NEW, Sort.WITHDRAWN, Sort.NEW]
    assert happening_text(found[2]) == happening_text(found[0])


# Nothing of the past more precisely than today


def told(found: list[Happening]) -> str:
    return " ".join(f"{happening_title(h)} {happening_text(h)}" for h in found)


def test_an_hour_that_is_withheld_since_is_a_day():
    """The public saw it yesterday, and no list of changes goes on showing it."""
    withheld = {"withhold": {"when": "press"}}
    found = history_of({}, {"when": "2025-10-25T10:30/11:30"}, {**withheld, "text": "Later."})

    assert "Sat 25 Oct" in told(found)
    assert not {"10:00", "10:30", "11:00", "22:00"} & set(told(found).replace("–", " ").split())
    assert [happening.sort for happening in found] == ["new", "text", "text"]


def test_a_part_of_a_day_that_is_withheld_since_is_a_day():
    """So is what told the part in the words of a story."""
    said = {"when": {"said": "2025-10-22", "phrase": "Saturday morning"}}
    found = history_of(said, {"when": "2025-10-25 morning", "withhold": {"when": "press"}})

    assert "morning" not in told(found)
    assert all(h.after.when.phrase == "" for h in found)


def test_a_place_that_is_withheld_since_is_the_larger_one():
    """As today's view shows it."""
    found = history_of({}, {"withhold": {"venue": "press"}})

    assert "Merdeka" not in told(found)
    assert "Kuala Lumpur" in told(found)


def test_a_place_that_is_withheld_whole_is_none():
    """Nor is the clock of it shown, which would tell."""
    found = history_of({"venue": "seoul"}, {"venue": "seoul", "withhold": {"venue": "press"}})

    assert not any(word in told(found) for word in ("Seoul", "KST", "10:00"))


def test_a_clock_that_is_withheld_with_its_place_is_a_day():
    """The larger place is on another clock: the hours of the past would tell that there was one."""
    annex = {"annex": {"name": "Annex", "in": "kuala-lumpur", "zone": "Asia/Tokyo"}}
    ledger = Ledger()
    for day, more in enumerate(({}, {"withhold": {"venue": "press"}}), 20):
        registry = make_registry({"talks": {**TALKS, "venue": "annex", **more}}, venues=annex)
        seen = view(registry, Audience.PUBLIC, at(day))
        ledger = revise(ledger, seen, at(day))
    found = happenings(entries(seen, at(22), ledger))

    assert happening_text(found[0]).startswith("Sat 25 Oct; Kuala Lumpur")
    assert not any(word in told(found) for word in ("Annex", "JST"))


def test_what_is_shown_today_is_shown_of_the_past():
    """Moved from hour to hour and from place to place, with nothing kept back."""
    found = history_of({}, {"when": "2025-10-26T09:00/10:00", "venue": "seoul"})

    assert happening_text(found[1]) == (
        "Sat 25 Oct 10:00–11:00 +08 (Fri 24 Oct 22:00–23:00 Washington) → "
        "Sun 26 Oct 09:00–10:00 KST (Sat 25 Oct 20:00–21:00 Washington); "
        "Merdeka 118, Kuala Lumpur, Malaysia → Seoul"
    )


def test_the_same_words_of_a_story_are_no_change():
    """Where nothing is kept back, a past state is compared as it was."""
    said = {"when": {"said": "2025-10-22", "phrase": "Saturday and Sunday"}, "venue": "seoul"}
    found = history_of(said, {**said, "text": "About trade."})

    assert happening_text(found[1]) == "changed: the text"


# Two sets of entries


def entries_of(**events: dict) -> dict:
    seen = view(make_registry(events), Audience.PUBLIC, at(22))
    return {entry.uid: entry for entry in entries(seen, at(22))}


def test_two_registries_differ_in_what_is_shown():
    """In the order of the new programme, then what is gone, with what it was."""
    old = entries_of(talks=TALKS, dinner=DINNER, call=DINNER)
    new = entries_of(talks={**TALKS, "status": "confirmed"}, dinner=DINNER, walk=DINNER)
    found = differences(old, new)

    assert [(h.sort, h.after.title, h.at) for h in found] == [
        ("new", "Walk", None),
        ("confirmed", "Trade talks", None),
        ("withdrawn", "Call", None),
    ]


def test_a_renamed_event_differs_in_nothing():
    """One UID on both sides."""
    assert differences(entries_of(talks=TALKS), entries_of(round={**TALKS, "was": "talks"})) == []


def as_of(desk: Desk, day: int, hour: int = 12) -> dict:
    return {entry.uid: entry for entry in entries_as_of(desk.ledger, at(day, hour))}


def test_a_ledger_differs_at_two_instants(tmp_path: Path):
    """What came, changed and went between them; what came and went leaves no trace."""
    desk = Desk(tmp_path, talks=TALKS, dinner=DINNER)
    desk.build(at(20))
    desk.events["call"] = DINNER
    desk.edit("talks", at(21), venue="seoul")
    desk.events |= {"brief": DINNER, "walk": DINNER}
    desk.build(at(22))
    del desk.events["dinner"], desk.events["brief"]
    desk.build(at(23))

    def between(one: int, two: int) -> list[tuple[str, str]]:
        found = differences(as_of(desk, one), as_of(desk, two))
        return sorted((str(h.sort), h.after.title) for h in found)

    assert between(20, 21) == [("moved", "Trade talks"), ("new", "Call")]
    assert between(21, 22) == [("new", "Walk")]
    assert between(22, 23) == [("withdrawn", ""), ("withdrawn", "")]
    assert between(19, 20) == [("new", "Trade talks")]
    assert between(23, 23) == []


# As of an instant


def test_as_of_an_instant_an_event_stands_as_it_stood(tmp_path: Path):
    """With the revision that it had, and the people of the day."""
    desk = Desk(tmp_path, talks=TALKS)
    desk.build(at(20))
    desk.edit("talks", at(21), participants=["greer"], venue="seoul")
    (then,) = entries_as_of(desk.ledger, at(20, 23))

    assert (then.sequence, then.created, then.revised) == (0, at(20), at(20))
    assert [person.id for person in then.state.people] == ["bessent", "he-lifeng"]
    assert len(then.past) == 1
    assert entries_as_of(desk.ledger, at(19)) == ()


def test_as_of_an_instant_what_is_removed_since_is_withdrawn(tmp_path: Path):
    """Whatever it was then: it may have been raised above the audience."""
    desk = Desk(tmp_path, talks=TALKS, dinner=DINNER)
    desk.build(at(20))
    del desk.events["talks"]
    desk.build(at(21))
    then = {entry.id: entry for entry in entries_as_of(desk.ledger, at(20))}

    assert (then["talks"].state.title, then["talks"].is_live) == ("", False)
    assert then["dinner"].is_live


# Of many


def test_the_newest_changes_are_the_last_of_all(tmp_path: Path):
    """Whoever lists a hundred of them need not look at the others; what is gone counts once."""
    desk = Desk(tmp_path, talks=TALKS, dinner=DINNER, call=DINNER)
    desk.build(at(20))
    desk.edit("talks", at(21), venue="seoul")
    del desk.events["call"]
    desk.edit("dinner", at(21), text="At eight.")
    desk.edit("talks", at(22), status="confirmed")
    made = entries(view(desk.registry, Audience.PUBLIC, at(23)), at(23), desk.ledger)
    every = happenings(made)

    assert [(h.id, h.number) for h in every] == [
        ("dinner", 0), ("talks", 0), ("call", 1), ("dinner", 1), ("talks", 1), ("talks", 2),
    ]  # fmt: skip
    for count in range(8):
        assert newest(made, count) == every[len(every) - min(count, len(every)) :]
