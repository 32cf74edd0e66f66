"""What stands at the head of an entry, its title with marks and its place; and names of feeds."""

from __future__ import annotations

from functools import lru_cache

from summitcal.ledger import Entry, State
from summitcal.model.diary import Diary
from summitcal.model.places import Venue
from summitcal.model.vocabulary import Status
from summitcal.model.when import Days, Extent, Hours, Window
from summitcal.wording.times import hours_text
from summitcal.wording.words import CLOSINGS, TITLE_MARKS


def title(entry: Entry) -> str:
    """Return the title with its marks.

    Before it what the status says; after it what of the time is not known, so that no reader takes
    a bar for a meeting that lasts all day.
    """
    state = entry.state
    if state.closing:
        return (
            f"{CLOSINGS[state.closing]}: {state.title}" if state.title else CLOSINGS[state.closing]
        )
    text = state.title
    if mark := TITLE_MARKS.get(state.status):
        text = f"{mark}: {text}"
    if known := _time_mark(state):
        text = f"{text} ({known})"
    return text


def _time_mark(state: State) -> str:
    if state.status in (Status.CANCELLED, Status.NOT_HELD):
        return ""
    match state.shown:
        case Window(part=part):
            known = "day not known" if state.status is Status.HELD else "day not fixed"
            return f"{known}, {part}" if part else known
        case Days(part=part):
            return str(part or "")
        case Hours(extent=extent):
            start, end = state.start, state.end
            about = (start and start.about) or (end and end.about)
            if about or extent in (Extent.END, Extent.NOT_BEFORE):
                return hours_text(state, zone=True)
    return ""


def location(entry: Entry) -> str:
    """Return the place with its address and what it lies in; of a move both ends."""
    state = entry.state
    if state.origin and state.destination:
        return f"{state.origin.name} → {state.destination.name}"
    return place_text(state.place) if state.place else ""


@lru_cache(maxsize=4096)
def place_text(venue: Venue) -> str:
    """Return ``Merdeka 118, Kuala Lumpur``: the place, its address, the places it lies in."""
    names = [place.name for place in venue.chain()]
    return ", ".join(dict.fromkeys(filter(None, (names[0], venue.address, *names[1:]))))


def gather_title(event: str, place: str = "") -> str:
    """Return the title of the entry that says when, and where, press gather for an event."""
    return f"Press gather: {event} ({place})" if place else f"Press gather: {event}"


def part_feed_name(part: str, diary: Diary) -> str:
    """Return the name of the feed of an official or a delegation."""
    return f"{part} · {diary.name}"


def feed_row_name(name: str, diary: Diary) -> str:
    """Return what a feed is called in a list of the diary's own feeds."""
    return name.removesuffix(f" · {diary.name}")


def closed_feed_name(diary: Diary) -> str:
    """Return the name of a feed that is closed; what it was called may not be shown any more."""
    return f"Closed · {diary.name}"


def press_feed_name(diary: Diary) -> str:
    """Return the name of the feed for press."""
    return f"Press · {diary.name}"


def deadlines_feed_name(diary: Diary) -> str:
    """Return the name of the feed of deadlines."""
    return f"Deadlines · {diary.name}"
