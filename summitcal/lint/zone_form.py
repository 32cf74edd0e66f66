"""Zone form: how a VTIMEZONE is written, whatever it says (RFC 5545 §3.6.5)."""

from __future__ import annotations

from summitcal.lint.components import Component
from summitcal.lint.declared_zones import declare_zone, real_zone
from summitcal.lint.recurrence import rule_parts
from summitcal.lint.report import Report, shown
from summitcal.lint.survey import Survey

_PLAIN_PARTS = {"FREQ", "BYMONTH", "BYDAY", "BYMONTHDAY", "UNTIL", "INTERVAL", "WKST"}


def check_zone_form(zone: Component, survey: Survey, report: Report) -> None:
    """Report a VTIMEZONE that readers misread, and keep what it says for its truth."""
    name = zone.value("TZID")
    observances = [c for c in zone.children if c.name in ("STANDARD", "DAYLIGHT")]
    if name in survey.zones:
        report.add("repeated-zone", zone.line, f"a second VTIMEZONE {shown(name)}")
    elif name:
        survey.zones[name] = declare_zone(zone)
    if not observances:
        message = f"VTIMEZONE {shown(name)} without STANDARD or DAYLIGHT"
        report.add("no-observance", zone.line, message)
        return
    if name and real_zone(name) != name:
        report.add("private-zone", zone.line, f"TZID {shown(name)} is no IANA name")
    for observance in observances:
        _check_observance(observance, report)
    _check_rules(zone, name, observances, report)


def _check_observance(observance: Component, report: Report) -> None:
    start = observance.first("DTSTART")
    if start and (start.value.endswith("Z") or start.head.parameters):
        report.add("zone-time-not-local", start.line, f"DTSTART of {observance.name} is not local")
    rule = observance.first("RRULE")
    parts = rule_parts(rule.value) if rule else None
    if not rule or not parts:
        return
    if "BYMONTHDAY" in parts:
        report.add("monthday-zone", rule.line, f"a zone's rule with BYMONTHDAY: {rule.value}")
    elif (
        parts.get("FREQ") != "YEARLY"
        or not parts.keys() <= _PLAIN_PARTS
        or not {"BYDAY", "BYMONTH"} <= parts.keys()
    ):
        message = f"a zone's rule that readers differ in: {rule.value}"
        report.add("odd-zone-rule", rule.line, message)


def _check_rules(zone: Component, name: str, observances: list[Component], report: Report) -> None:
    kinds: dict[str, list[Component]] = {"STANDARD": [], "DAYLIGHT": []}
    for observance in observances:
        kinds[observance.name].append(observance)
    if not kinds["STANDARD"]:
        report.add("no-standard", zone.line, f"VTIMEZONE {shown(name)} without STANDARD")
    elif max(map(len, kinds.values())) > 1:
        message = f"VTIMEZONE {shown(name)} has {len(observances)} observances"
        report.add("many-observances", zone.line, message)
    if not kinds["DAYLIGHT"]:
        return
    latest = [max(found, key=lambda o: o.value("DTSTART")) for found in kinds.values() if found]
    dated = [o for o in latest if "RRULE" not in o.properties and "RDATE" in o.properties]
    bare = [o for o in latest if "RRULE" not in o.properties and "RDATE" not in o.properties]
    if dated:
        message = f"the changes of {shown(name)} are a list of dates"
        report.add("dated-zone", dated[0].line, message)
    elif bare:
        message = f"the latest {bare[0].name} of {shown(name)} has no RRULE"
        report.add("ruleless-zone", bare[0].line, message)
