"""Participants in words: by delegation in order of precedence, with the office of the day."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from summitcal.ledger import Person
from summitcal.model.vocabulary import Capacity, Participation
from summitcal.wording.times import stamp_text
from summitcal.wording.words import ATTENDANCES, CAPACITIES


def people_lines(people: Iterable[Person]) -> list[str]:
    """Return a line per delegation: ``United States: Scott Bessent, Secretary … (head …); …``."""
    lines = []
    for side, members in groupby(people, key=lambda person: person.side):
        group = list(members)
        names = "; ".join(person_text(p) for p in group if not p.is_delegation)
        as_such = "".join(_brackets(p) for p in group if p.is_delegation)
        name = f"{side.name}{as_such}" if side else ""
        lines.append(f"{name}: {names}" if name and names else name or names)
    return lines


def person_text(person: Person) -> str:
    """Return a participant with office, capacity, and how and whether they come."""
    name = f"{person.name} {person.native_name}".strip()
    offices = "; ".join(person.offices)
    return f"{name}, {offices}{_brackets(person)}" if offices else f"{name}{_brackets(person)}"


def _brackets(person: Person) -> str:
    words = ", ".join(filter(None, (*_capacities(person), *_presence(person))))
    return f" ({words})" if words else ""


def _capacities(person: Person) -> list[str]:
    capacities = [c for c in Capacity if c in person.capacities]
    words = [CAPACITIES[capacity] for capacity in capacities]
    return [*words, f"as {person.acting_as}" if person.acting_as else ""]


def _presence(person: Person) -> list[str]:
    words = [ATTENDANCES[person.by]]
    if person.participation is Participation.REPRESENTED:
        deputy = person.represented_by
        words.append(f"represented by {deputy}" if deputy else "represented")
    elif person.participation is not Participation.EXPECTED:
        words.append(str(person.participation))
    if person.start:
        words.append(f"from {stamp_text(person.start)}")
    if person.end:
        words.append(f"until {stamp_text(person.end)}")
    return words
