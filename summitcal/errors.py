"""What can go wrong, as exceptions and as values.

The leftmost stage: it imports nothing of ours. An exception ends an operation; a `Problem` is one
finding about a registry or a file, and many of them travel together, so that bad input gets all its
problems at once.

Messages are lower case and end without a full stop; the offending value stands in `repr`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from enum import StrEnum

import attrs


class Severity(StrEnum):
    """How grave a problem is; only an error keeps a registry from being used."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@attrs.frozen
class Position:
    """A place in a file: line and column count from 1, the column in characters."""

    file: str
    line: int
    column: int


@attrs.frozen
class Problem:
    """One finding: what is wrong, where, and what would be right."""

    code: str
    """A stable word in kebab-case, e.g. ``unknown-id``; each has a section in the problems page."""
    message: str
    hint: str = ""
    """What to write instead; empty where there is no advice."""
    path: str = ""
    """The value's place in the registry: ``events.x.venue``, ``events.x.participants[2]``."""
    position: Position | None = None
    """None for a registry built in Python, or a problem of the whole registry."""
    severity: Severity = Severity.ERROR

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """In the order of the files: file, line, column, then code and message."""
        at = self.position or Position("", 0, 0)
        return (at.file, at.line, at.column, self.code, self.message)


class SummitcalError(Exception):
    """The root of every error that summitcal raises on purpose."""


class RegistryError(SummitcalError):
    """A registry could not be used."""


class UnreadableRegistryError(RegistryError):
    """The registry's file or folder could not be read at all."""


class InvalidRegistryError(RegistryError):
    """The registry has errors; `problems` holds every one of them, and the warnings."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        errors = [p for p in self.problems if p.severity is Severity.ERROR]
        lines = [f"{len(errors)} problem{'s' * (len(errors) != 1)} in the registry"]
        lines += [describe(p) for p in errors[:20]]
        if len(errors) > 20:
            lines.append(f"and {len(errors) - 20} more")
        super().__init__("\n".join(lines))


class InvalidCalendarError(SummitcalError):
    """A calendar that was to be read has faults; `problems` holds every one, each with its line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = [f"{len(self.problems)} problem{'s' * (len(self.problems) != 1)} in the calendar"]
        lines += [describe(problem) for problem in self.problems[:20]]
        if len(self.problems) > 20:
            lines.append(f"and {len(self.problems) - 20} more")
        super().__init__("\n".join(lines))

    @property
    def line(self) -> int:
        """The line of the first problem."""
        at = self.problems[0].position if self.problems else None
        return at.line if at else 1


class UnknownIdError(SummitcalError):
    """An id, a facet or a feed name that the registry does not have; `suggestions` come near it."""

    def __init__(self, kind: str, value: str, known: Iterable[str] = ()) -> None:
        self.value = value
        self.suggestions = suggestions(value, known)
        super().__init__(_advised(f"unknown {kind} {value!r}", self.suggestions))


class TimeError(SummitcalError):
    """A time that cannot be what it says."""


class UnknownZoneError(TimeError):
    """A name that is no IANA time zone."""

    def __init__(self, name: str, known: Iterable[str] = ()) -> None:
        zones = list(known)
        self.suggestions = _zones_of_city(name, zones) or suggestions(name, zones)
        super().__init__(_advised(f"unknown time zone {name!r}", self.suggestions))


class NonexistentTimeError(TimeError):
    """A wall time that the zone's clocks skip."""


class AmbiguousTimeError(TimeError):
    """A wall time that the zone's clocks show twice."""


class LedgerError(SummitcalError):
    """The memory of what was published is damaged, or contradicts what is asked."""

    def __init__(self, message: str, *, code: str, hint: str = "") -> None:
        self.code = code
        self.message = message
        self.hint = hint
        super().__init__(f"{message} [{code}]{f' ({hint})' if hint else ''}")


class PublicationError(SummitcalError):
    """A folder that cannot be published to."""


def suggestions(value: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return the known words that come near `value`, best first."""
    by_folded = {word.casefold(): word for word in known}
    near = get_close_matches(value.casefold(), by_folded, n=most, cutoff=0.6)
    return tuple(by_folded[word] for word in near)


def _zones_of_city(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the zones that end in the name of a city, as ``New York`` is one."""
    city = name.replace(" ", "_").casefold()
    return tuple(sorted(zone for zone in known if zone.casefold().endswith(f"/{city}")))


def did_you_mean(words: Sequence[str]) -> str:
    """Return ``did you mean 'a' or 'b'?``, or nothing where there are no words."""
    return f"did you mean {' or '.join(map(repr, words))}?" if words else ""


def _advised(message: str, near: Sequence[str]) -> str:
    return f"{message} ({did_you_mean(near)})" if near else message


def describe(problem: Problem) -> str:
    """Return a problem as one line: where, how grave, what, and the hint."""
    at = problem.position
    where = f"{at.file}:{at.line}:{at.column}: " if at else f"{problem.path}: " * bool(problem.path)
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{where}{problem.severity}: {problem.message} [{problem.code}]{hint}"
