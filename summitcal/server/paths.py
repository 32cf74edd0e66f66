"""Which file a path means, and how it is opened without ever leaving the folder.

A path is looked up in the manifest as it is, so that nothing in it is ever resolved: no ``..``, no
second round of percent-decoding, no case folding. Below stands the second wall, for a manifest that
names what it should not.
"""

from __future__ import annotations

import os

INDEX = "index.html"
_UNFINISHED = ".summitcal-part"
_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW


def file_name(path: str) -> str | None:
    """Return the name in the folder that a path means, or None where it can mean none."""
    if not path.startswith("/"):
        return INDEX if path == "" else None
    name = path[1:]
    if name == "" or name.endswith("/"):
        name += INDEX
    return name if is_servable(name) else None


def is_servable(name: str) -> bool:
    """Return whether a name stays in the folder, and is no hidden and no unfinished file."""
    return (
        not any(character in name for character in "\0\\")
        and all(part and not part.startswith(".") for part in name.split("/"))
        and not name.endswith(_UNFINISHED)
    )


def open_beneath(root: int, name: str) -> int:
    """Open a file below an open folder and return its descriptor; follow no symbolic link.

    Each part is opened in the folder before it, so that a link cannot be slipped in between a check
    and its use.

    Raises:
        OSError: there is no such file, or a part of its path is a link.
    """
    *folders, last = name.split("/")
    here = os.dup(root)
    try:
        for part in folders:
            inner = os.open(part, _FLAGS | os.O_DIRECTORY, dir_fd=here)
            os.close(here)
            here = inner
        # A pipe without a writer would keep the thread for ever.
        return os.open(last, _FLAGS | os.O_NONBLOCK, dir_fd=here)
    finally:
        os.close(here)
