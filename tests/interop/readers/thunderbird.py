"""Thunderbird, without a screen: subscribes to each feed. Prints the events as JSON lines.

It is driven over Marionette, the protocol of Mozilla's own tests: JSON with its length before it.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from serving import served

SCRIPT = Path(__file__).with_name("thunderbird_items.js").read_text()
PATIENCE = 60
"""Seconds to start, and to answer."""
PREFERENCES = {
    "calendar.timezone.local": "Pacific/Apia",
    "calendar.timezone.useSystemTimezone": False,
    "marionette.port": 0,
    # All but this machine goes to a port where nobody listens.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "toolkit.telemetry.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}


class Marionette:
    """A session with a program that speaks Marionette."""

    def __init__(self, port: int) -> None:
        self._stream = socket.create_connection(("127.0.0.1", port), PATIENCE).makefile("rwb")
        self._number = 0
        self._answer()

    def call(self, command: str, **parameters: Any) -> Any:
        """Return the answer to a command.

        Raises:
            RuntimeError: the program refuses.
        """
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._stream.write(b"%d:%b" % (len(message), message))
        self._stream.flush()
        _, _, error, result = self._answer()
        if error:
            raise RuntimeError(error["message"])
        return result

    def _answer(self) -> Any:
        length = b""
        while (digit := self._stream.read(1)) not in (b":", b""):
            length += digit
        return json.loads(self._stream.read(int(length)))


@contextmanager
def started() -> Iterator[Marionette]:
    """Start Thunderbird with a profile of its own, and end it."""
    with TemporaryDirectory() as home:
        lines = (
            f"user_pref({json.dumps(name)}, {json.dumps(value)});"
            for name, value in PREFERENCES.items()
        )
        Path(home, "user.js").write_text("\n".join(lines))
        with Path(home, "said").open("wb") as said:
            program = subprocess.Popen(
                ["thunderbird", "--headless", "--marionette", "--remote-allow-system-access",
                 "--no-remote", "--profile", home],
                env={**os.environ, "HOME": home}, stdin=subprocess.DEVNULL,
                stdout=said, stderr=said,
            )  # fmt: skip
        try:
            session = Marionette(_port(Path(home, "MarionetteActivePort"), program))
            session.call("WebDriver:NewSession", capabilities={})
            session.call("Marionette:SetContext", value="chrome")
            session.call("WebDriver:SetTimeouts", script=1000 * PATIENCE)
            yield session
        finally:
            program.terminate()
            program.wait()


def _port(file: Path, program: subprocess.Popen[bytes]) -> int:
    """Return the port that Thunderbird writes to a file once it listens."""
    for _ in range(10 * PATIENCE):
        if file.exists() and (text := file.read_text()):
            return int(text)
        assert program.poll() is None, file.with_name("said").read_text()
        time.sleep(0.1)
    raise TimeoutError("Thunderbird did not start")


with served(sys.argv[1:]) as addresses, started() as thunderbird:
    for address, feed in addresses.items():
        items = thunderbird.call(
            "WebDriver:ExecuteAsyncScript", script=SCRIPT, args=[address], sandbox="system"
        )
        for item in items["value"]:
            print(json.dumps({"feed": feed, **item}, ensure_ascii=False))
