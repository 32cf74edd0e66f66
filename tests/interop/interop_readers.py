"""Readers of iCalendar that are none of ours: files in, events as plain values out.

Each reports what it can: a key that it leaves out, it has no word for. Instants are in UTC with
``Z``, an all-day start or end is a date, an alarm is seconds from the start.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import attrs

from summitcal.model.vocabulary import FeedProfile
from tests.interop.libraries import LIBRARIES, Seen
from tests.interop.programs import (
    HERE,
    Command,
    compiled,
    lacks_libical,
    lacks_node_package,
    lacks_php_file,
    node_reader,
    run_program,
)


@attrs.frozen
class Defect:
    """What a reader makes of right bytes that say something else."""

    reason: str
    keys: tuple[str, ...]
    misread: Callable[[Any], Any]
    """From the right value to that which the reader has in its place."""


@attrs.frozen
class Reader:
    """A program or a library that reads feeds."""

    name: str
    missing: Callable[[], str]
    """Return what would have to be installed; empty where nothing is missing."""
    read: Callable[[list[Path]], list[Seen]]
    profile: FeedProfile = FeedProfile.GENERAL
    """Of the feeds that are written for it."""
    defects: tuple[Defect, ...] = ()


def _library(name: str, read: Callable[[str], Iterable[Seen]]) -> Reader:
    def read_all(paths: list[Path]) -> list[Seen]:
        seen = []
        for path in paths:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                text = path.read_bytes().decode()
                seen += [{"feed": str(path), **event} for event in read(text)]
        return seen

    def missing() -> str:
        return "" if find_spec(name) else f"pip install --group interop ({name})"

    return Reader(name, missing, read_all)


def _program(
    name: str, missing: Callable[[], str], command: Callable[[], Command], **more: Any
) -> Reader:
    return Reader(name, missing, lambda paths: run_program(command, paths), **more)


def _node(package: str, script: str, folder: str = "", **more: Any) -> Reader:
    return _program(
        package,
        lambda: lacks_node_package(package, folder),
        lambda: node_reader(script),
        **more,
    )


def _php(name: str, script: str, file: str, package: str, **more: Any) -> Reader:
    return _program(
        name,
        lambda: lacks_php_file(file, package),
        lambda: ["php", str(HERE / f"readers/{script}.php")],
        **more,
    )


READERS = (
    _node("ical.js", "icaljs"),
    _node("node-ical", "nodeical"),
    _node("ts-ics", "tsics"),
    _node("@nextcloud/calendar-js", "nextcloud"),
    _node(
        "@fullcalendar/icalendar",
        "fullcalendar/reader",
        "readers/fullcalendar",
        profile=FeedProfile.UTC,
    ),
    _program("libical", lacks_libical, lambda: compiled("libical")),
    _php("sabre/vobject", "sabre", "Sabre/VObject/autoload.php", "php-sabre-vobject"),
    *(_library(name, read) for name, read in LIBRARIES.items()),
)
