"""What does not work in an itinerary, and its legs, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from summitcal.ledger import Entry, State
from summitcal.model.when import Days, Hours
from summitcal.wording.shapes import Found, Point, Way
from summitcal.wording.tables import sheet_title, time_cell
from summitcal.wording.times import day_text, moment_text

LEVELS = {"must": "MUST", "may": "MAY", "note": "note"}
"""What a finding is called, by how sure it is."""


def finding_text(found: Found) -> str:
    """Return a finding as a sentence without its level."""
    return _SENTENCES[found.code](found)


def finding_remark(found: Found, names: tuple[str, ...] = ()) -> str:
    """Return a finding as it stands on a sheet: how sure it is, whose it is, the sentence."""
    lead = "" if found.level == "note" else f"{LEVELS[found.level]}: "
    return _with_names(f"{lead}{finding_text(found)}", names)


def leg_remark(leg: Way, names: tuple[str, ...] = ()) -> str:
    """Return a stated leg as it stands on a sheet."""
    return _with_names(f"leg: {leg_text(leg)}", names)


def _with_names(text: str, names: tuple[str, ...]) -> str:
    return f"{', '.join(names)}: {text}" if names else text


def leg_text(leg: Way) -> str:
    """Return ``Kuala Lumpur → Tokyo, 5,350 km, Mon 27 Oct 10:13 +08 – Mon 27 Oct 17:00 JST``."""
    departs = start_text(leg.departs) if leg.departs else "departure not stated"
    arrives = end_text(leg.arrives) if leg.arrives else "arrival not stated"
    return ", ".join(filter(None, (_ends(leg), _distance(leg.km), f"{departs} – {arrives}")))


def _ends(leg: Way) -> str:
    return " → ".join(place.name for place in leg.ends)


def unaccounted_text(leg: Way) -> str:
    """Return ``unaccounted: Kuala Lumpur → Tokyo, 5,320 km, between … and …``."""
    year = bool(leg.before and leg.after and leg.before.last_day.year != leg.after.day.year)
    since = end_text(leg.before, year=year) if leg.before else "an hour not known"
    until = start_text(leg.after, year=year) if leg.after else "an hour not known"
    distance = _distance(leg.km) or "distance not known"
    return f"unaccounted: {_ends(leg)}, {distance}, between {since} and {until}"


def start_text(point: Point, *, year: bool = False) -> str:
    """Return when something begins, with its day."""
    return _edge(point.entry.state, point.day, is_end=False, year=year)


def end_text(point: Point, *, year: bool = False) -> str:
    """Return when something is over, with its day; where nobody says so, when it begins."""
    return _edge(point.entry.state, point.last_day, is_end=True, year=year)


def _edge(state: State, day: date, *, is_end: bool, year: bool) -> str:
    shown = state.shown
    if isinstance(shown, Hours):
        moment = (state.end or state.start) if is_end else (state.start or state.end)
        return moment_text(moment, year=year) if moment else day_text(day, year=year)
    part = shown.part if isinstance(shown, Days) else None
    return f"{day_text(day, year=year)}, {part}" if part else day_text(day, year=year)


def _distance(km: float | None) -> str:
    """Return kilometres as far as they mean something: to ten above a hundred."""
    if km is None:
        return ""
    return f"{round(km, -1):,.0f} km" if km >= 100 else f"{km:.0f} km"


def span_text(length: timedelta) -> str:
    """Return ``5 h 50 min``; a negative length is none."""
    minutes = max(round(length / timedelta(minutes=1)), 0)
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest else "")))


def _item(entry: Entry) -> str:
    """Return an entry in a sentence: its title, and in brackets its time and place."""
    state = entry.state
    ends = [venue.name for venue in (state.origin, state.destination) if venue]
    place = " → ".join(ends) or (state.place.name if state.place else "")
    inner = ", ".join(filter(None, (time_cell(state), place)))
    return f"“{sheet_title(entry)}” ({inner})"


def _all(entries: Iterable[Entry], join: str = " and ") -> str:
    return join.join(map(_item, entries))


def _may(found: Found, surely: str, possibly: str) -> str:
    return possibly if found.level == "may" else surely


def _clash(found: Found) -> str:
    verb = _may(found, "overlaps", "may overlap")
    return f"clash: {_item(found.entries[0])} {verb} {_item(found.entries[-1])}"


def _two_places(found: Found) -> str:
    lead = _may(found, "two places at once", "may be two places at once")
    return f"{lead}: {_all(found.entries)}"


def _impossible(found: Found) -> str:
    lead = _may(found, "cannot be made", "may not be made in time")
    return f"{lead}: {_all(found.entries, ' → ')}{_times(found)}"


def _tight(found: Found) -> str:
    return f"tight: {_all(found.entries, ' → ')}{_times(found)}"


def _times(found: Found) -> str:
    """Return what a way takes at least and what time there is for it."""
    if found.need is None or found.have is None:
        return ""
    way = f"{_distance(found.km)} take" if found.km else "it takes"
    have = span_text(found.have) or "no time"
    return f"; {way} at least {span_text(found.need)}, there is {have} at most"


def _with_leg(surely: str, possibly: str) -> Callable[[Found], str]:
    """Return the sentence of an entry that does not go with a leg."""

    def text(found: Found) -> str:
        moves = {entry.id for entry in found.leg.entries} if found.leg else set()
        others = [entry for entry in found.entries if entry.id not in moves]
        way = f"; {leg_text(found.leg)}" if found.leg else ""
        return f"{_may(found, surely, possibly)}: {_all(others or found.entries)}{way}"

    return text


def _no_rest(found: Found) -> str:
    have, need = span_text(found.have or timedelta()), span_text(found.need or timedelta())
    lead = _may(found, "short night", "may be a short night")
    between = f"{_item(found.entries[0])} and {_item(found.entries[-1])}"
    return f"{lead}: {have or 'no time'} at most between {between}, less than {need}"


def _office(found: Found) -> str:
    return f"outside office hours: {_all(found.entries)}"


def _unaccounted(found: Found) -> str:
    return unaccounted_text(found.leg) if found.leg else _all(found.entries, " → ")


_SENTENCES: dict[str, Callable[[Found], str]] = {
    "clash": _clash,
    "two-places": _two_places,
    "impossible-connection": _impossible,
    "tight-connection": _tight,
    "arrival-after-meeting": _with_leg("begins before the arrival", "may begin before the arrival"),
    "in-the-air": _with_leg("on the way meanwhile", "may be on the way meanwhile"),
    "after-departure": _with_leg("after the departure", "may be after the departure"),
    "no-rest": _no_rest,
    "outside-office-hours": _office,
    "unaccounted-leg": _unaccounted,
}
