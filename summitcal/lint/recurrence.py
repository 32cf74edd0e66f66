"""Recurrence: RRULE, EXDATE, RDATE and RECURRENCE-ID (RFC 5545 §3.3.10, §3.8.5)."""

from __future__ import annotations

import re
from calendar import monthrange

from summitcal.lint.components import Component, Property
from summitcal.lint.moments import When, parse_when
from summitcal.lint.report import Report, shown

_FREQUENCIES = ("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_RANGES = {
    "BYSECOND": (0, 60),
    "BYMINUTE": (0, 59),
    "BYHOUR": (0, 23),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYMONTH": (1, 12),
    "BYSETPOS": (-366, 366),
}
_OTHERS = {"FREQ", "UNTIL", "COUNT", "INTERVAL", "BYDAY", "WKST", "RSCALE", "SKIP"}
_DAY = re.compile(r"([+-]?[0-9]{1,2})?(SU|MO|TU|WE|TH|FR|SA)$")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_COUNT = re.compile(r"[0-9]{1,9}$")
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}$")


def rule_parts(value: str) -> dict[str, str] | None:
    """Return the parts of a RECUR value by name; None: it is not made of parts, each once."""
    pairs = [part.partition("=") for part in value.rstrip(";").upper().split(";")]
    parts = {name: text for name, equals, text in pairs if equals and text}
    return parts if len(parts) == len(pairs) else None


def check_rule(found: Property, report: Report) -> None:
    """Report a RECUR value that is none."""
    for message in _rule_faults(found.value):
        report.add("bad-rule", found.line, f"{found.name}: {message}")


def _rule_faults(value: str) -> list[str]:
    parts = rule_parts(value)
    if parts is None:
        return [f"{shown(value)} is not made of NAME=value, each name once"]
    faults = [
        f"{name} is no part of a rule"
        for name in parts
        if name not in _OTHERS and name not in _RANGES and not name.startswith("X-")
    ]
    frequency = parts.get("FREQ", "")
    if frequency not in _FREQUENCIES:
        faults.append(f"FREQ is {shown(frequency)}" if frequency else "FREQ is missing")
    if "UNTIL" in parts and "COUNT" in parts:
        faults.append("UNTIL and COUNT are both there")
    if "UNTIL" in parts and not parse_when(parts["UNTIL"]):
        faults.append(f"UNTIL is {shown(parts['UNTIL'])}")
    for name in ("COUNT", "INTERVAL"):
        if name in parts and (not _COUNT.match(parts[name]) or not int(parts[name])):
            faults.append(f"{name} is {shown(parts[name])}")
    if "WKST" in parts and parts["WKST"] not in _DAYS:
        faults.append(f"WKST is {shown(parts['WKST'])}")
    for name in parts.keys() & _RANGES.keys():
        if not _in_range(name, parts[name], rscale="RSCALE" in parts):
            faults.append(f"{name} is {shown(parts[name])}")
    if "BYDAY" in parts:
        faults += _day_faults(parts["BYDAY"], frequency)
    if "BYWEEKNO" in parts and frequency != "YEARLY":
        faults.append(f"BYWEEKNO with FREQ={frequency}")
    if "BYSETPOS" in parts and not any(n.startswith("BY") and n != "BYSETPOS" for n in parts):
        faults.append("BYSETPOS without another BY part")
    return faults


def _in_range(name: str, values: str, *, rscale: bool) -> bool:
    low, high = _RANGES[name]
    for value in values.split(","):
        number = value.removesuffix("L") if rscale and name == "BYMONTH" else value
        if not _NUMBER.match(number) or not low <= int(number) <= (13 if rscale else high):
            return False
        if low < 0 and int(number) == 0:
            return False
    return True


def _day_faults(values: str, frequency: str) -> list[str]:
    days = [_DAY.match(value) for value in values.split(",")]
    if not all(days):
        return [f"BYDAY is {shown(values)}"]
    if any(day and day[1] for day in days) and frequency not in ("MONTHLY", "YEARLY"):
        return [f"BYDAY={values} has numbers with FREQ={frequency}"]
    return []


def check_recurrence(event: Component, start: When, report: Report) -> None:
    """Report what does not fit the start of an event."""
    rule = event.first("RRULE")
    if rule and not _rule_faults(rule.value):
        _check_fit(rule, start, report)
    for name in ("EXDATE", "RDATE"):
        for found in event.properties.get(name, ()):
            _check_type(found, start, "exception-type", report)
    for found in event.properties.get("RDATE", ()):
        report.add("added-dates", found.line, "RDATE in an event")
    if changed := event.first("RECURRENCE-ID"):
        _check_type(changed, start, "recurrence-id-type", report)


def _check_type(found: Property, start: When, code: str, report: Report) -> None:
    if found.head.value_type == "PERIOD":
        return
    when = parse_when(found.value.partition(",")[0], found.head.zone)
    # An instance that moved to a whole day, or from one, has another type than its RECURRENCE-ID.
    if when and when.is_date != start.is_date and (code != "recurrence-id-type" or when.is_date):
        kinds = ("DATE-TIME", "DATE")
        message = f"{found.name} is a {kinds[when.is_date]}, DTSTART a {kinds[start.is_date]}"
        report.add(code, found.line, message)


def _check_fit(rule: Property, start: When, report: Report) -> None:
    parts = rule_parts(rule.value)
    if parts is None:
        return
    until = parse_when(parts.get("UNTIL", ""))
    if until:
        wanted = {"date": "date", "floating": "floating"}.get(start.form, "utc")
        if until.form != wanted:
            said = {"date": "a date", "floating": "a local time", "utc": "a time in UTC"}
            message = f"UNTIL is {said.get(until.form)} where DTSTART asks for {said[wanted]}"
            report.add("until-type", rule.line, message)
        if until.wall.date() < start.wall.date() and (start.wall - until.wall).days >= 1:
            message = f"UNTIL={parts['UNTIL']} lies before DTSTART"
            report.add("until-before-start", rule.line, message)
    if message := _start_fault(parts, start):
        report.add("start-outside-rule", rule.line, message)


def _start_fault(parts: dict[str, str], start: When) -> str:
    """Return why a start is no instance of its rule, as far as days tell."""
    if "RSCALE" in parts or "BYSETPOS" in parts:
        return ""
    day = start.wall
    wanted = parts.get("BYDAY", "").split(",")
    if wanted[0] and all(_DAY.match(w) for w in wanted):
        names = {w[-2:] for w in wanted}
        if _DAYS[day.weekday()] not in names:
            return f"DTSTART is a {_DAYS[day.weekday()]}, BYDAY is {parts['BYDAY']}"
    numbers = _numbers(parts, "BYMONTH")
    if numbers and day.month not in numbers:
        return f"DTSTART is in month {day.month}, BYMONTH is {parts['BYMONTH']}"
    numbers = _numbers(parts, "BYMONTHDAY")
    length = monthrange(day.year, day.month)[1]
    if numbers and day.day not in numbers and day.day - length - 1 not in numbers:
        return f"DTSTART is on day {day.day}, BYMONTHDAY is {parts['BYMONTHDAY']}"
    return ""


def _numbers(parts: dict[str, str], name: str) -> set[int]:
    values = parts.get(name, "").split(",")
    return {int(value) for value in values} if all(map(_NUMBER.match, values)) else set()
