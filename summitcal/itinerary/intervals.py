"""Two presences whose times are intervals: does every arrangement fail, do some, does none?

Each begins somewhere between two instants, and ends somewhere between two. An arrangement is a
choice of all four. It works where one is over in time for the way to the other.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from summitcal.model.spans import Overlap, Span, overlap


def conflict(
    one: Span,
    other: Span,
    there: timedelta,
    back: timedelta,
    *,
    may_follow: bool = True,
    may_precede: bool = True,
) -> Overlap:
    """Return whether two presences surely (must), possibly (may) or never (no) conflict.

    Args:
        there: the least time from where `one` ends to where `other` begins.
        back: the least time from where `other` ends to where `one` begins.
        may_follow: whether `other` may come after `one`.
        may_precede: whether `other` may come before `one`.
    """
    if not there and not back and may_follow and may_precede:
        return overlap(one, other)
    best = _works(one.end[0], other.start[1], there, may_follow)
    best = best or _works(other.end[0], one.start[1], back, may_precede)
    if not best:
        return Overlap.MUST
    worst = _works(one.end[1], other.start[0], there, may_follow)
    worst = worst or _works(other.end[1], one.start[0], back, may_precede)
    return Overlap.NO if worst else Overlap.MAY


def _works(end: datetime, start: datetime, least: timedelta, allowed: bool) -> bool:
    return allowed and start - end >= least
