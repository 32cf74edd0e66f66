"""What a fault of notation hides, so that it is not called missing as well.

In: a problem of a file that is YAML or JSON, and yet not as a registry has it. Out: marks in the
draft: values that are spoilt, keys that are perhaps there, or that any id may be.
"""

from __future__ import annotations

from summitcal.errors import Problem
from summitcal.registry.faults import Faults

_LEAVES_OUT_KEYS = ("yaml-merge-key", "yaml-complex-key", "key-without-value")
_LEAVES_OUT_A_VALUE = ("undefined-alias", "recursive-alias", "unused-anchor", "json-syntax")
_SPOILS_A_VALUE = ("yaml-tag", "bad-character")


def note_what_is_hidden(problem: Problem, faults: Faults) -> None:
    """Mark what a problem of notation has left out or spoilt."""
    code, path = problem.code, problem.path
    if code in ("yaml-merge-key", "key-without-value"):
        path = path.rpartition(".")[0]
    holds_records = path.count(".") == 0 and path != "diary"
    is_in_record = path.count(".") > 1
    if code in _SPOILS_A_VALUE or (code == "yaml-complex-key" and is_in_record):
        # In a record a key that is no text is a text like `{{ name }}`.
        faults.mark_broken(path)
    elif code in (*_LEAVES_OUT_KEYS, *_LEAVES_OUT_A_VALUE):
        faults.mark_misread(path)
        faults.mark_misread(f"{path}.*")
    elif code not in ("second-document", "repeated-key"):
        return
    if holds_records or code == "second-document":
        faults.ids_are_missing = True
