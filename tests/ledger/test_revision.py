"""What a view adds to the ledger: pure, permanent, and never guessed."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from summitcal import loads, view
from summitcal.errors import InvalidRegistryError, LedgerError, TimeError
from summitcal.ledger import (
    Ledger,
    entries,
    news,
    read_ledger,
    remember,
    renamed,
    revise,
    write_ledger,
)
from summitcal.model.vocabulary import Audience
from tests.builders import make_registry, registry_text
from tests.ledger.desk import TALKS, at

DINNER = {"when": "2025-10-25", "venue": "kuala-lumpur"}


def ledger_of(*steps: tuple[dict[str, Any], datetime], **diary: Any) -> Ledger:
    """Return the ledger after some registries were published one after the other."""
    ledger = Ledger()
    for events, now in steps:
        seen = view(make_registry(events, diary), Audience.PUBLIC, now)
        ledger = read_ledger(write_ledger(revise(ledger, seen, now)))
    return ledger


def problems_of(*steps: tuple[dict[str, Any], datetime]) -> list[str]:
    """Return what the last of some registries is refused for."""
    ledger_of(*steps[:-1])
    with pytest.raises(InvalidRegistryError) as caught:
        ledger_of(*steps)
    return [f"{found.code}: {found.message} ({found.hint})" for found in caught.value.problems]


def test_it_changes_neither_what_it_is_given_nor_what_it_gave():
    """A pure function: the same input gives the same ledger, and no input is touched."""
    ledger = ledger_of(({"talks": TALKS, "dinner": DINNER}, at(20)))
    before = write_ledger(ledger)
    seen = view(make_registry({"talks": {**TALKS, "title": "Talks"}}), Audience.PUBLIC, at(21))
    one, two = revise(ledger, seen, at(21)), revise(ledger, seen, at(21))

    assert one == two
    assert write_ledger(one) == write_ledger(two) != before
    assert write_ledger(ledger) == before


def test_nothing_changed_is_the_same_ledger():
    """Whatever time it is."""
    ledger = ledger_of(({"talks": TALKS}, at(20)))
    seen = view(make_registry({"talks": TALKS}), Audience.PUBLIC, at(20))
    for now in (at(20), at(28), at(19), datetime(2099, 1, 1, tzinfo=UTC)):
        assert revise(ledger, seen, now) == ledger


def test_instants_are_cut_to_the_second_and_in_utc():
    """Whatever the clock gives."""
    now = datetime(2025, 10, 20, 14, 0, 0, 999_999, tzinfo=UTC)
    (record,) = ledger_of(({"talks": TALKS}, now)).records.values()

    assert record.created == record.revised == now.replace(microsecond=0)


def test_an_instant_without_a_zone_is_refused():
    """It would be read on the machine's clock."""
    seen = view(make_registry({"talks": TALKS}), Audience.PUBLIC, at(20))
    for call in (
        lambda: revise(Ledger(), seen, datetime(2025, 10, 20)),
        lambda: remember(Ledger(), set(), datetime(2025, 10, 20)),
        lambda: entries(seen, datetime(2025, 10, 20)),
    ):
        with pytest.raises(TimeError, match="has no zone"):
            call()


def test_a_shuffled_registry_gives_the_same_bytes():
    """The order in which records are written says nothing."""
    plain = json.loads(registry_text({"talks": TALKS, "dinner": DINNER, "call": DINNER}))
    turned = {key: dict(reversed(section.items())) for key, section in reversed(plain.items())}
    ledgers = [
        revise(Ledger(), view(loads(json.dumps(one), "r.json"), Audience.PUBLIC, at(20)), at(20))
        for one in (plain, turned)
    ]

    assert write_ledger(ledgers[0]) == write_ledger(ledgers[1])


def test_news_are_the_states_that_one_has_beyond_the_other():
    """What changed, and why it counted."""
    first = ledger_of(({"talks": TALKS, "dinner": DINNER}, at(20)))
    later = {"talks": {**TALKS, "venue": "seoul"}, "call": DINNER}
    seen = view(make_registry(later), Audience.PUBLIC, at(21))
    found = news(first, revise(first, seen, at(21)))

    assert [(record.id, past.why, past.changed) for record, past in found] == [
        ("call", "new", ()),
        ("dinner", "removed", ()),
        ("talks", "significant", ("end", "place", "start", "zone")),
    ]


# Instants


def test_a_clock_that_runs_back_is_refused_where_something_changed():
    """LAST-MODIFIED would fall."""
    first = ({"talks": TALKS}, at(20))
    with pytest.raises(LedgerError, match="newest state is of 2025-10-20T12:00:00Z") as caught:
        ledger_of(first, ({"talks": {**TALKS, "title": "Talks"}}, at(19)))
    assert caught.value.code == "clock-runs-back"
    with pytest.raises(LedgerError, match="2025-10-20T11:59:59Z"):
        ledger_of(first, ({}, at(20) - timedelta(seconds=1)))


def test_the_newest_of_all_states_counts():
    """Not that of the event alone: the whole ledger is one history."""
    both = {"talks": TALKS, "dinner": DINNER}
    moved = {**both, "dinner": {**DINNER, "venue": "seoul"}}
    with pytest.raises(LedgerError):
        ledger_of((both, at(20)), (moved, at(22)), ({**moved, "talks": DINNER}, at(21)))


def test_two_changes_in_one_second_are_two_states():
    """An instant need not rise, it must not fall."""
    later = {**TALKS, "title": "Talks"}
    (record,) = ledger_of(({"talks": TALKS}, at(20)), ({"talks": later}, at(20))).records.values()

    assert [past.at for past in record.states] == [at(20), at(20)]
    assert record.sequence == 1


# Identity


def uid_after(*steps: tuple[dict[str, Any], datetime]) -> dict[str, str]:
    return {record.id: record.uid for record in ledger_of(*steps).records.values()}


TALKS_UID = "ce817523-8037-5bc6-a174-7af8b88a0e4a"
"""uuid5(NAMESPACE_URL, "https://diary.example.org/events/talks"), as anybody can compute it."""


def test_a_uid_is_made_from_the_first_id():
    """So a lost ledger costs numbers, never identities."""
    assert uid_after(({"talks": TALKS}, at(20))) == {"talks": TALKS_UID}
    assert uid_after(({"round": {**TALKS, "was": ["talks", "talks-5"]}}, at(20))) == {
        "round": TALKS_UID
    }


def test_a_renamed_event_keeps_its_uid_and_gets_no_state():
    """Nothing that anybody is shown changed."""
    first = ({"talks": TALKS}, at(20))
    ledger = ledger_of(first, ({"round": {**TALKS, "was": "talks"}}, at(21)))
    (record,) = ledger.records.values()

    assert (record.id, record.uid, len(record.states)) == ("round", TALKS_UID, 1)
    assert list(renamed(ledger_of(first), ledger)) == [("talks", record)]


def test_a_rename_that_is_forgotten_was_one_all_the_same():
    """The ledger knows the event by its new id: `was:` may go from the registry."""
    after = uid_after(
        ({"talks": TALKS}, at(20)),
        ({"round": {**TALKS, "was": "talks"}}, at(21)),
        ({"round": TALKS}, at(22)),
    )

    assert after == {"round": TALKS_UID}


def test_an_id_taken_back_is_the_same_event():
    """Renamed back without a word: the UID is that of the id again."""
    ledger = ledger_of(
        ({"talks": TALKS}, at(20)),
        ({"round": {**TALKS, "was": "talks"}}, at(21)),
        ({"talks": TALKS}, at(22)),
    )
    (record,) = ledger.records.values()

    assert (record.id, record.uid, len(record.states)) == ("talks", TALKS_UID, 1)


def test_an_id_that_was_given_up_is_not_for_another_event():
    """Its UID goes on under the new id, also where nobody says so any more."""
    found = problems_of(
        ({"talks": TALKS}, at(20)),
        ({"round": {**TALKS, "was": "talks"}}, at(21)),
        ({"round": TALKS, "talks": DINNER}, at(22)),
    )

    assert found == [
        "retired-id: event 'talks' would have the UID of 'round', which once had this id "
        "(take another id)"
    ]


def test_several_renames_at_once_are_found_by_the_first_id():
    """The ledger missed some; the oldest names the UID, whatever it calls the event."""
    steps = [({"talks": TALKS}, at(20)), ({"round": {**TALKS, "was": ["talks", "kl"]}}, at(21))]

    assert uid_after(*steps) == {"round": TALKS_UID}


def test_an_adopted_uid_is_kept():
    """It is that of another calendar, and stays whatever the id is."""
    adopted = {**TALKS, "uid": "abc@example.com"}
    steps = [({"talks": adopted}, at(20)), ({"round": {**adopted, "was": "talks"}}, at(21))]

    assert uid_after(*steps) == {"round": "abc@example.com"}
    assert uid_after(*steps[:1], ({"round": adopted}, at(21))) == {"round": "abc@example.com"}


def test_an_adopted_uid_is_kept_when_it_is_left_out():
    """A line that goes from the registry changes no identity."""
    adopted = {**TALKS, "uid": "abc@example.com"}

    assert uid_after(({"talks": adopted}, at(20)), ({"talks": TALKS}, at(21))) == {
        "talks": "abc@example.com"
    }


@pytest.mark.parametrize("change", [{"uid": "abc@example.com"}, {"was": "dinner"}])
def test_a_published_event_cannot_be_given_another_uid(change):
    """Neither that of another calendar nor that of another event."""
    both = {"talks": TALKS, "dinner": DINNER}
    found = problems_of((both, at(20)), ({"talks": {**TALKS, **change}}, at(21)))

    assert found == [
        f"uid-changed: event 'talks' was published with the UID '{TALKS_UID}' "
        "(a UID is for ever: leave 'uid:' and 'was:' as they were)"
    ]


def test_a_former_id_that_was_never_published_claims_nothing():
    """The desk tidies up: the UID that went out stays."""
    steps = [({"talks": TALKS}, at(20)), ({"talks": {**TALKS, "was": "draft"}}, at(21))]

    assert uid_after(*steps) == {"talks": TALKS_UID}


def test_an_id_that_belonged_to_a_removed_event_is_not_for_a_renamed_one():
    """A ledger has one line an id."""
    found = problems_of(
        ({"talks": TALKS, "dinner": DINNER}, at(20)),
        ({"talks": TALKS}, at(21)),
        ({"dinner": {**TALKS, "was": "talks"}}, at(22)),
    )

    assert found == [
        "retired-id: id 'dinner' belongs to an event that was removed on 2025-10-21 "
        "(take another id)"
    ]


# Removed and back again


def removed_until(day: int, **changes: Any) -> list[tuple[dict[str, Any], datetime]]:
    """Return an event that was removed and comes back on a day of November."""
    return [
        ({"talks": TALKS, "dinner": DINNER}, at(20)),
        ({"dinner": DINNER}, at(21)),
        ({"talks": {**TALKS, **changes}, "dinner": DINNER}, at(day, month=11)),
    ]


def test_what_returns_within_the_retention_is_the_same_event():
    """Its tombstone stands until 8 November, two weeks after its own day."""
    record = ledger_of(*removed_until(8)).records["talks"]

    assert [past.why for past in record.states] == ["new", "removed", "returned"]
    assert (record.uid, record.sequence, record.removed) == (TALKS_UID, 2, None)


def test_what_returns_later_is_a_retired_id():
    """The hint says how to say that it is the same event."""
    assert problems_of(*removed_until(9)) == [
        "retired-id: id 'talks' belongs to an event that was removed on 2025-10-21 "
        "(take another id; if it is the same event, write 'was: talks')"
    ]


def test_what_returns_later_and_says_that_it_is_itself_is():
    """`was:` names the id that it has."""
    record = ledger_of(*removed_until(20, was="talks")).records["talks"]

    assert [past.why for past in record.states] == ["new", "removed", "returned"]


def test_what_returns_later_under_another_id_is_the_same_event():
    """`was:` is the desk's word that it is, and no id is used twice."""
    steps = removed_until(20)
    steps[-1] = ({"round": {**TALKS, "was": "talks"}, "dinner": DINNER}, at(20, month=11))
    record = ledger_of(*steps).records["round"]

    assert (record.uid, record.sequence) == (TALKS_UID, 2)


def test_every_retired_id_is_reported_at_once():
    """As all that is wrong with a registry is."""
    both = {"talks": TALKS, "dinner": DINNER}
    found = problems_of((both, at(20)), ({}, at(21)), (both, at(20, month=11)))

    assert len(found) == 2


def test_a_tombstone_is_time_and_uid_alone():
    """No title, no place, nobody, no phrase, no facet; the hour as it was last shown."""
    said = {**TALKS, "when": {"said": "2025-10-22", "phrase": "Saturday 10:00"}, "text": "Secret."}
    ledger = ledger_of(({"talks": said}, at(22)), ({}, at(23)))
    plain = ledger.records["talks"].states[-1].plain

    assert set(plain) == {
        "title", "kind", "status", "when", "start", "assumed_end", "zone", "home_zone", "closing",
    }  # fmt: skip
    assert (plain["title"], plain["closing"]) == ("", "withdrawn")
    assert set(plain["when"]) == {"known", "start"}


def test_what_is_removed_stays_removed_as_it_was():
    """One state says it, once."""
    ledger = ledger_of(({"talks": TALKS}, at(20)), ({}, at(21)))

    assert ledger == ledger_of(({"talks": TALKS}, at(20)), ({}, at(21)), ({}, at(22)))


# The last known date


def drawn_after(*whens: dict[str, Any]) -> str:
    """Return the days on which an event is drawn after some states, the last of them off."""
    steps = [({"talks": {**TALKS, **when}}, at(20 + i)) for i, when in enumerate(whens)]
    state = ledger_of(*steps).records["talks"].states[-1].state
    return f"{state.bar or (state.start and state.start.wall)}"


def test_what_is_postponed_keeps_its_own_date():
    """Where it has one."""
    assert drawn_after({}, {"status": "postponed"}) == "2025-10-25 10:00:00"


def test_what_is_postponed_keeps_the_date_that_the_ledger_knows():
    """Where neither itself nor `previous` has one: the hour that subscribers saw."""
    assert drawn_after({}, {"status": "postponed", "when": "tbc"}) == "2025-10-25 10:00:00"
    assert drawn_after({}, {"when": "2026"}, {"status": "postponed", "when": "2026"}) == (
        "2025-10-25 10:00:00"
    )


def test_the_newest_previous_date_goes_before_that_of_the_ledger():
    """The desk says it."""
    off = {"status": "postponed", "when": "tbc", "previous": ["2025-10-23", "2025-10-24"]}

    assert drawn_after({}, off) == "(datetime.date(2025, 10, 24), datetime.date(2025, 10, 24))"


def test_what_was_never_dated_is_drawn_as_tbc():
    """Over what it is within, or not at all."""
    assert drawn_after({"when": "tbc"}, {"when": "tbc", "status": "cancelled"}) == "None"


def test_an_entry_that_is_off_can_be_selected_by_the_days_on_which_it_is_drawn():
    """A feed of one week keeps what was postponed in it."""
    off = {**TALKS, "status": "postponed", "when": "tbc"}
    ledger = ledger_of(({"talks": TALKS}, at(20)), ({"talks": off}, at(21)))
    facets = ledger.records["talks"].states[-1].state.facets

    assert f"{facets.first} {facets.last}" == "2025-10-25 2025-10-25"


def test_the_last_known_date_does_not_drift():
    """A state that took it from the ledger gives it on."""
    off = {**TALKS, "status": "postponed", "when": "tbc"}
    steps = [({"talks": TALKS}, at(20)), ({"talks": off}, at(21))]

    assert ledger_of(*steps) == ledger_of(*steps, ({"talks": off}, at(22)))


# Addresses


def test_an_address_is_remembered_from_when_it_was_published():
    """And when nothing was published there any more; published again, it is open."""
    ledger = remember(Ledger(), {"a.ics", "b.ics"}, at(20))
    closed = remember(ledger, {"a.ics"}, at(21))
    again = remember(closed, {"a.ics", "b.ics"}, at(22))

    assert [(a.path, a.since, a.closed) for a in closed.addresses.values()] == [
        ("a.ics", at(20), None),
        ("b.ics", at(20), at(21)),
    ]
    assert remember(closed, {"a.ics"}, at(23)) == closed
    assert again == ledger


def test_an_address_is_not_closed_before_it_was_published():
    """A clock that runs back writes no state here, and no nonsense either."""
    ledger = remember(Ledger(), {"a.ics"}, at(20))
    (address,) = remember(ledger, set(), at(19)).addresses.values()

    assert address.closed == at(20)


def test_each_audience_has_its_own_ledger():
    """What the public may not see is in no file of theirs, and raised is as good as removed."""
    events = {"talks": TALKS, "dinner": {**DINNER, "audience": "press"}}
    raised = {"talks": {**TALKS, "audience": "press"}, "dinner": {**DINNER, "audience": "press"}}
    ledgers = {}
    for audience in Audience:
        ledger = Ledger()
        for step, now in ((events, at(20)), (raised, at(21))):
            ledger = revise(ledger, view(make_registry(step), audience, now), now)
        ledgers[audience] = ledger

    assert list(ledgers[Audience.PUBLIC].records) == ["talks"]
    assert ledgers[Audience.PUBLIC] == ledger_of(({"talks": TALKS}, at(20)), ({}, at(21)))
    assert [r.removed for r in ledgers[Audience.PRESS].records.values()] == [None, None]
