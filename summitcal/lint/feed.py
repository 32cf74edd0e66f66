"""Feed: what a calendar says of itself, and what holds of the file as a whole."""

from __future__ import annotations

from datetime import timedelta

from summitcal.errors import Severity
from summitcal.lint.clients import Client
from summitcal.lint.components import Component, Property
from summitcal.lint.moments import parse_length
from summitcal.lint.people import check_method
from summitcal.lint.profiles import PROFILES
from summitcal.lint.report import Report, shown
from summitcal.lint.survey import Survey


def check_calendar(calendar: Component, survey: Survey, report: Report) -> None:
    """Report what is wrong with the properties of a VCALENDAR together."""
    survey.calendars.append(calendar.line)
    if not calendar.child_count:
        report.add("no-component", calendar.line, "a calendar without any component")
    version = calendar.first("VERSION")
    if version and version.value and version.value != "2.0":
        report.add("bad-version", version.line, f"VERSION is {shown(version.value)}")
    scale = calendar.first("CALSCALE")
    if scale and scale.value.upper() != "GREGORIAN":
        report.add("other-calendar-scale", scale.line, f"CALSCALE is {shown(scale.value)}")
    if (name := calendar.first("NAME")) and "X-WR-CALNAME" not in calendar.properties:
        report.add("name-without-calname", name.line, "NAME without X-WR-CALNAME")
    _check_refresh(calendar, report)
    if method := calendar.first("METHOD"):
        survey.methods.append(method)


def _check_refresh(calendar: Component, report: Report) -> None:
    new, old = calendar.first("REFRESH-INTERVAL"), calendar.first("X-PUBLISHED-TTL")
    if new and not old:
        report.add("refresh-differs", new.line, "REFRESH-INTERVAL without X-PUBLISHED-TTL")
    elif new and old and _total(new) != _total(old):
        message = f"X-PUBLISHED-TTL is {old.value}, REFRESH-INTERVAL {new.value}"
        report.add("refresh-differs", old.line, message)


def _total(found: Property) -> timedelta | None:
    length = parse_length(found.value)
    return length.total if length else None


def check_feed(size: int, survey: Survey, client: Client | None, report: Report) -> None:
    """Report what holds of the file as a whole."""
    for line in survey.calendars[1:]:
        report.add("several-calendars", line, "another calendar in the file")
    check_method(survey.methods[0] if survey.methods else None, survey, report)
    _check_limits(size, survey.events, client, report)
    for line in survey.cancelled:
        report.add("cancelled-hidden", line, "Google does not show what is CANCELLED")
    for line in survey.zone_uses.values():
        report.add("zone-ignored", line, "FullCalendar takes a time with TZID for the viewer's own")


def _check_limits(size: int, events: int, client: Client | None, report: Report) -> None:
    """Report what a client's limits do not take: a warning to who asks for that client."""
    for profile in PROFILES.values():
        severity = Severity.WARNING if profile.client is client else None
        title = profile.client.label
        if profile.most_octets and size > profile.most_octets:
            message = f"{size:,} octets, where {title} takes {profile.most_octets:,}"
            report.add("large-feed", 1, message, severity=severity)
        if profile.most_events and events > profile.most_events:
            message = f"{events:,} events, where {title} takes about {profile.most_events:,}"
            report.add("many-events", 1, message, severity=severity)
