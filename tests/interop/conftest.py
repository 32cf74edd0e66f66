"""The examples as they are published, and a closing word on who read them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

import summitcal
from summitcal.model.vocabulary import FeedProfile
from tests.interop.interop_readers import Reader

EXAMPLES = Path(__file__).parents[2] / "examples"
NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)


@attrs.define
class Published:
    """What was published, and who read it."""

    feeds: dict[str, summitcal.Feed] = attrs.Factory(dict)
    """By the path of the file."""
    diaries: list[str] = attrs.Factory(list)
    """Paths of those diaries that are for everybody, which have every kind of event."""
    read_by: list[str] = attrs.Factory(list)
    """The readers that saw them."""

    def __str__(self) -> str:
        events = sum(len(feed.entries) for feed in self.feeds.values())
        readers = f"{len(self.read_by)} readers ({', '.join(self.read_by)})"
        return f"{readers} read {len(self.feeds)} feeds with {events} events"

    def feeds_for(self, reader: Reader) -> dict[str, summitcal.Feed]:
        """Return the feeds that a reader is given, written in its profile beside the others."""
        given = {
            path: self.feeds[path] for path in (self.diaries if reader.is_slow else self.feeds)
        }
        if reader.profile is FeedProfile.GENERAL:
            return given
        written = {}
        for path, feed in given.items():
            other = attrs.evolve(feed, style=attrs.evolve(feed.style, profile=reader.profile))
            beside = Path(path).with_suffix(f".{reader.profile}.ics")
            beside.write_bytes(summitcal.render(other))
            written[str(beside)] = other
        return written


_PUBLISHED = pytest.StashKey[Published]()


@pytest.fixture(scope="session")
def published(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Published:
    """Publish every example, to the press and to the desk as well as to the public."""
    found = Published()
    for example in sorted(path for path in EXAMPLES.iterdir() if path.is_dir()):
        registry = summitcal.load(example)
        for audience in summitcal.Audience:
            folder = tmp_path_factory.mktemp(f"{example.name}-{audience}")
            publication = summitcal.publish(registry, folder, now=NOW, audience=audience)
            found.feeds |= {str(folder / feed.path): feed for feed in publication.feeds}
            if audience is summitcal.Audience.PUBLIC:
                found.diaries.append(str(folder / "feeds/diary.ics"))
    request.config.stash[_PUBLISHED] = found
    return found


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say how many readers ran."""
    found = config.stash.get(_PUBLISHED, None)
    if found:
        terminalreporter.write_line(f"interop: {found}")
