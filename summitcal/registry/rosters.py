"""Lists of participants that a look is enough for: each line names one official or delegation.

In: the node of a list. Out: its participants, or `UNREAD` where a line needs more: a group, another
event's list, the heads of the day, a deputy, or a fault to be reported.
"""

from __future__ import annotations

from typing import Any

from summitcal.model.parties import Participant
from summitcal.registry.fields import glance_at_record
from summitcal.registry.listed import FIELDS, WHO
from summitcal.registry.tree import Plain
from summitcal.registry.values import UNREAD, Draft


def glance_at_roster(node: Plain, draft: Draft) -> Any:
    """Return who is listed, in order; lines that are written alike are one value."""
    if type(node) is not list or not draft.is_whole:
        return UNREAD
    known, listed = draft.lines, {}
    for line in node:
        written = tuple(line.items()) if type(line) is dict else line
        try:
            name, participant = known[written]
        except (KeyError, TypeError) as error:
            found = _participant(line, draft)
            if found is None:
                return UNREAD
            name, participant = found.who.id, found
            if isinstance(error, KeyError):  # a list of capacities has no hash
                known[written] = name, participant
        listed[name] = participant
    return tuple(listed.values()) if len(listed) == len(node) else UNREAD


def _participant(line: Plain | None, draft: Draft) -> Participant | None:
    """Return whom a line names, where it says so itself."""
    if type(line) is str:
        line = {"official": line}
    attributes = glance_at_record(line, FIELDS, draft) if type(line) is dict else None
    if attributes is None or not attributes.keys().isdisjoint(_NEEDS_MORE):
        return None
    named = [who for who in WHO if who in attributes]
    if len(named) != 1:
        return None
    record = draft.known(named[0], attributes[named[0]])
    return None if record is UNREAD else Participant(**{**attributes, named[0]: record})


_NEEDS_MORE = ("group", "like", "represented_by", "start", "end")
