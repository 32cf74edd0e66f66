"""The folder that is served: brought to what was rendered, file by file, manifest last."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import attrs

from summitcal.errors import PublicationError
from summitcal.model.vocabulary import Audience
from summitcal.publication.ledgerfile import LedgerFile
from summitcal.publication.manifest import MANIFEST, Manifest, read_manifest
from summitcal.publication.memory import Memory
from summitcal.publication.stores import Store


@attrs.frozen
class Written:
    """What became of a folder."""

    changed: tuple[str, ...]
    """The paths of the files that were written, sorted."""
    removed: tuple[str, ...]
    """Likewise of those that are no more."""
    digests: Mapping[str, str]
    """The SHA-256 of every file that it holds, by path."""


def write_folder(
    store: Store,
    files: Mapping[str, bytes],
    audience: Audience,
    ledger: LedgerFile | None,
    staying: Mapping[str, str],
    memory: Memory | None = None,
) -> Written:
    """Bring the ledger and a folder to what was made.

    Args:
        staying: the SHA-256 of the files that are to stay as they are, by path.
        memory: what they are known by; is told, with the folder still locked, what is published.

    Raises:
        PublicationError: the folder is not ours, is another audience's, or cannot be written; or
            what was to stay in it has been changed since.
        LedgerError: the ledger is older than the folder.
    """
    try:
        with store.opened():
            if memory:
                _refuse_changed(store, staying, memory)
            written = _bring(store, files, staying, audience, ledger)
            if memory:
                memory.see(written.digests, staying, ledger.digest if ledger else "")
            return written
    except OSError as error:
        where = error.filename2 or error.filename or store.name
        raise PublicationError(f"cannot write {str(where)!r}: {error.strerror}") from error


def _refuse_changed(store: Store, staying: Mapping[str, str], memory: Memory) -> None:
    """Refuse what was changed after it was looked at: all was made for another folder."""
    for path, digest in staying.items():
        if memory.digest_of(path) != digest:
            raise PublicationError(f"{path!r} in {store.name!r} is being changed: build again")


def _bring(
    store: Store,
    files: Mapping[str, bytes],
    staying: Mapping[str, str],
    audience: Audience,
    ledger: LedgerFile | None,
) -> Written:
    before = read_manifest(store)
    if before and before.audience is not audience:
        raise PublicationError(
            f"{store.name!r} was published for {before.audience}: name another folder"
        )
    _refuse_older(ledger, before, store.name)
    store.sweep()
    hashes = {**staying, **{path: hashlib.sha256(data).hexdigest() for path, data in files.items()}}
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
    stale = tuple(sorted(known.keys() - hashes.keys()))
    if stale:
        _write(store, attrs.evolve(after, stale=stale))
    for path in stale:
        store.remove(path)
    _write(store, after)
    own = {MANIFEST: hashlib.sha256(after.as_bytes()).hexdigest()}
    return Written(tuple(sorted(changed)), stale, hashes | own)


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
