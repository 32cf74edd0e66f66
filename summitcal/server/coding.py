"""Content codings: which the client takes (RFC 9110 section 12.5.3), and gzip itself."""

from __future__ import annotations

import gzip
import re
import zlib

GZIP, IDENTITY = "gzip", "identity"
_ALIASES = {"x-gzip": GZIP}
_MEMBER = re.compile(
    r"[ \t]*([!#$%&'*+.^_`|~\w-]+)[ \t]*(?:;[ \t]*[qQ]=([01](?:\.\d{0,3})?)[ \t]*)?", re.ASCII
)
_LEVEL = 6
_AS_GZIP = 16 + zlib.MAX_WBITS


def codings(accept: str | None) -> tuple[str, ...]:
    """Return the codings to choose from, best first, by the value of Accept-Encoding.

    gzip is sent only to those who ask for it, though the RFC would allow it to any who say nothing.
    Who refuses everything is sent the file as it is: some bytes are better than an error.
    """
    weights: dict[str, float] = {}
    for member in (accept or "").split(","):
        found = _MEMBER.fullmatch(member)
        if found:
            name = found[1].lower()
            weight = 1.0 if found[2] is None else float(found[2])
            weights[_ALIASES.get(name, name)] = min(weight, 1.0)
    other = weights.get("*", 0.0)
    zipped = weights.get(GZIP, other)
    plain = weights.get(IDENTITY, other if "*" in weights else zipped or 1.0)
    if not zipped:
        return (IDENTITY,)
    if not plain:
        return (GZIP,)
    return (IDENTITY, GZIP) if plain > zipped else (GZIP, IDENTITY)


def compress(data: bytes) -> bytes:
    """Return the same gzip bytes for the same data whenever it is asked: no time, no name."""
    return gzip.compress(data, _LEVEL, mtime=0)


def unpacks_to(packed: bytes, data: bytes) -> bool:
    """Return whether gzip bytes hold exactly this, without unpacking any more than that."""
    unpacker = zlib.decompressobj(_AS_GZIP)
    try:
        found = unpacker.decompress(packed, len(data) + 1)
    except zlib.error:
        return False
    return found == data and unpacker.eof and not unpacker.unused_data
