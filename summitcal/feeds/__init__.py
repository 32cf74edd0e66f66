"""Which feeds a view is published as, and what stands in each."""

from summitcal.feeds.feed import Feed, Settings, Style, selected
from summitcal.feeds.planning import plan_feed, plan_feeds

__all__ = ["Feed", "Settings", "Style", "plan_feed", "plan_feeds", "selected"]
