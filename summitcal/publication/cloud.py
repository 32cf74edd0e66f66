"""A store behind an address (``s3://bucket/diary``), by whichever library of fsspec speaks to it.

An object is there whole or not at all, so nothing is renamed. What is there is known by the
manifest and not by reading it: an upload is announced there before it begins. Nothing locks such a
place; one machine publishes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from typing import Any, TypeAlias

from summitcal.errors import PublicationError
from summitcal.publication.media import cache_control, media_type
from summitcal.publication.stores import order

_Headers: TypeAlias = Callable[[str, str], dict[str, Any]]
"""From Content-Type and Cache-Control to what a library calls them."""


def _of_s3(media: str, cache: str) -> dict[str, Any]:
    return {"ContentType": media, "CacheControl": cache}


def _of_google(media: str, cache: str) -> dict[str, Any]:
    return {"content_type": media, "fixed_key_metadata": {"cache_control": cache}}


_HEADERS: dict[str, _Headers] = {"s3": _of_s3, "s3a": _of_s3, "gs": _of_google, "gcs": _of_google}
"""Protocol → how its objects are told what they will be served with; others are told nothing."""


def is_address(out: str) -> bool:
    """Whether a place to publish to is no folder of this machine."""
    return "://" in out


class CloudStore:
    """The objects below an address."""

    goes_by_manifest = True

    def __init__(self, address: str, *, public: bool) -> None:
        """Find the library for an address.

        Args:
            public: whether anybody may read it, and so any cache keep it.

        Raises:
            PublicationError: it is not installed, or nobody knows the address.
        """
        self.name = address
        self._cache = cache_control(public=public)
        self._headers = _HEADERS.get(address.partition("://")[0])
        with self._speaking("open"):
            from fsspec.core import url_to_fs  # noqa: PLC0415  # an extra

            fs, root = url_to_fs(address, use_listings_cache=False)
            self._fs: Any = fs
            self._root = root.rstrip("/")
            if hasattr(self._fs, "auto_mkdir"):  # of protocols that have folders
                self._fs.auto_mkdir = True

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Nothing has to be made, and nothing can be locked."""
        yield

    def is_empty(self) -> bool:
        """Whether there is nothing below the address."""
        with self._speaking("read"):
            try:
                found = self._fs.ls(self._root, detail=False, refresh=True)
            except FileNotFoundError:
                return True
            return all(name.strip("/") == self._root.strip("/") for name in found)

    def sweep(self) -> None:
        """Nothing is ever unfinished."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of an object; None: there is none."""
        with self._speaking("read"):
            try:
                data: bytes = self._fs.cat_file(f"{self._root}/{path}")
            except FileNotFoundError:
                return None
            return data

    def holds(self, path: str, data: bytes, *, is_known: bool) -> bool:  # noqa: ARG002
        """Whether an object has these bytes, as the manifest says."""
        return is_known

    def write(self, files: Mapping[str, bytes]) -> None:
        """Upload files, those of one kind at once."""
        paths = sorted(files, key=lambda path: (order(path)[0], media_type(path), path))
        for (_, media), group in groupby(paths, lambda path: (order(path)[0], media_type(path))):
            objects = {f"{self._root}/{path}": files[path] for path in group}
            headers = self._headers(media, self._cache) if self._headers else {}
            with self._speaking("write"):
                self._fs.pipe(objects, **headers)

    def remove(self, path: str) -> None:
        """Remove an object, if it is there."""
        with self._speaking("write"):
            try:
                self._fs.rm_file(f"{self._root}/{path}")
            except FileNotFoundError:
                return

    @contextmanager
    def _speaking(self, what: str) -> Iterator[None]:
        """Turn whatever a library raises into an error that names the address."""
        try:
            yield
        except ImportError as error:
            hint = "pip install 'summitcal[cloud]', or what the address needs"
            raise PublicationError(f"cannot {what} {self.name!r}: {error} ({hint})") from error
        except Exception as error:  # each library has errors of its own
            why = str(error) or type(error).__name__
            raise PublicationError(f"cannot {what} {self.name!r}: {why}") from error
