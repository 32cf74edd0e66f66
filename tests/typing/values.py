"""The values of the model, as a program builds and reads them; nothing runs it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import assert_type

import attrs

from summitcal import (
    Access,
    Audience,
    Capacity,
    Clock,
    Confirmation,
    Coverage,
    Days,
    Delegation,
    Diary,
    Event,
    Extent,
    FeedSpec,
    Gather,
    Hours,
    Kind,
    Office,
    Official,
    Organizer,
    Part,
    Participant,
    Participation,
    PartOfDay,
    Previous,
    Reason,
    Series,
    Source,
    Stamp,
    Status,
    Undated,
    Venue,
    When,
    Window,
    Withhold,
)

DAY = date(2025, 10, 25)
SOURCE = Source(
    id="aa", publisher="Anadolu Agency", published=Stamp(month=date(2025, 10, 1), day=DAY)
)
US = Delegation(id="us", name="United States", country="US", zone="America/New_York", order=1)
BESSENT = Official(
    id="bessent",
    name="Scott Bessent",
    delegation=US,
    offices=(Office(title="Secretary of the Treasury", start=date(2025, 1, 28)),),
)
VENUE = Venue(id="kl", name="Kuala Lumpur", zone="Asia/Kuala_Lumpur", at=(3.139, 101.6869))
TIMES: list[When] = [
    Days(first=DAY, last=DAY, part=Part(PartOfDay.AFTERNOON)),
    Window(first=DAY, last=DAY),
    Hours(start=Clock(datetime(2025, 10, 25, 10)), extent=Extent.OPEN),
    Undated(),
]
EVENT = Event(
    id="kl-talks",
    title="US–China trade talks",
    kind=Kind.TALKS,
    when=TIMES[0],
    venue=VENUE,
    host=US,
    participants=(Participant(official=BESSENT, capacities=(Capacity.HEAD,)),),
    status=Status.CONFIRMED,
    reason=Reason(text="Both sides said so", source=SOURCE),
    previous=(Previous(when=TIMES[3]),),
    confirmed=(Confirmation(by=US, source=SOURCE),),
    series=Series(id="trade", name="Trade talks"),
    access=Access.POOL,
    coverage=Coverage(note="Pool only", gather=(Gather(when=TIMES[2]),)),
    audience=Audience.PRESS,
    withhold=(Withhold(field="venue", audience=Audience.INTERNAL),),
    sources=(SOURCE,),
)
DIARY = Diary(
    name="Summit diary",
    domain="diary.example.org",
    organizer=Organizer(name="Desk", email="desk@example.org"),
    refresh=timedelta(hours=1),
)
FEED = FeedSpec(id="talks", name="Talks")

assert_type(EVENT.title, str)
assert_type(EVENT.venue, Venue | None)
assert_type(EVENT.host, Delegation | Official | None)
assert_type(EVENT.status, Status | None)
assert_type(EVENT.participants[0].participation, Participation)
assert_type(EVENT.within, Event | None)
assert_type(list(EVENT.ancestors()), list[Event])
assert_type(attrs.evolve(EVENT, title="Talks"), Event)
assert_type(Kind("talks"), Kind)

# Values are frozen, and a slip is found before it runs.
EVENT.title = "Talks"  # type: ignore[misc]
Event(id="x", titel="Talks")  # type: ignore[call-arg]
Event(id="x", title="Talks", kind="talks")  # type: ignore[arg-type]
Event("x", "Talks")  # type: ignore[call-arg]
