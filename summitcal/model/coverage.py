"""What press need to know of an event."""

from __future__ import annotations

import attrs

from summitcal.model.places import Venue
from summitcal.model.when import When


@attrs.frozen(kw_only=True)
class Gather:
    """When and where press gather."""

    when: When
    venue: Venue | None = None
    note: str = ""


@attrs.frozen(kw_only=True)
class Contact:
    """Whom press may ask."""

    text: str
    public: bool = False
    """Whether everybody may; else press are told alone."""


@attrs.frozen(kw_only=True)
class Coverage:
    """What press need to know."""

    note: str = ""
    pool: str = ""
    broadcaster: str = ""
    contacts: tuple[Contact, ...] = ()
    accreditation: str = ""
    gather: tuple[Gather, ...] = ()
