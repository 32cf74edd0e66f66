"""``summitcal build``: the folder that you publish."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summitcal.cli.common import instant_of, ledger_path_of, now_of
from summitcal.cli.outcomes import FINE, UsageError
from summitcal.cli.progress import Progress
from summitcal.cli.remembering import FolderMemory
from summitcal.cli.summary import print_summary
from summitcal.cli.toolchain import builder
from summitcal.cli.unchanged import cache_folder, keep_trace, trace_file
from summitcal.errors import describe
from summitcal.model.vocabulary import Audience
from summitcal.publication import Publication, publish
from summitcal.publication.traces import Look, Trace, instant_mark, real_paths, statuses_of
from summitcal.registry import Registry, load_texts
from summitcal.registry.collector import collector_paused
from summitcal.registry.files import registry_files, texts_of

if TYPE_CHECKING:
    from concurrent.futures import Executor


@collector_paused
def run(options: Namespace) -> int:
    """Build, and print a summary."""
    _refuse_cache_in_folder(options)
    code = builder()
    registry, read = _loaded(options.registry)
    as_of = instant_of(options.as_of, "--as-of") if options.as_of else None
    ledger = ledger_path_of(options)
    if as_of and not ledger.exists():
        raise UsageError("--as-of: there is no ledger to look back into")
    now = now_of(options)
    file = trace_file(options)
    memory = FolderMemory(options, ledger, code) if file else None
    with _executor(options.jobs) as executor, Progress("rendering") as progress:
        publication = publish(
            registry,
            options.out,
            now=now,
            audience=Audience(options.audience),
            ledger=ledger,
            locked=options.locked,
            as_of=as_of,
            executor=executor,
            progress=progress.show,
            memory=memory,
        )
    summary = _summary(registry, publication)
    if memory and memory.seen:
        until = publication.turning_point
        marks = instant_mark(now), instant_mark(until) if until else ""
        keep_trace(file, Trace(*marks, read, memory.seen, summary), code)
    print_summary(options, summary, len(publication.written), len(publication.removed))
    return FINE


@contextmanager
def _executor(jobs: int) -> Iterator[Executor | None]:
    """Give what makes the files: that many processes, or for one this process."""
    if jobs < 1:
        raise UsageError(f"--jobs: {jobs} is not the number of any processes")
    if jobs == 1:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor  # loaded only where it is asked for
    from multiprocessing import get_context

    from summitcal.publication.copies import Copies, can_copy

    spawned = get_context("spawn")
    with Copies(jobs) if can_copy() else ProcessPoolExecutor(jobs, mp_context=spawned) as executor:
        yield executor


def _refuse_cache_in_folder(options: Namespace) -> None:
    """Refuse to keep a cache where it would be published."""
    cache = cache_folder(options)
    if cache and Path(cache).resolve().is_relative_to(Path(options.out).resolve()):
        raise UsageError(f"--cache: the cache cannot stand in {options.out!r}, which is published")


def _loaded(path: str) -> tuple[Registry, Look]:
    """Return a registry, and its files as they were just before they were read."""
    at = time.time_ns()
    files = registry_files(Path(path))
    statuses = statuses_of(real_paths((path, *files)))
    texts = texts_of(files)
    hashes = [sha256(data).hexdigest() for _, data in texts]
    names = real_paths(name for name, _ in texts)
    return load_texts(texts), Look(at, statuses, dict(zip(names, hashes, strict=True)))


def _summary(registry: Registry, publication: Publication) -> Mapping[str, Any]:
    """Return what a build has to say, as plain JSON."""
    entries = publication.entries
    turning: datetime | None = publication.turning_point
    return {
        "feeds": len(publication.feeds),
        "events": len(entries),
        "tentative": sum(entry.state.status.is_pending for entry in entries),
        "undated": publication.undated,
        "warnings": len(registry.warnings),
        "findings": [describe(warning) for warning in publication.warnings],
        "turning": f"{turning:%Y-%m-%dT%H:%M:%SZ}" if turning else "",
    }
