"""The RFC's side: feeds become iCalendar here, and nothing else knows its words.

In: a `Feed`. Out: bytes. `summitcal.ical.reading`, the bridge to the `icalendar` library, is
imported by name only, since the library takes longer to load than a feed to render.
"""

from summitcal.ical.vcalendar import Blocks, render, render_event

__all__ = ["Blocks", "render", "render_event"]
