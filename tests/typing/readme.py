"""The example of the README, which type-checks as it stands there; nothing runs it here."""

from datetime import UTC, datetime

import summitcal

registry = summitcal.load("examples/kuala-lumpur-2025")
now = datetime(2025, 10, 22, 12, tzinfo=UTC)
public = summitcal.view(registry, summitcal.Audience.PUBLIC, now)
entries = summitcal.entries(public, now)
for entry in summitcal.itinerary_for(public, entries, "xi"):
    if bar := entry.state.bar:
        print(entry.state.title, *bar)
feed = summitcal.plan_feed(public, entries, "officials/xi")
summitcal.render(feed)[:15]
