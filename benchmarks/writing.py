"""Ready values to bytes, and the whole street: every contestant, at several sizes, interleaved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs

from benchmarks import rounds
from benchmarks.checking import check
from benchmarks.contestants import ICALENDAR, LIBICAL, Contestant, contestants, ready_to_run
from benchmarks.registries import as_json, make_registry
from benchmarks.rounds import Run, Sample
from benchmarks.tables import NOTES, Record, Table, duration, size, spread, times
from benchmarks.values import load_values, read_values, write_values
from benchmarks.writers.summitcal_values import prepare

Say = Callable[[str], None]
CHECKED = 1_000
"""The most events of an output that is read back in full."""
LARGE = 10_000
"""The most events that every contestant writes; the quick ones write more within seconds."""


@attrs.frozen
class Measured:
    """What was found of one contestant, by numbers of events."""

    contestant: Contestant
    samples: dict[int, Sample]
    bytes_written: dict[int, int]
    notes: tuple[str, ...]

    def each(self, events: int) -> float:
        """Return the seconds for one event among so many."""
        return self.samples[events].seconds / events


def handed(events: int, folder: Path) -> Path:
    """Return a folder with what the contestants are handed; it is made if it is not there."""
    made = folder / f"{events}-events"
    if not made.is_dir():
        made.mkdir(parents=True)
        (made / "registry.json").write_text(as_json(make_registry(events)), "utf-8")
        feed = prepare(made)()
        (made / "feed.ics").write_bytes(feed)
        write_values(read_values(feed), made)
    return made


def measure(
    sizes: list[int], count: int, folder: Path, say: Say, only: tuple[str, ...] = ()
) -> list[Measured]:
    """Return what every contestant that is installed took for every size, the smallest first.

    Args:
        count: of rounds; a large number of events has one.
        folder: for what is handed and what is written.
        only: the keys of those that take part; none: all.
    """
    found: dict[str, Measured] = {}
    among = [one for one in contestants(folder) if not only or one.key in only]
    for one in among:
        if not one.version():
            say(f"{one.name} is not there: {one.missing}")
    present = ready_to_run(among)
    checked = handed(min(CHECKED, max(sizes)), folder)
    for one in present:
        say(f"an output read back by icalendar: {one.name}")
        found[one.key] = Measured(one, {}, {}, _checked(one, checked, folder / f"{one.key}.ics"))
    for events in sizes:
        given = handed(events, folder)
        taking_part = [one for one in present if one.is_quick or events <= LARGE]
        runs: dict[str, list[Run]] = {one.key: [] for one in taking_part}
        several = count if events <= LARGE else 1
        for number in range(several):
            for one in _order(taking_part):
                say(f"{events:,} events, round {number + 1} of {several}: {one.name}")
                out = folder / f"{one.key}.ics"
                runs[one.key].append(rounds.run_itself([*one.command, given, out]))
                _count(one, out, given, events)
                found[one.key].bytes_written[events] = out.stat().st_size
        for key, made in runs.items():
            found[key].samples[events] = rounds.sample(made)
    return list(found.values())


def _order(taking_part: list[Contestant]) -> list[Contestant]:
    """Return a round: the quick ones at its beginning and in its middle, so that all share luck."""
    quick = [one for one in taking_part if one.is_quick]
    slow = [one for one in taking_part if not one.is_quick]
    half = len(slow) // 2
    return [*quick, *slow[:half], *quick, *slow[half:]] if slow else quick


def _checked(one: Contestant, given: Path, out: Path) -> tuple[str, ...]:
    """Return what is to be said of a contestant's output, having read it back."""
    rounds.run_itself([*one.command, given, out])
    return check(out.read_bytes(), load_values(given))


def _count(one: Contestant, out: Path, given: Path, events: int) -> None:
    """Count what was written in every round, since only smaller outputs are read back."""
    content, feed = out.read_bytes(), (given / "feed.ics").read_bytes()
    if one.is_ours and content != feed:
        raise RuntimeError(f"{one.name} did not write the bytes of the feed")
    people = feed.count(b"\r\nATTENDEE;")
    content = content.replace(b"\r\n ", b"").replace(b"\n ", b"")
    counts = [content.count(b"\n" + name) for name in (b"BEGIN:VEVENT", b"SUMMARY", b"ATTENDEE")]
    if counts != [events, events, people]:
        raise RuntimeError(f"{one.name} wrote {counts} of {events} events and {people} attendees")


def table(found: list[Measured], events: int) -> Table:
    """Return who took how long, for one number of events."""
    each = {m.contestant.key: m.each(events) for m in found if events in m.samples}
    rows = []
    for measured in found:
        if events not in measured.samples:
            continue
        one, taken = measured.contestant, measured.samples[events]
        rows.append(
            (
                f"{one.name} {one.version()}",
                duration(measured.each(events)),
                spread(taken.spread),
                *(times(_ratio(each, other, one.key)) for other in (ICALENDAR, LIBICAL)),
                size(measured.bytes_written[events] / 1e6),
                size(taken.megabytes),
                "; ".join(measured.notes),
            )
        )
    return Table(
        key="writing",
        title=f"Writing {events:,} events",
        text=_TEXT.format(events=events, checked=min(CHECKED, max(found[0].samples))),
        head=(
            "writer", "an event", "spread", "times as fast as icalendar", "as libical", "written",
            "memory", NOTES,
        ),
        rows=tuple(rows),
        record=_record(found),
    )  # fmt: skip


_TEXT = (
    "{events:,} events of six participants each, every event with texts of its own. *Ready values* "
    "is what all others are handed too: titles, descriptions, times and people lie in memory as "
    "each library wants them, and what is timed ends with the bytes of the feed. The *whole "
    "street* is what the others leave to you: it begins at the registry as an audience may see it "
    "and composes what they are handed. Every run is a process of its own; the contestants take "
    "turns. Shown are medians, half of what lies between the slowest and the fastest run, and the "
    "most memory that was held beyond what was held before. An output of {checked:,} events is "
    "read back by icalendar: every event, title, instant and participant must be there."
)


def _ratio(each: dict[str, float], other: str, key: str) -> float | None:
    return each[other] / each[key] if other in each else None


def _record(found: list[Measured]) -> Record:
    return {
        measured.contestant.key: {
            "name": measured.contestant.name.replace("**", ""),
            "version": measured.contestant.version(),
            "notes": list(measured.notes),
            "sizes": {
                str(events): {
                    **taken.as_record(),
                    "microseconds_per_event": round(measured.each(events) * 1e6, 2),
                    "bytes": measured.bytes_written[events],
                }
                for events, taken in measured.samples.items()
            },
        }
        for measured in found
    }


def growth_table(found: list[Measured], picture: str) -> Table:
    """Return what an event costs among more and more of them, and the name of its picture."""
    sizes = sorted({events for measured in found for events in measured.samples})
    return Table(
        key="growth",
        title="Growth",
        text=(
            "What one event costs among more and more of them, in µs; a level row is linear time. "
            f"More than {LARGE:,} are written once, by those that need seconds for it.\n\n"
            f"![Seconds to write a feed, by the number of its events]({picture})"
        ),
        head=("writer", *(f"{events:,}" for events in sizes)),
        rows=tuple(
            (
                measured.contestant.name,
                *(
                    f"{measured.each(events) * 1e6:,.1f}" if events in measured.samples else "–"
                    for events in sizes
                ),
            )
            for measured in found
        ),
        record={"sizes": sizes},
    )
