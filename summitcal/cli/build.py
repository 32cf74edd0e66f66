"""``summitcal build``: the folder that you publish."""

from __future__ import annotations

from argparse import Namespace

from summitcal.cli.common import FINE, Progress, UsageError, instant_of, ledger_path_of, now_of
from summitcal.errors import describe
from summitcal.model.vocabulary import Audience
from summitcal.publication import Publication, publish
from summitcal.registry import Registry, load


def run(options: Namespace) -> int:
    """Build, and print a summary."""
    registry = load(options.registry)
    as_of = instant_of(options.as_of, "--as-of") if options.as_of else None
    ledger = ledger_path_of(options)
    if as_of and not ledger.exists():
        raise UsageError("--as-of: there is no ledger to look back into")
    with Progress("rendering") as progress:
        publication = publish(
            registry,
            options.out,
            now=now_of(options),
            audience=Audience(options.audience),
            ledger=ledger,
            locked=options.locked,
            as_of=as_of,
            progress=progress.show,
        )
    _print_summary(registry, publication, options)
    return FINE


def _print_summary(registry: Registry, publication: Publication, options: Namespace) -> None:
    entries = publication.entries
    tentative = sum(entry.state.status.is_pending for entry in entries)
    turning = publication.turning_point
    print(f"{options.out}: {len(publication.feeds)} feeds, {len(entries)} events")
    print(f"  tentative: {tentative}, undated (in no feed): {publication.undated}")
    print(f"  files written: {len(publication.written)}, removed: {len(publication.removed)}")
    if registry.warnings:
        print(f"  warnings: {len(registry.warnings)} (summitcal check {options.registry})")
    for warning in publication.warnings:
        print(f"  {describe(warning)}")
    print(f"  next turning point: {f'{turning:%Y-%m-%dT%H:%M:%SZ}' if turning else 'none'}")
