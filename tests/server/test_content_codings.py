"""gzip for those who ask, and the same bytes for all who do."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from server_folders import feed, get, later, publish_files, tag_of

from summitcal.server.coding import codings, compress, unpacks_to

ZIPPED = ("gzip", "identity")
PLAIN = ("identity",)


@pytest.mark.parametrize(
    ("accept", "order"),
    [
        (None, PLAIN),
        ("", PLAIN),
        ("identity", PLAIN),
        ("br", PLAIN),
        ("deflate, br, zstd", PLAIN),
        ("gzip", ZIPPED),
        ("GZip", ZIPPED),
        ("x-gzip", ZIPPED),
        ("gzip, deflate, br", ZIPPED),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", ZIPPED),
        ("gzip;q=0", PLAIN),
        ("gzip;q=0.0", PLAIN),
        ("gzip;q=0.000", PLAIN),
        ("gzip;q=0, *", PLAIN),
        ("gzip;q=0.001", ZIPPED),
        ("gzip ; q=0.5", ZIPPED),
        ("gzip;Q=0", PLAIN),
        ("*", ZIPPED),
        ("*;q=0", PLAIN),
        ("*;q=0, gzip", ("gzip",)),
        ("gzip, identity;q=0", ("gzip",)),
        ("identity;q=0", PLAIN),
        ("gzip;q=0.5, identity", ("identity", "gzip")),
        ("gzip;q=0.5, identity;q=0.4", ZIPPED),
        ("gzip;q=0.5, *;q=0.8", ("identity", "gzip")),
        ("gzip;q=high", PLAIN),
        ("gzip;q=-1", PLAIN),
        ("gzip;q=2", PLAIN),
        ("gzip;level=9", PLAIN),
        ("gzip gzip", PLAIN),
        ("notgzip", PLAIN),
        (",,gzip,,", ZIPPED),
    ],
)
def test_what_is_sent_is_what_is_asked_for(accept, order):
    """RFC 9110 section 12.5.3, but nothing is packed for those who say nothing or nonsense."""
    assert codings(accept) == order


@given(
    st.text()
    | st.lists(st.sampled_from(["gzip", "*", ";q=", "0", "1", ",", " ", "."])).map("".join)
)
def test_any_text_is_some_order(accept):
    """No Accept-Encoding is an error, and there is always a form to send."""
    assert codings(accept) in (PLAIN, ("gzip",), ZIPPED, ("identity", "gzip"))


def test_a_packed_feed_is_the_feed(held):
    """Its own length, its own tag, the coding named, and Vary on both forms."""
    plain, packed = get(held), get(held, Accept_Encoding="gzip")

    assert gzip.decompress(packed.body) == plain.body == feed()
    assert packed.header("Content-Encoding") == "gzip"
    assert packed.header("Content-Length") == str(len(packed.body))
    assert packed.header("ETag") == tag_of(feed(), "gzip") != plain.header("ETag")
    assert plain.header("Vary") == packed.header("Vary") == "Accept-Encoding"
    assert plain.header("Content-Encoding") is None


def test_who_likes_the_plain_form_better_gets_it(held):
    """A greater weight on identity is a wish, and the packed form would still be current."""
    wish = "gzip;q=0.5, identity"

    assert get(held, Accept_Encoding=wish).header("Content-Encoding") is None
    held_already = get(held, Accept_Encoding=wish, If_None_Match=tag_of(feed(), "gzip"))
    assert held_already.status == 304


def test_packing_knows_no_time(held, folder):
    """The bytes are a function of the feed: no time stamp, no file name (RFC 1952 section 2.3)."""
    packed = get(held, Accept_Encoding="gzip").body

    assert packed == get(later(folder, 90_000), Accept_Encoding="gzip").body
    assert packed[3:8] == b"\0\0\0\0\0"


@pytest.mark.parametrize("name", ["programme.pdf", "unheard-of.xyz"])
def test_what_does_not_shrink_is_not_packed(held, name):
    """Such a file has one form, and no Vary."""
    response = get(held, f"/{name}", Accept_Encoding="gzip, identity;q=0")

    assert response.header("Content-Encoding") is None
    assert response.header("Vary") is None


def test_a_small_file_is_sent_as_it_is(tmp_path):
    """Where packing would make it longer, nothing is packed."""
    response = get(publish_files(tmp_path, {"a.txt": b"short"}), "/a.txt", Accept_Encoding="gzip")

    assert response.body == b"short"
    assert response.header("ETag") == tag_of(b"short")
    assert response.header("Vary") == "Accept-Encoding"


def test_a_file_that_is_packed_already_is_used(held, folder):
    """``diary.ics.gz`` beside ``diary.ics`` is sent as it is, if it holds the same."""
    ours = gzip.compress(feed(), 1, mtime=7)
    (folder / "feeds/diary.ics.gz").write_bytes(ours)
    response = get(held, Accept_Encoding="gzip")

    assert response.body == ours
    assert response.header("ETag") == tag_of(feed(), "gzip")
    assert get(held, "/feeds/diary.ics.gz").status == 404


@pytest.mark.parametrize(
    "beside",
    [
        b"",
        b"no gzip",
        gzip.compress(feed("second")),
        gzip.compress(feed())[:-9],
        gzip.compress(feed()) + b"more",
        gzip.compress(feed() + b"more"),
        gzip.compress(b"\0" * 10_000_000),
    ],
)
def test_a_packed_file_that_holds_another_is_not(held, folder, beside):
    """One that is older, torn, or a bomb is passed over."""
    (folder / "feeds/diary.ics.gz").write_bytes(beside)

    assert get(held, Accept_Encoding="gzip").body == compress(feed())


def test_a_link_to_a_packed_file_is_not_followed(held, folder, tmp_path):
    """Also beside a file, what is outside the folder stays there."""
    ours = gzip.compress(feed(), 1, mtime=7)
    (tmp_path / "outside.gz").write_bytes(ours)
    (folder / "feeds/diary.ics.gz").symlink_to(tmp_path / "outside.gz")

    assert get(held, Accept_Encoding="gzip").body == compress(feed())


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_unpacking_compares_all_bytes(data, other):
    """Only the gzip form of exactly these bytes is taken for it."""
    assert unpacks_to(compress(data), data)
    assert unpacks_to(compress(data), other) == (data == other)
    assert not unpacks_to(other, data)
