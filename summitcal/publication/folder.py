"""The folder that is served: brought to what was rendered, file by file, manifest last."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs

from summitcal.errors import PublicationError
from summitcal.model.vocabulary import Audience
from summitcal.publication.ledgerfile import LedgerFile
from summitcal.publication.manifest import MANIFEST, Manifest, read_manifest
from summitcal.publication.storage import UNFINISHED, locked_folder, replace_file

Witness = Callable[[Mapping[Path, str]], None]
"""Called with every file that a build leaves, the ledger too, and the SHA-256 of each."""


def write_folder(
    folder: Path,
    files: Mapping[str, bytes],
    audience: Audience,
    ledger: LedgerFile | None,
    witness: Witness = lambda _files: None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Bring the ledger and a folder to what was made; return what was written and removed.

    Args:
        witness: called when all is written, with the folder still locked.

    Raises:
        PublicationError: the folder is not ours, is another audience's, or cannot be written.
        LedgerError: the ledger is older than the folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked_folder(folder):
            written, removed, hashes = _bring(folder, files, audience, ledger)
            known = {folder / path: digest for path, digest in hashes.items()}
            witness(known | ({ledger.path: ledger.digest} if ledger else {}))
            return written, removed
    except OSError as error:
        where = error.filename2 or error.filename or str(folder)
        raise PublicationError(f"cannot write {str(where)!r}: {error.strerror}") from error


def _bring(
    folder: Path, files: Mapping[str, bytes], audience: Audience, ledger: LedgerFile | None
) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, str]]:
    before = read_manifest(folder)
    if before and before.audience is not audience:
        raise PublicationError(
            f"{str(folder)!r} was published for {before.audience}: name another folder"
        )
    _refuse_older(ledger, before, folder)
    for left in folder.rglob(f"*{UNFINISHED}"):
        left.unlink()
    hashes = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    after = Manifest(files=hashes, audience=audience, ledger=ledger.after_count if ledger else None)
    known = {**before.files, **dict.fromkeys(before.stale, "")} if before else {}
    # The ledger first, so that no number is given out twice; then what names the files, so that a
    # build that is killed leaves none that nobody owns.
    if ledger:
        ledger.write()
    if not hashes.keys() <= known.keys():
        _write(folder / MANIFEST, attrs.evolve(after, files=dict.fromkeys(hashes, "") | known))
    written = [path for path in sorted(files, key=_order) if _replace(folder / path, files[path])]
    stale = tuple(sorted(known.keys() - files.keys()))
    if stale:
        _write(folder / MANIFEST, attrs.evolve(after, stale=stale))
    for path in stale:
        _remove(folder, path)
    _write(folder / MANIFEST, after)
    hashes[MANIFEST] = hashlib.sha256(after.as_bytes()).hexdigest()
    return tuple(sorted(written)), stale, hashes


def _order(path: str) -> tuple[bool, str]:
    """Feeds before pages and JSON."""
    return not path.endswith(".ics"), path


def _refuse_older(ledger: LedgerFile | None, published: Manifest | None, folder: Path) -> None:
    if published is None or published.ledger is None:
        return
    if ledger is None:
        raise PublicationError(
            f"{str(folder)!r} was published with a ledger: without it, numbers would fall"
        )
    ledger.refuse_older(published.ledger, folder)


def _write(path: Path, manifest: Manifest) -> None:
    _replace(path, manifest.as_bytes())


def _replace(path: Path, data: bytes) -> bool:
    """Replace a file where its bytes differ; return whether they did."""
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, data)
    return True


def _remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    (folder / path).unlink(missing_ok=True)
    for parent in (folder / path).parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()
