"""How editors read a registry, with numbers and truth values, and what a schema says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml
from jsonschema import Draft202012Validator, ValidationError


class Yaml11(yaml.SafeLoader):
    """YAML as of 2005, in which ``no`` is false and ``12:30`` a number; days stay texts."""


class Yaml12(yaml.SafeLoader):
    """YAML as of 2009, with the core schema."""


_DAYS = "tag:yaml.org,2002:timestamp"
Yaml11.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != _DAYS]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Yaml12.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), first)

LOADERS = {"texts": yaml.BaseLoader, "1.1": Yaml11, "1.2": Yaml12}


def as_read(text: str | bytes, loader: Any = Yaml12) -> Any:
    """Return what an editor makes of a text; keys are texts, as in JSON."""
    return json.loads(json.dumps(yaml.load(text, loader)))


def complaints(schema: dict[str, Any], tree: Any) -> list[str]:
    """Return what a schema says of a tree, down to what is wrong in each branch of a choice."""
    found = Draft202012Validator(schema).iter_errors(tree)
    return [f"{error.json_path}: {error.message}" for top in found for error in _leaves(top)]


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    if error.context:
        for inner in error.context:
            yield from _leaves(inner)
    else:
        yield error
