"""The garbage collector rests while much is made, and only then."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from summitcal.registry.collector import collector_paused


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """Leave the collector as it was found: on."""
    assert gc.isenabled()
    yield
    gc.enable()


def test_it_rests_and_goes_on():
    """Within it is off, and afterwards on, also after an error."""

    @collector_paused
    def fail() -> None:
        assert not gc.isenabled()
        raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert gc.isenabled()


def test_what_is_off_stays_off():
    """A pause within a pause, or where somebody turned it off, turns nothing on."""
    seen = []
    note = collector_paused(lambda: seen.append(gc.isenabled()))
    collector_paused(lambda: (note(), note()))()
    gc.disable()
    note()
    assert seen == [False, False, False]
    assert not gc.isenabled()


def test_what_is_dropped_is_found_afterwards():
    """A cycle that was made meanwhile is collected with what is young, not with everything."""

    class Knot:
        def __init__(self) -> None:
            self.itself = self

    seen = collector_paused(lambda: ref(Knot()))()
    gc.collect(0)
    assert seen() is None
