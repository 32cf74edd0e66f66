"""What a build remembers of the files that it made, so that the next need not make them again.

A file is left as it is where it was made of the same as it would be now, and holds what it held.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

import attrs

from summitcal.publication.kept import Kept, Kind
from summitcal.publication.keys import Keys
from summitcal.publication.pieces import Piece


class Memory(Protocol):
    """What the last build of a folder left behind; nothing that is published depends on it."""

    @property
    def kept(self) -> Kept:
        """What the last build kept."""

    def digest_of(self, path: str) -> str:
        """Return the SHA-256 of a file of the folder that holds what it held; empty: it does not.

        Args:
            path: in the folder.
        """

    def see(self, digests: Mapping[str, str], staying: Collection[str], ledger: str) -> None:
        """Take what is published now; called while no other build may begin yet.

        Args:
            digests: the SHA-256 of every file of the folder by its path in it.
            staying: those of them that were not written, but asked for by `digest_of`.
            ledger: the SHA-256 of the ledger; empty: there is none.
        """

    def keep(self, kept: Kept) -> None:
        """Take what the next build can use."""


@attrs.frozen
class Recalled:
    """Which pieces are to be made, and which files can stay."""

    fresh: tuple[Piece, ...]
    """Those that are to be made."""
    staying: Mapping[str, str] = attrs.Factory(dict)
    """The SHA-256 of the files that can stay, by path."""
    keys: Mapping[str, str] = attrs.Factory(dict)
    """What every file is made of, by path."""

    def to_keep(self, digests: Mapping[str, str], kinds: dict[str, Kind]) -> Kept:
        """Return what the next build can use.

        Args:
            digests: the SHA-256 of every file by its path.
            kinds: parts of entries.
        """
        return Kept({path: (key, digests[path]) for path, key in self.keys.items()}, kinds)


def recall(pieces: Iterable[Piece], keys: Keys, memory: Memory) -> Recalled:
    """Return which of the files of pieces are there already."""
    fresh: list[Piece] = []
    staying: dict[str, str] = {}
    made_of: dict[str, str] = {}
    for piece in pieces:
        key = keys.of(piece)
        made_of |= dict.fromkeys(piece.paths, key)
        held = {path: _held(path, key, memory) for path in piece.paths}
        if all(held.values()):
            staying |= held
        else:
            fresh.append(piece)
    return Recalled(tuple(fresh), staying, made_of)


def _held(path: str, key: str, memory: Memory) -> str:
    """Return the SHA-256 of a file that was made of the same; empty: it has to be made."""
    known, digest = memory.kept.made.get(path, ("", ""))
    return digest if known == key and memory.digest_of(path) == digest else ""
