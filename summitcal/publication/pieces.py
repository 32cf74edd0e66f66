"""What a folder is made of: files, each of them a plain function of plain values.

So it does not matter where they are made. Functions stand at the top of a module, and values can be
pickled; whatever takes both (processes of this machine, a cluster) makes the same bytes. Files of
one kind are made some hundreds at a time, since they share entries.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from summitcal.ledger.parts import Parts

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Make: TypeAlias = Callable[[Iterable[Any], Parts], Iterator[tuple[bytes, ...]]]
"""From values, and parts of entries that were made before, to the files of each value, in order.

May keep what they have in common while it runs.
"""
Progress: TypeAlias = Callable[[int, int], None]
"""Called with how many files are done and how many there are."""

_TOGETHER = 500
"""How many pieces are handed over at once: what two lots have in common is made twice."""
_AHEAD = 64
"""How many such lots may be under way: a queue of all would hold every entry many times over."""


@attrs.frozen
class Piece:
    """Files that are made at once, of one value: a feed, a page, a list of changes in two forms."""

    paths: tuple[str, ...]
    make: Make
    value: Any


def make_files(
    pieces: Sequence[Piece],
    executor: Executor | None = None,
    progress: Progress = lambda _done, _all: None,
    parts: Parts | None = None,
) -> dict[str, bytes]:
    """Return the files of pieces by their paths.

    Args:
        executor: what makes them; None: this process.
        parts: what was made of entries before; of use in this process alone.
    """
    total = sum(len(piece.paths) for piece in pieces)
    files: dict[str, bytes] = {}
    found = _handed_over(pieces, executor) if executor else _made_here(pieces, parts)
    for piece, data in zip(pieces, found, strict=True):
        files.update(zip(piece.paths, data, strict=True))
        progress(len(files), total)
    return files


def _made_here(pieces: Iterable[Piece], parts: Parts | None) -> Iterator[tuple[bytes, ...]]:
    for make, group in groupby(pieces, lambda piece: piece.make):
        yield from make((piece.value for piece in group), parts or Parts())


def _handed_over(pieces: Sequence[Piece], executor: Executor) -> Iterator[tuple[bytes, ...]]:
    under_way: deque[Future[list[tuple[bytes, ...]]]] = deque()
    try:
        for lot in _lots(pieces, executor):
            under_way.append(lot)
            if len(under_way) >= _AHEAD:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    finally:
        for left in under_way:
            left.cancel()


def _lots(pieces: Sequence[Piece], executor: Executor) -> Iterator[Future[list[tuple[bytes, ...]]]]:
    """Hand over one lot after the other; a copy of this process is told which, and sent nothing."""
    from summitcal.publication.copies import Copies  # noqa: PLC0415  # takes long

    copies = executor if isinstance(executor, Copies) else None
    held = copies.hold(pieces) if copies else 0
    for part in _parts(pieces):
        if copies:
            yield copies.submit_part(make_part, held, part)
        else:
            lot = pieces[part]
            yield executor.submit(make_all, lot[0].make, [piece.value for piece in lot])


def _parts(pieces: Iterable[Piece]) -> Iterator[slice]:
    """Yield which pieces are made together: some in a row, of one kind."""
    start = 0
    for _, group in groupby(pieces, lambda piece: piece.make):
        while count := len([*islice(group, _TOGETHER)]):
            yield slice(start, start + count)
            start += count


def make_part(pieces: Sequence[Piece]) -> list[tuple[bytes, ...]]:
    """Return the files of pieces of one kind."""
    return make_all(pieces[0].make, [piece.value for piece in pieces])


def make_all(make: Make, values: list[Any]) -> list[tuple[bytes, ...]]:
    """Return the files of several values; what an executor is given to run."""
    return list(make(values, Parts()))
