"""Publishing to an address: the same files as in a folder, and only what is new is sent."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summitcal import publish
from summitcal.cli import main
from summitcal.errors import LedgerError, PublicationError
from summitcal.model.vocabulary import Audience
from summitcal.registry import Registry
from tests.builders import copied_example, files_of
from tests.ledger.desk import at
from tests.optional import needed
from tests.test_publication import AFTER, BEFORE

fsspec = needed("fsspec")
FIRST, SECOND = at(20), at(21)
MANIFEST = "manifest.json"


@pytest.fixture
def memory() -> Iterator[Any]:
    """Objects in memory, none at first."""
    made = fsspec.filesystem("memory")
    made.store.clear()
    made.pseudo_dirs[:] = [""]
    yield made
    made.store.clear()


class Shop:
    """An address with its ledger, and what is sent to it."""

    def __init__(self, fs: Any, address: str, folder: Path) -> None:
        self.fs = fs
        self.address = address
        self.ledger = folder / "ledger.jsonl"
        self.sent: list[str] = []

    def publish(self, registry: Registry, now: Any = FIRST, **options: Any) -> Any:
        return publish(registry, self.address, now=now, ledger=self.ledger, **options)

    def files(self) -> dict[str, bytes]:
        root = self.fs._strip_protocol(self.address)
        return {
            name.removeprefix(root).strip("/"): self.fs.cat_file(name)
            for name in self.fs.find(root)
        }

    def watch(self, patch: pytest.MonkeyPatch, most: int = 10**9) -> None:
        """Note what is sent, and fail after so many objects."""
        real = type(self.fs).pipe_file
        root = self.fs._strip_protocol(self.address)

        def sending(fs: Any, path: str, data: bytes, **headers: Any) -> Any:
            if len(self.sent) == most:
                raise ConnectionResetError("gone")
            self.sent.append(path.removeprefix(root).strip("/"))
            return real(fs, path, data, **headers)

        patch.setattr(type(self.fs), "pipe_file", sending)


@pytest.fixture
def shop(memory, tmp_path) -> Shop:
    """An address in memory to which nothing was published yet."""
    return Shop(memory, "memory://bucket/diary", tmp_path)


def in_a_folder(folder: Path) -> dict[str, bytes]:
    """Return what a folder holds after the same two builds."""
    publish(BEFORE, folder / "out", now=FIRST, ledger=folder / "l.jsonl")
    publish(AFTER, folder / "out", now=SECOND, ledger=folder / "l.jsonl")
    return files_of(folder / "out")


def test_an_address_gets_what_a_folder_gets(shop, tmp_path):
    """Every file to the byte, the manifest too, and what is no more is removed."""
    shop.publish(BEFORE)
    made = shop.publish(AFTER, SECOND)
    assert shop.files() == in_a_folder(tmp_path)
    assert MANIFEST in shop.files()
    assert made.written


def test_what_is_no_more_is_removed(shop):
    """As in a folder: pages go, addresses of feeds never do."""
    shop.publish(BEFORE)
    made = shop.publish(AFTER, SECOND)
    assert made.removed
    assert not set(made.removed) & set(shop.files())
    assert not [path for path in made.removed if path.endswith(".ics")]


def test_nothing_new_sends_nothing(shop, monkeypatch):
    """Not even the manifest."""
    shop.publish(BEFORE)
    shop.watch(monkeypatch)
    made = shop.publish(BEFORE, SECOND)
    assert (shop.sent, made.written) == ([], ())


def test_only_what_changed_is_sent_the_front_page_last(shop, monkeypatch):
    """Feeds, then pages and JSON, then the page that lists them, and the manifest at the end."""
    shop.publish(BEFORE)
    before = shop.files()
    shop.watch(monkeypatch)
    made = shop.publish(AFTER, SECOND)
    after = shop.files()
    sent = [path for path in shop.sent if path != MANIFEST]
    assert sorted(sent) == list(made.written)
    assert set(sent) == {p for p, data in after.items() if before.get(p) != data} - {MANIFEST}
    kinds = [path.endswith(".ics") for path in sent]
    assert kinds == sorted(kinds, reverse=True)
    assert sent[-1] == "index.html"
    assert (shop.sent[0], shop.sent[-1]) == (MANIFEST, MANIFEST)


def test_a_connection_that_breaks_at_any_object_is_made_good(shop, memory, tmp_path):
    """What was announced and did not arrive is sent by the next build."""
    whole = in_a_folder(tmp_path)
    shop.publish(BEFORE)
    with pytest.MonkeyPatch.context() as patch:
        shop.watch(patch)
        shop.publish(AFTER, SECOND)
    for most in range(0, len(shop.sent), 3):
        memory.store.clear()
        shop.ledger.unlink()
        shop.publish(BEFORE)
        shop.sent.clear()
        with pytest.MonkeyPatch.context() as patch:
            shop.watch(patch, most)
            with pytest.raises(PublicationError, match="cannot write 'memory://bucket/diary': go"):
                shop.publish(AFTER, SECOND)
        shop.publish(AFTER, SECOND)
        assert shop.files() == whole, most


def test_what_is_somebody_elses_is_left_as_it_is(shop, memory):
    """Not empty and without a manifest of ours."""
    memory.pipe_file("/bucket/diary/index.html", b"mine")
    with pytest.raises(PublicationError, match="is not empty and has no manifest"):
        shop.publish(BEFORE)
    assert shop.files() == {"index.html": b"mine"}
    assert not shop.ledger.exists()


def test_another_audience_and_an_older_ledger_are_refused(shop):
    """By the manifest, as in a folder."""
    shop.publish(BEFORE)
    with pytest.raises(PublicationError, match="was published for public"):
        shop.publish(BEFORE, audience=Audience.PRESS)
    shop.ledger.unlink()
    with pytest.raises(LedgerError, match="is older than the folder 'memory://bucket/diary'"):
        shop.publish(BEFORE)


def test_a_damaged_manifest_is_refused(shop, memory):
    """And one that names what lies outside."""
    for data in (b"{", b'{"format": "summitcal-1", "files": {"../gone": ""}}'):
        memory.pipe_file("/bucket/diary/manifest.json", data)
        with pytest.raises(PublicationError, match="is damaged or not summitcal's"):
            shop.publish(BEFORE)


@pytest.mark.parametrize(
    ("address", "says"),
    [("nonsense://x", "Protocol not known"), ("s3://x", r"pip install 'summitcal\[cloud\]'")],
)
def test_an_address_that_nobody_speaks_is_an_error(tmp_path, monkeypatch, address, says):
    """With what to install, where that is what is missing."""
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(PublicationError, match=says):
        publish(BEFORE, address, now=FIRST, ledger=tmp_path / "ledger.jsonl")
    assert not (tmp_path / "ledger.jsonl").exists()


def test_a_folder_by_its_address_is_a_folder(tmp_path):
    """With the folders that its files need."""
    for _ in range(2):
        publish(BEFORE, f"file://{tmp_path}/out", now=FIRST, ledger=tmp_path / "ledger.jsonl")
    publish(BEFORE, tmp_path / "other", now=FIRST, ledger=tmp_path / "ledger.jsonl")
    assert files_of(tmp_path / "out") == files_of(tmp_path / "other")


def test_the_command_takes_an_address(memory, tmp_path, capsys):
    """A build to an address is never answered at a glance, for nobody looks there."""
    registry = copied_example("kuala-lumpur-2025", tmp_path)
    words = ["build", str(registry), "--out", "memory://bucket/kl", "--now", "2025-10-22T21:00Z"]
    assert main(words) == 0
    assert "memory://bucket/kl: 33 feeds, 22 events" in capsys.readouterr().out
    memory.rm_file("/bucket/kl/index.html")
    assert main(words) == 0
    assert memory.exists("/bucket/kl/manifest.json")


# A real server


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The address of a server of S3 with a bucket `diary`."""
    needed("s3fs")
    server = needed("moto.server").ThreadedMotoServer("127.0.0.1", port=0)
    with pytest.MonkeyPatch.context() as patch:
        server.start()
        host, port = server.get_host_and_port()
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "desk")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        yield f"http://{host}:{port}"
        server.stop()


@pytest.fixture
def s3(endpoint, tmp_path) -> Shop:
    """A bucket to which nothing was published yet."""
    fs = fsspec.filesystem("s3", endpoint_url=endpoint, use_listings_cache=False)
    if fs.exists("diary"):
        fs.rm("diary", recursive=True)
    fs.mkdir("diary")
    return Shop(fs, "s3://diary/public", tmp_path)


def test_s3_serves_what_our_server_would(s3, tmp_path):
    """The bytes of the folder, each with its media type and how long it may be kept."""
    s3.publish(BEFORE)
    s3.publish(AFTER, SECOND)
    assert s3.files() == in_a_folder(tmp_path)
    for path, media in {
        "feeds/diary.ics": "text/calendar; charset=utf-8",
        "index.html": "text/html; charset=utf-8",
        "changes.atom": "application/atom+xml; charset=utf-8",
        "registry.json": "application/json",
        MANIFEST: "application/json",
    }.items():
        head = s3.fs.call_s3("head_object", Bucket="diary", Key=f"public/{path}")
        assert head["ContentType"] == media
        assert head["CacheControl"] == "public, max-age=300, stale-if-error=86400"


def test_what_is_not_for_everybody_is_kept_by_no_cache_in_between(s3):
    """As our server says it of a folder for the desk."""
    s3.publish(BEFORE, audience=Audience.INTERNAL)
    head = s3.fs.call_s3("head_object", Bucket="diary", Key="public/feeds/diary.ics")
    assert head["CacheControl"] == "private, no-cache"


def test_s3_is_asked_for_nothing_but_the_manifest_when_nothing_is_new(s3):
    """No object is written again."""
    s3.publish(BEFORE)
    before = s3.fs.find("diary", detail=True)
    assert s3.publish(BEFORE, SECOND).written == ()
    after = s3.fs.find("diary", detail=True)
    assert {k: v["LastModified"] for k, v in after.items()} == {
        k: v["LastModified"] for k, v in before.items()
    }


def test_a_bucket_that_is_not_there_is_not_made(s3, tmp_path):
    """A typing error makes no bucket, and says which address it was."""
    with pytest.raises(PublicationError, match="cannot write 's3://dairy/public'"):
        publish(BEFORE, "s3://dairy/public", now=FIRST, ledger=tmp_path / "ledger.jsonl")
    assert not s3.fs.exists("dairy")
