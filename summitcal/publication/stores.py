"""Where files are published to: a folder of this machine, or one behind an address.

A store knows single files by their paths within it. What is to be in it, and in which order it gets
there, is decided in `folder`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from summitcal.publication.storage import UNFINISHED, locked_folder, replace_file


class Store(Protocol):
    """Files by their paths, each of them whole at any instant."""

    name: str
    """What it is called in messages."""
    goes_by_manifest: bool
    """Whether `holds` believes what the manifest says of a file."""

    def opened(self) -> AbstractContextManager[None]:
        """Make it ready, and hold it against a second publisher where that is possible."""

    def is_empty(self) -> bool:
        """Whether there is nothing in it that could be somebody else's."""

    def sweep(self) -> None:
        """Remove what a killed build left unfinished."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None: there is none."""

    def holds(self, path: str, data: bytes, *, is_known: bool) -> bool:
        """Whether a file has these bytes; `is_known`: the manifest says so."""

    def write(self, files: Mapping[str, bytes]) -> None:
        """Replace files, feeds first, the front page last."""

    def remove(self, path: str) -> None:
        """Remove a file, if it is there."""


class LocalStore:
    """A folder of this machine."""

    goes_by_manifest = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = str(folder)

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Make the folder, and lock it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with locked_folder(self.folder):
            yield

    def is_empty(self) -> bool:
        """Whether there is nothing in it but the beginnings of files of ours."""
        return all(path.suffix == UNFINISHED for path in self.folder.iterdir())

    def sweep(self) -> None:
        """Remove what a killed build left unfinished."""
        for left in self.folder.rglob(f"*{UNFINISHED}"):
            left.unlink()

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None: there is none."""
        try:
            return (self.folder / path).read_bytes()
        except FileNotFoundError:
            return None

    def holds(self, path: str, data: bytes, *, is_known: bool) -> bool:  # noqa: ARG002
        """Whether a file has these bytes, whatever the manifest says."""
        return self.read(path) == data

    def write(self, files: Mapping[str, bytes]) -> None:
        """Replace files one after the other."""
        for path in sorted(files, key=order):
            whole = self.folder / path
            whole.parent.mkdir(parents=True, exist_ok=True)
            replace_file(whole, files[path])

    def remove(self, path: str) -> None:
        """Remove a file, and the folders that it leaves empty."""
        whole = self.folder / path
        whole.unlink(missing_ok=True)
        for parent in whole.parents:
            if parent == self.folder or not parent.is_dir() or any(parent.iterdir()):
                return
            parent.rmdir()


def order(path: str) -> tuple[int, str]:
    """Return when a file is written: feeds, then pages and JSON, the page that lists them last."""
    return (2 if path == "index.html" else int(not path.endswith(".ics"))), path
