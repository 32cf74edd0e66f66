"""Values: whether each is of its property's type (RFC 5545 §3.3)."""

from __future__ import annotations

import re
from collections.abc import Callable

from summitcal.lint.components import Property
from summitcal.lint.moments import parse_length, parse_offset, parse_when
from summitcal.lint.people import check_address
from summitcal.lint.property_types import TYPES, VALUE_CLAUSES, PropertyType
from summitcal.lint.recurrence import check_rule
from summitcal.lint.report import Report, shown
from summitcal.lint.texts import check_text, check_texts
from summitcal.lint.words import check_parameter_words, check_word

_INTEGER = re.compile(r"[+-]?[0-9]{1,10}$")
_FLOAT = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?$")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*$")
_RANGES = {
    "SEQUENCE": (0, 2**31 - 1, "RFC 5545 §3.8.7.4"),
    "PRIORITY": (0, 9, "RFC 5545 §3.8.1.9"),
    "PERCENT-COMPLETE": (0, 100, "RFC 5545 §3.8.1.8"),
    "REPEAT": (0, 2**31 - 1, "RFC 5545 §3.8.6.2"),
}
_UTC_CLAUSES = {
    "DTSTAMP": "RFC 5545 §3.8.7.2",
    "CREATED": "RFC 5545 §3.8.7.1",
    "LAST-MODIFIED": "RFC 5545 §3.8.7.3",
    "COMPLETED": "RFC 5545 §3.8.2.1",
    "TRIGGER": "RFC 5545 §3.8.6.3",
    "ACKNOWLEDGED": "RFC 9074 §6.1",
    "TZUNTIL": "RFC 7808 §7.1",
}


def check_value(found: Property, component: str, report: Report) -> None:
    """Report what is wrong with a property by itself: its parameters and its value."""
    head = found.head
    if head.parameters:
        check_parameter_words(found, component, report)
        for code, message in head.faults:
            report.add(code, found.line, message)
    elif head.faults:
        for code, message in head.faults:
            report.add(code, found.line, message)
    known = TYPES.get(head.name)
    if not known:
        return
    value_type = _type_of(found, known, report)
    if not found.value and value_type in ("TEXT", "URI", "CAL-ADDRESS", "word", "UID"):
        if head.name != "UID":  # whose lack is told with the component
            report.add("empty-property", found.line, f"{head.name} is empty")
        return
    check = _MANY.get(value_type) if known.many else None
    (check or _CHECKS[value_type])(found, component, report)


def _type_of(found: Property, known: PropertyType, report: Report) -> str:
    """Return the type that a value should have; one that its property cannot have is reported."""
    declared, name = found.head.value_type, found.name
    if not declared:
        if known.undefined:
            clause = VALUE_CLAUSES[name]
            hint = f"{name};VALUE={known.types[0]}:…"
            message = f"{name} without VALUE"
            report.add("value-not-declared", found.line, message, clause=clause, hint=hint)
        return known.types[0]
    for value_type in known.types:
        if declared == _public(value_type):
            return value_type
    if not declared.startswith("X-") and known.types[0] != "plain":
        hint = f"{name} is {' or '.join(map(_public, known.types))}"
        message = f"{name} is declared as {shown(declared)}"
        report.add("wrong-value-type", found.line, message, hint=hint)
    return "plain"


def _public(value_type: str) -> str:
    return {"utc": "DATE-TIME", "word": "TEXT", "place": "FLOAT"}.get(value_type, value_type)


def _check_times(found: Property, _component: str, report: Report) -> None:
    """Check DATE-TIME, of which several may stand in EXDATE and RDATE."""
    head = found.head
    for value in found.value.split(","):
        when = parse_when(value, head.zone)
        if not when:
            report.add("bad-date", found.line, f"{found.name} is {shown(value)}")
        elif when.is_date:
            message = f"{found.name} is the date {value} without VALUE=DATE"
            report.add("date-without-value", found.line, message)
        elif when.form == "utc" and head.zone:
            message = f"{found.name} has Z and TZID={head.zone}"
            report.add("misused-zone", found.line, message)


def _check_dates(found: Property, _component: str, report: Report) -> None:
    for value in found.value.split(","):
        when = parse_when(value)
        if not when or not when.is_date:
            message = f"{found.name} is {shown(value)}, declared as DATE"
            report.add("bad-date", found.line, message, clause="RFC 5545 §3.3.4")
    if found.head.zone:
        message = f"{found.name} is a date with TZID={found.head.zone}"
        report.add("misused-zone", found.line, message)


def _check_utc(found: Property, _component: str, report: Report) -> None:
    when = parse_when(found.value)
    clause = _UTC_CLAUSES[found.name]
    if not when:
        report.add("bad-date", found.line, f"{found.name} is {shown(found.value)}")
    elif when.form != "utc":
        message = f"{found.name} is {found.value}, not in UTC"
        report.add("not-utc", found.line, message, clause=clause)
    elif found.head.zone:
        report.add("misused-zone", found.line, f"{found.name} has Z and TZID={found.head.zone}")


def _check_duration(found: Property, _component: str, report: Report) -> None:
    length = parse_length(found.value)
    if not length:
        report.add("bad-duration", found.line, f"{found.name} is {shown(found.value)}")
    elif found.name != "TRIGGER" and found.value.startswith("-"):
        message = f"{found.name} is negative: {found.value}"
        report.add("negative-duration", found.line, message)


def _check_periods(found: Property, _component: str, report: Report) -> None:
    for period in found.value.split(","):
        start, slash, end = period.partition("/")
        first, last = parse_when(start), parse_when(end)
        if not (slash and first and (last or parse_length(end))):
            message = f"{found.name} is {shown(period)}"
            hint = "start/end or start/duration"
            report.add("bad-date", found.line, message, clause="RFC 5545 §3.3.9", hint=hint)


def _check_offset(found: Property, _component: str, report: Report) -> None:
    if parse_offset(found.value) is None:
        report.add("bad-offset", found.line, f"{found.name} is {shown(found.value)}")


def _check_integer(found: Property, _component: str, report: Report) -> None:
    low, high, clause = _RANGES[found.name]
    if not _INTEGER.match(found.value):
        report.add("bad-number", found.line, f"{found.name} is {shown(found.value)}", clause=clause)
    elif not low <= int(found.value) <= high:
        message = f"{found.name} is {found.value}, not {low} to {high}"
        report.add("bad-number", found.line, message, clause=clause)


def _check_uri(found: Property, _component: str, report: Report) -> None:
    if not _URI.match(found.value):
        report.add("bad-uri", found.line, f"{found.name} is {shown(found.value)}")


def _check_binary(found: Property, _component: str, report: Report) -> None:
    if found.head.parameter("ENCODING").upper() != "BASE64":
        message = f"{found.name} is BINARY without ENCODING=BASE64"
        report.add("bad-parameter", found.line, message, clause="RFC 5545 §3.3.1")


def _check_place(found: Property, _component: str, report: Report) -> None:
    degrees = found.value.split(";")
    if (
        len(degrees) != 2
        or not all(map(_FLOAT.match, degrees))
        or abs(float(degrees[0])) > 90
        or abs(float(degrees[1])) > 180
    ):
        report.add("bad-place", found.line, f"GEO is {shown(found.value)}")


def _check_recurrence(found: Property, _component: str, report: Report) -> None:
    check_rule(found, report)


def _check_nothing(_found: Property, _component: str, _report: Report) -> None:
    """A value of a type that nothing is said about."""


_Check = Callable[[Property, str, Report], None]

_CHECKS: dict[str, _Check] = {
    "TEXT": check_text,
    "UID": check_text,
    "DATE-TIME": _check_times,
    "DATE": _check_dates,
    "utc": _check_utc,
    "DURATION": _check_duration,
    "PERIOD": _check_periods,
    "UTC-OFFSET": _check_offset,
    "INTEGER": _check_integer,
    "URI": _check_uri,
    "CAL-ADDRESS": check_address,
    "BINARY": _check_binary,
    "place": _check_place,
    "word": check_word,
    "RECUR": _check_recurrence,
    "XML-REFERENCE": _check_uri,
    "plain": _check_nothing,
}
_MANY: dict[str, _Check] = {"TEXT": check_texts}
