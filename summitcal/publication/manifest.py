"""The manifest of a published folder: what it holds, for whom, and how much its ledger knew."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import attrs

from summitcal.errors import PublicationError
from summitcal.ledger.codec import instant_of, instant_text
from summitcal.model.vocabulary import Audience
from summitcal.pages.records import json_bytes
from summitcal.publication.stores import Store

MANIFEST = "manifest.json"
_FORMAT = "summitcal-1"


@attrs.frozen
class LedgerCount:
    """How much a ledger knows; none of it ever falls."""

    revised: datetime | None
    """UTC: when its newest state was written; None: it has none."""
    states: int
    addresses: int


@attrs.frozen(kw_only=True)
class Manifest:
    """What a folder says of itself."""

    files: Mapping[str, str]
    """Path → SHA-256; empty for a file that is not known to be whole yet."""
    stale: tuple[str, ...] = ()
    """Paths that are being removed."""
    audience: Audience = Audience.PUBLIC
    ledger: LedgerCount | None = None
    """Of the ledger that it was published from."""

    def as_bytes(self) -> bytes:
        """Return the manifest as its file has it."""
        record: dict[str, Any] = {"format": _FORMAT, "files": dict(self.files)}
        if self.stale:
            record["stale"] = list(self.stale)
        if self.audience is not Audience.PUBLIC:
            record["audience"] = str(self.audience)
        if self.ledger:
            record["states"] = self.ledger.states
            record["addresses"] = self.ledger.addresses
            if self.ledger.revised:
                record["revised"] = instant_text(self.ledger.revised)
        return json_bytes(record)


def read_manifest(store: Store) -> Manifest | None:
    """Return the manifest of what is published; None: there is nothing.

    Raises:
        PublicationError: there is something, and none of it says that it is ours.
    """
    data = store.read(MANIFEST)
    if data is None:
        if not store.is_empty():
            message = f"{store.name!r} is not empty and has no {MANIFEST} of summitcal's"
            raise PublicationError(f"{message}: name another folder")
        return None
    try:
        return _parsed(json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        message = f"the {MANIFEST} in {store.name!r} is damaged or not summitcal's"
        raise PublicationError(f"{message}: name another folder, or empty this one") from None


def _parsed(record: dict[str, Any]) -> Manifest:
    files, stale = record["files"], tuple(record.get("stale", ()))
    is_ours = record["format"] == _FORMAT and isinstance(files, dict)
    if not is_ours or not all(_is_inside(path) for path in (*files, *stale)):
        raise ValueError
    return Manifest(
        files=files,
        stale=stale,
        audience=Audience(record.get("audience", Audience.PUBLIC)),
        ledger=_count(record) if "states" in record else None,
    )


def _count(record: dict[str, Any]) -> LedgerCount:
    revised = record.get("revised")
    return LedgerCount(
        revised=instant_of(revised) if revised else None,
        states=int(record["states"]),
        addresses=int(record["addresses"]),
    )


def _is_inside(path: str) -> bool:
    """Whether a path leads to a file of the folder that it is a path of."""
    plain = posixpath.normpath(path)
    return not plain.startswith(("/", "../")) and plain not in (".", "..")
