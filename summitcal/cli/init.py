"""``summitcal init``: a commented registry that builds."""

from __future__ import annotations

from argparse import Namespace
from importlib.resources import files
from pathlib import Path

from summitcal.cli.outcomes import FINE, UsageError


def run(options: Namespace) -> int:
    """Write the starter registry into a folder that has none."""
    folder = Path(options.folder)
    registry = folder / "registry.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if others := _registry_files(sorted(folder.iterdir())):
            # All of a folder's files are one registry, and it has one diary.
            raise UsageError(f"{str(others[0])!r} is there already")
        registry.write_bytes(files("summitcal").joinpath("starter.yaml").read_bytes())
    except OSError as error:
        raise UsageError(f"cannot write {str(registry)!r}: {error.strerror}") from None
    print(f"{registry} is written; next: summitcal build {folder} --out public")
    return FINE


def _registry_files(found: list[Path]) -> list[Path]:
    if not found:  # nearly always, and then nothing that reads registries is loaded
        return []
    from summitcal.registry.files import SUFFIXES

    return [path for path in found if path.suffix in SUFFIXES]
