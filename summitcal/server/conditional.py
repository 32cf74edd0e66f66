"""Conditional requests: entity tags, dates, and whether the client holds what is current.

RFC 9110 section 13.2.2 gives the order: If-Match, else If-Unmodified-Since; then If-None-Match,
else If-Modified-Since. Ranges are not served, so If-Range decides nothing.
"""

from __future__ import annotations

import re
from calendar import timegm
from collections.abc import Mapping, Sequence
from datetime import datetime
from time import gmtime

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_DAY, _MONTH = f"(?:{'|'.join(_DAYS)})", f"(?P<month>{'|'.join(_MONTHS)})"
_LONG_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TIME = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
_DATES = (
    re.compile(rf"{_DAY}, (?P<day>\d\d) {_MONTH} (?P<year>\d{{4}}) {_TIME} GMT", re.ASCII),
    re.compile(rf"{_LONG_DAY}, (?P<day>\d\d)-{_MONTH}-(?P<year>\d\d) {_TIME} GMT", re.ASCII),
    re.compile(rf"{_DAY} {_MONTH} (?P<day>[ \d]\d) {_TIME} (?P<year>\d{{4}})", re.ASCII),
)
_TAG = re.compile(r'(W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def is_refused(
    headers: Mapping[str, str], tags: Sequence[str], modified: int | None, now: float
) -> bool:
    """Return whether a condition on what may be answered at all fails: 412.

    Args:
        headers: names in lower case.
        tags: the entity tags of every form of the file that this client takes.
        modified: seconds since 1970, or None where it is not known.
        now: likewise; what decides the century of a year with two digits.
    """
    wanted = headers.get("if-match")
    if wanted is not None:
        strong = {tag for weak, tag in _TAG.findall(wanted) if not weak}
        return wanted.strip() != "*" and strong.isdisjoint(tags)
    date = parse_date(headers.get("if-unmodified-since", ""), now)
    return date is not None and modified is not None and modified > date


def held_tag(
    headers: Mapping[str, str], tags: Sequence[str], modified: int | None, now: float
) -> str | None:
    """Return the tag of the current form that the client holds already: 304; else None.

    If-None-Match compares weakly (RFC 9110 section 13.1.2), because a proxy that compresses on the
    way weakens a tag; where it stands, If-Modified-Since is ignored (section 13.1.3), and so is a
    date that is none.
    """
    known = headers.get("if-none-match")
    if known is not None:
        if known.strip() == "*":
            return tags[0]
        opaque = {tag for _, tag in _TAG.findall(known)}
        return next((tag for tag in tags if tag in opaque), None)
    date = parse_date(headers.get("if-modified-since", ""), now)
    return tags[0] if date is not None and modified is not None and modified <= date else None


def parse_date(text: str, now: float) -> int | None:
    """Return an HTTP-date (RFC 9110 section 5.6.7) as seconds since 1970; None where it is none."""
    text = text.strip(" \t")
    found = next((match for form in _DATES if (match := form.fullmatch(text))), None)
    if not found:
        return None
    year, month = int(found["year"]), _MONTHS.index(found["month"]) + 1
    if len(found["year"]) == 2:
        present = gmtime(now).tm_year
        year += present // 100 * 100
        # More than fifty years ahead is the past.
        year -= 100 * (year > present + 50)
    day, hour, minute, second = (int(found[part]) for part in ("day", "hour", "minute", "second"))
    leap = second == 60
    try:
        moment = datetime(year, month, day, hour, minute, second - leap)
    except ValueError:
        return None
    return timegm(moment.timetuple()) + leap


def format_date(seconds: int) -> str:
    """Return seconds since 1970 as an IMF-fixdate, in no locale."""
    at = gmtime(seconds)
    day, month = _DAYS[at.tm_wday], _MONTHS[at.tm_mon - 1]
    clock = f"{at.tm_hour:02}:{at.tm_min:02}:{at.tm_sec:02}"
    return f"{day}, {at.tm_mday:02} {month} {at.tm_year:04} {clock} GMT"
