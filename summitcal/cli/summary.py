"""What ``build`` says when it is done, whether it built or had nothing to do; loads nothing."""

from __future__ import annotations

# What type checkers know as typing.TYPE_CHECKING: to import typing takes a while.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping
    from typing import Any


def print_summary(
    options: Namespace, summary: Mapping[str, Any], written: int, removed: int
) -> None:
    """Print what a folder holds, and how many of its files this build wrote and removed.

    Args:
        summary: plain JSON, so that it can be kept between builds.
    """
    feeds, events = _counted(summary["feeds"], "feed"), _counted(summary["events"], "event")
    print(f"{options.out}: {feeds}, {events}")
    print(f"  tentative: {summary['tentative']}, undated (in no feed): {summary['undated']}")
    print(f"  files written: {written}, removed: {removed}")
    if summary["warnings"]:
        print(f"  warnings: {summary['warnings']} (summitcal check {options.registry})")
    for finding in summary["findings"]:
        print(f"  {finding}")
    print(f"  next turning point: {summary['turning'] or 'none'}")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
