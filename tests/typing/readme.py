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
feeds = {feed.path: feed for feed in summitcal.plan_feeds(public, entries)}
summitcal.render(feeds["officials/xi.ics"])[:15]
