"""The page about HTTP says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from server_folders import get

from summitcal import server
from summitcal.publication.media import _BINARY, _TEXT, media_type, shrinks
from summitcal.server import answers, connection, folder, standalone

PAGE = (Path(__file__).parents[2] / "docs/reference/http.md").read_text()


def test_every_name_is_on_the_page():
    """The public names of the package have an entry each, and nothing else has."""
    section = PAGE.partition("## In Python")[2]
    listed = re.findall(r"^((?:`\w+[^`]*`(?:, )?)+)$", section, re.MULTILINE)
    names = [name for line in listed for name in re.findall(r"`(\w+)", line)]

    assert sorted(names) == sorted(server.__all__)


def test_every_type_is_on_the_page():
    """The table of suffixes is that of the code."""
    rows = dict(re.findall(r"^\| `(\.\w+)` \| `([^`]+)` \|$", PAGE, re.MULTILINE))

    assert rows == {**_TEXT, **_BINARY}
    assert all(media_type(f"x{suffix}") == kind for suffix, kind in rows.items())


def test_what_is_compressed_is_on_the_page():
    """So is the list of what shrinks."""
    listed = re.search(r"Text is\s+compressed: (.*?)\. ", PAGE, re.DOTALL)

    assert listed
    assert set(re.findall(r"`(\.\w+)`", listed[1])) == set(_TEXT)
    assert all(shrinks(f"x{suffix}") for suffix in _TEXT)


def test_every_header_is_on_the_page(held):
    """Each header of a feed is explained, with its value where that is fixed."""
    section = PAGE.partition("## Headers of a feed")[2].partition("## Conditions")[0]
    entries = re.findall(
        r"`([\w-]+)(?:: ([^`]+))?`",
        "\n".join(line for line in section.splitlines() if line.startswith("`")),
    )
    response = get(held)

    assert {name for name, _ in entries} == {name for name, _ in response.headers}
    for name, value in entries:
        if value and "…" not in value:
            assert response.header(name) == value


def test_the_numbers_are_on_the_page():
    """Limits and times are what the page says."""
    numbers = {
        f"{answers.LONGEST_TARGET:,} octets": True,
        f"over {answers.LARGEST_HEADERS // 1024} KiB": True,
        f"within {folder.GRACE:.0f} seconds": True,
        f"memory={folder.MEMORY}": True,
        f"| {standalone.MOST_AT_ONCE};": True,
        f"| {connection.SECONDS_TO_ASK:.0f} seconds for all": True,
        f"| {connection.SECONDS_TO_TAKE:.0f} seconds |": True,
    }

    assert {number: number in PAGE for number in numbers} == numbers
