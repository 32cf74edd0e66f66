"""Files replaced as wholes, and a lock against a second publisher."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summitcal.errors import PublicationError

UNFINISHED = ".summitcal-part"
"""How the name of a file ends that is not whole yet."""


def unfinished(path: Path) -> Path:
    """Return what a file is called until it is whole."""
    return path.with_name(path.name + UNFINISHED)


def replace_file(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write a file under another name and rename it, so that it is whole at any instant.

    Args:
        durable: wait until it is on the disk, and its name too.
    """
    part = unfinished(path)
    with part.open("wb") as stream:
        stream.write(data)
        if durable:
            stream.flush()
            os.fsync(stream.fileno())
    part.replace(path)
    if durable:
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def locked_folder(folder: Path) -> Iterator[None]:
    """Hold a folder against a second publisher.

    Raises:
        PublicationError: another build holds it.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"another build is writing {str(folder)!r}"
            raise PublicationError(f"{message}: wait until it is done") from None
        yield
    finally:
        os.close(handle)
