"""Keys in braces that have no colon: `{title: Talks, fifth round}` has a key 'fifth round' to YAML.

In: the mapping that the braces hold, and such keys. Out: a problem for each comma that was meant as
one of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Dictionary

from summitcal.errors import Position, Problem
from summitcal.registry.tree import Mapping, Scalar
from summitcal.registry.yamlmistakes import SPACE_AFTER_COLON, pair

_RUN_TOGETHER = re.compile(r"[a-z_]+:")


def bare_keys(
    node: Mapping, bare: Dictionary[str, list[Scalar]], within: str, file: str
) -> Iterator[Problem]:
    """Yield a problem for each run of keys without a value.

    Args:
        bare: those keys, by the key before them.
        within: the path of the mapping.
    """
    for before, keys in bare.items():
        value = node.entries[before][1] if before else None
        hint = SPACE_AFTER_COLON
        if isinstance(value, Scalar) and not _RUN_TOGETHER.match(keys[0].text):
            words = ", ".join(key.text for key in keys)
            hint = f"put a text with a comma in quotes: {pair(before, f'{value.text}, {words}')}"
        message = f"the key {keys[0].text!r} in braces has no value"
        path = f"{within}.{keys[0].text}".removeprefix(".")
        position = Position(file, keys[0].line, keys[0].column)
        yield Problem("key-without-value", message, hint, path, position)
