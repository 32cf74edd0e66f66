"""The folder that is served: brought to what was rendered, file by file, manifest last."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

import attrs

from summitcal.errors import PublicationError
from summitcal.model.vocabulary import Audience
from summitcal.publication.ledgerfile import LedgerFile
from summitcal.publication.manifest import MANIFEST, Manifest, read_manifest
from summitcal.publication.stores import Store

Witness = Callable[[Mapping[str, str], str], None]
"""Called with the SHA-256 of every file of the folder by its path, and that of the ledger."""


def write_folder(
    store: Store,
    files: Mapping[str, bytes],
    audience: Audience,
    ledger: LedgerFile | None,
    witness: Witness = lambda _hashes, _ledger: None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Bring the ledger and a folder to what was made; return what was written and removed.

    Args:
        witness: called when all is written, with the folder still locked.

    Raises:
        PublicationError: the folder is not ours, is another audience's, or cannot be written.
        LedgerError: the ledger is older than the folder.
    """
    try:
        with store.opened():
            written, removed, hashes = _bring(store, files, audience, ledger)
            witness(hashes, ledger.digest if ledger else "")
            return written, removed
    except OSError as error:
        where = error.filename2 or error.filename or store.name
        raise PublicationError(f"cannot write {str(where)!r}: {error.strerror}") from error


def _bring(
    store: Store, files: Mapping[str, bytes], audience: Audience, ledger: LedgerFile | None
) -> tuple[tuple[str, ...], tuple[str, ...], Mapping[str, str]]:
    before = read_manifest(store)
    if before and before.audience is not audience:
        raise PublicationError(
            f"{store.name!r} was published for {before.audience}: name another folder"
        )
    _refuse_older(ledger, before, store.name)
    store.sweep()
    hashes = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    after = Manifest(files=hashes, audience=audience, ledger=ledger.after_count if ledger else None)
    known = {**before.files, **dict.fromkeys(before.stale, "")} if before else {}
    changed = {
        path: data
        for path, data in files.items()
        if not store.holds(path, data, is_known=known.get(path) == hashes[path])
    }
    # The ledger first, so that no number is given out twice; then what names the files, so that a
    # build that is killed leaves none that nobody owns, or that is taken for what it is not yet.
    if ledger:
        ledger.write()
    announced = changed.keys() if store.goes_by_manifest else changed.keys() - known.keys()
    if announced:
        _write(store, attrs.evolve(after, files=known | dict.fromkeys(announced, "")))
    store.write(changed)
    stale = tuple(sorted(known.keys() - files.keys()))
    if stale:
        _write(store, attrs.evolve(after, stale=stale))
    for path in stale:
        store.remove(path)
    _write(store, after)
    own = {MANIFEST: hashlib.sha256(after.as_bytes()).hexdigest()}
    return tuple(sorted(changed)), stale, hashes | own


def _refuse_older(ledger: LedgerFile | None, published: Manifest | None, name: str) -> None:
    if published is None or published.ledger is None:
        return
    if ledger is None:
        raise PublicationError(
            f"{name!r} was published with a ledger: without it, numbers would fall"
        )
    ledger.refuse_older(published.ledger, name)


def _write(store: Store, manifest: Manifest) -> None:
    data = manifest.as_bytes()
    if store.read(MANIFEST) != data:
        store.write({MANIFEST: data})
