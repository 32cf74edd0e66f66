"""The examination: reads a calendar once, and asks every rule."""

from __future__ import annotations

from summitcal.errors import UnknownIdError
from summitcal.lint.alarms import check_alarm
from summitcal.lint.cardinality import NESTED, check_cardinality
from summitcal.lint.clients import Client
from summitcal.lint.components import Component, has_calendar, read_components
from summitcal.lint.events import check_event
from summitcal.lint.feed import check_calendar, check_feed
from summitcal.lint.findings import Finding
from summitcal.lint.lines import read_lines
from summitcal.lint.people import check_people
from summitcal.lint.profiles import PROFILES
from summitcal.lint.report import Report
from summitcal.lint.survey import Survey
from summitcal.lint.values import check_value
from summitcal.lint.zone_form import check_zone_form
from summitcal.lint.zone_truth import check_zones

_REMEMBERED = 100_000
"""Lines without a fault that are remembered, so that what repeats is looked at once."""


def examine(data: bytes, profile: str | None = None) -> list[Finding]:
    """Return what is wrong with the bytes of a calendar, by line.

    Args:
        profile: a client, such as ``google``: only what hurts it is told, and its limits are
            warnings.

    Raises:
        UnknownIdError: there is no such profile.
    """
    client = _client(profile)
    report = Report()
    if not data.strip():
        report.add("empty-file", 1, "the file is empty")
        return report.findings(client)
    lines = read_lines(data, report)
    if not has_calendar(lines):
        report = Report()  # what is no calendar has no other faults
        report.add("not-a-calendar", 1, "the file holds no calendar")
        return report.findings(client)
    survey = Survey()
    fine: dict[str, set[str]] = {}
    for component in read_components(lines, report):
        _check_component(component, fine.setdefault(component.name, set()), survey, report)
    check_zones(survey, report)
    check_feed(len(data), survey, client, report)
    return report.findings(client)


def _client(profile: str | None) -> Client | None:
    if profile is None:
        return None
    if profile not in PROFILES:
        raise UnknownIdError("profile", profile, PROFILES)
    return PROFILES[profile].client


def _check_component(component: Component, fine: set[str], survey: Survey, report: Report) -> None:
    check_cardinality(component, report)
    name = component.name
    uses = survey.zone_uses
    for found in component.properties.values():
        for one in found:
            if one.head.zone and one.head.zone not in uses and one.value[-1:] != "Z":
                uses[one.head.zone] = one.line
            if one.text not in fine:
                before = report.total
                check_value(one, name, report)
                if report.total == before and len(fine) < _REMEMBERED:
                    fine.add(one.text)
    if name in ("VEVENT", "VTODO", "VJOURNAL"):
        check_event(component, survey, report)
        check_people(component, survey, report)
    elif name == "VALARM":
        check_alarm(component, report)
    elif name == "VTIMEZONE":
        check_zone_form(component, survey, report)
    elif name == "VCALENDAR":
        check_calendar(component, survey, report)
    elif name in NESTED:
        report.add("nested-component", component.line, f"{name} in {component.parent}")
    if component.parent == "VCALENDAR" and name != "VTIMEZONE":
        survey.components += 1
    if name == "VEVENT":
        survey.events += 1
        if component.value("STATUS").upper() == "CANCELLED":
            survey.cancelled.append(component.properties["STATUS"][0].line)
