"""Events: what the times, the identity and the recurrence of one component say together."""

from __future__ import annotations

from summitcal.lint.components import Component, Property
from summitcal.lint.moments import When, parse_length, parse_when
from summitcal.lint.recurrence import check_recurrence, rule_parts
from summitcal.lint.report import Report, shown
from summitcal.lint.survey import Span, Stretch, Survey

_ENDLESS = 10
"""Years that are looked at of what recurs without end, or for longer."""
_LOCAL = ("DTSTART", "DTEND", "DUE", "RECURRENCE-ID")


def check_event(event: Component, survey: Survey, report: Report) -> None:
    """Report what is wrong with a VEVENT, a VTODO or a VJOURNAL as a whole."""
    _check_identity(event, survey, report)
    start = _when(event.first("DTSTART"))
    if start:
        _check_end(event, start, survey, report)
        if start.form == "floating":
            line = event.properties["DTSTART"][0].line
            report.add("floating-time", line, "DTSTART has neither TZID nor Z")
        if not event.properties.keys().isdisjoint(("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")):
            check_recurrence(event, start, report)
            _note_recurrence(event, start, survey)
    for name in _LOCAL:
        if name in event.properties:
            when = _when(event.properties[name][0])
            if when and when.form == "zoned":
                survey.times.setdefault((when.zone, when.wall), event.properties[name][0].line)


def _when(found: Property | None) -> When | None:
    return parse_when(found.value, found.head.zone) if found else None


def _check_identity(event: Component, survey: Survey, report: Report) -> None:
    found = event.first("UID")
    if not found:
        return
    if not found.value.strip():
        report.add("missing-uid", found.line, "UID is empty")
        return
    instance = event.first("RECURRENCE-ID")
    key = (found.value, instance.value if instance else "")
    first = survey.uids.setdefault(key, event.line)
    if first != event.line:
        message = f"the UID of line {first} again: {shown(found.value)}"
        report.add("repeated-uid", found.line, message)


def _check_end(event: Component, start: When, survey: Survey, report: Report) -> None:
    name = "DUE" if event.name == "VTODO" else "DTEND"
    last, length = event.first(name), event.first("DURATION")
    if last and length:
        line = max(last.line, length.line)
        report.add("end-and-duration", line, f"{name} and DURATION are both there")
    elif last:
        _check_order(last, start, survey, report)
    elif length:
        _check_length(length, start, survey, report)
    elif event.name == "VEVENT" and not start.is_date:
        report.add("no-end", event.line, "neither DTEND nor DURATION")


def _check_order(last: Property, start: When, survey: Survey, report: Report) -> None:
    end = _when(last)
    if not end:
        return
    name = last.name
    if end.is_date != start.is_date:
        kinds = ("a time", "a date")
        message = f"DTSTART is {kinds[start.is_date]}, {name} {kinds[end.is_date]}"
        report.add("date-against-time", last.line, message)
    elif (end.form, end.zone) != (start.form, start.zone):
        survey.spans.append(Span(last.line, start, end))
    else:
        report_order(last.line, start.wall, end.wall, report, name=name)


def report_order(
    line: int, start: object, end: object, report: Report, *, name: str = "DTEND"
) -> None:
    """Report an end that is not later than its start; both in one clock."""
    if end < start:  # type: ignore[operator]
        report.add("end-before-start", line, f"{name} lies before DTSTART")
    elif end == start:
        report.add("end-equals-start", line, f"{name} is DTSTART")


def _check_length(length: Property, start: When, survey: Survey, report: Report) -> None:
    parsed = parse_length(length.value)
    if not parsed:
        return
    if start.is_date and parsed.seconds:
        message = f"DTSTART is a date, DURATION {length.value}"
        report.add("date-against-time", length.line, message, clause="RFC 5545 §3.8.2.5")
    elif start.form == "zoned" and parsed.seconds > 0:
        survey.stretches.append(Stretch(length.line, start, parsed))


def _note_recurrence(event: Component, start: When, survey: Survey) -> None:
    """Note in which years the zone of what recurs is needed."""
    if start.form != "zoned":
        return
    first = last = start.wall.year
    if rule := event.first("RRULE"):
        parts = rule_parts(rule.value) or {}
        until = parse_when(parts.get("UNTIL", ""))
        last = min(until.wall.year if until else first + _ENDLESS, first + _ENDLESS)
    known = survey.recurring.get(start.zone, (first, last))
    survey.recurring[start.zone] = min(first, known[0]), max(last, known[1])
    for name in ("EXDATE", "RDATE"):
        for found in event.properties.get(name, ()):
            for value in found.value.split(","):
                when = parse_when(value, found.head.zone)
                if when and when.form == "zoned":
                    survey.times.setdefault((when.zone, when.wall), found.line)


def ends_of(stretch: Stretch) -> tuple[When, When] | None:
    """Return start and end of a stretch on the wall clock; None: beyond any year."""
    try:
        end = stretch.start.wall + stretch.length.total
    except OverflowError:
        return None
    return stretch.start, When(end, "zoned", stretch.start.zone)
