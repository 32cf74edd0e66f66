"""Who writes the same events: the table of contestants, and how each is run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import attrs

import summitcal
from benchmarks.machine import OLDEST_NODE, library_version, node_version, package_version

HERE = Path(__file__).parent
ROOT = HERE.parent


@attrs.frozen(kw_only=True)
class Contestant:
    """A library that writes iCalendar, or a way into one."""

    key: str
    name: str
    """As the table has it."""
    version: Callable[[], str]
    """Return what is installed; nothing: it cannot take part."""
    command: tuple[str, ...]
    """Followed by the folder of what is handed and the file to write."""
    is_quick: bool = False
    """Whether it is run twice a round, and with more events than the others have time for."""
    is_ours: bool = False
    missing: str = ""
    """What would have to be done that it takes part."""


def _python(key: str, name: str, package: str) -> Contestant:
    return Contestant(
        key=key,
        name=name,
        version=partial(package_version, package),
        command=(sys.executable, "-m", "benchmarks.timed", key),
        missing="pip install --group benchmarks",
    )


def _ours(key: str, name: str) -> Contestant:
    return attrs.evolve(
        _python(key, f"**summitcal**, {name}", ""),
        version=lambda: summitcal.__version__,
        is_quick=True,
        is_ours=True,
    )


def _node(name: str) -> Contestant:
    return Contestant(
        key=name,
        name=f"{name} (Node)",
        version=partial(node_version, name),
        command=("node", str(HERE / f"writers/{name}.mjs")),
        missing=f"npm ci --prefix benchmarks, with Node {OLDEST_NODE} or later",
    )


STREET, VALUES, ICALENDAR, LIBICAL = (
    "summitcal_street", "summitcal_values", "icalendar_objects", "libical",
)  # fmt: skip
"""The keys of those that others are compared with."""


def contestants(programs: Path) -> tuple[Contestant, ...]:
    """Return all contestants; the one in C is compiled into a folder where that is possible."""
    libical = Contestant(
        key=LIBICAL,
        name="libical (C)",
        version=partial(library_version, "libical"),
        command=(str(programs / "libical"),),
        is_quick=True,
        missing="apt-get install gcc libical-dev pkg-config",
    )
    if libical.version():
        compile_libical(programs / "libical")
    return (
        _ours(VALUES, "ready values"),
        _ours(STREET, "whole street"),
        libical,
        _python("ics_py", "ics.py", "ics"),
        _node("ts-ics"),
        _python(ICALENDAR, "icalendar", "icalendar"),
        _python("ical_models", "ical", "ical"),
        _node("ical-generator"),
        _python("vobject_components", "vobject", "vobject"),
    )


def compile_libical(program: Path) -> None:
    """Compile the writer in C, optimized as Debian compiles the library."""
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "libical"], capture_output=True, text=True, check=True
    ).stdout.split()
    source = HERE / "writers/libical.c"
    subprocess.run(
        ["cc", "-O2", "-Wall", "-Wextra", "-Werror", "-o", program, source, *flags], check=True
    )


def ready_to_run(among: Iterable[Contestant]) -> list[Contestant]:
    """Return those that are installed."""
    return [contestant for contestant in among if contestant.version()]
