"""Inspection: what is made is examined before anything of it is written.

`ical` and `lint` are neighbours that do not know each other; here they meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from summitcal.errors import PublicationError, Severity
from summitcal.feeds import Feed
from summitcal.ical import Blocks, render
from summitcal.ledger.parts import Parts
from summitcal.lint import Finding, describe_finding, examine
from summitcal.model.vocabulary import FeedProfile

_SHOWN = 20
_LIMITS = ("large-feed", "many-events")


def make_feeds(feeds: Iterable[Feed], parts: Parts) -> Iterator[tuple[bytes]]:
    """Yield feeds as iCalendar, each entry rendered and examined once.

    Args:
        parts: what was made of entries, and examined, before.

    Raises:
        PublicationError: the linter finds a fault in what was made.
    """
    blocks = Blocks(refuse_faults, parts=parts)
    for feed in feeds:
        yield (render(feed, blocks),)


def refuse_faults(data: bytes) -> None:
    """Raise `PublicationError` if a calendar that was made has a finding above a note."""
    faults = [found for found in examine(data) if found.severity is not Severity.NOTE]
    if not faults:
        return
    lines = data.split(b"\r\n")
    told = [f"{_uid(lines, found.line)}: {describe_finding(found)}" for found in faults[:_SHOWN]]
    if len(faults) > _SHOWN:
        told.append(f"and {len(faults) - _SHOWN} more")
    count = f"{len(faults)} fault{'s' * (len(faults) != 1)}"
    raise PublicationError("\n".join((f"{count} in what was to be published", *told)))


def _uid(lines: list[bytes], number: int) -> str:
    """Return the UID of the entry that a line stands in, which names it as its title may not."""
    for line in reversed(lines[:number]):
        if line.startswith(b"UID:"):
            return line.decode()
        if line == b"BEGIN:VCALENDAR":
            break
    return "head"


def limit_findings(feeds: Iterable[Feed], read: Callable[[str], bytes]) -> tuple[Finding, ...]:
    """Return a warning for each feed that is larger than the client of its profile takes.

    Args:
        read: returns the bytes of a feed by its path.
    """
    return tuple(
        found.in_file(feed.path)
        for feed in feeds
        if feed.style.profile is FeedProfile.GOOGLE
        for found in examine(read(feed.path), FeedProfile.GOOGLE)
        if found.code in _LIMITS
    )
