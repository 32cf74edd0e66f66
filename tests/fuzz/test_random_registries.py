"""A few registries at random; the script beside this makes as many as one likes."""

from __future__ import annotations

import warnings

import pytest

from tests.fuzz.random_registries import random_registry
from tests.fuzz.registries import differences, feeds_of

COUNT = 150


@pytest.mark.interop
@pytest.mark.parametrize("first", range(0, COUNT, 50))
def test_every_reader_sees_what_was_written(first: int) -> None:
    """None is refused, the linter is content, and no reader of Python sees anything else."""
    pytest.importorskip("ical")
    pytest.importorskip("vobject")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        told = [
            f"seed {seed}, {feed.short_name}: {difference}"
            for seed in range(first, first + 50)
            for feed in feeds_of(random_registry(seed))
            for difference in differences(feed)
        ]
    assert told == []


def test_the_same_seed_gives_the_same_registry() -> None:
    """What was found once can be looked at again."""
    assert random_registry(7) == random_registry(7)
    assert random_registry(7) != random_registry(8)
