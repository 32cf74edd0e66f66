"""Types made of others: lists, references to records, and records within records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from summitcal.registry import shapes
from summitcal.registry.fields import Table, Type, glance_at_record, read_record
from summitcal.registry.shapes import Shape
from summitcal.registry.tree import Plain
from summitcal.registry.values import UNREAD, BadValueError, Draft, Value, with_article

T = TypeVar("T")


def list_of(item: Type) -> Type:
    """Return the type of a list; a faulty item is left out and the others are read."""

    def read(value: Value) -> tuple[Any, ...]:
        return _read_all(value.items(), item)

    def glance(node: Plain, draft: Draft) -> Any:
        return _glance_at_all(node, item, draft) if type(node) is list else UNREAD

    return Type(f"list of: {item.name}", read, shapes.list_of(item.shape), glance)


def one_or_list(item: Type) -> Type:
    """Return the type of one thing or a list of such things."""

    def read(value: Value) -> tuple[Any, ...]:
        return _read_all(value.one_or_many(), item)

    def glance(node: Plain, draft: Draft) -> Any:
        return _glance_at_all(node if type(node) is list else [node], item, draft)

    name = f"{item.name}, or a list of such"
    return Type(name, read, shapes.one_or_list(item.shape), glance)


def _read_all(values: list[Value], item: Type) -> tuple[Any, ...]:
    found = []
    for value in values:
        try:
            found.append(item.read(value))
        except BadValueError:
            continue
    return tuple(found)


def _glance_at_all(nodes: list[Plain | None], item: Type, draft: Draft) -> Any:
    found, look = [], item.glance
    for node in nodes:
        if node is not None:
            value = look(node, draft)
            if value is UNREAD:
                return UNREAD
            found.append(value)
    return tuple(found)


def reference(kind: str) -> Type:
    """Return the type of the id of a record of a kind."""

    def read(value: Value) -> Any:
        return value.draft.resolve(kind, value)

    def glance(node: Plain, draft: Draft) -> Any:
        return draft.known(kind, node) if type(node) is str else UNREAD

    return Type(f"id of {with_article(kind)}", read, shapes.ID, glance)


def record_of(make: Callable[..., T], table: Table, name: str, shape: Shape) -> Type:
    """Return the type of a mapping that becomes a value of the model."""

    def read(value: Value) -> T:
        attributes = read_record(value, table, name)
        if any((table[word].attribute or word) not in attributes for word in table.required):
            raise BadValueError
        return make(**attributes)

    def glance(node: Plain, draft: Draft) -> Any:
        attributes = glance_at_record(node, table, draft) if type(node) is dict else None
        return UNREAD if attributes is None else make(**attributes)

    return Type(f"{{{', '.join(table)}}}", read, shape, glance)
