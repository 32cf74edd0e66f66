"""How much the aliases of a file add to what is written out in it."""

from __future__ import annotations

from summitcal.registry.tree import Mapping, Node, Scalar, Sequence

MAX_COPIES = 1_000_000
"""Nodes that the aliases of one file may add to those that are written out."""


class Copies:
    """Measures the nodes that aliases repeat, each once."""

    def __init__(self) -> None:
        self.count = 0
        """Nodes added so far, aliases within aliases written out."""
        self._measures: dict[int, tuple[Node, int, int]] = {}

    def add(self, node: Node | None) -> None:
        """Count what an alias repeats."""
        self.count += self._measure(node)[0]

    def height(self, node: Node | None) -> int:
        """Return the number of containers within each other."""
        return self._measure(node)[1]

    def _measure(self, node: Node | None) -> tuple[int, int]:
        if node is None or isinstance(node, Scalar):
            return 1, 0
        if id(node) not in self._measures:
            measures = [self._measure(child) for child in _children(node)]
            size = 1 + sum(size for size, _ in measures)
            height = 1 + max((height for _, height in measures), default=0)
            # With the node itself, which keeps its id from being given to another.
            self._measures[id(node)] = (node, size, height)
        return self._measures[id(node)][1:]


def _children(node: Sequence | Mapping) -> list[Node | None]:
    if isinstance(node, Sequence):
        return node.items
    return [value for _, value in node.entries.values()]
