"""``summitcal diff``: what differs between two registries, ledgers, instants or git revisions."""

from __future__ import annotations

import subprocess
from argparse import Namespace
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from summitcal.cli.common import FINE, UsageError, instant_of, now_of, write_result
from summitcal.ledger import Entry, Ledger, entries, entries_as_of, read_ledger
from summitcal.ledger.history import differences
from summitcal.model.vocabulary import Audience
from summitcal.pages.changes import changes_record, changes_text
from summitcal.pages.markdown import changes_markdown
from summitcal.pages.records import as_json
from summitcal.registry import load, load_texts
from summitcal.registry.files import SUFFIXES
from summitcal.selection import view


def run(options: Namespace) -> int:
    """Print what changed, grouped by sort."""
    now = now_of(options)
    audience = Audience(options.audience)
    old, new = (_side(text, audience, now) for text in (options.old, options.new))
    found = differences(old, new)
    if options.format == "json":
        text = as_json(changes_record(found))
    elif options.format == "markdown":
        text = changes_markdown(found)
    else:
        text = changes_text(found)
    write_result(text.encode(), None)
    return FINE


def _side(text: str, audience: Audience, now: datetime) -> Mapping[str, Entry]:
    """Return the entries by UID of one side: a path, ``LEDGER@INSTANT`` or ``REV:PATH``."""
    path = Path(text)
    if path.exists():
        if path.suffix == ".jsonl":
            return _of_ledger(read_ledger(path.read_bytes(), text), None)
        return _of_view(entries(view(load(path), audience, now), now))
    name, at, instant = text.rpartition("@")
    if at and name.endswith(".jsonl") and Path(name).exists():
        ledger = read_ledger(Path(name).read_bytes(), name)
        return _of_ledger(ledger, instant_of(instant, text))
    if ":" in text:
        return _of_git(text, audience, now)
    raise UsageError(f"{text!r} is no registry, ledger, LEDGER@INSTANT or REV:PATH")


def _of_view(made: tuple[Entry, ...]) -> Mapping[str, Entry]:
    return {entry.uid: entry for entry in made}


def _of_ledger(ledger: Ledger, instant: datetime | None) -> Mapping[str, Entry]:
    return _of_view(entries_as_of(ledger, instant or ledger.newest))


def _of_git(text: str, audience: Audience, now: datetime) -> Mapping[str, Entry]:
    """Return the entries of a registry, or of a ledger, as a git revision has it."""
    revision, _, path = text.partition(":")
    if path.endswith(".jsonl"):
        return _of_ledger(read_ledger(_git("show", text), text), None)
    listed = _git("ls-tree", "--name-only", "-z", revision, f"{path.rstrip('/')}/")
    names = [name for name in listed.decode().split("\0") if name.endswith(SUFFIXES)]
    texts = [(name, _git("show", f"{revision}:{name}")) for name in sorted(names) or [path]]
    return _of_view(entries(view(load_texts(texts), audience, now), now))


def _git(*words: str) -> bytes:
    try:
        done = subprocess.run(["git", *words], capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise UsageError("git is not installed") from None
    if done.returncode:
        raise UsageError(f"git {' '.join(words)}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout
