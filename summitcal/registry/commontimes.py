"""The commonest times, by a look: a day, or hours of one day.

In: the text of a `when` value. Out: a `When`, or None for all that the grammar of
`summitcal.registry.phrases` has to read.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from summitcal.model.clocks import Clock
from summitcal.model.when import Days, Extent, Hours, When
from summitcal.registry.stamps import FIRST_DAY, LAST_DAY

_COMMON = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}:[0-9]{2})(?:/([0-9]{2}:[0-9]{2}))?)?"
)


def parse_common(text: str) -> When | None:
    """Return a day, or hours of one day, as `summitcal.registry.phrases.parse` does; None else.

    Nearly every time is one of these, and the whole grammar takes thrice as long.
    """
    found = _COMMON.fullmatch(text)
    if not found or not FIRST_DAY <= found[1] <= LAST_DAY:
        return None
    day, start, end = found.groups()
    try:
        if not start:
            only = date.fromisoformat(day)
            return Days(first=only, last=only)
        begins = Clock(datetime.fromisoformat(f"{day}T{start}"))
        if not end:
            return Hours(start=begins, extent=Extent.START)
        ends = Clock(datetime.fromisoformat(f"{day}T{end}"))
    except ValueError:
        return None
    return Hours(start=begins, end=ends, extent=Extent.STATED) if start < end else None
