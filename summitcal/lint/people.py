"""People: addresses of ORGANIZER and ATTENDEE, and what makes a feed look like an invitation."""

from __future__ import annotations

import re

from summitcal.lint.components import Component, Property
from summitcal.lint.report import Report, shown
from summitcal.lint.survey import Survey

_MAIL = re.compile(r"mailto:[^@\s,;:]+@([^@\s,;:]+)$", re.IGNORECASE)
_MAIL_WITHIN = re.compile(r"[:;,]?\s*mailto:", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")
_RESERVED = re.compile(
    r"(.*\.)?(invalid|example|test|localhost|example\.(com|net|org))$", re.IGNORECASE
)
"""Domains that reach nobody (RFC 2606, RFC 6761)."""


def check_address(found: Property, _component: str, report: Report) -> None:
    """Report an address that is none, that is no mail address, or that may be somebody's."""
    value, name = found.value, found.name
    mail = _MAIL.match(value)
    if not mail:
        is_mail = value[:7].lower() == "mailto:"
        if not is_mail and _MAIL_WITHIN.search(value):
            message = f"a parameter of {name} seems to hold a ':': {shown(found.text)}"
            report.add("unquoted-parameter", found.line, message)
        elif is_mail or not _SCHEME.match(value):
            message = f"{name} is {shown(value)}"
            report.add("bad-uri", found.line, message, clause="RFC 5545 §3.3.3")
        else:
            message = f"{name} is no mail address: {shown(value)}"
            report.add("attendee-not-mail", found.line, message)
    elif name == "ATTENDEE" and not _RESERVED.match(mail[1]):
        message = f"an address that may be somebody's: {shown(value)}"
        report.add("real-address", found.line, message)


def check_people(event: Component, survey: Survey, report: Report) -> None:
    """Report ATTENDEE without ORGANIZER, and note both for the calendar's METHOD."""
    attendees = event.properties.get("ATTENDEE")
    organizer = event.first("ORGANIZER")
    if attendees:
        survey.attended.append(attendees[0].line)
        if not organizer:
            message = "ATTENDEE without ORGANIZER"
            report.add("attendee-without-organizer", attendees[0].line, message)
    if not organizer:
        survey.unorganized.append(event.line)


def check_method(method: Property | None, survey: Survey, report: Report) -> None:
    """Report what METHOD makes of a feed; without one, that ATTENDEE is not for publishing."""
    word = method.value.upper() if method else ""
    if method and word != "PUBLISH":
        message = f"METHOD:{word} makes the calendar a message to its attendees"
        report.add("invitation", method.line, message)
    elif method:
        for line in survey.attended:
            message = "ATTENDEE in a calendar with METHOD:PUBLISH"
            report.add("publish-with-attendee", line, message)
        for line in survey.unorganized:
            message = "no ORGANIZER in a calendar with METHOD:PUBLISH"
            report.add("publish-without-organizer", line, message)
    graver = ("attendee-without-organizer", "attendee-not-mail", "real-address")
    if survey.attended and not method and not report.has(*graver):
        report.add("attendee", survey.attended[0], "ATTENDEE in a published calendar")
        for line in survey.attended[1:]:
            report.add("attendee", line, "")
