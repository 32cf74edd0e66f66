"""The description of an entry: what, who, both clocks, what is not fixed, who says so, sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import attrs

from summitcal.ledger import Entry, State, Word
from summitcal.ledger.redating import former_date
from summitcal.model.clocks import Moment
from summitcal.model.coverage import Gather
from summitcal.model.events import Previous
from summitcal.model.sources import Source
from summitcal.model.vocabulary import Status
from summitcal.model.when import Days, Extent, Hours, Undated, Window
from summitcal.wording.people import people_lines
from summitcal.wording.times import date_text, known_text, stamp_text, when_text, window_text
from summitcal.wording.titles import location, place_text, title
from summitcal.wording.words import ACCESSES, CLOSINGS, STATUSES, kind_name


@attrs.frozen
class Text:
    """What an entry says in a calendar."""

    title: str
    place: str
    description: str


def text_of(entry: Entry) -> Text:
    """Return what an entry says."""
    return Text(title(entry), location(entry), description(entry))


class Texts:
    """What entries say, composed once, in however many feeds and styles they stand.

    An entry is known by its object, since a feed may show another state under the same UID, and is
    kept with its text, so that no other object can take its place in memory.
    """

    def __init__(self) -> None:
        self._made: dict[int, tuple[Entry, Text]] = {}

    def of(self, entry: Entry) -> Text:
        """Return what an entry says."""
        known = self._made.get(id(entry))
        if not known:
            known = self._made[id(entry)] = entry, text_of(entry)
        return known[1]


def description(entry: Entry) -> str:
    """Return the whole text of an entry: paragraphs of lines, the reason first."""
    state = entry.state
    if state.closing and state.is_bare:
        return f"{CLOSINGS[state.closing]}."
    paragraphs = (
        reason_text(state),
        "\n".join((_what(state), f"When: {when_text(state)}", *_where(entry), *_order(state))),
        "\n".join(not_fixed(state)),
        state.text,
        "\n".join(_people(state)),
        "\n".join(who_says_what(state)),
        "\n".join(earlier_dates(entry)),
        "\n".join(press_lines(state)),
        "\n".join(_sources(state)),
        note_text(state),
    )
    return "\n\n".join(filter(None, paragraphs))


def reason_text(state: State) -> str:
    """Return why an event stands as it does, with who says so; nothing where nobody does."""
    if not state.reason:
        return ""
    source = state.reason.source
    return f"{state.reason.text} ({_short(source)})" if source else state.reason.text


def note_text(state: State) -> str:
    """Return the desk's note, marked as such."""
    return f"Note (internal): {state.note}" if state.note else ""


def _what(state: State) -> str:
    """Return kind, series and round: ``Talks · US–China trade talks, fifth round``."""
    series = state.series
    if state.round:
        series = f"{series}, {state.round} round" if series else f"{state.round} round"
    host = f"host: {state.host}" if state.host else ""
    return " · ".join(filter(None, (kind_name(state.kind), series, state.native_title, host)))


def _where(entry: Entry) -> Iterator[str]:
    if place := location(entry):
        yield f"Where: {place}"
    if entry.state.within:
        yield f"Part of: {entry.state.within[0].title}"


def _order(state: State) -> Iterator[str]:
    if state.after:
        yield f"After: {'; '.join(link.title for link in state.after)}"
    if state.before:
        yield f"Before: {'; '.join(link.title for link in state.before)}"


def not_fixed(state: State) -> Iterator[str]:
    """Yield a sentence for each thing that is not known, and the words that were used for it."""
    if state.closing:
        yield f"{CLOSINGS[state.closing]}."
    elif state.status.is_off:
        date = "last known date" if state.drawn or isinstance(state.when, Window) else "date"
        shown = f"; the {date} is shown" if state.is_drawn else ""
        yield f"{STATUSES[state.status].capitalize()}{shown}."
    elif state.status is not Status.HELD and state.status is not Status.CONFIRMED:
        yield f"{STATUSES[state.status].capitalize()}."
    yield from _time_not_fixed(state)
    if state.when.phrase:
        said = f" on {date_text(state.when.said)}" if state.when.said else ""
        yield f"Said{said}: “{state.when.phrase}”."
    if state.words:
        yield f"In the original: “{state.words}”."


def _time_not_fixed(state: State) -> Iterator[str]:
    is_over = not state.closing and state.status in _OVER
    match state.when:
        case Undated():
            yield "Day not known." if is_over else "No day yet."
        case Window(first=first, last=last):
            known = "Day not known" if is_over else "Day not fixed"
            within = state.within[0].title if state.is_tbc and state.within else ""
            where = f"within {within}" if within else window_text(first, last)
            yield f"{known}: {where}."
        case Days() if state.is_tbc:
            yield "Hour not known." if is_over else "No hour yet."
        case Hours(start=start, end=end, extent=extent):
            if (start and start.about) or (end and end.about):
                yield "The hours are approximate."
            yield from _EXTENTS[extent]
    if _is_of_another_clock(state.start) or _is_of_another_clock(state.end):
        yield f"As printed: {known_text(state.shown)}."


def _is_of_another_clock(moment: Moment | None) -> bool:
    """Whether the source printed a clock that is not that of the place."""
    return bool(moment and moment.printed_zone)


_OVER = (Status.HELD, Status.CANCELLED, Status.NOT_HELD)
_EXTENTS = {
    Extent.STATED: (),
    Extent.START: ("End not stated.",),
    Extent.OPEN: ("Open end.",),
    Extent.END: ("Start not stated.",),
    Extent.NOT_BEFORE: ("It may start later; end not stated.",),
}


def _people(state: State) -> list[str]:
    lines = people_lines(state.people)
    return ["Participants:", *lines] if lines else []


def who_says_what(state: State) -> Iterator[str]:
    """Yield a line of each side's words, oldest first; ``Sides differ:`` where their latest do."""
    if not state.says:
        return
    words = [_word(word) for word in sorted(state.says, key=_said_at)]
    lead = "Sides differ: " if _differ(state.says) else ""
    yield f"{lead}{'; '.join(words)}."


def _said_at(word: Word) -> str:
    return word.date.sort_key.isoformat() if word.date else ""


def _differ(words: tuple[Word, ...]) -> bool:
    """Whether the latest words of the sides are of two minds, on the status or on the time."""
    latest = {word.by.id: word for word in sorted(words, key=_said_at)}
    statuses = {word.status for word in latest.values()}
    whens = {known_text(word.when) for word in latest.values() if word.when}
    return len(statuses) > 1 or len(whens) > 1


def _word(word: Word) -> str:
    when = f" for {known_text(word.when)}" if word.when else ""
    notes = [stamp_text(word.date) if word.date else "", _short(word.source)]
    brackets = ", ".join(filter(None, notes))
    text = f"{word.by.name}: {STATUSES[word.status]}{when}"
    return f"{text} ({brackets})" if brackets else text


def earlier_dates(entry: Entry) -> Iterator[str]:
    """Yield a sentence for each earlier date: the registry's, then the ledger's last."""
    former = former_date(entry)
    for item in (*entry.state.previous, *([former] if former else [])):
        yield f"Previously: {_previous(item)}"


def _previous(item: Previous) -> str:
    """Return ``Mon 20 Oct, Kuala Lumpur (until 18 Oct 2025; a holiday; Reuters)``."""
    when = known_text(item.when) if item.when else ""
    place = place_text(item.venue) if item.venue else ""
    until = f"until {stamp_text(item.until)}" if item.until else ""
    brackets = "; ".join(filter(None, (until, item.reason, _short(item.source))))
    text = ", ".join(filter(None, (when, place)))
    return f"{text} ({brackets})" if brackets else text


def press_lines(state: State) -> Iterator[str]:
    """Yield what press need to know: access, then coverage."""
    access, coverage = ACCESSES[state.access], state.coverage
    first = ". ".join(filter(None, (access, coverage.note if coverage else "")))
    if first:
        yield f"Press: {first}"
    if not coverage:
        return
    rows = (
        ("Pool", coverage.pool),
        ("Host broadcaster", coverage.broadcaster),
        ("Accreditation", coverage.accreditation),
        ("Contacts", "; ".join(contact.text for contact in coverage.contacts)),
    )
    yield from (f"{name}: {text}" for name, text in rows if text)
    yield from (f"Gather: {_gather(item)}" for item in coverage.gather)


def _gather(item: Gather) -> str:
    venue = place_text(item.venue) if item.venue else ""
    return ", ".join(filter(None, (known_text(item.when), venue, item.note)))


def _sources(state: State) -> list[str]:
    lines = [source_text(source) for source in state.sources]
    return ["Sources:", *lines] if lines else []


@lru_cache(maxsize=8192)
def source_text(source: Source) -> str:
    """Return a source as a line: publisher, title, date, address."""
    parts = (
        source.publisher,
        f"“{source.title}”" if source.title else "",
        stamp_text(source.published) if source.published else "",
        source.url,
    )
    return ", ".join(filter(None, parts))


def source_brief(source: Source) -> str:
    """Return a source in a few words: publisher and date, the title where nobody published it."""
    name = source.publisher or source.title or source.url
    return ", ".join(filter(None, (name, stamp_text(source.published) if source.published else "")))


def _short(source: Source | None) -> str:
    return source.publisher or source.title or source.url if source and source.cite else ""
