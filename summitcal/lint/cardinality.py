"""Cardinality: which properties a component must, may and may not have, and how often.

The tables of RFC 5545 §3.6, with the additions of RFC 7953, 7986, 9073, 9074 and 9253. A property
that no table has may still stand anywhere if its name begins with X-.
"""

from __future__ import annotations

import attrs

from summitcal.errors import Severity
from summitcal.lint.components import Component
from summitcal.lint.property_types import TYPES
from summitcal.lint.report import Report


@attrs.frozen
class Shape:
    """What a component consists of."""

    clause: str
    required: frozenset[str]
    """Exactly once."""
    single: frozenset[str]
    """At most once, the required ones among them."""
    known: frozenset[str]
    parents: tuple[str, ...]


def _shape(clause: str, parents: str, required: str, optional: str, many: str) -> Shape:
    once = frozenset(required.split()) | frozenset(optional.split())
    return Shape(
        clause, frozenset(required.split()), once, once | frozenset(many.split()),
        tuple(parents.split()),
    )  # fmt: skip


_ANYWHERE = "LINK CONCEPT REFID STRUCTURED-DATA STYLED-DESCRIPTION XML"
_TEXTS = "ATTACH ATTENDEE CATEGORIES COMMENT CONTACT RELATED-TO REQUEST-STATUS IMAGE"
_DATES = "EXDATE RDATE"
_IDENTITY = "CLASS CREATED LAST-MODIFIED ORGANIZER RECURRENCE-ID SEQUENCE STATUS SUMMARY URL COLOR"

SHAPES = {
    "VCALENDAR": _shape(
        "RFC 5545 §3.6", "", "PRODID VERSION",
        "CALSCALE METHOD UID LAST-MODIFIED URL REFRESH-INTERVAL SOURCE COLOR",
        f"NAME DESCRIPTION CATEGORIES IMAGE {_ANYWHERE}",
    ),
    "VEVENT": _shape(
        "RFC 5545 §3.6.1", "VCALENDAR", "UID DTSTAMP DTSTART",
        f"{_IDENTITY} DESCRIPTION GEO LOCATION PRIORITY TRANSP RRULE DTEND DURATION",
        f"{_TEXTS} {_DATES} RESOURCES CONFERENCE {_ANYWHERE}",
    ),
    "VTODO": _shape(
        "RFC 5545 §3.6.2", "VCALENDAR", "UID DTSTAMP",
        f"{_IDENTITY} DESCRIPTION GEO LOCATION PRIORITY RRULE DTSTART DUE DURATION COMPLETED "
        "PERCENT-COMPLETE",
        f"{_TEXTS} {_DATES} RESOURCES CONFERENCE {_ANYWHERE}",
    ),
    "VJOURNAL": _shape(
        "RFC 5545 §3.6.3", "VCALENDAR", "UID DTSTAMP",
        f"{_IDENTITY} DTSTART RRULE", f"{_TEXTS} {_DATES} DESCRIPTION {_ANYWHERE}",
    ),
    "VFREEBUSY": _shape(
        "RFC 5545 §3.6.4", "VCALENDAR", "UID DTSTAMP", "CONTACT DTSTART DTEND ORGANIZER URL",
        f"ATTENDEE COMMENT FREEBUSY REQUEST-STATUS {_ANYWHERE}",
    ),
    "VTIMEZONE": _shape(
        "RFC 5545 §3.6.5", "VCALENDAR", "TZID", "LAST-MODIFIED TZURL TZUNTIL", "TZID-ALIAS-OF",
    ),
    "STANDARD": _shape(
        "RFC 5545 §3.6.5", "VTIMEZONE", "DTSTART TZOFFSETFROM TZOFFSETTO", "RRULE",
        "COMMENT RDATE TZNAME",
    ),
    "DAYLIGHT": _shape(
        "RFC 5545 §3.6.5", "VTIMEZONE", "DTSTART TZOFFSETFROM TZOFFSETTO", "RRULE",
        "COMMENT RDATE TZNAME",
    ),
    "VALARM": _shape(
        "RFC 5545 §3.6.6", "VEVENT VTODO", "ACTION TRIGGER",
        "DURATION REPEAT DESCRIPTION SUMMARY UID ACKNOWLEDGED PROXIMITY",
        f"ATTACH ATTENDEE RELATED-TO {_ANYWHERE}",
    ),
    "PARTICIPANT": _shape(
        "RFC 9073 §7.1", "VEVENT VTODO VJOURNAL VFREEBUSY", "UID PARTICIPANT-TYPE",
        "CALENDAR-ADDRESS CREATED DESCRIPTION DTSTAMP GEO LAST-MODIFIED PRIORITY SEQUENCE STATUS "
        "SUMMARY URL",
        f"ATTACH CATEGORIES COMMENT CONTACT LOCATION REQUEST-STATUS RELATED-TO RESOURCES "
        f"{_ANYWHERE}",
    ),
    "VLOCATION": _shape(
        "RFC 9073 §7.2", "VEVENT VTODO VJOURNAL VFREEBUSY PARTICIPANT VALARM", "UID",
        "DESCRIPTION GEO LOCATION-TYPE NAME URL", _ANYWHERE,
    ),
    "VRESOURCE": _shape(
        "RFC 9073 §7.3", "VEVENT VTODO VJOURNAL VFREEBUSY PARTICIPANT", "UID",
        "DESCRIPTION GEO NAME RESOURCE-TYPE", _ANYWHERE,
    ),
    "VAVAILABILITY": _shape(
        "RFC 7953 §3.1", "VCALENDAR", "UID DTSTAMP",
        "BUSYTYPE CLASS CREATED DESCRIPTION DTSTART LAST-MODIFIED LOCATION ORGANIZER PRIORITY "
        "SEQUENCE SUMMARY URL DTEND DURATION",
        f"CATEGORIES COMMENT CONTACT {_ANYWHERE}",
    ),
    "AVAILABLE": _shape(
        "RFC 7953 §3.1", "VAVAILABILITY", "UID DTSTAMP DTSTART",
        "CREATED DESCRIPTION LAST-MODIFIED LOCATION RECURRENCE-ID RRULE SUMMARY DTEND DURATION",
        f"CATEGORIES COMMENT CONTACT {_DATES} {_ANYWHERE}",
    ),
}  # fmt: skip
NESTED = frozenset({"PARTICIPANT", "VLOCATION", "VRESOURCE"})

_MISSING = {
    "UID": "missing-uid",
    "DTSTAMP": "missing-dtstamp",
    "DTSTART": "missing-dtstart",
    "PRODID": "missing-prodid",
    "VERSION": "missing-version",
}


def check_cardinality(component: Component, report: Report) -> None:
    """Report properties that are missing, twice, misplaced or unknown."""
    shape = SHAPES.get(component.name)
    if not shape:
        _check_unknown(component, report)
        return
    if component.parent not in shape.parents and (component.parent or shape.parents):
        _check_place(component, shape, report)
    names = component.properties
    if not names.keys() >= shape.required:
        for name in sorted(shape.required - names.keys()):
            message = f"{component.name} without {name}"
            code = _MISSING.get(name, "missing-property")
            clause = shape.clause if code == "missing-property" else ""
            report.add(code, component.line, message, clause=clause)
    for name, found in names.items():
        if len(found) > 1 and name in shape.single:
            report.add(
                "repeated-property", found[1].line, f"{name} stands twice in a {component.name}",
                clause=shape.clause,
                severity=Severity.WARNING if name == "RRULE" else None,
            )  # fmt: skip
    if not names.keys() <= shape.known:
        _check_strangers(component, shape, report)


def _check_strangers(component: Component, shape: Shape, report: Report) -> None:
    for name in component.properties.keys() - shape.known:
        if name.startswith("X-"):
            continue
        line = component.properties[name][0].line
        if name in TYPES:
            message = f"{name} has no place in a {component.name}"
            report.add("misplaced-property", line, message, clause=shape.clause)
        else:
            report.add("unknown-property", line, f"{name} is no registered property")


def _check_place(component: Component, shape: Shape, report: Report) -> None:
    if not component.parent:
        message = f"{component.name} stands outside of the calendar"
        report.add("outside-calendar", component.line, message)
        return
    message = f"{component.name} stands in {component.parent}"
    report.add("misplaced-component", component.line, message, clause=shape.clause)


def _check_unknown(component: Component, report: Report) -> None:
    if not component.name.startswith("X-"):
        message = f"{component.name or 'a component without a name'} is no registered component"
        report.add("unknown-component", component.line, message)
