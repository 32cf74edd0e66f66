"""VEVENT: an entry, property by property (RFC 5545 §3.6.1).

The order is fixed: UID, DTSTAMP, CREATED, LAST-MODIFIED, SEQUENCE, SUMMARY, DTSTART, DTEND, STATUS,
TRANSP, X-MICROSOFT-CDO-BUSYSTATUS, LOCATION, GEO, CATEGORIES, CLASS, URL, RELATED-TO, DESCRIPTION,
ORGANIZER, ATTENDEE, VALARM. What is empty is left out.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from summitcal import wording
from summitcal.feeds import Settings, Style
from summitcal.ical.content import escape, line, literal, one_line, text_line, uri_line
from summitcal.ical.participants import participant_lines
from summitcal.ical.places import place_lines
from summitcal.ical.standing import class_line, status_lines
from summitcal.ical.times import Times
from summitcal.ical.values import duration_value, utc_value
from summitcal.ledger import Entry, State
from summitcal.model.vocabulary import Kind
from summitcal.wording import Text


def event_bytes(entry: Entry, text: Text, times: Times, style: Style, settings: Settings) -> bytes:
    """Return an entry as VEVENT; of the settings only domain, publisher and organizer.

    Args:
        text: what it says.
        times: when it is drawn, as `written_times` has it.

    Raises:
        SummitcalError: a value has no form in a feed; the registry's checks find these first.
    """
    state = entry.state
    return b"".join(
        (
            b"BEGIN:VEVENT\r\n",
            _identity(entry),
            text_line(b"SUMMARY", text.title),
            times.lines,
            status_lines(state, style),
            place_lines(text.place, state.place),
            _categories(state),
            class_line(state),
            uri_line(b"URL", state.url),
            _related(state),
            text_line(b"DESCRIPTION", text.description),
            participant_lines(state, style, settings),
            _alarms(state, text, style),
            b"END:VEVENT\r\n",
        )
    )


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
    names = dict.fromkeys((_category(wording.kind_name(kind)), *map(_category, topics)))
    return line(b"CATEGORIES", b",".join(filter(None, names)))


@lru_cache(maxsize=4096)
def _category(name: str) -> bytes:
    return escape(one_line(name.replace(",", " ")).encode())


def _related(state: State) -> bytes:
    """Return RELATED-TO: the event that this one is within (RFC 5545 §3.8.4.5)."""
    if not state.within:
        return b""
    return text_line(b"RELATED-TO;RELTYPE=PARENT", literal(state.within[0].uid, "UID"))


def _alarms(state: State, text: Text, style: Style) -> bytes:
    """Return the VALARMs a feed asks for; none of what is off, or has no day yet to warn of."""
    if not style.alarms or state.status.is_off or not state.shown.is_dated:
        return b""
    shown = text_line(b"DESCRIPTION", text.title)
    return b"".join([_alarm(before, shown) for before in style.alarms])


def _alarm(before: timedelta, text: bytes) -> bytes:
    """Return a VALARM before the start (RFC 5545 §3.6.6); a UID would lose it in one reader."""
    trigger = duration_value(-before)
    return (
        b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n"
        + line(b"TRIGGER", trigger.encode())
        + text
        + b"END:VALARM\r\n"
    )
