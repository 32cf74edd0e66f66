"""What is made of one entry and stands in many files: its block in feeds, its item on pages."""

from __future__ import annotations

from summitcal.ledger.entry import Entry


class Parts:
    """Parts that were made before, of the very same entry; this one has none and keeps none.

    A part is known by its entry, by what kind of part it is, and by whatever else it depends on.
    """

    def find(self, entry: Entry, kind: str, detail: str = "") -> bytes | None:
        """Return what was made of an entry; None: it has to be made."""

    def add(self, entry: Entry, kind: str, part: bytes, detail: str = "") -> None:
        """Take what was made of an entry."""
