"""Files are made wherever an executor has hands, and are the same everywhere."""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from summitcal import load, publish
from summitcal.cli import main
from summitcal.errors import PublicationError
from summitcal.feeds import plan_feeds
from summitcal.ledger import Entry, Ledger, entries, revise
from summitcal.ledger.parts import Parts
from summitcal.model.vocabulary import Audience
from summitcal.publication import pieces
from summitcal.publication.contents import changes_of, pieces_of
from summitcal.publication.copies import Copies, can_copy
from summitcal.publication.pieces import Piece, make_all, make_files
from summitcal.registry import Registry
from summitcal.selection import view
from tests.builders import EXAMPLES, copied_example, files_of
from tests.optional import needed

NOW = datetime(2025, 10, 22, 21, tzinfo=UTC)


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The longest example."""
    return load(EXAMPLES / "asia-trip-2025")


@pytest.fixture(scope="module")
def expected(registry, tmp_path_factory) -> dict[str, bytes]:
    """What is published without an executor."""
    return published(registry, tmp_path_factory.mktemp("alone"), None)


@pytest.fixture(autouse=True)
def few_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that even an example is handed over in many lots."""
    monkeypatch.setattr(pieces, "_TOGETHER", 5)
    monkeypatch.setattr(pieces, "_AHEAD", 4)


def published(registry: Registry, folder: Path, executor: Executor | None) -> dict[str, bytes]:
    """Return the folder and the ledger that are published by an executor."""
    ledger = folder / "ledger.jsonl"
    publish(registry, folder / "out", now=NOW, ledger=ledger, executor=executor)
    return {**files_of(folder / "out"), "ledger": ledger.read_bytes()}


def test_threads_make_the_same(registry, expected, tmp_path):
    """Whichever is done first."""
    with ThreadPoolExecutor(3) as executor:
        assert published(registry, tmp_path, executor) == expected


def test_processes_make_the_same(registry, expected, tmp_path):
    """Nothing that a file is made of stays behind in this one."""
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as executor:
        assert published(registry, tmp_path, executor) == expected


@pytest.mark.skipif(not can_copy(), reason="processes are not copied here")
def test_copies_make_the_same_and_are_sent_nothing(registry, expected, tmp_path, monkeypatch):
    """They are told which files to make: no entry is pickled."""

    def refuse(entry: Entry) -> Any:
        raise pickle.PicklingError(entry.id)

    monkeypatch.setattr(Entry, "__reduce__", refuse)
    with Copies(2) as executor:
        assert published(registry, tmp_path, executor) == expected


def test_a_cluster_of_dask_makes_the_same(registry, expected, tmp_path):
    """Its executor is one as any other."""
    distributed = needed("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None,
            local_directory=tmp_path / "dask",
        ) as cluster,
        distributed.Client(cluster) as client,
    ):  # fmt: skip
        assert published(registry, tmp_path, client.get_executor()) == expected


def test_the_command_makes_the_same(tmp_path, capsys):
    """With as many processes as it is told."""
    folders = []
    for jobs in ("1", "2"):
        (tmp_path / jobs).mkdir()
        words = [str(copied_example("kuala-lumpur-2025", tmp_path / jobs)), "--jobs", jobs]
        out = tmp_path / jobs / "out"
        assert main(["build", *words, "--out", str(out), "--now", "2025-10-22T21:00Z"]) == 0
        folders.append(files_of(out))
    assert folders[0] == folders[1]
    assert main(["build", *words[:1], "--out", str(out), "--jobs", "0", "--no-cache"]) == 2
    assert "--jobs: 0" in capsys.readouterr().err


def test_what_is_handed_over_can_be_sent(registry):
    """Each piece is a function by its name and a value: both arrive as they left."""
    seen = view(registry, Audience.INTERNAL, NOW)
    ledger = revise(Ledger(), seen, NOW)
    shown = entries(seen, NOW, ledger)
    feeds = plan_feeds(seen, shown, NOW)
    found = [*pieces_of(seen, shown, feeds, Audience.INTERNAL, has_ledger=True)]
    found += changes_of(seen, shown, feeds)
    assert len({piece.make for piece in found}) == 4
    for piece in found:
        make, value = pickle.loads(pickle.dumps((piece.make, piece.value)))
        assert make is piece.make
        assert make_all(make, [value]) == make_all(make, [piece.value])


def echo(values: Iterable[str], _parts: Parts) -> Iterator[tuple[bytes, ...]]:
    """Yield texts as files, slowly; a bad one is an error."""
    for value in values:
        if value == "bad":
            raise PublicationError("2 faults in what was to be published\na: b\nc: d")
        time.sleep(0.001)
        yield (value.encode(),)


def test_a_fault_found_elsewhere_is_told_here():
    """As it would have been, and what was not begun is not done."""
    texts = [f"{n}" for n in range(6)] + ["bad"] + [f"{n}" for n in range(7, 100)]
    plan = [Piece((f"{n}",), echo, text) for n, text in enumerate(texts)]
    with (
        ProcessPoolExecutor(1, mp_context=get_context("forkserver")) as executor,
        pytest.raises(PublicationError, match="2 faults in what was to be published\na: b\nc: d"),
    ):
        make_files(plan, executor)


def test_a_queue_is_never_long():
    """However many files there are, a few lots are under way."""
    waiting: list[Future[Any]] = []
    most = 0

    class Slow(Executor):
        def submit(self, function: Any, /, *arguments: Any, **options: Any) -> Future[Any]:
            nonlocal most
            future: Future[Any] = Future()
            future.set_result(function(*arguments, **options))
            waiting.append(future)
            result = future.result

            def taken(timeout: float | None = None) -> Any:
                waiting.remove(future)
                return result(timeout)

            future.result = taken
            most = max(most, len(waiting))
            return future

    plan = [Piece((f"{n}",), echo, f"{n}") for n in range(200)]
    files = make_files(plan, Slow())
    assert files == {f"{n}": f"{n}".encode() for n in range(200)}
    assert most == 4
