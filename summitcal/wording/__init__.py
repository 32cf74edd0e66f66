"""Every sentence a reader sees: a function of an entry. English; no locale is asked.

Renderers to the right ask here and compose nothing themselves.
"""

from summitcal.wording.changes import SORTS, happening_text, happening_title
from summitcal.wording.people import people_lines, person_text
from summitcal.wording.tables import (
    clash_text,
    day_heading,
    itinerary_details,
    month_heading,
    news_mark,
    party_text,
    place_and_status,
    time_cell,
)
from summitcal.wording.texts import (
    description,
    not_fixed,
    press_lines,
    source_text,
    who_says_what,
)
from summitcal.wording.times import (
    both_clocks,
    day_text,
    days_text,
    hours_text,
    known_text,
    stamp_text,
    when_text,
    window_text,
)
from summitcal.wording.titles import (
    alarm,
    closed_feed_name,
    deadlines_feed_name,
    location,
    part_feed_name,
    place_text,
    press_feed_name,
    title,
)
from summitcal.wording.words import CLASHES, STATUSES, UNDATED, clock_name, kind_name

__all__ = [
    "CLASHES",
    "SORTS",
    "STATUSES",
    "UNDATED",
    "alarm",
    "both_clocks",
    "clash_text",
    "clock_name",
    "closed_feed_name",
    "day_heading",
    "day_text",
    "days_text",
    "deadlines_feed_name",
    "description",
    "happening_text",
    "happening_title",
    "hours_text",
    "itinerary_details",
    "kind_name",
    "known_text",
    "location",
    "month_heading",
    "news_mark",
    "not_fixed",
    "part_feed_name",
    "party_text",
    "people_lines",
    "person_text",
    "place_and_status",
    "place_text",
    "press_feed_name",
    "press_lines",
    "source_text",
    "stamp_text",
    "time_cell",
    "title",
    "when_text",
    "who_says_what",
    "window_text",
]
