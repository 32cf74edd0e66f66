r"""A calendar in which nothing is found, and edits of it that are faulty or good.

A case edits `BASE`, in which nothing is found. Its text is written with ``\n``; `calendar` makes
CR LF of it.
"""

from __future__ import annotations

import attrs

BASE = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//diary.example//by hand//EN
CALSCALE:GREGORIAN
BEGIN:VTIMEZONE
TZID:Europe/Zurich
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:plenary@diary.example
DTSTAMP:20260601T080000Z
SUMMARY:Opening plenary
DTSTART;TZID=Europe/Zurich:20260706T100000
DTEND;TZID=Europe/Zurich:20260706T113000
LOCATION:Main hall\\, first floor
END:VEVENT
BEGIN:VEVENT
UID:dinner@diary.example
DTSTAMP:20260601T080000Z
SUMMARY:Dinner
DTSTART:20260706T180000Z
DTEND:20260706T200000Z
END:VEVENT
END:VCALENDAR
"""
PLENARY = BASE[BASE.index("BEGIN:VEVENT") : BASE.index("BEGIN:VEVENT\nUID:dinner")]
DINNER = BASE[BASE.index("BEGIN:VEVENT\nUID:dinner") : BASE.index("END:VCALENDAR")]
ZONE = BASE[BASE.index("BEGIN:VTIMEZONE") : BASE.index("BEGIN:VEVENT")]
STANDARD = BASE[BASE.index("BEGIN:STANDARD") : BASE.index("BEGIN:DAYLIGHT")]
DAYLIGHT = BASE[BASE.index("BEGIN:DAYLIGHT") : BASE.index("END:VTIMEZONE")]
DESK = "ORGANIZER;CN=Desk:mailto:desk@diary.example\n"
GUEST = "ATTENDEE;CN=Ada:mailto:ada@diary.example\n"
ALARM = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nDESCRIPTION:Soon\nEND:VALARM\n"

AT_THE_END = "END:VEVENT\nEND:VCALENDAR"
IN_THE_HEAD = "CALSCALE:GREGORIAN\n"


@attrs.frozen
class Case:
    """A faulty calendar and its twin, as edits of `BASE`."""

    code: str
    bad: tuple[tuple[str, str], ...]
    good: tuple[tuple[str, str], ...] = ()
    raw: bytes | None = None
    """The faulty calendar, where no edit of text makes it."""


def calendar(edits: tuple[tuple[str, str], ...]) -> bytes:
    """Return `BASE` with some texts replaced, each of which must be there."""
    text = BASE
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text.replace("\n", "\r\n").encode()


def edit(code: str, old: str, bad: str, good: str | None = None) -> Case:
    """Return a case that replaces a text, by a faulty one or by a good one."""
    return Case(code, ((old, bad),), ((old, good),) if good is not None else ())


def event(code: str, bad: str, good: str = "") -> Case:
    """Return a case that adds lines to the dinner, faulty ones or good ones."""
    return edit(code, AT_THE_END, bad + AT_THE_END, good + AT_THE_END)


def head(code: str, bad: str, good: str = "") -> Case:
    """Return a case that adds lines to the calendar's own, faulty ones or good ones."""
    return edit(code, IN_THE_HEAD, IN_THE_HEAD + bad, IN_THE_HEAD + good)


def octets(code: str, old: bytes, new: bytes) -> Case:
    """Return a case that replaces octets."""
    whole = calendar(())
    assert old in whole
    return Case(code, (), (), whole.replace(old, new))
