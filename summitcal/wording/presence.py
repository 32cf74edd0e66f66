"""Where people are, and who meets whom, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from summitcal.ledger import Entry
from summitcal.model.parties import Official
from summitcal.wording.findings import end_text, leg_text, span_text, start_text
from summitcal.wording.shapes import Point, Way
from summitcal.wording.tables import sheet_title, time_cell
from summitcal.wording.times import day_text

NOT_KNOWN = "not known"
NEVER_IN_ONE_CITY = "Never known to be in one city."
NOBODY_MEETS = "Nobody meets anybody."


def whereabouts_heading(day: date) -> str:
    """Return what stands above everyone's whereabouts."""
    return f"Where everyone is on {day_text(day, year=True)}"


def official_text(official: Official, day: date | None) -> str:
    """Return an official with the side that they are on, on a day."""
    side = official.delegation_on(day)
    return f"{official.name}, {side.name}" if side else official.name


def stay_text(since: Point, until: Point) -> str:
    """Return from when to when somebody is known to be in a city."""
    first, last = start_text(since), end_text(until)
    return first if first == last else f"{first} – {last}"


def on_the_way(leg: Way) -> str:
    """Return that somebody is between two places."""
    return f"on the way: {leg_text(leg)}"


def known_from(entries: Iterable[Entry]) -> str:
    """Return the entries by which something is known."""
    return f"known from: {'; '.join(map(entry_text, entries))}"


def not_known(names: Iterable[str]) -> str:
    """Return of whom nothing is known."""
    return f"Not known: {', '.join(names)}."


def entry_text(entry: Entry) -> str:
    """Return an entry in a list: ``Japan–US summit meeting (Tue 28 Oct 09:50–10:30)``."""
    state = entry.state
    days = state.shown.days
    day = state.start.wall.date() if state.start else days and days[0]
    when = " ".join(filter(None, (day_text(day) if day else "", time_cell(state))))
    return f"{sheet_title(entry)} ({when})"


def overlaps_heading(one: Official, other: Official) -> str:
    """Return what stands above the places and times at which two officials can meet."""
    return f"{one.name} and {other.name} in one city"


def crossing_text(shared: tuple[Entry, ...], gap: timedelta | None) -> str:
    """Return what a city and a time have in store for two officials."""
    if gap is not None:
        return f"nearly: one leaves {span_text(gap) or 'not a minute'} before the other comes"
    if not shared:
        return "no entry in common"
    return f"in common: {'; '.join(map(entry_text, shared))}"


def pair_text(one: Official, other: Official) -> str:
    """Return two officials who meet."""
    return f"{one.name} – {other.name}"
