"""What a piece is made of, as one digest: of the same, the same files are made.

The digest is of whatever a piece holds, down to its plain values, so that what is added to a piece
one day is in it without anybody's doing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import Enum
from hashlib import sha256
from typing import Any

import attrs

from summitcal.ledger import Entry
from summitcal.ledger.fingerprints import Fingerprints
from summitcal.publication.pieces import Piece

_PLAIN = (str, bytes, bool, int, float, type(None), date, timedelta, Enum)
"""Of these what `repr` says is all there is; of anything else it may be an address in memory."""


class Keys:
    """The digests of pieces of one publication."""

    def __init__(self, fingerprints: Fingerprints) -> None:
        self._fingerprints = fingerprints
        self._of_entries: dict[int, tuple[tuple[Any, ...], str]] = {}

    def of(self, piece: Piece) -> str:
        """Return the SHA-256 of what a piece is made of, and by what, in hexadecimal.

        Raises:
            TypeError: it holds something of which is not known what it is.
        """
        maker = f"{piece.make.__module__}.{piece.make.__qualname__}"
        parts = (maker, piece.paths, piece.value)
        return _digest(self._parts(parts))

    def _parts(self, value: Any) -> Iterator[str]:
        """Yield what a value is made of, in order, none of it with a line break."""
        if isinstance(value, _PLAIN):
            yield repr(value)
        elif isinstance(value, Entry):
            yield self._fingerprints.of(value)
        elif isinstance(value, frozenset):
            yield from self._parts(tuple(sorted(value)))
        elif isinstance(value, tuple):
            yield "("
            if value and isinstance(value[0], Entry):
                yield self._all_of(value)
            else:
                for part in value:
                    yield from self._parts(part)
            yield ")"
        elif attrs.has(type(value)):
            yield type(value).__qualname__
            for field in attrs.fields(type(value)):
                yield from self._parts(getattr(value, field.name))
        else:
            raise TypeError(f"no piece is made of {value!r}")

    def _all_of(self, entries: tuple[Entry, ...]) -> str:
        """Return one digest of many entries, which stand in several pieces."""
        # Kept with the digest, so that no other tuple can take its place in memory.
        known = self._of_entries.get(id(entries))
        if known is None:
            digest = _digest(map(self._fingerprints.of, entries))
            known = self._of_entries[id(entries)] = entries, digest
        return known[1]


def _digest(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()
