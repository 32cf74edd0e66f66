"""Evolution's data server: subscribes to each feed. Prints the events as JSON lines.

It runs in a session of its own, with no screen.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from serving import served

CLIENT = Path(__file__).with_name("evolution_client.py")
SYSTEM_PYTHON = "/usr/bin/python3"
"""That which Debian's bindings of GNOME are for."""


def main() -> int:
    """Serve the feeds, and let a client in a new session bus read them."""
    with TemporaryDirectory() as home, served(sys.argv[1:]) as addresses:
        of_session = {
            "HOME": home,
            **{f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in ("CONFIG", "DATA", "CACHE")},
            "XDG_RUNTIME_DIR": home,
            "GSETTINGS_BACKEND": "memory",
            "GIO_USE_VFS": "local",
            "PYTHONPATH": "",
        }
        pairs = [text for pair in addresses.items() for text in pair]
        done = subprocess.run(
            ["dbus-run-session", "--", SYSTEM_PYTHON, "-B", CLIENT, *pairs],
            env={**os.environ, **of_session}, stdin=subprocess.DEVNULL, capture_output=True,
            check=False,
        )  # fmt: skip
    sys.stdout.buffer.write(done.stdout)
    if done.returncode:  # else it is the chatter of a session that starts
        sys.stderr.buffer.write(done.stderr)
    return done.returncode


sys.exit(main())
