"""Text becomes a checked registry: `load` a path, `loads` a text, `assemble` values of the model.

All problems are found before anything is raised, each once, at file, line and column.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import Any

import attrs

from summitcal.errors import InvalidRegistryError, Problem, Severity
from summitcal.model.diary import Diary, FeedSpec
from summitcal.model.events import Event, Series
from summitcal.model.parties import Delegation, Official
from summitcal.model.places import Venue
from summitcal.model.sources import Source
from summitcal.registry.assembled import check_values, with_ancestors
from summitcal.registry.checks import findings, overdue
from summitcal.registry.collector import collector_paused
from summitcal.registry.files import Sources, read_texts, registry_files, texts_of
from summitcal.registry.finding import Finding
from summitcal.registry.index import Registry, arrange, collect, in_time
from summitcal.registry.structure import Maker
from summitcal.registry.texts import Texts
from summitcal.registry.values import Draft

__all__ = ["Registry", "assemble", "load", "load_texts", "loads", "overdue_problems"]


def load(path: str | PathLike[str]) -> Registry:
    """Return the registry in a file, or in the YAML files of a folder.

    Raises:
        UnreadableRegistryError: there is nothing to read.
        InvalidRegistryError: it has errors; `problems` holds all of them.
    """
    return _read(texts_of(registry_files(Path(path))))


def loads(text: str | bytes, name: str = "registry.yaml") -> Registry:
    """Return the registry in a text; a `name` that ends in ``.json`` makes it JSON.

    Raises:
        InvalidRegistryError: it has errors; `problems` holds all of them.
    """
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return _read([(name, data)])


def load_texts(texts: list[tuple[str, bytes]]) -> Registry:
    """Return the registry in several texts, each with the name of its file; raises as `loads`."""
    return _read(texts)


def assemble(
    diary: Diary,
    events: Iterable[Event],
    *,
    delegations: Iterable[Delegation] = (),
    officials: Iterable[Official] = (),
    venues: Iterable[Venue] = (),
    series: Iterable[Series] = (),
    sources: Iterable[Source] = (),
    feeds: Iterable[FeedSpec] = (),
) -> Registry:
    """Return a registry of values made in Python, with the same checks; what events name is found.

    Raises:
        InvalidRegistryError: it has errors; `problems` holds them, each with its path, those of
            single values before those that arise between records.
    """
    given: dict[str, Any] = {
        "events": with_ancestors(events),
        "delegations": list(delegations),
        "officials": list(officials),
        "venues": list(venues),
        "series": list(series),
        "sources": list(sources),
        "feeds": list(feeds),
    }
    draft = Draft()
    check_values(draft, diary, given)
    if draft.problems:
        raise InvalidRegistryError(sorted(draft.problems, key=lambda problem: problem.sort_key))
    registry = collect(diary, **given)
    return _with_problems(registry, [_problem(found) for found in findings(registry)])


@collector_paused
def _read(texts: list[tuple[str, bytes]]) -> Registry:
    sources = read_texts(texts)
    located = Texts(tuple(sources.texts))
    try:
        registry = _checked(sources, located)
    finally:
        located.forget()
    return attrs.evolve(registry, position=located.position)


def _checked(sources: Sources, located: Texts) -> Registry:
    """Return the registry of a draft, or raise with every problem."""
    draft = sources.draft
    maker = Maker(draft)
    diary = maker.diary(sources.diary)
    if sources.diary is None and not draft.ids_are_missing:
        message, hint = "the registry has no 'diary'", "add 'diary: {name: …, domain: example.org}'"
        draft.report(Problem("missing-key", message, hint, "diary", sources.start))
    made = maker.make_all()
    diary = diary or Diary(name="", domain="example.invalid")
    registry = arrange(
        diary,
        in_time(made["event"], diary),
        delegations=made["delegation"],
        officials=made["official"],
        venues=made["venue"],
        series=made["series"],
        sources=made["source"],
        feeds=made["feed"],
    )
    problems = list(draft.problems)
    for found in findings(registry):
        if not (draft.is_broken(found.path) or draft.rests_on_broken(found.rests_on)):
            problems.append(_problem(found, located))
    return _with_problems(registry, problems)


def overdue_problems(registry: Registry, now: datetime) -> list[Problem]:
    """Return a warning for each event that is long past at `now` and still expected."""
    return [
        Problem(
            found.code, found.message, found.hint, found.path,
            registry.position(found.path), found.severity,
        )
        for found in overdue(registry, now)
    ]  # fmt: skip


def _problem(found: Finding, located: Texts | None = None) -> Problem:
    at = located.position(found.path) if located else None
    return Problem(found.code, found.message, found.hint, found.path, at, found.severity)


def _with_problems(registry: Registry, problems: list[Problem]) -> Registry:
    ordered = sorted(set(problems), key=lambda problem: problem.sort_key)
    if any(problem.severity is Severity.ERROR for problem in ordered):
        raise InvalidRegistryError(ordered)
    return attrs.evolve(registry, warnings=tuple(ordered))
