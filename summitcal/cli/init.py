"""``summitcal init``: a commented registry that builds."""

from __future__ import annotations

from argparse import Namespace
from importlib.resources import files
from pathlib import Path

from summitcal.cli.common import FINE, UsageError


def run(options: Namespace) -> int:
    """Write the starter registry into a folder that has none."""
    folder = Path(options.folder)
    registry = folder / "registry.yaml"
    if registry.exists():
        raise UsageError(f"{str(registry)!r} is there already")
    folder.mkdir(parents=True, exist_ok=True)
    registry.write_bytes(files("summitcal").joinpath("starter.yaml").read_bytes())
    print(f"{registry} is written; next: summitcal build {folder} --out public")
    return FINE
