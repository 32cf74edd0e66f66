"""What a rule across records finds.

A rule says what its finding rests upon; where one of these values could not be read, the finding is
dropped, since the reader has been told of the cause.
"""

from __future__ import annotations

import attrs

from summitcal.errors import Severity
from summitcal.model.events import Event


@attrs.frozen
class Finding:
    """What a rule found: a problem that still has to be given its place in the files."""

    code: str
    path: str
    message: str
    hint: str
    severity: Severity = Severity.WARNING
    rests_on: tuple[str, ...] = ()
    """Paths of values beside `path` without which it would not be said."""


def path_of(event: Event, *keys: str) -> str:
    """Return the path of an event, or of one of its values."""
    return ".".join(("events", event.id, *keys))
