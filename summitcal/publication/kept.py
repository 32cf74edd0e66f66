"""What is kept from one build to the next to make less, as a file has it.

In: the bytes of such a file. Out: what is kept, or nothing where the file is damaged or of another
code. It is an index as JSON, under a checksum, and after it the parts of entries as they are.
"""

from __future__ import annotations

import zlib
from itertools import chain
from typing import TypeAlias

import attrs
import orjson

_FORMAT = 1

Made: TypeAlias = tuple[str, str]
"""What a file was made of, as `Keys` has it, and the SHA-256 of what came out."""


@attrs.frozen
class Kind:
    """Parts of one kind."""

    parts: dict[tuple[str, str], bytes] = attrs.Factory(dict)
    """By the fingerprint of an entry, and what else a part of this kind depends on."""
    idle: int = 0
    """For how many builds nobody has asked for any."""


@attrs.frozen
class Kept:
    """What the last build left behind."""

    made: dict[str, Made] = attrs.Factory(dict)
    """By path in the folder."""
    kinds: dict[str, Kind] = attrs.Factory(dict)
    """Parts of entries."""

    def as_bytes(self, builder: str) -> bytes:
        """Return it as its file has it.

        Args:
            builder: what tells the code that made it from any other.
        """
        rows = {
            name: (kind.idle, [(*key, len(part)) for key, part in kind.parts.items()])
            for name, kind in self.kinds.items()
        }
        index = orjson.dumps([_FORMAT, builder, self.made, rows])
        parts = chain.from_iterable(kind.parts.values() for kind in self.kinds.values())
        rest = b"".join((index, b"\n", *parts))
        return b"%08x\n%b" % (zlib.crc32(rest), rest)


def parsed_kept(data: bytes, builder: str) -> Kept:
    """Return what the bytes of a file keep; nothing where it is damaged, or of another code."""
    checksum, _, rest = data.partition(b"\n")
    if checksum != b"%08x" % zlib.crc32(rest):
        return Kept()
    index, _, body = rest.partition(b"\n")
    plain = orjson.loads(index)
    if plain[:2] != [_FORMAT, builder]:
        return Kept()
    made = {path: (key, digest) for path, (key, digest) in plain[2].items()}
    kinds: dict[str, Kind] = {}
    at = 0
    for name, (idle, rows) in plain[3].items():
        kinds[name] = kind = Kind(idle=idle)
        for fingerprint, detail, length in rows:
            kind.parts[fingerprint, detail] = body[at : at + length]
            at += length
    return Kept(made, kinds)
