"""Weekdays as a story says them: a phrase and its date line to the dates they mean.

In: ``Saturday and Sunday`` and the date line of the story. Out: the same in the forms of ``when:``,
``2025-10-25/2025-10-26``, which `summitcal.registry.phrases` reads. The rule: a weekday is the next
such day on or after the date line, and later days are counted from the first. It must not choose
where people differ: what ``next Friday`` is, both dates are offered and neither is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from summitcal.model.vocabulary import Nuance, PartOfDay
from summitcal.registry.pieces import WEEKDAY, check_year, weekday_number
from summitcal.registry.refusals import LONGEST, PhraseError

SATURDAY, SUNDAY = 5, 6
WORDS = rf"(?:{WEEKDAY}|(?i:weekend|week|today|tonight|tomorrow|yesterday))"
"""The words that such phrases turn on."""

PART = rf"(?i:(?:(?:{'|'.join(Nuance)}) )?(?:{'|'.join(PartOfDay)}))"
_CLOCK = r"(?:~?[0-9]{1,2}(?:[:.h][0-9]| ?[ap]\.?m)|\.\./).*"
_FORMS = (
    "the phrases are 'this weekend', 'Saturday and Sunday', 'Sunday to Tuesday', 'Thursday', "
    "'Thursday morning', 'Thursday 11:00', 'last Friday', 'next week', 'today', 'tomorrow' and "
    "'yesterday'; of any other write the dates as when, and the phrase as words"
)


def in_dates(phrase: str, said: date) -> str:
    """Return what a phrase means, counted from the date line `said`, as a `when` value is written.

    Raises:
        PhraseError: the phrase is none of ours, or could mean several things.
    """
    check_year(said, f"{said}")
    plain = " ".join(phrase.split())
    for pattern, read in _READERS if len(plain) <= LONGEST else ():
        if found := pattern.fullmatch(plain):
            return read(found, said)
    raise _refused(phrase, "", _FORMS)


def _refused(phrase: str, says: str, hint: str) -> PhraseError:
    shown = repr(phrase) if len(phrase) <= 80 else f"{phrase[:80]!r}…"
    message = f"cannot read the phrase {shown}{': ' * bool(says)}{says}"
    return PhraseError("unreadable-time", message, hint)


def _on_or_after(day: date, weekday: int) -> date:
    return day + timedelta((weekday - day.weekday()) % 7)


def _after(day: date, weekday: int) -> date:
    return _on_or_after(day + timedelta(1), weekday)


def _monday_of(day: date) -> date:
    return day - timedelta(day.weekday())


# The phrases there are


def _weekend(_: re.Match[str], said: date) -> str:
    # A story of a Sunday calls the weekend that it stands in by that name.
    saturday = said - timedelta(1) if said.weekday() == SUNDAY else _on_or_after(said, SATURDAY)
    return f"{saturday}/{saturday + timedelta(1)}"


def _next_week(_: re.Match[str], said: date) -> str:
    monday = _monday_of(said) + timedelta(7)
    return f"{monday}..{monday + timedelta(6)}"


def _listed(found: re.Match[str], said: date) -> str:
    days: list[date] = []
    for name in re.findall(rf"\b{WEEKDAY}\b", found[0]):
        number = weekday_number(name)
        days.append(_after(days[-1], number) if days else _on_or_after(said, number))
    if (days[-1] - days[0]).days != len(days) - 1:
        shown = ", ".join(f"'{day}'" for day in days)
        hint = f"write an event for each day: {shown}"
        raise _refused(found[0], "its days do not follow one another", hint)
    return f"{days[0]}/{days[-1]}"


def _from_to(found: re.Match[str], said: date) -> str:
    first = _on_or_after(said, weekday_number(found["first"]))
    return f"{first}/{_after(first, weekday_number(found['last']))}"


def _day(found: re.Match[str], said: date) -> str:
    """Return a day by itself, or with the part or the clock that is said of it."""
    if found["weekday"]:
        day = _on_or_after(said, weekday_number(found["weekday"]))
    elif found["last"]:
        day = _after(said - timedelta(8), weekday_number(found["last"]))
    else:
        day = said + timedelta({"yesterday": -1, "today": 0, "tomorrow": 1}[found["near"].lower()])
    if found["part"]:
        return f"{day} {found['part']}"
    return f"{day}T{found['clock']}" if found["clock"] else f"{day}"


# The phrases that could mean several things


def _next(found: re.Match[str], said: date) -> str:
    first = _after(said, weekday_number(found["weekday"] or "Saturday"))
    one, other = (str(first + timedelta(7 * n)) for n in (0, 1))
    if not found["weekday"]:
        one, other = (f"{day}/{date.fromisoformat(day) + timedelta(1)}" for day in (one, other))
    hint = f"write '{one}' or '{other}' as when, and the phrase as words"
    raise _refused(found[0], "some mean this week's and some the one after", hint)


def _week(found: re.Match[str], said: date) -> str:
    monday = _monday_of(said) - timedelta(7 * (found["which"].lower() == "last"))
    hint = f"write the days as a window: '{monday}..{monday + timedelta(6)}', or fewer"
    raise _refused(found[0], "which of its days are meant is not said", hint)


def _tonight(found: re.Match[str], said: date) -> str:
    hint = f"write '{said} evening' or '{said} night' as when, and the phrase as words"
    raise _refused(found[0], "it can be the evening or the night", hint)


def _part_of_several(found: re.Match[str], said: date) -> str:
    days = in_dates(found["days"], said)
    hint = f"write an event for each day of '{days}'"
    if found["part"]:
        hint = f"write '{days} {found['part']}' as when where it is said of each day"
    raise _refused(found[0], "it is not said of which days the last words speak", hint)


_TABLE: tuple[tuple[str, Callable[[re.Match[str], date], str]], ...] = (
    (r"(?:(?:on |over )?(?:this |the ))?weekend", _weekend),
    (r"next week", _next_week),
    (rf"(?:on )?{WEEKDAY}(?:, {WEEKDAY})*,? and {WEEKDAY}", _listed),
    (rf"(?:from )?(?P<first>{WEEKDAY})(?: to | through | ?[-–] ?)(?P<last>{WEEKDAY})", _from_to),
    (
        rf"(?:(?:on |this )?(?P<weekday>{WEEKDAY})|(?:on )?last (?P<last>{WEEKDAY})"
        rf"|(?P<near>today|tomorrow|yesterday))"
        rf"(?: (?P<part>{PART})| (?:at )?(?P<clock>{_CLOCK}))?",
        _day,
    ),
    (rf"(?:on )?next (?:(?P<weekday>{WEEKDAY})|weekend)(?: .*)?", _next),
    (r"(?:later |earlier )?(?P<which>this|last) week", _week),
    (r"tonight(?: .*)?", _tonight),
    (
        rf"(?P<days>.*(?:{WEEKDAY}|weekend)) (?:(?P<part>{PART})|(?:at )?{_CLOCK})",
        _part_of_several,
    ),
)
_READERS = tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in _TABLE)
