"""What a file is, by its suffix: its media type, whether it shrinks, the name to save it under.

The server says it with each answer, and an upload says it to the store that will answer instead.
"""

from __future__ import annotations

from urllib.parse import quote

_TEXT = {
    # RFC 5545 section 3.1.4: without a charset, a reader may take the bytes for something else.
    ".ics": "text/calendar; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
_BINARY = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
}
_SAVED = (".ics", ".pdf")
_PUBLIC = "public, max-age=300, stale-if-error=86400"
_PRIVATE = "private, no-cache"


def media_type(name: str) -> str:
    """Return the Content-Type of a file (RFC 9110 section 8.3)."""
    suffix = _suffix(name)
    return _TEXT.get(suffix) or _BINARY.get(suffix) or "application/octet-stream"


def cache_control(*, public: bool) -> str:
    """Return how long a file may be kept, and by whom (RFC 9111 section 5.2.2)."""
    return _PUBLIC if public else _PRIVATE


def shrinks(name: str) -> bool:
    """Return whether compressing a file is worth it."""
    return _suffix(name) in _TEXT


def disposition(name: str) -> str | None:
    """Return the Content-Disposition of a file that people save (RFC 6266)."""
    if not name.endswith(_SAVED):
        return None
    last = name.rpartition("/")[2]
    if last.isascii() and last.isprintable() and '"' not in last:
        return f'inline; filename="{last}"'
    return f"inline; filename*=UTF-8''{quote(last, safe='')}"


def _suffix(name: str) -> str:
    return name[name.rfind(".") :] if "." in name else ""
