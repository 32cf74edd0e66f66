"""States as plain JSON and back, without loss.

A key at its default is not written and a missing key is the default, so a field added later changes
no state that was written before.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from summitcal.ledger.state import Person, State
from summitcal.model.places import Venue
from summitcal.model.sources import Source
from summitcal.model.when import Days, Hours, Undated, When, Window
from summitcal.selection import Facets

_KNOWN: dict[str, type[When]] = {
    "days": Days,
    "window": Window,
    "hours": Hours,
    "undated": Undated,
}
_NAMES = {known: name for name, known in _KNOWN.items()}
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def to_plain(state: State) -> dict[str, Any]:
    """Return a state as JSON has it, to be read and not changed; keys are sorted when written."""
    plain: dict[str, Any] = _converter().unstructure(state)
    return plain


def facets_to_plain(facets: Facets) -> dict[str, Any]:
    """Return the facets of a state as they stand in it."""
    plain: dict[str, Any] = _converter().unstructure(facets)
    return plain


def from_plain(plain: dict[str, Any]) -> State:
    """Return the state that `to_plain` gave.

    Raises:
        ValueError: it is no state; cattrs has half a dozen ways to say so.
    """
    try:
        return _converter().structure(plain, State)
    except Exception as error:
        raise ValueError(f"not a state: {error!r}") from error


@cache
def _converter() -> Converter:
    converter = Converter(omit_if_default=True, forbid_extra_keys=False)
    converter.register_unstructure_hook(datetime, instant_text)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(datetime, lambda text, _: _datetime(text))
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    # Tuples are lists, as JSON gives them back.
    converter.register_unstructure_hook_func(lambda cls: cls == tuple[float, float], list)
    converter.register_unstructure_hook(When, lambda when: _when_plain(converter, when))
    converter.register_structure_hook(When, lambda plain, _: _when(converter, plain))
    for shared in (Person, Venue, Source):  # what many states have in common is written once
        plain = make_dict_unstructure_fn(shared, converter, _cattrs_omit_if_default=True)
        converter.register_unstructure_hook(shared, lru_cache(maxsize=32768)(plain))
    for known in _KNOWN.values():
        converter.register_unstructure_hook(
            known, make_dict_unstructure_fn(known, converter, _cattrs_omit_if_default=True)
        )
        converter.register_structure_hook(known, make_dict_structure_fn(known, converter))
    return converter


def _when_plain(converter: Converter, when: When) -> dict[str, Any]:
    return {"known": _NAMES[type(when)], **converter.unstructure(when, type(when))}


def _when(converter: Converter, plain: dict[str, Any]) -> When:
    fields = {key: value for key, value in plain.items() if key != "known"}
    return converter.structure(fields, _KNOWN[plain["known"]])


def instant_text(value: datetime) -> str:
    """Return an instant with ``Z``, a wall time without."""
    return value.isoformat().replace("+00:00", "Z")


def instant_of(text: str) -> datetime:
    """Return the instant (UTC) that `instant_text` wrote; raises ValueError for anything else."""
    if not _INSTANT.fullmatch(text):
        raise ValueError(f"{text!r} is no instant")
    return _datetime(text)


def _datetime(text: str) -> datetime:
    if text.endswith("Z"):
        return datetime.fromisoformat(text[:-1]).replace(tzinfo=UTC)
    return datetime.fromisoformat(text)
