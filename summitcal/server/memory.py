"""Bytes kept in memory up to a limit, those used last."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock


class Memory:
    """Keys and bytes, of which those used longest ago go first; safe to share among threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a key."""
        with self._lock:
            data = self._kept.get(key)
            if data is not None:
                self._kept.move_to_end(key)
            return data

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes, unless they alone are more than there is room for."""
        with self._lock:
            self._size -= len(self._kept.pop(key, b""))
            if len(data) > self._limit:
                return
            self._kept[key] = data
            self._size += len(data)
            while self._size > self._limit:
                _, dropped = self._kept.popitem(last=False)
                self._size -= len(dropped)
