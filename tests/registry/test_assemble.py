"""Registries of values made in Python."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from loading import DIARY

from summitcal.errors import InvalidRegistryError, Severity
from summitcal.model.clocks import Clock
from summitcal.model.diary import Criterion, Diary, FeedSpec
from summitcal.model.events import Event, Previous, Withhold
from summitcal.model.parties import Delegation, Office, Official, Participant
from summitcal.model.places import Venue
from summitcal.model.sources import Confirmation, Source
from summitcal.model.stamps import Stamp
from summitcal.model.vocabulary import Audience, Facet, Fold, Status
from summitcal.model.when import Days, Hours
from summitcal.registry import assemble, load, loads

SETTINGS = Diary(name="Summit diary", domain="diary.example.org")
US = Delegation(id="us", name="United States")
BESSENT = Official(id="bessent", name="Scott Bessent", delegation=US)
SEOUL = Venue(id="seoul", name="Seoul", zone="Asia/Seoul")
WASHINGTON = Venue(id="washington", name="Washington", zone="America/New_York")


def days(first: int, last: int | None = None) -> Days:
    return Days(first=date(2025, 10, first), last=date(2025, 10, last or first))


def hours(start: str, end: str | None = None) -> Hours:
    clocks = [Clock(datetime.fromisoformat(text)) if text else None for text in (start, end or "")]
    return Hours(start=clocks[0], end=clocks[1])


def make(event_id: str = "x", **fields: Any) -> Event:
    return Event(**{"id": event_id, "title": "T", "when": days(25), **fields})


def wrong(*given: Event, diary: Diary = SETTINGS, **records: Any) -> list[tuple[str, str]]:
    """Return code and path of what is wrong with events made in Python."""
    try:
        found = assemble(diary, given, **records).warnings
    except InvalidRegistryError as error:
        found = error.problems
    assert all(problem.position is None for problem in found)
    return [(problem.code, problem.path) for problem in found]


def test_values_make_the_registry_that_a_file_makes():
    """The same records, written and built."""
    built = assemble(
        SETTINGS,
        [make(venue=SEOUL, participants=(Participant(official=BESSENT),), status=Status.HELD)],
    )
    written = loads(
        f"{DIARY}delegations: {{us: {{name: United States}}}}\n"
        "officials: {bessent: {name: Scott Bessent, delegation: us}}\n"
        "venues: {seoul: {name: Seoul, zone: Asia/Seoul}}\n"
        "events: {x: {title: T, when: 2025-10-25, venue: seoul, participants: [bessent], "
        "status: held}}\n"
    )

    assert built == written


def test_what_events_name_is_found():
    """People with their delegations, places with what they lie in, sources, and ancestors."""
    side = Delegation(id="wb", name="World Bank")
    official = Official(id="a", name="A", offices=(Office(title="T", delegation=side),))
    city = Venue(id="city", name="City", zone="UTC")
    source = Source(id="aa", title="S")
    parent = make("week", when=days(20, 30), venue=Venue(id="hall", name="Hall", inside=city),
                  sources=(source,))  # fmt: skip
    found = assemble(
        SETTINGS,
        [
            make(
                within=parent,
                participants=(Participant(official=official),),
                confirmed=(Confirmation(by=US, source=source),),
            )
        ],
    )

    assert list(found.events) == ["week", "x"]
    assert list(found.delegations) == ["us", "wb"]
    assert list(found.officials) == ["a"]
    assert list(found.venues) == ["city", "hall"]
    assert list(found.sources) == ["aa"]


def test_records_that_no_event_names_are_kept():
    """As those of a file are."""
    found = assemble(SETTINGS, [], delegations=[US], officials=[BESSENT], venues=[SEOUL],
                     feeds=[FeedSpec(id="trade")])  # fmt: skip

    assert (list(found.delegations), list(found.officials)) == (["us"], ["bessent"])
    assert (list(found.venues), list(found.feeds)) == (["seoul"], ["trade"])


def test_the_order_of_the_events_is_nothing():
    """A list in any order makes one registry, with its events in one order."""
    given = [make(f"e{n}", when=days(1 + n % 7)) for n in range(30)]
    first = assemble(SETTINGS, given)

    for seed in range(5):
        shuffled = random.Random(seed).sample(given, len(given))
        again = assemble(SETTINGS, shuffled)
        assert again == first
        assert list(again.events) == list(first.events)


def test_a_loaded_registry_can_be_assembled_again():
    """Its own values pass, and make the same registry."""
    found = load(Path(__file__).parents[2] / "examples/kuala-lumpur-2025")

    again = assemble(
        found.diary,
        found,
        delegations=found.delegations.values(),
        officials=found.officials.values(),
        venues=found.venues.values(),
        series=found.series.values(),
        sources=found.sources.values(),
        feeds=found.feeds.values(),
    )
    assert again == found
    assert again.warnings == found.warnings


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        (make("Bad_Id"), ("bad-id", "events.Bad_Id")),
        (make(title=" "), ("missing-key", "events.x")),
        (make(was=("Old",)), ("bad-value", "events.x.was")),
        (make(zone="Asia/Soul"), ("unknown-zone", "events.x.zone")),
        (make(when=hours("2025-10-25T09:00")), ("no-zone", "events.x.when")),
        (
            make(when=hours("2025-11-02T01:30"), venue=WASHINGTON),
            ("ambiguous-time", "events.x.when"),
        ),
        (
            make(when=hours("2026-03-08T02:30"), venue=WASHINGTON),
            ("nonexistent-time", "events.x.when"),
        ),
        (
            make(when=hours("2025-10-25T10:00", "2025-10-25T09:00"), venue=SEOUL),
            ("end-before-start", "events.x.when"),
        ),
        (
            make(previous=(Previous(when=hours("2026-03-08T02:30"), venue=WASHINGTON),)),
            ("nonexistent-time", "events.x"),
        ),
        (
            make(when=Hours(start=Clock(datetime(2025, 10, 25, 9, tzinfo=UTC))), venue=SEOUL),
            ("bad-value", "events.x.when"),
        ),
        (make(after=("y",)), ("unknown-id", "events.x.after")),
        (make(before=("y",)), ("unknown-id", "events.x.before")),
        (make(embargo=datetime(2025, 10, 25)), ("bad-value", "events.x.embargo")),
        (
            make(withhold=(Withhold(field="title"),)),
            ("unknown-key", "events.x.withhold.title"),
        ),
        (
            make(withhold=(Withhold(field="text", until=datetime(2025, 10, 25)),), text="T"),
            ("bad-value", "events.x.withhold.text"),
        ),
        (
            make(participants=(Participant(official=BESSENT), Participant(official=BESSENT))),
            ("participant-twice", "events.x.participants"),
        ),
        (
            make(when=hours("2025-10-25T09:00"), zone="Asia/Soul"),
            ("unknown-zone", "events.x.zone"),
        ),
        (
            make(when=Hours(start=Clock(datetime(2025, 10, 25, 9), zone="KST")), venue=SEOUL),
            ("unknown-zone", "events.x.when"),
        ),
        (
            make(
                when=hours("2025-10-25T09:00"),
                venue=Venue(id="v", name="V", zone="Asia/Soul"),
            ),
            ("unknown-zone", "venues.v.zone"),
        ),
        (make(venue=Venue(id="nowhere", name="N")), ("no-zone", "venues.nowhere")),
        (
            make(venue=Venue(id="v", name="V", zone="UTC", country="Malaysia")),
            ("bad-value", "venues.v.country"),
        ),
    ],
)  # fmt: skip
def test_values_get_the_checks_of_files(event: Event, fault: tuple[str, str]):
    """The codes of the files, each with the path that the value would have there."""
    assert wrong(event) == [fault]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": ""}, ("missing-key", "diary")),
        ({"domain": "Diary"}, ("bad-value", "diary.domain")),
        ({"home_zone": "Seoul"}, ("unknown-zone", "diary.home_zone")),
        ({"color": "darkblu"}, ("bad-value", "diary.color")),
        ({"language": "?"}, ("bad-value", "diary.language")),
        ({"url": "diary.example.org"}, ("bad-value", "diary.url")),
    ],
)
def test_settings_get_the_checks_of_files(changes: dict[str, Any], fault: tuple[str, str]):
    """The diary's too."""
    assert wrong(diary=attrs.evolve(SETTINGS, **changes)) == [fault]


def test_rules_across_records_hold_too():
    """Errors are raised, warnings come with the registry."""
    parent = make("week", audience=Audience.PRESS)
    child = make(within=parent, audience=Audience.PUBLIC)
    assert wrong(parent, child) == [("child-more-public-than-parent", "events.x.audience")]

    found = assemble(SETTINGS, [make(status=Status.CONFIRMED)])
    assert [(w.code, w.severity) for w in found.warnings] == [
        ("confirmed-without-source", Severity.WARNING)
    ]


def test_two_values_of_one_id_are_not_one_record():
    """Given twice, or given and named by another; the same value twice is one."""
    parent = make("week")
    stale = attrs.evolve(parent, title="Old")

    assert wrong(make(), make(title="U")) == [("repeated-key", "events.x")]
    assert wrong(parent, make(within=stale)) == [("repeated-key", "events.x")]
    assert wrong(parent, parent, make(within=parent)) == []
    assert wrong(officials=[BESSENT, attrs.evolve(BESSENT, rank=1)]) == [
        ("repeated-key", "officials.bessent")
    ]


def test_feeds_are_checked():
    """Their ids, and what they select by."""
    feeds = [
        FeedSpec(id="press"),
        FeedSpec(id="trade", where=(Criterion(Facet.OFFICIAL, ("bessent", "besent")),)),
    ]

    assert wrong(make(participants=(Participant(official=BESSENT),)), feeds=feeds) == [
        ("bad-id", "feeds.press"),
        ("unknown-id", "feeds.trade.where.official"),
    ]


def test_towers_have_a_limit_in_python_too():
    """Deeper than sixty-four nobody looks."""
    tower = [make("e0")]
    for n in range(1, 66):
        tower.append(make(f"e{n}", within=tower[-1]))

    assert wrong(*tower[:64]) == []
    assert wrong(*tower[:65]) == [("too-deep", "events.e64.within")]


def test_good_values_pass():
    """A fold, a zone after the clock, hours of every kind."""
    clock = Clock(datetime(2025, 10, 25, 9), zone="Asia/Tokyo")
    given = [
        make("a", when=hours("2025-11-02T01:30"), venue=WASHINGTON, fold=Fold.SECOND),
        make("b", when=Hours(start=clock)),
        make("c", when=Hours(end=clock), zone="Asia/Seoul"),
        make("d", embargo=datetime(2025, 10, 25, tzinfo=UTC), after=("a",), before=()),
    ]

    assert wrong(*given) == [("order-contradicted", "events.d.after")]
    assert wrong(*given[:3]) == []


def test_values_are_taken_as_they_are():
    """Stamps, lengths and words of the vocabulary need no reading."""
    source = Source(id="aa", title="S", published=Stamp.of_day(date(2025, 10, 22)))
    diary = attrs.evolve(SETTINGS, refresh=timedelta(minutes=5))
    found = assemble(diary, [make(sources=(source,))])

    assert found.sources["aa"].published == Stamp.of_day(date(2025, 10, 22))
    assert found.diary.refresh == timedelta(minutes=5)
