"""No path leads out of the folder, nor to what the manifest does not name."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from server_folders import TYPES, feed, get, later, name_them, publish_files

from summitcal.server import PublishedFolder

SECRET = feed("secret")
ATTEMPTS = [
    "/../secret.ics",
    "/../../etc/passwd",
    "/feeds/../../secret.ics",
    "/feeds/../feeds/diary.ics",
    "/./feeds/diary.ics",
    "/feeds/./diary.ics",
    "/feeds//diary.ics",
    "//etc/passwd",
    "/etc/passwd",
    "etc/passwd",
    "../secret.ics",
    "/%2e%2e/secret.ics",
    "/..%2fsecret.ics",
    "/%252e%252e/secret.ics",
    "/..%5csecret.ics",
    "/..\\secret.ics",
    "/feeds\\diary.ics",
    "/feeds/diary.ics\0",
    "/feeds/diary.ics\0.html",
    "/feeds/diary.ics%00",
    "/\0",
    "/..;/secret.ics",
    "/.../secret.ics",
    "/feeds/diary.ics/..",
    "/feeds/diary.ics/../../../secret.ics",
    "/feeds/diary.ics.",
    "/feeds/diary.ics ",
    "/feeds/diary.ics\n",
    "/feeds/diary.ics::$DATA",
    "/feeds/diary.ics?x",
    "/~root/.profile",
    "/file:///etc/passwd",
    "/C:/secret.ics",
    "/．．/secret.ics",
    "/\udcff\udcfe/../secret.ics",
    "/..\udcc0\udcafsecret.ics",
    "/.git/HEAD",
    "/feeds/.hidden.ics",
    "/link.ics",
    "/folder-link/secret.ics",
    "/inner-link.ics",
    "/pipe.ics",
    "/back\\slash.ics",
    "/nul\0.ics",
    "/new.ics.summitcal-part",
    "/feeds",
]


@pytest.fixture
def fort(tmp_path: Path) -> PublishedFolder:
    """Return a folder whose manifest is as bad as it can be, with secrets around and within it."""
    folder = publish_files(tmp_path / "public", {"feeds/diary.ics": feed()})
    (tmp_path / "secret.ics").write_bytes(SECRET)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.ics").write_bytes(SECRET)
    (folder / "link.ics").symlink_to(tmp_path / "secret.ics")
    (folder / "folder-link").symlink_to(tmp_path / "outside")
    (folder / "inner-link.ics").symlink_to("unnamed.ics")
    (folder / "unnamed.ics").write_bytes(SECRET)
    (folder / "feeds/.hidden.ics").write_bytes(SECRET)
    (folder / ".git").mkdir()
    (folder / ".git/HEAD").write_bytes(SECRET)
    os.mkfifo(folder / "pipe.ics")
    (folder / "back\\slash.ics").write_bytes(SECRET)
    (folder / "new.ics.summitcal-part").write_bytes(SECRET)
    named = [unquote(path.lstrip("/")) for path in ATTEMPTS] + ATTEMPTS
    files = dict.fromkeys([*named, "feeds/diary.ics"], "")
    name_them(folder, files)
    return later(folder)


@pytest.mark.parametrize("path", ATTEMPTS)
@pytest.mark.parametrize("decode", [str, unquote])
def test_attempts_are_not_found(fort, path, decode):
    """As they are and decoded once more, and even where the manifest itself names them."""
    assert get(fort, decode(path)) == get(fort, "/never/was")


@pytest.mark.parametrize("path", ATTEMPTS)
def test_a_program_cannot_ask_for_them_either(fort, path):
    """The folder itself keeps to its files, whoever asks it and by whatever name."""
    for name in (path, path.removeprefix("/"), unquote(path.removeprefix("/"))):
        assert fort.file(name) is None


def test_the_folder_itself_is_still_served(fort):
    """The bad names do not keep the good one from being found."""
    assert get(fort).body == feed()


_PARTS = st.sampled_from(
    ["..", ".", "", "feeds", "diary.ics", "secret.ics", "outside", "link.ics", "folder-link", "etc",
     "passwd", "%2e%2e", "\\", "\0", ".git", "HEAD", "unnamed.ics", "manifest.json", "~", "C:"]
)  # fmt: skip
_PATHS = st.text() | st.lists(_PARTS | st.text(max_size=5)).map(lambda parts: "/" + "/".join(parts))


@given(_PATHS)
def test_no_path_at_all_leaves_the_folder(path):
    """Whatever is asked, the answer is 404 or the bytes of a file that may be served."""
    response = get(_FORT, path)

    assert response.status in (200, 404)
    if response.status == 200:
        assert path.lstrip("/") in ("feeds/diary.ics", "manifest.json")
        assert b"secret" not in response.body or path == "/manifest.json"


_BASE = Path(tempfile.mkdtemp())
_FORT = later(publish_files(_BASE / "public", {"feeds/diary.ics": feed()}))
(_BASE / "secret.ics").write_bytes(SECRET)
(_BASE / "outside").mkdir()
(_BASE / "outside/secret.ics").write_bytes(SECRET)
(_BASE / "public/link.ics").symlink_to(_BASE / "secret.ics")
(_BASE / "public/folder-link").symlink_to(_BASE / "outside")
(_BASE / "public/unnamed.ics").write_bytes(SECRET)


def test_a_file_that_becomes_a_link_is_gone(tmp_path):
    """A link in the place of a file is not followed, whatever was there before."""
    folder = publish_files(tmp_path / "public", {"feeds/diary.ics": feed()})
    held = PublishedFolder(folder, memory=0)
    assert get(held).status == 200
    (tmp_path / "secret.ics").write_bytes(SECRET)
    (folder / "feeds/diary.ics").unlink()
    (folder / "feeds/diary.ics").symlink_to(tmp_path / "secret.ics")

    assert get(held) == get(held, "/never/was")


def test_a_manifest_that_is_a_link_is_none(tmp_path):
    """The list of what is public is itself a file of the folder."""
    folder = publish_files(tmp_path / "public", {"feeds/diary.ics": feed()})
    (folder / "manifest.json").rename(tmp_path / "manifest.json")
    (folder / "manifest.json").symlink_to(tmp_path / "manifest.json")

    assert get(later(folder)).status == 404


def test_the_folder_may_be_a_link(tmp_path):
    """A release is put in place by moving one link, and never mixes with the one before."""
    for number in ("one", "two"):
        publish_files(tmp_path / number, {"feeds/diary.ics": feed(number)})
    link = tmp_path / "current"
    link.symlink_to("one")
    held = later(link)
    assert get(held).body == feed("one")

    (tmp_path / "next").symlink_to("two")
    (tmp_path / "next").replace(link)
    assert get(held).body == feed("two")


@pytest.mark.parametrize("name", list(TYPES))
def test_every_file_of_a_build_is_named(held, name):
    """What a build writes is what is served, the manifest included: a static host shows it too."""
    assert get(held, f"/{name}").status == 200


def test_names_of_a_hostile_manifest_are_dropped_one_by_one(tmp_path):
    """A name that is no text, or leads elsewhere, takes no other with it."""
    folder = publish_files(tmp_path / "public", {"a.ics": feed()})
    record = {"format": "summitcal-1", "files": {"a.ics": 5, "": "x", "/a.ics": "", "../b": None}}
    (folder / "manifest.json").write_text(json.dumps(record))

    assert get(later(folder), "/a.ics").status == 200
    assert get(later(folder), "//a.ics").status == 404
