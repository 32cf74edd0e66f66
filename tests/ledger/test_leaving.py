"""What a feed says of an entry that it held: for the retention, and no more than today's view."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summitcal import publish
from summitcal.model.vocabulary import Audience
from tests.builders import make_registry
from tests.ledger.desk import TALKS, Desk, at, events_of, lines_of

DINNER = {"when": "2025-10-25", "venue": "kuala-lumpur", "participants": ["bessent", "greer"]}
WEEK = {"when": "2025-10-24/2025-10-26", "venue": "malaysia", "kind": "week", "status": "confirmed"}
LATER = datetime(2025, 12, 1, tzinfo=UTC)
"""After every retention of October."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, talks=TALKS, dinner=DINNER, week=WEEK)


def shown(desk: Desk, event: str = "talks", name: str = "feeds/diary") -> tuple[str, ...] | None:
    """Return SEQUENCE, STATUS, SUMMARY as a feed has them."""
    entry = desk.entry(event, name)
    lines = lines_of(entry) if entry else {}
    return tuple(lines[key] for key in ("SEQUENCE", "STATUS", "SUMMARY")) if entry else None


def ends(desk: Desk, now: datetime, name: str = "feeds/diary", event: str = "talks") -> datetime:
    """Return when an entry goes from a feed: a turning point, held against the bytes around it."""
    path, uid = desk.out / f"{name}.ics", desk.uid(event)
    while point := desk.build(now).turning_point:
        before = path.read_bytes()
        desk.build(point - timedelta(seconds=1))
        assert path.read_bytes() == before
        desk.build(point)
        if uid not in desk.feed(name):
            return point
        now = point
    raise AssertionError(f"{event} is in {name} for ever")


# Removed, and raised above the audience


def test_what_is_removed_is_withdrawn_for_the_retention(desk):
    """Time and UID only; two weeks from the end of its last day, in Kuala Lumpur."""
    desk.build(at(20))
    del desk.events["talks"]
    desk.build(at(21))
    entry = desk.entry()

    assert shown(desk) == ("1", "CANCELLED", "Withdrawn")
    assert entry["DTSTART"].dt.isoformat() == "2025-10-25T10:00:00+08:00"
    assert str(entry["DESCRIPTION"]) == "Withdrawn."
    assert not {"LOCATION", "ATTENDEE", "ORGANIZER", "GEO", "RELATED-TO", "URL"} & set(entry)
    assert ends(desk, at(21)) == datetime(2025, 11, 8, 16, tzinfo=UTC)


def test_a_tombstone_holds_no_more_than_it_needs(desk):
    """Not even the kind that it is not; told is still whom it was for."""
    desk.events["talks"] |= {"audience": "press", "access": "pool", "topics": ["trade"]}
    desk.build(at(20), audience=Audience.PRESS)
    del desk.events["talks"]
    desk.build(at(21), audience=Audience.PRESS)
    entry = desk.entry()

    assert set(entry) == {
        "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "DTSTART", "DTEND",
        "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "CLASS", "DESCRIPTION",
    }  # fmt: skip
    assert str(entry["CLASS"]) == "PRIVATE"


def test_the_retention_runs_from_the_removal_where_that_is_later(desk):
    """What was over long ago says so for two weeks too."""
    desk.build(at(20))
    del desk.events["talks"]

    assert ends(desk, at(10, month=11)) == at(24, month=11)


def test_a_tombstone_stands_only_where_the_event_stood(desk):
    """Bessent's feed and China's had it; Greer's learns nothing."""
    desk.build(at(20))
    del desk.events["talks"]
    desk.build(at(21))

    assert shown(desk, name="officials/bessent") == ("1", "CANCELLED", "Withdrawn")
    assert shown(desk, name="officials/greer") is None


def test_raised_above_the_audience_is_as_good_as_removed(desk, tmp_path):
    """For who may not see it: byte for byte; for the others nothing happened but its rung."""
    gone = Desk(tmp_path / "gone", talks=TALKS, dinner=DINNER, week=WEEK)
    gone.out.parent.mkdir()
    for one in (desk, gone):
        one.build(at(20))
    desk.events["talks"] = {**TALKS, "audience": "press"}
    del gone.events["talks"]
    for one in (desk, gone):
        one.build(at(21))

    assert desk.files == gone.files


def test_what_comes_back_goes_on(desk):
    """The same entry, with a SEQUENCE that the tombstone does not beat."""
    desk.build(at(20))
    talks = desk.events.pop("talks")
    desk.build(at(21))
    desk.events["talks"] = talks
    desk.build(at(22))

    assert shown(desk) == ("2", "TENTATIVE", "Trade talks")


def test_what_was_cancelled_and_over_is_not_withdrawn_once_more(desk):
    """The desk tidies up its file in December: nobody's calendar is told of it."""
    desk.build(at(20))
    desk.edit("talks", at(21), status="cancelled")
    desk.build(LATER)
    before = (desk.out / "feeds/diary.ics").read_bytes()
    del desk.events["talks"]
    desk.build(LATER + timedelta(days=1))

    assert (desk.out / "feeds/diary.ics").read_bytes() == before


def test_what_was_cancelled_and_is_removed_meanwhile_is_withdrawn(desk):
    """It stood there still, so it says that it stands there no more."""
    desk.build(at(20))
    desk.edit("talks", at(21), status="cancelled")
    del desk.events["talks"]
    desk.build(at(22))

    assert shown(desk) == ("2", "CANCELLED", "Withdrawn")


# Off


@pytest.mark.parametrize("status", ["cancelled", "not-held"])
def test_what_is_off_stays_for_the_retention(desk, status):
    """From the later of the change and its last day."""
    desk.build(at(20))
    desk.edit("talks", at(21), status=status)

    assert ends(desk, at(21)) == datetime(2025, 11, 8, 16, tzinfo=UTC)


def test_a_reason_that_is_added_does_not_begin_the_retention_anew(desk):
    """It runs from when the event was cancelled."""
    desk.build(at(20))
    desk.edit("talks", at(20, month=11), status="cancelled")
    desk.edit("talks", at(30, month=11), reason="By agreement.")

    assert ends(desk, at(30, month=11)) == at(4, month=12)


def test_postponed_has_no_end(desk):
    """Until the status changes: a decade later it says so still."""
    desk.build(at(20))
    desk.edit("talks", at(21), status="postponed", when="tbc")
    assert desk.build(at(21)).turning_point is None
    desk.build(datetime(2035, 1, 1, tzinfo=UTC))

    assert shown(desk) == ("1", "CANCELLED", "Postponed: Trade talks")
    assert desk.entry()["DTSTART"].dt.isoformat() == "2025-10-25T10:00:00+08:00"


def test_cancelled_after_it_was_postponed_for_long_is_shown(desk):
    """The retention runs from the change to cancelled, not from the day it was put off."""
    desk.build(at(20))
    desk.edit("talks", at(21), status="postponed", when="tbc")
    desk.edit("talks", LATER, status="cancelled")

    assert shown(desk) == ("2", "CANCELLED", "Cancelled: Trade talks")
    assert ends(desk, LATER) == LATER + timedelta(days=14)


def test_the_retention_is_the_desks(desk):
    """`retention:` of the diary."""
    desk.diary = {"retention": "P3D"}
    desk.build(at(20))
    desk.edit("talks", at(21), status="cancelled")

    assert ends(desk, at(21)) == datetime(2025, 10, 28, 16, tzinfo=UTC)


def test_the_last_day_of_a_move_is_that_of_where_it_ends(desk):
    """On the clock of the place that is reached."""
    desk.events["flight"] = {
        "kind": "movement", "from": "new-york", "to": "seoul",
        "when": {"start": "2025-10-26T20:00", "end": "2025-10-28T00:00"},
    }  # fmt: skip
    desk.build(at(20))
    desk.edit("flight", at(21), status="cancelled")

    assert ends(desk, at(21), event="flight") == datetime(2025, 11, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("status", ("1", "CANCELLED", "Cancelled: Trade talks")),
        ("title", ("1", "CONFIRMED", "Cancelled: Trade talks")),
        ("drop", None),
    ],
)
def test_a_feed_says_how_it_shows_what_is_off(desk, policy, expected):
    """Google hides what is CANCELLED, so a feed may leave it to the title."""
    desk.sections["feeds"] = {"all": {"where": {"kind": ["talks", "session"]}, "cancelled": policy}}
    desk.build(at(20))
    desk.edit("talks", at(21), status="cancelled")

    assert shown(desk, name="feeds/all") == expected


@pytest.mark.parametrize(("policy", "status"), [("title", "CONFIRMED"), ("drop", None)])
def test_the_policy_is_that_of_tombstones_too(desk, policy, status):
    """What is withdrawn is off, and a feed that drops what is off drops it."""
    desk.sections["feeds"] = {"all": {"where": {"kind": ["talks", "session"]}, "cancelled": policy}}
    desk.build(at(20))
    del desk.events["talks"]
    desk.build(at(21))

    assert shown(desk, name="feeds/all") == (status and ("1", status, "Withdrawn"))


# Left a feed


def test_who_leaves_an_event_leaves_it_in_their_feed(desk):
    """As today's view has it, without people and reason; in the diary it goes on."""
    desk.build(at(20))
    desk.edit(
        "talks", at(21), participants=["he-lifeng"], venue="kuala-lumpur", reason="He is ill.",
    )  # fmt: skip
    entry = desk.entry(name="officials/bessent")

    assert shown(desk, name="officials/bessent") == (
        "1", "CANCELLED", "No longer in this calendar: Trade talks",
    )  # fmt: skip
    assert str(entry["LOCATION"]) == "Kuala Lumpur, Malaysia"
    assert "ATTENDEE" not in entry
    assert "He is ill" not in entry["DESCRIPTION"]
    assert "He Lifeng" not in entry["DESCRIPTION"]
    assert shown(desk) == ("1", "TENTATIVE", "Trade talks")
    assert ends(desk, at(21), "officials/bessent") == datetime(2025, 11, 8, 16, tzinfo=UTC)


def test_who_declines_leaves_it_too(desk):
    """They are named in the text, and it is no entry of theirs."""
    desk.build(at(20))
    desk.edit(
        "talks", at(21),
        participants=[{"official": "bessent", "participation": "declined"}, "he-lifeng"],
    )  # fmt: skip

    assert shown(desk, name="officials/bessent")[2] == "No longer in this calendar: Trade talks"


def test_the_feed_of_who_has_nothing_left_goes_on(desk):
    """He is in the diary still, so his address is not closed: it says what left, then is empty."""
    desk.sections["officials"] = {"lee": {"name": "Lee", "title": "President"}}
    desk.events["dinner"]["participants"] = ["lee"]
    desk.build(at(20))
    desk.edit("dinner", at(21), participants=[], host="lee")
    assert shown(desk, "dinner", "officials/lee") == (
        "0", "CANCELLED", "No longer in this calendar: Dinner",
    )  # fmt: skip

    desk.build(LATER)
    assert events_of((desk.out / "officials/lee.ics").read_bytes()) == {}
    assert b"Closed" not in (desk.out / "officials/lee.ics").read_bytes()


def test_an_hour_that_is_withheld_when_somebody_leaves_is_a_day(desk):
    """Never as last shown: what is kept back since would go on there."""
    desk.build(at(20))
    desk.edit("talks", at(21), participants=["he-lifeng"], withhold={"when": "press"})
    entry = desk.entry(name="officials/bessent")

    assert entry["DTSTART"].dt.isoformat() == "2025-10-25"
    assert "10:00" not in (desk.out / "officials/bessent.ics").read_text()


def test_what_happens_to_it_later_is_no_matter_of_the_feed_it_left(desk):
    """It shows where it stands now, and its retention does not begin anew."""
    desk.build(at(20))
    desk.edit("talks", at(21), participants=["he-lifeng"])
    desk.edit("talks", at(22), text="Another text.")
    assert ends(desk, at(22), "officials/bessent") == datetime(2025, 11, 8, 16, tzinfo=UTC)

    changes = json.loads((desk.out / "officials/bessent.changes.json").read_bytes())["changes"]
    assert [(c["at"], c["sort"]) for c in changes if c["uid"] == desk.uid("talks")] == []


def test_the_changes_of_a_feed_say_that_an_event_left_it_once(desk):
    """On the day it left; what came later is not its to tell."""
    desk.build(at(20))
    desk.edit("talks", at(21), participants=["he-lifeng"])
    first = (desk.out / "officials/bessent.changes.json").read_bytes()
    desk.edit("talks", at(22), text="Another text.")

    assert (desk.out / "officials/bessent.changes.json").read_bytes() == first
    changes = [c for c in json.loads(first)["changes"] if c["uid"] == desk.uid("talks")]
    assert [(c["at"], c["sort"], c["title"]) for c in changes] == [
        ("2025-10-21T12:00:00Z", "left", "Trade talks")
    ]


def test_what_leaves_and_is_removed_later_is_withdrawn_in_the_feed_it_left(desk):
    """For what is left of the retention, and with no title any more."""
    desk.build(at(20))
    desk.edit("talks", at(21), participants=["he-lifeng"])
    del desk.events["talks"]
    desk.build(at(22))

    assert shown(desk, name="officials/bessent") == ("1", "CANCELLED", "Withdrawn")


def test_who_joins_again_has_the_same_entry(desk):
    """With the people, and no mark."""
    desk.build(at(20))
    desk.edit("talks", at(21), participants=["he-lifeng"])
    desk.edit("talks", at(22), participants=["bessent", "he-lifeng"])

    assert shown(desk, name="officials/bessent") == ("0", "TENTATIVE", "Trade talks")


def test_what_was_confirmed_and_is_held_leaves_a_feed_of_what_is_confirmed(desk):
    """No state is written for it, and yet it does not vanish from there without a word."""
    desk.sections["feeds"] = {"sure": {"where": {"status": "confirmed"}}}
    desk.events["talks"]["status"] = "confirmed"
    desk.build(at(20))
    desk.edit("talks", at(26), status="held")

    assert len(desk.ledger.records["talks"].states) == 1
    assert shown(desk, name="feeds/sure")[2] == "No longer in this calendar: Trade talks"


# No longer drawn


def test_what_became_a_year_leaves_every_feed(desk):
    """On the days on which it was last drawn, and the same entry when it is drawn again."""
    desk.build(at(20))
    desk.edit("talks", at(21), when="2026")
    assert shown(desk) == ("1", "CANCELLED", "No longer in this calendar: Trade talks")
    assert desk.entry()["DTSTART"].dt.isoformat() == "2025-10-25"
    assert ends(desk, at(21)) == datetime(2025, 11, 8, 16, tzinfo=UTC)

    desk.edit("talks", LATER, when="2026-03-02T10:00/11:00")
    assert shown(desk) == ("2", "TENTATIVE", "Trade talks")


@pytest.mark.parametrize("when", ["2026", "tbc"])
def test_what_lost_its_day_and_is_removed_later_is_withdrawn(desk, when):
    """On the days on which it was last drawn, for as long as if it were only no longer drawn."""
    desk.build(at(20))
    desk.edit("talks", at(21), when=when)
    until = ends(desk, at(21))
    del desk.events["talks"]
    desk.build(at(22))

    assert shown(desk) == ("2", "CANCELLED", "Withdrawn")
    assert desk.entry()["DTSTART"].dt.isoformat() == "2025-10-25"
    assert ends(desk, at(22)) == until


def test_what_was_never_drawn_leaves_nothing(desk):
    """No feed held it."""
    desk.events["talks"]["when"] = "2026"
    desk.build(at(20))
    del desk.events["talks"]
    desk.build(at(21))

    assert desk.uid("talks") not in desk.feed()


# Renames


def test_a_former_address_has_the_entries_of_the_new_one(desk):
    """Official, delegation, declared feed and what is declared for each: beside the new ones."""
    kl = {"name": "KL", "where": {"venue": "merdeka"}}
    desk.sections["feeds"] = {"kl": kl, "places": {"each": "venue"}}
    desk.build(at(20))
    before = desk.files
    desk.renames = [
        ("officials", "bessent", "s-bessent"),
        ("delegations", "us", "usa"),
        ("venues", "merdeka", "merdeka-118"),
        ("feeds", "kl", "tower"),
    ]
    desk.build(at(21))
    after = desk.files

    for old, new in (
        ("officials/bessent", "officials/s-bessent"),
        ("delegations/us", "delegations/usa"),
        ("feeds/kl", "feeds/tower"),
        ("feeds/places/merdeka", "feeds/places/merdeka-118"),
    ):
        assert after[f"{old}.ics"] == before[f"{old}.ics"]
        assert events_of(after[f"{new}.ics"]) == events_of(before[f"{old}.ics"])
    assert after["ledger.jsonl"].startswith(before["ledger.jsonl"].partition(b'{"feed"')[0])


def test_what_somebody_left_before_they_were_renamed_is_in_their_feed_still(desk):
    """The past is selected by the ids of today."""
    desk.sections["feeds"] = {"us": {"where": {"official": "bessent"}}}
    desk.build(at(20))
    desk.edit("talks", at(21), participants=["he-lifeng"])
    desk.renames = [("officials", "bessent", "s-bessent")]
    desk.build(at(22))
    for name in ("officials/s-bessent", "officials/bessent", "feeds/us"):
        assert shown(desk, name=name)[2] == "No longer in this calendar: Trade talks"


def test_somebody_who_is_renamed_keeps_their_address(desk):
    """That of mail, which is made from the first id."""
    desk.build(at(20))
    desk.renames = [("officials", "bessent", "s-bessent"), ("officials", "s-bessent", "scott")]
    desk.build(at(21))
    addresses = [str(one) for one in desk.entry()["ATTENDEE"]]

    assert addresses[0] == "mailto:bessent@diary.example.org.invalid"
    assert shown(desk)[0] == "0"


# Closed addresses


def closed(desk: Desk) -> Desk:
    """Return a desk whose feed of Malaysia's delegation was published and is gone."""
    desk.events["dinner"]["participants"] = ["anwar"]
    desk.build(at(20))
    desk.edit("dinner", at(21), participants=["greer"])
    return desk


def test_a_feed_that_is_gone_says_so(desk):
    """One entry, on the day it was closed, with nothing of what the feed was called."""
    closed(desk)
    text = (desk.out / "officials/anwar.ics").read_text()
    ((uid, entry),) = desk.feed("officials/anwar").items()

    assert str(entry["SUMMARY"]) == "This calendar is closed"
    assert (str(entry["STATUS"]), entry["DTSTART"].dt.isoformat()) == ("CONFIRMED", "2025-10-21")
    assert "Anwar" not in text
    assert uid not in desk.feed()
    assert not (desk.out / "officials/anwar.atom").exists()


def test_after_the_retention_it_is_empty_for_ever(desk):
    """With the zone of the desk, since an empty calendar is none to some readers."""
    closed(desk)
    point = desk.build(at(21)).turning_point
    assert point == datetime(2025, 11, 5, 4, tzinfo=UTC)  # two weeks from midnight in New York
    before = (desk.out / "officials/anwar.ics").read_bytes()
    desk.build(point - timedelta(seconds=1))
    assert (desk.out / "officials/anwar.ics").read_bytes() == before

    desk.build(point)
    text = (desk.out / "officials/anwar.ics").read_text()
    assert "BEGIN:VEVENT" not in text
    assert "TZID:America/New_York" in text
    desk.build(datetime(2035, 1, 1, tzinfo=UTC))
    assert (desk.out / "officials/anwar.ics").read_text() == text


def test_a_feed_that_is_back_is_open_again(desk):
    """At the address that people have."""
    closed(desk)
    desk.edit("dinner", at(22), participants=["anwar"])

    assert shown(desk, "dinner", "officials/anwar") == ("0", "TENTATIVE", "Dinner")
    assert desk.ledger.addresses["officials/anwar.ics"].closed is None


def test_a_declared_feed_that_is_struck_out_is_closed(desk):
    """Not removed: its address was given to people."""
    desk.sections["feeds"] = {"kl": {"where": {"venue": "kuala-lumpur"}}}
    desk.build(at(20))
    desk.sections["feeds"] = {}
    desk.build(at(21))

    (entry,) = desk.feed("feeds/kl").values()
    assert str(entry["SUMMARY"]) == "This calendar is closed"
    assert "CATEGORIES" not in entry


def test_another_audience_knows_other_addresses(tmp_path):
    """What was published for the press alone is no address of the public's."""
    press = {**TALKS, "audience": "press", "participants": ["anwar"]}
    for audience in (Audience.PUBLIC, Audience.PRESS):
        out, ledger = tmp_path / audience, tmp_path / f"ledger.{audience}.jsonl"
        for events, now in (({"talks": press}, at(20)), ({"dinner": DINNER}, at(21))):
            registry = make_registry(events)
            publish(registry, out, now=now, audience=audience, ledger=ledger)

    assert not (tmp_path / "public/officials/anwar.ics").exists()
    assert (tmp_path / "press/officials/anwar.ics").exists()
