"""The three examples as they are published, and a closing word on who read them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

import summitcal
from summitcal.ledger import Entry

EXAMPLES = Path(__file__).parents[2] / "examples"
NOW = datetime(2025, 10, 22, 12, tzinfo=UTC)


@attrs.define
class Published:
    """What was published: the files, and for each of them what our own entries say."""

    paths: list[Path]
    entries: dict[str, tuple[Entry, ...]]
    """By path."""
    feeds: dict[str, summitcal.Feed]
    read_by: list[str] = attrs.Factory(list)
    """The readers that saw them."""

    def __str__(self) -> str:
        events = sum(map(len, self.entries.values()))
        readers = f"{len(self.read_by)} readers ({', '.join(self.read_by)})"
        return f"{readers} read {len(self.paths)} feeds with {events} events"


_PUBLISHED = pytest.StashKey[Published]()


@pytest.fixture(scope="session")
def published(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Published:
    """Publish every example, to the press and to the desk as well as to the public."""
    found = Published([], {}, {})
    for example in sorted(path for path in EXAMPLES.iterdir() if path.is_dir()):
        registry = summitcal.load(example)
        for audience in summitcal.Audience:
            folder = tmp_path_factory.mktemp(f"{example.name}-{audience}")
            publication = summitcal.publish(registry, folder, now=NOW, audience=audience)
            for feed in publication.feeds:
                path = folder / feed.path
                found.paths.append(path)
                found.feeds[str(path)] = feed
                found.entries[str(path)] = feed.entries
    request.config.stash[_PUBLISHED] = found
    return found


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say how many readers ran."""
    found = config.stash.get(_PUBLISHED, None)
    if found:
        terminalreporter.write_line(f"interop: {found}")
