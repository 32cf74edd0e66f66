"""What the readers that subscribe share: feeds served to this machine alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


@contextmanager
def served(paths: list[str]) -> Iterator[dict[str, str]]:
    """Serve feeds, and give their addresses with their paths."""
    places = {f"/{number}.ics": path for number, path in enumerate(paths)}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path in places
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/calendar; charset=utf-8")
            self.end_headers()
            if found:
                self.wfile.write(Path(places[self.path]).read_bytes())

        def log_message(self, *args: object) -> None:
            """Say nothing: what a reader prints to stderr is a complaint."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        host = f"http://127.0.0.1:{server.server_port}"
        yield {f"{host}{place}": path for place, path in places.items()}
        server.shutdown()
