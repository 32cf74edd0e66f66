"""Registries from fragments, and what is wrong with them."""

from __future__ import annotations

import re
from typing import Any

from summitcal.errors import InvalidRegistryError, Problem, describe
from summitcal.model.events import Event
from summitcal.registry import Registry, loads

DIARY = "diary: {name: Summit diary, domain: diary.example.org}\n"
PLACES = """\
venues:
  kuala-lumpur: {name: Kuala Lumpur, country: MY, zone: Asia/Kuala_Lumpur}
  seoul: {name: Seoul, country: KR, zone: Asia/Seoul}
  tokyo: {name: Tokyo, country: JP, zone: Asia/Tokyo}
  washington: {name: Washington, country: US, zone: America/New_York}
"""
PEOPLE = """\
delegations:
  us: {name: United States, country: US}
  cn: {name: China, country: CN}
officials:
  bessent: {name: Scott Bessent, delegation: us}
  greer: {name: Jamieson Greer, delegation: us}
  he-lifeng: {name: He Lifeng, delegation: cn}
"""
HEAD = DIARY + PLACES + PEOPLE


def registry(fragment: str, head: str = HEAD) -> Registry:
    """Return the registry of a fragment that has no problem."""
    found = loads(head + fragment)
    assert found.warnings == (), [describe(warning) for warning in found.warnings]
    return found


def event(keys: str, head: str = HEAD, **others: str) -> Event:
    """Return the event of some keys, in braces without these; `title` and `when` may lack."""
    return registry(events(keys, **others), head).event("x")


def events(keys: str, **others: str) -> str:
    """Return the section with the event ``x`` of some keys, and others by their ids."""
    lines = [f"  {event_id.replace('_', '-')}: {{{_whole(text)}}}\n" for event_id, text in
             {"x": keys, **others}.items()]  # fmt: skip
    return f"events:\n{''.join(lines)}"


def _whole(keys: str) -> str:
    title = "" if re.match("title:", keys) else "title: T, "
    return f"{title}{'' if re.search(r'(^|, )when:', keys) else 'when: 2025-10-25, '}{keys}"


def problems(text: str | bytes, name: str = "registry.yaml") -> list[Problem]:
    """Return what is wrong with a text, warnings included."""
    try:
        return list(loads(text, name).warnings)
    except InvalidRegistryError as error:
        return list(error.problems)


def faults(fragment: str, head: str = HEAD) -> list[tuple[str, str]]:
    """Return code and path of what is wrong with a fragment."""
    return [(problem.code, problem.path) for problem in problems(head + fragment)]


def values(records: Any) -> list[str]:
    """Return the ids of records."""
    return [record.id for record in records]
