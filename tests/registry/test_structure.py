"""What the records of a file become."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from loading import DIARY, HEAD, event, events, faults, problems, registry

from summitcal.model.clocks import Clock
from summitcal.model.coverage import Contact, Coverage, Gather
from summitcal.model.diary import Criterion, Organizer
from summitcal.model.events import Event, Previous, Withhold
from summitcal.model.parties import Office, Official
from summitcal.model.places import Venue
from summitcal.model.sources import Confirmation, Reason, Source
from summitcal.model.stamps import Stamp
from summitcal.model.vocabulary import (
    Access,
    Audience,
    CancelledPolicy,
    Facet,
    Kind,
    ParticipantStyle,
    Status,
)
from summitcal.model.when import Days, Hours, Window
from summitcal.registry import loads
from summitcal.registry.parts import WITHHOLDABLE
from summitcal.registry.records import RECORD_FIELDS
from summitcal.selection.redaction import may_be_withheld


def day(number: int, month: int = 10) -> date:
    return date(2025, month, number)


def clock(text: str, *, about: bool = False, zone: str | None = None) -> Clock:
    return Clock(datetime.fromisoformat(text), about, zone)


# Settings and defaults


def test_settings_left_out_have_defaults():
    """Name and domain are enough."""
    diary = loads(DIARY).diary

    assert (diary.home_zone, diary.language, diary.refresh, diary.retention) == (
        "UTC",
        "en",
        timedelta(hours=1),
        timedelta(days=14),
    )
    assert (diary.status, diary.participants) == (Status.EXPECTED, ParticipantStyle.ATTENDEE)
    assert (diary.organizer, diary.url, diary.color, diary.description) == (None, "", "", "")


def test_every_setting_is_read():
    """What the diary says of itself."""
    diary = loads(
        "diary:\n  name: N\n  domain: d.example.org\n  home_zone: Asia/Tokyo\n  description: D\n"
        "  language: en-GB\n  organizer: {name: Desk, email: desk@example.org}\n"
        "  url: https://diary.example.org\n  color: SteelBlue\n  refresh: PT30M\n"
        "  retention: P4W\n  status: rumoured\n  participants: text\n"
    ).diary

    assert diary.organizer == Organizer(name="Desk", email="desk@example.org")
    assert (diary.home_zone, diary.language, diary.color) == ("Asia/Tokyo", "en-GB", "steelblue")
    assert (diary.refresh, diary.retention) == (timedelta(minutes=30), timedelta(weeks=4))
    assert (diary.status, diary.participants) == (Status.RUMOURED, ParticipantStyle.TEXT)
    assert (diary.description, diary.url) == ("D", "https://diary.example.org")


def test_an_event_needs_a_title_and_a_time():
    """Everything else has the default of the model."""
    found = registry("events: {x: {title: T, when: 2025-10-25}}").event("x")

    assert found == Event(id="x", title="T", when=Days(first=day(25), last=day(25)))


def test_an_empty_value_is_a_key_left_out():
    """A key without a value, a tilde and null say nothing."""
    assert event("venue: , kind: ~, status: null, participants: ") == event("")


# Records of an event


def test_the_words_of_sides_become_statements():
    """`confirmed` is short for what `says` says in full."""
    source = "sources: {aa: {title: S}, bb: {title: S}}\n"
    found = registry(
        events(
            "when: 2025-10-25, confirmed: [{by: us, date: 2025-10-22, source: aa}], "
            "says: [{by: cn, date: 2025-10-23, status: postponed, when: 2025-11, source: bb}]"
        ),
        HEAD + source,
    )
    us, cn = found.delegations["us"], found.delegations["cn"]

    assert found.event("x").confirmed == (
        Confirmation(by=us, date=Stamp.of_day(day(22)), source=found.sources["aa"]),
    )
    assert found.event("x").says == (
        Confirmation(
            by=cn,
            date=Stamp.of_day(day(23)),
            status=Status.POSTPONED,
            when=Window.month(2025, 11),
            source=found.sources["bb"],
        ),
    )


@pytest.mark.parametrize(
    ("keys", "status"),
    [
        ("", Status.EXPECTED),
        ("status: doubtful", Status.DOUBTFUL),
        ("confirmed: [{by: us, source: aa}]", Status.CONFIRMED),
        ("confirmed: [{by: us, source: aa}], status: rumoured", Status.RUMOURED),
        ("says: [{by: us, status: confirmed}, {by: cn, status: doubtful}]", Status.EXPECTED),
        ("says: [{by: us, status: expected}]", Status.EXPECTED),
        (
            "confirmed: [{by: us, date: 2025-10-20, source: aa}], "
            "says: [{by: us, date: 2025-10-21, status: cancelled}]",
            Status.EXPECTED,
        ),
        (
            "confirmed: [{by: us, date: 2025-10-22, source: aa}], "
            "says: [{by: us, date: 2025-10-21, status: cancelled}]",
            Status.CONFIRMED,
        ),
        (
            "confirmed: [{by: us, date: 2025-10-22, source: aa}], "
            "says: [{by: cn, date: 2025-10-21, status: rumoured}]",
            Status.CONFIRMED,
        ),
    ],
)
def test_a_status_left_out_follows_the_sides(keys: str, status: Status):
    """Confirmed if a side's latest word is that and none's is against it, else the diary's."""
    found = event(f"sources: [aa], {keys}", f"{HEAD}sources: {{aa: {{title: S}}}}\n")

    assert found.standing(Status.EXPECTED) is status


def test_earlier_dates_are_records_or_bare_times():
    """Oldest first; one may stand without a list."""
    found = registry(
        events(
            "venue: seoul, sources: [aa], previous: [2025-10, {when: 2025-10-20T09:00, venue: "
            "tokyo, zone: Asia/Tokyo, until: 2025-10-10, reason: Rain, source: aa}, "
            "{said: 2025-10-22, phrase: Friday}, {until: 2025-10-12}]"
        ),
        HEAD + "sources: {aa: {title: S}}\n",
    )

    assert found.event("x").previous == (
        Previous(when=Window.month(2025, 10)),
        Previous(
            when=Hours(start=clock("2025-10-20T09:00")),
            venue=found.venues["tokyo"],
            zone="Asia/Tokyo",
            until=Stamp.of_day(day(10)),
            reason="Rain",
            source=found.sources["aa"],
        ),
        Previous(when=Days(first=day(24), last=day(24), phrase="Friday", said=day(22))),
        Previous(until=Stamp.of_day(day(12))),
    )
    assert event("previous: 2025-10-20").previous == (
        Previous(when=Days(first=day(20), last=day(20))),
    )


def test_reason_and_coverage_may_be_bare_texts():
    """A bare text is the text of a reason, and the note of coverage."""
    source = HEAD + "sources: {aa: {title: S}}\n"

    assert event("reason: Rain").reason == Reason(text="Rain")
    full = event("sources: [aa], reason: {text: Rain, source: aa}", source)
    assert full.reason == Reason(text="Rain", source=full.sources[0])
    assert event("coverage: Pool only").coverage == Coverage(note="Pool only")


def test_a_contact_is_for_press_unless_it_is_marked():
    """A text alone, or what says that everybody may ask."""
    found = event("coverage: {contacts: [Desk, {text: Hotline, public: true}]}").coverage

    assert found
    assert found.contacts == (Contact(text="Desk"), Contact(text="Hotline", public=True))


def test_coverage_says_where_to_gather():
    """Every key of it is read."""
    found = event(
        "coverage: {note: N, pool: P, broadcaster: B, contacts: C, accreditation: A, "
        "gather: [{when: 2025-10-25T07:00, venue: seoul, note: North gate}]}"
    )
    coverage = found.coverage

    assert coverage
    assert (coverage.note, coverage.pool, coverage.broadcaster) == ("N", "P", "B")
    assert (coverage.contacts, coverage.accreditation) == ((Contact(text="C"),), "A")
    gather = coverage.gather[0]
    assert gather == Gather(
        when=Hours(start=clock("2025-10-25T07:00")), venue=gather.venue, note="North gate"
    )
    assert gather.venue
    assert gather.venue.id == "seoul"


@pytest.mark.parametrize(
    ("held", "withhold"),
    [
        ("press", Withhold(field="venue", audience=Audience.PRESS)),
        ("internal", Withhold(field="venue", audience=Audience.INTERNAL)),
        (
            "2025-11-10T08:00 Asia/Seoul",
            Withhold(field="venue", until=datetime(2025, 11, 9, 23, 0, tzinfo=UTC)),
        ),
        (
            "Mon 2025-11-10T08:00Z",
            Withhold(field="venue", until=datetime(2025, 11, 10, 8, 0, tzinfo=UTC)),
        ),
        (
            "{audience: press, until: 2025-11-10T08:00Z}",
            Withhold(
                field="venue",
                audience=Audience.PRESS,
                until=datetime(2025, 11, 10, 8, 0, tzinfo=UTC),
            ),
        ),
        ("{audience: press}", Withhold(field="venue", audience=Audience.PRESS)),
        (
            "{until: 2025-11-10T08:00Z}",
            Withhold(field="venue", until=datetime(2025, 11, 10, 8, 0, tzinfo=UTC)),
        ),
        ("{}", Withhold(field="venue", audience=Audience.INTERNAL)),
    ],
)
def test_what_is_withheld(held: str, withhold: Withhold):
    """A rung, an instant (until then internal), or both; in doubt for ever and from all others."""
    assert event(f"venue: seoul, withhold: {{venue: {held}}}").withhold == (withhold,)


def test_a_withheld_field_with_nothing_behind_it_is_no_slip_of_the_pen():
    """It is an error: read as absent it would publish what was to be kept back."""
    assert faults(events("venue: seoul, withhold: {venue: }")) == [
        ("missing-key", "events.x.withhold.venue")
    ]


def test_what_may_be_withheld_is_what_a_view_can_withhold():
    """The loader and the view know the same fields."""
    assert sorted(WITHHOLDABLE) == sorted(may_be_withheld())


def test_the_remaining_keys_of_an_event():
    """Each is read into the field of its name."""
    found = registry(
        events(
            "native_title: 会谈, kind: talks, host: us, words: within two weeks, series: s, "
            "round: fifth, topics: [trade, fentanyl], access: pool, audience: press, "
            "embargo: 2025-10-20T08:00Z, busy: true, url: https://example.org/x, text: Text, "
            "note: Note, uid: 4711, was: [old, older], after: y, before: [z], sources: aa",
            y="when: 2025-10-24, sources: aa",
            z="when: 2025-10-26, sources: aa, host: bessent, topics: trade, busy: false",
        ),
        HEAD + "series: {s: {name: S, text: T}}\nsources: {aa: {title: S}}\n",
    )
    x, z = found.event("x"), found.event("z")

    assert (x.native_title, x.kind, x.words, x.round) == (
        "会谈",
        Kind.TALKS,
        "within two weeks",
        "fifth",
    )
    assert x.host is found.delegations["us"]
    assert z.host is found.officials["bessent"]
    assert (x.series, x.topics, z.topics) == (
        found.series["s"],
        ("trade", "fentanyl"),
        ("trade",),
    )
    assert (x.access, x.audience, x.rung) == (Access.POOL, Audience.PRESS, Audience.PRESS)
    assert x.embargo == datetime(2025, 10, 20, 8, 0, tzinfo=UTC)
    assert (x.busy, z.busy) == (True, False)
    assert (x.url, x.text, x.note, x.uid) == ("https://example.org/x", "Text", "Note", "4711")
    assert (x.was, x.after, x.before) == (("old", "older"), ("y",), ("z",))
    assert x.sources == (found.sources["aa"],)


def test_a_host_is_a_delegation_before_it_is_an_official():
    """Where both have the id, the delegation is meant."""
    head = DIARY + "delegations: {anwar: {name: D}}\nofficials: {anwar: {name: O}}\n"
    found = registry(events("host: anwar"), head)

    assert found.event("x").host is found.delegations["anwar"]


# People


def test_a_title_is_an_office_without_dates():
    """It is held always."""
    head = DIARY + "officials: {a: {name: A, title: Envoy, rank: 2, native_name: 甲, was: b}}\n"
    found = registry(events("participants: [a]"), head).officials["a"]

    assert found == Official(
        id="a", name="A", native_name="甲", rank=2, offices=(Office(title="Envoy"),), was=("b",)
    )
    assert found.offices_on(date(1980, 1, 1)) == found.offices_on(None) == found.offices


def test_an_office_is_held_on_its_first_and_its_last_day():
    """The days at both ends count; two at once are both held, as listed; undated the newest."""
    head = (
        "delegations: {us: {name: US}, wb: {name: World Bank}}\n"
        "officials: {a: {name: A, delegation: us, offices: [{title: Minister, from: 2025-10-01, "
        "to: 2025-10-31}, {title: Governor, from: 2025-10-31, delegation: wb}, "
        "{title: Envoy, to: 2025-10-31}]}}\n"
    )
    found = registry("", DIARY + head).officials["a"]

    def titles(on: date | None) -> list[str]:
        return [office.title for office in found.offices_on(on)]

    assert titles(day(30, 9)) == ["Envoy"]
    assert titles(day(1)) == ["Minister", "Envoy"]
    assert titles(day(31)) == ["Minister", "Governor", "Envoy"]
    assert titles(day(1, 11)) == ["Governor"]
    assert titles(None) == ["Governor"]
    assert [side and side.id for side in map(found.delegation_on, (day(30), day(1, 11), None))] == [
        "us",
        "wb",
        "wb",
    ]


def test_a_source_needs_something_to_be_found_by():
    """Any one of title, publisher and address; all its keys are read."""
    found = registry(
        "sources:\n  a: {title: T, publisher: P, url: https://e.org, published: 2025-10, "
        "retrieved: 2025-10-22T10:00Z, cite: false, audience: press, was: b}\n  c: {url: https://e.org}\n"
    )

    assert found.sources["a"] == Source(
        id="a",
        title="T",
        publisher="P",
        url="https://e.org",
        published=Stamp(date(2025, 10, 1)),
        retrieved=Stamp.of_instant(datetime(2025, 10, 22, 10, 0, tzinfo=UTC)),
        cite=False,
        audience=Audience.PRESS,
        was=("b",),
    )
    assert found.sources["c"].cite


def test_every_key_of_a_venue():
    """Coordinates are numbers, and may stand for a larger area."""
    places = (
        "venues: {a: {name: A, zone: UTC, country: MY, native_name: 甲, address: Street 1, "
        "at: [-3.5, +101], about: true, was: b}}\n"
    )

    assert registry("", DIARY + places).venues["a"] == Venue(
        id="a",
        name="A",
        zone="UTC",
        country="MY",
        native_name="甲",
        address="Street 1",
        at=(-3.5, 101.0),
        about=True,
        was=("b",),
    )


def test_a_feed_has_criteria_and_a_style():
    """Lists are kept together, `not` negates, dates become ISO texts."""
    feed = registry(
        "feeds: {trade: {where: {kind: [talks, call], official: bessent, since: Wed 2025-10-01, "
        "not: {status: held, venue: [seoul]}}, each: delegation, name: Trade, participants: text, "
        "cancelled: title, alarms: [PT15M, P1D], color: navy, refresh: PT2H, was: talks}}\n"
    ).feeds["trade"]

    assert feed.where == (
        Criterion(Facet.KIND, ("talks", "call")),
        Criterion(Facet.OFFICIAL, ("bessent",)),
        Criterion(Facet.SINCE, ("2025-10-01",)),
        Criterion(Facet.STATUS, ("held",), negated=True),
        Criterion(Facet.VENUE, ("seoul",), negated=True),
    )
    assert (feed.each, feed.name, feed.participants) == (
        Facet.DELEGATION,
        "Trade",
        ParticipantStyle.TEXT,
    )
    assert (feed.cancelled, feed.color, feed.was) == (CancelledPolicy.TITLE, "navy", ("talks",))
    assert feed.alarms == (timedelta(minutes=15), timedelta(days=1))
    assert feed.refresh == timedelta(hours=2)


# Wrong values everywhere


@pytest.mark.parametrize("value", ["[a, [b]]", "{a: {b: c}}", '""', "12", "NO", "-1.5e3", "日本"])
def test_any_value_in_any_place_is_a_problem_or_a_value(value: str):
    """No key of any record makes the loader fail in another way."""
    for kind, fields in RECORD_FIELDS.items():
        for key in fields:
            record = f"{{{key}: {value}}}"
            section = f"{kind}s" if kind != "series" else kind
            text = f"{kind}: {record}" if kind == "diary" else f"{DIARY}{section}: {{x: {record}}}"
            for problem in problems(text):
                assert problem.position, problem


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("events: {2025: {title: 2025, when: 2026}}", []),
        ("events: {x: }", [("missing-key", "events.x")] * 2),
        ("events:", []),
        ("events: ~", []),
        ("events: []", [("wrong-type", "events")]),
        ("events: {x: []}", [("wrong-type", "events.x")]),
        ("events: {x: {title: T, when: 2025-10-25, participants: {a: b}}}",
         [("wrong-type", "events.x.participants")]),
        ("events: {x: {title: T, when: 2025-10-25, participants: [[bessent]]}}",
         [("wrong-type", "events.x.participants[0]")]),
        ("events: {x: {title: T, when: 2025-10-25, participants: [{official: [bessent]}]}}",
         [("wrong-type", "events.x.participants[0].official")]),
        ("events: {x: {title: T, when: 2025-10-25, participants: [ , bessent, ~]}}", None),
        ("events: {x: {title: T, when: 2025-10-25, within: [x]}}",
         [("wrong-type", "events.x.within")]),
        ("groups: {g: {members: bessent}}", [("wrong-type", "groups.g.members")]),
        ("delegations: {us: {name: US, head: bessent}}", None),
    ],
)  # fmt: skip
def test_odd_shapes(fragment: str, found: list[tuple[str, str]] | None):
    """Lists, mappings, numbers and nothing where something else should stand."""
    seen = faults(fragment, DIARY)
    if found is None:
        assert seen
    else:
        assert seen == found
