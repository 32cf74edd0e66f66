"""Zone truth: whether declared zones give the instants that the tz data gives.

Each wall time that a calendar uses is placed twice, by its VTIMEZONE and by the tz data; and in
each year that it uses the declared changes are compared with the real ones.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from summitcal import zones
from summitcal.errors import Severity, UnknownZoneError, did_you_mean
from summitcal.lint.declared_zones import DeclaredZone, real_zone
from summitcal.lint.events import ends_of, report_order
from summitcal.lint.moments import When
from summitcal.lint.report import Report, shown
from summitcal.lint.survey import Survey

_WINDOWS = re.compile(r".* Standard Time$|UTC([+-]\d\d)?$")
_SECOND = timedelta(seconds=1)
_SAMPLES = [timedelta(days=10 * n, hours=12) for n in range(36)]
_ADVISED = 10
"""Unknown zones for which names that come near are sought, which takes long."""


def check_zones(survey: Survey, report: Report) -> None:
    """Report zones that are undeclared, unused or untrue, and what hangs on zones."""
    _check_declared(survey, report)
    hit = _check_times(survey, report)
    _check_years(survey, hit, report)
    for span in survey.spans:
        start, end = _placed(span.start, survey), _placed(span.end, survey)
        if start and end:
            report_order(span.line, start, end, report)
    for stretch in survey.stretches:
        ends = ends_of(stretch)
        offsets = {_real_offset(when) for when in ends} if ends else set()
        if len(offsets - {None}) > 1:
            message = "DURATION reaches over a change of the clock"
            report.add("duration-over-change", stretch.line, message)


def _check_declared(survey: Survey, report: Report) -> None:
    advised = 0
    for name, line in survey.zone_uses.items():
        if name in survey.zones:
            continue
        if real_zone(name):
            report.add("undeclared-zone", line, f"no VTIMEZONE for {name}")
        elif _WINDOWS.match(name):
            message = f"no VTIMEZONE for {shown(name)}, a name of Windows"
            report.add("windows-zone", line, message)
        else:
            hint = ""
            if advised < _ADVISED:
                advised += 1
                hint = _advice(name)
            message = f"no VTIMEZONE for {shown(name)}, which is no IANA name"
            report.add("unknown-zone", line, message, hint=hint)
    if survey.components:
        for name, zone in survey.zones.items():
            if name not in survey.zone_uses:
                report.add("unused-zone", zone.line, f"nothing is in {shown(name)}")


def _advice(name: str) -> str:
    try:
        zones.zone(name[:100])
    except UnknownZoneError as error:
        return did_you_mean(error.suggestions)
    return ""


def _check_times(survey: Survey, report: Report) -> set[str]:
    """Report wall times that are misplaced; return the zones that misplace any."""
    hit = set()
    for (name, wall), line in survey.times.items():
        declared = survey.zones.get(name)
        real = declared.real if declared else real_zone(name)
        if not real or not zones.FIRST_YEAR <= wall.year <= zones.LAST_YEAR:
            continue
        true = zones.instants(wall, real)
        if len(true) != 1:
            code = "repeated-time" if true else "skipped-time"
            happens = "happens twice" if true else "never happens"
            report.add(code, line, f"{wall:%Y-%m-%d %H:%M} {happens} in {real}")
            continue
        if not declared or not declared.readable:
            continue
        said = declared.instants(wall)
        if said != [true[0].replace(tzinfo=None)]:
            hit.add(name)
            told = " and ".join(f"{instant:%H:%M}Z" for instant in said) or "no time"
            message = (
                f"{wall:%Y-%m-%d %H:%M} is {told} by the VTIMEZONE {shown(name)}, "
                f"{true[0]:%H:%M}Z by the tz data"
            )
            report.add("wrong-offset", line, message)
    return hit


def _check_years(survey: Survey, hit: set[str], report: Report) -> None:
    years: dict[str, set[int]] = {}
    for name, wall in survey.times:
        years.setdefault(name, set()).add(wall.year)
    for name, (first, last) in survey.recurring.items():
        years.setdefault(name, set()).update(range(first, last + 1))
    for name, used in years.items():
        zone = survey.zones.get(name)
        if not zone or not zone.readable or not zone.real:
            continue
        told: set[tuple[str, int]] = set()
        for year in sorted(used):
            if zones.FIRST_YEAR <= year <= zones.LAST_YEAR:
                for code, line, message in _year_faults(zone, year):
                    if (code, line) not in told and not (code == "wrong-onset" and name in hit):
                        told.add((code, line))
                        grave = code == "wrong-onset" and name in survey.recurring
                        severity = Severity.WARNING if grave else None
                        report.add(code, line, message, severity=severity)


def _year_faults(zone: DeclaredZone, year: int) -> list[tuple[str, int, str]]:
    faults = []
    for onset, before, after, line in zone.changes(year):
        if before == after or _changes(zone.real, onset, before, after):
            continue
        shift = after - before
        if _changes(zone.real, onset - shift, before, after):
            wall = onset + before
            message = (
                f"{wall:%Y-%m-%d %H:%M}, an onset of {shown(zone.name)}, is on the clock after it: "
                f"the change is at {wall - shift:%H:%M}"
            )
            faults.append(("onset-on-new-clock", line, message))
        else:
            message = f"{zone.real} has no such change at {onset + before:%Y-%m-%d %H:%M}"
            faults.append(("wrong-onset", line, message))
    if faults:
        return faults
    for sample in _SAMPLES:
        instant = datetime(year, 1, 1) + sample
        if zone.offset(instant) != _offset(zone.real, instant):
            message = f"{shown(zone.name)} has another offset on {instant:%Y-%m-%d} in the tz data"
            return [("wrong-onset", zone.line, message)]
    return []


def _changes(real: str, onset: datetime, before: timedelta, after: timedelta) -> bool:
    """Return whether the tz data has a change at an instant, from one offset to another."""
    return _offset(real, onset - _SECOND) == before and _offset(real, onset) == after


@lru_cache(maxsize=16384)
def _offset(real: str, instant: datetime) -> timedelta:
    """Return the offset of the tz data at an instant (UTC, naive)."""
    return zones.wall_time(instant.replace(tzinfo=UTC), real) - instant


def _real_offset(when: When) -> timedelta | None:
    """Return the offset at a wall time; None: it is not known."""
    real = real_zone(when.zone)
    if not real or not zones.FIRST_YEAR <= when.wall.year <= zones.LAST_YEAR:
        return None
    found = zones.instants(when.wall, real)
    return when.wall - found[0].replace(tzinfo=None) if found else None


def _placed(when: When, survey: Survey) -> datetime | None:
    """Return the instant (UTC, naive) of a time; None: its zone is not known."""
    if when.form == "utc":
        return when.wall
    if when.form != "zoned" or not zones.FIRST_YEAR <= when.wall.year <= zones.LAST_YEAR:
        return None
    declared = survey.zones.get(when.zone)
    real = declared.real if declared else real_zone(when.zone)
    if real:
        found = zones.instants(when.wall, real)
        return found[0].replace(tzinfo=None) if found else None
    said = declared.instants(when.wall) if declared and declared.readable else []
    return said[0] if said else None
