"""The manifest of a published folder: the names and the hashes of what is in it."""

from __future__ import annotations

import json
from collections.abc import Mapping

import attrs

from summitcal.server.disk import Seen
from summitcal.server.paths import is_servable

MANIFEST = "manifest.json"
_FORMATS = "summitcal-"


@attrs.frozen
class Manifest:
    """What a folder says that it holds."""

    files: Mapping[str, str]
    """Name → SHA-256 in hexadecimal; empty for a file that is being made."""
    public: bool
    """Whether anybody may read it, and so any page and any cache."""
    seen: Seen
    data: bytes


def parsed_manifest(seen: Seen, data: bytes) -> Manifest | None:
    """Return a manifest, or None where these bytes are none of summitcal's."""
    try:
        read = json.loads(data)
        files = {name: str(digest) for name, digest in read["files"].items() if is_servable(name)}
        ours = str(read["format"]).startswith(_FORMATS)
        public = read.get("audience", "public") == "public"
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return Manifest(files, public, seen, data) if ours else None
