"""Readers of iCalendar that are none of ours: files in, events as plain values out.

Each reports what it can: a key that it leaves out, it has no word for. Instants are in UTC with
``Z``, an all-day start or end is a date, an alarm is seconds from the start.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import attrs

from summitcal.model.vocabulary import FeedProfile
from tests.interop.defects import (
    BREAKS_AFTER_BACKSLASH,
    BREAKS_AFTER_BACKSLASH_IN_LOWER_CASE,
    BREAKS_AT_BACKSLASH,
    CHANGES_CLOCK_EARLY,
    CUTS_QUOTED_NAME,
    DROPS_WORDS_OF_COMPONENTS,
    KEEPS_ESCAPE_IN_CATEGORY,
    Defect,
)
from tests.interop.libraries import LIBRARIES, Seen, ics_events
from tests.interop.programs import (
    GO_SOURCES,
    Command,
    compiled,
    lacking,
    lacking_node,
    lacking_php,
    run_program,
    script,
)


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
    is_slow: bool = False
    """Whether it is given some diaries alone."""


def _library(name: str, read: Callable[[str], Iterable[Seen]], **more: Any) -> Reader:
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

    return Reader(name, missing, read_all, **more)


def _program(
    name: str, missing: Callable[[], str], command: Callable[[], Command], **more: Any
) -> Reader:
    return Reader(name, missing, lambda paths: run_program(command, paths), **more)


def _node(package: str, file: str, **more: Any) -> Reader:
    return _program(
        package, lambda: lacking_node(package, file), lambda: script("node", file), **more
    )


READERS = (
    _node("ical.js", "icaljs.mjs"),
    _node(
        "node-ical",
        "nodeical.mjs",
        defects=(BREAKS_AFTER_BACKSLASH, CUTS_QUOTED_NAME, KEEPS_ESCAPE_IN_CATEGORY),
    ),
    _node(
        "ts-ics",
        "tsics.mjs",
        defects=(
            CHANGES_CLOCK_EARLY,
            CUTS_QUOTED_NAME,
            DROPS_WORDS_OF_COMPONENTS,
            KEEPS_ESCAPE_IN_CATEGORY,
        ),
    ),
    _node("@nextcloud/calendar-js", "nextcloud.mjs"),
    _node("@fullcalendar/icalendar", "fullcalendar/reader.mjs", profile=FeedProfile.UTC),
    _program(
        "libical",
        lambda: lacking("libical-dev", "cc", answers=["pkg-config", "--exists", "libical"]),
        lambda: compiled("libical.c"),
    ),
    _program(
        "KCalendarCore",
        lambda: lacking(
            "g++ libkf5calendarcore-dev",
            "c++",
            answers=["pkg-config", "--exists", "KF5CalendarCore"],
        ),
        lambda: compiled("kcalendarcore.cpp"),
    ),
    _program(
        "golang-ical",
        lambda: lacking(
            "golang-go golang-github-arran4-golang-ical-dev",
            "go",
            answers=["test", "-d", str(GO_SOURCES / "src/github.com/arran4/golang-ical")],
        ),
        lambda: compiled("golang_ical.go"),
    ),
    _program(
        "sabre/vobject",
        lambda: lacking_php("php-sabre-vobject", "Sabre/VObject/autoload.php"),
        lambda: script("php", "sabre.php"),
    ),
    _program(
        "Horde_Icalendar",
        lambda: lacking_php("php-horde-icalendar", "Horde/Icalendar.php"),
        lambda: script("php", "horde.php"),
        defects=(BREAKS_AFTER_BACKSLASH,),
    ),
    _program(
        "icalendar.rb",
        lambda: lacking("ruby-icalendar", "ruby", answers=["ruby", "-e", "gem 'icalendar'"]),
        lambda: script("ruby", "icalendar.rb"),
        defects=(BREAKS_AFTER_BACKSLASH_IN_LOWER_CASE,),
    ),
    _program(
        "Data::ICal",
        lambda: lacking("libdata-ical-perl", "perl", answers=["perl", "-MData::ICal", "-e1"]),
        lambda: script("perl", "data_ical.pl"),
        defects=(BREAKS_AT_BACKSLASH,),
    ),
    _program(
        "calcurse",
        lambda: lacking("calcurse", "calcurse"),
        lambda: script(sys.executable, "calcurse.py"),
    ),
    _program(
        "Thunderbird",
        lambda: lacking("thunderbird", "thunderbird"),
        lambda: script(sys.executable, "thunderbird.py"),
        is_slow=True,
    ),
    _program(
        "Evolution",
        lambda: lacking(
            "evolution-data-server gir1.2-ecal-2.0 python3-gi dbus",
            "dbus-run-session",
            answers=["/usr/bin/python3", "-c", "import gi; gi.require_version('ECal', '2.0')"],
        ),
        lambda: script(sys.executable, "evolution.py"),
        is_slow=True,
    ),
    *(_library(name, read) for name, read in LIBRARIES.items()),
    _library("ics", ics_events, is_slow=True, defects=(BREAKS_AFTER_BACKSLASH,)),
)
