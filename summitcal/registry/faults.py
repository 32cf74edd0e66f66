"""What is wrong with a draft, and what must not be complained of because of it.

In: problems, and the paths of values that could not be read. Out: each problem once, and the answer
to "does this rest upon something that was reported already?". It knows no record and no key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from summitcal.errors import Position, Problem


@attrs.define
class Faults:
    """The problems so far, and the paths that they touch."""

    problems: list[Problem] = attrs.Factory(list)
    ids_are_missing: bool = False
    """Whether something that holds records could not be read: any id may be one of theirs."""
    _broken: set[str] = attrs.Factory(set)
    """Values that could not be read."""
    _misread: set[str] = attrs.Factory(set)
    """Keys that were perhaps given, in a form not understood; ``x.*``: any key of x."""
    _touched: set[str] = attrs.Factory(set)
    """These, and all that they stand in."""
    _seen: set[tuple[str, str, Position | str]] = attrs.Factory(set)

    @property
    def is_whole(self) -> bool:
        """Whether every value could be read so far."""
        return not self._broken

    def report(self, problem: Problem) -> None:
        """Add a problem; a list that ten events take by an alias is at fault once."""
        seen = (problem.code, problem.message, problem.position or problem.path)
        if seen not in self._seen:
            self._seen.add(seen)
            self.problems.append(problem)

    def mark_broken(self, path: str) -> None:
        """Note that a value could not be read; nothing within it is reported any more."""
        self._broken.add(path)
        self._touched.update((path, *_above(path)))

    def mark_misread(self, path: str) -> None:
        """Note that a key may have been meant, so that it is not called missing."""
        self._misread.add(path)
        self._touched.update((path, *_above(path)))

    def is_broken(self, path: str) -> bool:
        """Whether a value, or something that it stands in, could not be read."""
        broken = self._broken
        return bool(broken) and (path in broken or any(o in broken for o in _above(path)))

    def may_be_given(self, path: str) -> bool:
        """Whether a value that is not there may be one that was not understood."""
        if path in self._misread or self.is_broken(path):
            return True
        return bool(self._misread) and any(f"{o}.*" in self._misread for o in _above(path))

    def rests_on_broken(self, paths: Iterable[str]) -> bool:
        """Whether one of the paths, or something within it, could not be read."""
        return any(path in self._touched or self.may_be_given(path) for path in paths)


def _above(path: str) -> Iterator[str]:
    """Yield what a path stands in: of ``a.b[2].c`` ``a.b[2]``, ``a.b`` and ``a``."""
    end = len(path)
    while (end := max(path.rfind(".", 0, end), path.rfind("[", 0, end))) > 0:
        yield path[:end]
