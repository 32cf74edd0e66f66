"""Alarms: what a VALARM of each kind must have (RFC 5545 §3.6.6)."""

from __future__ import annotations

from summitcal.lint.components import Component
from summitcal.lint.report import Report

_NEEDED = {"DISPLAY": ("DESCRIPTION",), "EMAIL": ("DESCRIPTION", "SUMMARY", "ATTENDEE")}


def check_alarm(alarm: Component, report: Report) -> None:
    """Report what the action of an alarm asks for and does not have."""
    action = alarm.value("ACTION").upper()
    for name in _NEEDED.get(action, ()):
        if name not in alarm.properties:
            report.add("bad-alarm", alarm.line, f"an alarm with ACTION:{action} without {name}")
    if ("DURATION" in alarm.properties) != ("REPEAT" in alarm.properties):
        report.add("bad-alarm", alarm.line, "DURATION and REPEAT stand together or not at all")
    trigger = alarm.first("TRIGGER")
    if trigger and trigger.head.value_type == "DATE-TIME" and trigger.head.parameter("RELATED"):
        message = "TRIGGER is a time with RELATED"
        report.add("bad-alarm", trigger.line, message, clause="RFC 5545 §3.8.6.3")
