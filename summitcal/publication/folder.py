"""The folder that is served: brought to what was rendered, file by file, manifest last."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from summitcal.errors import PublicationError
from summitcal.pages.records import as_json
from summitcal.publication.ledgerfile import LedgerFile
from summitcal.publication.storage import UNFINISHED, locked_folder, replace_file

MANIFEST = "manifest.json"
_FORMAT = "summitcal-1"


def write_folder(
    folder: Path, files: Mapping[str, bytes], ledger: LedgerFile | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Bring the ledger and a folder to what was made; return what was written and removed."""
    folder.mkdir(parents=True, exist_ok=True)
    with locked_folder(folder):
        before, revised = _last_manifest(folder)
        _refuse_older(ledger, revised, folder)
        for left in folder.rglob(f"*{UNFINISHED}"):
            left.unlink()
        newest = ledger.newest if ledger else ""
        hashes = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
        # The ledger first, so that no number is given out twice; then what names the files, so that
        # a build that is killed leaves none that nobody owns.
        if ledger:
            ledger.write()
        if not set(hashes) <= set(before):
            _write(folder / MANIFEST, _manifest(dict.fromkeys(hashes, "") | before, newest))
        written = [path for path, data in sorted(files.items()) if _write(folder / path, data)]
        _write(folder / MANIFEST, _manifest(hashes, newest))
        removed = sorted(set(before) - set(files))
        for path in removed:
            _remove(folder, path)
    return tuple(written), tuple(removed)


def _refuse_older(ledger: LedgerFile | None, revised: str, folder: Path) -> None:
    if ledger:
        ledger.refuse_older(revised, folder)
    elif revised:
        raise PublicationError(
            f"{str(folder)!r} was published with a ledger: without it, numbers would fall"
        )


def _manifest(hashes: Mapping[str, str], revised: str) -> bytes:
    record = {"format": _FORMAT, "files": dict(hashes)}
    return as_json({**record, "revised": revised} if revised else record).encode()


def _last_manifest(folder: Path) -> tuple[dict[str, str], str]:
    """Return path → hash of what the folder was last said to hold, and its newest revision.

    Raises:
        PublicationError: the folder holds something, and none of it says that it is ours.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        files = manifest["files"] if manifest["format"] == _FORMAT else None
    except FileNotFoundError:
        if any(path.suffix != UNFINISHED for path in folder.iterdir()):
            message = f"{str(folder)!r} is not empty and has no {MANIFEST} of summitcal's"
            raise PublicationError(f"{message}: name another folder") from None
        return {}, ""
    except (ValueError, TypeError, KeyError):
        files = None
    if not isinstance(files, dict) or not all(_is_inside(folder, path) for path in files):
        message = f"{str(folder / MANIFEST)!r} is damaged or not summitcal's"
        raise PublicationError(f"{message}: name another folder, or empty this one")
    return {str(path): str(digest) for path, digest in files.items()}, str(
        manifest.get("revised", "")
    )


def _is_inside(folder: Path, path: str) -> bool:
    whole = Path(os.path.normpath(folder / path))
    return whole != folder and whole.is_relative_to(os.path.normpath(folder))


def _write(path: Path, data: bytes) -> bool:
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
