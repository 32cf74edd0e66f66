"""What can be wrong with the bytes of a calendar: one row per code.

A row says how grave a finding is, which clause it breaks and what would be right. Errors break a
MUST of an RFC; warnings break a SHOULD, or lose something in a client; notes are worth knowing.
"""

from __future__ import annotations

import attrs

from summitcal.errors import Severity


@attrs.frozen
class Rule:
    """One kind of finding."""

    severity: Severity
    clause: str
    hint: str = ""
    once: bool = False
    """Told once a file, with a count: what holds of a file as a whole."""
    asked: bool = False
    """Told only to who asks for a client that it hurts: nothing is wrong with the feed."""


def _error(clause: str, hint: str = "", *, once: bool = False) -> Rule:
    return Rule(Severity.ERROR, clause, hint, once)


def _warning(clause: str, hint: str = "", *, once: bool = False) -> Rule:
    return Rule(Severity.WARNING, clause, hint, once)


def _note(clause: str, hint: str = "", *, once: bool = False, asked: bool = False) -> Rule:
    return Rule(Severity.NOTE, clause, hint, once, asked)


_CORE = "RFC 5545 "

_LINES = {
    "empty-file": _error(_CORE + "§3.4", "serve a whole calendar, or an error status"),
    "not-a-calendar": _error(_CORE + "§3.4", "a calendar begins with BEGIN:VCALENDAR"),
    "byte-order-mark": _error(_CORE + "§3.1.4", "write UTF-8 without a byte order mark"),
    "bare-lf": _error(_CORE + "§3.1", "end each line with CR LF", once=True),
    "bare-cr": _error(_CORE + "§3.1", r"a line break in a text is written \n"),
    "long-line": _warning(_CORE + "§3.1", "fold lines at 75 octets"),
    "fold-in-character": _error(_CORE + "§3.1", "fold between characters"),
    "invalid-utf-8": _error(_CORE + "§3.1.4", "write UTF-8"),
    "control-character": _error(_CORE + "§3.1", "leave control characters out"),
    "line-separator": _note(_CORE + "§3.3.11", r"a line break in a text is written \n"),
    "blank-line": _warning(_CORE + "§3.1", "leave blank lines out"),
    "unended-line": _warning(_CORE + "§3.1", "end the last line with CR LF"),
    "not-a-content-line": _error(_CORE + "§3.1", r"a line break in a text is written \n"),
    "lower-case-name": _note(_CORE + "§2", "write names in capitals"),
}
_PARAMETERS = {
    "bad-parameter": _error(_CORE + "§3.2", 'a parameter is NAME=value or NAME="value"'),
    "repeated-parameter": _error(_CORE + "§3.2", "several values stand in one, after commas"),
    "unquoted-parameter": _error(_CORE + "§3.2", "quote a value that holds : ; or ,"),
    "caret-in-parameter": _note("RFC 6868 §3", "half of the readers show ^' and ^^ as they are"),
    "bad-language": _note(_CORE + "§3.2.10", "a language is written as in RFC 5646: en, zh-Hant"),
    "wrong-value-type": _error(_CORE + "§3.2.20"),
    "value-not-declared": _error("RFC 7986 §5", "this property has no default type"),
    "date-without-value": _error(_CORE + "§3.3.4", "a date needs ;VALUE=DATE"),
}
_STRUCTURE = {
    "unclosed-component": _error(_CORE + "§3.6", "the file looks cut off"),
    "unbalanced-end": _error(_CORE + "§3.6"),
    "outside-calendar": _error(_CORE + "§3.4"),
    "several-calendars": _warning(_CORE + "§3.4", "one calendar a file"),
    "no-component": _error(_CORE + "§3.6", "an empty calendar may carry a VTIMEZONE"),
    "misplaced-component": _error(_CORE + "§3.6"),
    "property-after-component": _warning(_CORE + "§3.6", "properties stand before components"),
    "unknown-component": _note(_CORE + "§3.6", "names of one's own begin with X-"),
    "nested-component": _note("RFC 9073 §7", "say it in DESCRIPTION too: no client shows it"),
}
_CARDINALITY = {
    "missing-uid": _error(_CORE + "§3.8.4.7", "a UID that stays the same ties updates together"),
    "missing-dtstamp": _error(_CORE + "§3.8.7.2"),
    "missing-dtstart": _error(_CORE + "§3.8.2.4"),
    "missing-prodid": _error(_CORE + "§3.7.3"),
    "missing-version": _error(_CORE + "§3.7.4", "VERSION:2.0"),
    "missing-property": _error(_CORE + "§3.6"),
    "repeated-property": _error(_CORE + "§3.6"),
    "misplaced-property": _warning(_CORE + "§3.6"),
    "unknown-property": _note(_CORE + "§3.8.8.2", "names of one's own begin with X-"),
    "empty-property": _note(_CORE + "§3.8", "leave an empty property out"),
}
_VALUES = {
    "bad-date": _error(_CORE + "§3.3.5", "20260706T080000Z, or 20260706 with VALUE=DATE"),
    "not-utc": _error(_CORE + "§3.3.5", "this one is in UTC: 20260706T080000Z"),
    "misused-zone": _error(_CORE + "§3.2.19", "TZID is for a time without Z"),
    "bad-duration": _error(_CORE + "§3.3.6", "PT1H30M, P1D, P2W, -PT15M"),
    "bad-offset": _error(_CORE + "§3.3.14", "+0100, -0330"),
    "bad-number": _error(_CORE + "§3.3.8"),
    "bad-uri": _error(_CORE + "§3.3.13", "a URI has a scheme and no spaces"),
    "bad-place": _error(_CORE + "§3.8.1.6", "GEO:latitude;longitude in degrees"),
    "bad-word": _error(_CORE + "§3.8"),
    "unknown-word": _note(_CORE + "§3.2", "words of one's own begin with X-"),
    "lower-case-word": _warning(_CORE + "§2", "write words in capitals"),
    "bad-color": _error("RFC 7986 §5.9", "a color is a CSS 3 name, as firebrick"),
    "unescaped-text": _error(_CORE + "§3.3.11", r"write \, and \; in a text"),
    "bad-escape": _error(_CORE + "§3.3.11", r"a text has \\ \, \; and \n, nothing else"),
    "outer-white-space": _note(_CORE + "§3.3.11", "some readers trim it, so updates look changed"),
    "category-comma": _note(_CORE + "§3.8.1.2", "some readers split a category there"),
    "category-language": _note(_CORE + "§3.8.1.2", "leave LANGUAGE out of CATEGORIES"),
    "long-summary": _note(_CORE + "§3.8.1.12", "keep titles under 255 characters"),
    "long-uid": _note(_CORE + "§3.8.4.7", "keep a UID under 255 octets"),
}
_TIMES = {
    "end-before-start": _error(_CORE + "§3.8.2.2"),
    "end-equals-start": _error(_CORE + "§3.8.2.2", "DTEND is later: of one day it is the next"),
    "date-against-time": _error(_CORE + "§3.8.2.2", "both are DATE, or both DATE-TIME"),
    "end-and-duration": _error(_CORE + "§3.6.1", "write one of them"),
    "negative-duration": _error(_CORE + "§3.8.2.5"),
    "duration-over-change": _warning(_CORE + "§3.3.6", "write DTEND"),
    "no-end": _note(_CORE + "§3.6.1", "write DTEND, or it has no length or a reader's own"),
    "floating-time": _warning(_CORE + "§3.3.5", "write TZID or Z, or each reader has its own hour"),
    "skipped-time": _warning(_CORE + "§3.3.5", "write this time in UTC"),
    "repeated-time": _warning(_CORE + "§3.3.5", "write this time in UTC"),
}
_RECURRENCE = {
    "bad-rule": _error(_CORE + "§3.3.10"),
    "until-type": _error(_CORE + "§3.3.10", "a DATE for a DATE, else UTC (local if floating)"),
    "until-before-start": _warning(_CORE + "§3.3.10", "the rule has no instance"),
    "start-outside-rule": _warning(_CORE + "§3.8.5.3", "DTSTART is the first instance"),
    "exception-type": _error(_CORE + "§3.8.5.1", "EXDATE and RDATE have the type of DTSTART"),
    "recurrence-id-type": _error(_CORE + "§3.8.4.4", "RECURRENCE-ID has the type of DTSTART"),
    "added-dates": _note(_CORE + "§3.8.5.2", "write an event of its own for each date"),
}
_ZONES = {
    "undeclared-zone": _error(_CORE + "§3.2.19", "add its VTIMEZONE, or write UTC"),
    "unknown-zone": _error(_CORE + "§3.2.19", "add its VTIMEZONE, or write UTC"),
    "windows-zone": _error(_CORE + "§3.2.19", "write the IANA name, and its VTIMEZONE"),
    "private-zone": _note(_CORE + "§3.8.3.1", "write the IANA name: not all read the VTIMEZONE"),
    "unused-zone": _note(_CORE + "§3.6.5", "leave out a VTIMEZONE that nothing names"),
    "repeated-zone": _error(_CORE + "§3.6.5", "one VTIMEZONE a TZID"),
    "no-observance": _error(_CORE + "§3.6.5"),
    "no-standard": _warning(_CORE + "§3.6.5", "a zone without changes is one STANDARD"),
    "wrong-offset": _error(_CORE + "§3.6.5", "write the zone's current rule, or UTC"),
    "onset-on-new-clock": _error(_CORE + "§3.6.5", "DTSTART of an onset is on the clock before it"),
    "wrong-onset": _note(_CORE + "§3.6.5", "the tz data says otherwise in a year that is used"),
    "zone-time-not-local": _error(_CORE + "§3.6.5", "DTSTART of an onset has no TZID and no Z"),
    "dated-zone": _warning(_CORE + "§3.6.5", "write a yearly RRULE: Outlook ignores RDATE"),
    "ruleless-zone": _warning(_CORE + "§3.6.5", "write a yearly RRULE for each onset"),
    "monthday-zone": _warning(_CORE + "§3.6.5", "write BYDAY with a number: 2SU, -1SU"),
    "odd-zone-rule": _note(_CORE + "§3.6.5", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
    "many-observances": _note(_CORE + "§3.6.5", "one STANDARD and one DAYLIGHT: the current rule"),
}  # fmt: skip
_PEOPLE = {
    "invitation": _error("RFC 5546 §3.2", "a feed has no METHOD, or PUBLISH"),
    "publish-with-attendee": _error("RFC 5546 §3.2.1", "leave METHOD out"),
    "publish-without-organizer": _warning("RFC 5546 §3.2.1", "leave METHOD out", once=True),
    "attendee-without-organizer": _warning(_CORE + "§3.8.4.3"),
    "attendee-not-mail": _warning(_CORE + "§3.3.3", "write mailto: with a .invalid address"),
    "real-address": _note(_CORE + "§7", "name people in the text, or under .invalid"),
    "attendee": _note(_CORE + "§3.8.4.1", "ATTENDEE is for scheduling", once=True),
}
_ALARMS = {"bad-alarm": _error(_CORE + "§3.6.6")}
_FEED = {
    "repeated-uid": _error(_CORE + "§3.8.4.7", "one UID an event; RECURRENCE-ID tells instances"),
    "bad-version": _error(_CORE + "§3.7.4", "VERSION:2.0"),
    "other-calendar-scale": _warning(_CORE + "§3.7.1", "CALSCALE:GREGORIAN"),
    "refresh-differs": _note("RFC 7986 §5.7", "Outlook reads X-PUBLISHED-TTL alone: write both"),
    "name-without-calname": _note("RFC 7986 §5.1", "write X-WR-CALNAME beside NAME"),
    "long-name": _warning("RFC 7986 §5.1", "keep names under 255 octets"),
    "large-feed": _note(_CORE + "§3.4", "split it, or leave out what is long past"),
    "many-events": _note(_CORE + "§3.4", "split it, or leave out what is long past"),
    "cancelled-hidden": _note(
        _CORE + "§3.8.1.11", "leave STATUS and say it in SUMMARY", once=True, asked=True
    ),
    "zone-ignored": _note(_CORE + "§3.2.19", "write every time in UTC", once=True, asked=True),
}

RULES: dict[str, Rule] = (
    _LINES | _PARAMETERS | _STRUCTURE | _CARDINALITY | _VALUES | _TIMES | _RECURRENCE | _ZONES
    | _PEOPLE | _ALARMS | _FEED
)  # fmt: skip
