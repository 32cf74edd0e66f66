"""Where something stands written, and what each side said of an event."""

from __future__ import annotations

import attrs

from summitcal.model.parties import Delegation
from summitcal.model.stamps import Stamp
from summitcal.model.vocabulary import Audience, Status
from summitcal.model.when import When


@attrs.frozen(kw_only=True, cache_hash=True)
class Source:
    """Where something stands written."""

    id: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: Stamp | None = None
    retrieved: Stamp | None = None
    cite: bool = True
    """Whether readers see it named."""
    audience: Audience = Audience.PUBLIC
    was: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Confirmation:
    """What one side said of an event, and when."""

    by: Delegation
    date: Stamp | None = None
    status: Status = Status.CONFIRMED
    when: When | None = None
    source: Source | None = None


@attrs.frozen(kw_only=True)
class Reason:
    """Why an event stands as it does: the line that subscribers want."""

    text: str
    source: Source | None = None
