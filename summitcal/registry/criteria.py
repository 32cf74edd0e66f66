"""The `where:` and `each:` of a declared feed, as criteria of the model."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from enum import StrEnum

from summitcal.model.diary import Criterion
from summitcal.model.vocabulary import Access, Facet, Kind, Status
from summitcal.registry.compounds import one_or_list
from summitcal.registry.fields import Type
from summitcal.registry.readers import COUNTRY, DAY, TEXT, word_of
from summitcal.registry.shapes import ID, named
from summitcal.registry.values import BadValueError, Value, with_article


def _id_of(kind: str) -> Type:
    def read(value: Value) -> str:
        value.draft.find(kind, value)
        return value.text()

    return Type(f"id of {with_article(kind)}", read, ID)


FACETS: dict[Facet, Type] = {
    Facet.KIND: word_of(Kind, "unknown-kind"),
    Facet.STATUS: word_of(Status, "unknown-status"),
    Facet.OFFICIAL: _id_of("official"),
    Facet.DELEGATION: _id_of("delegation"),
    Facet.VENUE: _id_of("venue"),
    Facet.COUNTRY: COUNTRY,
    Facet.TOPIC: TEXT,
    Facet.SERIES: _id_of("series"),
    Facet.WITHIN: _id_of("event"),
    Facet.ACCESS: word_of(Access),
    Facet.SINCE: DAY,
    Facet.UNTIL: DAY,
}
"""What the value of each facet is."""


class SplitFacet(StrEnum):
    """By what a declared feed may be split."""

    OFFICIAL = "official"
    DELEGATION = "delegation"
    VENUE = "venue"
    SERIES = "series"
    KIND = "kind"


def _where(value: Value, *, negated: bool = False) -> tuple[Criterion, ...]:
    criteria: list[Criterion] = []
    for key, item in value.entries():
        with suppress(BadValueError):
            if key.text() == "not" and not negated and item is not None:
                criteria += _where(item, negated=True)
            elif item is not None:
                criteria.append(_criterion(key, item, negated))
    return tuple(criteria)


def _criterion(key: Value, value: Value, negated: bool) -> Criterion:
    facet = Facet(FACET.read(key))
    values = one_or_list(FACETS[facet]).read(value)
    if not values:
        raise BadValueError
    texts = tuple(v.isoformat() if isinstance(v, date) else str(v) for v in values)
    return Criterion(facet, texts, negated)


FACET = word_of(Facet, "unknown-key")
WHERE = Type("{facet: value or list, not: {…}}", _where, named("where"))
_SPLIT = word_of(SplitFacet)
EACH = Type(_SPLIT.name, lambda value: Facet(str(_SPLIT.read(value))), _SPLIT.shape)
