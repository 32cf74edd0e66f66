"""What a request is answered: type, headers, methods, limits, and the one 404."""

from __future__ import annotations

import pytest
from server_folders import TYPES, feed, get, later, publish_files, tag_of

from summitcal.server import Request, respond


@pytest.mark.parametrize(("name", "media_type"), TYPES.items())
def test_a_type_goes_by_the_suffix(held, folder, name, media_type):
    """Each file is served whole, with the type of its suffix, and nobody guesses another."""
    response = get(held, f"/{name}")

    assert response.status == 200
    assert response.header("Content-Type") == media_type
    assert response.header("X-Content-Type-Options") == "nosniff"
    assert response.body == (folder / name).read_bytes()
    assert response.header("Content-Length") == str(len(response.body))
    assert response.header("ETag") == tag_of(response.body)


@pytest.mark.parametrize(
    "accept", ["text/html", "*/*;q=0", "application/json", "text/calendar;q=0"]
)
def test_a_feed_is_a_feed_whatever_is_accepted(held, accept):
    """Accept changes nothing, and nothing is 406."""
    response = get(held, Accept=accept)

    assert response == get(held)
    assert response.header("Content-Type") == "text/calendar; charset=utf-8"


def test_the_headers_of_a_feed(held):
    """They are these, in this order, and no others."""
    assert [name for name, _ in get(held).headers] == [
        "Content-Type",
        "Content-Length",
        "Content-Disposition",
        "ETag",
        "Last-Modified",
        "Cache-Control",
        "Vary",
        "Access-Control-Allow-Origin",
        "Access-Control-Expose-Headers",
        "Accept-Ranges",
        "X-Content-Type-Options",
    ]


def test_a_feed_is_saved_under_its_name(held):
    """A browser shows a feed or saves it as what its address says; a page is just shown."""
    assert get(held).header("Content-Disposition") == 'inline; filename="diary.ics"'
    assert get(held, "/index.html").header("Content-Disposition") is None


def test_a_name_beyond_ascii_is_encoded(tmp_path):
    """RFC 6266: such a name stands in the extended form, percent-encoded."""
    folder = later(publish_files(tmp_path, {"feeds/中.ics": feed(), 'a"b.ics': feed()}))

    assert get(folder, "/feeds/中.ics").header("Content-Disposition") == (
        "inline; filename*=UTF-8''%E4%B8%AD.ics"
    )
    assert get(folder, '/a"b.ics').header("Content-Disposition") == (
        "inline; filename*=UTF-8''a%22b.ics"
    )


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/feeds/diary.ics", {}),
        ("/feeds/diary.ics", {"Accept-Encoding": "gzip"}),
        ("/feeds/diary.ics", {"If-None-Match": "*"}),
        ("/feeds/diary.ics", {"If-Match": '"other"'}),
        ("/feeds/none.ics", {}),
        ("/" + "x" * 9000, {}),
        ("/", {"X-Long": "x" * 20_000}),
    ],
)
def test_head_is_get_without_the_body(held, path, headers):
    """RFC 9110 section 9.3.2: the same status and headers, the length of GET among them."""
    wanted = respond(held, Request("GET", path, headers))
    response = respond(held, Request("HEAD", path, headers))

    assert (response.status, response.headers) == (wanted.status, wanted.headers)
    assert response.body == b""


@pytest.mark.parametrize("path", ["/feeds/diary.ics", "/feeds/none.ics", "*", "/../x"])
def test_options_says_what_may_be_asked(held, path):
    """The same for every address, so that it tells nothing of the folder."""
    response = get(held, path, "OPTIONS", Access_Control_Request_Method="GET")

    assert response.status == 204
    assert response.body == b""
    assert dict(response.headers) == {
        "Allow": "GET, HEAD, OPTIONS",
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": "GET, HEAD",
        "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
        "Access-Control-Max-Age": "86400",
    }


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "PROPFIND", "get", "X", ""])
@pytest.mark.parametrize("path", ["/feeds/diary.ics", "/feeds/none.ics"])
def test_other_methods_are_not_allowed(held, method, path):
    """405 says which are (RFC 9110 section 15.5.6), whether or not there is such a file."""
    response = get(held, path, method)

    assert response.status == 405
    assert response.header("Allow") == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("wanted", ["bytes=0-9", "bytes=-5", "bytes=999999-", "lines=1", "x"])
def test_a_range_is_ignored(held, wanted):
    """RFC 9110 section 14.2 allows it: part of a calendar is no calendar."""
    response = get(held, Range=wanted, If_Range='"x"')

    assert response == get(held)
    assert response.header("Accept-Ranges") == "none"


PRIVATE = [
    "/feeds/none.ics",
    "/ledger.jsonl",
    "/.git/config",
    "/.hidden.ics",
    "/feeds/diary.ics.summitcal-part",
    "/feeds/diary.ics.gz",
    "/feeds",
    "/feeds/",
    "/feeds/diary.ics/",
    "/FEEDS/DIARY.ICS",
    "/secret/",
    "//feeds/diary.ics",
    "*",
    "feeds/diary.ics",
]


@pytest.mark.parametrize("path", PRIVATE)
def test_missing_and_private_are_one(held, folder, path):
    """Byte for byte and header for header, what is there and not named is as what never was."""
    for name in ("ledger.jsonl", ".git/config", ".hidden.ics", "secret/index.html"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(feed("secret"))
    (folder / "feeds/diary.ics.summitcal-part").write_bytes(feed("unfinished"))
    (folder / "feeds/diary.ics.gz").write_bytes(b"")

    response = get(held, path)

    assert response == get(held, "/never/was")
    assert (response.status, response.body) == (404, b"not found\n")
    assert dict(response.headers) == {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": "10",
        "Cache-Control": "no-store",
        "Access-Control-Allow-Origin": "*",
        "X-Content-Type-Options": "nosniff",
    }


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/" + "x" * 7999, "", 404),
        ("/" + "x" * 8000, "", 414),
        ("/feeds/diary.ics", "x" * 7000, 200),
        ("/feeds/diary.ics", "x" * 8000, 414),
    ],
)
def test_an_address_has_a_longest_length(held, path, query, status):
    """8,000 octets with the query, what RFC 9112 section 3 asks for; beyond is 414."""
    assert respond(held, Request("GET", path, query=query)).status == status


def test_header_fields_have_a_largest_size(held):
    """16 KiB of names and values are taken; beyond is 431 (RFC 6585 section 5)."""
    assert get(held, X="x" * (16 * 1024 - 1)).status == 200
    assert get(held, X="x" * (16 * 1024)).status == 431
    assert get(held, **{f"X{n}": "x" * 100 for n in range(200)}).status == 431


def test_a_folder_has_its_index(held, folder):
    """The root and each folder answer with their page, if the manifest names one."""
    publish_files(
        folder,
        {
            "index.html": b"<p>root</p>\n",
            "officials/index.html": b"<p>officials</p>\n",
            "feeds/diary.ics": feed(),
        },
    )

    assert get(held, "/").body == b"<p>root</p>\n"
    assert get(held, "").body == b"<p>root</p>\n"
    assert get(held, "/officials/").body == b"<p>officials</p>\n"
    assert get(held, "/feeds/").status == 404


@pytest.mark.parametrize(
    ("path", "mount", "location"),
    [
        ("/officials", "", "officials/"),
        ("/officials", "/calendars", "officials/"),
        ("", "/calendars", "calendars/"),
        ("", "/site/calendars", "calendars/"),
    ],
)
def test_a_folder_ends_in_a_slash(held, folder, path, mount, location):
    """Links in a page are relative to its address, so the one without a slash leads there."""
    publish_files(folder, {"index.html": b"root", "officials/index.html": b"officials"})

    response = respond(held, Request("GET", path, mount=mount))

    assert response.status == 308
    assert response.header("Location") == location


def test_a_mount_without_an_index_is_not_found(tmp_path):
    """Where the manifest names no page there is nothing to lead to."""
    folder = publish_files(tmp_path, {"feeds/diary.ics": feed()})

    assert respond(folder, Request("GET", "", mount="/calendars")) == get(folder, "/none")
    assert get(folder, "/") == get(folder, "/none")


def test_a_public_folder_may_be_read_by_any_page_and_kept_by_any_cache(held):
    """A calendar in a browser reads a feed of another site, its tag included."""
    response = get(held)

    assert response.header("Access-Control-Allow-Origin") == "*"
    assert response.header("Access-Control-Expose-Headers") == "ETag"
    assert response.header("Cache-Control") == "public, max-age=300, stale-if-error=86400"


@pytest.mark.parametrize("audience", ["press", "internal", "", None, 1])
def test_another_audience_keeps_to_itself(tmp_path, audience):
    """What is not public is kept by no shared cache and read by no page of another site."""
    folder = later(publish_files(tmp_path, {"feeds/diary.ics": feed()}, audience=audience))
    response = get(folder)

    assert response.header("Cache-Control") == "private, no-cache"
    assert response.header("Access-Control-Allow-Origin") is None
    assert get(folder, If_None_Match="*").header("Cache-Control") == "private, no-cache"
    assert get(folder, "/none").header("Cache-Control") == "no-store"


def test_a_folder_may_be_a_path(folder):
    """For one request, a path will do in place of a folder that remembers."""
    assert respond(folder, Request("GET", "/feeds/diary.ics")).body == feed()
    assert respond(str(folder), Request("GET", "/feeds/diary.ics")).body == feed()


def test_a_folder_that_is_not_there_has_nothing(tmp_path):
    """Until the first build everything is not found, and then it is."""
    held = later(tmp_path / "public")
    assert get(held).status == 404

    publish_files(tmp_path / "public", {"feeds/diary.ics": feed()})
    assert get(held).status == 200


def test_the_names_of_headers_have_no_case(held):
    """RFC 9110 section 5.1, for what comes in and for what is asked of a response."""
    tag = get(held).header("etag")

    assert get(held, **{"IF-NONE-MATCH": tag}).status == 304
    assert get(held, **{"if-none-match": tag}).status == 304
