"""Participants in words: by delegation in order of precedence, with the office of the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from summitcal.ledger import Person
from summitcal.model.vocabulary import Participation
from summitcal.wording.times import stamp_text
from summitcal.wording.words import ATTENDANCES, CAPACITIES


def people_lines(people: Iterable[Person]) -> list[str]:
    """Return a line per delegation: ``United States: Scott Bessent, Secretary … (head …); …``."""
    return [_line([*group]) for _, group in groupby(people, _side_id)]


def _side_id(person: Person) -> str:
    return person.side.id if person.side else ""


def _line(group: list[Person]) -> str:
    side = group[0].side
    names = "; ".join([person_text(p) for p in group if not p.is_delegation])
    if not side:
        return names
    as_such = "".join([_brackets(p) for p in group if p.is_delegation])
    return f"{side.name}{as_such}: {names}" if names else f"{side.name}{as_such}"


@lru_cache(maxsize=32768)
def person_text(person: Person) -> str:
    """Return a participant with office, capacity, and how and whether they come."""
    name = f"{person.name} {person.native_name}".strip()
    offices = "; ".join(person.offices)
    return f"{name}, {offices}{_brackets(person)}" if offices else f"{name}{_brackets(person)}"


def _brackets(person: Person) -> str:
    words = ", ".join(filter(None, (*_capacities(person), *_presence(person))))
    return f" ({words})" if words else ""


def _capacities(person: Person) -> list[str]:
    words = [word for capacity, word in CAPACITIES.items() if capacity in person.capacities]
    return [*words, f"as {person.acting_as}" if person.acting_as else ""]


def _presence(person: Person) -> list[str]:
    words = [ATTENDANCES[person.by]]
    if person.participation is Participation.REPRESENTED:
        deputy = person.represented_by
        words.append(f"represented by {deputy}" if deputy else "represented")
    elif person.participation is not Participation.EXPECTED:
        words.append(str(person.participation))
    return [*words, *_span(person)]


def _span(person: Person) -> Iterator[str]:
    """Yield from when and until when somebody takes part, one day as that day."""
    if person.start and person.start == person.end and person.start.day:
        yield f"on {stamp_text(person.start)}"
        return
    if person.start:
        yield f"from {stamp_text(person.start)}"
    if person.end:
        yield f"until {stamp_text(person.end)}"
