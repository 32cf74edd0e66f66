"""Runs become a median, a spread and an amount of memory, and these become words."""

from __future__ import annotations

import sys

import pytest

from benchmarks.rounds import Run, printed, run_itself, run_whole, sample
from benchmarks.tables import duration, size, spread, times


def test_a_sample_is_known_by_its_median():
    """One slow run does not count, and is seen in the spread."""
    taken = sample([Run(1.0), Run(9.0), Run(2.0)])
    assert taken.seconds == 2.0
    assert taken.spread == 2.0
    assert taken.as_record()["runs"] == [1.0, 9.0, 2.0]


def test_memory_is_a_median_too():
    """In MB of a million octets; where no run knew it, it is not known."""
    assert sample([Run(1, 1000), Run(1, 3000), Run(1, 2000)]).megabytes == 2.048
    assert sample([Run(1)]).megabytes is None


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (123.4, "123 s"),
        (1.0, "1.00 s"),
        (0.9996, "1,000 ms"),
        (0.0421, "42.1 ms"),
        (21.4e-6, "21.4 µs"),
        (5e-9, "5.00 ns"),
    ],
)
def test_a_time_has_the_unit_that_suits_it(seconds, text):
    """And three digits that count."""
    assert duration(seconds) == text


def test_what_is_not_known_is_a_dash():
    """No ratio without somebody to compare with, no memory where the kernel does not say it."""
    assert (times(None), size(None)) == ("–", "–")
    assert (times(41.26), size(136.2), spread(0.034)) == ("41.3 ×", "136 MB", "± 3 %")


def test_a_run_is_what_a_program_says_of_itself():
    """Or, of a whole process, what passes until its end."""
    program = 'print(\'{"seconds": 0.5, "kibibytes": 12}\')'
    assert run_itself([sys.executable, "-c", program]) == Run(0.5, 12)
    assert 0 < run_whole([sys.executable, "-c", "pass"]).seconds < 60


def test_a_program_that_fails_is_an_error_with_its_words():
    """No number comes of it."""
    with pytest.raises(RuntimeError, match=r"(?s)exit status 3.*out of breath"):
        printed([sys.executable, "-c", "import sys; print('out of breath'); sys.exit(3)"])
