"""Parts of entries that were made for an earlier build, and are good for this one."""

from __future__ import annotations

from summitcal.ledger import Entry
from summitcal.ledger.fingerprints import Fingerprints
from summitcal.ledger.parts import Parts
from summitcal.publication.kept import Kind

_LONGEST_IDLE = 20
"""For how many builds a kind is kept that nobody asks for: of a style that is no more, say."""


class KeptParts(Parts):
    """The parts of today's entries, those of an earlier build and those that are made now."""

    def __init__(self, fingerprints: Fingerprints, kinds: dict[str, Kind]) -> None:
        self._fingerprints = fingerprints
        self._kinds = dict(kinds)
        self._asked: set[str] = set()

    def find(self, entry: Entry, kind: str, detail: str = "") -> bytes | None:
        """Return what was made of an entry; None: it has to be made."""
        return self._parts(kind).get((self._fingerprints.of(entry), detail))

    def add(self, entry: Entry, kind: str, part: bytes, detail: str = "") -> None:
        """Take what was made of an entry."""
        self._parts(kind)[self._fingerprints.of(entry), detail] = part

    def _parts(self, kind: str) -> dict[tuple[str, str], bytes]:
        self._asked.add(kind)
        return self._kinds.setdefault(kind, Kind()).parts

    def current(self) -> dict[str, Kind]:
        """Return what is worth keeping: parts of entries that there are, of kinds in use."""
        entries = self._fingerprints.all()
        older = int(bool(self._asked))  # a build that makes nothing here says nothing of use
        idle = {name: kind.idle + older for name, kind in self._kinds.items()}
        idle |= dict.fromkeys(self._asked, 0)
        return {
            name: Kind({key: part for key, part in kind.parts.items() if key[0] in entries}, age)
            for name, kind in self._kinds.items()
            if (age := idle[name]) <= _LONGEST_IDLE
        }
