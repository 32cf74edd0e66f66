"""Times as others write them, where ``when:`` stands, and how we do.

A table of rows that `summitcal.registry.refusals` tries in order; what holds for every date is in
`summitcal.registry.foreign`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from summitcal.model.vocabulary import Nuance, PartOfDay
from summitcal.model.when import DAY
from summitcal.registry import spoken
from summitcal.registry.foreign import FOREIGN_CLOCKS, FOREIGN_DATES
from summitcal.registry.pieces import CLOCK, ISO_DAY
from summitcal.registry.refusals import Foreign


def _whole_end(found: re.Match[str]) -> str:
    """Return days whose last has a month and no year: the year of the first, or the next one."""
    year = int(found[1][:4]) + (found[3] < found[1][5:])
    return f"{found[1]}{found[2]}{year}-{found[3]}"


def _quarter(found: re.Match[str]) -> str:
    year, month = int(found[1] or found[4]), int(found[2] or found[3]) * 3
    return f"{year}-{month - 2:02}-01..{year}-{month:02}-{monthrange(year, month)[1]}"


def _window_of_months(found: re.Match[str]) -> str:
    first, last = found[1], found[2]
    if len(first) == 4:
        return f"{first}-01-01..{last}-12-31"
    return f"{first}-01..{last}-{monthrange(int(last[:4]), int(last[5:]))[1]}"


def _next_midnight(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{date.fromisoformat(found[1]) + DAY}T{found[3]}00:00"


def _start(found: re.Match[str]) -> str:
    day, end = found[0].split("/")
    return f"write the clock of the start too, or '{day}T../{end}' where the end alone is known"


_ZONE_HINT = "write the name of the zone after the clock, as in '2025-10-28T09:50 Asia/Seoul'"
_WINDOW_HINT = "write the days as a window, as in '2025-09-01..2025-11-30'"

FOREIGN_TIMES = (
    Foreign(
        r"^(?i:tb[ad]|tbc\W|n/a|unknown|undated|to be \w+|\?+)$", "nothing known is 'tbc'", "tbc"
    ),
    Foreign(
        r"^[\[{]",
        "sets of dates are not read",
        hint="write a window, as in '2025-10-27..2025-11-01', or an event for each of the days",
    ),
    Foreign(
        r"(?i:\b(?:spring|summer|autumn|fall|winter)\b)|^[0-9]{4}-(?:2[1-9]|3[0-9]|4[01])$",
        "seasons are not read",
        hint=_WINDOW_HINT,
    ),
    Foreign(
        r"^(?i:early|mid|late|(?:the )?(?:start|beginning|middle|end) of)[ -](?=.*[0-9]{4})"
        rf"(?!.*{ISO_DAY})",
        "a part of a month or a year is not read",
        hint=_WINDOW_HINT,
    ),
    Foreign(r"^([0-9]{4})-?Q([1-4])$|^Q([1-4]) ([0-9]{4})$", "quarters are not read", _quarter),
    *FOREIGN_DATES,
    Foreign(r" +(/|\.\.) *|(?<!^)(/|\.\.) +", "no space stands there", r"\1\2"),
    Foreign(
        r"(?<=[0-9])(?: ?[–—] ?| (?:to|until|till|through|-) )(?=[A-Za-z0-9~])",
        "a slash stands before the end",
        "/",
    ),
    Foreign(
        rf"({ISO_DAY})(/|\.\.)([0-9]{{2}}-[0-9]{{2}})(?![0-9-])",
        "the last day has its year, or is a day of the same month",
        _whole_end,
    ),
    Foreign(
        r"^([0-9]{4}(?:-[0-9]{2})?)(?:\.\.|/)([0-9]{4}(?:-[0-9]{2})?)$",
        "a window is written with its first and last day",
        _window_of_months,
    ),
    Foreign(
        rf"^(?:\.\.)?/?({ISO_DAY})(?:/|\.\.|/\.\.)$|^(?:\.\.|/|\.\./){ISO_DAY}$",
        "days have a first and a last",
        hint="write both, as in '2025-10-27..2025-11-01'",
    ),
    *FOREIGN_CLOCKS,
    Foreign(rf"^({ISO_DAY})/([0-9])$", "a day has two digits", r"\1/0\2"),
    Foreign(rf"^{ISO_DAY}/{CLOCK}$", "an end with a clock needs a start with one", hint=_start),
    Foreign(
        rf"^({ISO_DAY}T.*)/{ISO_DAY}$",
        "a start with a clock needs an end with one",
        hint="write its clock too, as in '2025-10-25T23:00/2025-10-29T00:30'",
    ),
    Foreign(
        rf"^{ISO_DAY}T.*(?:\+/|/.*\+$)",
        "one thing alone follows a start: an end, a length, /.. or +",
        hint="write '2025-10-28T10:00+' for not before, '2025-10-28T10:00/12:00' for an end",
    ),
    Foreign(rf"({ISO_DAY})(T.*/)(~?)24:00(?::00)?", "a clock ends at 23:59", _next_midnight),
    Foreign(r"(?<=T)~\.\./", "a ~ stands before a clock", "../~"),
    Foreign(rf"{ISO_DAY}T\.\./({ISO_DAY})T", "an end alone has one date", r"\1T../"),
    Foreign(r"(:[0-9]{2}) ?[zZ](?![A-Za-z])", "a zone here is a name, not Z", r"\1 UTC"),
    Foreign(
        r":[0-9]{2} ?(?:UTC|GMT)?[+-][0-9]{1,2}",
        "offsets are not read",
        hint=f"{_ZONE_HINT}; before an end write a slash",
    ),
    Foreign(
        r"^T?~?[0-9]{1,2}:[0-9]{2}",
        "a clock needs its date",
        hint="write it before the clock, as in '2025-10-28T22:00', and past midnight before the "
        "end too, as in '2025-10-28T22:00/2025-10-29T01:30'",
    ),
    Foreign(
        r"(?<![0-9])(?:2[4-9]|[3-9][0-9]):[0-9]{2}|(?<![0-9:])[0-9]{2}:[6-9][0-9]",
        "there is no such clock",
        hint="write a clock from 00:00 to 23:59, as in '2025-10-28T09:50'",
    ),
    Foreign(
        r"/(?=[a-zA-Z]*[a-z])[pP][tT]?[0-9][0-9a-zA-Z]*",
        "the letters of a length are capitals",
        lambda found: found[0].upper(),
    ),
    Foreign(
        r"/P",
        "a length has hours, minutes and seconds",
        hint="write hours, as in '2025-10-28T09:50/PT36H', or the date and clock of the end",
    ),
    Foreign(
        r"T.*\?",
        "no question mark stands after a clock",
        hint="write '2025-10-28T~09:50' for about that hour; what is not sure is said by status",
    ),
    Foreign(r"^([0-9]{4}(?:-[0-9]{2})?)\?", "a month or a year is a window as it is", r"\1"),
    Foreign(r" \?", "no space stands there", "?"),
    Foreign(rf"^({ISO_DAY})( [A-Za-z ]+)\?$", "a question mark follows the day", r"\1?\2"),
    Foreign(
        r"[0-9]\?",
        "a question mark follows one day",
        hint="write '2025-10-25..2025-10-26' for one of two days",
    ),
    Foreign(
        r"^[~%]|[~%]$",
        "a ~ stands before a clock",
        hint="write '2025-10-30?' for a day that is not sourced, or a window of days",
    ),
    Foreign(r"^([0-9]{4}-[0-9]{2})-[Xx]{2}$", "a day not known is left out", r"\1"),
    Foreign(r"^([0-9]{4})-[Xx]{2}(?:-[Xx]{2})?$", "a month not known is left out", r"\1"),
    Foreign(
        r"^[0-9]{4}-[0-9]{2}$",
        "there is no such month",
        hint="write a month from 01 to 12, as in '2025-10'",
        code="not-a-date",
    ),
    Foreign(
        rf"^(?i:(?:on|from|this|next|last|the|early|late) )*{spoken.WORDS}\b(?!.*[0-9]{{4}}-)",
        "a phrase needs the date of its story",
        hint="write the phrase with its date line, as in "
        "{said: 2025-10-22, phrase: Saturday and Sunday}, or the date itself",
        code="no-date-line",
    ),
    Foreign(
        rf"^({spoken.PART})(?:,| of| on)? ({ISO_DAY})$",
        "a part stands after its day",
        r"\2 \1",
    ),
    Foreign(
        r"^[^0-9]+[0-9]{4}",
        "only the weekday of a day stands before it",
        hint="write the weekday in full or as three letters, as in 'Sat 2025-10-25'",
    ),
    Foreign(
        rf"^{ISO_DAY}.* [A-Za-z]",
        "only a part of the day stands after a day",
        hint=f"the parts are {', '.join(PartOfDay)}, with {' or '.join(Nuance)} before them, as in "
        "'2025-10-26 late afternoon'",
    ),
)
