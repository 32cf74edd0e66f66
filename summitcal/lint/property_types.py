"""Property types: which value types a property may have (RFC 5545 §3.7, §3.8, and later RFCs)."""

from __future__ import annotations

import attrs


@attrs.frozen
class PropertyType:
    """The value types of a property."""

    types: tuple[str, ...]
    """The default first. Those in small letters are ours: they narrow one of the RFC's."""
    many: bool = False
    """Several values may stand there, after commas."""
    undefined: bool = False
    """There is no default: VALUE is a must."""


def _of(
    names: str, *types: str, many: bool = False, undefined: bool = False
) -> dict[str, PropertyType]:
    return {name: PropertyType(types, many, undefined) for name in names.split()}


TYPES = {
    **_of("CALSCALE METHOD PRODID VERSION COMMENT DESCRIPTION LOCATION SUMMARY", "TEXT"),
    **_of("CONTACT UID TZID TZNAME NAME COLOR TZID-ALIAS-OF REFID BUSYTYPE", "TEXT"),
    **_of("X-WR-CALNAME X-WR-CALDESC", "TEXT"),
    **_of("RELATED-TO", "TEXT", "UID", "URI"),
    **_of("CATEGORIES RESOURCES LOCATION-TYPE", "TEXT", many=True),
    **_of("PARTICIPANT-TYPE RESOURCE-TYPE", "TEXT"),
    **_of("STATUS TRANSP CLASS ACTION PROXIMITY X-MICROSOFT-CDO-BUSYSTATUS", "word"),
    **_of("DTSTART DTEND DUE RECURRENCE-ID", "DATE-TIME", "DATE"),
    **_of("EXDATE", "DATE-TIME", "DATE", many=True),
    **_of("RDATE", "DATE-TIME", "DATE", "PERIOD", many=True),
    **_of("CREATED DTSTAMP LAST-MODIFIED COMPLETED ACKNOWLEDGED TZUNTIL", "utc"),
    **_of("DURATION X-PUBLISHED-TTL", "DURATION"),
    **_of("TRIGGER", "DURATION", "utc"),
    **_of("FREEBUSY", "PERIOD", many=True),
    **_of("RRULE EXRULE", "RECUR"),
    **_of("TZOFFSETFROM TZOFFSETTO", "UTC-OFFSET"),
    **_of("SEQUENCE PRIORITY PERCENT-COMPLETE REPEAT", "INTEGER"),
    **_of("GEO", "place"),
    **_of("URL TZURL CONCEPT", "URI"),
    **_of("ATTACH", "URI", "BINARY"),
    **_of("ATTENDEE ORGANIZER CALENDAR-ADDRESS", "CAL-ADDRESS"),
    **_of("REQUEST-STATUS", "plain"),
    **_of("XML", "TEXT"),
    **_of("REFRESH-INTERVAL", "DURATION", undefined=True),
    **_of("SOURCE CONFERENCE", "URI", undefined=True),
    **_of("IMAGE", "URI", "BINARY", undefined=True),
    **_of("STYLED-DESCRIPTION", "TEXT", "URI", undefined=True),
    **_of("STRUCTURED-DATA", "TEXT", "BINARY", "URI", undefined=True),
    **_of("LINK", "URI", "UID", "XML-REFERENCE", undefined=True),
}
"""EXRULE is deprecated (RFC 5545 §8.3.2)."""

VALUE_CLAUSES = {
    "REFRESH-INTERVAL": "RFC 7986 §5.7",
    "SOURCE": "RFC 7986 §5.8",
    "IMAGE": "RFC 7986 §5.10",
    "CONFERENCE": "RFC 7986 §5.11",
    "STYLED-DESCRIPTION": "RFC 9073 §6.5",
    "STRUCTURED-DATA": "RFC 9073 §6.6",
    "LINK": "RFC 9253 §8.2",
}
"""Where a property without a default type is defined."""
