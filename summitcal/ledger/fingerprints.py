"""A digest of all that an entry is, by which what was made of it is known again.

Nothing that is published depends on one: where two differ, something is made anew, no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import orjson

from summitcal.ledger.entry import Entry
from summitcal.ledger.lines import line_of
from summitcal.ledger.records import Ledger, Record


class Fingerprints:
    """The digests of entries, taken from the lines that a ledger has of them.

    An entry is known by its object: one that a feed shows in another state is another entry, of
    which nobody can have forgotten to take a digest of its own.
    """

    def __init__(self, entries: Iterable[Entry], ledger: Ledger) -> None:
        """Take the entries of a ledger, as `summitcal.ledger.entries` gave them."""
        self._entries = tuple(entries)  # kept, so that no other can take the place of one in memory
        self._known = {id(entry): _of_record(ledger.records[entry.id]) for entry in self._entries}

    def of(self, entry: Entry) -> str:
        """Return the SHA-256 of an entry, in hexadecimal."""
        return self._known.get(id(entry)) or _of_value(entry)

    def all(self) -> frozenset[str]:
        """Return the digests of all entries of the ledger."""
        return frozenset(self._known.values())


def _of_record(record: Record) -> str:
    """Return the digest of a record: of its states, and of what it has beyond them."""
    beyond = b"" if record.beyond is None else orjson.dumps(record.beyond)
    return _digest(line_of(record) + b"\n" + beyond)


def _of_value(entry: Entry) -> str:
    """Return the digest of an entry that no line says, by all of its fields."""
    return _digest(repr((entry, entry.past)).encode())


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
