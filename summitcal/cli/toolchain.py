"""What builds: our code, libraries, zone data, Python. Of another, nothing that is kept is of use.

It is asked for at the start of every build, also of one that has nothing to do: nothing heavy is
imported here.
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from importlib.machinery import PathFinder

import summitcal
from summitcal.publication.traces import status_of

# What type checkers know as typing.TYPE_CHECKING: to import typing takes a while.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARIES = ("attr", "cattrs", "haversine", "jinja2", "markupsafe", "orjson", "pytz", "yaml")
"""What has a say in the bytes that are published, as it is imported."""
_SYSTEM_ZONES = "/usr/share/zoneinfo"
"""Where distributions let pytz read, having taken its own data out."""


def builder() -> str:
    """Return a SHA-256 that tells what builds from anything else that could.

    By the statuses of its files, so that a change in place counts as well; of a library by that of
    the file that is imported first, which every installation of another version replaces.
    """
    own = os.path.dirname(summitcal.__file__)
    marks = [sys.version, summitcal.__version__, own, *_statuses(own)]
    for name in LIBRARIES:
        origin = _origin(name)
        marks.append(f"{name} {origin} {status_of(origin)}")
    marks += _statuses(_zone_data())
    return sha256(os.fsencode("\n".join(marks))).hexdigest()


def _statuses(folder: str) -> Iterator[str]:
    """Yield the files under a folder that are not compiled ones, each with its status."""
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            yield f"{path}/{name} {status_of(f'{path}/{name}')}"


def _origin(library: str) -> str:
    spec = PathFinder.find_spec(library)
    return spec.origin or "" if spec else ""


def _zone_data() -> str:
    """Return the folder that pytz reads zones from."""
    own = os.path.join(os.path.dirname(_origin("pytz")), "zoneinfo")
    found = os.environ.get("PYTZ_TZDATADIR", own)
    return found if os.path.isdir(found) else _SYSTEM_ZONES
