"""What stands in several files is made once, and yet each file is as if it were made alone."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import attrs
import pytest

from summitcal.feeds import plan_feeds
from summitcal.itinerary import itineraries_of, itinerary_for
from summitcal.ledger import Closing, Entry, Past
from summitcal.ledger.changes import Why
from summitcal.ledger.codec import to_plain
from summitcal.ledger.parts import Parts
from summitcal.model.diary import Diary
from summitcal.pages.changes import ChangeList, make_changes
from summitcal.pages.website import make_pages, plan_pages
from summitcal.registry import Registry
from tests.builders import make_entry
from tests.itinerary.trips import EXAMPLE, example, view_of

VARIOUS = """
forum: {title: Forum, when: 2025-10-27/2025-10-28, venue: seoul, WITH [envoy, {official: deputy, from: 2025-10-28}, host]}
visit: {title: Visit, kind: arrival, when: DAYT09:00, from: kl, to: seoul, WITH [envoy, deputy, {official: host, capacity: host}]}
talks: {title: Talks, when: DAYT10:00/11:00, venue: suwon, WITH [{official: envoy, by: video}, deputy, host]}
dinner: {title: Dinner, when: DAYT19:00/21:00, venue: seoul, WITH [envoy, deputy]}
farewell: {title: Farewell, when: 2025-10-28T09:00/10:00, venue: seoul, WITH [envoy, deputy, host]}
evening: {title: Evening, when: 2025-10-28T21:00/22:00, venue: kl, WITH [envoy]}
leaves: {title: Leaves, kind: departure, when: 2025-10-29T09:00, from: klia, to: tokyo, WITH [envoy, deputy]}
"""  # noqa: E501
"""Three who share entries: each takes part in another way, and one leaves from a city."""

Seen = tuple[Registry, tuple[Entry, ...]]
SEEN = {"various": lambda: view_of(VARIOUS), "example": lambda: example(EXAMPLE)}


@pytest.fixture(params=SEEN)
def seen(request: pytest.FixtureRequest) -> Seen:
    """Return a view with its entries."""
    found: Seen = SEEN[request.param]()
    return found


@pytest.mark.parametrize("with_remarks", [False, True])
def test_a_page_is_the_same_whatever_was_made_before_it(seen: Seen, with_remarks: bool) -> None:
    """Days and items that several people share show of each what that one's page must show."""
    view, entries = seen
    feeds = plan_feeds(view, entries)
    plan = plan_pages(view, entries, feeds, with_remarks=with_remarks, has_ledger=False)
    pages = [page for _, page in plan]

    alone = [made for page in pages for made in make_pages([page], Parts())]

    assert list(make_pages(pages, Parts())) == alone
    assert list(make_pages(reversed(pages), Parts())) == alone[::-1]


def test_people_who_share_a_day_share_what_was_made_of_it() -> None:
    """Two who only meet each other have the same days on their pages, to the letter."""
    view, entries = view_of("talks: {title: Talks, when: DAY, venue: kl, WITH [envoy, host]}")
    plan = dict(plan_pages(view, entries, (), with_remarks=False, has_ledger=False))
    pages = (plan[f"officials/{who}.html"] for who in ("envoy", "host"))
    days = [data[data.index(b"<main") :] for (data,) in make_pages(pages, Parts())]

    assert days[0] == days[1]


def test_what_one_is_seen_at_does_not_change_what_another_is(seen: Seen) -> None:
    """Who comes later, hosts or takes part on a screen is not where the others are."""
    view, entries = seen
    together = list(itineraries_of(view, entries))

    assert together == [itinerary_for(view, entries, one.official.id) for one in together]
    assert len(together) > 2


def test_who_comes_later_is_not_seen_before() -> None:
    """Whatever others are seen at who are there throughout."""
    late = "{official: deputy, from: 2025-10-28}"
    forum = f"forum: {{title: F, when: 2025-10-27/2025-10-28, venue: seoul, WITH [envoy, {late}]}}"
    together = {one.official.id: one for one in itineraries_of(*view_of(forum))}

    assert [stay.since.day for stay in together["envoy"].stays] == [date(2025, 10, 27)]
    assert [stay.since.day for stay in together["deputy"].stays] == [date(2025, 10, 28)]


def test_a_change_is_told_of_each_feed_as_that_feed_has_it() -> None:
    """An event that left one feed is new in another, and the lists do not mix the two."""
    at = datetime(2025, 10, 22, 12, tzinfo=UTC)
    entry = make_entry(title="Talks")
    entry = attrs.evolve(entry, past=(Past(at, (), Why.NEW, to_plain(entry.state)),))
    left = attrs.evolve(entry, state=attrs.evolve(entry.state, closing=Closing.LEFT))
    diary = Diary(name="Diary", domain="diary.example.org")
    lists = [
        ChangeList(atom=f"{number}.atom", name="Changes", diary=diary, entries=(one,))
        for number, one in enumerate((entry, left, entry))
    ]
    told = list(make_changes(lists, Parts()))

    sorts = [json.loads(record)["changes"][0]["sort"] for _, record in told]
    assert sorts == ["new", "left", "new"]
    assert told[0][1] == told[2][1]
    assert [b"No longer in this calendar: Talks" in atom for atom, _ in told] == [
        False,
        True,
        False,
    ]
