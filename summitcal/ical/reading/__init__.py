"""Calendars read back: ours as objects of the `icalendar` library, anybody's as plain values.

The only importer of that library, which is slow to load; so nothing of ours imports this package
before it is used. The library reads single values. Lines, components and zones are read here: its
parser keeps no line numbers, decodes ``%2C`` in parameters, and remembers zones of one file for the
next.
"""

from summitcal.ical.reading.bridge import to_icalendar
from summitcal.ical.reading.calendars import read
from summitcal.ical.reading.results import ReadCalendar, ReadEvent, ReadMoment, ReadPerson

__all__ = ["ReadCalendar", "ReadEvent", "ReadMoment", "ReadPerson", "read", "to_icalendar"]
