"""VEVENT: an entry, property by property (RFC 5545 §3.6.1).

The order is fixed: UID, DTSTAMP, CREATED, LAST-MODIFIED, SEQUENCE, SUMMARY, DTSTART, DTEND, STATUS,
TRANSP, X-MICROSOFT-CDO-BUSYSTATUS, LOCATION, GEO, CATEGORIES, CLASS, URL, RELATED-TO, DESCRIPTION,
ORGANIZER, ATTENDEE, VALARM. What is empty is left out.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

import attrs

from summitcal import wording
from summitcal.feeds import Settings, Style
from summitcal.ical.content import escape, line, literal, one_line, text_line, uri_line
from summitcal.ical.participants import participant_lines
from summitcal.ical.places import place_lines
from summitcal.ical.standing import class_line, status_lines
from summitcal.ical.times import written_times
from summitcal.ical.values import duration_value, utc_value
from summitcal.ledger import Entry, State
from summitcal.model.vocabulary import Kind


@attrs.frozen
class Block:
    """An entry as bytes, and the zones that these name."""

    content: bytes
    zones: tuple[str, ...]


def event_block(entry: Entry, style: Style, settings: Settings) -> Block:
    """Return an entry as VEVENT; of the settings only domain, publisher and organizer.

    Raises:
        SummitcalError: a value has no form in a feed; the registry's checks find these first.
    """
    state = entry.state
    times = written_times(entry, style.profile)
    content = b"".join(
        (
            b"BEGIN:VEVENT\r\n",
            _identity(entry),
            text_line(b"SUMMARY", wording.title(entry)),
            times.lines,
            status_lines(state, style),
            place_lines(entry),
            _categories(state),
            class_line(state),
            uri_line(b"URL", state.url),
            _related(state),
            text_line(b"DESCRIPTION", wording.description(entry)),
            participant_lines(state, style, settings),
            _alarms(entry, style),
            b"END:VEVENT\r\n",
        )
    )
    return Block(content, times.zones)


def _identity(entry: Entry) -> bytes:
    """Return UID and revision (RFC 5545 §3.8.4.7, §3.8.7).

    With no METHOD, DTSTAMP means what LAST-MODIFIED does (§3.8.7.2): not when a file was written.
    """
    revision = _revision(entry.created, entry.revised, entry.sequence)
    return text_line(b"UID", literal(entry.uid, "UID")) + revision


@lru_cache(maxsize=1024)
def _revision(created: datetime, revised: datetime, sequence: int) -> bytes:
    """Return the lines that entries which changed at once have in common."""
    return (b"DTSTAMP:%b\r\nCREATED:%b\r\nLAST-MODIFIED:%b\r\nSEQUENCE:%d\r\n") % (
        utc_value(revised),
        utc_value(created),
        utc_value(revised),
        sequence,
    )


def _categories(state: State) -> bytes:
    """Return CATEGORIES: the kind, then the topics (RFC 5545 §3.8.1.2); none of a bare time.

    A comma in an item becomes a space: six readers split an item at an escaped comma.
    """
    return b"" if state.is_bare else _category_line(state.kind, state.topics)


@lru_cache(maxsize=4096)
def _category_line(kind: Kind, topics: tuple[str, ...]) -> bytes:
    items = (one_line(topic.replace(",", " ")) for topic in topics)
    names = dict.fromkeys((wording.kind_name(kind), *filter(None, items)))
    return line(b"CATEGORIES", b",".join(escape(name.encode()) for name in names))


def _related(state: State) -> bytes:
    """Return RELATED-TO: the event that this one is within (RFC 5545 §3.8.4.5)."""
    if not state.within:
        return b""
    return text_line(b"RELATED-TO;RELTYPE=PARENT", literal(state.within[0].uid, "UID"))


def _alarms(entry: Entry, style: Style) -> bytes:
    """Return the VALARMs a feed asks for; none of what is off, or has no day yet to warn of."""
    if not style.alarms or entry.state.status.is_off or not entry.state.shown.is_dated:
        return b""
    text = text_line(b"DESCRIPTION", wording.alarm(entry))
    return b"".join(_alarm(before, text) for before in style.alarms)


def _alarm(before: timedelta, text: bytes) -> bytes:
    """Return a VALARM before the start (RFC 5545 §3.6.6); a UID would lose it in one reader."""
    trigger = duration_value(-before)
    return (
        b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n"
        + line(b"TRIGGER", trigger.encode())
        + text
        + b"END:VALARM\r\n"
    )
