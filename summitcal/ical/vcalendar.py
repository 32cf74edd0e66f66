"""VCALENDAR: a feed as a head, its zones, its entries, a tail (RFC 5545 §3.4, §3.6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

import attrs

from summitcal.feeds import Feed, Settings, Style
from summitcal.ical.content import clean, escape, line, text_line, uri_line
from summitcal.ical.times import Times, written_times
from summitcal.ical.values import duration_value, utc_value
from summitcal.ical.vevent import event_bytes
from summitcal.ical.vtimezone import empty_feed_zone, timezone_block
from summitcal.ledger import Entry
from summitcal.ledger.parts import Parts
from summitcal.registry.collector import collector_paused
from summitcal.wording import Text, Texts, text_of

_HEAD = b"""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//summitcal//summitcal//EN
CALSCALE:GREGORIAN
""".replace(b"\n", b"\r\n")
"""No version of ours in PRODID: a new one would change every feed, and with it every ETag."""
_TAIL = b"END:VCALENDAR\r\n"
_LONGEST_NAME = 255


Examine = Callable[[bytes], object]
"""Looks at what was just made, as a calendar of its own, and raises what it does not like."""


@attrs.frozen
class Block:
    """An entry as bytes, and the zones that these name."""

    content: bytes
    zones: tuple[str, ...]

    def as_part(self) -> bytes:
        """Return both as one part of an entry, to be kept."""
        return " ".join(self.zones).encode() + b"\n" + self.content

    @classmethod
    def from_part(cls, part: bytes) -> Block:
        """Return what `as_part` was made of."""
        zones, _, content = part.partition(b"\n")
        return cls(content, tuple(zones.decode().split()))


class Blocks:
    """The rendered entries of many feeds, so that each is rendered once per style.

    An entry is known by its object, since a feed may show another state under the same UID, and to
    compare whole states would cost more than to render them. It is kept with its block, so that no
    other object can take its place in memory.

    Args:
        examine: is given what is new in each feed.
        texts: what entries say; styles share it.
        parts: blocks that were made and examined before.
    """

    def __init__(
        self,
        examine: Examine | None = None,
        texts: Texts | None = None,
        parts: Parts | None = None,
    ) -> None:
        self._examine = examine
        self._texts = texts or Texts()
        self._parts = parts or Parts()
        self._by_style: dict[tuple[object, ...], dict[int, tuple[Entry, Block]]] = {}

    def of(self, feed: Feed) -> list[Block]:
        """Return the blocks of a feed's entries, in order."""
        style, settings = feed.style, feed.settings
        key = (style, settings.domain, settings.publisher, settings.organizer)
        made = self._by_style.setdefault(key, {})
        kind = f"block {key!r}"
        new = [entry for entry in feed.entries if id(entry) not in made]
        found = [(entry, self._parts.find(entry, kind)) for entry in new]
        for entry, part in found:
            block = self._block(entry, style, settings) if part is None else Block.from_part(part)
            made[id(entry)] = entry, block
        fresh = [made[id(entry)] for entry, part in found if part is None]
        if self._examine:
            self._examine(_joined(feed, [block for _, block in fresh]))
        for entry, block in fresh:
            self._parts.add(entry, kind, block.as_part())
        return [made[id(entry)][1] for entry in feed.entries]

    def _block(self, entry: Entry, style: Style, settings: Settings) -> Block:
        times = written_times(entry, style.profile)
        text = self._texts.of(entry)
        return Block(event_bytes(entry, text, times, style, settings), times.zones)


@collector_paused
def render(feed: Feed, blocks: Blocks | None = None, texts: Texts | None = None) -> bytes:
    """Return a feed as iCalendar.

    Args:
        blocks: what feeds of the same entries share; none: nothing is shared.
        texts: what entries say, where there are no blocks; none: it is composed and not kept.
    """
    if blocks is not None:
        return _joined(feed, blocks.of(feed))
    return _written(feed, texts.of if texts else text_of)


def _joined(feed: Feed, blocks: list[Block]) -> bytes:
    return b"".join((_head(feed, blocks), *[block.content for block in blocks], _TAIL))


def _written(feed: Feed, text_of: Callable[[Entry], Text]) -> bytes:
    """Return a feed whose entries are written where they stand, so that each is held once.

    All times come first, since the zones that they name stand before the entries.
    """
    style, settings = feed.style, feed.settings
    times = [written_times(entry, style.profile) for entry in feed.entries]
    out = BytesIO()
    out.write(_head(feed, times))
    for entry, one in zip(feed.entries, times, strict=True):
        out.write(event_bytes(entry, text_of(entry), one, style, settings))
    out.write(_TAIL)
    return out.getvalue()


def render_event(entry: Entry, style: Style, settings: Settings) -> bytes:
    """Return one entry for a download.

    It names no calendar and asks for no refresh: whoever opens it wants an entry, not a feed.
    """
    times = written_times(entry, style.profile)
    content = event_bytes(entry, text_of(entry), times, style, settings)
    return b"".join((_HEAD, *map(timezone_block, sorted(times.zones)), content, _TAIL))


def _head(feed: Feed, parts: Sequence[Block | Times]) -> bytes:
    """Return what stands before the entries; what has no component is no calendar (§3.6)."""
    used = {zone for part in parts for zone in part.zones}
    if not parts:
        used.add(empty_feed_zone(feed.settings.home_zone))
    return b"".join((_HEAD, _properties(feed), *map(timezone_block, sorted(used))))


def _properties(feed: Feed) -> bytes:
    """Return what a feed says of itself (RFC 7986 §5), and the older X- forms of it.

    No METHOD: with one, Outlook takes the feed for mail, and Google each attendee for invited.
    """
    settings, revised = feed.settings, feed.revised
    name = _name_value(feed.name)
    refresh = duration_value(settings.refresh).encode()
    return b"".join(
        (
            line(b"NAME", name) + line(b"X-WR-CALNAME", name) if name else b"",
            text_line(b"DESCRIPTION", settings.description),
            text_line(b"X-WR-CALDESC", settings.description),
            text_line(b"COLOR", settings.color),
            uri_line(b"URL", settings.url),
            uri_line(b"SOURCE;VALUE=URI", settings.source),
            line(b"LAST-MODIFIED", utc_value(revised)) if revised else b"",
            line(b"REFRESH-INTERVAL;VALUE=DURATION", refresh),
            line(b"X-PUBLISHED-TTL", refresh),
        )
    )


def _name_value(name: str) -> bytes:
    """Return a feed's name as a TEXT value of at most 255 octets (RFC 7986 §5.1)."""
    text = clean(name)[:_LONGEST_NAME].rstrip()
    while len(value := escape(text.encode())) > _LONGEST_NAME:
        text = text[:-1].rstrip()
    return value
