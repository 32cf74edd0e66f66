"""``summitcal diff``: what differs between two registries, ledgers, instants or git revisions."""

from __future__ import annotations

import os
import subprocess
from argparse import Namespace
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from summitcal.cli.common import instant_of, now_of
from summitcal.cli.outcomes import FINE, UsageError, write_result
from summitcal.ledger import Entry, Ledger, entries, entries_as_of, read_ledger
from summitcal.ledger.history import differences
from summitcal.model.vocabulary import Audience
from summitcal.pages.changes import changes_record, changes_text
from summitcal.pages.markdown import changes_markdown
from summitcal.pages.records import as_json
from summitcal.publication import read_ledger_file
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
            return _of_ledger(read_ledger_file(path), None)
        return _by_uid(entries(view(load(path), audience, now), now))
    name, at, instant = text.rpartition("@")
    if at and name.endswith(".jsonl") and Path(name).exists():
        return _of_ledger(read_ledger_file(Path(name)), instant_of(instant, text))
    if ":" in text:
        return _of_git(text, audience, now)
    raise UsageError(f"{text!r} is no registry, ledger, LEDGER@INSTANT or REV:PATH")


def _by_uid(made: tuple[Entry, ...]) -> Mapping[str, Entry]:
    return {entry.uid: entry for entry in made}


def _of_ledger(ledger: Ledger, instant: datetime | None) -> Mapping[str, Entry]:
    return _by_uid(entries_as_of(ledger, instant or ledger.newest))


def _of_git(text: str, audience: Audience, now: datetime) -> Mapping[str, Entry]:
    """Return the entries of a registry, or of a ledger, as a git revision has it."""
    thing = _git_object(text)
    kind = _git("cat-file", "-t", thing).decode().strip()
    if kind == "blob":
        data = _git("cat-file", "blob", thing)
        if text.endswith(".jsonl"):
            return _of_ledger(read_ledger(data, text), None)
        return _by_uid(entries(view(load_texts([(text, data)]), audience, now), now))
    if kind != "tree":
        raise UsageError(f"{text!r} is a {kind} of git, and no folder or file")
    base = text.rstrip("/")
    texts = [
        (f"{base}/{name}", _git("cat-file", "blob", blob))
        for name, blob in sorted(_files(thing).items())
        if name.endswith(SUFFIXES) and not name.startswith(".")
    ]
    if not texts:
        raise UsageError(f"{text!r} has no *.yaml or *.yml file")
    return _by_uid(entries(view(load_texts(texts), audience, now), now))


def _git_object(text: str) -> str:
    """Return what ``REV:PATH`` names: a path from the top of the work tree, else from here."""
    revision, _, path = text.rpartition(":")
    try:
        return _git("rev-parse", "--verify", "--end-of-options", text.rstrip("/")).decode().strip()
    except UsageError:
        here = f"{revision}:./{path.rstrip('/')}"
        try:
            return _git("rev-parse", "--verify", "--end-of-options", here).decode().strip()
        except UsageError:
            pass
        _git("rev-parse", "--git-dir")  # what git says where there is no repository is clear
        known = f"git has no {path!r} in {revision!r}"
        raise UsageError(f"{known}: see 'git log' and 'git ls-tree {revision}'") from None


def _files(tree: str) -> dict[str, str]:
    """Return name → blob of the files in a tree of git; what lies in its folders is not asked."""
    listed = os.fsdecode(_git("ls-tree", "-z", "--full-tree", tree))
    rows = (row.split("\t", 1) for row in listed.split("\0"))
    return {row[1]: row[0].split()[2] for row in rows if row[0].split()[1:2] == ["blob"]}


def _git(*words: str) -> bytes:
    try:
        done = subprocess.run(["git", *words], capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise UsageError("git is not installed") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise UsageError(f"git {' '.join(words)}: {said.removeprefix('fatal: ')}")
    return done.stdout
