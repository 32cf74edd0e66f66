"""A view becomes a folder that any static host serves.

Everything is rendered in memory before anything is written. Each file is replaced by rename, and
only where its bytes differ, so that at any instant every file is whole, old or new; the manifest
comes last, and then what only the last manifest names is removed.

Each name is imported when it is first used: a command that only looks for a ledger loads no page,
and one that finds that nothing changed loads next to nothing.
"""

from __future__ import annotations

from importlib import import_module

# What type checkers know as typing.TYPE_CHECKING: to import typing takes a while.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any

    from summitcal.publication.ledgerfile import ledger_path as ledger_path
    from summitcal.publication.ledgerfile import read_ledger_file as read_ledger_file
    from summitcal.publication.publishing import Publication as Publication
    from summitcal.publication.publishing import publish as publish

__all__ = ["Publication", "ledger_path", "publish", "read_ledger_file"]
_HOMES = {
    "Publication": "publishing",
    "ledger_path": "ledgerfile",
    "publish": "publishing",
    "read_ledger_file": "ledgerfile",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"summitcal.publication.{_HOMES[name]}"), name)
