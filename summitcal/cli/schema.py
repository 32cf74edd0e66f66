"""``summitcal schema``: the JSON Schema of a registry, for editors."""

from __future__ import annotations

import json
from argparse import Namespace

from summitcal.cli.outcomes import FINE, write_result
from summitcal.registry.schema import registry_schema


def run(options: Namespace) -> int:
    """Print the schema, its keys sorted."""
    schema = registry_schema(part=options.part)
    text = json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False)
    write_result(f"{text}\n".encode(), options.output)
    return FINE
